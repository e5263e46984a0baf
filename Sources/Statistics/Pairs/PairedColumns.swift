import CSpecialFunctions

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Two columns of numbers, of which the rows count where both have a value.
package struct PairedColumns: Sendable {
  let x: [BigInteger]
  let y: [BigInteger]
  let xUnit: BigInteger
  let yUnit: BigInteger
  let xScale: Int
  let yScale: Int

  /// - Parameters: the values in the order of the rows, nil where there is none.
  package init(x: [Decimal?], y: [Decimal?]) {
    var xs: [Decimal] = []
    var ys: [Decimal] = []
    for (a, b) in zip(x, y) {
      if let a, let b {
        xs.append(a)
        ys.append(b)
      }
    }
    let (first, second) = (ScaledIntegers(xs), ScaledIntegers(ys))
    (self.x, self.y) = (first.integers, second.integers)
    (xUnit, yUnit) = (first.unit, second.unit)
    (xScale, yScale) = (first.scale, second.scale)
  }

  var count: Int { x.count }

  package func statistics(_ options: StatisticsOptions) -> [Statistic] {
    var list = StatisticList(options)
    let products = ProductSums(x, y)
    list.add("count.pairs") { .count(count) }
    correlation(products, &list)
    LeastSquares(products, xUnit: xUnit, yUnit: yUnit).append(&list)
    ranks(&list)
    if list.wantsAny("theil-sen") || list.wantsAny("siegel") { RobustLines(self).append(&list) }
    if let degree = options.degree, list.wantsAny("poly") { PolynomialFit(self, degree: degree).append(&list) }
    return list.statistics
  }

  private func correlation(_ sums: ProductSums, _ list: inout StatisticList) {
    let n = count
    list.add("covariance.n-1") {
      n < 2
        ? .undefined("needs 2 pairs; there \(n == 1 ? "is 1" : "are \(n)")")
        : ExactFigure.rational(Rational(sums.xy, BigInteger(n) * (n - 1) * xUnit * yUnit)).figure
    }
    let square = sums.squaredCorrelation
    list.add("pearson") {
      square.map { ExactFigure.root(of: $0, isNegative: sums.xy.sign < 0).figure }
        ?? .undefined("one of the columns does not vary")
    }
    list.add("pearson.p") {
      guard let square else { return .undefined("one of the columns does not vary") }
      guard n > 2 else { return .undefined("needs 3 pairs; there are \(n)") }
      guard square < .one else { return .number(0) }
      let t = (square * (n - 2) / (.one - square)).squareRoot()
      return .number(min(1, 2 * byline_t_upper(t, Double(n - 2))))
    }
    for level in list.options.levels {
      list.add("pearson.ci.fisher", [.init("level", level.text)]) {
        guard let square else { return .undefined("one of the columns does not vary") }
        guard n > 3 else { return .undefined("needs 4 pairs; there are \(n)") }
        guard square < .one else { return .undefined("the correlation is exact") }
        guard let tail = tail(of: level.value) else { return .undefined("a level lies between 0 and 1") }
        let r = square.squareRoot()
        // atanh r = ln((1+r)/√(1−r²)), of which 1 − r² is exact where r is near 1.
        let size = r < 0.5 ? atanh(r) : log((1 + r) / (Rational.one - square).squareRoot())
        let centre = sums.xy.sign < 0 ? -size : size
        let half = -byline_normal_quantile(tail) / Double(n - 3).squareRoot()
        return .bounds(lower: tanh(centre - half), upper: tanh(centre + half), attained: nil)
      }
    }
  }

  private func ranks(_ list: inout StatisticList) {
    list.add("spearman") {
      let sums = ProductSums(midRanks(x), midRanks(y))
      guard let square = sums.squaredCorrelation else { return .undefined("one of the columns does not vary") }
      return ExactFigure.root(of: square, isNegative: sums.xy.sign < 0).figure
    }
    list.add("kendall.tau-b") {
      let kendall = KendallCount(denseRanks(x), denseRanks(y))
      guard kendall.untiedX > 0, kendall.untiedY > 0 else {
        return .undefined("one of the columns does not vary")
      }
      let top = BigInteger(kendall.difference)
      let square = Rational(top * top, BigInteger(kendall.untiedX) * BigInteger(kendall.untiedY))
      return ExactFigure.root(of: square, isNegative: top.sign < 0).figure
    }
  }
}

/// n·Σ(x−x̄)², n·Σ(y−ȳ)², n·Σ(x−x̄)(y−ȳ) and the sums, of whole numbers, exact.
struct ProductSums {
  let count: Int
  let sumX: BigInteger
  let sumY: BigInteger
  let xx: BigInteger
  let yy: BigInteger
  let xy: BigInteger

  init(_ x: [BigInteger], _ y: [BigInteger]) {
    count = x.count
    let (cx, cy) = (x.first ?? .zero, y.first ?? .zero)
    var sums = (BigInteger.zero, BigInteger.zero, BigInteger.zero, BigInteger.zero, BigInteger.zero)
    for (a, b) in zip(x, y) {
      let (dx, dy) = (a - cx, b - cy)
      sums.0 += dx
      sums.1 += dy
      sums.2 += dx * dx
      sums.3 += dy * dy
      sums.4 += dx * dy
    }
    let n = count
    sumX = sums.0 + cx * n
    sumY = sums.1 + cy * n
    xx = sums.2 * n - sums.0 * sums.0
    yy = sums.3 * n - sums.1 * sums.1
    xy = sums.4 * n - sums.0 * sums.1
  }

  /// nil where one of the columns does not vary.
  var squaredCorrelation: Rational? {
    xx.isZero || yy.isZero ? nil : Rational(xy * xy, xx * yy)
  }
}

/// Twice the mid-ranks.
func midRanks(_ values: [BigInteger]) -> [BigInteger] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = [BigInteger](repeating: .zero, count: values.count)
  var start = 0
  while start < order.count {
    var end = start
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    for place in start..<end { ranks[order[place]] = BigInteger(start + end + 1) }
    start = end
  }
  return ranks
}

/// 0 for the smallest value, 1 for the next distinct one, …
func denseRanks(_ values: [BigInteger]) -> [Int] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = [Int](repeating: 0, count: values.count)
  var rank = 0
  for place in order.indices {
    if place > 0, values[order[place]] != values[order[place - 1]] { rank += 1 }
    ranks[order[place]] = rank
  }
  return ranks
}

/// Concordant less discordant pairs in O(n log n) (Knight 1966).
struct KendallCount {
  let difference: Int
  let untiedX: Int
  let untiedY: Int

  init(_ x: [Int], _ y: [Int]) {
    let n = x.count
    let all = n * (n - 1) / 2
    let order = (0..<n).sorted { (x[$0], y[$0]) < (x[$1], y[$1]) }
    var tiedX = 0
    var tiedBoth = 0
    var runX = 1
    var runBoth = 1
    for place in 1..<max(1, n) {
      let (a, b) = (order[place], order[place - 1])
      let sameX = x[a] == x[b]
      let sameBoth = sameX && y[a] == y[b]
      if sameX { tiedX += runX; runX += 1 } else { runX = 1 }
      if sameBoth { tiedBoth += runBoth; runBoth += 1 } else { runBoth = 1 }
    }
    var values = order.map { y[$0] }
    var spare = values
    let swaps = KendallCount.inversions(&values, &spare, 0..<n)
    var tiedY = 0
    var runY = 1
    for place in 1..<max(1, n) {
      if values[place] == values[place - 1] { tiedY += runY; runY += 1 } else { runY = 1 }
    }
    untiedX = all - tiedX
    untiedY = all - tiedY
    difference = all - tiedX - tiedY + tiedBoth - 2 * swaps
  }

  /// Sorts the range and says how many neighbours had to be swapped.
  private static func inversions(_ values: inout [Int], _ spare: inout [Int], _ range: Range<Int>) -> Int {
    guard range.count > 1 else { return 0 }
    let middle = (range.lowerBound + range.upperBound) / 2
    var swaps = inversions(&values, &spare, range.lowerBound..<middle)
    swaps += inversions(&values, &spare, middle..<range.upperBound)
    var (left, right) = (range.lowerBound, middle)
    for place in range {
      if left < middle, right >= range.upperBound || values[left] <= values[right] {
        spare[place] = values[left]
        left += 1
      } else {
        spare[place] = values[right]
        swaps += middle - left
        right += 1
      }
    }
    for place in range { values[place] = spare[place] }
    return swaps
  }
}
