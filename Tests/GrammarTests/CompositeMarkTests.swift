import Diagnostics
import Notation
import Testing

@testable import Grammar

/// The layers that a spec with one composite mark becomes.
private func layers(_ mark: String, _ encoding: String) throws -> (view: ViewSpec, layers: [ViewSpec]) {
  let place = SourcePlace(file: "spec.json", line: 1, column: 1, length: 1)
  let text = #"{"data": {"url": "a.csv"}, "mark": \#(mark), "encoding": {\#(encoding)}}"#
  let node = try JSONReader.read(Array(text.utf8), file: "spec.json")
  let spec = try SpecDecoder.decode(node, file: "spec.json").spec
  let root = Normalizer.normalize(spec.root, config: Properties()).root
  guard case .layer(let layers) = root.content else {
    return (ViewSpec(.layer([]), at: place), [])
  }
  return (root, layers)
}

/// The marks of all primitive layers, in the order in which they are drawn.
private func marks(_ views: [ViewSpec]) -> [MarkType] {
  views.flatMap { view -> [MarkType] in
    switch view.content {
    case .unit(let mark): [mark.type]
    case .layer(let children): marks(children)
    default: []
    }
  }
}

private let plane = #""x": {"field": "g", "type": "nominal"}, "y": {"field": "v", "type": "quantitative"}"#

@Test(
  "a composite mark becomes the marks of its parts",
  arguments: [
    (#"{"type": "errorbar", "rule": true}"#, [MarkType.rule]),
    (#"{"type": "errorbar", "rule": true, "ticks": true}"#, [.tick, .tick, .rule]),
    (#"{"type": "errorband", "band": true}"#, [.area]),
    (#"{"type": "errorband", "band": true, "borders": true}"#, [.area, .line, .line]),
    (
      #"{"type": "boxplot", "extent": "min-max", "box": true, "median": true, "rule": true}"#,
      [.rule, .rule, .bar, .tick]
    ),
    (
      #"{"type": "boxplot", "extent": 1.5, "box": true, "median": true, "rule": true, "outliers": true}"#,
      [.point, .rule, .rule, .bar, .tick]
    ),
  ])
func parts(mark: String, expected: [MarkType]) throws {
  #expect(marks(try layers(mark, plane).layers) == expected)
}

@Test("an error bar without extent is a standard error about the mean")
func defaultInterval() throws {
  let transforms = try layers(#"{"type": "errorbar", "rule": true}"#, plane).view.transforms
  let operations = transforms.first?.node["aggregate"]?.elements?.compactMap { $0["op"]?.string }
  #expect(operations == ["stderr", "mean"])
  #expect(transforms.first?.node["groupby"]?.elements?.compactMap(\.string) == ["g"])
  #expect(transforms.count == 3)
}

@Test("bounds that the rows hold are not aggregated")
func givenBounds() throws {
  let encoding = plane + #", "y2": {"field": "w"}"#
  let result = try layers(#"{"type": "errorbar", "rule": true}"#, encoding)
  #expect(result.view.transforms.allSatisfy { $0.node["aggregate"] == nil })
  #expect(result.view.transforms.compactMap { $0.node["as"]?.string } == ["upper_v", "lower_v"])
  #expect(result.layers.first?.encoding[.y2]?.fieldName == "upper_v")
}

@Test(
  "a field's path becomes one column and one expression",
  arguments: [
    ("v", "v", #"datum["v"]"#), ("a.b", "a_b", #"datum["a"]["b"]"#), (#"a\.b"#, "a__b", #"datum["a.b"]"#),
  ])
func paths(path: String, column: String, expression: String) {
  #expect(CompositeMark.plain(path) == column)
  #expect(CompositeMark.datum(path) == expression)
}
