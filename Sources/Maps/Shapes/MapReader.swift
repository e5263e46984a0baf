package import Diagnostics
import OrderedCollections
package import Tables

/// What of a file of shapes is wanted.
package enum MapObject: Sendable, Hashable {
  /// The features of a GeoJSON text, or of the member that a path such as `data.features` names.
  case geoJSON(property: String?)
  /// The features of a TopoJSON object of that name.
  case topoJSONFeature(String)
  /// The borders of a TopoJSON object of that name, every one once, as one shape of lines.
  case topoJSONMesh(String, MeshFilter)
}

/// Which borders a mesh has.
package enum MeshFilter: String, Sendable, Hashable, CaseIterable {
  case all
  /// Those between two shapes.
  case interior
  /// Those of one shape only.
  case exterior
}

/// Reads shapes into a table of a row a feature, with the columns `type`, `id`, `properties` and `geometry`.
///
/// Other members that features have become further columns. A geometry that is no feature becomes the feature
/// of that geometry.
/// - Parameter name: the file, for places in messages and for the lineage.
/// - Throws: codes `json.*` and `map.*`, with the line; a wrong object name comes with the nearest right one.
/// - Complexity: O(bytes).
package func readMap(_ bytes: [UInt8], name: String, object: MapObject) throws(Failure) -> Table {
  let value = try JSONText.value(bytes, name: name)
  let rows: [Value]
  do {
    switch object {
    case .geoJSON(let property): rows = try geoJSONRows(value, property: property)
    case .topoJSONFeature(let object):
      rows = try Topology(value).features(of: object)
    case .topoJSONMesh(let object, let filter):
      rows = [Value(MapFeature(shape: try Topology(value).mesh(of: object, filter)))]
    }
  } catch {
    throw error.failure(in: bytes, name: name)
  }
  return table(ofRows: rows, name: name).table
}

/// The features of a GeoJSON value, checked.
private func geoJSONRows(_ value: Value, property: String?) throws(ShapeError) -> [Value] {
  var value = value
  var steps: [JSONStep] = []
  if let property, !property.isEmpty {
    for key in FieldPath(property).steps {
      let next = value.member(key)
      if next.isNull {
        var names: [String] = []
        if case .object(let members) = value { names = Array(members.keys) }
        throw placed(
          ShapeError(
            "map.no-property", "The file has no member `\(property)`.",
            suggestion: didYouMean(key, among: names)),
          steps)
      }
      steps.append(.key(key))
      value = next
    }
  }
  var elements = [value]
  var isList = false
  if case .list(let values) = value {
    elements = values
    isList = true
  } else if case .object(let members) = value, members["type"]?.string == "FeatureCollection",
    case .list(let features)? = members["features"]
  {
    elements = features
    isList = true
    steps.append(.key("features"))
  }
  var rows: [Value] = []
  rows.reserveCapacity(elements.count)
  for (index, element) in elements.enumerated() {
    do {
      rows.append(try featureRow(element))
    } catch {
      throw placed(isList ? error.below(.index(index)) : error, steps)
    }
  }
  return rows
}

private func placed(_ error: ShapeError, _ steps: [JSONStep]) -> ShapeError {
  var copy = error
  copy.reversedPath += steps.reversed()
  return copy
}

/// The members of a feature in the order of the table's columns.
private func featureRow(_ value: Value) throws(ShapeError) -> Value {
  guard case .object(let members) = value else {
    throw ShapeError("map.no-shape", "A shape is an object with a `type`, not \(value.kind).")
  }
  _ = try MapShape(geoJSON: value, depth: 0)
  var row: OrderedDictionary<String, Value> = ["type": .text("Feature")]
  guard members["type"]?.string == "Feature" else {
    row["id"] = .null
    row["properties"] = .object([:])
    row["geometry"] = value
    return .object(row)
  }
  row["id"] = members["id"] ?? .null
  if case .object(let known)? = members["properties"] {
    row["properties"] = .object(known)
  } else {
    row["properties"] = .object([:])
  }
  row["geometry"] = members["geometry"] ?? .null
  for (name, member) in members where row[name] == nil { row[name] = member }
  return .object(row)
}
