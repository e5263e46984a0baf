import CCairo
import CJpeg

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What keeps a picture from being drawn.
package enum PictureProblem: Error, Sendable {
  /// The bytes are no PNG or JPEG, or end too early.
  case isDamaged
  /// TurboJPEG, which reads photographs, is not installed.
  case hasNoReader
}

/// The pixels of a PNG or JPEG.
@safe struct DecodedPicture: ~Copyable {
  let surface: OpaquePointer

  var width: Int { unsafe Int(cairo_image_surface_get_width(surface)) }
  var height: Int { unsafe Int(cairo_image_surface_get_height(surface)) }

  init(_ bytes: [UInt8]) throws(PictureProblem) {
    let isPhotograph = bytes.starts(with: [0xFF, 0xD8])
    let found: OpaquePointer? =
      if isPhotograph { unsafe try DecodedPicture.photograph(bytes) } else {
        unsafe DecodedPicture.png(bytes)
      }
    guard let surface = unsafe found else { throw .isDamaged }
    guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      unsafe cairo_surface_destroy(surface)
      throw .isDamaged
    }
    unsafe self.surface = surface
  }

  private static func png(_ bytes: [UInt8]) -> OpaquePointer? {
    let reader = PictureReader(bytes)
    return unsafe cairo_image_surface_create_from_png_stream(
      { closure, data, length in
        guard let closure = unsafe closure, let data = unsafe data else { return CAIRO_STATUS_READ_ERROR }
        return unsafe Unmanaged<PictureReader>.fromOpaque(closure).takeUnretainedValue().read(
          into: data, Int(length))
      }, Unmanaged.passUnretained(reader).toOpaque())
  }

  private static func photograph(_ bytes: [UInt8]) throws(PictureProblem) -> OpaquePointer? {
    let place = UnsafeMutablePointer<JpegFunctions>.allocate(capacity: 1)
    defer { unsafe place.deallocate() }
    guard unsafe jpeg_functions_load(place) == 1 else { throw .hasNoReader }
    let jpeg = unsafe place.move()
    guard let handle = unsafe jpeg.InitDecompress() else { throw .isDamaged }
    defer { _ = unsafe jpeg.Destroy(handle) }
    var (width, height, subsampling, space) = (Int32(0), Int32(0), Int32(0), Int32(0))
    let count = UInt(bytes.count)
    guard
      unsafe jpeg.DecompressHeader3(handle, bytes, count, &width, &height, &subsampling, &space) == 0,
      let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height),
      let pixels = unsafe cairo_image_surface_get_data(surface)
    else { return nil }
    let status = unsafe jpeg.Decompress2(
      handle, bytes, count, pixels, width, cairo_image_surface_get_stride(surface), height,
      Int32(JpegPixelFormatBGRA), 0)
    guard status == 0 else {
      unsafe cairo_surface_destroy(surface)
      return nil
    }
    unsafe cairo_surface_mark_dirty(surface)
    unsafe keep(bytes, with: surface)
    return unsafe surface
  }

  /// Hands the photograph itself to surfaces that can hold one, such as PDF, so that its pixels are not written anew.
  private static func keep(_ bytes: [UInt8], with surface: OpaquePointer) {
    guard let copy = unsafe malloc(bytes.count) else { return }
    unsafe copy.copyMemory(from: bytes, byteCount: bytes.count)
    let status = unsafe cairo_surface_set_mime_data(
      surface, CAIRO_MIME_TYPE_JPEG, copy.assumingMemoryBound(to: UInt8.self), UInt(bytes.count),
      { unsafe free($0) },
      copy)
    if status != CAIRO_STATUS_SUCCESS { unsafe free(copy) }
  }

  deinit { unsafe cairo_surface_destroy(surface) }
}

/// What is wrong with a picture; nil where it can be drawn.
package func problem(ofPicture bytes: [UInt8]) -> PictureProblem? {
  do throws(PictureProblem) {
    let picture = try DecodedPicture(bytes)
    return picture.width > 0 && picture.height > 0 ? nil : .isDamaged
  } catch {
    return error
  }
}

private final class PictureReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into data: UnsafeMutablePointer<UInt8>, _ length: Int) -> cairo_status_t {
    guard index + length <= bytes.count else { return CAIRO_STATUS_READ_ERROR }
    for offset in 0..<length { unsafe data[offset] = bytes[index + offset] }
    index += length
    return CAIRO_STATUS_SUCCESS
  }
}
