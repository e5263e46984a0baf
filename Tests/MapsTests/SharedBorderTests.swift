import Diagnostics
import Geometry
import Tables
import Testing

@testable import Maps

@Suite struct SharedBorderTests {
  /// Two regions that meet along a wavering meridian.
  private func pair(shift: Double = 0, step: Double = 0) -> [MapRegion] {
    let border = Borders.wavy(at: 5, from: 40, to: 44, count: 200)
    let moved = border.map { Point($0.x + shift, $0.y - shift / 2) }
    return [
      Borders.region("east", [[Point(9, 40), Point(9, 44)] + moved.reversed()], step: step),
      Borders.region("west", [[Point(1, 44), Point(1, 40)] + border], step: step),
    ]
  }

  @Test("neighbours share their border as one arc, however much detail goes", arguments: [0, 1, 3, 20])
  func shared(pixels: Double) throws {
    let made = try Borders.write(pair(), .pixels(pixels))
    #expect(made.summary.arcCount == 3 && made.summary.sharedArcCount == 1 && !made.summary.isSettledByGrid)
    let regions = try Borders.read(made.bytes)
    let twice = Borders.edgeUses(regions).values.filter { $0 == 2 }.count
    #expect(twice >= 1 && !Borders.edgeUses(regions).values.contains { $0 > 2 })
    #expect(regions.allSatisfy { Borders.isWoundRight($0.polygons) })
  }

  @Test("positions that differ by the storage error are one vertex; by more they are two surveys")
  func storageError() throws {
    let near = try Borders.write(pair(shift: 0.0015, step: 0.001), .everything)
    #expect(near.summary.sharedArcCount == 1 && !near.summary.isSettledByGrid)
    let far = try Borders.write(pair(shift: -0.1, step: 0.001))
    #expect(far.summary.isSettledByGrid && far.summary.sharedArcCount == 1)
  }

  @Test("a vertex of one region on the edge of its neighbour becomes a vertex of both")
  func touching() throws {
    let left = Borders.region("left", [Borders.box(0, 0, 2, 2)], step: 1e-4)
    let right = Borders.region(
      "right", [[Point(2, 0), Point(4, 0), Point(4, 2), Point(2, 2), Point(2.00005, 1.3), Point(2, 0.4)]],
      step: 1e-4)
    let made = try Borders.write([left, right], .everything)
    #expect(made.summary.sharedArcCount == 1)
    let uses = Borders.edgeUses(try Borders.read(made.bytes))
    #expect(uses.values.filter { $0 == 2 }.count == 3)
  }

  @Test("surveys that overlap and gape are settled: every edge between two regions belongs to both")
  func settled() throws {
    let regions = [
      Borders.region("a", [[Point(0, 0), Point(4.1, 0), Point(3.9, 2), Point(4.2, 4), Point(0, 4)]]),
      Borders.region("b", [[Point(4, 0), Point(8, 0), Point(8, 4), Point(4, 4)]]),
      Borders.region("c", [Borders.box(3.5, 1.5, 4.5, 2.5)]),
    ]
    let made = try Borders.write(regions)
    #expect(made.summary.isSettledByGrid && made.summary.sharedArcCount == 4)
    let read = try Borders.read(made.bytes)
    let areas = read.map { $0.polygons.joined().reduce(0) { $0 - RingMeasure($1).signedArea } }
    // The enclave wins what others claim; what nobody claims between two regions is a pixel at most.
    #expect(abs(areas[2] - 1) < 0.02)
    #expect(abs(areas.reduce(0, +) - 32) < 0.2)
    #expect(read.allSatisfy { Borders.isWoundRight($0.polygons) })
  }

  @Test("islands go by their area on the page, but not the largest, nor those that are to be kept")
  func islands() throws {
    func archipelago(_ id: String, _ west: Double, keeps: Bool) -> MapRegion {
      Borders.region(
        id,
        [Borders.box(west, 0, west + 1, 1), Borders.box(west + 2, 0, west + 2.1, 0.1)]
          + [Borders.box(west + 3, 0, west + 3.01, 0.01)], keepsIslands: keeps)
    }
    let regions = [archipelago("drops", 0, keeps: false), archipelago("keeps", 5, keeps: true)]
    // A pixel is 8.01° / 400, about 0.02°.
    let made = try Borders.read(try Borders.write(regions).bytes)
    #expect(made.map(\.polygons.count) == [2, 3])
    let largest = try Borders.read(try Borders.write(regions, islands: .largest).bytes)
    #expect(largest.map(\.polygons.count) == [1, 3])
    let all = try Borders.read(try Borders.write(regions, islands: .all).bytes)
    #expect(all.map(\.polygons.count) == [3, 3])
    let kilometres = try Borders.read(try Borders.write(regions, islands: .kilometres(50)).bytes)
    #expect(kilometres.map(\.polygons.count) == [1, 3])
  }

  @Test("a region smaller than a step is not lost")
  func tiny() throws {
    let regions = [
      Borders.region("large", [Borders.box(0, 0, 40, 40)]),
      Borders.region("tiny", [Borders.box(50, 10, 50.0001, 10.0001)]),
    ]
    let made = try Borders.read(try Borders.write(regions, .pixels(5)).bytes)
    #expect(made.map(\.polygons.count) == [1, 1] && made.allSatisfy { Borders.isWoundRight($0.polygons) })
  }

  @Test("lakes are holes, and islands in lakes are outlines")
  func nested() throws {
    let region = Borders.region(
      "country", [Borders.box(2, 2, 8, 8), Borders.box(4, 4, 6, 6), Borders.box(0, 0, 10, 10)])
    let made = try Borders.read(try Borders.write([region], .everything).bytes)
    #expect(made[0].polygons.map(\.count) == [2, 1] && Borders.isWoundRight(made[0].polygons))
  }

  @Test("an enclave and the hole around it are one arc")
  func enclave() throws {
    let made = try Borders.write(
      [
        Borders.region("around", [Borders.box(0, 0, 9, 9), Borders.box(3, 3, 6, 6)]),
        Borders.region("within", [Borders.box(3, 3, 6, 6)]),
      ], .everything)
    #expect(made.summary.arcCount == 2 && made.summary.sharedArcCount == 1 && !made.summary.isSettledByGrid)
  }

  @Test("a country across the antimeridian is not cut: longitudes run on over 180°")
  func antimeridian() throws {
    let made = try Borders.write(
      [
        Borders.region(
          "islands",
          [
            [Point(179, -17), Point(-179, -17), Point(-179, -16), Point(179, -16)],
            Borders.box(-178, -20, -177, -19),
          ]),
        Borders.region("near", [Borders.box(172, -18, 174, -16)]),
      ], .everything)
    for (side, expected) in zip(made.summary.box, [172.0, -20, 183, -16]) {
      #expect(abs(side - expected) < 0.01)
    }
    let read = try Borders.read(made.bytes)
    #expect(read.map { $0.polygons.count } == [2, 1])
    let widths = read.flatMap(\.polygons).joined().map { RingMeasure($0).east - RingMeasure($0).west }
    #expect(widths.allSatisfy { $0 < 2.01 })
  }

  @Test("a continent around the pole is one ring that closes on the globe, its land to the pole's side")
  func polar() throws {
    let coast = (0..<72).map { Point(-180 + Double($0) * 5, -70 + Double(($0 * 31) % 7)) }
    for ring in [coast, Array(coast.reversed())] {
      let made = try Borders.read(
        try Borders.write([Borders.region("south", [ring])], .everything, steps: 36_001).bytes)
      let written = made[0].polygons[0][0]
      // The last position is the first, a turn on.
      #expect(made[0].polygons.count == 1 && written.count == 73)
      // Clockwise as seen from outside: around the south pole that is towards the east.
      #expect(continued(written[1].x, after: written[0].x) > written[0].x)
      #expect(Borders.isWoundRight(made[0].polygons))
    }
  }

  @Test("on a grid of the world, a region across the antimeridian and one around the pole stay whole")
  func wholeGrid() throws {
    let coast = (0..<72).map { Point(-180 + Double($0) * 5, -70 + Double(($0 * 31) % 7)) }
    let made = try Borders.write(
      [
        Borders.region("south", [coast]), Borders.region("across", [Borders.box(170, 50, 190, 60)]),
        Borders.region("disputed", [Borders.box(185, 50, 200, 60)]),
      ])
    #expect(made.summary.isSettledByGrid)
    let read = try Borders.read(made.bytes)
    #expect(read.map { $0.polygons.count } == [1, 1, 1])
    let across = RingMeasure(continuous(read[1].polygons[0][0]))
    #expect(abs(across.east - across.west - 15) < 1 || abs(across.east - across.west - 20) < 1)
    #expect(read.allSatisfy { Borders.isWoundRight($0.polygons) })
    #expect(RingMeasure(continuous(read[0].polygons[0][0])).isPolar)
  }

  @Test("the same regions give the same bytes, and a file of a size fits into it")
  func sizes() throws {
    let all = try Borders.write(pair(), .everything)
    #expect(try Borders.write(pair(), .everything).bytes == all.bytes)
    let small = try Borders.write(pair(), .bytes(900))
    #expect(small.bytes.count <= 900 && small.summary.pointCount > 4)
    let failure = #expect(throws: Failure.self) { try Borders.write(pair(), .bytes(50)) }
    #expect(failure?.diagnostics.first?.code == "map.too-large")
    let share = try Borders.write(pair(), .share(0.1))
    // 3 arcs have 6 ends; 199 + 2 + 2 points within them.
    #expect(share.summary.pointCount == 26)
  }

  @Test("no regions, empty regions and positions that are no numbers make an empty map")
  func nothing() throws {
    let made = try Borders.write([
      Borders.region("none", []),
      Borders.region("broken", [[Point(.nan, 1), Point(.infinity, 2), Point(0, 0)]]),
    ])
    #expect(made.summary.polygonCount == 0 && made.summary.pointCount == 0)
  }
}
