import TestSupport
import Testing

@testable import Planning

/// Rows without a place, as the grammar's documentation of `invalid` tells their treatment.
@Suite struct InvalidRowsTests {
  private static let rows =
    "data: {values: [{t: 1, v: 4}, {t: 2, v: null}, {t: 3, v: 6}, {t: 4, v: 2}, {t: 9, v: null}]}\n"

  private func example(_ mark: String, config: String = "") throws -> Example {
    try Example(
      "\(InvalidRowsTests.rows)mark: \(mark)\n\(config)encoding: {x: {field: t, type: quantitative}, y: {field: v, type: quantitative}}"
    )
  }

  @Test(
    "marks and scales see the rows that the mode lets them see",
    arguments: [
      ("point", 3, [0.0, 4]), ("{type: point, invalid: show}", 5, [0, 9]),
      ("{type: point, invalid: break-paths-show-domains}", 3, [0, 9]),
      ("{type: line, invalid: filter}", 1, [1, 4]), ("line", 1, [1, 9]),
      ("{type: line, invalid: break-paths-filter-domains}", 1, [1, 4]),
    ])
  func modes(mark: String, items: Int, domain: [Double]) throws {
    let example = try example(mark)
    let plot = try #require(example.plots.first)
    let scale = example.plan.scales[try #require(plot.scales[.x])]
    #expect(example.scene().items.count { $0.role == .mark } == items)
    #expect(scale.domain.compactMap(\.double) == domain)
  }

  @Test("a line breaks at a missing value, and runs on where such rows are filtered")
  func breaks() throws {
    func pieces(_ mark: String) throws -> Int {
      for item in try example(mark).scene().items {
        if case .line(let path) = item.shape {
          return path.segments.count { if case .move = $0 { true } else { false } }
        }
      }
      return 0
    }
    #expect(try pieces("line") == 2)
    #expect(try pieces("{type: line, invalid: filter}") == 1)
    #expect(try pieces("{type: line, invalid: show}") == 1)
  }

  @Test("a missing value is drawn as config says, or at zero where it is shown")
  func outputs() throws {
    let shown = try example("{type: point, invalid: show}")
    let zero = DrawnValues.read(shown.scene(), of: shown.plan).compactMap { $0.y?.double }
    #expect(zero.map { ($0 * 1e6).rounded() / 1e6 } == [4, 0, 6, 2, 0])
    let given = try example("point", config: "config: {scale: {invalid: {y: {value: 10}}}}\n").scene()
    let heights = given.items.filter { $0.role == .mark }.map {
      $0.shape.bounds.center.y - given.views[0].frame.top
    }
    #expect(heights[1] == 10 && heights[4] == 10)
  }
}
