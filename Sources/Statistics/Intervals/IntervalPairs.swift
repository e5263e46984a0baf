/// An exact x with a y known between bounds.
package struct IntervalPairs: Sendable {
  private let x: [Rational]
  private let lows: [Extended]
  private let highs: [Extended]
  private var n: Int { x.count }

  /// - Parameter x: by row, nil where there is none; rows without an x or without bounds do not count.
  package init(x: [Decimal?], y: IntervalColumn) {
    var (xs, lows, highs): ([Rational], [Extended], [Extended]) = ([], [], [])
    for (place, row) in y.rowIndices.enumerated() {
      guard let value = x[row] else { continue }
      xs.append(value.rational)
      lows.append(y.lows[place])
      highs.append(y.highs[place])
    }
    (self.x, self.lows, self.highs) = (xs, lows, highs)
  }

  package func statistics(_ options: StatisticsOptions) -> [Statistic] {
    var list = StatisticList(options)
    list.add("count.pairs") { .count(n) }
    let isConstant = x.allSatisfy { $0 == x[0] }
    func varying(_ body: () -> Figure) -> Figure {
      n < 2
        ? .undefined("needs 2 pairs; there \(n == 1 ? "is 1" : "are \(n)")")
        : isConstant ? .undefined("x does not vary") : body()
    }
    list.add("pearson") { varying { correlation } }
    list.add("ols.slope") { varying { slope } }
    list.add("theil-sen.slope") { varying { theilSen } }
    return list.statistics
  }

  /// Σ(x−x̄)y / Σ(x−x̄)²: smallest with y low where x is above its mean and high where it is below.
  private var slope: Figure {
    let mean = x.reduce(Rational.zero) { ($0 + $1).reduced } / n
    let deviations = x.map { ($0 - mean).reduced }
    let spread = deviations.reduce(Rational.zero) { ($0 + $1 * $1).reduced }
    func end(_ isLower: Bool) -> ExactFigure {
      var sum = Rational.zero
      for (index, deviation) in deviations.enumerated() where !deviation.isZero {
        let takesLow = (deviation.sign > 0) == isLower
        guard case .finite(let y) = takesLow ? lows[index] : highs[index] else {
          return .infinite(isNegative: isLower)
        }
        sum = (sum + deviation * y).reduced
      }
      return .rational(sum / spread)
    }
    return bounds(end(true), end(false))
  }

  /// The median of the least and of the largest slopes of all pairs: certified, since a median rises with each slope.
  private var theilSen: Figure {
    guard n <= 1500 else {
      return .undefined("there are \(n) pairs; at most 1,500 are compared with each other")
    }
    var (least, most): ([Extended], [Extended]) = ([], [])
    for i in 0..<n {
      for j in 0..<n where x[i] < x[j] {
        let run = x[j] - x[i]
        func over(_ rise: Extended?, _ open: Extended) -> Extended {
          rise.map { $0.rational.map { .finite($0 / run) } ?? $0 } ?? open
        }
        least.append(over(lows[j] + -highs[i], .negativeInfinity))
        most.append(over(highs[j] + -lows[i], .infinity))
      }
    }
    func median(_ slopes: [Extended]) -> ExactFigure {
      let sorted = slopes.sorted()
      let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
      return ExactFigure((low + high ?? low).divided(by: 2))
    }
    let isExact = zip(lows, highs).allSatisfy { $0 == $1 }
    return bounds(median(least), median(most), isExact ? nil : .outer, isExact ? nil : .outer)
  }

  /// Exact where every y is; else what any correlation can be.
  private var correlation: Figure {
    let ys = zip(lows, highs).compactMap { low, high in low == high ? low.rational : nil }
    guard ys.count == n else {
      return .bounds(lower: -1, upper: 1, attained: .init(lower: .outer, upper: .outer))
    }
    func whole(_ values: [Rational]) -> [BigInteger] {
      let unit = values.map(\.denominator).max() ?? .one
      return values.map { ($0.numerator * unit).quotientAndRemainder(dividingBy: $0.denominator).quotient }
    }
    let sums = ProductSums(whole(x), whole(ys))
    guard let square = sums.squaredCorrelation else { return .undefined("y does not vary") }
    let end = ExactFigure.root(of: square, isNegative: sums.xy.sign < 0)
    return bounds(end, end)
  }
}
