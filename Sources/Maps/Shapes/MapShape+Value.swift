package import Diagnostics
import Geometry
import OrderedCollections
package import Tables

extension MapShape {
  /// Collections may nest this deep.
  static let depthLimit = 64

  /// Reads a GeoJSON object from a value, such as the cell of a table; null is the empty shape.
  ///
  /// Further coordinates of a position (heights) are passed over; a ring whose last position is not its first
  /// counts as closed.
  /// - Throws: codes `map.*`; the notes say where in the value.
  /// - Complexity: O(positions).
  package init(value: Value) throws(Failure) {
    do {
      self = try MapShape(geoJSON: value, depth: 0)
    } catch {
      throw error.failure(at: nil)
    }
  }

  /// The shape of a table's row: the feature that the columns `type`, `geometry`, `coordinates`… spell.
  ///
  /// - Throws: codes `map.*`.
  package init(row: Int, of table: Table) throws(Failure) {
    var members: OrderedDictionary<String, Value> = [:]
    for (name, column) in table.columns where !column[row].isNull { members[name] = column[row] }
    try self.init(value: .object(members))
  }

  init(geoJSON value: Value, depth: Int) throws(ShapeError) {
    if value.isNull {
      self = .empty
      return
    }
    guard case .object(let members) = value else {
      throw ShapeError("map.no-shape", "A shape is an object with a `type`, not \(value.kind).")
    }
    guard depth < MapShape.depthLimit else {
      throw ShapeError("map.too-deep", "Collections nest deeper than \(MapShape.depthLimit) levels.")
    }
    guard case .text(let type)? = members["type"] else {
      throw ShapeError("map.no-type", "The shape has no `type`.")
    }
    switch type {
    case "Feature":
      self = .feature(try MapFeature(members, depth: depth))
    case "FeatureCollection":
      self = .features(
        try list(members, "features", of: type) { element throws(ShapeError) in
          guard case .object(let members) = element, members["type"]?.string == "Feature" else {
            throw ShapeError("map.no-feature", "A FeatureCollection holds objects of the type `Feature`.")
          }
          return try MapFeature(members, depth: depth + 1)
        })
    case "GeometryCollection":
      self = .collection(
        try list(members, "geometries", of: type) { element throws(ShapeError) in
          try MapShape(geoJSON: element, depth: depth + 1)
        })
    case "Sphere": self = .sphere
    case "Point":
      guard let coordinates = members["coordinates"] else { throw missing("coordinates", of: type) }
      do { self = .point(try readPosition(coordinates)) } catch { throw error.below("coordinates") }
    case "MultiPoint": self = .multiPoint(try list(members, "coordinates", of: type, readPosition))
    case "LineString": self = .line(try list(members, "coordinates", of: type, readPosition))
    case "MultiLineString": self = .multiLine(try list(members, "coordinates", of: type, readLine))
    case "Polygon": self = .polygon(try list(members, "coordinates", of: type, readRing))
    case "MultiPolygon": self = .multiPolygon(try list(members, "coordinates", of: type, readPolygon))
    case "Topology":
      throw ShapeError(
        "map.topology", "This is TopoJSON, of which one object is to be named.",
        suggestion: "Write `format: {type: topojson, feature: …}`.")
    default:
      throw ShapeError(
        "map.unknown-type", "`\(type)` is no type of a shape.", suggestion: didYouMean(type, among: typeNames)
      ).below("type")
    }
  }
}

extension MapFeature {
  fileprivate init(_ members: OrderedDictionary<String, Value>, depth: Int) throws(ShapeError) {
    id = members["id"] ?? .null
    if case .object(let known)? = members["properties"] { properties = known } else { properties = [:] }
    do {
      shape = try MapShape(geoJSON: members["geometry"] ?? .null, depth: depth + 1)
    } catch {
      throw error.below("geometry")
    }
  }
}

private let typeNames = [
  "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
  "Feature", "FeatureCollection", "Sphere",
]

private func missing(_ member: String, of type: String) -> ShapeError {
  ShapeError("map.no-member", "A shape of the type `\(type)` needs a list `\(member)`.")
}

/// The elements of a member that is a list.
private func list<Element>(
  _ members: OrderedDictionary<String, Value>, _ name: String, of type: String,
  _ read: (Value) throws(ShapeError) -> Element
) throws(ShapeError) -> [Element] {
  guard case .list(let values)? = members[name] else { throw missing(name, of: type) }
  do { return try elements(values, read) } catch { throw error.below(name) }
}

private func elements<Element>(
  _ values: [Value], _ read: (Value) throws(ShapeError) -> Element
) throws(ShapeError) -> [Element] {
  var result: [Element] = []
  result.reserveCapacity(values.count)
  for index in values.indices {
    do { result.append(try read(values[index])) } catch { throw error.below(.index(index)) }
  }
  return result
}

/// A longitude and a latitude, finite; heights behind them are passed over.
func readPosition(_ value: Value) throws(ShapeError) -> Point {
  guard case .list(let numbers) = value, numbers.count >= 2, case .number(let x) = numbers[0],
    case .number(let y) = numbers[1], x.isFinite, y.isFinite
  else {
    throw ShapeError(
      "map.bad-position",
      "A position is a list of two finite numbers, longitude and latitude, not \(value.kind).")
  }
  return Point(x, y)
}

private func readLine(_ value: Value) throws(ShapeError) -> [Point] {
  guard case .list(let values) = value else {
    throw ShapeError("map.bad-line", "A line is a list of positions, not \(value.kind).")
  }
  return try elements(values, readPosition)
}

private func readRing(_ value: Value) throws(ShapeError) -> [Point] {
  guard case .list(let values) = value else {
    throw ShapeError("map.bad-ring", "A ring is a list of positions, not \(value.kind).")
  }
  var points = try elements(values, readPosition)
  if points.count > 1, points.first == points.last { points.removeLast() }
  guard points.count >= 3 || values.count >= 4 else {
    throw ShapeError(
      "map.bad-ring",
      "A ring needs four positions or more, of which the last repeats the first; it has \(values.count).")
  }
  return points
}

private func readPolygon(_ value: Value) throws(ShapeError) -> [[Point]] {
  guard case .list(let values) = value else {
    throw ShapeError("map.bad-polygon", "A polygon is a list of rings, not \(value.kind).")
  }
  return try elements(values, readRing)
}

extension Value {
  /// What the value is, in words.
  var kind: String {
    switch self {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .number(let number): number.isFinite ? "a number" : "a number that is not finite"
    case .text: "a text"
    case .instant: "a date"
    case .list(let elements): "a list of \(elements.count)"
    case .object: "an object"
    }
  }
}

extension Value {
  /// The shape as a GeoJSON object; rings repeat their first position at the end.
  package init(_ shape: MapShape) {
    func geometry(_ type: String, _ coordinates: Value) -> Value {
      .object(["type": .text(type), "coordinates": coordinates])
    }
    func position(_ point: Point) -> Value { .list([.number(point.x), .number(point.y)]) }
    func line(_ points: [Point]) -> Value { .list(points.map(position)) }
    func ring(_ points: [Point]) -> Value { .list(points.map(position) + points.prefix(1).map(position)) }
    func polygon(_ rings: [[Point]]) -> Value { .list(rings.map(ring)) }
    switch shape {
    case .point(let point): self = geometry("Point", position(point))
    case .multiPoint(let points): self = geometry("MultiPoint", line(points))
    case .line(let points): self = geometry("LineString", line(points))
    case .multiLine(let lines): self = geometry("MultiLineString", .list(lines.map(line)))
    case .polygon(let rings): self = geometry("Polygon", polygon(rings))
    case .multiPolygon(let polygons): self = geometry("MultiPolygon", .list(polygons.map(polygon)))
    case .collection(let shapes):
      self = .object(["type": .text("GeometryCollection"), "geometries": .list(shapes.map(Value.init))])
    case .feature(let feature): self = Value(feature)
    case .features(let features):
      self = .object(["type": .text("FeatureCollection"), "features": .list(features.map(Value.init))])
    case .sphere: self = .object(["type": .text("Sphere")])
    }
  }

  /// The feature as a GeoJSON object with the members `type`, `id`, `properties` and `geometry`.
  package init(_ feature: MapFeature) {
    self = .object([
      "type": .text("Feature"), "id": feature.id, "properties": .object(feature.properties),
      "geometry": feature.shape == .empty ? .null : Value(feature.shape),
    ])
  }
}
