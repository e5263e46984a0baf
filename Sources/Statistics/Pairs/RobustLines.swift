import CSpecialFunctions

/// Lines through medians of slopes (Theil 1950, Sen 1968, Siegel 1982), in O(n²).
///
/// Slopes are sorted as doubles, and those that a result rests on are taken as fractions again.
struct RobustLines {
  /// Beyond this many rows the pairs are too many.
  static let limit = 4000

  private let pairs: PairedColumns

  init(_ pairs: PairedColumns) { self.pairs = pairs }

  private struct Slope {
    var value: Double
    var first: Int32
    var second: Int32
  }

  func append(_ list: inout StatisticList) {
    let ids = [
      "theil-sen.slope", "theil-sen.intercept.medians", "theil-sen.intercept.residuals", "siegel.slope",
      "siegel.intercept",
    ]
    let n = pairs.count
    let isConstant = Set(pairs.x).count < 2
    guard n >= 2, !isConstant, n <= RobustLines.limit else {
      let reason =
        n > RobustLines.limit
        ? "there are \(n) pairs; at most \(RobustLines.limit) are compared with each other"
        : n < 2 ? "needs 2 pairs; there \(n == 1 ? "is 1" : "are \(n)")" : "x does not vary"
      for id in ids { list.add(id) { .undefined(reason) } }
      for level in list.options.levels {
        list.add("theil-sen.slope.ci", [.init("level", level.text)]) { .undefined(reason) }
      }
      return
    }
    let slopes = sortedSlopes()
    let slope = median(slopes)
    list.add("theil-sen.slope") { ExactFigure.rational(slope).figure }
    list.add("theil-sen.intercept.medians") {
      ExactFigure.rational(middle(pairs.y, pairs.yUnit) - slope * middle(pairs.x, pairs.xUnit)).figure
    }
    list.add("theil-sen.intercept.residuals") { ExactFigure.rational(intercept(slope)).figure }
    for level in list.options.levels {
      list.add("theil-sen.slope.ci", [.init("level", level.text)]) { interval(slopes, level.value) }
    }
    if list.wantsAny("siegel") {
      let siegel = repeatedMedian()
      list.add("siegel.slope") { ExactFigure.rational(siegel).figure }
      list.add("siegel.intercept") { ExactFigure.rational(intercept(siegel)).figure }
    }
  }

  private func exact(_ slope: Slope) -> Rational {
    let (i, j) = (Int(slope.first), Int(slope.second))
    return Rational((pairs.y[j] - pairs.y[i]) * pairs.xUnit, (pairs.x[j] - pairs.x[i]) * pairs.yUnit)
  }

  private func slope(_ i: Int, _ j: Int, _ xs: [Double], _ ys: [Double]) -> Slope? {
    guard pairs.x[i] != pairs.x[j] else { return nil }
    let run = xs[j] - xs[i]
    let value = run == 0 ? .nan : (ys[j] - ys[i]) / run
    if value.isFinite { return Slope(value: value, first: Int32(i), second: Int32(j)) }
    var slope = Slope(value: 0, first: Int32(i), second: Int32(j))
    slope.value = exact(slope).double()
    return slope
  }

  /// Doubles of the values less their first, which are exact for all but extreme data.
  private var doubles: (x: [Double], y: [Double]) {
    (
      pairs.x.map { Rational($0 - pairs.x[0], pairs.xUnit).double() },
      pairs.y.map { Rational($0 - pairs.y[0], pairs.yUnit).double() }
    )
  }

  private func sortedSlopes() -> [Slope] {
    let (xs, ys) = doubles
    var slopes: [Slope] = []
    slopes.reserveCapacity(pairs.count * (pairs.count - 1) / 2)
    for i in 0..<pairs.count {
      for j in (i + 1)..<max(i + 1, pairs.count) { if let slope = slope(i, j, xs, ys) { slopes.append(slope) } }
    }
    return slopes.sorted { $0.value < $1.value }
  }

  /// The median of sorted slopes, as a fraction: near the middle they are ordered exactly.
  private func median(_ slopes: [Slope]) -> Rational {
    let n = slopes.count
    let (low, high) = ((n - 1) / 2, n / 2)
    let a = exact(ranked(slopes, low))
    return low == high ? a : (a + exact(ranked(slopes, high))) / 2
  }

  /// The slope of a rank, told apart from neighbours whose doubles nearly agree.
  private func ranked(_ slopes: [Slope], _ rank: Int) -> Slope {
    let value = slopes[rank].value
    let margin = value.magnitude * 1e-13
    var first = rank
    while first > 0, slopes[first - 1].value >= value - margin, rank - first < 64 { first -= 1 }
    var last = rank
    while last + 1 < slopes.count, slopes[last + 1].value <= value + margin, last - rank < 64 { last += 1 }
    if first == last { return slopes[rank] }
    let near = slopes[first...last].sorted { exact($0) < exact($1) }
    return near[rank - first]
  }

  private func middle(_ values: [BigInteger], _ unit: BigInteger) -> Rational {
    let sorted = values.sorted()
    return Rational(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2], unit * 2)
  }

  /// median(y − slope·x).
  private func intercept(_ slope: Rational) -> Rational {
    let residuals = zip(pairs.x, pairs.y).map { x, y in
      y * slope.denominator * pairs.xUnit - x * slope.numerator * pairs.yUnit
    }
    return middle(residuals, slope.denominator * pairs.xUnit * pairs.yUnit)
  }

  private func interval(_ slopes: [Slope], _ level: Rational) -> Figure {
    guard let tail = tail(of: level) else { return .undefined("a level lies between 0 and 1") }
    let n = pairs.count
    func ties(_ values: [BigInteger]) -> BigInteger {
      var counts: [BigInteger: Int] = [:]
      for value in values { counts[value, default: 0] += 1 }
      return counts.values.reduce(.zero) { $0 + BigInteger($1) * ($1 - 1) * (2 * $1 + 5) }
    }
    let variance = Rational(
      BigInteger(n) * (n - 1) * (2 * n + 5) - ties(pairs.x) - ties(pairs.y), BigInteger(18))
    let reach = -byline_normal_quantile(tail) * variance.squareRoot()
    let count = Double(slopes.count)
    let low = Int(min(max(((count - reach) / 2).rounded(), 1), count))
    let high = Int(min(max(((count + reach) / 2).rounded() + 1, 1), count))
    return .bounds(
      lower: exact(ranked(slopes, low - 1)).double(), upper: exact(ranked(slopes, high - 1)).double(),
      attained: nil)
  }

  /// The median over i of the median over j of the slopes from i to j.
  private func repeatedMedian() -> Rational {
    let (xs, ys) = doubles
    let medians = pairs.x.indices.compactMap { i -> Rational? in
      let slopes = pairs.x.indices.compactMap { slope(i, $0, xs, ys) }.sorted { $0.value < $1.value }
      return slopes.isEmpty ? nil : median(slopes)
    }
    let sorted = medians.sorted()
    guard let first = sorted.first else { return .zero }
    let n = sorted.count
    return n == 1 ? first : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2
  }
}
