import TestSupport
import Testing

@testable import Statistics

private func decimals(_ text: String) -> [Decimal?] {
  text.split(whereSeparator: \.isWhitespace).map { Decimal($0) }
}

private func pairs(_ x: String, _ y: String, degree: Int? = nil) -> [String: Figure] {
  var options = StatisticsOptions()
  options.degree = degree
  return keyed(PairedColumns(x: decimals(x), y: decimals(y)).statistics(options))
}

@Suite struct PairTests {
  @Test("NIST's Norris data give the certified line")
  func norris() throws {
    let figures = pairs(ReferenceData.norrisX, ReferenceData.norrisY, degree: 1)
    let certified = [
      "ols.intercept": -0.262323073774029, "ols.slope": 1.00211681802045, "ols.intercept.se": 0.232818234301152,
      "ols.slope.se": 0.000429796848199937, "ols.residual-sd": 0.884796396144373,
      "ols.r-squared": 0.999993745883712,
      "ols.f": 5436385.54079785,
    ]
    for (id, value) in certified {
      #expect(digits(try #require(figures[id]?.number), of: value) >= 14, "\(id)")
    }
    let (intercept, slope) = (
      try #require(figures["ols.intercept"]?.number), try #require(figures["ols.slope"]?.number)
    )
    #expect(figures["poly.coefficients 1"] == .numbers([intercept, slope]))
  }

  @Test("a polynomial without error is found again")
  func wampler() {
    // Wampler1: y is 1 + x + … + x⁵ for x from 0 to 20.
    let x = (0...20).map { $0 }
    let y = x.map { x in
      (0...5).reduce(0) { sum, power in sum + (0..<power).reduce(1) { product, _ in product * x } }
    }
    let figures = pairs(
      x.map(String.init).joined(separator: " "), y.map(String.init).joined(separator: " "), degree: 5)
    #expect(figures["poly.coefficients 5"] == .numbers([1, 1, 1, 1, 1, 1]))
    #expect(figures["poly.coefficients.se 5"] == .numbers([0, 0, 0, 0, 0, 0]))
    #expect(figures["poly.r-squared 5"] == .number(1))
  }

  @Test("ranks with ties are correlated by their formulas")
  func ranks() throws {
    let figures = pairs("1 2 2 3", "1 3 2 4")
    // C = 5, D = 0, one tie in x: 5/√(5·6).
    #expect(figures["kendall.tau-b"] == .number((25.0 / 30).squareRoot()))
    #expect(digits(try #require(figures["spearman"]?.number), of: 0.9486832980505138) > 15)
  }

  @Test("Knight's count agrees with counting all pairs")
  func kendall() {
    var numbers = SeededNumbers(seed: 4)
    for _ in 0..<50 {
      let n = Int.random(in: 0...30, using: &numbers)
      let x = (0..<n).map { _ in Int.random(in: 0...6, using: &numbers) }
      let y = (0..<n).map { _ in Int.random(in: 0...6, using: &numbers) }
      var difference = 0
      for i in 0..<n { for j in 0..<i { difference += (x[i] - x[j]).signum() * (y[i] - y[j]).signum() } }
      #expect(KendallCount(x, y).difference == difference)
    }
  }

  @Test("an outlier does not move the median of slopes")
  func robust() {
    let figures = pairs("1 2 3 4 5", "3 5 7 9 100")
    #expect(figures["theil-sen.slope"] == .number(2) && figures["siegel.slope"] == .number(2))
    #expect(figures["theil-sen.intercept.residuals"] == .number(1) && figures["siegel.intercept"] == .number(1))
  }

  @Test("pairs of no variation or too few say so")
  func undefined() {
    #expect(pairs("1 1", "1 2")["ols.slope"] == .undefined("x does not vary"))
    #expect(pairs("1 2", "3 3")["pearson"] == .undefined("one of the columns does not vary"))
    #expect(pairs("1", "1")["ols.slope"] == .undefined("needs 2 pairs; there is 1"))
    #expect(pairs("", "")["theil-sen.slope"] == .undefined("needs 2 pairs; there are 0"))
    #expect(pairs("1 2", "1 2", degree: 3)["poly.r-squared 3"] == .undefined("needs 4 different values of x"))
  }

  @Test("analysis of variance adds up", arguments: [(["1 2 3", "2 4 6"], 6.0, 10.0, 1.0, 4.0, 2.4)])
  func anova(groups: [String], between: Double, within: Double, dfBetween: Double, dfWithin: Double, f: Double)
  {
    let figures = keyed(
      GroupComparison(groups.map { column($0).sample } + [Sample([])]).statistics(StatisticsOptions()))
    #expect(figures["anova.ss.between"] == .number(between) && figures["anova.ss.within"] == .number(within))
    #expect(
      figures["anova.df.between"] == .number(dfBetween) && figures["anova.df.within"] == .number(dfWithin))
    #expect(figures["anova.f"] == .number(f))
  }

  @Test("intervals of proportions and rates are the published ones")
  func counts() throws {
    let level = [try #require(DecimalParameter("0.95"))]
    let proportion = keyed(CountIntervals.proportion(81, of: 263, levels: level))
    // Newcombe 1998, table I, 81/263 to four decimals.
    for (id, lower, upper) in [
      ("proportion.wilson", 0.2553, 0.3662), ("proportion.wilson-cc", 0.2535, 0.3682),
      ("proportion.clopper-pearson", 0.2527, 0.3676),
    ] {
      guard case .bounds(let low, let high, _)? = proportion["\(id) 0.95"] else { continue }
      #expect((low - lower).magnitude < 5e-5 && (high - upper).magnitude < 5e-5, "\(id)")
    }
    let none = keyed(CountIntervals.proportion(0, of: 10, levels: level))
    guard case .bounds(let low, _, _)? = none["proportion.jeffreys 0.95"] else { return }
    #expect(low == 0)
    let rate = keyed(CountIntervals.rate(0, exposure: try #require(DecimalParameter("1")), levels: level))
    guard case .bounds(let least, let most, _)? = rate["rate.garwood 0.95"] else { return }
    // −ln 0.025
    #expect(least == 0 && digits(most, of: 3.688879454113936) > 14)
  }
}
