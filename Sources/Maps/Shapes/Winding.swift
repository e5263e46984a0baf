import Geometry

extension MapShape {
  /// The shape with its rings the way this library has them: what lies to the right of a ring is inside. Nil where
  /// nothing had to be turned.
  ///
  /// Files after RFC 7946 have outer rings counter-clockwise, which would enclose all of the globe but the shape.
  /// A polygon that would cover more than three quarters of the globe is taken for such a one; the oceans together
  /// cover less. A hole that runs the same way as the ring around it is turned too.
  /// - Complexity: O(positions), without trigonometry for rings that run clockwise on the plane.
  package func rewound() -> MapShape? {
    switch self {
    case .polygon(let rings): return Maps.rewound(rings).map { .polygon($0) }
    case .multiPolygon(let polygons):
      return changed(polygons, Maps.rewound).map { .multiPolygon($0) }
    case .collection(let shapes): return changed(shapes) { $0.rewound() }.map { .collection($0) }
    case .features(let features): return changed(features, Maps.rewound).map { .features($0) }
    case .feature(let feature): return Maps.rewound(feature).map { .feature($0) }
    case .point, .multiPoint, .line, .multiLine, .sphere: return nil
    }
  }
}

/// The elements with the changed ones in place of the old; nil where none changed.
func changed<Element>(_ elements: [Element], _ change: (Element) -> Element?) -> [Element]? {
  var result: [Element]?
  for (index, element) in elements.enumerated() {
    guard let changed = change(element) else { continue }
    if result == nil { result = elements }
    result?[index] = changed
  }
  return result
}

private func rewound(_ feature: MapFeature) -> MapFeature? {
  guard let shape = feature.shape.rewound() else { return nil }
  var copy = feature
  copy.shape = shape
  return copy
}

/// The rings of a polygon turned, where it would cover nearly the whole globe, and its holes, where they do not count
/// against it.
private func rewound(_ rings: [[Point]]) -> [[Point]]? {
  guard let outer = rings.first, outer.count >= 3, rings.joined().allSatisfy(\.isFinite) else { return nil }
  var result = rings
  var isTurned = false
  let ways = rings.map(planarWay)
  if ways[0] != .clockwise, steradians(rings) > 3 * halfTurn, signedSteradians(outer) < 0 || rings.count == 1 {
    result = rings.map { $0.reversed() }
    isTurned = true
  }
  let opposite: PlanarWay = isTurned ? .counterclockwise : .clockwise
  for index in rings.indices.dropFirst() where ways[0] == opposite && ways[index] == opposite {
    guard let place = rings[index].first, contains(result[0], place) else { continue }
    result[index] = result[index].reversed()
    isTurned = true
  }
  return isTurned ? result : nil
}

private func contains(_ ring: [Point], _ place: Point) -> Bool {
  func inRadians(_ place: Point) -> Point { Point(radians(place.x), radians(place.y)) }
  return polygon([ring.map(inRadians)], contains: inRadians(place))
}

enum PlanarWay {
  case clockwise, counterclockwise
  /// Around a pole, or without extent: the plane of longitude and latitude does not tell.
  case unknown
}

/// How a ring runs on the plane of longitude and latitude, steps taken the shorter way.
func planarWay(_ ring: [Point]) -> PlanarWay {
  guard let last = ring.last else { return .unknown }
  var (area, turned) = (0.0, 0.0)
  var before = last
  for point in ring {
    var step = point.x - before.x
    if abs(step) > 180 { step -= (step / 360).rounded() * 360 }
    area += step * (before.y + point.y)
    turned += step
    before = point
  }
  if abs(turned) > 1 || area == 0 { return .unknown }
  return area > 0 ? .clockwise : .counterclockwise
}
