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

/// Reference lengths: Vega 6 with the same angles, radii and corners.
@Test("a slice of more than half a turn keeps its corners in full")
func wideSlice() {
  let wide = ArcShape(start: 0, end: 5, inner: 40, outer: 100, corner: 20)
  let narrow = ArcShape(start: 0, end: 0.3, inner: 40, outer: 100, corner: 20)
  #expect(wide.path.bounds.width > 199 && wide.path.bounds.height > 190)
  // A narrow slice has no room for the corners, so that one circle ends it.
  #expect(narrow.path.bounds.right < 100 * 0.2956 && narrow.path.bounds.top >= -100.01)
}
