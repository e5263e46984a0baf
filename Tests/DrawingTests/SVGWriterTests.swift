import Geometry
import Scenes
import TestSupport
import Testing

@testable import Drawing

@Suite struct SVGWriterTests {
  private func svg(_ scene: Scene, _ mode: SVGWriter.TextMode = .outline, prefix: String? = nil) -> String {
    let metadata = Finished.Metadata(title: scene.title, description: "It's \"so\" & <so>", source: "A & B")
    return String(
      decoding: SVGWriter.write(
        scene, text: mode, idPrefix: prefix, metadata: metadata, measurer: PangoTextMeasurer()),
      as: UTF8.self)
  }

  /// The values of an attribute, in order.
  private func values(_ name: String, in text: String) -> [String] {
    text.split(separator: " \(name)=\"").dropFirst().compactMap {
      $0.split(separator: "\"", omittingEmptySubsequences: false).first.map(String.init)
    }
  }

  @Test(
    "every element is closed, every attribute quoted, every sign escaped",
    arguments: SVGWriter.TextMode.allCases)
  func wellFormed(mode: SVGWriter.TextMode) {
    #expect(XMLCheck.problem(in: svg(sampleScene(), mode)) == nil)
  }

  @Test(
    "another reader of XML agrees", .enabled(if: Shell.hasPythonModule("xml.dom.minidom")),
    arguments: SVGWriter.TextMode.allCases)
  func parsed(mode: SVGWriter.TextMode) throws {
    let folder = try #require(TemporaryFolder())
    folder.write(svg(sampleScene(), mode), to: "a.svg")
    let (output, status) = Shell.run(
      "python3 -c 'import sys, xml.dom.minidom as d; print(d.parse(sys.argv[1]).documentElement.tagName)' '\(folder.path)/a.svg'"
    )
    #expect(status == 0 && String(decoding: output, as: UTF8.self) == "svg\n")
  }

  @Test("ids begin with the figure's own letters, and every reference has its id")
  func ids() {
    let text = svg(sampleScene())
    let ids = values("id", in: text)
    let prefix = ids.first.map { String($0.prefix(8)) } ?? ""
    #expect(ids.count >= 5 && Set(ids).count == ids.count && prefix.count == 8)
    #expect(ids.allSatisfy { $0.hasPrefix(prefix + "-") })
    let references = text.split(separator: "url(#").dropFirst().compactMap {
      $0.split(separator: ")").first.map(String.init)
    }
    #expect(references.count == 3 && references.allSatisfy { ids.contains($0) })
    let shared = Set(ids).intersection(values("id", in: svg(sampleScene(title: "Other"))))
    #expect(shared.isEmpty)
    #expect(values("id", in: svg(sampleScene(), prefix: "mine")).allSatisfy { $0.hasPrefix("mine-") })
  }

  @Test("equal scenes have equal bytes")
  func deterministic() { #expect(svg(sampleScene()) == svg(sampleScene())) }

  @Test("the words are there as text, whether outlines are seen or not", arguments: SVGWriter.TextMode.allCases)
  func text(mode: SVGWriter.TextMode) {
    let text = svg(sampleScene(), mode)
    #expect(text.contains(">Headline &amp; &lt;more&gt;</text>") && text.contains(">省份</text>"))
    #expect(text.contains("fill-opacity=\"0\"") == (mode == .outline))
  }

  @Test("a point is a circle, another symbol a path around its place", arguments: [0.0, 30])
  func symbols(angle: Double) {
    var scene = Scene(size: .init(width: 100, height: 100))
    for name in ["circle", "square"] {
      let symbol = Symbol(name, size: 64, angle: name == "circle" ? angle : 0)
      scene.items.append(
        Item(.symbol(symbol, center: Point(20, 30)), role: .mark, style: Style(fill: .color(.black)), view: 0))
    }
    let text = svg(scene)
    #expect(text.contains("<circle cx=\"20\" cy=\"30\" r=\"4\" fill="))
    #expect(text.contains("<path d=\"M16,26L24,26L24,34L16,34Z\" fill="))
  }

  @Test("nothing in it runs, or is fetched")
  func safe() {
    var scene = sampleScene()
    let links = [
      "javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "https://example.org/a?b&c", "#top",
      "a/b:c.html",
    ]
    for (index, link) in links.enumerated() { scene.items[index].link = link }
    scene.items[0].tooltip = "</title><script>alert(1)</script>"
    let text = svg(scene)
    #expect(!text.lowercased().contains("<script") && !text.contains("onload") && !text.contains("@import"))
    let targets = text.split(separator: "<a href=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
    #expect(targets == ["https://example.org/a?b&amp;c", "#top", "a/b:c.html"])
    #expect(XMLCheck.problem(in: text) == nil)
  }

  @Test("the figure and its marks have roles and words for those who do not see it")
  func accessibility() {
    let text = svg(sampleScene())
    #expect(text.contains("role=\"graphics-document document\"") && text.contains("aria-labelledby="))
    #expect(text.contains("role=\"graphics-symbol img\" aria-label=\"A: 28 &quot;x&quot; &lt;b&gt;\""))
    #expect(text.contains("<desc id=") && text.contains("aria-hidden=\"true\""))
    #expect(text.contains("<dc:source>A &amp; B</dc:source>"))
  }
}

/// A small check of XML: elements nest, attributes are quoted and stand once, `<` and `&` are escaped.
enum XMLCheck {
  static func problem(in text: String) -> String? {
    var open: [Substring] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      if let problem = escapes(rest[..<start]) { return problem }
      guard let end = rest[start...].firstIndex(of: ">") else { return "an element has no end" }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" && $0 != "\n" }
      if tag.hasPrefix("/") {
        guard open.popLast() == name else { return "</\(name)> closes nothing" }
        continue
      }
      if let problem = attributes(tag.dropFirst(name.count)) { return "<\(name)>: \(problem)" }
      if !tag.hasSuffix("/") { open.append(name) }
    }
    return open.isEmpty ? escapes(rest) : "<\(open[open.count - 1])> is not closed"
  }

  private static func attributes(_ text: Substring) -> String? {
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return "a quote is missing" }
    var names: Set<Substring> = []
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      let name = parts[index].drop { $0 == " " || $0 == "\n" }
      guard name.hasSuffix("="), !name.contains(" ") else { return "no attribute: \(name)" }
      guard names.insert(name).inserted else { return "\(name) stands twice" }
      if let problem = escapes(parts[index + 1]) { return problem }
    }
    return nil
  }

  private static func escapes(_ text: Substring) -> String? {
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let name = part.prefix { $0 != ";" }
      guard ["amp", "lt", "gt", "quot", "apos"].contains(name) || name.hasPrefix("#") else { return "a bare &" }
    }
    return nil
  }
}
