/// `loess.vega`: local lines over ⌊share·n⌋ neighbours with two robust passes.
///
/// Method: W. S. Cleveland, JASA 74, 1979; points of one x become one. The grammar's charts draw it.
package enum VegaLoess {
  /// The share of the points that each local line is fitted to, where none is given.
  package static let defaultShare = 0.3

  /// The smoothed points, one for each x. Complexity: O(share · n²).
  ///
  /// - Parameter points: ascending by x.
  package static func smoothed(_ points: [CurvePoint], share given: Double = defaultShare) -> [CurvePoint] {
    let count = points.count
    guard count > 0 else { return [] }
    let meanX = points.reduce(0) { $0 + $1.x } / Double(count)
    let meanY = points.reduce(0) { $0 + $1.y } / Double(count)
    let xs = points.map { $0.x - meanX }
    let ys = points.map { $0.y - meanY }
    let share = given > 0 ? min(given, 1) : defaultShare
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
      let (intercept, slope) = WeightedLine.fit(
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
