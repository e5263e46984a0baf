import Cairo
import Diagnostics
import Geometry
import Scenes
import TestSupport
import Testing

@testable import Drawing

/// A scene with a bar, a line, a turned text, a gradient, a hatch and a clip.
func sampleScene(title: String = "Headline & <more>") -> Scene {
  var scene = Scene(size: .init(width: 200, height: 120), background: .color(.white))
  let ink = SceneColor(red: 0.1, green: 0.3, blue: 0.6)
  scene.title = title
  scene.views = [Scene.View(parent: -1, frame: Rect(x: 20, y: 20, width: 160, height: 80))]
  scene.groups = [Scene.MarkGroup(view: 0, mark: "bar")]
  scene.clips = [Path(Rect(x: 20, y: 20, width: 160, height: 80))]
  func add(
    _ shape: Item.Shape, _ role: Item.Role, _ style: Style, group: Int? = nil, clip: Int? = nil,
    label: String = ""
  ) {
    var item = Item(shape, role: role, style: style, view: 0)
    (item.group, item.clip, item.label) = (group, clip, label)
    scene.items.append(item)
  }
  add(
    .rect(Rect(x: 30, y: 40, width: 30, height: 60), corners: .zero), .mark, Style(fill: .color(ink)), group: 0,
    label: "A: 28 \"x\" <b>")
  let fade = Gradient(
    start: Point(0, 0), end: Point(1, 0),
    stops: [.init(offset: 0, color: ink), .init(offset: 1, color: .white)])
  add(
    .rect(Rect(x: 70, y: 60, width: 30, height: 40), corners: .zero), .mark, Style(fill: .gradient(fade)),
    group: 0)
  let hatch = Hatch(ink: ink, ground: .white)
  add(
    .rect(Rect(x: 110, y: 10, width: 30, height: 120), corners: .zero), .mark, Style(fill: .hatch(hatch)),
    group: 0, clip: 0)
  add(
    .line(Path(points: [Point(30, 30), Point(90, 70), Point(170, 25)])), .mark,
    Style(stroke: .color(.black), strokeWidth: 2), group: 0)
  add(.rule(Point(20, 100), Point(180, 100)), .axisDomain, Style(stroke: .color(.black)))
  let font = Font(families: ["Inter"], size: 12)
  add(
    .text(TextRun(position: Point(20, 14), lines: [title], anchor: .start, font: font, lineHeight: 14)), .title,
    Style(fill: .color(.black)))
  add(
    .text(
      TextRun(position: Point(12, 60), lines: ["省份"], anchor: .middle, angle: 270, font: font, lineHeight: 14)),
    .axisTitle, Style(fill: .color(.black)))
  return scene
}

@Suite struct FinishedTests {
  private let measurer = PangoTextMeasurer()
  private let metadata = Finished.Metadata(
    title: "Headline", description: "What it shows", source: "A package", creator: "A desk",
    software: "Byline test")

  private func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  /// The chunks of a PNG in order.
  private func chunks(_ png: [UInt8]) -> [(type: String, content: [UInt8])] {
    var result: [(String, [UInt8])] = []
    var index = 8
    while index + 12 <= png.count {
      let length = number(png[index..<index + 4])
      let type = String(decoding: png[index + 4..<index + 8], as: UTF8.self)
      result.append((type, Array(png[index + 8..<index + 8 + length])))
      index += 12 + length
    }
    return result
  }

  @Test("a PNG has its size in pixels, its density, its colour space and its texts", arguments: [1.0, 2, 1.5])
  func png(scale: Double) throws {
    let bytes = try Finished.png(sampleScene(), scale: scale, metadata: metadata, measurer: measurer)
    let parts = chunks(bytes)
    #expect(parts.first?.type == "IHDR" && parts.last?.type == "IEND")
    let header = try #require(parts.first?.content)
    #expect(number(header[0..<4]) == Int(200 * scale) && number(header[4..<8]) == Int(120 * scale))
    #expect(parts.first { $0.type == "sRGB" }?.content == [0])
    let density = try #require(parts.first { $0.type == "pHYs" }?.content)
    #expect(number(density[0..<4]) == Int((scale * 96 / 0.0254).rounded()) && density[8] == 1)
    let texts = parts.filter { $0.type == "iTXt" }.map {
      String(decoding: $0.content.filter { $0 != 0 }, as: UTF8.self)
    }
    #expect(
      texts == [
        "TitleHeadline", "DescriptionWhat it shows", "AuthorA desk", "SourceA package", "SoftwareByline test",
      ])
    #expect(PixelImage(png: bytes)?.width == Int(200 * scale))
  }

  @Test("checksums of chunks are CRC-32: that of IEND is AE 42 60 82")
  func checksum() {
    #expect(PNGChunks.chunk("IEND", []) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
  }

  @Test("a picture that is too large is refused", arguments: [0, -1, 1000, .nan, .infinity] as [Double])
  func tooLarge(scale: Double) {
    #expect(throws: Failure.self) {
      _ = try Finished.png(sampleScene(), scale: scale, metadata: metadata, measurer: measurer)
    }
  }

  @Test("equal scenes have equal bytes, whoever draws them")
  func deterministic() throws {
    for _ in 0..<2 {
      let other = PangoTextMeasurer()
      #expect(
        try Finished.png(sampleScene(), scale: 2, metadata: metadata, measurer: measurer)
          == Finished.png(sampleScene(), scale: 2, metadata: metadata, measurer: other))
      #expect(
        try Finished.pdf(sampleScene(), metadata: metadata, measurer: measurer)
          == Finished.pdf(sampleScene(), metadata: metadata, measurer: other))
    }
  }

  @Test("a PDF says its date from the data, never from the clock, and is of the scene's size in points")
  func pdf() throws {
    let bytes = try Finished.pdf(sampleScene(), metadata: metadata, measurer: measurer)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-") && text.contains("19700101000000Z"))
    #expect(text.contains("/MediaBox [ 0 0 150 90 ]"))
  }

  @Test("the words of a PDF are found by a reader of PDFs", .enabled(if: Shell.has("pdftotext")))
  func pdfText() throws {
    let folder = try #require(TemporaryFolder())
    write(try Finished.pdf(sampleScene(), metadata: metadata, measurer: measurer), to: folder.path + "/a.pdf")
    let (output, status) = Shell.run("pdftotext '\(folder.path)/a.pdf' -")
    let text = String(decoding: output, as: UTF8.self)
    #expect(status == 0 && text.contains("Headline & <more>"))
    #expect(text.contains("省") && text.contains("份"))
  }

  @Test(
    "a browser's SVG renderer draws the SVG as cairo draws the PNG", .enabled(if: Shell.has("rsvg-convert")))
  func rasterized() throws {
    let folder = try #require(TemporaryFolder())
    let scene = sampleScene(title: "Headline")
    write(SVGWriter.write(scene, metadata: metadata, measurer: measurer), to: folder.path + "/a.svg")
    let (output, status) = Shell.run("rsvg-convert --zoom 2 '\(folder.path)/a.svg'")
    #expect(status == 0)
    let png = try Finished.png(scene, scale: 2, metadata: metadata, measurer: measurer)
    let (a, b) = (try #require(PixelImage(png: png)), try #require(PixelImage(png: output)))
    let difference = try #require(PictureDifference(a, b))
    if difference.worstTile > 0.06 {
      Attachment.record(png, named: "cairo.png")
      Attachment.record(output, named: "rsvg.png")
    }
    #expect(difference.worstTile < 0.06, "tile at \(difference.tile)")
    #expect(difference.mean < 0.01)
  }
}

@Suite struct PictureDifferenceTests {
  @Test("the worst tile finds what the mean hides")
  func worst() throws {
    func picture(_ mark: Bool) throws -> PixelImage {
      var scene = Scene(size: .init(width: 300, height: 300), background: .color(.white))
      let rect = Rect(x: 150, y: 240, width: 20, height: 20)
      if mark {
        scene.items = [
          Item(.rect(rect, corners: .zero), role: .mark, style: Style(fill: .color(.black)), view: 0)
        ]
      }
      let png = try Finished.png(scene, scale: 1, metadata: .init(), measurer: PangoTextMeasurer())
      return try #require(PixelImage(png: png))
    }
    let (a, b) = (try picture(false), try picture(true))
    let difference = try #require(PictureDifference(a, b))
    #expect(difference.tile == (150, 240) && difference.worstTile > 0.3 && difference.mean < 0.005)
    #expect(PictureDifference(a, a)?.worstTile == 0)
  }
}
