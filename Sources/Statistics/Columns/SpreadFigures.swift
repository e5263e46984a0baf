import CSpecialFunctions

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Spread, shape and concentration of a column, and what is inferred from them.
struct SpreadFigures {
  private let column: NumberColumn
  private let moments: Moments
  private var sample: Sample { column.sample }
  private var n: Int { sample.count }

  init(column: NumberColumn) {
    self.column = column
    moments = Moments(column.sample)
  }

  /// The figure of finite values, at least so many.
  private func finite(_ least: Int = 1, _ body: () -> ExactFigure) -> Figure {
    if n == 0 { return .undefined(noValue) }
    if sample.hasInfinities { return .undefined("there are infinite values") }
    if n < least { return .undefined("needs \(least) values; there \(n == 1 ? "is 1" : "are \(n)")") }
    return body().figure
  }

  func append(_ list: inout StatisticList) {
    list.add("variance.n-1") { finite(2) { .rational(moments.variance(correction: 1)) } }
    list.add("variance.n") { finite { .rational(moments.variance(correction: 0)) } }
    list.add("sd.n-1") { finite(2) { .root(of: moments.variance(correction: 1), isNegative: false) } }
    list.add("sd.n") { finite { .root(of: moments.variance(correction: 0), isNegative: false) } }
    list.add("sum.squares") { finite { .rational(moments.sumOfSquares) } }
    list.add("sum.squares.corrected") { finite { .rational(moments.corrected2) } }
    list.add("se.mean") { finite(2) { .root(of: moments.variance(correction: 1) / n, isNegative: false) } }
    list.add("se.mean.n") { finite { .root(of: moments.variance(correction: 0) / n, isNegative: false) } }
    for (id, factor) in [("cv", 1), ("cv.percent", 100)] {
      list.add(id) {
        finite(2) {
          let mean = moments.mean
          if mean.isZero { return .undefined("the mean is 0") }
          let square = moments.variance(correction: 1) * (factor * factor) / (mean * mean)
          return .root(of: square, isNegative: mean.sign < 0)
        }
      }
    }
    deviations(&list)
    concentration(&list)
    for kind in ["g1", "G1", "b1"] { list.add("skewness." + kind) { finite { moments.skewness(kind) } } }
    for kind in ["g2", "G2", "b2", "pearson"] {
      list.add("kurtosis." + kind) { finite { moments.kurtosis(kind) } }
    }
    list.add("autocorrelation.lag1") {
      finite { moments.isConstant ? .undefined("the values do not vary") : .rational(moments.autocorrelation) }
    }
    bandwidths(&list)
    interval(&list)
  }

  private func deviations(_ list: inout StatisticList) {
    guard ["mad", "mad.normal", "mad.1.4826", "mean-deviation"].contains(where: list.wants) else { return }
    let mad = sample.medianAbsoluteDeviation ?? .zero
    list.add("mad") { finite { .rational(mad) } }
    list.add("mad.normal") { finite { .rational(mad * Constants.normalMAD) } }
    list.add("mad.1.4826") { finite { .rational(mad * Rational(BigInteger(14826), BigInteger(10000))) } }
    list.add("mean-deviation") { finite { .rational(moments.meanDeviation) } }
  }

  private func concentration(_ list: inout StatisticList) {
    func shares(_ least: Int = 1, _ body: () -> ExactFigure) -> Figure {
      finite(least) {
        if sample.rank(ofFirstAbove: .zero, orEqual: true) > 0 {
          return .undefined("needs values from 0; some are negative")
        }
        if moments.sum.isZero { return .undefined("the sum is 0") }
        return body()
      }
    }
    let gini = { Rational(moments.giniSum, moments.sums.sum * n) }
    list.add("gini") { shares { .rational(gini()) } }
    list.add("gini.n-1") { shares(2) { .rational(gini() * n / (n - 1)) } }
    list.add("gini.mean-difference") {
      finite(2) { .rational(Rational(moments.giniSum * 2, sample.unit * n * (n - 1))) }
    }
    list.add("herfindahl") { shares { .rational(moments.sumOfSquares / (moments.sum * moments.sum)) } }
    list.add("theil") { shares { .rational(Rational(exactly: sample.theil(mean: moments.mean))) } }
  }

  private func bandwidths(_ list: inout StatisticList) {
    for rule in BandwidthRule.allCases {
      list.add(rule.id) {
        finite(2) {
          let deviation = moments.variance(correction: 1).squareRoot()
          guard rule.usesQuartiles else {
            guard deviation > 0 else { return .undefined("the values do not vary") }
            return .rational(Rational(exactly: rule.value(sigma: deviation, count: n)))
          }
          let quarter = Rational(.one, BigInteger(4))
          guard let low = sample.quantile(quarter, type: 7)?.rational,
            let high = sample.quantile(.one - quarter, type: 7)?.rational, low < high
          else { return .undefined("the quartiles are equal") }
          let spread = ((high - low) / Rational(BigInteger(134), BigInteger(100))).double()
          return .rational(Rational(exactly: rule.value(sigma: min(deviation, spread), count: n)))
        }
      }
    }
  }

  private func interval(_ list: inout StatisticList) {
    for level in list.options.levels {
      list.add("mean.ci.t", [.init("level", level.text)]) {
        guard n > 1, !sample.hasInfinities else { return finite(2) { .rational(.zero) } }
        guard let tail = tail(of: level.value) else { return .undefined("a level lies between 0 and 1") }
        let error = (moments.variance(correction: 1) / n).squareRoot()
        let half = Rational(exactly: byline_t_upper_quantile(tail, Double(n - 1)) * error)
        return .bounds(
          lower: (moments.mean - half).double(), upper: (moments.mean + half).double(), attained: nil)
      }
    }
    list.add("test.t") { finite(2) { testT } }
    list.add("test.t.p") {
      finite(2) {
        guard let t = testT.double() else { return testT }
        return .rational(Rational(exactly: min(1, 2 * byline_t_upper(t.magnitude, Double(n - 1)))))
      }
    }
  }

  private var testT: ExactFigure {
    if moments.isConstant { return .undefined("the values do not vary") }
    let mean = moments.mean
    return .root(of: mean * mean * n / moments.variance(correction: 1), isNegative: mean.sign < 0)
  }
}

/// (1 − level)/2 as the nearest double; nil where the level is no probability.
func tail(of level: Rational) -> Double? {
  guard level.sign > 0, level < .one else { return nil }
  return ((Rational.one - level) / 2).double()
}

/// Irrational numbers to 30 digits.
enum Constants {
  /// 1/Φ⁻¹(¾), with Φ⁻¹(¾) = 0.674489750196081743202227014541.
  static let normalMAD = Rational(
    .tenToThe(30), BigInteger(decimal: "674489750196081743202227014541") ?? .one)
}
