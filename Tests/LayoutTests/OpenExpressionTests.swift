import Scenes
import TestSupport
import Testing

@testable import Layout

@Suite("expressions that read scales or the datum")
struct OpenExpressionTests {
  private func marks(_ mark: String, _ encoding: String = "") throws -> [Item] {
    let scene = try Example(
      """
      {
        "data": {"values": [{"a": "A", "b": 20}, {"a": "B", "b": 80}, {"a": "C", "b": 100}]}, "height": 200,
        "mark": \(mark),
        "encoding": {
          "x": {"field": "a", "type": "nominal", "axis": {"labelExpr": "datum.label + bandwidth('x')"}},
          "y": {"field": "b", "type": "quantitative"}\(encoding)
        }
      }
      """
    ).scene()
    return scene.items
  }

  private func fills(_ items: [Item]) -> [String] {
    items.filter { $0.role == .mark }.map { item in
      guard case .color(let color) = item.style.fill else { return "none" }
      return color.red > color.blue ? "red" : "blue"
    }
  }

  @Test("a test of a condition sees places on the plot")
  func condition() throws {
    let items = try marks(
      #""bar""#,
      #", "color": {"condition": {"test": "scale('y', datum.b) < 100", "value": "red"}, "value": "blue"}"#)
    #expect(fills(items) == ["blue", "red", "red"])
  }

  @Test(
    "a mark's setting and a value may differ from row to row",
    arguments: [
      (#"{"type": "bar", "color": {"expr": "datum.b > 50 ? 'red' : 'blue'"}}"#, ""),
      (#""bar""#, #", "color": {"value": {"expr": "datum.b > 50 ? 'red' : 'blue'"}}"#),
      (
        #""bar""#,
        #", "color": {"condition": {"test": "datum.b > 0", "value": {"expr": "datum.b > 50 ? 'red' : 'blue'"}}, "value": "green"}"#
      ),
    ])
  func rows(mark: String, encoding: String) throws {
    #expect(fills(try marks(mark, encoding)) == ["blue", "red", "red"])
  }

  @Test("labels see the width of bands")
  func labels() throws {
    let texts = try marks(#""bar""#).compactMap { item -> String? in
      guard item.role == .axisLabel, case .text(let run) = item.shape else { return nil }
      return run.lines.first
    }
    #expect(texts.contains("A18"))
  }
}
