import Geometry
import Testing

@testable import Layout

@Test("rounded corners keep a slice within its radii", arguments: [0.0, 0.03])
func roundedSlice(padding: Double) throws {
  let slice = ArcShape(start: 0, end: 1.2, inner: 45, outer: 100, padding: padding, corner: 4)
  let plain = ArcShape(start: 0, end: 1.2, inner: 45, outer: 100)
  let (rounded, whole) = (slice.path.bounds, plain.path.bounds)
  #expect(rounded.left >= whole.left - 0.01 && rounded.right <= whole.right + 0.01)
  #expect(rounded.top >= whole.top - 0.05 && rounded.bottom <= whole.bottom + 0.01)
  #expect(rounded.width > 0.9 * whole.width)
}
