package import Geometry

/// What the drawn pieces of shapes end in. Sinks are equals: a path, a rectangle, an area, a centre.
package protocol MapSink {
  mutating func receive(points: [Point])
  mutating func receive(lines: [[Point]])
  /// Rings that belong together; none repeats its first point.
  mutating func receive(rings: [[Point]])
}

extension MapSink {
  mutating func receive(_ piece: Piece) {
    switch piece {
    case .points(let points): receive(points: points)
    case .lines(let lines): receive(lines: lines)
    case .polygon(let rings): receive(rings: rings)
    case .sphere: break
    }
  }
}

/// Draws: lines stay open, rings are closed, points become circles.
package struct PathSink: MapSink {
  package private(set) var path = Path()
  private let pointRadius: Double

  package init(pointRadius: Double) { self.pointRadius = pointRadius }

  package mutating func receive(points: [Point]) {
    for point in points { path.append(.circle(center: point, radius: pointRadius)) }
  }

  package mutating func receive(lines: [[Point]]) {
    for line in lines where line.count > 1 { add(line) }
  }

  package mutating func receive(rings: [[Point]]) {
    for ring in rings where !ring.isEmpty {
      add(ring)
      path.close()
    }
  }

  private mutating func add(_ line: [Point]) {
    path.segments.reserveCapacity(path.segments.count + line.count + 1)
    for (index, point) in line.enumerated() {
      if index == 0 { path.move(to: point) } else { path.line(to: point) }
    }
  }
}

/// The rectangle around everything.
package struct BoundsSink: MapSink {
  package private(set) var bounds = Rect.empty

  package init() {}

  package mutating func receive(points: [Point]) { for point in points { bounds.include(point) } }
  package mutating func receive(lines: [[Point]]) { for line in lines { receive(points: line) } }
  package mutating func receive(rings: [[Point]]) { receive(lines: rings) }
}

/// The area of polygons by the shoelace formula; holes, which turn the other way, count against it.
package struct AreaSink: MapSink {
  package private(set) var area = 0.0

  package init() {}

  package mutating func receive(points: [Point]) {}
  package mutating func receive(lines: [[Point]]) {}
  package mutating func receive(rings: [[Point]]) {
    area += abs(rings.reduce(0) { $0 + signedArea($1) })
  }
}

/// The centre of mass of areas; where there is none, of lines; where there is none, of points.
package struct CentroidSink: MapSink {
  /// A sum of points by weight.
  private struct Mass {
    var sum = Point.zero
    var weight = 0.0

    mutating func add(_ point: Point, _ weight: Double) {
      sum = sum + point * weight
      self.weight += weight
    }

    var center: Point? { weight == 0 ? nil : sum * (1 / weight) }
  }

  private var areas = Mass()
  private var lengths = Mass()
  private var places = Mass()

  package init() {}

  package var centroid: Point? { areas.center ?? lengths.center ?? places.center }

  package mutating func receive(points: [Point]) { for point in points { places.add(point, 1) } }

  package mutating func receive(lines: [[Point]]) {
    for line in lines {
      receive(points: line)
      for (a, b) in zip(line, line.dropFirst()) { lengths.add((a + b) * 0.5, a.distance(to: b)) }
    }
  }

  package mutating func receive(rings: [[Point]]) {
    for ring in rings {
      guard let first = ring.first else { continue }
      receive(lines: [ring + [first]])
      // Triangles with the first point as their common corner keep far-away rings exact.
      for (a, b) in zip(ring.dropFirst(), ring.dropFirst(2)) {
        let (p, q) = (a - first, b - first)
        areas.add((first + a + b) * (1 / 3.0), (p.x * q.y - p.y * q.x) / 2)
      }
    }
  }
}

/// The area of a ring, positive where it runs clockwise on the scene.
private func signedArea(_ ring: [Point]) -> Double {
  guard let first = ring.first else { return 0 }
  var area = 0.0
  for (a, b) in zip(ring.dropFirst(), ring.dropFirst(2)) {
    let (p, q) = (a - first, b - first)
    area += p.x * q.y - p.y * q.x
  }
  return area / 2
}
