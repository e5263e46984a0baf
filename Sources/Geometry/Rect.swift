/// A rectangle with sides along the axes, by its edges; empty where an edge lies beyond its opposite.
package struct Rect: Sendable, Hashable {
  package var left: Double
  package var top: Double
  package var right: Double
  package var bottom: Double

  package init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.init(left: x, top: y, right: x + width, bottom: y + height)
  }

  /// Contains nothing; the union with it changes nothing.
  package static let empty = Rect(left: .infinity, top: .infinity, right: -.infinity, bottom: -.infinity)

  package var width: Double { right - left }
  package var height: Double { bottom - top }
  package var isEmpty: Bool { !(left <= right && top <= bottom) }
  package var center: Point { Point((left + right) / 2, (top + bottom) / 2) }

  package func union(_ other: Rect) -> Rect {
    Rect(
      left: min(left, other.left), top: min(top, other.top),
      right: max(right, other.right), bottom: max(bottom, other.bottom))
  }

  package func intersection(_ other: Rect) -> Rect {
    Rect(
      left: max(left, other.left), top: max(top, other.top),
      right: min(right, other.right), bottom: min(bottom, other.bottom))
  }

  /// Whether the rectangles share more than an edge.
  package func overlaps(_ other: Rect) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  package func contains(_ point: Point) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }

  package func contains(_ other: Rect) -> Bool {
    other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
  }

  /// The rectangle moved.
  package func translated(by offset: Point) -> Rect {
    Rect(left: left + offset.x, top: top + offset.y, right: right + offset.x, bottom: bottom + offset.y)
  }

  /// Every edge moved outwards.
  package func expanded(by margin: Double) -> Rect {
    Rect(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
  }

  package mutating func include(_ point: Point) {
    left = min(left, point.x)
    right = max(right, point.x)
    top = min(top, point.y)
    bottom = max(bottom, point.y)
  }

  /// The corners, clockwise from the top left.
  package var corners: [Point] {
    [Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)]
  }
}
