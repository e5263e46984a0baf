import Diagnostics
import Geometry
import OrderedCollections
import Tables
import Testing

@testable import Maps

private let square = #"{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]}"#

/// Two squares that share the border of arc 0; steps of a half and an offset of 10.
private let squares = """
  {"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[10,0]},
   "objects":{"districts":{"type":"GeometryCollection","geometries":[
     {"type":"Polygon","id":"west","properties":{"name":"West"},"arcs":[[0,1]]},
     {"type":"Polygon","id":"east","arcs":[[-1,2]]}]}, "capital":{"type":"Point","coordinates":[2,1]}},
   "arcs":[[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]]]}
  """

private func read(_ text: String, _ object: MapObject) throws -> Table {
  try readMap(Array(text.utf8), name: "map.json", object: object)
}

/// A map with an error, and what is to be said of it.
struct Malformed: Sendable, CustomTestStringConvertible {
  let text: String
  let object: MapObject
  let code: String
  /// The line and column, 0 where there is none.
  let place: (Int, Int)
  let excerpt: String

  init(_ text: String, _ object: MapObject, _ code: String, _ place: (Int, Int), _ excerpt: String) {
    (self.text, self.object, self.code, self.place, self.excerpt) = (text, object, code, place, excerpt)
  }

  var testDescription: String { "\(code): \(text.prefix(40))" }
}

private let geo = MapObject.geoJSON(property: nil)
private let topo = MapObject.topoJSONFeature("a")

private func topology(_ object: String, arcs: String = "[[[0,0],[1,1]]]") -> String {
  #"{"type":"Topology","arcs":"# + arcs + #","objects":{"a":"# + object + "}}"
}

let malformedMaps: [Malformed] = [
  Malformed("", geo, "json.", (1, 1), ""),
  Malformed("[1", geo, "json.", (1, 3), ""),
  Malformed("7", geo, "map.no-shape", (1, 1), "not a number"),
  Malformed("{}", geo, "map.no-type", (1, 1), "no `type`"),
  Malformed(#"{"type":"Polgon"}"#, geo, "map.unknown-type", (1, 9), "Did you mean `Polygon`?"),
  Malformed(#"{"type":"Point"}"#, geo, "map.no-member", (1, 1), "needs a list `coordinates`"),
  Malformed(#"{"type":"Point","coordinates":[1]}"#, geo, "map.bad-position", (1, 31), "list of 1"),
  Malformed(
    #"{"type":"Point","coordinates":[1,null]}"#, geo, "map.bad-position", (1, 31), "two finite numbers"),
  Malformed(#"{"type":"Point","coordinates":[NaN,1]}"#, geo, "json.", (1, 32), ""),
  Malformed(#"{"type":"Point","coordinates":[1e999,1]}"#, geo, "map.bad-position", (0, 0), "finite"),
  Malformed(
    "{\"type\":\"LineString\",\n\"coordinates\":[[0,0],\n[1,\"2\"]]}", geo, "map.bad-position", (3, 1),
    "coordinates[1]"),
  Malformed(
    #"{"type":"LineString","coordinates":[1,2]}"#, geo, "map.bad-position", (1, 37), "not a number"),
  Malformed(#"{"type":"Polygon","coordinates":[[[0,0],[0,0]]]}"#, geo, "map.bad-ring", (1, 34), "it has 2"),
  Malformed(#"{"type":"Polygon","coordinates":[7]}"#, geo, "map.bad-ring", (1, 34), "list of positions"),
  Malformed(
    #"{"type":"MultiPolygon","coordinates":[7]}"#, geo, "map.bad-polygon", (1, 39), "list of rings"),
  Malformed(
    #"{"type":"FeatureCollection","features":[{"type":"Point"}]}"#, geo, "map.no-member", (1, 41),
    "coordinates"),
  Malformed(
    #"{"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[3]}}"#, geo, "map.no-shape",
    (1, 73), "geometry.geometries[0]"),
  Malformed(#"{"data":{}}"#, .geoJSON(property: "data.featurs"), "map.no-property", (1, 9), "data.featurs"),
  Malformed(
    #"{"features":[]}"#, .geoJSON(property: "featurs"), "map.no-property", (1, 1), "mean `features`?"),
  Malformed(#"{"type":"Topology"}"#, geo, "map.topology", (1, 1), "topojson"),
  Malformed(square, topo, "map.no-topology", (1, 1), "no TopoJSON"),
  Malformed(#"{"type":"Topology","objects":{}}"#, topo, "map.no-member", (1, 1), "`arcs`"),
  Malformed(squares, .topoJSONFeature("distrcts"), "map.no-object", (2, 12), "Did you mean `districts`?"),
  Malformed(
    squares, .topoJSONMesh("x", .all), "map.no-object", (2, 12), "The file has `districts`, `capital`."),
  Malformed(topology(#"{"type":"LineString","arcs":[1]}"#), topo, "map.no-arc", (1, 87), "the index 1"),
  Malformed(topology(#"{"type":"LineString","arcs":[-9]}"#), topo, "map.no-arc", (1, 87), "the index -9"),
  Malformed(
    topology(#"{"type":"LineString","arcs":[0.5]}"#), topo, "map.bad-arcs", (1, 87), "whole number"),
  Malformed(topology(#"{"type":"Polygon","arcs":[0]}"#), topo, "map.bad-arcs", (1, 84), "not a number"),
  Malformed(topology(#"{"type":"Polygon"}"#), topo, "map.no-member", (1, 58), "list `arcs`"),
  Malformed(topology("1", arcs: "[[[0]]]"), topo, "map.bad-position", (1, 29), "list of 1"),
  Malformed(
    #"{"type":"Topology","transform":{"scale":[1]},"arcs":[],"objects":{}}"#, topo, "map.bad-transform",
    (1, 32),
    "`translate`"),
  Malformed(
    topology(#"{"type":"Polygon","arcs":[[5]]}"#), .topoJSONMesh("a", .all), "map.no-arc", (1, 85), "5"),
]

@Suite struct ShapeReadingTests {
  @Test("features become rows with type, id, properties and geometry")
  func geoJSON() throws {
    let text = """
      {"type":"FeatureCollection","features":[
        {"type":"Feature","id":7,"properties":{"name":"A"},"geometry":\(square),"note":"x"},
        {"type":"Feature","properties":null,"geometry":null}]}
      """
    for object in [MapObject.geoJSON(property: nil), .geoJSON(property: "features")] {
      let table = try read(text, object)
      #expect(table.names == ["type", "id", "properties", "geometry", "note"])
      #expect(table["id"]?[0] == .number(7))
      #expect(table.column(path: "properties.name")?[0] == .text("A"))
      let corners = [Point(0, 0), Point(0, 1), Point(1, 1), Point(1, 0)]
      let feature = MapFeature(id: .number(7), properties: ["name": .text("A")], shape: .polygon([corners]))
      #expect(try MapShape(row: 0, of: table) == .feature(feature))
      #expect(try MapShape(row: 1, of: table).isEmpty)
    }
  }

  @Test("a geometry alone is a row")
  func bareGeometry() throws {
    let table = try read(#"{"type":"Point","coordinates":[1,2,300]}"#, .geoJSON(property: nil))
    #expect(table.rowCount == 1)
    #expect(try MapShape(row: 0, of: table) == .feature(MapFeature(shape: .point(Point(1, 2)))))
  }

  @Test("quantized arcs unfold, and a negative index runs an arc backwards")
  func quantized() throws {
    let table = try read(squares, .topoJSONFeature("districts"))
    #expect(table["id"]?[1] == .text("east"))
    let west = [Point(11, 0), Point(11, 1), Point(10, 1), Point(10, 0)]
    let east = [Point(11, 1), Point(11, 0), Point(12, 0), Point(12, 1)]
    let feature = MapFeature(id: .text("west"), properties: ["name": .text("West")], shape: .polygon([west]))
    #expect(try MapShape(row: 0, of: table) == .feature(feature))
    #expect(try MapShape(row: 1, of: table) == .feature(MapFeature(id: .text("east"), shape: .polygon([east]))))
    let capital = try read(squares, .topoJSONFeature("capital"))
    #expect(try MapShape(row: 0, of: capital) == .feature(MapFeature(shape: .point(Point(11, 0.5)))))
  }

  @Test(
    "a mesh has every border once",
    arguments: [(MeshFilter.all, 1, 1.0 + 3 + 3), (.interior, 1, 1), (.exterior, 1, 6)])
  func mesh(_ filter: MeshFilter, _ lines: Int, _ length: Double) throws {
    let table = try read(squares, .topoJSONMesh("districts", filter))
    guard case .feature(let feature) = try MapShape(row: 0, of: table),
      case .multiLine(let mesh) = feature.shape
    else {
      Issue.record("no lines")
      return
    }
    #expect(filter == .all || mesh.count == lines)
    let total = mesh.map { line in zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) } }
    #expect(abs(total.reduce(0, +) - length) < 1e-12)
  }

  @Test("a shape written as a value reads back the same")
  func roundTrip() throws {
    let ring = [Point(0, 0), Point(0, 1), Point(1, 1)]
    let shapes: [MapShape] = [
      .point(Point(1, 2)), .multiPoint(ring), .line(ring), .multiLine([ring, ring]), .polygon([ring]),
      .multiPolygon([[ring], [ring]]), .sphere, .collection([.point(.zero), .sphere]),
      .features([MapFeature(id: .text("a"), properties: ["n": .number(1)], shape: .polygon([ring]))]),
    ]
    for shape in shapes { #expect(try MapShape(value: Value(shape)) == shape) }
  }

  @Test(
    "what is wrong with a map is said with its place",
    arguments: malformedMaps)
  func malformed(_ sample: Malformed) {
    do {
      _ = try readMap(Array(sample.text.utf8), name: "map.json", object: sample.object)
      Issue.record("read without an error")
    } catch {
      let diagnostic = error.diagnostics[0]
      #expect(diagnostic.code.hasPrefix(sample.code))
      #expect(diagnostic.place?.file == "map.json")
      if diagnostic.code.hasPrefix("map.") {
        #expect(diagnostic.place?.line == sample.place.0)
        #expect(diagnostic.place?.column == sample.place.1)
      }
      let said = ([diagnostic.message, diagnostic.suggestion ?? ""] + diagnostic.notes).joined(separator: " ")
      #expect(sample.excerpt.isEmpty || said.contains(sample.excerpt))
    }
  }

  @Test("collections nest no deeper than the limit")
  func depth() {
    let text =
      String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: 100)
      + String(repeating: "]}", count: 100)
    #expect(throws: Failure.self) { _ = try read(text, geo) }
    #expect(throws: Failure.self) { _ = try read(topology(text), topo) }
    #expect(throws: Failure.self) { _ = try read(topology(text), .topoJSONMesh("a", .all)) }
  }

  @Test("a position of a value that is not finite is refused")
  func notFinite() {
    let value = Value.object(["type": .text("Point"), "coordinates": .list([.number(.nan), .number(0)])])
    #expect(throws: Failure.self) { _ = try MapShape(value: value) }
  }
}
