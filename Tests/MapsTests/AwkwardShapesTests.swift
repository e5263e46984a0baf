import Geometry
import Tables
import TestSupport
import Testing

@testable import Maps

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Shapes over the antimeridian and the poles, on which maps break.
private enum Awkward: String, CaseIterable, Sendable {
  case russia, fiji, antarctica, circleAroundPole, ringAroundPole, holeAroundPole, onAntimeridian
  case alongAntimeridian, antarcticaOfAtlases

  func shape() throws -> MapShape {
    switch self {
    case .russia: return try country("RU")
    case .fiji: return try country("FJ")
    case .antarctica: return try country("AQ")
    case .circleAroundPole: return .polygon([parallel(70)])
    case .ringAroundPole: return .polygon([parallel(60), parallel(80).reversed()])
    // What covers a pole, with a hole beside it.
    case .holeAroundPole:
      return .polygon([parallel(50), [Point(170, 60), Point(-170, 60), Point(-170, 70), Point(170, 70)]])
    case .onAntimeridian:
      return .multiPolygon([
        [[Point(160, -20), Point(160, 20), Point(180, 20), Point(180, -20)]],
        [[Point(-180, 30), Point(-180, 50), Point(-150, 50), Point(-150, 30)]],
      ])
    case .alongAntimeridian:
      return .polygon([[Point(180, -30), Point(180, 0), Point(-180, 30), Point(-160, 30), Point(-160, -30)]])
    // Antarctica as files for flat maps have it: down the border to the pole's line, and back up.
    case .antarcticaOfAtlases:
      let coast = stride(from: -180.0, through: 180, by: 10).map { Point($0, -70 + 4 * sin($0 / 20)) }
      return .polygon([coast + [Point(180, -90), Point(-180, -90)]])
    }
  }

  /// The parallel around the north pole, clockwise as seen from above.
  private func parallel(_ latitude: Double) -> [Point] {
    stride(from: 180.0, to: -180, by: -5).map { Point($0, latitude) }
  }

  private func country(_ id: String) throws -> MapShape {
    let bytes = try #require(fixture("../../Datasets/boundaries/countries.topojson"))
    let table = try readMap(bytes, name: "countries.topojson", object: .topoJSONFeature("countries"))
    let ids = try #require(table["id"])
    let row = try #require((0..<table.rowCount).first { ids[$0] == .text(id) })
    return try MapShape(row: row, of: table)
  }
}

private let turns: [[Double]] = [
  [0, 0, 0], [-105, 0], [180, 0], [30, -50], [170, 35, 60], [0, -90], [0, 90],
]

/// Which cells of the plane a set of points touches, to find points near others.
private struct NearPlaces {
  private let size: Double
  private var cells: Set<Point> = []

  init(within size: Double) { self.size = size }

  private func cell(_ point: Point) -> Point { Point((point.x / size).rounded(), (point.y / size).rounded()) }

  mutating func add(_ point: Point) { cells.insert(cell(point)) }

  func contains(_ point: Point) -> Bool {
    let cell = cell(point)
    for (dx, dy) in [(0.0, 0.0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)]
    where cells.contains(Point(cell.x + dx, cell.y + dy)) { return true }
    return false
  }
}

/// The rings that are drawn.
private struct RingSink: MapSink {
  var rings: [[Point]] = []
  mutating func receive(points: [Point]) {}
  mutating func receive(lines: [[Point]]) {}
  mutating func receive(rings: [[Point]]) { self.rings += rings }
}

private func rings(of shape: MapShape) -> [[Point]] {
  var result: [[Point]] = []
  shape.eachGeometry { geometry in
    switch geometry {
    case .polygon(let rings): result += rings
    case .multiPolygon(let polygons): result += polygons.joined()
    default: break
    }
  }
  return result
}

/// Visits places along the straight edges of a drawn ring.
private func walk(_ ring: [Point], step: Double, _ visit: (Point) -> Void) {
  guard var before = ring.last else { return }
  for point in ring {
    let count = max(1, min(100_000, (before.distance(to: point) / step).rounded(.up)))
    for index in 0..<Int(count) { visit(before + (point - before) * (Double(index) / count)) }
    before = point
  }
}

@Suite struct AwkwardShapesTests {
  private func projection(_ type: ProjectionType, _ turn: [Double], precision: Double = 1e-3) throws
    -> Projection
  {
    var settings = ProjectionSettings(type)
    (settings.scale, settings.translate, settings.precision) = (1, .zero, precision)
    (settings.rotate, settings.center) = (turn, .zero)
    return try Projection(settings)
  }

  @Test(
    "equal-area projections draw the area that a shape has on the sphere",
    arguments: [ProjectionType.equalEarth, .mollweide, .azimuthalEqualArea, .conicEqualArea, .albers],
    Awkward.allCases)
  private func area(_ type: ProjectionType, _ awkward: Awkward) throws {
    let shape = try awkward.shape()
    // Edges on the border itself are moved by the hair that clipping needs.
    for turn in turns {
      let area = try projection(type, turn, precision: 1e-5).area(of: shape)
      #expect(
        abs(area - shape.steradians) < (awkward == .alongAntimeridian ? 2e-3 : 1e-4) * shape.steradians + 1e-4,
        "\(turn): \(area) \(shape.steradians)")
    }
  }

  @Test(
    "no drawn edge strays from the shape's own edges and the map's border",
    arguments: ProjectionType.allCases.filter { $0 != .identity && $0 != .albersUsa }, Awkward.allCases)
  private func strays(_ type: ProjectionType, _ awkward: Awkward) throws {
    let shape = try awkward.shape()
    for turn in [[0.0, 0, 0], [170, 35, 60], [0, -90]] {
      let projection = try projection(type, turn)
      var near = NearPlaces(within: 0.04)
      var border = RingSink()
      projection.draw(.sphere, into: &border)
      for ring in border.rings { walk(ring, step: 0.02) { near.add($0) } }
      for ring in rings(of: shape) {
        for place in greatCircles(ring, step: 2e-3) {
          if let point = projection.point(longitude: place.x, latitude: place.y) { near.add(point) }
        }
      }
      var drawn = RingSink()
      projection.draw(shape, into: &drawn)
      var strays = 0
      var first = Point.zero
      for ring in drawn.rings {
        // Conformal cones have their other pole at infinity; far from the middle, places stand too far apart.
        walk(ring, step: 0.03) { point in
          guard point.distance(to: .zero) < 6, !near.contains(point) else { return }
          if strays == 0 { first = point }
          strays += 1
        }
      }
      #expect(strays == 0, "\(turn): first at \(first)")
    }
  }

  /// Places along the edges of a ring in degrees.
  private func greatCircles(_ ring: [Point], step: Double) -> [Point] {
    guard let last = ring.last else { return [] }
    func vector(_ place: Point) -> Vector { Vector(Point(radians(place.x), radians(place.y))) }
    var result: [Point] = []
    var (before, from) = (last, vector(last))
    for place in ring {
      let to = vector(place)
      let angle = atan2(from.cross(to).length, from.dot(to))
      let count = max(1, (angle / step).rounded(.up))
      for index in 0..<Int(count) {
        let t = Double(index) / count
        if index == 0 {
          result.append(before)
        } else {
          let sum = from * (sin((1 - t) * angle) / sin(angle)) + to * (sin(t * angle) / sin(angle))
          result.append(Point(atan2(sum.y, sum.x) * 180 / .pi, arcSine(sum.z) * 180 / .pi))
        }
      }
      (before, from) = (place, to)
    }
    return result
  }
}
