import Diagnostics
import Geometry
import OrderedCollections
import Tables

/// Shapes that share their borders, as the TopoJSON format 1.0 writes them.
///
/// An arc is a stretch of border. A shape names its arcs by index; the complement of an index (−1 for 0) means
/// the arc backwards. Quantized topologies write arcs as whole-number steps that a scale and an offset unfold.
struct Topology {
  let arcs: [[Point]]
  let objects: OrderedDictionary<String, Value>
  private let transform: (scale: Point, offset: Point)?

  init(_ value: Value) throws(ShapeError) {
    guard case .object(let members) = value, members["type"]?.string == "Topology" else {
      throw ShapeError(
        "map.no-topology", "The file is no TopoJSON: its `type` is not `Topology`.",
        suggestion: "For GeoJSON, write `format: {type: json, property: features}`.")
    }
    guard case .object(let objects)? = members["objects"] else {
      throw ShapeError("map.no-member", "A topology needs an object `objects`.")
    }
    self.objects = objects
    transform = try Topology.transform(members["transform"])
    guard case .list(let arcs)? = members["arcs"] else {
      throw ShapeError("map.no-member", "A topology needs a list `arcs`.")
    }
    var unfolded: [[Point]] = []
    unfolded.reserveCapacity(arcs.count)
    for (index, arc) in arcs.enumerated() {
      do {
        unfolded.append(try Topology.unfold(arc, transform))
      } catch {
        throw error.below(.index(index)).below("arcs")
      }
    }
    self.arcs = unfolded
  }

  private static func transform(_ value: Value?) throws(ShapeError) -> (scale: Point, offset: Point)? {
    guard let value, !value.isNull else { return nil }
    guard case .object(let members) = value, let scale = members["scale"], let offset = members["translate"]
    else {
      throw ShapeError("map.bad-transform", "The transform of a topology needs `scale` and `translate`.")
        .below("transform")
    }
    do {
      return (try readPosition(scale), try readPosition(offset))
    } catch {
      throw ShapeError("map.bad-transform", "`scale` and `translate` are lists of two numbers each.")
        .below("transform")
    }
  }

  private static func unfold(
    _ arc: Value, _ transform: (scale: Point, offset: Point)?
  ) throws(ShapeError) -> [Point] {
    guard case .list(let steps) = arc else {
      throw ShapeError("map.bad-arc", "An arc is a list of positions, not \(arc.kind).")
    }
    var points: [Point] = []
    points.reserveCapacity(steps.count)
    var sum = Point.zero
    for (index, step) in steps.enumerated() {
      let point: Point
      do { point = try readPosition(step) } catch { throw error.below(.index(index)) }
      if let transform {
        sum = sum + point
        points.append(place(sum, transform))
      } else {
        points.append(point)
      }
    }
    return points
  }

  private static func place(_ point: Point, _ transform: (scale: Point, offset: Point)) -> Point {
    Point(
      point.x * transform.scale.x + transform.offset.x, point.y * transform.scale.y + transform.offset.y)
  }

  /// The object of that name.
  func object(_ name: String) throws(ShapeError) -> Value {
    if let object = objects[name] { return object }
    let names = objects.keys.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
    let suggestion =
      didYouMean(name, among: objects.keys) ?? (names.isEmpty ? nil : "The file has \(names).")
    throw ShapeError("map.no-object", "The topology has no object `\(name)`.", suggestion: suggestion)
      .below("objects")
  }

  /// The features of an object: one of every member of a collection, else one.
  func features(of name: String) throws(ShapeError) -> [Value] {
    let object = try object(name)
    do throws(ShapeError) {
      guard case .object(let members) = object, members["type"]?.string == "GeometryCollection" else {
        return [try feature(object)]
      }
      guard case .list(let geometries)? = members["geometries"] else {
        throw ShapeError("map.no-member", "A GeometryCollection needs a list `geometries`.")
      }
      var rows: [Value] = []
      rows.reserveCapacity(geometries.count)
      for (index, geometry) in geometries.enumerated() {
        do {
          rows.append(try feature(geometry))
        } catch {
          throw error.below(.index(index)).below("geometries")
        }
      }
      return rows
    } catch {
      throw error.below(name).below("objects")
    }
  }

  private func feature(_ value: Value) throws(ShapeError) -> Value {
    guard case .object(let members) = value else {
      throw ShapeError("map.no-shape", "A shape is an object with a `type`, not \(value.kind).")
    }
    var properties: OrderedDictionary<String, Value> = [:]
    if case .object(let known)? = members["properties"] { properties = known }
    let shape = try shape(members, depth: 0)
    return Value(MapFeature(id: members["id"] ?? .null, properties: properties, shape: shape))
  }

  private func shape(_ members: OrderedDictionary<String, Value>, depth: Int) throws(ShapeError) -> MapShape {
    guard depth < MapShape.depthLimit else {
      throw ShapeError("map.too-deep", "Collections nest deeper than \(MapShape.depthLimit) levels.")
    }
    guard case .text(let type)? = members["type"] else {
      if let type = members["type"], type.isNull { return .empty }
      throw ShapeError("map.no-type", "The shape has no `type`.")
    }
    switch type {
    case "GeometryCollection":
      return .collection(
        try each(members["geometries"], "geometries", of: type) { element throws(ShapeError) in
          guard case .object(let members) = element else {
            throw ShapeError("map.no-shape", "A shape is an object with a `type`, not \(element.kind).")
          }
          return try shape(members, depth: depth + 1)
        })
    case "Point":
      do {
        return .point(try quantized(members["coordinates"] ?? .null))
      } catch {
        throw error.below("coordinates")
      }
    case "MultiPoint": return .multiPoint(try each(members["coordinates"], "coordinates", of: type, quantized))
    case "LineString": return .line(try at("arcs") { () throws(ShapeError) in try line(members["arcs"]) })
    case "MultiLineString": return .multiLine(try each(members["arcs"], "arcs", of: type, line))
    case "Polygon": return .polygon(try each(members["arcs"], "arcs", of: type, ring))
    case "MultiPolygon":
      return .multiPolygon(
        try each(members["arcs"], "arcs", of: type) { rings throws(ShapeError) in
          try elements(rings, "A polygon is a list of rings", ring)
        })
    default:
      throw ShapeError(
        "map.unknown-type", "`\(type)` is no type of a shape.",
        suggestion: didYouMean(
          type,
          among: [
            "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
            "GeometryCollection",
          ])
      ).below("type")
    }
  }

  private func quantized(_ value: Value) throws(ShapeError) -> Point {
    let point = try readPosition(value)
    return transform.map { Topology.place(point, $0) } ?? point
  }

  private func line(_ value: Value?) throws(ShapeError) -> [Point] {
    var points = try joined(value)
    if points.count == 1 { points.append(points[0]) }
    return points
  }

  /// A ring of arcs. One that quantizing shrank to nothing stays as a point without extent.
  private func ring(_ value: Value) throws(ShapeError) -> [Point] {
    var points = try joined(value)
    if points.count > 1, points.first == points.last { points.removeLast() }
    while !points.isEmpty, points.count < 3 { points.append(points[0]) }
    return points
  }

  /// The arcs end to end; where two meet, their common position stands once.
  private func joined(_ value: Value?) throws(ShapeError) -> [Point] {
    guard case .list(let indices)? = value else {
      throw ShapeError("map.bad-arcs", "A line is a list of indices of arcs, not \((value ?? .null).kind).")
    }
    var points: [Point] = []
    for (position, index) in indices.enumerated() {
      let (arc, isBackward): (Int, Bool)
      do { (arc, isBackward) = try arcIndex(index) } catch { throw error.below(.index(position)) }
      if !points.isEmpty { points.removeLast() }
      if isBackward { points += arcs[arc].reversed() } else { points += arcs[arc] }
    }
    return points
  }

  /// The arc that an index names, and whether it is meant backwards.
  func arcIndex(_ value: Value) throws(ShapeError) -> (arc: Int, isBackward: Bool) {
    guard case .number(let number) = value, let index = Int(exactly: number) else {
      throw ShapeError("map.bad-arcs", "The index of an arc is a whole number, not \(value.kind).")
    }
    let arc = index < 0 ? ~index : index
    guard arcs.indices.contains(arc) else {
      throw ShapeError(
        "map.no-arc", "The topology has \(arcs.count) arcs; there is none of the index \(index).")
    }
    return (arc, index < 0)
  }

  private func each<Element>(
    _ value: Value?, _ name: String, of type: String, _ read: (Value) throws(ShapeError) -> Element
  ) throws(ShapeError) -> [Element] {
    try at(name) { () throws(ShapeError) in
      try elements(value ?? .null, "A shape of the type `\(type)` needs a list `\(name)`", read)
    }
  }

  private func elements<Element>(
    _ value: Value, _ claim: String, _ read: (Value) throws(ShapeError) -> Element
  ) throws(ShapeError) -> [Element] {
    guard case .list(let values) = value else {
      throw ShapeError("map.no-member", "\(claim), not \(value.kind).")
    }
    var result: [Element] = []
    result.reserveCapacity(values.count)
    for index in values.indices {
      do { result.append(try read(values[index])) } catch { throw error.below(.index(index)) }
    }
    return result
  }

  private func at<Result>(
    _ name: String, _ read: () throws(ShapeError) -> Result
  ) throws(ShapeError) -> Result {
    do { return try read() } catch { throw error.below(name) }
  }
}
