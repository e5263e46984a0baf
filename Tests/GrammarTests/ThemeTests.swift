import Notation
import Scales
import Testing

@testable import Grammar

@Suite struct ThemeTests {
  @Test(
    "the texts of the themes are JSON with members of the kinds that specs take",
    arguments: [Theme.newsroomText, Theme.vegaText])
  func texts(text: String) throws {
    let node = try JSONReader.read(Array(text.utf8), file: "<theme>")
    #expect(node.members?.isEmpty == false)
    var decoder = SpecDecoder(file: "<theme>")
    for (part, vocabulary) in [
      ("axis", Vocabulary.axis), ("legend", .legend), ("header", .header), ("title", .title),
    ] {
      if let settings = node[part] { decoder.check(settings, vocabulary) }
    }
    for type in MarkType.allCases { if let settings = node[type.rawValue] { decoder.check(settings, .mark) } }
    #expect(decoder.diagnostics.map(\.message) == [])
  }

  /// Relative luminance and contrast of WCAG 2.2.
  private func contrast(_ a: Color, _ b: Color) -> Double {
    func luminance(_ color: Color) -> Double {
      func linear(_ part: Double) -> Double {
        let share = part / 255
        return share <= 0.04045 ? share / 12.92 : Double.pow((share + 0.055) / 1.055)
      }
      return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    }
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  @Test("the newsroom's categories stand out from white by 3 to 1 and are told apart")
  func palette() throws {
    let range = Theme.newsroom.config.properties("range")
    let colors = try #require(range["category"]?.elements).map {
      try #require($0.string.flatMap { Color(css: $0) })
    }
    #expect(colors.count >= 6 && Set(colors.map(\.css)).count == colors.count)
    let white = try #require(Color(css: "#ffffff"))
    for color in colors { #expect(contrast(color, white) >= 3, "\(color.css)") }
  }

  @Test(
    "texts of the newsroom can be read: 4.5 to 1 on white",
    arguments: ["guide-label", "guide-title", "group-title", "group-subtitle"])
  func inks(style: String) throws {
    let fill = try #require(Theme.newsroom.config.properties("style").properties(style).string("fill"))
    let (ink, white) = (try #require(Color(css: fill)), try #require(Color(css: "white")))
    #expect(contrast(ink, white) >= 4.5)
  }

  @Test("ramps grow steadily darker")
  func ramps() throws {
    let white = try #require(Color(css: "white"))
    for name in ["ordinal", "ramp", "heatmap"] {
      let node = try #require(Theme.newsroom.config.properties("range")[name])
      let stops = try #require((node["scheme"] ?? node).elements).compactMap {
        $0.string.flatMap { Color(css: $0) }
      }
      let contrasts = stops.map { contrast($0, white) }
      #expect(stops.count >= 5 && zip(contrasts, contrasts.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test("what the author writes is kept over the theme, member by member")
  func merging() throws {
    let author = Properties(
      try YAMLReader.read(Array("axis: {grid: false}\nbackground: null".utf8), file: "c.yaml"))
    let config = Theme.newsroom.config(under: author)
    #expect(config.properties("axis").boolean("grid") == false)
    #expect(config.properties("axis").number("labelPadding") == 6 && config.isNull("background"))
    #expect(Theme.vega.config.properties("view").number("step") == 20)
  }
}

extension Double {
  /// To the power 2.4, through the standard library alone: x^2.4 = x² · x^0.4, the latter by Newton's method on y⁵ = x².
  fileprivate static func pow(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    let target = x * x
    var y = 1.0
    for _ in 0..<100 { y -= (y * y * y * y * y - target) / (5 * y * y * y * y) }
    return target * y
  }
}
