import Testing

@testable import Scenes

@Suite("the first bytes of pictures")
struct PictureHeaderTests {
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 1, 2, 0, 0, 0, 3, 8, 2, 0, 0, 0]

  /// A JPEG up to its frame of 16 by 8 pixels, after an EXIF segment with an orientation.
  private static func jpeg(orientation: UInt8? = nil, isLittle: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = [0xFF, 0xD8]
    if let orientation {
      let exif: [UInt8] =
        isLittle
        ? Array("II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
        : Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
      let segment = Array("Exif\0\0".utf8) + exif
      bytes += [0xFF, 0xE1, 0, UInt8(segment.count + 2)] + segment
    }
    return bytes + [0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 16, 1, 1, 0x11, 0]
  }

  @Test("a PNG says its size") func pngSize() {
    let header = PictureHeader(Self.png)
    #expect(header?.kind == .png && header?.width == 258 && header?.height == 3)
    #expect(header?.mediaType == "image/png" && header?.isTurned == false)
  }

  @Test("a JPEG says its size and whether it is upright", arguments: [nil, 1, 3, 6], [false, true])
  func jpegSize(orientation: UInt8?, isLittle: Bool) {
    let header = PictureHeader(Self.jpeg(orientation: orientation, isLittle: isLittle))
    #expect(header?.kind == .jpeg && header?.width == 16 && header?.height == 8)
    #expect(header?.isTurned == ((orientation ?? 1) > 1))
  }

  @Test("other bytes, and those that end early, are no pictures") func cut() {
    #expect(PictureHeader([]) == nil && PictureHeader(Array("GIF89a".utf8)) == nil)
    for whole in [Self.png, Self.jpeg(orientation: 6)] {
      // The last five bytes of both say no size.
      for count in 0..<whole.count - 5 { #expect(PictureHeader(Array(whole.prefix(count))) == nil) }
    }
  }
}
