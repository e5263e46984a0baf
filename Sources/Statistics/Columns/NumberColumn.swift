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

  /// A column of values of a sample, which holds no infinite ones.
  ///
  /// - Parameter rowNumbers: the rows of the sample's values in order, from 1; needed for `argmin` and `argmax` only.
  package init(rows: Int, sample: Sample, rowNumbers: [Int], places: Int) {
    self.rows = rows
    self.sample = sample
    self.rowNumbers = rowNumbers
    self.places = places
    values = []
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
      let distinct = sample.distinctCounts
      list.add("count.distinct") { .count(distinct.all) }
      list.add("count.distinct.with-missing") { .count(distinct.all + (rows > n ? 1 : 0)) }
      list.add("count.unique") { .count(distinct.once) }
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
    let k = list.options.listLength
    var most = 0
    var groups = 0
    var cubes: UInt128 = 0
    // The k longest runs, of equal ones those of the smaller values.
    var longest: [(first: Int, count: Int)] = []
    sample.forEachRun { first, count in
      groups += 1
      most = max(most, count)
      cubes &+= UInt128(count) &* UInt128(count) &* UInt128(count)
      guard longest.count < k || count > (longest.last?.count ?? 0) else { return }
      let place = longest.firstIndex { $0.count < count } ?? longest.count
      longest.insert((first, count), at: place)
      if longest.count > k { longest.removeLast() }
    }
    let noMode = groups == 0 ? noValue : "no value occurs twice"
    func value(_ first: Int) -> Double { sample[first].double() }
    list.add("mode") {
      guard groups == 1 || most > 1 else { return .undefined(noMode) }
      var modes: [Double] = []
      sample.forEachRun { if $1 == most { modes.append(value($0)) } }
      return .numbers(modes)
    }
    list.add("mode.count") { groups == 0 ? .undefined(noValue) : .count(most) }
    list.add("frequencies", [.init("k", String(k))]) {
      groups == 0
        ? .undefined(noValue) : .frequencies(longest.map { .init(value: value($0.first), count: $0.count) })
    }
    list.add("info") {
      let n = BigInteger(sample.count)
      guard sample.count > 0 else { return .undefined(noValue) }
      guard sample.count > 1 else { return .undefined("needs 2 values; there is 1") }
      let cubes = BigInteger(
        isNegative: false, words: [UInt(truncatingIfNeeded: cubes), UInt(truncatingIfNeeded: cubes >> 64)])
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
    if values.isEmpty {
      for index in 0..<sample.inOrder.count
      where Extended.finite(sample.rational(sample.inOrder[index])) == value {
        return .count(rowNumbers[index])
      }
      return .undefined(noValue)
    }
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
