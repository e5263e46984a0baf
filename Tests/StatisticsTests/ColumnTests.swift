import TestSupport
import Testing

@testable import Statistics

/// A column of these decimals.
func column(_ texts: [String], rows: Int? = nil) -> NumberColumn {
  var values: [Double] = []
  var exact: [Int: String] = [:]
  for (index, text) in texts.enumerated() {
    values.append(Double(text) ?? .nan)
    if text.filter(\.isNumber).count > 15 { exact[index] = text }
  }
  return NumberColumn(
    rows: rows ?? texts.count, values: values, rowNumbers: Array(1...max(1, texts.count)), texts: exact)
}

func column(_ text: String) -> NumberColumn {
  column(text.split(whereSeparator: \.isWhitespace).map(String.init))
}

extension NumberColumn {
  /// All statistics, by id and parameter value.
  func figures(_ change: (inout StatisticsOptions) -> Void = { _ in }) -> [String: Figure] {
    var options = StatisticsOptions()
    change(&options)
    return keyed(statistics(options))
  }
}

func keyed(_ statistics: [Statistic]) -> [String: Figure] {
  Dictionary(
    statistics.map { (([$0.id] + $0.parameters.map(\.value)).joined(separator: " "), $0.figure) },
    uniquingKeysWith: { first, _ in first })
}

@Suite struct ColumnTests {
  @Test("NIST's hard sums have every digit")
  func numericalAccuracy() {
    func series(_ first: String, _ low: String, _ high: String) -> NumberColumn {
      column([first] + (0..<500).flatMap { _ in [low, high] })
    }
    let cases: [(NumberColumn, Double, Double, Double)] = [
      (column("10000001 10000003 10000002"), 10_000_002, 1, -0.5),
      (series("1.2", "1.1", "1.3"), 1.2, 0.1, -0.999),
      (series("1000000.2", "1000000.1", "1000000.3"), 1_000_000.2, 0.1, -0.999),
      (series("10000000.2", "10000000.1", "10000000.3"), 10_000_000.2, 0.1, -0.999),
    ]
    for (data, mean, deviation, correlation) in cases {
      let figures = data.figures()
      #expect(figures["mean"] == .number(mean))
      #expect(figures["sd.n-1"] == .number(deviation))
      #expect(figures["autocorrelation.lag1"] == .number(correlation))
    }
  }

  @Test("NIST's univariate data give the certified values")
  func certified() throws {
    let michelson = column(ReferenceData.michelson).figures()
    #expect(michelson["mean"] == .number(299.8524))
    #expect(digits(try #require(michelson["sd.n-1"]?.number), of: 0.0790105478190518) >= 14.5)
    #expect(digits(try #require(michelson["autocorrelation.lag1"]?.number), of: 0.535199668621283) >= 14.5)
    let mavrovouniotis = column(ReferenceData.mavrovouniotis).figures()
    #expect(mavrovouniotis["mean"] == .number(2.001856))
    #expect(digits(try #require(mavrovouniotis["sd.n-1"]?.number), of: 0.000429123454003053) >= 14.5)
    #expect(digits(try #require(mavrovouniotis["autocorrelation.lag1"]?.number), of: 0.937989183438248) >= 14.5)
  }

  @Test(
    "quantiles follow Hyndman & Fan",
    arguments: [
      (1, 3.0), (2, 3.0), (3, 2), (4, 2.5), (5, 3), (6, 2.75), (7, 3.25), (8, 35.0 / 12), (9, 2.9375),
    ] as [(Int, Double)])
  func quantileTypes(type: Int, expected: Double) {
    #expect(Aggregates.quantile(0.25, of: (1...10).map(Double.init), type: type) == expected)
  }

  @Test(
    "a probability is a decimal: 50 · 0.14 is 7",
    arguments: [(25, "0.28", 7.0), (50, "0.14", 7), (50, "0.56", 28), (100, "0.29", 29), (200, "0.58", 116)])
  func decimalProbability(n: Int, p: String, expected: Double) throws {
    let sample = Sample((1...n).map(Double.init))
    #expect(sample.quantile(try #require(Rational(decimal: p)), type: 1)?.double() == expected)
  }

  @Test("a quantile lies between its neighbours and rises with p")
  func quantileLaws() throws {
    var numbers = SeededNumbers(seed: 3)
    for n in [1, 2, 3, 7, 20] {
      let values = (0..<n).map { _ in Double(Int.random(in: -50...50, using: &numbers)) / 10 }
      let sample = Sample(values)
      for type in 1...9 {
        var last = -Double.infinity
        for p in 0...20 {
          let q = try #require(sample.quantile(Rational(BigInteger(p), BigInteger(20)), type: type)).double()
          #expect(q >= last && values.contains { $0 <= q } && values.contains { $0 >= q })
          last = q
        }
      }
    }
  }

  @Test(
    "what cannot be computed says why",
    arguments: [
      ("", "mean", "there is no value"), ("", "sum", "there is no value"),
      ("5", "sd.n-1", "needs 2 values; there is 1"),
      ("5 6", "skewness.G1", "needs 3 values; there are 2"),
      ("5 6 8", "kurtosis.G2", "needs 4 values; there are 3"),
      ("2 2 2 2", "skewness.g1", "the values do not vary"), ("1 2", "mode", "no value occurs twice"),
      ("0 1", "mean.geometric", "needs positive values; 1 is zero"),
      ("-1 1", "gini", "needs values from 0; some are negative"),
      ("0 0", "gini", "the sum is 0"), ("-1 1", "cv", "the mean is 0"),
      ("1 inf", "sd.n-1", "there are infinite values"),
      ("inf -inf", "sum", "adds opposite infinities"),
      ("1e-300 2e-300", "variance.n", "too small for a double: about 3e-601"),
      ("1e200 2e200", "product", "too large for a double: about 2e400"),
      ("1e308 -1e308", "variance.n-1", "too large for a double: about 2e616"),
    ])
  func undefined(data: String, id: String, reason: String) {
    #expect(column(data).figures()[id] == .undefined(reason))
  }

  @Test("extreme values are summed exactly")
  func extremes() {
    #expect(column("1e308 -1e308").figures()["sd.n-1"] == .number(1.4142135623730951e308))
    #expect(column("1e16 1 -1e16").figures()["sum"] == .number(1))
    #expect(column("1e308 1e-320 -1e308").figures()["sum"] == Double("1e-320").map(Figure.number))
    let twenty = column(Array(repeating: "0.1", count: 20)).figures()
    #expect(twenty["mean"] == .number(0.1) && twenty["sd.n-1"] == .number(0))
    let long = column(Array(repeating: "12345", count: 3000)).figures()["product"]
    #expect(long == .undefined("too large for a double: about 3e12274"))
    #expect(column("-3 0.5 4").figures()["product"] == .number(-6))
    #expect(column("1 inf").figures()["sum"] == .number(.infinity))
    #expect(column("1 2 inf").figures()["median"] == .number(2))
    #expect(column("123456789012345678 123456789012345679").figures()["variance.n"] == .number(0.25))
  }

  @Test("the order of the rows changes no bit, and neither do words or big integers")
  func permutation() {
    var numbers = SeededNumbers(seed: 5)
    for scale in ["", "e12", "e30"] {
      let texts = (0..<60).map { _ in "\(Int.random(in: 1...99999, using: &numbers))\(scale)" }
      let first = column(texts).figures()
      for _ in 0..<3 {
        let other = column(texts.shuffled(using: &numbers)).figures()
        for (key, figure) in first where !key.hasPrefix("arg") && !key.hasPrefix("autocorrelation") {
          #expect(other[key] == figure, "\(key)")
        }
      }
    }
  }

  @Test("a shift moves the mean and leaves the moments, a scale multiplies")
  func shiftAndScale() throws {
    let base = column("1 2 4 8 16 3.5").figures()
    let shifted = column("1000000001 1000000002 1000000004 1000000008 1000000016 1000000003.5").figures()
    let scaled = column("10 20 40 80 160 35").figures()
    for id in ["sd.n-1", "skewness.G1", "kurtosis.G2", "mad", "variance.n"] {
      #expect(shifted[id] == base[id], "\(id)")
    }
    for id in ["skewness.G1", "kurtosis.G2", "gini", "cv", "herfindahl", "theil"] {
      #expect(scaled[id] == base[id], "\(id)")
    }
  }

  @Test("frequencies, modes and extremes are told by value")
  func frequencies() {
    let figures = column("3 1 3 2 2 9").figures { $0.listLength = 3 }
    #expect(figures["mode"] == .numbers([2, 3]))
    #expect(
      figures["frequencies 3"]
        == .frequencies([.init(value: 2, count: 2), .init(value: 3, count: 2), .init(value: 1, count: 1)]))
    #expect(figures["argmax"] == .number(6) && figures["argmin"] == .number(2))
    #expect(figures["outliers"] == .numbers([9]))
    let texts = keyed(TextColumn(rows: 4, texts: ["b", "a", "b"]).statistics(StatisticsOptions()))
    #expect(texts["mode"] == .texts(["b"]) && texts["count.missing"] == .number(1))
  }

  @Test("a bootstrap is the same for one seed and any order of the rows, and another for another seed")
  func bootstrap() {
    func run(_ text: String, _ seed: UInt64) -> [String: Figure] {
      let figures = column(text).figures { $0.bootstrap = .init(replicates: 500, seed: seed) }
      return figures.filter { $0.key.contains("bootstrap") }
    }
    let first = run("1 2 4 8 16", 1)
    #expect(first.count == 5 && first == run("16 1 8 2 4", 1))
    #expect(
      first["mean.ci.bootstrap.bca 0.95 500 1"] != run("1 2 4 8 16", 2)["mean.ci.bootstrap.bca 0.95 500 2"])
  }

  @Test("whole weights are repetition")
  func weights() throws {
    let weighted = keyed(
      try WeightedColumn(values: column("1 2 5"), weights: [2, 3, 1], texts: [:], kind: .frequency).statistics(
        StatisticsOptions()))
    let repeated = column("1 1 2 2 2 5").figures()
    #expect(weighted["mean.weighted"] == repeated["mean"])
    #expect(weighted["variance.weighted.frequency"] == repeated["variance.n-1"])
    #expect(weighted["median.weighted"] == repeated["median"])
    #expect(throws: WeightError.self) {
      try WeightedColumn(values: column("1"), weights: [-1], texts: [:], kind: .analytic)
    }
    #expect(throws: WeightError.self) {
      try WeightedColumn(values: column("1"), weights: [0.5], texts: [:], kind: .frequency)
    }
  }

  @Test("every id that is printed has a definition of its own")
  func definitions() {
    let ids = Set(Definitions.ids)
    let printed = column("1 2 2 9").statistics(StatisticsOptions()).map(\.id)
    #expect(printed.allSatisfy(ids.contains) && Definitions.ids.count == ids.count)
  }
}

@Suite struct HistogramTests {
  /// Reference columns; R's and NumPy's own results are the definition.
  private func values(_ key: String) -> [Double] {
    switch key {
    case "triple": [0.1, 0.2, 0.4]
    case "counts.count": fixtureColumns("Statistics/counts.csv")["count"] ?? []
    case "wide": fixtureColumns("Statistics/wide.csv")["v"] ?? []
    default: fixtureColumns("Statistics/\(key).csv")[key] ?? []
    }
  }

  @Test("bins are those of R and NumPy", arguments: ["triple", "counts.count", "anomaly", "wide"])
  func reference(column: String) {
    let table = fixtureValue("Statistics/smoothers.json").member("columns").member(column)
    for (key, rule) in [("Sturges", Histogram.BinRule.sturges), ("Scott", .scott), ("FD", .freedmanDiaconis)] {
      let expected = table.member("histogram_R").member(key)
      let histogram = Histogram.pretty(values(column), rule: rule)
      #expect(
        histogram.counts == (expected.member("counts").elements ?? []).compactMap { $0.double.map { Int($0) } },
        "\(key)")
    }
    for (key, rule) in [
      ("sturges", Histogram.BinRule.sturges), ("scott", .scott), ("fd", .freedmanDiaconis), ("doane", .doane),
      ("rice", .rice), ("sqrt", .squareRoot),
    ] {
      let expected = table.member("histogram_numpy").member(key)
      let bins = Histogram.binCount(rule, of: values(column))
      #expect(Double(bins) == expected.member("bins").double, "\(key)")
      let counts = (expected.member("counts").elements ?? []).compactMap { $0.double.map { Int($0) } }
      #expect(Histogram.equal(values(column), bins: bins).counts == counts, "\(key)")
    }
  }

  @Test(
    "breaks are round and cover the range",
    arguments: [
      (0, 1873, 9, 0, 200, 11), (-20.49, 11.9, 7, -25, 5, 9), (0.1, 0.4, 3, 0.1, 0.1, 4), (0, 1, 5, 0, 0.2, 6),
    ] as [(Double, Double, Int, Double, Double, Int)])
  func pretty(least: Double, most: Double, count: Int, first: Double, step: Double, breaks: Int) {
    let edges = Histogram.prettyBreaks(least, most, count: count)
    #expect(edges.first == first && edges.count == breaks)
    #expect(((edges[1] - edges[0]) - step).magnitude < 1e-12)
  }

  @Test(
    "strange ranges end",
    arguments: [
      (0, 0), (1, 1), (-1e308, 1e308), (1e308, 1.7e308),
      (Double.leastNonzeroMagnitude, Double.leastNormalMagnitude),
    ] as [(Double, Double)])
  func strange(least: Double, most: Double) {
    #expect(Histogram.prettyBreaks(least, most, count: 5).count < 100)
    #expect(Histogram.pretty([least, most]).counts.reduce(0, +) == 2)
    #expect(Histogram.equal([least, most], bins: 4).counts.reduce(0, +) == 2)
  }
}
