import Diagnostics
package import Scales
import Statistics
import Tables

/// Smooth estimates of the densities of groups, with a normal kernel.
package struct DensityEstimation: Sendable, Hashable {
  package var field: String
  package var groupBy: [String]
  package var isCumulative: Bool
  /// Whether densities are multiplied by the group's count.
  package var counts: Bool
  /// The kernel's standard deviation; 0 for the rule `nrd`.
  package var bandwidth: Double
  package var extent: Extent?
  package var minimumSteps: Int
  package var maximumSteps: Int
  /// An exact number of steps, in place of the two.
  package var steps: Int?
  /// Whether all groups are sampled at the same values, which are evenly spread over the extent of all data; else
  /// every group over its own, closer where it bends.
  package var sharesExtent: Bool
  package var valueName: String
  package var densityName: String

  package init(
    _ field: String, by groupBy: [String] = [], cumulative: Bool = false, counts: Bool = false,
    bandwidth: Double = 0,
    extent: Extent? = nil, minimumSteps: Int = 25, maximumSteps: Int = 200, steps: Int? = nil,
    sharingExtent: Bool = true, as valueName: String = "value", _ densityName: String = "density"
  ) {
    self.field = field
    self.groupBy = groupBy
    isCumulative = cumulative
    self.counts = counts
    self.bandwidth = bandwidth
    self.extent = extent
    self.minimumSteps = minimumSteps
    self.maximumSteps = maximumSteps
    self.steps = steps
    sharesExtent = sharingExtent
    self.valueName = valueName
    self.densityName = densityName
  }

  func evaluate(on table: Table) throws(Failure) -> Table {
    let cells = try table.reading(field, for: "the density").cells
    let grouping = try Grouping(table, by: groupBy, for: "the density")
    let all = cells.values.indices.filter(cells.isNumber).map { cells.values[$0] }
    let most = Double(max(steps ?? maximumSteps, minimumSteps))
    try TransformLimits.check(
      rows: Int(min(most, 1e9)) * min(grouping.groups.count, 1_000_000), of: "the density")
    try TransformLimits.check(readings: most * Double(all.count), of: "the density")
    let shared = sharesExtent ? all.min().flatMap { low in all.max().map { Extent(low, $0) } } : nil
    let curves = grouping.groups.enumerated().map { group, rows -> (group: Int, points: [CurvePoint]) in
      let sample = rows.filter(cells.isNumber).map { cells.values[$0] }
      guard let low = sample.min(), let high = sample.max() else { return (group, []) }
      let domain = extent ?? shared ?? Extent(low, high)
      let density = KernelDensity(
        sample, bandwidth: bandwidth > 0 ? bandwidth : BandwidthRule.nrd.bandwidth(of: sample))
      let scale = counts ? Double(sample.count) : 1
      let points = sampledCurve(
        from: domain.low, to: domain.high, least: steps ?? (sharesExtent ? maximumSteps : minimumSteps),
        most: steps ?? maximumSteps
      ) { x in
        isCumulative ? density.cumulative(at: x) : density.density(at: x)
      }
      return (group, points.map { CurvePoint(x: $0.x, y: $0.y * scale) })
    }
    return table.curves(curves, grouping, as: valueName, densityName)
  }
}
