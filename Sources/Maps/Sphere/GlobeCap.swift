import Geometry

/// A circle on the globe with everything in it.
struct GlobeCap: Sendable {
  /// Degrees of longitude and latitude.
  let center: Point
  /// Degrees.
  let radius: Double

  /// A cap around a geometry in degrees, not the smallest; nil where the whole globe may be needed: for the sphere,
  /// for rings that may enclose more than half of it, for places that are no degrees.
  init?(_ piece: Piece) {
    var range = Rect.empty
    func add(_ line: [Point]) { for place in line { range.include(place) } }
    switch piece {
    case .points(let points): add(points)
    case .lines(let lines): for line in lines { add(line) }
    case .polygon(let rings):
      for ring in rings { add(ring) }
      guard let outer = rings.first, planarWay(outer) == .clockwise else { return nil }
    case .sphere: return nil
    }
    // A degree of longitude is at most as long as one of latitude; caps of less than 90° hold their great circles.
    let radius = (range.width * range.width + range.height * range.height).squareRoot() / 2
    guard radius < 60, abs(range.top) <= 90, abs(range.bottom) <= 90, abs(range.left) <= 540 else { return nil }
    self.init(center: range.center, radius: radius)
  }

  init(center: Point, radius: Double) { (self.center, self.radius) = (center, radius) }

  /// Whether two caps may have a place in common.
  func meets(_ other: GlobeCap) -> Bool {
    func vector(_ place: Point) -> Vector { Vector(Point(radians(place.x), radians(place.y))) }
    let distance = arcCosine(vector(center).dot(vector(other.center)))
    return distance <= radians(radius + other.radius) + 1e-3
  }
}
