/// Radii of the four corners of a rectangle, in scene units.
package struct CornerRadii: Sendable, Hashable {
  package var topLeft: Double
  package var topRight: Double
  package var bottomRight: Double
  package var bottomLeft: Double

  package init(topLeft: Double = 0, topRight: Double = 0, bottomRight: Double = 0, bottomLeft: Double = 0) {
    self.topLeft = topLeft
    self.topRight = topRight
    self.bottomRight = bottomRight
    self.bottomLeft = bottomLeft
  }

  package static let zero = CornerRadii()

  package var isZero: Bool { topLeft <= 0 && topRight <= 0 && bottomRight <= 0 && bottomLeft <= 0 }
}

extension Path {
  /// A rectangle with rounded corners; radii larger than half a side are cut to it.
  ///
  /// A quarter circle is one cubic with the handle 0.5522847 of the radius.
  package init(_ rect: Rect, corners: CornerRadii) {
    if corners.isZero {
      self.init(rect)
      return
    }
    self.init()
    let limit = min(abs(rect.width), abs(rect.height)) / 2
    let handle = 1 - 0.552284749831
    func fitted(_ radius: Double) -> Double { min(max(0, radius), limit) }
    let (a, b) = (fitted(corners.topLeft), fitted(corners.topRight))
    let (c, d) = (fitted(corners.bottomRight), fitted(corners.bottomLeft))
    move(to: Point(rect.left + a, rect.top))
    line(to: Point(rect.right - b, rect.top))
    curve(
      Point(rect.right - b * handle, rect.top), Point(rect.right, rect.top + b * handle),
      to: Point(rect.right, rect.top + b))
    line(to: Point(rect.right, rect.bottom - c))
    curve(
      Point(rect.right, rect.bottom - c * handle), Point(rect.right - c * handle, rect.bottom),
      to: Point(rect.right - c, rect.bottom))
    line(to: Point(rect.left + d, rect.bottom))
    curve(
      Point(rect.left + d * handle, rect.bottom), Point(rect.left, rect.bottom - d * handle),
      to: Point(rect.left, rect.bottom - d))
    line(to: Point(rect.left, rect.top + a))
    curve(
      Point(rect.left, rect.top + a * handle), Point(rect.left + a * handle, rect.top),
      to: Point(rect.left + a, rect.top))
    close()
  }
}
