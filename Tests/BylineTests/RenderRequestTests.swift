import Diagnostics
import Scenes
import TestSupport
import Testing

@testable import Byline

@Suite struct RenderRequestTests {
  private static let plot = """
    {"data": {"values": [{"a": 1, "b": 1234.5}]}, "mark": "point",
     "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b", "type": "quantitative"}}}
    """

  /// The scene of a spec in a folder of its own, as a request changes it.
  private func scene(
    _ spec: String, name: String = "f.vl.json", _ change: (inout RenderRequest) -> Void = { _ in }
  ) throws -> (scene: Scene, diagnostics: [Diagnostic]) {
    let folder = try #require(TemporaryFolder())
    folder.write(spec, to: name)
    return try scene(at: folder.path + "/" + name, change)
  }

  private func scene(
    at path: String, _ change: (inout RenderRequest) -> Void = { _ in }
  ) throws -> (scene: Scene, diagnostics: [Diagnostic]) {
    var request = RenderRequest(spec: path, format: .scene, theme: .vega)
    change(&request)
    let figure = try render(request)
    return (figure.scene, figure.diagnostics)
  }

  private func texts(_ scene: Scene) -> [String] {
    scene.items.flatMap { item -> [String] in
      if case .text(let run) = item.shape { run.lines } else { [] }
    }
  }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Failure)?.diagnostics.last { $0.severity == .error }?.code
    }
  }

  @Test("width and height take the place of the spec's")
  func sizes() throws {
    let drawn = try scene(Self.plot) {
      $0.width = .units(420)
      $0.height = .units(90)
    }.scene
    #expect(drawn.views.first?.frame.width == 420 && drawn.views.first?.frame.height == 90)
    let faceted = Self.plot.replacing("\"x\":", with: "\"column\": {\"field\": \"a\"}, \"x\":")
    #expect(try scene(faceted) { $0.width = .units(77) }.scene.views.contains { $0.frame.width == 77 })
  }

  @Test("a width of a figure that fills its container is that of the whole figure")
  func containers() throws {
    let filling = Self.plot.replacing("\"mark\"", with: "\"width\": \"container\", \"mark\"")
    #expect(try scene(filling) { $0.width = .units(420) }.scene.size.width == 420)
    #expect(try scene(Self.plot) { $0.width = .container }.scene.size.width == 300)
  }

  @Test("several views have no size together")
  func noSize() throws {
    let spec = "{\"hconcat\": [\(Self.plot), \(Self.plot)]}"
    #expect(code { _ = try scene(spec) { $0.width = .units(100) } } == "usage.size")
  }

  @Test("the ground is the one asked for")
  func background() throws {
    #expect(
      try scene(Self.plot) { $0.background = "#336699" }.scene.background
        == .color(SceneColor(red: 0.2, green: 0.4, blue: 0.6)))
    #expect(code { _ = try scene(Self.plot) { $0.background = "bleu" } } == "usage.color")
  }

  @Test("a locale by name or file holds where the spec brings none")
  func locales() throws {
    let spec = """
      {"data": {"values": [{"a": "2020-03-05", "b": 1234.5}]}, "mark": "text",
       "transform": [{"calculate": "timeFormat(datum.a, '%B') + format(datum.b, ' ,.1f')", "as": "t"}],
       "encoding": {"text": {"field": "t"}}}
      """
    let german = try scene(spec) {
      $0.numberLocale = "de-DE"
      $0.timeLocale = "de-DE"
    }
    #expect(texts(german.scene) == ["März 1.234,5"])
    let folder = try #require(TemporaryFolder())
    folder.write(#"{"decimal": "·", "thousands": "_", "grouping": [3], "currency": ["", ""]}"#, to: "l.json")
    #expect(texts(try scene(spec) { $0.numberLocale = folder.path + "/l.json" }.scene) == ["March 1_234·5"])
    let own = spec.replacing("\"mark\"", with: #""config": {"locale": {"number": {"decimal": "!"}}}, "mark""#)
    #expect(texts(try scene(own) { $0.numberLocale = "de-DE" }.scene) == ["March 1234!5"])
    #expect(code { _ = try scene(spec) { $0.numberLocale = "de-DD" } } == "locale.unknown")
    #expect(code { _ = try scene(spec) { $0.timeLocale = folder.path + "/none.json" } } == "file.missing")
  }

  @Test("data and pictures outside the project are read only when that is allowed")
  func outside() throws {
    let folder = try #require(TemporaryFolder())
    let spec =
      #"{"data": {"url": "URL"}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}"#
    folder.write("a\n1\n", to: "secret.csv")
    folder.write("a\n1\n", to: "project/data/t.csv")
    _ = Shell.run("ln -s '\(folder.path)/secret.csv' '\(folder.path)/project/data/link.csv'")
    let cases = [
      ("../data/t.csv", nil), ("../../secret.csv", "data.outside"), ("../data/link.csv", "data.outside"),
      ("../../none.csv", "data.outside"), ("../data/none.csv", "file.missing"),
      ("/etc/hostname", "data.outside"),
    ]
    for (url, expected) in cases {
      folder.write(spec.replacing("URL", with: url), to: "project/specs/f.vl.json")
      #expect(code { _ = try scene(at: folder.path + "/project/specs/f.vl.json") } == expected, "\(url)")
    }
    folder.write(spec.replacing("URL", with: "../../secret.csv"), to: "project/specs/f.vl.json")
    let allowed = try scene(at: folder.path + "/project/specs/f.vl.json") { $0.allowsOutside = true }
    #expect(allowed.scene.items.contains { $0.role == .mark })
  }

  @Test("fonts and letters that are not installed are said, or are errors, or are passed over")
  func fonts() throws {
    let spec = #"""
      {"config": {"font": "Nobody's Grotesque"}, "data": {"values": [{"t": "x\u0378"}]}, "mark": "text",
       "encoding": {"text": {"field": "t"}}}
      """#
    #expect(try scene(spec).diagnostics.map(\.code) == ["font.missing-family", "font.missing-letters"])
    #expect(try scene(spec) { $0.missingFonts = .ignore }.diagnostics.isEmpty)
    #expect(code { _ = try scene(spec) { $0.missingFonts = .error } } == "font.missing-letters")
    #expect(try scene(Self.plot).diagnostics.isEmpty)
  }

  @Test("the seed decides samples, random numbers and bootstrapped intervals, and is named")
  func seeds() throws {
    let rows = (0..<60).map { "{\"v\": \($0 * $0 % 97)}" }.joined(separator: ", ")
    func spec(_ rest: String, seed: Int?) -> String {
      let meta = seed.map { ", \"usermeta\": {\"byline\": {\"seed\": \($0)}}" } ?? ""
      return "{\"data\": {\"values\": [\(rows)]}, \(rest)\(meta)}"
    }
    let encoding = #""encoding": {"x": {"field": "v", "type": "quantitative"}}"#
    for part in [
      #""transform": [{"sample": 5}], "mark": "point", "# + encoding,
      #""transform": [{"calculate": "datum.v + random()", "as": "v"}], "mark": "point", "# + encoding,
      #""mark": {"type": "errorbar", "extent": "ci"}, "# + encoding,
    ] {
      func drawn(_ seed: Int?, flag: UInt64? = nil) throws -> (String, [Diagnostic]) {
        let figure = try scene(spec(part, seed: seed)) { $0.seed = flag }
        return (figure.scene.json(), figure.diagnostics)
      }
      let (first, notes) = try drawn(nil)
      #expect(try drawn(0).0 == first && drawn(7).0 != first && drawn(7).0 == drawn(1, flag: 7).0)
      #expect(notes.map(\.code) == ["plan.seeded"] && notes[0].severity == .note)
      #expect(try drawn(7).1[0].message.hasSuffix("decided by chance, with the seed 7"))
    }
    #expect(code { _ = try scene(spec("\"mark\": \"point\", " + encoding, seed: -1)) } == "spec.bad-seed")
  }
}
