import Statistics

/// A fitted line.
///
/// Points are shifted to their means before sums of products are taken, so that large coordinates such as dates keep
/// their digits.
struct RegressionModel {
  /// In ascending powers; intercept and slope; factor and exponent.
  let coefficients: [Double]
  /// The share of the variance of y that the line explains.
  private(set) var rSquared = 0.0
  private let method: RegressionFit.Method
  /// Coefficients about the means of the points.
  private let centered: [Double]
  private let meanX: Double
  private let meanY: Double

  /// Least squares; `exp` weighs points by y, as Vega does, and `pow` fits logarithms.
  init(_ points: [CurvePoint], method: RegressionFit.Method, order: Int) {
    self.method = method
    let count = Double(points.count)
    meanX = points.reduce(0) { $0 + $1.x } / count
    meanY = points.reduce(0) { $0 + $1.y } / count
    switch method {
    case .linear, .quad, .poly:
      let degree = method == .linear ? 1 : method == .quad ? 2 : order
      let (mx, my) = (meanX, meanY)
      centered = RegressionModel.polynomial(
        points.map { CurvePoint(x: $0.x - mx, y: $0.y - my) }, degree: degree)
      coefficients = RegressionModel.expanded(centered, meanX: mx, meanY: my)
    case .log:
      let (a, b) = WeightedLine.fit(points.map { (RealFunction.log($0.x), $0.y, 1) })
      centered = [a, b]
      coefficients = centered
    case .exp:
      let mx = meanX
      let (a, b) = WeightedLine.fit(points.map { ($0.x - mx, RealFunction.log($0.y), $0.y) })
      centered = [a, b]
      coefficients = [RealFunction.exp(a - b * mx), b]
    case .pow:
      let (a, b) = WeightedLine.fit(points.map { (RealFunction.log($0.x), RealFunction.log($0.y), 1) })
      centered = [a, b]
      coefficients = [RealFunction.exp(a), b]
    }
    let errors = points.reduce(0) { $0 + ($1.y - value(at: $1.x)) * ($1.y - value(at: $1.x)) }
    let my = meanY
    let total = points.reduce(0) { $0 + ($1.y - my) * ($1.y - my) }
    rSquared = total == 0 ? 0 : 1 - errors / total
  }

  func value(at x: Double) -> Double {
    switch method {
    case .linear, .quad, .poly:
      let distance = x - meanX
      return centered.reversed().reduce(0) { $0 * distance + $1 } + meanY
    case .log: return centered[0] + centered[1] * RealFunction.log(x)
    case .exp: return RealFunction.exp(centered[0] + centered[1] * (x - meanX))
    case .pow: return coefficients[0] * RealFunction.pow(x, coefficients[1])
    }
  }

  /// Coefficients of a polynomial in x over the largest distance, in which its matrix is well conditioned.
  private static func polynomial(_ points: [CurvePoint], degree: Int) -> [Double] {
    let scale = points.reduce(0) { Swift.max($0, abs($1.x)) }
    let unit = scale > 0 ? scale : 1
    let rows = points.map { point -> HouseholderSolution.Row in
      var powers = [1.0]
      for _ in 0..<degree { powers.append((powers.last ?? 1) * (point.x / unit)) }
      return HouseholderSolution.Row(powers: powers, target: point.y)
    }
    var power = 1.0
    return HouseholderSolution.coefficients(rows, columns: degree + 1, leastPivot: 1e-13).map { coefficient in
      defer { power *= unit }
      return coefficient / power
    }
  }

  /// The coefficients of the same polynomial in x itself, by the binomial formula.
  private static func expanded(_ centered: [Double], meanX: Double, meanY: Double) -> [Double] {
    var result = [Double](repeating: 0, count: centered.count)
    for (degree, coefficient) in centered.enumerated() {
      var binomial = 1.0
      for lower in (0...degree).reversed() {
        result[lower] += coefficient * binomial * RealFunction.pow(-meanX, Double(degree - lower))
        binomial *= Double(lower) / Double(degree - lower + 1)
      }
    }
    result[0] += meanY
    return result
  }
}
