import Testing

@testable import Cairo

@Suite struct ChartPNGTests {
  /// A picture of so many colours, one a pixel, and the file of it.
  private func file(_ words: [UInt32], width: Int) -> [UInt8]? {
    words.withUnsafeBufferPointer { pixels in
      pixels.baseAddress.flatMap {
        ChartPNG.bytes(of: $0, width: width, height: words.count / width, wordsPerRow: width)
      }
    }
  }

  /// The premultiplied words of a decoded picture.
  private func words(_ png: [UInt8]) throws -> [UInt32] {
    let image = try #require(PixelImage(png: png))
    return stride(from: 0, to: image.bytes.count, by: 4).map { place in
      (0..<4).reduce(0) { $0 | UInt32(image.bytes[place + $1]) << UInt32(8 * $1) }
    }
  }

  @Test(
    "a picture has a palette up to 256 colours and plain pixels beyond, and reads back as it was",
    arguments: [(1, 3), (2, 3), (256, 3), (257, 2), (8192, 2)])
  func layouts(colors: Int, layout: UInt8) throws {
    let picture = (0..<8192).map { 0xFF00_0000 | UInt32($0 % colors) &* 2053 & 0xFF_FFFF }
    let png = try #require(file(picture, width: 128))
    // Byte 25 of a PNG is the layout: 2 red, green, blue; 3 palette; 6 with alpha.
    #expect(png[25] == layout)
    #expect(try words(png) == picture)
  }

  @Test("transparency is kept in a palette and in plain pixels", arguments: [(100, 3), (400, 6)])
  func transparency(colors: Int, layout: UInt8) throws {
    // Gray that is premultiplied by an alpha of 255 or of 0 decodes to the same word.
    let picture = (0..<1200).map { index in
      index % 5 == 0 ? 0 : 0xFF00_0000 | UInt32(index % colors) << 8 | UInt32(index % colors / 200)
    }
    let png = try #require(file(picture, width: 40))
    #expect(png[25] == layout)
    #expect(try words(png) == picture)
  }

  @Test("a restless picture is left to the writer with filters")
  func restless() {
    #expect(file((0..<8200).map { 0xFF00_0000 | UInt32($0) }, width: 82) == nil)
  }
}
