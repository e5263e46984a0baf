import CSpecialFunctions

/// The least-squares line of y on x, exact until it is rounded.
struct LeastSquares {
  private let sums: ProductSums
  private let xUnit: BigInteger
  private let yUnit: BigInteger
  private var n: Int { sums.count }

  init(_ sums: ProductSums, xUnit: BigInteger, yUnit: BigInteger) {
    self.sums = sums
    self.xUnit = xUnit
    self.yUnit = yUnit
  }

  private var xx: Rational { Rational(sums.xx, xUnit * xUnit * max(1, n)) }
  private var slope: Rational { Rational(sums.xy * xUnit, sums.xx * yUnit) }
  private var meanX: Rational { Rational(sums.sumX, xUnit * n) }
  private var meanY: Rational { Rational(sums.sumY, yUnit * n) }
  /// Σ of squared residuals.
  private var residual: Rational {
    Rational(sums.yy * sums.xx - sums.xy * sums.xy, sums.xx * yUnit * yUnit * n)
  }
  private var residualVariance: Rational { residual / (n - 2) }

  func append(_ list: inout StatisticList) {
    guard list.wantsAny("ols") else { return }
    func figure(_ least: Int = 2, _ body: () -> ExactFigure) -> Figure {
      if n < least { return .undefined("needs \(least) pairs; there \(n == 1 ? "is 1" : "are \(n)")") }
      return sums.xx.isZero ? .undefined("x does not vary") : body().figure
    }
    list.add("ols.slope") { figure { .rational(slope) } }
    list.add("ols.intercept") { figure { .rational(meanY - slope * meanX) } }
    let square = sums.squaredCorrelation
    list.add("ols.r-squared") { figure { square.map { .rational($0) } ?? .undefined("y does not vary") } }
    list.add("ols.r-squared.adjusted") {
      figure(3) {
        square.map { .rational(Rational.one - (.one - $0) * (n - 1) / (n - 2)) }
          ?? .undefined("y does not vary")
      }
    }
    list.add("ols.residual-sd") { figure(3) { .root(of: residualVariance, isNegative: false) } }
    list.add("ols.slope.se") { figure(3) { .root(of: residualVariance / xx, isNegative: false) } }
    list.add("ols.intercept.se") {
      figure(3) {
        .root(of: residualVariance * (Rational(.one, BigInteger(n)) + meanX * meanX / xx), isNegative: false)
      }
    }
    let f = { slope * slope * xx / residualVariance }
    func exact(_ body: () -> ExactFigure) -> Figure {
      figure(3) { residual.isZero ? .undefined("the line fits exactly") : body() }
    }
    list.add("ols.slope.t") { exact { .root(of: f(), isNegative: slope.sign < 0) } }
    list.add("ols.slope.p") {
      exact { .rational(Rational(exactly: min(1, 2 * byline_t_upper(f().squareRoot(), Double(n - 2))))) }
    }
    list.add("ols.f") { exact { .rational(f()) } }
    for level in list.options.levels {
      list.add("ols.slope.ci", [.init("level", level.text)]) {
        guard n > 2, !sums.xx.isZero else { return figure(3) { .rational(.zero) } }
        guard let tail = tail(of: level.value) else { return .undefined("a level lies between 0 and 1") }
        let half = Rational(
          exactly: byline_t_upper_quantile(tail, Double(n - 2)) * (residualVariance / xx).squareRoot())
        return .bounds(lower: (slope - half).double(), upper: (slope + half).double(), attained: nil)
      }
    }
  }
}

/// A least-squares polynomial, solved in fractions: no digit is lost however close the powers are.
struct PolynomialFit {
  private let pairs: PairedColumns
  private let degree: Int

  init(_ pairs: PairedColumns, degree: Int) {
    self.pairs = pairs
    self.degree = degree
  }

  private struct Solution {
    var coefficients: [Rational]
    /// The diagonal of the inverse of the normal equations' matrix.
    var inverse: [Rational]
    var residual: Rational
    var total: Rational
  }

  func append(_ list: inout StatisticList) {
    let parameters = [Statistic.Parameter("degree", String(degree))]
    let n = pairs.count
    let ids = ["poly.coefficients", "poly.coefficients.se", "poly.r-squared", "poly.residual-sd"]
    guard degree >= 0, degree <= 20, n > degree, let solution = solved() else {
      let reason = degree > 20 ? "the degree is above 20" : "needs \(degree + 1) different values of x"
      for id in ids { list.add(id, parameters) { .undefined(reason) } }
      return
    }
    let free = n - degree - 1
    let noFreedom = Figure.undefined("needs more pairs than coefficients")
    list.add(ids[0], parameters) { .numbers(solution.coefficients.map { $0.double() }) }
    list.add(ids[1], parameters) {
      free > 0 ? .numbers(solution.inverse.map { (solution.residual / free * $0).squareRoot() }) : noFreedom
    }
    list.add(ids[2], parameters) {
      solution.total.isZero
        ? .undefined("y does not vary")
        : ExactFigure.rational(Rational.one - solution.residual / solution.total).figure
    }
    list.add(ids[3], parameters) {
      free > 0 ? ExactFigure.root(of: solution.residual / free, isNegative: false).figure : noFreedom
    }
  }

  /// Gauss–Jordan in reduced fractions on [XᵀX | Xᵀy | 1].
  private func solved() -> Solution? {
    let size = degree + 1
    var powerSums = [BigInteger](repeating: .zero, count: 2 * degree + 1)
    var right = [BigInteger](repeating: .zero, count: size)
    for (x, y) in zip(pairs.x, pairs.y) {
      var power = BigInteger.one
      for k in powerSums.indices {
        powerSums[k] += power
        if k < size { right[k] += power * y }
        power = power * x
      }
    }
    var rows: [[Rational]] = (0..<size).map { i in
      (0..<size).map { Rational(powerSums[i + $0]) } + [Rational(right[i])]
        + (0..<size).map { $0 == i ? .one : .zero }
    }
    for column in 0..<size {
      guard let pivot = (column..<size).first(where: { !rows[$0][column].isZero }) else { return nil }
      rows.swapAt(column, pivot)
      let lead = rows[column][column]
      rows[column] = rows[column].map { ($0 / lead).reduced }
      for row in 0..<size where row != column && !rows[row][column].isZero {
        let factor = rows[row][column]
        for place in column..<rows[row].count {
          rows[row][place] = (rows[row][place] - factor * rows[column][place]).reduced
        }
      }
    }
    let solution = rows.map { $0[size] }
    let squares = pairs.y.reduce(BigInteger.zero) { $0 + $1 * $1 }
    let explained = zip(solution, right).reduce(Rational.zero) { ($0 + $1.0 * Rational($1.1)).reduced }
    let sum = pairs.y.reduce(BigInteger.zero) { $0 + $1 }
    let yUnits = Rational(pairs.yUnit * pairs.yUnit)
    return Solution(
      coefficients: solution.indices.map { solution[$0] * Rational(pairs.xUnit.power($0), pairs.yUnit) },
      inverse: solution.indices.map { rows[$0][size + 1 + $0] * Rational(pairs.xUnit.power(2 * $0)) },
      residual: (Rational(squares) - explained) / yUnits,
      total: (Rational(squares) - Rational(sum * sum, BigInteger(pairs.count))) / yUnits)
  }
}
