import Geometry
import TestSupport
import Testing

@testable import Layout

@Suite struct DiscreteBarTests {
  // Reference: vl-convert 1.9.0 with the same spec.
  @Test("a bar between two discrete axes fills the cell where its bands cross")
  func cells() throws {
    let scene = try Example(
      """
      data: {values: [{d: a, n: "1,5"}, {d: b, n: "2"}]}
      mark: bar
      encoding: {x: {field: d, type: nominal}, y: {field: n, type: nominal}}
      """
    ).scene()
    let origin = scene.views[0].frame
    let boxes = scene.items.filter { $0.role == .mark }.map { item in
      let box = item.shape.bounds
      return [box.left - origin.left, box.top - origin.top, box.right - origin.left, box.bottom - origin.top]
        .map { $0.rounded() }
    }
    #expect(boxes == [[1, 1, 19, 19], [21, 21, 39, 39]])
  }
}
