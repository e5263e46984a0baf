/// A point of a computed curve, or one that a curve is fitted to.
package struct CurvePoint: Sendable, Hashable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// Quantiles of sorted doubles by definition 7 of Hyndman and Fan, in doubles: for curves, which are drawn.
package enum Quantiles {
  /// Nil for no values. The values must ascend.
  package static func value(of sorted: [Double], at p: Double) -> Double? {
    guard let last = sorted.last, !p.isNaN else { return nil }
    let place = Double(sorted.count - 1) * min(max(p, 0), 1)
    let index = Int(place.rounded(.down))
    guard index + 1 < sorted.count else { return last }
    return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
  }
}

/// Straight lines by weighted least squares.
package enum WeightedLine {
  /// Intercept and slope; the slope is 0 where x does not vary.
  package static func fit(_ points: [(x: Double, y: Double, weight: Double)]) -> (
    intercept: Double, slope: Double
  ) {
    let weight = points.reduce(0) { $0 + $1.weight }
    let x = points.reduce(0) { $0 + $1.weight * $1.x } / weight
    let y = points.reduce(0) { $0 + $1.weight * $1.y } / weight
    let spread = points.reduce(0) { $0 + $1.weight * ($1.x - x) * ($1.x - x) } / weight
    let joint = points.reduce(0) { $0 + $1.weight * ($1.x - x) * ($1.y - y) } / weight
    let slope = abs(spread) < 1e-24 ? 0 : joint / spread
    return (y - slope * x, slope)
  }
}
