import Grammar
import Scenes
import Tables
import TestSupport
import Testing

@testable import Layout

@Suite struct DrawnValuesTests {
  private func read(_ text: String, mark: String? = nil, bounds: [(low: String, high: String)] = []) throws
    -> [DrawnValue]
  {
    let example = try Example(text, bounds: bounds)
    return DrawnValues.read(example.scene(), of: example.plan, mark: mark)
  }

  private func near(_ value: Value?, _ expected: Double) -> Bool {
    value?.double.map { abs($0 - expected) < 1e-9 * max(1, abs(expected)) } ?? false
  }

  @Test("the ends of stacked bars lead back to sums of the data")
  func bars() throws {
    let values = try read(SnapshotSpecs.all.first { $0.name == "bar-stacked" }?.text ?? "")
    let found = values.map { "\($0.x?.string ?? "") \($0.rows?.members.map { String($0.row) } ?? [])" }
    #expect(found.sorted() == ["A [\"0\"]", "A [\"1\"]", "B [\"2\"]", "B [\"3\"]", "C [\"4\"]"])
    let first = try #require(values.first { $0.rows?.members.first?.row == 0 })
    #expect(near(first.y, 12) && near(first.y2, 40))
    let negative = try #require(values.first { $0.rows?.members.first?.row == 3 })
    #expect(near(negative.y, -8) && near(negative.y2, 0))
  }

  @Test("points lead back through logarithmic and time scales")
  func points() throws {
    let values = try read(SnapshotSpecs.all.first { $0.name == "log-axis" }?.text ?? "")
    #expect(values.count == 3)
    for (value, expected) in zip(values, [(1.0, 3.0), (40, 5), (600, 4)]) {
      #expect(near(value.x, expected.0) && near(value.y, expected.1))
    }
    let lines = try read(SnapshotSpecs.all.first { $0.name == "line" }?.text ?? "", mark: "line")
    #expect(lines.count == 2)
    #expect(lines[0].points.map { $0.y.double?.rounded() } == [3, 9, 5])
    #expect(
      lines[1].points.map { $0.x.double?.rounded() } == [
        1_577_836_800_000, 1_593_561_600_000, 1_609_459_200_000,
      ])
  }

  @Test("every cell of a facet has its own plot, and a shared scale")
  func facets() throws {
    let values = try read(SnapshotSpecs.all.first { $0.name == "facet-row" }?.text ?? "")
    #expect(values.map(\.plot) == [0, 0, 0, 1, 1])
    let ends = values.map { near($0.y, 0) ? $0.y2?.double?.rounded() : $0.y?.double?.rounded() }
    #expect(ends == [28, 55, 43, 12, -8])
  }

  @Test("bounds lead back to what is known, and an unknown end is never a value")
  func bounds() throws {
    let values = try read(SnapshotSpecs.bounds, bounds: [("low", "high")])
    #expect(values.map { $0.y?.string } == ["exact", "between", "at least", "at most"])
    #expect(near(values[1].x, 20) && near(values[1].x2, 70) && near(values[2].x, 80) && near(values[3].x2, 30))
  }
}

@Suite struct OpenEndTests {
  @Test("an end that nobody knows has an arrowhead and fades; a known one has neither")
  func arrows() throws {
    let scene = try Example(SnapshotSpecs.bounds, bounds: [("low", "high")]).scene()
    let marks = scene.items.filter { $0.role == .mark }
    let heads = marks.filter { if case .path = $0.shape { true } else { false } }
    let fading = marks.filter { if case .gradient = $0.style.fill { true } else { false } }
    #expect(heads.count == 2 && fading.count == 2)
    #expect(marks.count == 6)
  }

  @Test("the grammar's own look draws only rows with both ends")
  func plain() throws {
    let scene = try Example(SnapshotSpecs.bounds, bounds: [("low", "high")]).scene(drawsOpenEnds: false)
    let seen = scene.items.filter { $0.role == .mark && $0.canBeSeen(in: scene) }
    #expect(seen.count == 1)
  }

  @Test("a number that is known exactly is seen")
  func exact() throws {
    let scene = try Example(SnapshotSpecs.bounds, bounds: [("low", "high")]).scene()
    let exact = try #require(scene.items.first { $0.role == .mark })
    #expect(exact.shape.bounds.width == 2 && exact.canBeSeen(in: scene))
  }
}
