package import Diagnostics
package import Maps
import Notation
import OrderedCollections
import Tables

/// Simplifies the polygons of a GeoJSON or TopoJSON text; borders of the same positions stay shared.
///
/// - Parameter object: the object of a topology; nil for its only one.
/// - Throws: codes `json.*` and `map.*`; `map.no-polygons` where there is nothing to simplify.
package func simplify(
  _ bytes: [UInt8], name: String, object: String?, by simplification: MapSimplification
) throws(Failure) -> (bytes: [UInt8], summary: TopologySummary) {
  let source = try MapSource(bytes, name: name, object: object)
  let borders = SharedBorders(source.regions, page: simplification.page, islands: simplification.islands)
  return try borders.topology(
    simplification.detail, steps: simplification.steps, heading: source.heading)
}

extension TopologySummary {
  /// What was written, in one line.
  package func sentence(_ beginning: String, byteCount: Int) -> String {
    let corners = box.map { "\(($0 * 1000).rounded() / 1000)" }.joined(separator: ",")
    let size = detail > 0 ? ", detail from \(rounded(detail)) km on" : ""
    let change =
      largestAreaChange > 0 ? ", areas of larger regions kept within \(rounded(largestAreaChange * 100))%" : ""
    let grid = isSettledByGrid ? "; neighbours' borders differed and were settled on a grid" : ""
    return """
      \(beginning): \(regionCount) regions, \(polygonCount) polygons, \(pointCount) points, \(arcCount) arcs \
      (\(sharedArcCount) shared), \(byteCount) bytes\(size)\(change); box \(corners)\(grid)
      """
  }

  private func rounded(_ value: Double) -> String {
    let scale = value >= 10 ? 10.0 : value >= 1 ? 100.0 : 1000.0
    return "\((value * scale).rounded() / scale)"
  }
}
