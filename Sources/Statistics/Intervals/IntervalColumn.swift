import CSpecialFunctions

/// Why two columns are no bounds: in the row of this index the low one is above the high one.
package struct IntervalError: Error, Sendable {
  package var index: Int
}

/// Quantities known between bounds: every statistic is the pair of its smallest and largest possible value.
///
/// Each datum lies in a closed interval, of which an end may be infinite. See the design's table of which end is
/// reached where; every exact end is rounded outward, unless both ends are the same number.
package struct IntervalColumn: Sendable {
  package let rows: Int
  /// Of the rows with a bound, in the order of the file.
  let lows: [Extended]
  let highs: [Extended]
  let rowIndices: [Int]
  /// The bounds as columns of their own, ascending.
  let lowSample: Sample
  let highSample: Sample
  private let counts: (exact: Int, openAbove: Int, openBelow: Int, assumed: Int)
  private let hasRange: Bool

  var count: Int { lows.count }

  /// - Parameters:
  ///   - low: the lower bound of every row, nil where there is none; `high` likewise.
  ///   - minimum: takes the place of a missing low bound, and makes a row without bounds count.
  package init(low: [Extended?], high: [Extended?], minimum: Rational? = nil, maximum: Rational? = nil)
    throws(IntervalError)
  {
    rows = low.count
    hasRange = minimum != nil || maximum != nil
    var (lows, highs, indices): ([Extended], [Extended], [Int]) = ([], [], [])
    var counts = (exact: 0, openAbove: 0, openBelow: 0, assumed: 0)
    for index in low.indices {
      let below = low[index].flatMap { $0.isFinite ? $0 : nil }
      let above = high[index].flatMap { $0.isFinite ? $0 : nil }
      if below != nil || above != nil {
        if let below, let above, below == above { counts.exact += 1 }
        if above == nil { counts.openAbove += 1 }
        if below == nil { counts.openBelow += 1 }
      } else if minimum == nil && maximum == nil {
        continue
      }
      if (below == nil && minimum != nil) || (above == nil && maximum != nil) { counts.assumed += 1 }
      let least = below ?? minimum.map { .finite($0) } ?? .negativeInfinity
      let most = above ?? maximum.map { .finite($0) } ?? .infinity
      guard least <= most else { throw IntervalError(index: index) }
      lows.append(least)
      highs.append(most)
      indices.append(index)
    }
    (self.lows, self.highs, rowIndices) = (lows, highs, indices)
    self.counts = counts
    lowSample = IntervalColumn.sample(lows)
    highSample = IntervalColumn.sample(highs)
  }

  /// Denominators of bounds are powers of ten, so a common one makes them whole numbers.
  private static func sample(_ ends: [Extended]) -> Sample {
    let finite = ends.compactMap(\.rational)
    let scale = finite.lazy.map { decimalPlaces($0.denominator) }.max() ?? 0
    let unit = BigInteger.tenToThe(scale)
    return Sample(
      integers: finite.map { ($0.numerator * unit).quotientAndRemainder(dividingBy: $0.denominator).quotient },
      scale: scale, negativeInfinities: ends.count { $0 == .negativeInfinity },
      positiveInfinities: ends.count { $0 == .infinity })
  }

  private static func decimalPlaces(_ denominator: BigInteger) -> Int {
    var places = max(0, (denominator.bitWidth - 1) * 3 / 10)
    while BigInteger.tenToThe(places) < denominator { places += 1 }
    return places
  }

  package func statistics(_ options: StatisticsOptions) -> [Statistic] {
    var list = StatisticList(options)
    counting(&list)
    order(&list)
    means(&list)
    let isDegenerate = !zip(lows, highs).contains { $0 != $1 }
    IntervalSpread(self, isDegenerate: isDegenerate).append(&list)
    IntervalCounts(self).append(&list)
    if let total = options.total { TotalBounds(self, total: total.value).append(&list) }
    return list.statistics
  }

  private func counting(_ list: inout StatisticList) {
    list.add("count.rows") { .count(rows) }
    list.add("count.valid") { .count(count) }
    list.add("count.missing") { .count(rows - count) }
    list.add("count.exact") { .count(counts.exact) }
    list.add("count.unbounded.above") { .count(counts.openAbove) }
    list.add("count.unbounded.below") { .count(counts.openBelow) }
    if hasRange { list.add("count.assumed") { .count(counts.assumed) } }
  }

  /// The bounds of a statistic that rises with every value: of the lows, and of the highs.
  private func monotone(_ statistic: (Sample) -> Extended?, _ reason: String) -> Figure {
    guard count > 0 else { return .undefined(noValue) }
    guard let lower = statistic(lowSample), let upper = statistic(highSample) else { return .undefined(reason) }
    return bounds(ExactFigure(lower), ExactFigure(upper))
  }

  private func order(_ list: inout StatisticList) {
    list.add("sum") { monotone({ $0.sum(ofRanks: 0..<$0.count) }, noValue) }
    list.add("mean") {
      monotone(
        { sample in sample.sum(ofRanks: 0..<sample.count).map { $0.divided(by: sample.count) } }, noValue)
    }
    list.add("median") { monotone(\.median, noValue) }
    list.add("min") { monotone({ $0[0] }, noValue) }
    list.add("max") { monotone({ $0[$0.count - 1] }, noValue) }
    for method in list.options.quantileMethods {
      for p in list.options.quantiles {
        list.add("quantile.hf\(method)", [.init("p", p.text)]) {
          monotone({ $0.quantile(p.value, type: method) }, noValue)
        }
      }
    }
    list.add("range") { range }
  }

  /// max(0, max l − min u) to the largest uᵢ − lⱼ of two different rows.
  private var range: Figure {
    guard count > 0 else { return .undefined(noValue) }
    guard count > 1 else { return bounds(.rational(.zero), .rational(.zero)) }
    let gap = lowSample[count - 1] + -highSample[0]
    let lower = max(.finite(.zero), gap ?? .finite(.zero))
    let lowest = lows.indices.sorted { lows[$0] < lows[$1] }
    let highest = highs.indices.sorted { highs[$0] > highs[$1] }
    func spread(_ high: Int, _ low: Int) -> Extended { highs[high] + -lows[low] ?? .infinity }
    let upper =
      highest[0] != lowest[0]
      ? spread(highest[0], lowest[0]) : max(spread(highest[0], lowest[1]), spread(highest[1], lowest[0]))
    return bounds(ExactFigure(lower), ExactFigure(max(upper, .finite(.zero))))
  }

  private func means(_ list: inout StatisticList) {
    let reason = "nothing is left between the ends"
    for p in list.options.trims {
      let parameters = [Statistic.Parameter("proportion", p.text)]
      list.add("mean.trimmed", parameters) { monotone({ $0.trimmedMean(p.value) }, reason) }
      list.add("mean.winsorized.count", parameters) {
        monotone({ $0.winsorizedMean(byCount: p.value) }, reason)
      }
      list.add("mean.winsorized.quantile", parameters) {
        monotone({ $0.winsorizedMean(byQuantile: p.value) }, reason)
      }
    }
    let isPositive = count > 0 && lowSample[0] > .finite(.zero)
    let notPositive = count == 0 ? noValue : "needs positive values; a low bound is not above 0"
    list.add("mean.geometric") {
      guard isPositive else { return .undefined(notPositive) }
      let (lower, upper) = (
        lowSample.geometricMean, highSample.hasInfinities ? .infinity : highSample.geometricMean
      )
      if lower == upper { return bounds(same: lower) }
      return approximate(lower, upper)
    }
    list.add("mean.harmonic") {
      guard isPositive else { return .undefined(notPositive) }
      if highSample.finiteCount == 0 {
        return bounds(.rational(lowSample.harmonicMean), .infinite(isNegative: false))
      }
      // 1/∞ is 0, so the count is that of all rows.
      let upper = highSample.harmonicMean * highSample.count / highSample.finiteCount
      let figure = bounds(.rational(lowSample.harmonicMean), .rational(upper))
      if case .bounds(let lower, let upper, _) = figure, highSample.hasInfinities {
        return .bounds(lower: lower, upper: upper, attained: .init(lower: .attained, upper: .notAttained))
      }
      return figure
    }
  }

  /// Sum of this group less the sum of another.
  package func difference(from other: IntervalColumn, names: (String, String), _ options: StatisticsOptions)
    -> [Statistic]
  {
    var list = StatisticList(options)
    list.add("difference.sum", [.init("a", names.0), .init("b", names.1)]) {
      guard count > 0, other.count > 0,
        let low = lowSample.sum(ofRanks: 0..<count), let high = highSample.sum(ofRanks: 0..<count),
        let otherLow = other.lowSample.sum(ofRanks: 0..<other.count),
        let otherHigh = other.highSample.sum(ofRanks: 0..<other.count),
        let lower = low + -otherHigh, let upper = high + -otherLow
      else { return .undefined("one of the groups has no value") }
      return bounds(ExactFigure(lower), ExactFigure(upper))
    }
    return list.statistics
  }

  /// The weighted mean, with weights by row.
  package func weighted(_ weights: Weights, _ options: StatisticsOptions) throws(WeightError) -> [Statistic] {
    var list = StatisticList(options)
    let kept = weights.texts(at: rowIndices)
    let scaled = try WeightedColumn.checked(rowIndices.map { weights.values[$0] }, kept, weights.kind).integers
    let total = scaled.reduce(BigInteger.zero, +)
    func mean(_ ends: [Extended], infinite: ExactFigure) -> ExactFigure {
      var sum = Rational.zero
      for (end, weight) in zip(ends, scaled) where !weight.isZero {
        guard case .finite(let value) = end else { return infinite }
        sum = (sum + value * Rational(weight)).reduced
      }
      return .rational(sum / Rational(total))
    }
    list.add("mean.weighted") {
      total.isZero
        ? .undefined("no row has a weight")
        : bounds(
          mean(lows, infinite: .infinite(isNegative: true)), mean(highs, infinite: .infinite(isNegative: false))
        )
    }
    return list.statistics
  }
}

extension Extended {
  func divided(by count: Int) -> Extended {
    if case .finite(let value) = self { return .finite(value / count) }
    return self
  }
}

/// Bounds of which the ends are exact: rounded outward, but to nearest where they are the same number.
func bounds(
  _ lower: ExactFigure, _ upper: ExactFigure, _ lowerLabel: Attainment? = nil, _ upperLabel: Attainment? = nil
) -> Figure {
  if case .undefined(let reason) = lower { return .undefined(reason) }
  if case .undefined(let reason) = upper { return .undefined(reason) }
  let same = isSame(lower, upper)
  guard let low = lower.double(same ? .nearest : .down), let high = upper.double(same ? .nearest : .up) else {
    return .undefined("not a number")
  }
  func label(_ end: ExactFigure, _ given: Attainment?) -> Attainment {
    if case .infinite = end { return .notAttained }
    return given ?? .attained
  }
  return .bounds(
    lower: low, upper: high, attained: .init(lower: label(lower, lowerLabel), upper: label(upper, upperLabel)))
}

func bounds(same value: Double) -> Figure {
  .bounds(lower: value, upper: value, attained: .init(lower: .attained, upper: .attained))
}

/// Bounds computed in doubles: moved outward by more than their error.
func approximate(_ lower: Double, _ upper: Double) -> Figure {
  func moved(_ value: Double, _ step: (Double) -> Double) -> Double {
    guard value.isFinite else { return value }
    return (0..<6).reduce(value) { moved, _ in step(moved) }
  }
  return .bounds(
    lower: moved(lower, \.nextDown), upper: moved(upper, \.nextUp),
    attained: .init(
      lower: lower.isFinite ? .attained : .notAttained, upper: upper.isFinite ? .attained : .notAttained))
}

private func isSame(_ a: ExactFigure, _ b: ExactFigure) -> Bool {
  switch (a, b) {
  case (.rational(let x), .rational(let y)): x == y
  case (.root(let x, let p), .root(let y, let q)): x == y && (p == q || x.isZero)
  default: false
  }
}
