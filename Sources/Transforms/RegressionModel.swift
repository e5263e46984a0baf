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
      let (a, b) = RegressionModel.line(points.map { (RealFunction.log($0.x), $0.y, 1) })
      centered = [a, b]
      coefficients = centered
    case .exp:
      let mx = meanX
      let (a, b) = RegressionModel.line(points.map { ($0.x - mx, RealFunction.log($0.y), $0.y) })
      centered = [a, b]
      coefficients = [RealFunction.exp(a - b * mx), b]
    case .pow:
      let (a, b) = RegressionModel.line(points.map { (RealFunction.log($0.x), RealFunction.log($0.y), 1) })
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

  /// Intercept and slope of a weighted line.
  static func line(_ points: [(x: Double, y: Double, weight: Double)]) -> (Double, Double) {
    let weight = points.reduce(0) { $0 + $1.weight }
    let x = points.reduce(0) { $0 + $1.weight * $1.x } / weight
    let y = points.reduce(0) { $0 + $1.weight * $1.y } / weight
    let spread = points.reduce(0) { $0 + $1.weight * ($1.x - x) * ($1.x - x) } / weight
    let joint = points.reduce(0) { $0 + $1.weight * ($1.x - x) * ($1.y - y) } / weight
    let slope = abs(spread) < 1e-24 ? 0 : joint / spread
    return (y - slope * x, slope)
  }

  /// Coefficients of a polynomial, by Householder reflections of the matrix of powers: the normal equations would
  /// square its condition.
  private static func polynomial(_ points: [CurvePoint], degree: Int) -> [Double] {
    let columns = degree + 1
    let scale = points.reduce(0) { Swift.max($0, abs($1.x)) }
    let unit = scale > 0 ? scale : 1
    var matrix = points.map { point -> [Double] in
      var row = [1.0]
      for _ in 0..<degree { row.append((row.last ?? 1) * (point.x / unit)) }
      return row
    }
    var target = points.map(\.y)
    for column in 0..<columns { reflect(&matrix, &target, column) }
    var coefficients = [Double](repeating: 0, count: columns)
    for column in (0..<columns).reversed() {
      var rest = target[column]
      for next in (column + 1)..<Swift.max(column + 1, columns) {
        rest -= matrix[column][next] * coefficients[next]
      }
      let pivot = matrix[column][column]
      coefficients[column] = abs(pivot) < 1e-13 ? 0 : rest / pivot
    }
    var power = 1.0
    return coefficients.map { coefficient in
      defer { power *= unit }
      return coefficient / power
    }
  }

  /// Makes a column of the matrix zero below its diagonal.
  private static func reflect(_ matrix: inout [[Double]], _ target: inout [Double], _ column: Int) {
    let rows = column..<matrix.count
    let length = rows.reduce(0) { $0 + matrix[$1][column] * matrix[$1][column] }.squareRoot()
    guard length > 0 else { return }
    let alpha = matrix[column][column] > 0 ? -length : length
    var mirror = rows.map { matrix[$0][column] }
    mirror[0] -= alpha
    let norm = mirror.reduce(0) { $0 + $1 * $1 }
    guard norm > 0 else { return }
    for next in column..<matrix[column].count {
      let factor = 2 * rows.reduce(0) { $0 + mirror[$1 - column] * matrix[$1][next] } / norm
      for row in rows { matrix[row][next] -= factor * mirror[row - column] }
    }
    let factor = 2 * rows.reduce(0) { $0 + mirror[$1 - column] * target[$1] } / norm
    for row in rows { target[row] -= factor * mirror[row - column] }
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
