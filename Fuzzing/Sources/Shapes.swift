import Geometry
import Maps
import Tables

/// Reads TopoJSON: the features and borders of each of its objects.
@Sendable func readTopology(_ bytes: [UInt8]) {
  guard case .object(let members)? = try? JSONText.value(bytes, name: "map.json"),
    case .object(let objects)? = members["objects"]
  else {
    _ = try? readMap(bytes, name: "map.json", object: .topoJSONFeature("a"))
    return
  }
  for name in objects.keys.prefix(4) {
    if let table = try? readMap(bytes, name: "map.json", object: .topoJSONFeature(name)) { draw(table) }
    for filter in MeshFilter.allCases {
      if let table = try? readMap(bytes, name: "map.json", object: .topoJSONMesh(name, filter)) { draw(table) }
    }
  }
}

/// Reads GeoJSON.
@Sendable func readGeography(_ bytes: [UInt8]) {
  for property in [nil, "features", "a.b"] {
    if let table = try? readMap(bytes, name: "map.json", object: .geoJSON(property: property)) { draw(table) }
  }
}

private let projections = [ProjectionType.mercator, .orthographic, .albersUsa, .identity].compactMap {
  try? Projection(ProjectionSettings($0))
}

/// Draws every row of shapes through some projections; every place of a drawn path must be a number.
private func draw(_ table: Table) {
  for row in 0..<min(table.rowCount, 20) {
    guard let shape = try? MapShape(row: row, of: table) else { continue }
    for projection in projections {
      _ = projection.path(of: shape)
      _ = projection.centroid(of: shape)
    }
    if let first = projections.first {
      _ = first.fitted(to: Rect(x: 0, y: 0, width: 100, height: 100), shapes: [shape]).path(of: shape)
    }
  }
}
