import Diagnostics
import Grammar
import TestSupport
import Testing

@testable import Byline

/// A map whose coordinates are odd, and the whole of what is said of it.
struct OddMap: Sendable, CustomTestStringConvertible {
  let spec: String
  let theme: Theme
  let said: String

  init(_ spec: String, _ said: String, _ theme: Theme = .newsroom) {
    (self.spec, self.theme, self.said) = (spec, theme, said)
  }

  var testDescription: String { String(said.prefix(60)) }
}

private func shapes(_ coordinates: String) -> String {
  #"{"data":{"values":[{"type":"Polygon","coordinates":[\#(coordinates)]}]},"mark":"geoshape","projection":{"type":"equalEarth"}}"#
}

private func places(_ rows: String, _ longitude: String = "lon", _ latitude: String = "lat") -> String {
  """
  {"data":{"values":[\(rows)]},"mark":"circle","projection":{"type":"equalEarth"},
   "encoding":{"longitude":{"field":"\(longitude)"},"latitude":{"field":"\(latitude)"}}}
  """
}

private let counterclockwise = "[[0,0],[10,0],[10,10],[0,10],[0,0]]"

@Suite struct OddMapsTests {
  static let cases: [OddMap] = [
    OddMap(
      shapes(counterclockwise),
      "note map.winding: the shape has rings that run the other way round, which were turned"
        + " | Nothing needs to be done: as they are, each would cover the globe but for itself, or lose its holes."
    ),
    OddMap(
      shapes(counterclockwise),
      "warning map.winding: the shape has rings that run the other way round, so each covers the globe but for"
        + " itself, or loses its holes"
        + " | Let outer rings run clockwise, or leave out `--theme vega`: the newsroom's look turns them.",
      .vega),
    OddMap(
      shapes("[[35,105],[36,105],[36,104],[35,105]]"),
      "warning map.swapped: latitude and longitude of the shapes look swapped: longitudes from 35 to 36, latitudes"
        + " from 104 to 105 | GeoJSON has the longitude first, as in `[105.2, 35.1]`."),
    OddMap(
      shapes("[[500000,4649776],[500000,4659776],[510000,4659776],[500000,4649776]]"),
      "warning map.not-degrees: the coordinates of the shapes are no degrees: longitudes from 500000 to 510000,"
        + " latitudes from 4649776 to 4659776 | Convert them to longitude and latitude (EPSG:4326), or draw them with"
        + " `projection: {type: identity, reflectY: true}`."),
    OddMap(
      shapes("[[190,0],[190,10],[200,10],[200,0],[190,0]]"),
      "note map.longitudes-east: the longitudes of the shapes run from 0° to 360°: longitudes from 190 to 200,"
        + " latitudes from 0 to 10 | Nothing needs to be done: those beyond 180° are drawn in the west."),
    OddMap(
      places(#"{"lon":35.1,"lat":105.2},{"lon":-33,"lat":151.5}"#),
      "warning map.swapped: latitude and longitude look swapped: longitudes from -33 to 35.1, latitudes from 105.2"
        + " to 151.5 | Write `longitude: {field: lat}` and `latitude: {field: lon}`."),
    OddMap(
      places(#"{"lon":5,"lat":50}"#, "lat", "lon"),
      "warning map.swapped: latitude and longitude look swapped: `longitude` takes the field `lat`"
        + " | Write `longitude: {field: lon}` and `latitude: {field: lat}`."),
    OddMap(
      places(#"{"lon":12958034,"lat":4852834}"#),
      "warning map.not-degrees: the coordinates of the places are no degrees: longitudes from 12958034 to 12958034,"
        + " latitudes from 4852834 to 4852834 | Convert them to longitude and latitude (EPSG:4326), or draw them with"
        + " `projection: {type: identity, reflectY: true}`."),
    OddMap(
      places(#"{"lon":10,"lat":50},{"lon":350,"lat":50}"#),
      "note map.longitudes-east: the longitudes of the places run from 0° to 360°: longitudes from 10 to 350,"
        + " latitudes from 50 to 50 | Nothing needs to be done: those beyond 180° are drawn in the west."),
    OddMap(places(#"{"lon":5,"lat":50},{"lon":null,"lat":1e300}"#), ""),
    OddMap(shapes("[[0,0],[0,10],[10,10],[10,0],[0,0]]"), ""),
  ]

  @Test("what is odd about the coordinates of a map is said in whole sentences", arguments: cases)
  func said(_ map: OddMap) throws {
    let said = try diagnostics(map.spec, map.theme).filter { $0.code.hasPrefix("map.") }.map {
      "\($0.severity) \($0.code): \($0.message) | \($0.suggestion ?? "")"
    }
    #expect(said == (map.said.isEmpty ? [] : [map.said]))
  }

  @Test("rings that cross themselves or repeat a position, and collections in collections, are drawn")
  func strange() throws {
    let nested =
      String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: 60)
      + #"{"type":"Point","coordinates":[1,2]}"# + String(repeating: "]}", count: 60)
    for spec in [
      shapes("[[0,0],[0,10],[10,0],[10,10],[0,0]]"), shapes("[[0,0],[0,0],[0,10],[0,10],[10,10],[0,0]]"),
      shapes("[[0,0],[0,10],[10,10],[10,0]]"), shapes("[[0,0],[0,10],[0,5],[0,0]]"),
      shapes("[[0,0],[0,10],[10,10],[10,0],[0,0]],[[20,20],[20,21],[21,21],[20,20]]"),
      shapes("[[0,0],[1e15,10],[10,1e300],[10,0],[0,0]]"),
      #"{"data":{"values":[\#(nested)]},"mark":"geoshape"}"#,
    ] { #expect(throws: Never.self) { _ = try diagnostics(spec, .newsroom) } }
  }

  private func diagnostics(_ spec: String, _ theme: Theme) throws -> [Diagnostic] {
    let folder = try #require(TemporaryFolder())
    folder.write(spec, to: "map.vl.json")
    return try render(RenderRequest(spec: folder.path + "/map.vl.json", format: .scene, theme: theme))
      .diagnostics
  }
}
