import Diagnostics
import TestSupport
import Testing

@testable import Planning

/// The initial state of selections, as the grammar's documentation of `value` says.
@Suite struct SelectionTests {
  private static let rows =
    "data: {values: [{a: 1, b: 5, c: u}, {a: 2, b: 3, c: v}, {a: 4, b: 8, c: u}, {a: 7, b: 2, c: w}]}\n"

  private func drawn(_ spec: String) throws -> Int {
    let example = try Example(SelectionTests.rows + spec)
    return DrawnValues.read(example.scene(), of: example.plan, mark: "point").count
  }

  @Test(
    "a filter by a selection keeps what is selected at first",
    arguments: [
      ("{name: s, select: interval, value: {x: [2, 4]}}", "{param: s}", 2),
      ("{name: s, select: interval, value: {x: [4, 2]}}", "{param: s}", 2),
      (
        "{name: s, select: {type: interval, encodings: [x, y]}, value: {x: [1, 4], y: [4, 9]}}", "{param: s}", 2
      ),
      ("{name: s, select: {type: point, fields: [c]}, value: u}", "{param: s}", 2),
      ("{name: s, select: {type: point, fields: [c]}, value: [{c: u}, {c: w}]}", "{param: s}", 3),
      ("{name: s, select: point}", "{param: s}", 4),
      ("{name: s, select: point}", "{param: s, empty: false}", 0),
      ("{name: s, select: {type: point, fields: [c]}, value: u}", "{not: {param: s}}", 2),
      ("{name: s, value: true}", "{param: s}", 4), ("{name: s, value: 0}", "{param: s}", 0),
      ("{name: s, select: {type: point, fields: [c]}, value: u}", "{and: [{param: s}, 'datum.a > 1']}", 1),
    ])
  func filters(parameter: String, filter: String, count: Int) throws {
    let example = try Example(
      """
      \(SelectionTests.rows)vconcat:
      - {params: [\(parameter)], mark: square, encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}}
      - {transform: [{filter: \(filter)}], mark: point, encoding: {x: {field: a, type: quantitative}}}
      """)
    let values = DrawnValues.read(example.scene(), of: example.plan, mark: "point")
    #expect(values.count == count)
  }

  @Test("a scale's domain can be what a selection holds")
  func domain() throws {
    let example = try Example(
      """
      \(SelectionTests.rows)hconcat:
      - {params: [{name: s, select: {type: interval, encodings: [x]}, value: {x: [2, 5]}}], mark: point, encoding: {x: {field: a, type: quantitative}}}
      - {mark: point, encoding: {x: {field: a, type: quantitative, scale: {domain: {param: s}}}}}
      """)
    let second = try #require(example.plots.last)
    let scale = example.plan.scales[try #require(second.scales[.x])]
    #expect(scale.domain.compactMap(\.double) == [2, 5])
  }

  @Test("an interval that is selected at first is seen: its ground below the marks, its outline above")
  func brush() throws {
    let example = try Example(
      "\(SelectionTests.rows)params: [{name: s, select: {type: interval, encodings: [x]}, value: {x: [2, 4]}}]\n"
        + "mark: point\nencoding: {x: {field: a, type: quantitative, scale: {domain: [0, 10]}}, y: {field: b, type: quantitative}}"
    )
    let kinds = example.plots[0].marks.map(\.type.rawValue)
    #expect(kinds == ["rect", "point", "rect"])
    let boxes = DrawnValues.read(example.scene(), of: example.plan, mark: "rect")
    #expect(boxes.compactMap { $0.x?.double } == [2, 2])
    #expect(boxes.compactMap { $0.x2?.double } == [4, 4])
  }

  @Test("an unknown parameter in a predicate is named")
  func unknown() {
    #expect(throws: Failure.self) {
      try drawn("transform: [{filter: {param: brsh}}]\nmark: point\nencoding: {x: {field: a}}")
    }
  }
}
