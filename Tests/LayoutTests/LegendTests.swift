import Scenes
import TestSupport
import Testing

@testable import Layout

@Suite struct LegendTests {
  private func titles(_ layers: String) throws -> [String] {
    let scene = try Example(
      """
      {
        "data": {"values": [{"k": "A", "x": 1}, {"k": "B", "x": 2}]},
        "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "x", "type": "quantitative"}},
        "layer": \(layers)
      }
      """
    ).scene()
    return scene.items.compactMap { item in
      guard item.role == .legendTitle, case .text(let run) = item.shape else { return nil }
      return run.lines.first
    }
  }

  @Test(
    "`legend: null` silences the legend that the channel would share, unless that is written first",
    arguments: [
      (#""color": {"field": "k"}, "shape": {"field": "k"}"#, ["k"]),
      (#""color": {"field": "k"}, "shape": {"field": "k", "legend": null}"#, []),
      (#""color": {"field": "k", "legend": {"title": "Q"}}, "shape": {"field": "k", "legend": null}"#, ["Q"]),
      (#""color": {"field": "k", "legend": null}, "shape": {"field": "k"}"#, []),
      (
        #""color": {"field": "k", "legend": null, "scale": {"domain": ["A"]}}, "shape": {"field": "k"}"#, ["k"]
      ),
    ])
  func silence(channels: String, expected: [String]) throws {
    #expect(try titles(#"[{"mark": "point", "encoding": {\#(channels)}}]"#) == expected)
  }

  @Test("a scale of two layers and one of one layer are explained apart")
  func layers() throws {
    let both = #"{"mark": "point", "encoding": {"color": {"field": "k"}}}"#
    let more = #"{"mark": "point", "encoding": {"color": {"field": "k"}, "shape": {"field": "k"}}}"#
    #expect(try titles("[\(both), \(more)]") == ["k", "k"])
  }
}
