package import Geometry
package import OrderedCollections
package import Tables

/// A geometry or feature as GeoJSON (RFC 7946) has it, and the whole sphere.
///
/// Positions are points with the longitude as x and the latitude as y, both in degrees; for the projection
/// `identity` they are plane coordinates. A ring names every position once: the closing repetition of the first
/// is left out. Outer rings run clockwise as seen from outside of the globe, as d3 has it: what lies to the
/// right of a ring is inside, so a ring can enclose more than half of the globe.
package enum MapShape: Sendable, Hashable {
  case point(Point)
  case multiPoint([Point])
  case line([Point])
  case multiLine([[Point]])
  /// The outer ring and its holes.
  case polygon([[Point]])
  case multiPolygon([[[Point]]])
  case collection([MapShape])
  indirect case feature(MapFeature)
  case features([MapFeature])
  case sphere

  /// Nothing at all: the geometry `null`.
  package static let empty = MapShape.collection([])
}

/// A shape with a name and what is known of it.
package struct MapFeature: Sendable, Hashable {
  /// A text or number; null where there is none.
  package var id: Value
  package var properties: OrderedDictionary<String, Value>
  package var shape: MapShape

  package init(id: Value = .null, properties: OrderedDictionary<String, Value> = [:], shape: MapShape) {
    self.id = id
    self.properties = properties
    self.shape = shape
  }
}

extension MapShape {
  /// Visits the geometries that are no collections, in order.
  package func eachGeometry(_ visit: (MapShape) -> Void) {
    switch self {
    case .collection(let shapes): for shape in shapes { shape.eachGeometry(visit) }
    case .feature(let feature): feature.shape.eachGeometry(visit)
    case .features(let features): for feature in features { feature.shape.eachGeometry(visit) }
    default: visit(self)
    }
  }

  /// Whether there is nothing to draw: no position and no sphere.
  package var isEmpty: Bool {
    switch self {
    case .point, .sphere: false
    case .multiPoint(let points), .line(let points): points.isEmpty
    case .multiLine(let lines), .polygon(let lines): lines.allSatisfy(\.isEmpty)
    case .multiPolygon(let polygons): polygons.allSatisfy { $0.allSatisfy(\.isEmpty) }
    case .collection(let shapes): shapes.allSatisfy(\.isEmpty)
    case .feature(let feature): feature.shape.isEmpty
    case .features(let features): features.allSatisfy(\.shape.isEmpty)
    }
  }
}
