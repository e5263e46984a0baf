import Diagnostics
import Geometry
import Tables
import Testing

@testable import Maps

/// Regions, and topologies read back, for tests of shared borders.
enum Borders {
  /// A region by its outline.
  static func region(_ id: String, _ rings: [[Point]], step: Double = 0, keepsIslands: Bool = false)
    -> MapRegion
  {
    MapRegion(id: .text(id), rings: rings, storageStep: Point(step, step), keepsIslands: keepsIslands)
  }

  /// A rectangle, counterclockwise.
  static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [Point] {
    [Point(west, south), Point(east, south), Point(east, north), Point(west, north)]
  }

  /// A border from south to north that wavers around a meridian.
  static func wavy(at x: Double, from south: Double, to north: Double, count: Int) -> [Point] {
    (0...count).map { index in
      let share = Double(index) / Double(count)
      let bend = index == 0 || index == count ? 0 : Double((index * 7919) % 13 - 6) * 0.004
      return Point(x + bend, south + (north - south) * share)
    }
  }

  /// The rings of a written topology by the ids of its regions, and the numbers of arcs of each.
  static func read(_ bytes: [UInt8], _ object: String = "regions") throws -> [(
    id: String, polygons: [[[Point]]]
  )] {
    let table = try readMap(bytes, name: "made.topojson", object: .topoJSONFeature(object))
    return try (0..<table.rowCount).map { row in
      guard case .feature(let feature) = try MapShape(row: row, of: table) else { return ("", []) }
      var polygons: [[[Point]]] = []
      feature.shape.eachGeometry { geometry in
        switch geometry {
        case .polygon(let rings): polygons.append(rings)
        case .multiPolygon(let all): polygons += all
        default: break
        }
      }
      return (feature.id.string ?? "", polygons)
    }
  }

  static func write(
    _ regions: [MapRegion], _ detail: MapDetail = .pixels(1), islands: IslandRule = .pixels(1),
    width: Double = 400,
    steps: Int = 4001
  ) throws -> (bytes: [UInt8], summary: TopologySummary) {
    try SharedBorders(regions, page: MapPage(width: width), islands: islands)
      .topology(detail, steps: steps, heading: TopologyHeading(object: "regions"))
  }

  /// How often each stretch of border is used, either way, in whole steps of the file.
  static func edgeUses(_ regions: [(id: String, polygons: [[[Point]]])]) -> [[Int]: Int] {
    var uses: [[Int]: Int] = [:]
    for ring in regions.flatMap(\.polygons).joined() {
      var before = ring[ring.count - 1]
      for point in ring {
        let a = [Int((before.x * 1e6).rounded()), Int((before.y * 1e6).rounded())]
        let b = [Int((point.x * 1e6).rounded()), Int((point.y * 1e6).rounded())]
        uses[a.lexicographicallyPrecedes(b) ? a + b : b + a, default: 0] += 1
        before = point
      }
    }
    return uses
  }

  /// Whether outlines run clockwise and holes the other way, all with an area.
  static func isWoundRight(_ polygons: [[[Point]]]) -> Bool {
    polygons.allSatisfy { polygon in
      polygon.enumerated().allSatisfy { place, ring in
        let area = RingMeasure(continuous(ring)).signedArea
        return place == 0 ? area < 0 : area > 0
      }
    }
  }
}
