package import Diagnostics
import Geometry
import OrderedCollections
import Tables

/// The polygons of a GeoJSON or TopoJSON text, as regions whose borders can be shared.
package struct MapSource: Sendable {
  package var regions: [MapRegion] = []
  package var heading: TopologyHeading

  /// - Parameter object: the object of a topology; nil for its only one.
  /// - Throws: codes `json.*` and `map.*`: `map.no-object` where a topology has several objects and none is named,
  ///   `map.no-polygons` where a feature is no polygon.
  package init(_ bytes: [UInt8], name: String, object: String?) throws(Failure) {
    let value = try JSONText.value(bytes, name: name)
    let isTopology = value.member("type").string == "Topology"
    var wanted = MapObject.geoJSON(property: nil)
    heading = TopologyHeading(object: object ?? Paths.stem(name))
    if isTopology {
      var names: [String] = []
      if case .object(let members) = value.member("objects") { names = Array(members.keys) }
      guard let only = object ?? (names.count == 1 ? names[0] : nil) else {
        throw Failure(
          code: "map.no-object", "The topology has \(names.count) objects, and none is named.",
          at: SourcePlace(file: name),
          suggestion: "Name one of \(names.prefix(8).map { "`\($0)`" }.joined(separator: ", ")) with --object.")
      }
      wanted = .topoJSONFeature(only)
      heading.object = only
    }
    if case .object(let members) = value.member("properties") {
      for (name, text) in members { if let text = text.string { heading.properties.append((name, text)) } }
    }
    let table = try readMap(bytes, name: name, object: wanted)
    for row in 0..<table.rowCount { try append(MapShape(row: row, of: table), row, name) }
  }

  private mutating func append(_ shape: MapShape, _ row: Int, _ name: String) throws(Failure) {
    var region = MapRegion(id: .null, rings: [])
    if case .feature(let feature) = shape {
      region.id = feature.id
      region.properties = feature.properties
    }
    var isPolygon = true
    shape.eachGeometry { geometry in
      switch geometry {
      case .polygon(let rings): region.rings += rings
      case .multiPolygon(let polygons): region.rings += polygons.joined()
      default: isPolygon = false
      }
    }
    guard isPolygon else {
      throw Failure(
        code: "map.no-polygons", "Feature \(row + 1) is no polygon; only polygons are simplified.",
        at: SourcePlace(file: name))
    }
    for point in region.rings.joined() where !(abs(point.x) <= 540 && abs(point.y) <= 90.001) {
      throw Failure(
        code: "map.not-degrees",
        "Feature \(row + 1) has a position (\(point.x), \(point.y)) that is no longitude and latitude in degrees.",
        at: SourcePlace(file: name),
        suggestion: "Convert the file to longitudes and latitudes (EPSG:4326) first.")
    }
    regions.append(region)
  }
}

/// Names of files.
private enum Paths {
  /// The name of a file without its folder and endings, for an object.
  static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? "map"
    return String(name.prefix { $0 != "." })
  }
}
