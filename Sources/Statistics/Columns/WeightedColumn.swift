/// What a weight means.
package enum WeightKind: String, Sendable, CaseIterable {
  /// A row stands for so many equal rows.
  case frequency
  /// A row is a mean of so many (Stata's aweight).
  case analytic
  /// A row counts so much (R's `cov.wt`).
  case reliability
}

/// Weights of rows, with the decimals that their doubles do not give back.
package struct Weights: Sendable {
  package let values: [Double]
  private let texts: [Int: String]
  package let kind: WeightKind

  package init(values: [Double], texts: [Int: String] = [:], kind: WeightKind) {
    self.values = values
    self.texts = texts
    self.kind = kind
  }

  /// The texts of the weights at these indices, by their new index.
  package func texts(at indices: [Int]) -> [Int: String] {
    var kept: [Int: String] = [:]
    if !texts.isEmpty { for (new, old) in indices.enumerated() { kept[new] = texts[old] } }
    return kept
  }
}

/// Why weights cannot be used.
package struct WeightError: Error, Sendable {
  package var message: String
}

/// Whole numbers of one scale.
struct ScaledIntegers {
  let integers: [BigInteger]
  let scale: Int

  init(_ decimals: [Decimal]) {
    let scale = max(0, decimals.lazy.map(\.places).max() ?? 0)
    integers = decimals.map { $0.mantissa * BigInteger.tenToThe(scale - $0.places) }
    self.scale = scale
  }

  init(_ values: [Double], texts: [Int: String]) {
    self.init(values.enumerated().map { texts[$0].flatMap { Decimal($0) } ?? Decimal(shortest: $1) })
  }

  var unit: BigInteger { .tenToThe(scale) }
}

/// Weighted statistics of a column. Rows of weight 0 do not count.
package struct WeightedColumn: Sendable {
  private let kind: WeightKind
  private let scale: BigInteger
  private let weightScale: BigInteger
  /// Ascending by value, weights positive.
  private let pairs: [(value: BigInteger, weight: BigInteger)]
  private let isFinite: Bool

  /// - Throws: where a weight is negative, infinite, or, of frequency weights, not whole.
  package init(values: NumberColumn, weights: [Double], texts: [Int: String], kind: WeightKind)
    throws(WeightError)
  {
    self.kind = kind
    isFinite = !values.sample.hasInfinities
    scale = values.sample.unit
    let scaled = try WeightedColumn.checked(weights, texts, kind)
    weightScale = scaled.unit
    guard isFinite, scaled.integers.count == values.sample.finiteCount else {
      pairs = []
      return
    }
    let order = values.sample.inOrder
    pairs = scaled.integers.indices.filter { !scaled.integers[$0].isZero }.map {
      (order[$0], scaled.integers[$0])
    }
    .sorted { $0.value < $1.value }
  }

  static func checked(_ weights: [Double], _ texts: [Int: String], _ kind: WeightKind) throws(WeightError)
    -> ScaledIntegers
  {
    for weight in weights {
      if weight < 0 { throw WeightError(message: "a weight is negative") }
      if !weight.isFinite { throw WeightError(message: "a weight is not finite") }
      if kind == .frequency, weight != weight.rounded() {
        throw WeightError(message: "a frequency weight is not a whole number")
      }
    }
    return ScaledIntegers(weights, texts: texts)
  }

  package func statistics(_ options: StatisticsOptions) -> [Statistic] {
    var list = StatisticList(options)
    let total = pairs.reduce(BigInteger.zero) { $0 + $1.weight }
    let squares = pairs.reduce(BigInteger.zero) { $0 + $1.weight * $1.weight }
    let first = pairs.reduce(BigInteger.zero) { $0 + $1.weight * $1.value }
    let second = pairs.reduce(BigInteger.zero) { $0 + $1.weight * $1.value * $1.value }
    let weight = Rational(total, weightScale)
    func figure(_ body: () -> ExactFigure) -> Figure {
      if !isFinite { return .undefined("there are infinite values") }
      return total.isZero ? .undefined("no row has a weight") : body().figure
    }
    list.add("weights.sum") { figure { .rational(weight) } }
    list.add("n.effective") { figure { .rational(Rational(total * total, squares)) } }
    list.add("mean.weighted") { figure { .rational(Rational(first, total * scale)) } }
    // Σw(x−m)², times the scale of the weights.
    let spread = { Rational(second * total - first * first, total * scale * scale) }
    list.add("variance.weighted.population") { figure { .rational(spread() / Rational(total)) } }
    list.add("sd.weighted.population") { figure { .root(of: spread() / Rational(total), isNegative: false) } }
    let variance: () -> ExactFigure = {
      switch kind {
      case .frequency:
        let divisor = total - weightScale
        return divisor.sign > 0
          ? .rational(spread() / Rational(divisor)) : .undefined("needs weights above 1 in sum")
      case .analytic:
        let n = pairs.count
        return n > 1
          ? .rational(spread() / Rational(total) * n / (n - 1)) : .undefined("needs 2 rows with a weight")
      case .reliability:
        let rest = Rational(total * total - squares, total * total)
        return rest.sign > 0
          ? .rational(spread() / Rational(total) / rest) : .undefined("needs 2 rows with a weight")
      }
    }
    list.add("variance.weighted.\(kind.rawValue)") { figure(variance) }
    list.add("sd.weighted.\(kind.rawValue)") {
      figure {
        let value = variance()
        if case .rational(let square) = value { return .root(of: square, isNegative: false) }
        return value
      }
    }
    for p in options.quantiles {
      let parameters = [Statistic.Parameter("p", p.text)]
      list.add("quantile.weighted.inverted", parameters) {
        figure { quantile(p.value, total, averaged: false) }
      }
    }
    for p in options.quantiles {
      let parameters = [Statistic.Parameter("p", p.text)]
      list.add("quantile.weighted.averaged", parameters) { figure { quantile(p.value, total, averaged: true) } }
    }
    list.add("median.weighted") { figure { quantile(Rational(.one, BigInteger(2)), total, averaged: true) } }
    return list.statistics
  }

  /// The smallest x with cumulative weight ≥ pW; at equality perhaps averaged with the next.
  private func quantile(_ p: Rational, _ total: BigInteger, averaged: Bool) -> ExactFigure {
    let target = p.numerator * total
    var cumulative = BigInteger.zero
    for index in pairs.indices {
      cumulative += pairs[index].weight
      let reached = cumulative * p.denominator
      guard reached >= target else { continue }
      if averaged, reached == target, index + 1 < pairs.count {
        return .rational(Rational(pairs[index].value + pairs[index + 1].value, scale * 2))
      }
      return .rational(Rational(pairs[index].value, scale))
    }
    return pairs.last.map { .rational(Rational($0.value, scale)) } ?? .undefined(noValue)
  }
}
