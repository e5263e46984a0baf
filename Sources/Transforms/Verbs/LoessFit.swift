import Diagnostics
import Statistics
import Tables

/// Smooth curves through the points of groups: local lines, robust against outliers.
package struct LoessFit: Sendable, Hashable {
  package var y: String
  package var x: String
  package var groupBy: [String]
  /// The share of the points that each local line is fitted to.
  package var bandwidth: Double
  package var xName: String
  package var yName: String

  package init(
    _ y: String, on x: String, by groupBy: [String] = [], bandwidth: Double = 0.3, as xName: String? = nil,
    _ yName: String? = nil
  ) {
    self.y = y
    self.x = x
    self.groupBy = groupBy
    self.bandwidth = bandwidth
    self.xName = xName ?? x
    self.yName = yName ?? y
  }

  func evaluate(on table: Table) throws(Failure) -> Table {
    let xs = try table.reading(x, for: "the smoothing").cells
    let ys = try table.reading(y, for: "the smoothing").cells
    let grouping = try Grouping(table, by: groupBy, for: "the smoothing")
    let share = bandwidth > 0 ? min(bandwidth, 1) : VegaLoess.defaultShare
    let readings = grouping.groups.reduce(0.0) { $0 + 3 * share * Double($1.count) * Double($1.count) }
    try TransformLimits.check(readings: readings, of: "the smoothing")
    let curves = grouping.groups.enumerated().map { group, rows -> (group: Int, points: [CurvePoint]) in
      let used = rows.filter { xs.isNumber($0) && ys.isNumber($0) }
      let sorted = used.indices.sorted { a, b in
        xs.values[used[a]] == xs.values[used[b]] ? a < b : xs.values[used[a]] < xs.values[used[b]]
      }
      let points = sorted.map { CurvePoint(x: xs.values[used[$0]], y: ys.values[used[$0]]) }
      return (group, VegaLoess.smoothed(points, share: bandwidth))
    }
    return table.curves(curves, grouping, as: xName, yName)
  }
}
