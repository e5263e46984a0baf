import Diagnostics
import Expressions
package import Scales
import Tables

/// Smooth estimates of the densities of groups, with a normal kernel.
package struct DensityEstimation: Sendable, Hashable {
  package var field: String
  package var groupBy: [String]
  package var isCumulative: Bool
  /// Whether densities are multiplied by the group's count.
  package var counts: Bool
  /// The kernel's standard deviation; 0 for Scott's rule.
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
      let width = bandwidth > 0 ? bandwidth : DensityEstimation.scottBandwidth(sample)
      let scale = counts ? Double(sample.count) : 1
      let points = sampledCurve(
        from: domain.low, to: domain.high, least: steps ?? (sharesExtent ? maximumSteps : minimumSteps),
        most: steps ?? maximumSteps
      ) { x in
        sample.reduce(0) { $0 + kernel(x - $1, width) } / Double(sample.count)
      }
      return (group, points.map { CurvePoint(x: $0.x, y: $0.y * scale) })
    }
    return table.curves(curves, grouping, as: valueName, densityName)
  }

  private func kernel(_ distance: Double, _ width: Double) -> Double {
    isCumulative
      ? NormalDistribution.cumulative(distance / width) : NormalDistribution.density(distance / width) / width
  }

  /// D. W. Scott, Multivariate Density Estimation, 1992: 1.06 σ n^(−1/5), σ the lesser of the standard deviation and
  /// the interquartile range over 1.34.
  static func scottBandwidth(_ sample: [Double]) -> Double {
    let count = Double(sample.count)
    let sorted = sample.sorted()
    let mean = sample.reduce(0, +) / count
    let squares = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = count > 1 ? (squares / (count - 1)).squareRoot() : 0
    let q1 = Quantiles.value(of: sorted, at: 0.25) ?? 0
    let spread = ((Quantiles.value(of: sorted, at: 0.75) ?? 0) - q1) / 1.34
    let sigma = [min(deviation, spread), deviation, abs(q1)].first { $0 > 0 } ?? 1
    return 1.06 * sigma * Coercion.power(count, -0.2)
  }
}
