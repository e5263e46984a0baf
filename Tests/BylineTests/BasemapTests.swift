import Diagnostics
import Maps
import Publishing
import Tables
import TestSupport
import Testing

@testable import Byline

/// Whether the chart and netCDF are installed.
private let isInstalled: Bool = {
  guard let folder = try? ChartFolder() else { return false }
  return (try? ChartFile(path: folder.path("dcw-gmt.nc")).version) != nil
}()

private func simplification(
  _ detail: String = "1px", islands: String = "1px", width: Double = 800, steps: Int? = nil
) throws -> MapSimplification {
  try MapSimplification(detail: detail, islands: islands, width: width, steps: steps)
}

private func shapes(_ bytes: [UInt8], _ object: String) throws -> [(id: String, rings: [[[Point2]]])] {
  let table = try readMap(bytes, name: "made", object: .topoJSONFeature(object))
  return try (0..<table.rowCount).map { row in
    guard case .feature(let feature) = try MapShape(row: row, of: table) else { return ("", []) }
    var polygons: [[[Point2]]] = []
    feature.shape.eachGeometry { geometry in
      if case .polygon(let rings) = geometry {
        polygons.append(rings.map { $0.map { Point2(x: $0.x, y: $0.y) } })
      }
      if case .multiPolygon(let all) = geometry {
        polygons += all.map { $0.map { $0.map { Point2(x: $0.x, y: $0.y) } } }
      }
    }
    return (feature.id.string ?? "", polygons)
  }
}

private struct Point2 { var x, y: Double }

@Suite(.enabled(if: isInstalled, "gmt-dcw and libnetcdf are installed"))
struct BasemapTests {
  private func made(
    _ places: [String], _ level: BasemapLevel = .country, _ settings: MapSimplification? = nil
  ) throws -> (bytes: [UInt8], summary: TopologySummary, note: String) {
    try BasemapRequest(places: places, level: level, simplification: settings ?? simplification()).made()
  }

  @Test("three neighbours share their borders, and the areas are kept within a per cent")
  func neighbours() throws {
    let (_, summary, _) = try made(["LU", "BE", "NL"])
    #expect(summary.regionCount == 3 && summary.sharedArcCount >= 3 && summary.largestAreaChange < 0.01)
  }

  @Test("Fiji and Russia are not cut at the antimeridian", arguments: ["FJ", "RU"])
  func antimeridian(code: String) throws {
    let (bytes, summary, _) = try made([code])
    #expect(summary.box[2] - summary.box[0] < 180 && summary.largestAreaChange < 0.01)
    for ring in try shapes(bytes, "countries").flatMap({ $0.rings.joined() }) {
      for (a, b) in zip(ring, ring.dropFirst()) { #expect(abs(a.x - b.x) < 20) }
    }
  }

  @Test("Antarctica goes once around the pole, and says what is claimed")
  func antarctica() throws {
    let (bytes, _, note) = try made(["AQ"])
    let ring = try #require(try shapes(bytes, "countries").first?.rings.first?.first)
    var turn = 0.0
    for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
      turn += b.x - a.x - 360 * ((b.x - a.x) / 360).rounded()
    }
    #expect(abs(abs(turn) - 360) < 1e-6 && turn > 0)
    #expect(note.contains("claims in Antarctica"))
  }

  @Test("names of a table replace the chart's; licence, source and note are in the file")
  func names() throws {
    let folder = try #require(TemporaryFolder())
    folder.write("code,name_zh,other\nLU,卢森堡,007\nFR,,1\n", to: "names.csv")
    var request = BasemapRequest(places: ["LU"], level: .country, simplification: try simplification())
    request.namesFile = folder.path + "/names.csv"
    request.object = "land"
    let text = String(decoding: try request.made().bytes, as: UTF8.self)
    #expect(text.contains(#""id":"LU","properties":{"name_zh":"卢森堡","other":"007"}"#))
    #expect(
      text.contains(#""license":"LGPL-3.0-or-later""#) && text.contains("DCW-GMT") && text.contains(#""land":"#)
    )
    request.nameColumns = ["code", "nmae_zh"]
    let failure = #expect(throws: Failure.self) { try request.made() }
    #expect(failure?.diagnostics.first?.suggestion == "Did you mean `name_zh`?")
  }

  @Test("the box leaves out far islands")
  func box() throws {
    var request = BasemapRequest(
      places: ["NL"], level: .country, simplification: try simplification(islands: "all"))
    let all = try request.made().summary
    request.box = MapBox(west: 3, south: 52.8, east: 6.5, north: 54)
    let some = try request.made().summary
    #expect(some.polygonCount < all.polygonCount && some.polygonCount > 3)
    request.box = MapBox(west: 100, south: 0, east: 101, north: 1)
    let failure = #expect(throws: Failure.self) { try request.made() }
    #expect(failure?.diagnostics.first?.code == "map.nothing-in-box")
  }
}

@Suite struct MapSimplificationTests {
  @Test(
    "degrees of simplification are read by their units",
    arguments: [
      ("none", .everything), ("1px", .pixels(1)), ("0.5px", .pixels(0.5)), ("2km", .kilometres(2)),
      ("500m", .kilometres(0.5)), ("5%", .share(0.05)), ("240kB", .bytes(240_000)),
      ("1.5MB", .bytes(1_500_000)),
    ] as [(String, MapDetail)])
  func details(text: String, detail: MapDetail) throws {
    #expect(try simplification(text).detail == detail)
  }

  @Test(
    "what is no degree is refused with examples",
    arguments: ["", "1", "px", "-1px", "101%", "5 km", "1e9MB", "nanpx"])
  func wrong(text: String) {
    let failure = #expect(throws: Failure.self) { try simplification(text) }
    #expect(failure?.diagnostics.first?.code == "map.bad-simplification")
    #expect(throws: Failure.self) { try simplification(islands: "5%") }
    #expect(throws: Failure.self) { try simplification(width: .nan) }
    #expect(throws: Failure.self) { try simplification(steps: 1) }
  }

  @Test("a folder without the chart is named, with what to install")
  func missing() {
    let failure = #expect(throws: Failure.self) { try ChartFolder("/nowhere") }
    #expect(failure?.diagnostics.first?.code == "map.no-chart")
    #expect(failure?.diagnostics.first?.suggestion?.contains("apt-get install gmt-dcw") == true)
  }

  @Test("GeoJSON and TopoJSON files are simplified; neighbours of equal positions share their border")
  func simplifies() throws {
    let text = """
      {"type":"FeatureCollection","features":[
       {"type":"Feature","id":1,"properties":{"n":"w"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[5,0],[5,4],[5,8],[0,8],[0,0]]]}},
       {"type":"Feature","id":2,"properties":{"n":"e"},"geometry":{"type":"Polygon","coordinates":[[[5,0],[9,0],[9,8],[5,8],[5,4],[5,0]]]}}]}
      """
    let first = try simplify(
      Array(text.utf8), name: "land.geojson", object: nil, by: try simplification("none"))
    #expect(first.summary.arcCount == 3 && first.summary.sharedArcCount == 1)
    let again = try simplify(first.bytes, name: "x", object: nil, by: try simplification("none"))
    #expect(again.summary.sharedArcCount == 1)
    #expect(String(decoding: again.bytes, as: UTF8.self).contains(#""objects":{"land":"#))
    #expect(String(decoding: again.bytes, as: UTF8.self).contains(#""id":2,"properties":{"n":"e"}"#))
  }

  @Test(
    "what has no polygons in degrees is refused",
    arguments: [
      (#"{"type":"Point","coordinates":[1,2]}"#, "map.no-polygons"),
      (#"{"type":"Polygon","coordinates":[[[1000,2],[2000,5],[3000,1]]]}"#, "map.not-degrees"),
      (#"{"type":"Topology","arcs":[],"objects":{"a":{"type":"Point"},"b":{}}}"#, "map.no-object"),
    ])
  func refused(text: String, code: String) {
    let failure = #expect(throws: Failure.self) {
      try simplify(Array(text.utf8), name: "x.json", object: nil, by: try simplification())
    }
    #expect(failure?.diagnostics.first?.code == code)
  }
}
