import Geometry
import Scenes
import TestSupport
import Testing

@testable import Layout

/// Reference: vl-convert 1.9.0 with the same specs.
@Suite("rules of the grammar for guides and sizes")
struct GuideRulesTests {
  private func texts(_ role: Item.Role, _ scene: Scene) -> [String] {
    scene.items.compactMap { item in
      guard item.role == role, case .text(let run) = item.shape else { return nil }
      return run.lines.joined()
    }
  }

  private func css(_ paint: Paint) -> String { if case .color(let color) = paint { color.hex } else { "none" } }

  @Test("labels of bins are as fine as the bins, also where only some have a label")
  func binnedAxis() throws {
    let values = (0...19).map { "{a: \(Double($0) / 2)}" }.joined(separator: ", ")
    let scene = try Example(
      """
      data: {values: [\(values)]}
      mark: bar
      height: 60
      encoding: {y: {field: a, bin: {maxbins: 20}, type: quantitative}, x: {aggregate: count, axis: null}}
      """
    ).scene()
    #expect(texts(.axisLabel, scene).prefix(3) == ["0.0", "2.0", "4.0"])
  }

  @Test("colours of instants run between a sample of the scheme for every end of the domain")
  func instants() throws {
    let scene = try Example(
      """
      data: {values: [{t: "2020-01-01", a: 1}, {t: "2020-04-01", a: 2}, {t: "2020-07-01", a: 3}, {t: "2020-10-01", a: 4}]}
      mark: circle
      encoding:
        x: {field: a, type: quantitative}
        color: {field: t, type: temporal, timeUnit: quarter}
      """
    ).scene()
    let marks = scene.items.filter { $0.role == .mark }.map { css($0.style.fill) }
    #expect(marks.first == "#86bcdc" && marks.last == "#3887c0")
    // Quarters, months and days are few, so each has a symbol.
    #expect(texts(.legendLabel, scene) == ["Q1", "Q2", "Q3", "Q4"])
    #expect(scene.items.contains { $0.role == .legendGradient } == false)
  }

  @Test("the legend of one value shows the whole ramp, with the value in its middle")
  func constant() throws {
    let scene = try Example(
      """
      data: {values: [{a: x}, {a: y}]}
      mark: rect
      encoding: {x: {field: a, type: nominal}, color: {aggregate: count}}
      """
    ).scene()
    let ramp = try #require(scene.items.first { $0.role == .legendGradient })
    guard case .gradient(let gradient) = ramp.style.fill else { Issue.record("no gradient"); return }
    #expect(gradient.stops.count == 21 && gradient.stops[0].color.hex == "#eff9bd")
    #expect(gradient.stops[20].color.hex == "#1c3185" && texts(.legendLabel, scene) == ["1"])
    let label = try #require(scene.items.first { $0.role == .legendLabel })
    #expect(abs(label.shape.bounds.top - (ramp.shape.bounds.top + ramp.shape.bounds.bottom) / 2) <= 4)
  }

  @Test("bars at points are as broad as a step leaves them", arguments: [("{step: 30}", 28.0), ("150", 18)])
  func barsAtPoints(width: String, expected: Double) throws {
    let scene = try Example(
      """
      data: {values: [{a: A, b: 1}, {a: B, b: 2}, {a: C, b: 3}]}
      mark: bar
      width: \(width)
      encoding: {x: {field: a, type: nominal, scale: {type: point}}, y: {field: b, type: quantitative}}
      """
    ).scene()
    #expect(
      scene.items.filter { $0.role == .mark }.map { $0.shape.bounds.width } == [expected, expected, expected])
  }

  @Test(
    "a plot that fits is measured once, with its subtitle at its first place",
    arguments: [(12.0, 1.0), (13, 0)])
  func fitted(size: Double, saved: Double) throws {
    func height(_ title: String) throws -> Double {
      try Example(
        """
        data: {values: [{a: 1, b: 2}]}
        mark: point
        title: \(title)
        width: 300
        height: 200
        autosize: fit
        encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}
        """
      ).scene(drawsOpenEnds: false).views[0].frame.height
    }
    let alone = try height("T")
    let both = try height("{text: T, subtitle: S, subtitleFontSize: \(size)}")
    #expect(alone - both == size + 3 - saved)
  }
}
