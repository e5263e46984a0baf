package import Geometry
package import OrderedCollections
package import Tables

/// A region of a map whose borders are to be shared with its neighbours.
package struct MapRegion: Sendable {
  /// A text or number; null where there is none.
  package var id: Value
  package var properties: OrderedDictionary<String, Value>
  /// Outlines and holes in any order and direction, in degrees; every position stands once. Longitudes may pass 180°.
  package var rings: [[Point]]
  /// How far, in degrees, two descriptions of one position may lie apart because of how coordinates were stored.
  package var storageStep: Point
  /// Whether all of its islands are kept, however small.
  package var keepsIslands: Bool

  package init(
    id: Value, properties: OrderedDictionary<String, Value> = [:], rings: [[Point]],
    storageStep: Point = .zero, keepsIslands: Bool = false
  ) {
    self.id = id
    self.properties = properties
    self.rings = rings
    self.storageStep = storageStep
    self.keepsIslands = keepsIslands
  }
}

/// Measures of a ring in the plane of longitude and latitude.
struct RingMeasure {
  /// In square degrees, positive where the ring runs counterclockwise; a ring around a pole is closed along it.
  let signedArea: Double
  let west: Double
  let east: Double
  let south: Double
  let north: Double
  /// Whether the ring goes once around the globe.
  let isPolar: Bool

  /// The area in square degrees of latitude: as on the ground but for the roundness within the ring.
  var size: Double {
    abs(signedArea)
      * degreeOfLongitude(at: isPolar ? (south + 2 * (south < 0 ? -90 : 90)) / 3 : (south + north) / 2)
  }

  /// - Parameter ring: positions whose longitudes run on without jumps.
  init(_ ring: [Point]) {
    guard let first = ring.first, let last = ring.last else {
      (signedArea, west, east, south, north, isPolar) = (0, 0, 0, 0, 0, false)
      return
    }
    var sum = 0.0
    var (west, east, south, north) = (first.x, first.x, first.y, first.y)
    var before = first
    // Sums around the first position lose fewest digits.
    for point in ring.dropFirst() {
      sum += (before.x - first.x) * (point.y - first.y) - (point.x - first.x) * (before.y - first.y)
      west = min(west, point.x)
      east = max(east, point.x)
      south = min(south, point.y)
      north = max(north, point.y)
      before = point
    }
    let turn = last.x - first.x
    isPolar = abs(turn) > 180
    if isPolar {
      let end = Point(first.x + (turn > 0 ? 360 : -360), first.y)
      let pole = south < 0 ? -90.0 : 90.0
      var before = last
      for point in [end, Point(end.x, pole), Point(first.x, pole), first] {
        sum += (before.x - first.x) * (point.y - first.y) - (point.x - first.x) * (before.y - first.y)
        before = point
      }
    }
    signedArea = sum / 2
    (self.west, self.east, self.south, self.north) = (west, east, south, north)
  }
}

/// A ring with longitudes that run on over 180°, and without positions that repeat the one before.
func continuous(_ ring: [Point]) -> [Point] {
  var result: [Point] = []
  result.reserveCapacity(ring.count)
  for var point in ring where point.isFinite {
    if let last = result.last {
      point.x = continued(point.x, after: last.x)
      if point == last { continue }
    }
    result.append(point)
  }
  while result.count > 1, result.first == result.last { result.removeLast() }
  return result
}

/// The longitude that is nearest to another one, whole turns away from the one given.
func continued(_ longitude: Double, after other: Double) -> Double {
  let step = longitude - other
  return abs(step) <= 180 ? longitude : longitude - 360 * (step / 360).rounded()
}

/// The length of a degree of longitude in degrees of latitude.
func degreeOfLongitude(at latitude: Double) -> Double {
  cosine(radians(min(abs(latitude), 85)))
}
