import CSpecialFunctions

/// Spread and concentration of quantities known between bounds.
struct IntervalSpread {
  /// The most corners that are compared for one statistic.
  static let budget = 60_000

  private let column: IntervalColumn
  private let isDegenerate: Bool
  private let path: ClipPath
  private var n: Int { column.count }
  /// Bounds in whole numbers of one scale: exact, and quick to add.
  private let unit: BigInteger
  private let lows: [Extended]
  private let highs: [Extended]
  private let isBounded: Bool

  init(_ column: IntervalColumn, isDegenerate: Bool) {
    self.column = column
    self.isDegenerate = isDegenerate
    let unit = BigInteger.tenToThe(max(column.lowSample.scale, column.highSample.scale))
    func scaled(_ end: Extended) -> Extended {
      guard case .finite(let value) = end else { return end }
      return .finite(
        Rational((value.numerator * unit).quotientAndRemainder(dividingBy: value.denominator).quotient))
    }
    self.unit = unit
    lows = column.lows.map(scaled)
    highs = column.highs.map(scaled)
    isBounded = lows.allSatisfy(\.isFinite) && highs.allSatisfy(\.isFinite)
    path = ClipPath(lows: lows, highs: highs)
  }

  func append(_ list: inout StatisticList) {
    let ids = ["variance", "sd", "cv", "gini", "skewness", "kurtosis", "mean.ci", "iqr"]
    guard ids.contains(where: list.wantsAny) else { return }
    variance(&list)
    concentration(&list)
    list.add("iqr.hf7") { interquartileRange }
    shape(&list)
    intervals(&list)
  }

  private func require(_ least: Int, _ body: () -> Figure) -> Figure {
    if n == 0 { return .undefined(noValue) }
    return n < least ? .undefined("needs \(least) values; there is \(n)") : body()
  }

  private func variance(_ list: inout StatisticList) {
    guard ["variance.n-1", "variance.n", "sd.n-1", "sd.n"].contains(where: list.wants), n > 0 else {
      for id in ["variance.n-1", "variance.n", "sd.n-1", "sd.n"] { list.add(id) { .undefined(noValue) } }
      return
    }
    let square = Rational(unit * unit)
    let least = path.leastSquares / square
    let (most, label) = mostSquares
    for (id, correction) in [("n-1", 1), ("n", 0)] {
      func end(_ value: Rational?, _ isRoot: Bool) -> ExactFigure {
        guard let value else { return n == 1 ? .rational(.zero) : .infinite(isNegative: false) }
        let variance = value / max(1, n - correction)
        return isRoot ? .root(of: variance, isNegative: false) : .rational(variance)
      }
      for (name, isRoot) in [("variance", false), ("sd", true)] {
        list.add("\(name).\(id)") {
          require(1 + correction) {
            bounds(end(least, isRoot), end(most.map { $0 / square }, isRoot), nil, label)
          }
        }
      }
    }
  }

  /// The largest Σ(x−x̄)²; nil where it is infinite.
  private var mostSquares: (Rational?, Attainment) {
    guard isBounded else { return (nil, .notAttained) }
    if isDegenerate { return (path.leastSquares, .attained) }
    var most = Rational.zero
    func offer(_ sum: Rational, _ squares: Rational) {
      let value = squares - sum * sum / n
      if value > most { most = value }
    }
    let pairs = zip(lows, highs).compactMap { low, high in
      low.rational.flatMap { l in high.rational.map { (l, $0) } }
    }
    if let byMiddle = unnested(pairs) {
      // Lows below a cut, highs above it.
      var (sum, squares) = (Rational.zero, Rational.zero)
      for (_, high) in byMiddle { (sum, squares) = (sum + high, squares + high * high) }
      offer(sum, squares)
      for (low, high) in byMiddle {
        (sum, squares) = (sum - high + low, squares - high * high + low * low)
        offer(sum, squares)
      }
      return (most, .attained)
    }
    let corners = BoxCorners(lows: lows, highs: highs, narrowed: true)
    let isExact = corners.visit(budget: IntervalSpread.budget) { corner in
      let sums = BoxCorners.sums(corner)
      offer(sums.sum, sums.squares)
    }
    if isExact { return (most, .attained) }
    // Σ(x−x̄)² ≤ Σ(x−c)² for any c.
    let centre = pairs.reduce(Rational.zero) { $0 + $1.0 + $1.1 } / (2 * n)
    let outer = pairs.reduce(Rational.zero) { sum, pair in
      let (a, b) = ((pair.0 - centre).magnitude, (pair.1 - centre).magnitude)
      let far = max(a, b)
      return sum + far * far
    }
    return (outer, .outer)
  }

  /// The intervals by their middles, where none lies strictly inside another.
  private func unnested(_ pairs: [(Rational, Rational)]) -> [(Rational, Rational)]? {
    let sorted = pairs.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
    for (a, b) in zip(sorted, sorted.dropFirst()) where b.1 < a.1 { return nil }
    return sorted
  }

  private func concentration(_ list: inout StatisticList) {
    let isNonnegative = n > 0 && column.lowSample[0] >= .finite(.zero)
    let hasSum = n > 0 && column.highSample[n - 1] > .finite(.zero)
    let reason =
      n == 0 ? noValue : isNonnegative ? "the sum is 0" : "needs values from 0; a low bound is negative"
    list.add("cv") {
      require(2) {
        guard isNonnegative, hasSum, column.lowSample[n - 1] > .finite(.zero),
          let least = path.leastConcentration
        else {
          return .undefined("needs values from 0 with a sum above 0")
        }
        // s²/x̄² = (n·Σx²/(Σx)² − 1) · n/(n−1)
        func end(_ ratio: Rational) -> ExactFigure {
          .root(of: (ratio * n - .one) * n / (n - 1), isNegative: false)
        }
        if isDegenerate { return bounds(end(least), end(least)) }
        guard isBounded else { return bounds(end(least), end(.one), nil, .notAttained) }
        var most = least
        let isExact = BoxCorners(lows: lows, highs: highs, narrowed: false).visit(budget: IntervalSpread.budget)
        { corner in
          let sums = BoxCorners.sums(corner)
          guard !sums.sum.isZero else { return }
          let ratio = sums.squares / (sums.sum * sums.sum)
          if ratio > most { most = ratio }
        }
        return isExact ? bounds(end(least), end(most)) : bounds(end(least), end(.one), nil, .outer)
      }
    }
    guard list.wants("gini") || list.wants("gini.n-1") else { return }
    guard isNonnegative, hasSum else {
      list.add("gini") { .undefined(reason) }
      list.add("gini.n-1") { .undefined(reason) }
      return
    }
    let (least, leastLabel) = leastGini
    let (most, mostLabel) = mostGini(atLeast: least)
    list.add("gini") { bounds(.rational(least), .rational(most), leastLabel, mostLabel) }
    list.add("gini.n-1") {
      require(2) {
        let factor = Rational(BigInteger(n), BigInteger(n - 1))
        return bounds(.rational(least * factor), .rational(most * factor), leastLabel, mostLabel)
      }
    }
  }

  private func gini(_ values: [Rational]) -> Rational? {
    let sorted = values.sorted()
    var (weighted, sum) = (Rational.zero, Rational.zero)
    for (index, value) in sorted.enumerated() {
      weighted = weighted + value * (2 * index + 1 - n)
      sum = sum + value
    }
    return sum.isZero ? nil : weighted / (sum * n)
  }

  /// Smallest on the clip path, and there at an end.
  private var leastGini: (Rational, Attainment) {
    if path.pieces.contains(where: { $0.fixed == 0 }) { return (.zero, .attained) }
    guard n <= 2000 else { return (.zero, .outer) }
    var least: Rational?
    for level in path.levels {
      let values = zip(lows, highs).map { low, high -> Rational in
        if let low = low.rational, level < low { return low }
        if let high = high.rational, level > high { return high }
        return level
      }
      if let value = gini(values), least.map({ value < $0 }) ?? true { least = value }
    }
    return (least ?? .zero, .attained)
  }

  private func mostGini(atLeast least: Rational) -> (Rational, Attainment) {
    if isDegenerate { return (least, .attained) }
    let limit = Rational(BigInteger(n - 1), BigInteger(n))
    guard isBounded else { return (limit, .notAttained) }
    var most = least
    let isExact = BoxCorners(lows: lows, highs: highs, narrowed: false).visit(
      budget: IntervalSpread.budget / max(1, n)
    ) { corner in
      var values: [Rational] = []
      for (low, high, count, atHigh) in corner {
        values += Array(repeating: low, count: count - atHigh) + Array(repeating: high, count: atHigh)
      }
      if let value = gini(values), value > most { most = value }
    }
    return isExact ? (most, .attained) : (limit, .outer)
  }

  /// On a grid of the ends where there are few rows; else certified only.
  private var interquartileRange: Figure {
    require(1) {
      let quarter = Rational(.one, BigInteger(4))
      let rest = Rational.one - quarter
      guard let lowFirst = column.lowSample.quantile(quarter, type: 7),
        let lowThird = column.lowSample.quantile(rest, type: 7),
        let highFirst = column.highSample.quantile(quarter, type: 7),
        let highThird = column.highSample.quantile(rest, type: 7)
      else { return .undefined(noValue) }
      let least = max(.finite(.zero), lowThird + -highFirst ?? .finite(.zero))
      let most = highThird + -lowFirst ?? .infinity
      if isDegenerate || n == 1 {
        return bounds(ExactFigure(n == 1 ? .finite(.zero) : least), ExactFigure(n == 1 ? .finite(.zero) : most))
      }
      guard n <= 6, isBounded else { return bounds(ExactFigure(least), ExactFigure(most), .outer, .outer) }
      let exact = gridRange()
      return bounds(.rational(exact.0 / Rational(unit)), .rational(exact.1 / Rational(unit)))
    }
  }

  /// The smallest and largest Q(¾) − Q(¼) of values on the ends of all intervals.
  private func gridRange() -> (Rational, Rational) {
    let ends = (lows + highs).compactMap(\.rational)
    let choices: [[Rational]] = zip(lows, highs).map { low, high in
      var points: [Rational] = []
      for end in ends where .finite(end) >= low && .finite(end) <= high && !points.contains(end) {
        points.append(end)
      }
      return points
    }
    let words = choices.map { $0.compactMap(\.numerator.int) }
    let (first, part) = Sample.quantilePosition(Rational(.one, BigInteger(4)), type: 7, count: n)
    let (third, rest) = Sample.quantilePosition(Rational(BigInteger(3), BigInteger(4)), type: 7, count: n)
    // Positions are quarters, so four times the range is whole.
    let (quarters, threes) = ((part * 4).floor.int ?? 0, (rest * 4).floor.int ?? 0)
    var least: Int128?
    var most: Int128?
    var values = [Int](repeating: 0, count: n)
    func visit(_ index: Int) {
      if index == n {
        let sorted = values.sorted()
        func quantile(_ place: Int, _ fourths: Int) -> Int128 {
          let low = Int128(sorted[place])
          return place + 1 < n ? low * 4 + Int128(fourths) * (Int128(sorted[place + 1]) - low) : low * 4
        }
        let range = quantile(third, threes) - quantile(first, quarters)
        if least.map({ range < $0 }) ?? true { least = range }
        if most.map({ range > $0 }) ?? true { most = range }
        return
      }
      for value in words[index] {
        values[index] = value
        visit(index + 1)
      }
    }
    visit(0)
    return (Rational(BigInteger(least ?? 0), BigInteger(4)), Rational(BigInteger(most ?? 0), BigInteger(4)))
  }

  /// Skewness and kurtosis within what any n values can have: |g1| ≤ (n−2)/√(n−1), −2 ≤ g2 ≤ n − 5 + 1/(n−1) + 1.
  private func shape(_ list: inout StatisticList) {
    if isDegenerate, n > 0 {
      let moments = Moments(column.lowSample)
      list.add("skewness.g1") { bounds(moments.skewness("g1"), moments.skewness("g1")) }
      list.add("kurtosis.g2") { bounds(moments.kurtosis("g2"), moments.kurtosis("g2")) }
      return
    }
    list.add("skewness.g1") {
      require(2) {
        let square = Rational(BigInteger(n - 2) * (n - 2), BigInteger(n - 1))
        return bounds(.root(of: square, isNegative: true), .root(of: square, isNegative: false), .outer, .outer)
      }
    }
    list.add("kurtosis.g2") {
      require(2) {
        let most = Rational(n - 5) + Rational(.one, BigInteger(n - 1))
        return bounds(.rational(Rational(-2)), .rational(max(most + .one, Rational(-2))), .outer, .outer)
      }
    }
  }

  private func intervals(_ list: inout StatisticList) {
    for level in list.options.levels {
      let parameters = [Statistic.Parameter("level", level.text)]
      list.add("mean.ci.t", parameters) {
        require(2) { tail(of: level.value).map(studentInterval) ?? .undefined("a level lies between 0 and 1") }
      }
      list.add("mean.ci.imbens-manski", parameters) { require(2) { identified(level.value) } }
    }
  }

  /// The smallest lower and the largest upper limit x̄ ± t·s/√n: at corners, because the limits are concave and convex.
  private func studentInterval(_ tail: Double) -> Figure {
    let t = byline_t_upper_quantile(tail, Double(n - 1))
    guard isBounded else {
      let hasLow = lows.allSatisfy(\.isFinite)
      let hasHigh = highs.allSatisfy(\.isFinite)
      // One value far out moves the mean by x/n and the error by as much times t.
      let lower = !hasLow || t > 1 ? -Double.infinity : .nan
      let upper = !hasHigh || t > 1 ? Double.infinity : .nan
      guard !lower.isNaN, !upper.isNaN else {
        return .bounds(lower: -.infinity, upper: .infinity, attained: .init(lower: .outer, upper: .outer))
      }
      return .bounds(lower: lower, upper: upper, attained: .init(lower: .notAttained, upper: .notAttained))
    }
    var (least, most) = (Double.infinity, -Double.infinity)
    let units = Rational(unit)
    func offer(_ sum: Rational, _ squares: Rational) {
      let variance = (squares - sum * sum / n) / (n * (n - 1)) / (units * units)
      let half = Rational(exactly: t * variance.squareRoot())
      let mean = sum / n / units
      least = min(least, (mean - half).double())
      most = max(most, (mean + half).double())
    }
    let isExact = BoxCorners(lows: lows, highs: highs, narrowed: false).visit(budget: IntervalSpread.budget) {
      corner in
      let sums = BoxCorners.sums(corner)
      offer(sums.sum, sums.squares)
    }
    if isExact {
      return .bounds(lower: least, upper: most, attained: .init(lower: .attained, upper: .attained))
    }
    let error = ((mostSquares.0 ?? .zero) / (n * (n - 1)) / (units * units)).squareRoot(.up)
    let half = Rational(exactly: t * error)
    let (low, high) = (Moments(column.lowSample).mean, Moments(column.highSample).mean)
    return .bounds(
      lower: (low - half).double(.down), upper: (high + half).double(.up),
      attained: .init(lower: .outer, upper: .outer))
  }

  /// The interval of Imbens & Manski (2004) for a mean that is known between bounds, with Stoye's (2009) constant.
  private func identified(_ level: Rational) -> Figure {
    guard isBounded else { return .undefined("a bound is infinite") }
    guard level.sign > 0, level < .one else { return .undefined("a level lies between 0 and 1") }
    let (low, high) = (Moments(column.lowSample), Moments(column.highSample))
    let alpha = (Rational.one - level).double()
    let (lowSquare, highSquare) = (low.variance(correction: 1), high.variance(correction: 1))
    let widest = max(lowSquare, highSquare)
    guard !widest.isZero else {
      return bounds(.rational(low.mean), .rational(high.mean), nil, nil).withoutLabels
    }
    let width = high.mean - low.mean
    let distance = (width * width * n / widest).squareRoot()
    // Solved in upper tails, which keep their digits: Q(c + distance) + Q(c) = α.
    var (below, above) = (-byline_normal_quantile(alpha), -byline_normal_quantile(alpha / 2))
    for _ in 0..<200 where above - below > 0 {
      let middle = below + (above - below) / 2
      if middle == below || middle == above { break }
      if byline_normal_upper(middle + distance) + byline_normal_upper(middle) > alpha {
        below = middle
      } else {
        above = middle
      }
    }
    let c = above
    let lowerHalf = Rational(exactly: c * (lowSquare / n).squareRoot())
    let upperHalf = Rational(exactly: c * (highSquare / n).squareRoot())
    return .bounds(
      lower: (low.mean - lowerHalf).double(), upper: (high.mean + upperHalf).double(), attained: nil)
  }
}

extension Figure {
  fileprivate var withoutLabels: Figure {
    if case .bounds(let lower, let upper, _) = self {
      return .bounds(lower: lower, upper: upper, attained: nil)
    }
    return self
  }
}
