import Geometry

extension MapShape {
  /// The shape without the way that files for flat maps go down the antimeridian to a pole, along it and back up, so
  /// that a turned globe shows no line from the coast of Antarctica to the pole. Nil where there is none.
  ///
  /// - Complexity: O(positions).
  package func withoutPoleSeams() -> MapShape? {
    switch self {
    case .polygon(let rings): return changed(rings, unseamed).map { .polygon($0) }
    case .multiPolygon(let polygons):
      return changed(polygons) { changed($0, unseamed) }.map { .multiPolygon($0) }
    case .collection(let shapes): return changed(shapes) { $0.withoutPoleSeams() }.map { .collection($0) }
    case .features(let features): return changed(features, unseamed).map { .features($0) }
    case .feature(let feature): return unseamed(feature).map { .feature($0) }
    case .point, .multiPoint, .line, .multiLine, .sphere: return nil
    }
  }
}

private func unseamed(_ feature: MapFeature) -> MapFeature? {
  guard let shape = feature.shape.withoutPoleSeams() else { return nil }
  var copy = feature
  copy.shape = shape
  return copy
}

/// Positions at a pole or opposite of the prime meridian.
private func isOnSeam(_ place: Point) -> Bool { abs(place.x) >= 180 - 1e-9 || isPole(place) }
private func isPole(_ place: Point) -> Bool { abs(place.y) >= 90 - 1e-9 }

/// The ring with its way over a pole taken out: of each run of positions on the seam that has the pole, the places
/// where it leaves and meets the coast, which are one place of the globe.
private func unseamed(_ ring: [Point]) -> [Point]? {
  guard ring.contains(where: isPole), let start = ring.firstIndex(where: { !isOnSeam($0) }) else { return nil }
  var result: [Point] = []
  result.reserveCapacity(ring.count)
  var run: [Point] = []
  var isChanged = false
  func close() {
    defer { run = [] }
    guard run.contains(where: isPole), let first = run.first, let last = run.last, first.x * last.x < 0,
      abs(first.y - last.y) < 1e-6, !isPole(first)
    else {
      result += run
      return
    }
    result.append(first)
    isChanged = true
  }
  for place in ring[start...] + ring[..<start] {
    if isOnSeam(place) {
      run.append(place)
    } else {
      close()
      result.append(place)
    }
  }
  close()
  return isChanged && result.count >= 3 ? result : nil
}
