package import Geometry

/// From where to where the positions of shapes go, as their file has them, and what that says of the file.
package struct PlaceSpan: Sendable, Hashable {
  /// Longitudes as x, latitudes as y; empty where there are none.
  package private(set) var range = Rect.empty

  package init() {}

  package mutating func add(_ place: Point) { if place.isFinite { range.include(place) } }

  /// - Complexity: O(positions).
  package mutating func add(_ shape: MapShape) {
    var range = range
    func add(_ line: [Point]) { for place in line where place.isFinite { range.include(place) } }
    shape.eachGeometry { geometry in
      switch geometry {
      case .point(let point): add([point])
      case .multiPoint(let points), .line(let points): add(points)
      case .multiLine(let lines), .polygon(let lines): for line in lines { add(line) }
      case .multiPolygon(let polygons): for ring in polygons.joined() { add(ring) }
      case .sphere, .collection, .feature, .features: break
      }
    }
    self.range = range
  }

  /// What is odd about coordinates that are to be degrees.
  package enum Oddity: Sendable, Hashable {
    /// Latitudes are beyond 90°, longitudes are not: they are the other way round.
    case swapped
    /// They are no degrees at all, such as metres of a projected system.
    case notDegrees
    /// Longitudes run from 0° eastwards to 360°.
    case eastOnly
  }

  package var oddity: Oddity? {
    guard !range.isEmpty else { return nil }
    let (x, y) = (max(-range.left, range.right), max(-range.top, range.bottom))
    // A graticule's lines end a hair beyond; rounding leaves others there too.
    let slack = 1e-3
    if y > 90 + slack { return x <= 90 + slack && y <= 360 + slack ? .swapped : .notDegrees }
    if x > 360 + slack { return .notDegrees }
    return range.left >= 0 && range.right > 180 + slack ? .eastOnly : nil
  }
}
