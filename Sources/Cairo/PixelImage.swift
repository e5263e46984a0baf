import CCairo

/// The pixels of a picture, row by row from the top left; each is blue, green, red, alpha, premultiplied.
package struct PixelImage: Sendable, Hashable {
  package let width: Int
  package let height: Int
  /// Four bytes a pixel.
  package let bytes: [UInt8]

  /// Decodes a PNG; nil where the bytes are none.
  package init?(png: [UInt8]) {
    guard let image = try? DecodedPicture(png), image.width > 0, image.height > 0 else { return nil }
    let (width, height) = (image.width, image.height)
    guard let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)),
      let context = unsafe cairo_create(surface)
    else { return nil }
    defer {
      unsafe cairo_destroy(context)
      unsafe cairo_surface_destroy(surface)
    }
    unsafe cairo_set_source_surface(context, image.surface, 0, 0)
    unsafe cairo_paint(context)
    unsafe cairo_surface_flush(surface)
    guard unsafe cairo_status(context) == CAIRO_STATUS_SUCCESS,
      let data = unsafe cairo_image_surface_get_data(surface)
    else { return nil }
    let stride = unsafe Int(cairo_image_surface_get_stride(surface))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(width * height * 4)
    for row in 0..<height {
      let start = unsafe data + row * stride
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: width * 4))
    }
    self.width = width
    self.height = height
    self.bytes = bytes
  }
}
