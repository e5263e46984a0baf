import CSpecialFunctions
import TestSupport
import Testing

@testable import Statistics

@Suite struct ExactNumberTests {
  private func random(_ words: Int, _ numbers: inout SeededNumbers) -> BigInteger {
    BigInteger(isNegative: Bool.random(using: &numbers), words: (0..<words).map { _ in UInt(numbers.next()) })
  }

  @Test("quotient · divisor + remainder is the dividend, and the remainder is smaller than the divisor")
  func division() {
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<500 {
      let a = random(Int.random(in: 0...9, using: &numbers), &numbers)
      let b = random(Int.random(in: 1...6, using: &numbers), &numbers)
      if b.isZero { continue }
      let (q, r) = a.quotientAndRemainder(dividingBy: b)
      #expect(q * b + r == a && r.magnitude < b.magnitude)
    }
    // The estimate of a quotient word is one too large here (Knuth, TAOCP 2, 4.3.1, step D6).
    let a = BigInteger(isNegative: false, words: [3, 0, 1 << 63])
    let b = BigInteger(isNegative: false, words: [1, 0, 1 << 61])
    let (q, r) = a.quotientAndRemainder(dividingBy: b)
    #expect(q == BigInteger(3) && q * b + r == a)
  }

  @Test("a square root is the largest whole number whose square is not above")
  func roots() {
    var numbers = SeededNumbers(seed: 8)
    for _ in 0..<200 {
      let a = random(Int.random(in: 0...6, using: &numbers), &numbers).magnitude
      let root = a.squareRoot
      #expect(root * root <= a && (root + .one) * (root + .one) > a)
    }
  }

  @Test(
    "decimals round to the double that the standard library reads",
    arguments: [
      "0.1", "1e23", "9007199254740993", "1.7976931348623157e308", "4.9406564584124654e-324",
      "2.2250738585072011e-308",
      "123456789.123456789123456789", "-0.3", "1e-400", "2.4703282292062327e-324", "2.4703282292062328e-324",
    ])
  func rounding(text: String) throws {
    let exact = try #require(Rational(decimal: text))
    let nearest = try #require(Double(text))
    #expect(exact.double() == nearest)
    let (low, high) = (exact.double(.down), exact.double(.up))
    #expect(Rational(exactly: low) <= exact && exact <= Rational(exactly: high))
    #expect(low == nearest || high == nearest)
    #expect(low == high || low.nextUp == high)
  }

  @Test("beyond the largest double there is no number, and its size is named")
  func overflow() throws {
    let huge = try #require(Rational(decimal: "2e616"))
    #expect(huge.double() == .infinity && huge.double(.down) == .greatestFiniteMagnitude)
    #expect(ExactFigure.rational(huge).figure == .undefined("too large for a double: about 2e616"))
  }

  @Test("roots of fractions are rounded once")
  func fractionRoots() throws {
    for n in [2, 3, 5, 10, 999, 1_000_003] {
      #expect(Rational(n).squareRoot() == Double(n).squareRoot())
    }
    // √2 to 40 digits lies between the outward roundings.
    let low = Rational(2).squareRoot(.down)
    let high = Rational(2).squareRoot(.up)
    #expect(low.nextUp == high)
    #expect(Rational(exactly: low) * Rational(exactly: low) < Rational(2))
    #expect(Rational(exactly: high) * Rational(exactly: high) > Rational(2))
    #expect(try #require(Rational(decimal: "1e-640")).squareRoot() == Double("1e-320"))
  }

  @Test(
    "the shortest decimal of a double reads back to it",
    arguments: [0.1, 1e15, 123.456, 1e-7, Double.leastNonzeroMagnitude, 1.7976931348623157e308, 0.30000000000000004, -2.5])
  func shortest(value: Double) {
    #expect(Decimal(shortest: value).rational.double() == value)
  }
}

@Suite struct SpecialFunctionTests {
  /// Cases of `special-functions.json`: the values to 30 digits were computed with 60-digit arithmetic.
  private func worst(_ name: String, _ function: ([Double]) -> Double) -> (digits: Double, count: Int) {
    let cases =
      fixtureValue("Statistics/special-functions.json").member("functions").member(name).member("cases")
      .elements ?? []
    var worst = Double.infinity
    for entry in cases {
      let arguments = (entry.member("args").elements ?? []).compactMap(\.double)
      let expected = entry.member("nearest_double").string.flatMap(Double.init) ?? .nan
      worst = min(worst, digits(function(arguments), of: expected))
    }
    return (worst, cases.count)
  }

  @Test("special functions keep at least 13.3 digits at every reference point")
  func reference() {
    let results: [(String, (digits: Double, count: Int))] = [
      ("normal_quantile", worst("normal_quantile") { byline_normal_quantile($0[0]) }),
      ("normal_cdf", worst("normal_cdf") { byline_normal_cdf($0[0]) }),
      ("t_quantile", worst("t_quantile") { byline_t_quantile($0[0], $0[1]) }),
      ("t_cdf", worst("t_cdf") { byline_t_cdf($0[0], $0[1]) }),
      ("beta_quantile", worst("beta_quantile") { byline_beta_inverse($0[1], $0[2], $0[0]) }),
      ("beta_regularized", worst("beta_regularized") { byline_beta($0[1], $0[2], $0[0]) }),
      ("gamma_quantile", worst("gamma_quantile") { byline_gamma_lower_inverse($0[1], $0[0]) }),
      ("gamma_regularized_P", worst("gamma_regularized_P") { byline_gamma_lower($0[0], $0[1]) }),
      ("log_gamma", worst("log_gamma") { byline_log_gamma($0[0]) }),
    ]
    for (name, result) in results {
      #expect(result.count > 0, "\(name)")
      #expect(result.digits >= 13.3, "\(name)")
    }
  }

  @Test("outside their domain the functions are no number")
  func domain() {
    #expect(
      byline_normal_quantile(0).isNaN && byline_normal_quantile(1.5).isNaN && byline_normal_cdf(.nan).isNaN)
    #expect(
      byline_t_upper_quantile(0.5, 0).isNaN && byline_beta(0, 1, 0.5).isNaN && byline_gamma_lower(1, -1).isNaN)
  }
}
