import CSpecialFunctions

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A column of numbers as statistics see it: the values that there are, and how many rows there were.
package struct NumberColumn: Sendable {
  package let rows: Int
  package let sample: Sample
  /// The data rows of the values, from 1, in the order of the file.
  let rowNumbers: [Int]
  let values: [Double]
  /// The most decimal places in the text.
  package let places: Int

  /// - Parameters:
  ///   - values: the values in the order of the rows, without missing ones and NaN.
  ///   - rowNumbers: their rows, from 1.
  ///   - texts: decimals that the doubles do not give back, by index in `values`.
  ///   - places: nil where they are to be taken from the values.
  package init(rows: Int, values: [Double], rowNumbers: [Int], texts: [Int: String] = [:], places: Int? = nil) {
    self.rows = rows
    self.values = values
    self.rowNumbers = rowNumbers
    sample = Sample(values, texts: texts)
    self.places = places ?? sample.scale
  }

  /// The statistics wanted, in the order of the contract.
  package func statistics(_ options: StatisticsOptions) -> [Statistic] {
    var list = StatisticList(options)
    counts(&list)
    let mean = MeanFigures(column: self)
    mean.append(&list)
    frequencies(&list)
    order(&list)
    moments(&list)
    tests(&list)
    if let bootstrap = options.bootstrap {
      BootstrapFigures(sample: sample, replicates: bootstrap.replicates, seed: bootstrap.seed).append(&list)
    }
    return list.statistics
  }

  private func counts(_ list: inout StatisticList) {
    let n = sample.count
    list.add("count.rows") { .count(rows) }
    list.add("count.valid") { .count(n) }
    list.add("count.missing") { .count(rows - n) }
    if list.wants("count.distinct") || list.wants("count.distinct.with-missing") || list.wants("count.unique")
      || list.wants("info")
    {
      let groups = sample.frequencies
      list.add("count.distinct") { .count(groups.count) }
      list.add("count.distinct.with-missing") { .count(groups.count + (rows > n ? 1 : 0)) }
      list.add("count.unique") { .count(groups.count { $0.count == 1 }) }
    }
    let below = sample.rank(ofFirstAbove: .zero, orEqual: true)
    list.add("count.zero") { .count(sample.rank(ofFirstAbove: .zero, orEqual: false) - below) }
    list.add("count.negative") { .count(below) }
    list.add("share.valid") {
      rows == 0 ? .undefined("there is no row") : ExactFigure.rational(Rational(n) / rows).figure
    }
    list.add("share.missing") {
      rows == 0 ? .undefined("there is no row") : ExactFigure.rational(Rational(rows - n) / rows).figure
    }
    list.add("decimals.max") { n == 0 ? .undefined(noValue) : .count(places) }
  }

  private func frequencies(_ list: inout StatisticList) {
    guard list.wants("mode") || list.wants("mode.count") || list.wants("frequencies") || list.wants("info")
    else { return }
    let groups = sample.frequencies
    let most = groups.map(\.count).max() ?? 0
    let hasMode = groups.count == 1 || most > 1
    let noMode = groups.isEmpty ? noValue : "no value occurs twice"
    list.add("mode") {
      hasMode ? .numbers(groups.filter { $0.count == most }.map { $0.value.double() }) : .undefined(noMode)
    }
    list.add("mode.count") { groups.isEmpty ? .undefined(noValue) : .count(most) }
    let k = list.options.listLength
    list.add("frequencies", [.init("k", String(k))]) {
      groups.isEmpty
        ? .undefined(noValue)
        : .frequencies(
          groups.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.prefix(k)
            .map {
              .init(value: $0.element.value.double(), count: $0.element.count)
            })
    }
    list.add("info") {
      let n = BigInteger(sample.count)
      guard sample.count > 0 else { return .undefined(noValue) }
      guard sample.count > 1 else { return .undefined("needs 2 values; there is 1") }
      let cubes = groups.reduce(BigInteger.zero) { $0 + BigInteger($1.count).power(3) }
      return ExactFigure.rational(Rational(n.power(3) - cubes, n.power(3)) / Rational(n * n - .one, n * n))
        .figure
    }
  }

  private func order(_ list: inout StatisticList) {
    let n = sample.count
    func figure(_ value: Extended?) -> Figure {
      n == 0
        ? .undefined(noValue)
        : value.map { ExactFigure($0).figure } ?? .undefined("lies between opposite infinities")
    }
    list.add("min") { figure(n > 0 ? sample[0] : nil) }
    list.add("max") { figure(n > 0 ? sample[n - 1] : nil) }
    list.add("argmin") { arg(sample.count > 0 ? sample[0] : nil) }
    list.add("argmax") { arg(sample.count > 0 ? sample[n - 1] : nil) }
    let k = list.options.extremesLength
    let parameter = [Statistic.Parameter("k", String(k))]
    list.add("extremes.lowest", parameter) {
      n == 0 ? .undefined(noValue) : .numbers((0..<min(k, n)).map { sample[$0].double() })
    }
    list.add("extremes.highest", parameter) {
      n == 0 ? .undefined(noValue) : .numbers((0..<min(k, n)).map { sample[n - 1 - $0].double() })
    }
    for method in list.options.quantileMethods {
      for p in list.options.quantiles {
        list.add("quantile.hf\(method)", [.init("p", p.text)]) {
          figure(sample.quantile(p.value, type: method))
        }
      }
    }
    for p in list.options.quantiles {
      list.add("quantile.nearest", [.init("p", p.text)]) { figure(sample.nearestQuantile(p.value)) }
    }
    hinges(&list, figure)
    list.add("range") {
      guard n > 0 else { return .undefined(noValue) }
      return figure(sample[n - 1] + -sample[0])
    }
    let quarter = Rational(.one, BigInteger(4))
    for type in 1...9
    where type == 7 || list.wantsExplicitly("iqr.hf\(type)") || list.options.quantileMethods.contains(type) {
      list.add("iqr.hf\(type)") {
        guard let low = sample.quantile(quarter, type: type),
          let high = sample.quantile(.one - quarter, type: type)
        else {
          return figure(nil)
        }
        return figure(high + -low)
      }
    }
  }

  private func hinges(_ list: inout StatisticList, _ figure: (Extended?) -> Figure) {
    let hinges = sample.hinges
    list.add("hinge.lower") { figure(hinges.lower) }
    list.add("hinge.upper") { figure(hinges.upper) }
    let ids = ["whisker.lower", "whisker.upper", "outliers", "count.outliers"]
    guard ids.contains(where: list.wants) else { return }
    guard case .finite(let low)? = hinges.lower, case .finite(let high)? = hinges.upper else {
      for id in ids { list.add(id) { .undefined(sample.count == 0 ? noValue : "the hinges are not finite") } }
      return
    }
    let reach = (high - low) * Rational(BigInteger(3), BigInteger(2))
    let below = sample.rank(ofFirstAbove: low - reach, orEqual: true)
    let within = sample.rank(ofFirstAbove: high + reach, orEqual: false)
    list.add("whisker.lower") { figure(sample[below]) }
    list.add("whisker.upper") { figure(sample[within - 1]) }
    let outside = below + sample.count - within
    list.add("outliers") {
      guard outside <= 1000 else { return .undefined("there are \(outside); only 1,000 are listed") }
      return .numbers(((0..<below).map { $0 } + (within..<sample.count)).map { sample[$0].double() })
    }
    list.add("count.outliers") { .count(outside) }
  }

  private func arg(_ value: Extended?) -> Figure {
    guard let value else { return .undefined(noValue) }
    let target = value.double()
    // Long decimals may share a double: then the exact value decides.
    let finiteRanks = values.indices.filter { values[$0] == target }
    if let only = finiteRanks.first, finiteRanks.count == 1 || !target.isFinite {
      return .count(rowNumbers[only])
    }
    var finiteIndex = 0
    for index in values.indices {
      let isInfinite = values[index].isInfinite
      if values[index] == target, !isInfinite,
        Extended.finite(sample.rational(sample.inOrder[finiteIndex])) == value
      {
        return .count(rowNumbers[index])
      }
      if !isInfinite { finiteIndex += 1 }
    }
    return finiteRanks.first.map { .count(rowNumbers[$0]) } ?? .undefined(noValue)
  }

  private func moments(_ list: inout StatisticList) {
    let ids = [
      "variance", "sd", "sum.squares", "se", "cv", "mad", "mean-deviation", "gini", "herfindahl", "theil",
      "skewness",
      "kurtosis", "autocorrelation", "bandwidth", "mean.ci", "test",
    ]
    guard ids.contains(where: list.wantsAny) else { return }
    let spread = SpreadFigures(column: self)
    spread.append(&list)
  }

  private func tests(_ list: inout StatisticList) {
    guard list.wantsAny("test") else { return }
    let tests = LocationTests(sample: sample)
    let n = sample.count
    list.add("test.sign") { n == 0 ? .undefined(noValue) : ExactFigure.rational(tests.sign).figure }
    list.add("test.sign.p") { n == 0 ? .undefined(noValue) : tests.signProbability.figure }
    if list.wants("test.signed-rank") || list.wants("test.signed-rank.p") {
      let result = tests.signedRank
      list.add("test.signed-rank") { n == 0 ? .undefined(noValue) : result.s.figure }
      list.add("test.signed-rank.p") { n == 0 ? .undefined(noValue) : result.p.figure }
    }
  }
}

let noValue = "there is no value"

/// Collects the statistics that are wanted; what is not wanted is not computed.
struct StatisticList {
  let options: StatisticsOptions
  private(set) var statistics: [Statistic] = []

  init(_ options: StatisticsOptions) { self.options = options }

  func wants(_ id: String) -> Bool { options.selection.includes(id) }

  /// Whether the id or one of its family is wanted.
  func wantsAny(_ family: String) -> Bool {
    switch options.selection {
    case .all: true
    case .only(let ids), .exactly(let ids):
      ids.contains { $0 == family || $0.hasPrefix(family + ".") || family.hasPrefix($0 + ".") }
    }
  }

  /// Whether the id is named, not only meant by `all`.
  func wantsExplicitly(_ id: String) -> Bool {
    if case .all = options.selection { return true }
    return wants(id)
  }

  mutating func add(_ id: String, _ parameters: [Statistic.Parameter] = [], _ figure: () -> Figure) {
    if wants(id) { statistics.append(Statistic(id, parameters, figure())) }
  }
}

/// Sum, product and the means of a column.
private struct MeanFigures {
  let column: NumberColumn
  private var sample: Sample { column.sample }

  init(column: NumberColumn) { self.column = column }

  func append(_ list: inout StatisticList) {
    let n = sample.count
    func figure(_ value: Extended?, _ reason: String = "adds opposite infinities") -> Figure {
      n == 0 ? .undefined(noValue) : value.map { ExactFigure($0).figure } ?? .undefined(reason)
    }
    let sum = sample.sum(ofRanks: 0..<n)
    list.add("sum") { figure(sum) }
    list.add("product") {
      if n == 0 { return .undefined(noValue) }
      if sample.hasInfinities { return .undefined("there are infinite values") }
      return ExactFigure.rational(sample.product).figure
    }
    list.add("mean") { figure(sum.map { value in value.divided(by: max(1, n)) }) }
    list.add("mean.geometric") { positive { .number(sample.geometricMean) } }
    list.add("mean.harmonic") { positive { ExactFigure.rational(sample.harmonicMean).figure } }
    for p in list.options.trims {
      let parameters = [Statistic.Parameter("proportion", p.text)]
      let reason = "nothing is left between the ends"
      list.add("mean.trimmed", parameters) { figure(sample.trimmedMean(p.value), reason) }
      list.add("mean.winsorized.count", parameters) { figure(sample.winsorizedMean(byCount: p.value), reason) }
      list.add("mean.winsorized.quantile", parameters) {
        figure(sample.winsorizedMean(byQuantile: p.value), reason)
      }
    }
    list.add("median") { figure(sample.median, "lies between opposite infinities") }
  }

  private func positive(_ body: () -> Figure) -> Figure {
    guard sample.count > 0 else { return .undefined(noValue) }
    let below = sample.rank(ofFirstAbove: .zero, orEqual: true)
    let zeros = sample.rank(ofFirstAbove: .zero, orEqual: false) - below
    if below > 0 { return .undefined("needs positive values; \(below) \(below == 1 ? "is" : "are") negative") }
    if zeros > 0 { return .undefined("needs positive values; \(zeros) \(zeros == 1 ? "is" : "are") zero") }
    if sample.hasInfinities { return .undefined("there are infinite values") }
    return body()
  }
}

/// Spread, shape and concentration of a column, and what is inferred from them.
private struct SpreadFigures {
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
    for (id, factor) in [("bandwidth.nrd0", 0.9), ("bandwidth.nrd", 1.06)] {
      list.add(id) {
        finite(2) {
          let quarter = Rational(.one, BigInteger(4))
          guard let low = sample.quantile(quarter, type: 7)?.rational,
            let high = sample.quantile(.one - quarter, type: 7)?.rational, low < high
          else { return .undefined("the quartiles are equal") }
          let deviation = moments.variance(correction: 1).squareRoot()
          let spread = ((high - low) / Rational(BigInteger(134), BigInteger(100))).double()
          return .rational(Rational(exactly: factor * min(deviation, spread) * pow(Double(n), -0.2)))
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
