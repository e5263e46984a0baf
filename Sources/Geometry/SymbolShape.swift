#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The shapes of a point, drawn around the origin by their area, as Vega draws them.
package enum SymbolShape: String, Sendable, Hashable, CaseIterable {
  case circle, cross, diamond, square, arrow, wedge, triangle, stroke
  case triangleUp = "triangle-up"
  case triangleDown = "triangle-down"
  case triangleRight = "triangle-right"
  case triangleLeft = "triangle-left"

  /// Half the side of an equilateral triangle per radius: √3/2.
  private static let halfRoot3 = 3.0.squareRoot() / 2

  /// The outline and the plain name of a symbol given by its name or by SVG path data, which are drawn for the square
  /// from −1 to 1; a circle for any other text.
  package static func outline(_ name: String, size: Double) -> (path: Path, name: String) {
    if let shape = SymbolShape(rawValue: name) {
      return (shape.path(size: size), shape == .triangle ? SymbolShape.triangleUp.rawValue : name)
    }
    guard let path = Path(svg: name) else { return (SymbolShape.circle.path(size: size), "circle") }
    let scale = max(0, size).squareRoot() / 2
    return (path.applying(.scaling(scale, scale)), "custom")
  }

  /// The outline around the origin.
  ///
  /// - Parameter size: the area of the bounding square, in square scene units.
  package func path(size: Double) -> Path {
    let side = max(0, size).squareRoot()
    let r = side / 2
    switch self {
    case .circle: return .circle(center: .zero, radius: r)
    case .square: return Path(Rect(left: -r, top: -r, right: r, bottom: r))
    case .diamond: return Path(points: [Point(-r, 0), Point(0, -r), Point(r, 0), Point(0, r)], closed: true)
    case .cross:
      let s = side / 2 / 2.5
      return Path(
        points: [
          Point(-r, -s), Point(-r, s), Point(-s, s), Point(-s, r), Point(s, r), Point(s, s),
          Point(r, s), Point(r, -s), Point(s, -s), Point(s, -r), Point(-s, -r), Point(-s, -s),
        ], closed: true)
    case .arrow:
      let (s, t, v) = (r / 7, r / 2.5, r / 8)
      return Path(
        points: [
          Point(-s, r), Point(s, r), Point(s, -v), Point(t, -v), Point(0, -r), Point(-t, -v), Point(-s, -v),
        ], closed: true)
    case .wedge, .triangle:
      let h = SymbolShape.halfRoot3 * r
      let offset = h - r * tan(.pi / 6)
      let half = self == .wedge ? r / 4 : r
      return Path(
        points: [Point(0, -h - offset), Point(-half, h - offset), Point(half, h - offset)], closed: true)
    case .triangleUp, .triangleDown, .triangleRight, .triangleLeft:
      let h = SymbolShape.halfRoot3 * side / 2
      switch self {
      case .triangleUp: return Path(points: [Point(0, -h), Point(-r, h), Point(r, h)], closed: true)
      case .triangleDown: return Path(points: [Point(0, h), Point(-r, -h), Point(r, -h)], closed: true)
      case .triangleRight: return Path(points: [Point(h, 0), Point(-h, -r), Point(-h, r)], closed: true)
      default: return Path(points: [Point(-h, 0), Point(h, -r), Point(h, r)], closed: true)
      }
    case .stroke: return Path([.move(Point(-r, 0)), .line(Point(r, 0))])
    }
  }
}
