import Diagnostics
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
    let share = bandwidth > 0 ? min(bandwidth, 1) : 0.3
    let readings = grouping.groups.reduce(0.0) { $0 + 3 * share * Double($1.count) * Double($1.count) }
    try TransformLimits.check(readings: readings, of: "the smoothing")
    let curves = grouping.groups.enumerated().map { group, rows -> (group: Int, points: [CurvePoint]) in
      let used = rows.filter { xs.isNumber($0) && ys.isNumber($0) }
      let sorted = used.indices.sorted { a, b in
        xs.values[used[a]] == xs.values[used[b]] ? a < b : xs.values[used[a]] < xs.values[used[b]]
      }
      let points = sorted.map { CurvePoint(x: xs.values[used[$0]], y: ys.values[used[$0]]) }
      return (group, Loess.smoothed(points, bandwidth: bandwidth))
    }
    return table.curves(curves, grouping, as: xName, yName)
  }
}

/// Locally weighted regression. Method: W. S. Cleveland, JASA 74, 1979, with two robust passes.
enum Loess {
  /// The smoothed points, one for each x.
  /// - Parameter points: ascending by x.
  static func smoothed(_ points: [CurvePoint], bandwidth: Double) -> [CurvePoint] {
    let count = points.count
    guard count > 0 else { return [] }
    let meanX = points.reduce(0) { $0 + $1.x } / Double(count)
    let meanY = points.reduce(0) { $0 + $1.y } / Double(count)
    let xs = points.map { $0.x - meanX }
    let ys = points.map { $0.y - meanY }
    let share = bandwidth > 0 ? min(bandwidth, 1) : 0.3
    let neighbors = min(count, max(2, Int(share * Double(count))))
    var weights = [Double](repeating: 1, count: count)
    var fitted = ys
    for pass in 0...2 {
      fitted = fit(xs, ys, weights, neighbors)
      let residuals = xs.indices.map { abs(ys[$0] - fitted[$0]) }
      guard pass < 2, let middle = Quantiles.value(of: residuals.sorted(), at: 0.5), middle >= 1e-12 else {
        break
      }
      // Tiny weights, not 0, so that no local line loses all its points.
      weights = residuals.map { residual in
        let u = residual / (6 * middle)
        return u >= 1 ? 1e-12 : (1 - u * u) * (1 - u * u)
      }
    }
    return merged(xs.indices.map { CurvePoint(x: xs[$0] + meanX, y: fitted[$0] + meanY) })
  }

  private static func fit(_ xs: [Double], _ ys: [Double], _ weights: [Double], _ neighbors: Int) -> [Double] {
    var window = 0..<neighbors
    return xs.indices.map { index in
      let x = xs[index]
      let edge =
        x - xs[window.lowerBound] > xs[window.upperBound - 1] - x ? window.lowerBound : window.upperBound - 1
      let reach = abs(xs[edge] - x)
      let scale = 1 / (reach > 0 ? reach : 1)
      let (intercept, slope) = RegressionModel.line(
        window.map { other in
          let u = abs(x - xs[other]) * scale
          let tricube = 1 - u * u * u
          return (xs[other], ys[other], tricube * tricube * tricube * weights[other])
        })
      advance(&window, to: index + 1, xs)
      return intercept + slope * x
    }
  }

  /// Moves the neighbours on while the next point behind is not farther than the first one before.
  private static func advance(_ window: inout Range<Int>, to index: Int, _ xs: [Double]) {
    guard index < xs.count else { return }
    while window.upperBound < xs.count, index > window.lowerBound,
      xs[window.upperBound] - xs[index] <= xs[index] - xs[window.lowerBound]
    {
      window = (window.lowerBound + 1)..<(window.upperBound + 1)
    }
  }

  /// Points of the same x become one, of their mean.
  private static func merged(_ points: [CurvePoint]) -> [CurvePoint] {
    var result: [CurvePoint] = []
    var count = 0.0
    for point in points {
      if let last = result.last, last.x == point.x {
        count += 1
        result[result.count - 1].y += (point.y - last.y) / count
      } else {
        count = 1
        result.append(point)
      }
    }
    return result
  }
}
