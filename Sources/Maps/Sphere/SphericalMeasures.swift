package import Geometry

/// Area, centre of mass and length on the sphere, without a projection, as d3-geo defines `geoArea`, `geoCentroid`
/// and `geoLength`: edges are great circles, and what lies to the right of a ring is inside.
extension MapShape {
  /// The area in steradians; the whole sphere has 4π. Points and lines have none.
  ///
  /// - Complexity: O(positions).
  package var steradians: Double {
    var sum = 0.0
    eachGeometry { geometry in
      switch geometry {
      case .sphere: sum += 4 * halfTurn
      case .polygon(let rings): sum += Maps.steradians(rings)
      case .multiPolygon(let polygons): for rings in polygons { sum += Maps.steradians(rings) }
      default: break
      }
    }
    return sum
  }

  /// The centre of mass in degrees: of the areas, or else of the lines, or else of the points. Nil where there is
  /// nothing, or where all directions balance, as for the whole sphere.
  ///
  /// The mass of an area is the integral of the position over it, which is half the sum over its edges of the edge's
  /// angle times the normal of its great circle (Minkowski; Brock 1975).
  /// - Complexity: O(positions).
  package var sphericalCentroid: Point? {
    var mass = SphericalMass()
    eachGeometry { mass.add($0) }
    return mass.center
  }

  /// The length of lines, or the perimeter of polygons, in radians.
  package var sphericalLength: Double {
    var sum = 0.0
    func add(_ line: [Point], isRing: Bool = false) {
      eachEdge(line, isRing: isRing) { sum += angle($0, $1) }
    }
    eachGeometry { geometry in
      switch geometry {
      case .line(let line): add(line)
      case .multiLine(let lines): for line in lines { add(line) }
      case .polygon(let rings): for ring in rings { add(ring, isRing: true) }
      case .multiPolygon(let polygons): for ring in polygons.joined() { add(ring, isRing: true) }
      default: break
      }
    }
    return sum
  }
}

/// The area of one polygon, 0 to 4π: its rings in degrees, outer clockwise.
func steradians(_ rings: [[Point]]) -> Double {
  let area = rings.reduce(0) { $0 + signedSteradians($1) }
  return area < 0 ? area + 4 * halfTurn : area
}

/// Twice the sum of the excesses of the triangles between a ring's edges and the south pole: positive, modulo 4π, for
/// a ring in degrees that runs clockwise around its inside. See `polygon(_:contains:)` for the formula.
func signedSteradians(_ ring: [Point]) -> Double {
  guard let last = ring.last else { return 0 }
  var sum = CompensatedSum()
  var before = last
  var half = radians(before.y) / 2 + halfTurn / 4
  var (sin0, cos0) = (sine(half), cosine(half))
  for point in ring {
    half = radians(point.y) / 2 + halfTurn / 4
    let (sin1, cos1) = (sine(half), cosine(half))
    let step = radians(point.x - before.x)
    let k = sin0 * sin1
    sum.add(arcTangent(k * sine(step), cos0 * cos1 + k * cosine(step)))
    (before, sin0, cos0) = (point, sin1, cos1)
  }
  return 2 * sum.value
}

/// The angle between two directions, exact for tiny ones too.
private func angle(_ a: Vector, _ b: Vector) -> Double { arcTangent(a.cross(b).length, a.dot(b)) }

/// Visits the edges of a line in degrees, and for a ring the one that closes it.
private func eachEdge(_ line: [Point], isRing: Bool, _ visit: (Vector, Vector) -> Void) {
  func vector(_ place: Point) -> Vector { Vector(Point(radians(place.x), radians(place.y))) }
  guard let start = isRing ? line.last : line.first else { return }
  var before = vector(start)
  for place in isRing ? line[...] : line.dropFirst() {
    let next = vector(place)
    visit(before, next)
    before = next
  }
}

/// Sums of directions, of areas, lines and points.
private struct SphericalMass {
  private var areas = Vector(0, 0, 0)
  private var lines = Vector(0, 0, 0)
  private var points = Vector(0, 0, 0)

  /// Degrees; the sums of a closed or balanced figure are rounding errors.
  var center: Point? {
    for sum in [areas, lines, points] where sum.length > 1e-12 {
      let place = sum.normalized.place
      return Point(place.x * 180 / halfTurn, place.y * 180 / halfTurn)
    }
    return nil
  }

  mutating func add(_ geometry: MapShape) {
    switch geometry {
    case .point(let point): add(point)
    case .multiPoint(let places): for place in places { add(place) }
    case .line(let line): add(line)
    case .multiLine(let many): for line in many { add(line) }
    case .polygon(let rings): for ring in rings { add(ring: ring) }
    case .multiPolygon(let polygons): for ring in polygons.joined() { add(ring: ring) }
    case .sphere, .collection, .feature, .features: break
    }
  }

  private mutating func add(_ place: Point) {
    points = points + Vector(Point(radians(place.x), radians(place.y)))
  }

  private mutating func add(_ line: [Point]) {
    for place in line { add(place) }
    var sum = Vector(0, 0, 0)
    eachEdge(line, isRing: false) { a, b in sum = sum + (a + b).normalized * angle(a, b) }
    lines = lines + sum
  }

  private mutating func add(ring: [Point]) {
    for place in ring { add(place) }
    var (sum, border) = (Vector(0, 0, 0), Vector(0, 0, 0))
    eachEdge(ring, isRing: true) { a, b in
      let angle = angle(a, b)
      sum = sum + b.cross(a).normalized * (angle / 2)
      border = border + (a + b).normalized * angle
    }
    areas = areas + sum
    lines = lines + border
  }
}
