import Geometry
import Testing

@testable import Cairo

@Suite struct SurfaceTests {
  /// The colour of a pixel: red, green, blue, alpha.
  private func pixel(_ image: PixelImage, _ x: Int, _ y: Int) -> [UInt8] {
    let start = (y * image.width + x) * 4
    return [image.bytes[start + 2], image.bytes[start + 1], image.bytes[start], image.bytes[start + 3]]
  }

  private func drawn(_ side: Int = 20, scale: Double = 1, _ body: (borrowing Canvas) -> Void) throws
    -> PixelImage
  {
    let surface = try PixelSurface(width: side, height: side)
    try surface.draw(scale: scale, body)
    return try #require(PixelImage(png: try surface.finish()))
  }

  static let red = Source.color(red: 1, green: 0, blue: 0, alpha: 1)

  @Test("a fresh surface is transparent and of the size asked for")
  func empty() throws {
    let image = try drawn { _ in }
    #expect(image.width == 20 && image.height == 20 && image.bytes.allSatisfy { $0 == 0 })
  }

  @Test("what is filled is filled, to the edge and no further", arguments: [1.0, 2])
  func fill(scale: Double) throws {
    let side = Rect(left: 2 / scale, top: 2 / scale, right: 10 / scale, bottom: 10 / scale)
    let image = try drawn(scale: scale) { $0.fill(Path(side), with: Self.red) }
    #expect(pixel(image, 2, 2) == [255, 0, 0, 255] && pixel(image, 9, 9) == [255, 0, 0, 255])
    #expect(pixel(image, 10, 9) == [0, 0, 0, 0] && pixel(image, 1, 2) == [0, 0, 0, 0])
  }

  @Test("a clip and a transform end with what they enclose")
  func saving() throws {
    let image = try drawn { canvas in
      canvas.saving { inner in
        inner.clip(to: Path(Rect(x: 0, y: 0, width: 5, height: 5)))
        inner.transform(.translation(Point(2, 0)))
        inner.paint(Self.red)
      }
      canvas.fill(Path(Rect(x: 10, y: 10, width: 2, height: 2)), with: Self.red)
    }
    #expect(pixel(image, 4, 4)[3] == 255 && pixel(image, 5, 5)[3] == 0)
    #expect(pixel(image, 10, 10)[3] == 255 && pixel(image, 12, 12)[3] == 0)
  }

  @Test("a gradient runs from its first stop to its last")
  func gradient() throws {
    let stops = [
      Source.Stop(offset: 0, red: 0, green: 0, blue: 0, alpha: 1),
      Source.Stop(offset: 1, red: 1, green: 1, blue: 1, alpha: 1),
    ]
    let image = try drawn { $0.paint(.linear(from: Point(0, 0), to: Point(20, 0), stops: stops)) }
    let shades = (0..<20).map { Int(pixel(image, $0, 3)[0]) }
    #expect(shades == shades.sorted() && shades[0] < 12 && shades[19] > 243)
  }

  @Test(
    "dashes that no pen can draw are drawn as a whole line",
    arguments: [[0.0, 0], [-1, 2], [.nan, 3], [.infinity]])
  func dashes(dash: [Double]) throws {
    let line = Path(points: [Point(0, 10), Point(20, 10)])
    let image = try drawn { $0.stroke(line, with: Self.red, Pen(width: 2, dash: dash)) }
    #expect((0..<20).allSatisfy { pixel(image, $0, 10)[3] == 255 })
  }

  @Test("a picture that cannot be made is refused with its size", arguments: [(0, 5), (5, 40_000), (-1, 5)])
  func sizes(width: Int, height: Int) {
    #expect(throws: CairoError.self) { _ = try PixelSurface(width: width, height: height) }
  }

  @Test("pictures are drawn into pictures, and bytes that are none are passed over")
  func pictures() throws {
    let tile = try PixelSurface(width: 2, height: 2)
    try tile.draw(scale: 1) { $0.paint(Self.red) }
    let png = try tile.finish()
    let image = try drawn { canvas in
      canvas.draw(picture: png, in: Rect(x: 4, y: 4, width: 8, height: 8), smooth: false)
      canvas.draw(picture: [1, 2, 3], in: Rect(x: 0, y: 0, width: 20, height: 20), smooth: true)
    }
    #expect(pixel(image, 8, 8) == [255, 0, 0, 255] && pixel(image, 0, 0)[3] == 0)
    #expect(PixelImage(png: [0x89, 0x50]) == nil)
  }

  @Test("letters are measured as they are drawn, kerning and all")
  func text() throws {
    let fonts = try FontSet(directories: ["/usr/share/fonts/opentype/inter", "/usr/share/fonts/truetype/inter"])
    let face = Typeface(families: ["Inter"], size: 20, weight: 400, italic: false)
    let line = try TextLine("Wave", face, in: fonts)
    let box = line.glyphs.reduce(Rect.empty) { box, glyph in
      box.union(line.outline(of: glyph.key).translated(by: glyph.offset).bounds)
    }
    #expect(line.width > 30 && line.width < 80 && box.width > 0.8 * line.width && box.width <= line.width + 2)
    #expect(box.top < -10 && box.bottom < 3)
    let double = try TextLine(
      "Wave", Typeface(families: ["Inter"], size: 40, weight: 400, italic: false), in: fonts)
    #expect(abs(double.width - 2 * line.width) < 0.2)
    #expect(try TextLine("", face, in: fonts).width == 0)
  }
}
