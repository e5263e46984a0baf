package import Geometry

/// The look of a point, drawn around the origin; the many points that look alike share one.
package final class Symbol: Sendable {
  /// The outline's name: `circle`, `triangle-up`, `custom`, …
  package let name: String
  package let outline: Path
  package let bounds: Rect

  /// - Parameters:
  ///   - shape: a symbol's name or SVG path data.
  ///   - size: the area of the bounding square, in square scene units.
  ///   - angle: how far it is turned, in degrees.
  package init(_ shape: String, size: Double, angle: Double = 0) {
    let (path, name) = SymbolShape.outline(shape, size: size)
    self.name = name
    outline = angle == 0 ? path : path.applying(.rotation(degrees: angle))
    bounds = outline.bounds
  }

  /// Half the width, of a circle; nil of every other shape.
  package var radius: Double? { name == SymbolShape.circle.rawValue ? bounds.width / 2 : nil }
}
