import Scenes
import TestSupport
import Testing

/// Headers of facets: sides, and the distances that the grammar keeps between cells, labels and titles.
@Suite struct HeaderTests {
  private func scene(_ facet: String) throws -> Scene {
    try Example(
      """
      data: {values: [{a: 1, g: p, h: s}, {a: 2, g: q, h: t}, {a: 3, g: p, h: t}]}
      mark: point
      width: 60
      height: 40
      encoding: {x: {field: a, type: quantitative, axis: null}, \(facet)}
      """
    ).scene()
  }

  private func place(_ scene: Scene, _ text: String) throws -> TextRun {
    for item in scene.items { if case .text(let run) = item.shape, run.lines == [text] { return run } }
    throw Missing()
  }

  private struct Missing: Error {}

  @Test("labels of columns stand ten units over the cells, their title twenty over the labels")
  func columns() throws {
    let scene = try scene("column: {field: g, title: T}")
    let top = scene.views[1].frame.top
    let (label, title) = (try place(scene, "p"), try place(scene, "T"))
    // Letters reach a fifth of their size below the anchor of a text that stands on its bottom edge.
    #expect(label.position.y == top - 1 - 10 - 2)
    #expect(label.position.x == scene.views[1].frame.center.x)
    #expect(title.position.y < label.position.y - 8 - 20 + 1)
  }

  @Test(
    "headers stand on the side that is asked for",
    arguments: [
      ("column: {field: g, header: {labelOrient: bottom}}", "p", 0.0, 1.0), ("row: {field: g}", "p", -1, 0),
      ("row: {field: g, header: {labelOrient: right}}", "p", 1, 0), ("column: {field: g}", "q", 0, -1),
      ("row: {field: g, header: {orient: top}}", "q", 0, -1),
      ("column: {field: g, header: {titleOrient: bottom}, title: T}", "T", 0, 1),
    ])
  func sides(facet: String, text: String, x: Double, y: Double) throws {
    let scene = try scene(facet)
    let cells = scene.views.dropFirst().map(\.frame)
    let at = try place(scene, text).position
    if x < 0 { #expect(cells.allSatisfy { at.x < $0.left }) }
    if x > 0 { #expect(cells.allSatisfy { at.x > $0.right }) }
    if y < 0 { #expect(cells.contains { at.y < $0.top && at.x > $0.left && at.x < $0.right }) }
    if y > 0 { #expect(cells.allSatisfy { at.y > $0.bottom }) }
  }

  @Test("a label's expression sees the formatted label and the value; bins are written with both ends")
  func labels() throws {
    _ = try place(try scene("column: {field: g, header: {labelExpr: \"'<' + datum.label + '>'\"}}"), "<q>")
    _ = try place(try scene("column: {field: a, type: quantitative, bin: {step: 2}}"), "0 – 2")
  }

  @Test("a cell without rows has neither axes nor grid")
  func blank() throws {
    let scene = try scene("y: {field: a, type: quantitative}, column: {field: g}, row: {field: h}")
    #expect(scene.views.count == 5)
    let grids = Set(scene.axes.filter { $0.kind == .grid }.map(\.view))
    #expect(grids.count == 3)
  }
}
