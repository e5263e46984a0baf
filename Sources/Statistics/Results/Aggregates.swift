/// Statistics of plain numbers, for transforms: exact as those of columns, nil where they are undefined.
///
/// NaN must not be among the values. Every double stands for its shortest decimal.
package enum Aggregates {
  /// Complexity: O(n log n), as of all of these.
  package static func sum(of values: [Double]) -> Double? {
    let sample = Sample(values)
    return sample.count == 0 ? nil : sample.sum(ofRanks: 0..<sample.count)?.double()
  }

  package static func product(of values: [Double]) -> Double? {
    let sample = Sample(values)
    return sample.count == 0 || sample.hasInfinities ? nil : sample.product.double()
  }

  package static func mean(of values: [Double]) -> Double? {
    let sample = Sample(values)
    return sample.count == 0 ? nil : sample.sum(ofRanks: 0..<sample.count)?.divided(by: sample.count).double()
  }

  /// Σ(x−x̄)² / (n − correction); nil of `correction` values or fewer, and of infinite ones.
  package static func variance(of values: [Double], correction: Int = 1) -> Double? {
    exactVariance(of: values, correction: correction)?.double()
  }

  package static func standardDeviation(of values: [Double], correction: Int = 1) -> Double? {
    exactVariance(of: values, correction: correction)?.squareRoot()
  }

  /// s / √n, s with n − 1.
  package static func standardError(of values: [Double]) -> Double? {
    exactVariance(of: values, correction: 1).map { ($0 / values.count).squareRoot() }
  }

  private static func exactVariance(of values: [Double], correction: Int) -> Rational? {
    let sample = Sample(values)
    guard sample.count > correction, !sample.hasInfinities else { return nil }
    return Moments(sample).variance(correction: correction)
  }

  package static func median(of values: [Double]) -> Double? { Sample(values).median?.double() }

  /// A quantile of Hyndman–Fan type 1 to 9; `p` from 0 to 1 stands for its shortest decimal.
  package static func quantile(_ p: Double, of values: [Double], type: Int = 7) -> Double? {
    quantiles([p], of: values, type: type).first ?? nil
  }

  /// Several quantiles of one sorting.
  package static func quantiles(_ ps: [Double], of values: [Double], type: Int = 7) -> [Double?] {
    let sample = Sample(values)
    return ps.map { p in
      p >= 0 && p <= 1 ? sample.quantile(Decimal(shortest: p).rational, type: type)?.double() : nil
    }
  }

  /// How many values differ; 1 and 1.0 are one.
  package static func distinctCount(of values: [Double]) -> Int { Sample(values).frequencies.count }

  /// G1 of at least 3 values that vary.
  package static func skewness(of values: [Double]) -> Double? {
    let sample = Sample(values)
    return sample.hasInfinities ? nil : Moments(sample).skewness("G1").double()
  }

  /// G2, the excess, of at least 4 values that vary.
  package static func kurtosis(of values: [Double]) -> Double? {
    let sample = Sample(values)
    return sample.hasInfinities ? nil : Moments(sample).kurtosis("G2").double()
  }

  /// x̄ ± t(n−1) s/√n.
  package static func meanInterval(of values: [Double], level: Double = 0.95) -> (lower: Double, upper: Double)?
  {
    guard let level = DecimalParameter(level.description) else { return nil }
    var options = StatisticsOptions(selection: .exactly(["mean.ci.t"]))
    options.levels = [level]
    return interval(of: values, options)
  }

  /// The percentile interval of the mean of seeded resamples, as the grammar's `ci0` and `ci1` have it.
  package static func bootstrapInterval(
    of values: [Double], level: Double = 0.95, replicates: Int = 1000, seed: UInt64 = 1
  ) -> (lower: Double, upper: Double)? {
    guard let level = DecimalParameter(level.description) else { return nil }
    var options = StatisticsOptions(selection: .exactly(["mean.ci.bootstrap.percentile"]))
    options.levels = [level]
    options.bootstrap = .init(replicates: replicates, seed: seed)
    return interval(of: values, options)
  }

  private static func interval(of values: [Double], _ options: StatisticsOptions) -> (
    lower: Double, upper: Double
  )? {
    let column = NumberColumn(rows: values.count, values: values, rowNumbers: Array(1...max(1, values.count)))
    guard case .bounds(let lower, let upper, _)? = column.statistics(options).first?.figure else { return nil }
    return (lower, upper)
  }

  /// Sums of lows and of highs, for quantities known between bounds; a missing end is nil.
  package static func bounds(
    _ statistic: BoundsStatistic, low: [Double?], high: [Double?]
  ) -> (lower: Double, upper: Double, attained: Figure.Attained)? {
    func ends(_ values: [Double?]) -> [Extended?] {
      values.map { $0.flatMap { $0.isNaN ? nil : Extended($0) } }
    }
    guard let column = try? IntervalColumn(low: ends(low), high: ends(high)) else { return nil }
    var options = StatisticsOptions(selection: .exactly([statistic.id]))
    if case .quantile(let p) = statistic {
      options.quantiles = [DecimalParameter(p.description)].compactMap { $0 }
    }
    for statistic in column.statistics(options) {
      if case .bounds(let lower, let upper, let attained?) = statistic.figure {
        return (lower, upper, attained)
      }
    }
    return nil
  }

  /// A statistic that has bounds where its data have.
  package enum BoundsStatistic: Sendable, Hashable {
    case sum, mean, median, min, max
    case quantile(Double)
    case standardDeviation, variance

    var id: String {
      switch self {
      case .sum: "sum"
      case .mean: "mean"
      case .median: "median"
      case .min: "min"
      case .max: "max"
      case .quantile: "quantile.hf7"
      case .standardDeviation: "sd.n-1"
      case .variance: "variance.n-1"
      }
    }
  }
}
