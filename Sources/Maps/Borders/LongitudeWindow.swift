import Geometry

/// The longitudes that regions take up: a window in which all rings lie without being cut, or the whole globe.
struct LongitudeWindow: Hashable {
  var west: Double
  var east: Double
  var south: Double
  var north: Double
  /// Whether no meridian is free, so that rings run on over the edge.
  var isWhole: Bool

  /// Moves rings by whole turns, so that all lie in one window; the antimeridian is then a line like any other.
  ///
  /// The window lies beside the widest stretch of longitudes where nothing is: of Russia and Fiji both, for example,
  /// at 19°…191°. Its middle is between 180° west and 180° east.
  /// - Complexity: O(positions + rings × log rings).
  static func arrange(_ regions: inout [MapRegion]) -> LongitudeWindow {
    var spans: [(west: Double, east: Double)] = []
    var (south, north) = (90.0, -90.0)
    var isWhole = false
    for index in regions.indices {
      var rings: [[Point]] = []
      for ring in regions[index].rings {
        var ring = continuous(ring)
        guard ring.count >= 3 else { continue }
        let measure = RingMeasure(ring)
        let shift = turns(from: measure.west, into: -180)
        if measure.isPolar {
          ring = startingAtAntimeridian(ring)
        } else if shift != 0 {
          for place in ring.indices { ring[place].x += shift }
        }
        spans.append((measure.west + shift, measure.east + shift))
        if measure.isPolar { isWhole = true }
        south = min(south, measure.south)
        north = max(north, measure.north)
        rings.append(ring)
      }
      regions[index].rings = rings
    }
    guard !spans.isEmpty else {
      return LongitudeWindow(west: 0, east: 0, south: 0, north: 0, isWhole: false)
    }
    var (start, gap) = widestGap(of: spans)
    if isWhole || gap < 1 {
      return LongitudeWindow(west: -180, east: 180, south: south, north: north, isWhole: true)
    }
    if start + (360 - gap) / 2 > 180 { start -= 360 }
    if start + (360 - gap) / 2 < -180 { start += 360 }
    gap = 0
    for index in regions.indices {
      for number in regions[index].rings.indices {
        let west = regions[index].rings[number].reduce(Double.infinity) { min($0, $1.x) }
        let shift = turns(from: west, into: start - 1e-9)
        guard shift != 0 else { continue }
        for place in regions[index].rings[number].indices { regions[index].rings[number][place].x += shift }
      }
    }
    let east = regions.lazy.flatMap(\.rings).joined().reduce(-Double.infinity) { max($0, $1.x) }
    return LongitudeWindow(west: start, east: east, south: south, north: north, isWhole: false)
  }

  /// A ring around a pole from its westernmost position on.
  private static func startingAtAntimeridian(_ ring: [Point]) -> [Point] {
    let turned = ring.map { Point($0.x + turns(from: $0.x, into: -180), $0.y) }
    var first = 0
    for place in turned.indices where turned[place].x < turned[first].x { first = place }
    // The last position goes on from the first where the ring runs towards the west.
    return continuous(Array(turned[first...]) + Array(turned[..<first]))
  }

  /// The width of the map in degrees of latitude: of a map around a pole its diameter.
  var mapWidth: Double {
    let nearest = south > 0 ? south : north < 0 ? -north : 0
    guard isWhole else { return (east - west) * degreeOfLongitude(at: (south + north) / 2) }
    return nearest > 0 ? 2 * (90 - nearest) : 360
  }

  /// The whole turns that bring a longitude into the 360° from a meridian on.
  private static func turns(from longitude: Double, into west: Double) -> Double {
    -360 * ((longitude - west) / 360).rounded(.down)
  }

  /// Where the first span after the widest gap begins, and how wide the gap is.
  private static func widestGap(of spans: [(west: Double, east: Double)]) -> (start: Double, gap: Double) {
    let sorted = spans.sorted { ($0.west, $0.east) < ($1.west, $1.east) }
    var reach = sorted.reduce(-Double.infinity) { max($0, $1.east) } - 360
    var best = (start: sorted[0].west, gap: -1.0)
    for span in sorted {
      if span.west - reach > best.gap { best = (span.west, span.west - reach) }
      reach = max(reach, span.east)
    }
    return best
  }
}
