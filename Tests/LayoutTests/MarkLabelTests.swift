import Scenes
import TestSupport
import Testing

@testable import Layout

@Suite("what readers are told of marks")
struct MarkLabelTests {
  private func scene(points: Int) throws -> Scene {
    let rows = (0..<points).map { #"{"a": \#($0), "b": \#($0 % 7)}"# }.joined(separator: ", ")
    return try Example(
      """
      {"data": {"values": [\(rows)]}, "mark": "point", "encoding": {
        "x": {"field": "a", "type": "quantitative"}, "y": {"field": "b", "type": "quantitative", "title": "Count"}}}
      """
    ).scene()
  }

  @Test("up to 200 points are named one by one, more of them together", arguments: [200, 201])
  func names(points: Int) throws {
    let scene = try scene(points: points)
    let labels = scene.items.filter { $0.role == .mark }.map(\.label)
    #expect(labels.count == points && scene.groups.count == 1)
    if points > 200 {
      #expect(labels.allSatisfy { $0.isEmpty })
      #expect(scene.groups[0].label == "201 point marks: a, Count")
    } else {
      #expect(labels[9] == "a: 9; Count: 2" && scene.groups[0].label.isEmpty)
    }
  }

  @Test("points that look alike share their outline")
  func shared() throws {
    let symbols = try scene(points: 3).items.compactMap { item in
      if case .symbol(let symbol, _) = item.shape { symbol } else { nil }
    }
    #expect(symbols.count == 3 && symbols.allSatisfy { $0 === symbols[0] })
  }
}
