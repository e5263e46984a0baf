#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Geometry
import Testing

@testable import Maps

/// A projection at scale 1 around the origin.
private func unit(_ type: ProjectionType, _ edit: (inout ProjectionSettings) -> Void = { _ in }) throws
  -> Projection
{
  var settings = ProjectionSettings(type)
  (settings.scale, settings.translate, settings.center, settings.precision) = (1, .zero, .zero, 1e-3)
  edit(&settings)
  return try Projection(settings)
}

private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> MapShape {
  .polygon([[Point(west, south), Point(west, north), Point(east, north), Point(east, south)]])
}

extension Path {
  fileprivate var moves: Int { segments.count { if case .move = $0 { true } else { false } } }
  fileprivate var closes: Int { segments.count { $0 == .close } }
}

@Suite struct StreamTests {
  @Test(
    "a turn by nothing leaves every place, and a full turn too",
    arguments: [[], [0, 0, 0], [360, 0, 0], [-720, 360, 0]])
  func identityTurn(_ angles: [Double]) {
    let turn = Rotation(degrees: angles)
    for place in [Point(0, 0), Point(1, 0.5), Point(-3, -1.5), Point(3.1, 1)] {
      #expect(turn.apply(place).distance(to: place) < 1e-12)
    }
  }

  @Test("a turn keeps the angles between places")
  func rigidTurn() {
    let turn = Rotation(degrees: [40, -70, 130])
    let places = [Point(0, 0), Point(1, 0.5), Point(-3, -1.5), Point(3.1, 1)]
    for a in places {
      for b in places {
        let before = Vector(a).dot(Vector(b))
        #expect(abs(Vector(turn.apply(a)).dot(Vector(turn.apply(b))) - before) < 1e-12)
      }
    }
  }

  @Test(
    "equal-area projections give the whole globe the area 4π",
    arguments: [ProjectionType.equalEarth, .mollweide])
  func globeArea(_ type: ProjectionType) throws {
    #expect(abs(try unit(type).area(of: .sphere) - 4 * .pi) < 0.01)
  }

  @Test(
    "equal-area projections keep the area of an octant, π/2, wherever it lies",
    arguments: [ProjectionType.equalEarth, .mollweide, .azimuthalEqualArea, .conicEqualArea],
    [[0.0, 0, 0], [100, 0, 0], [180, 30, 0], [-45, -90, 60]])
  func octantArea(_ type: ProjectionType, _ turn: [Double]) throws {
    let octant = MapShape.polygon([[Point(0, 0), Point(0, 90), Point(90, 0)]])
    let projection = try unit(type) {
      $0.rotate = turn
      $0.precision = 1e-4
    }
    #expect(abs(projection.area(of: octant) - .pi / 2) < 0.01)
  }

  @Test("a shape over the antimeridian is drawn in two closed rings at the borders")
  func antimeridian() throws {
    let projection = try unit(.equirectangular)
    let path = projection.path(of: box(170, -10, -170, 10))
    #expect(path.moves == 2 && path.closes == 2)
    #expect(abs(path.bounds.width - 2 * .pi) < 1e-9)
    #expect(abs(projection.area(of: box(170, -10, -170, 10)) - 20 * 20 * pow(.pi / 180, 2)) < 2e-3)
    let line = projection.path(of: .line([Point(170, 0), Point(-170, 0)]))
    #expect(line.moves == 2 && line.closes == 0)
  }

  @Test("a cap around a pole reaches the border of the plane", arguments: [1.0, -1])
  func polarCap(_ sign: Double) throws {
    let ring = stride(from: 0.0, to: 360, by: 10).map { Point(sign * ($0 > 180 ? $0 - 360 : $0), sign * 60) }
    let cap = MapShape.polygon([sign > 0 ? ring.reversed() : ring.reversed()])
    let box = try unit(.equirectangular).bounds(of: cap)
    #expect(abs(box.width - 2 * .pi) < 1e-6)
    #expect(abs((sign > 0 ? box.top : box.bottom) + sign * .pi / 2) < 1e-6)
    #expect(abs((sign > 0 ? box.bottom : box.top) + sign * .pi / 3) < 0.02)
    // A cap of 30° covers 2π(1 − cos 30°) of the globe.
    let area = try unit(.equalEarth).area(of: cap)
    #expect(abs(area - 2 * .pi * (1 - cos(.pi / 6))) < 0.02)
  }

  @Test("a ring the other way round is the rest of the globe")
  func reversedRing() throws {
    let small = [Point(0, 0), Point(0, 10), Point(10, 10), Point(10, 0)]
    let projection = try unit(.equalEarth)
    let area = projection.area(of: .polygon([small]))
    let rest = projection.area(of: .polygon([small.reversed()]))
    #expect(area < 0.05)
    #expect(abs(area + rest - 4 * .pi) < 0.02)
  }

  @Test("what is behind the globe is not drawn")
  func hemisphere() throws {
    let projection = try unit(.orthographic)
    #expect(projection.path(of: box(170, -10, -170, 10)).isEmpty)
    #expect(projection.point(longitude: 120, latitude: 0) == nil)
    let edge = projection.path(of: box(80, -10, 100, 10))
    #expect(edge.moves == 1 && edge.closes == 1)
    #expect(abs(edge.bounds.right - 1) < 1e-4)
    #expect(abs(projection.area(of: .sphere) - .pi) < 0.01)
  }

  @Test(
    "a line may pass through a small circle and out again, and around a large one",
    arguments: [(30.0, 1), (150, 2)])
  func circle(_ angle: Double, _ pieces: Int) throws {
    let projection = try unit(.azimuthalEquidistant) { $0.clipAngle = angle }
    let line =
      pieces == 1
      ? MapShape.line([Point(-60, 5), Point(60, 5)]) : .line([Point(100, 5), Point(179, 5), Point(-100, 5)])
    #expect(projection.path(of: line).moves == pieces)
    #expect(abs(projection.bounds(of: .sphere).width - 2 * angle * .pi / 180) < 0.01)
  }

  @Test("the clip extent cuts polygons along its sides")
  func extent() throws {
    let projection = try unit(.identity) { $0.clipExtent = Rect(x: 0, y: 0, width: 10, height: 10) }
    let path = projection.path(of: box(5, 5, 20, 20))
    #expect(path.bounds == Rect(left: 5, top: 5, right: 10, bottom: 10))
    #expect(projection.area(of: box(5, 5, 20, 20)) == 25)
    #expect(projection.area(of: box(-5, -5, 20, 20)) == 100)
    #expect(projection.path(of: box(11, 11, 20, 20)).isEmpty)
    let holed = MapShape.polygon([
      [Point(-5, -5), Point(20, -5), Point(20, 20), Point(-5, 20)],
      [Point(2, 2), Point(2, 4), Point(4, 4), Point(4, 2)],
    ])
    #expect(projection.area(of: holed) == 96)
  }

  @Test("Mercator shows a square")
  func mercatorSquare() throws {
    let box = try unit(.mercator).bounds(of: .sphere)
    #expect(abs(box.width - 2 * .pi) < 1e-6 && abs(box.height - 2 * .pi) < 1e-6)
  }

  @Test("resampled edges follow the great circle")
  func greatCircle() throws {
    // The highest place between (−60°, 45°) and (60°, 45°) is at the latitude atan(1 / cos 60°).
    let line = MapShape.line([Point(-60, 45), Point(60, 45)])
    let top = try unit(.equirectangular).bounds(of: line).top
    #expect(abs(top + atan(2)) < 1e-3)
    #expect(try unit(.equirectangular) { $0.precision = 0 }.path(of: line).segments.count == 2)
  }

  @Test("the centre of mass is the one of areas, else of lines, else of points")
  func centroids() throws {
    let projection = try unit(.identity)
    let square = box(0, 0, 2, 2)
    #expect(projection.centroid(of: square) == Point(1, 1))
    #expect(projection.centroid(of: .collection([square, .point(Point(50, 50))])) == Point(1, 1))
    #expect(projection.centroid(of: .line([Point(0, 0), Point(4, 0)])) == Point(2, 0))
    #expect(projection.centroid(of: .multiPoint([Point(0, 0), Point(4, 2)])) == Point(2, 1))
    #expect(projection.centroid(of: .empty) == nil)
  }

  @Test("points become circles of the radius")
  func points() throws {
    let path = try unit(.identity).path(of: .point(Point(5, 5)), pointRadius: 2)
    #expect(abs(path.bounds.width - 4) < 1e-6 && path.closes == 1)
  }

  @Test("no shape makes a projection trap or hang", arguments: ProjectionType.allCases)
  func hostile(_ type: ProjectionType) throws {
    let odd: [Double] = [0, 90, -90, 180, -180, 360, 1e-300, 1e300, -1e300, .nan, .infinity, 89.999999999]
    var rings: [[Point]] = [[], [.zero], [.zero, .zero, .zero]]
    for x in odd { rings.append(odd.map { Point(x, $0) }) }
    for y in odd { rings.append(odd.map { Point($0, y) }) }
    for turn in [[0.0, 0, 0], [180, -90, 45]] {
      for angle in [nil, 90, 179.999, 1e-9] as [Double?] {
        var settings = ProjectionSettings(type)
        (settings.rotate, settings.clipAngle, settings.clipExtent) = (
          turn, angle, Rect(x: 0, y: 0, width: 9, height: 9)
        )
        let projection = try Projection(settings)
        for ring in rings {
          #expect(projection.bounds(of: .polygon([ring])).width.isNaN == false)
          _ = projection.path(of: .line(ring))
        }
        _ = projection.path(of: .polygon(rings)).segments.count
        _ = projection.fitted(to: Rect(x: 0, y: 0, width: 0, height: -1), shapes: [.polygon(rings)])
      }
    }
  }

  @Test("the graticule has a meridian and a parallel every ten degrees")
  func graticule() throws {
    guard case .multiLine(let lines) = Graticule().shape else { return }
    // d3: 36 meridians, of which four run to the poles, and 17 parallels.
    #expect(lines.count == 36 + 17)
    #expect(lines.count { line in line.allSatisfy { $0.x == line[0].x } } == 36)
    #expect(lines.count { $0.contains { abs($0.y) > 89 } } == 4)
    var graticule = Graticule()
    graticule.set(step: Point(20, 15))
    graticule.set(extent: Rect(left: -40, top: 10, right: 40, bottom: 70))
    guard case .multiLine(let few) = graticule.shape else { return }
    #expect(few.count == 4 + 4)
    graticule.set(step: Point(0, .nan))
    #expect(graticule.shape.isEmpty)
  }
}
