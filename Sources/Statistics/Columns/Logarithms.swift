#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A positive number as mantissa × 2^exponent with 192 bits, for products that no double holds.
struct LongFloat {
  private(set) var mantissa: BigInteger
  private(set) var exponent: Int

  init(_ value: BigInteger) {
    mantissa = value
    exponent = 0
    shorten()
  }

  private mutating func shorten() {
    let excess = mantissa.bitWidth - 192
    guard excess > 0 else { return }
    mantissa = mantissa >> excess
    exponent += excess
  }

  static func *= (a: inout LongFloat, b: LongFloat) {
    a.mantissa = a.mantissa * b.mantissa
    a.exponent += b.exponent
    a.shorten()
  }

  /// Nearly exact, as a fraction.
  var rational: Rational {
    exponent >= 0 ? Rational(mantissa << exponent) : Rational(mantissa, .one << -exponent)
  }

  /// The n-th root: 2^(whole part) times 2^(a fraction from 0 to 1), so that the error is one of the last digit.
  func root(_ n: Int) -> Double {
    let width = mantissa.bitWidth
    let top = exponent + width
    let lead = Rational(mantissa, .one << width).double()
    let whole = top >= 0 ? top / n : -((-top + n - 1) / n)
    let rest = Double(top - whole * n)
    return scalbn(exp2((rest + log2(lead)) / Double(n)), Int32(clamping: whole))
  }
}

extension Sample {
  /// The product of the finite values.
  var product: Rational {
    var product = LongFloat(.one)
    var isNegative = false
    for index in 0..<finiteCount {
      let value = integers[index]
      if value.isZero { return .zero }
      if value.isNegative { isNegative.toggle() }
      product *= LongFloat(value.magnitude)
    }
    let scaled = product.rational / Rational(BigInteger(10).power(scale * finiteCount))
    return isNegative ? -scaled : scaled
  }

  /// exp(mean of ln x) of positive values.
  var geometricMean: Double {
    guard finiteCount > 0 else { return .nan }
    var product = LongFloat(.one)
    for group in finiteGroups {
      var power = LongFloat(integers[group.first])
      var rest = group.count
      while rest > 0 {
        if rest & 1 == 1 { product *= power }
        rest >>= 1
        if rest > 0 { power *= power }
      }
    }
    let root = product.root(finiteCount)
    guard root.isFinite else { return root }
    return (Rational(exactly: root) / Rational(unit)).double()
  }

  /// n / Σ(1/x) of positive values.
  var harmonicMean: Rational {
    // Each reciprocal to 256 bits below the largest value: the sum is exact to any digit that is printed.
    let precision = 256 + 2 * (integers.count > 0 ? integers[finiteCount - 1].bitWidth : 0)
    let one = BigInteger.one << precision
    var sum = BigInteger.zero
    for group in finiteGroups {
      let value = integers[group.first]
      if value.sign > 0 { sum += one.quotientAndRemainder(dividingBy: value).quotient * group.count }
    }
    return sum.isZero ? .zero : Rational(one * finiteCount, sum * unit)
  }

  /// Σ(x/x̄)·ln(x/x̄)/n with 0·ln 0 = 0, of values from 0 with a positive sum.
  ///
  /// Summed as r·ln r − (r − 1), whose terms are all positive: Σ(r − 1) is 0, so nothing cancels.
  func theil(mean: Rational) -> Double {
    var sum = 0.0
    var correction = 0.0
    for group in finiteGroups {
      let deviation = ((rational(integers[group.first]) - mean) / mean).double()
      let term = Sample.theilTerm(deviation) * Double(group.count)
      // Neumaier's sum, from small to large values, so that the order of rows does not matter.
      let next = sum + term
      correction += sum.magnitude >= term.magnitude ? (sum - next) + term : (term - next) + sum
      sum = next
    }
    return (sum + correction) / Double(finiteCount)
  }

  /// (1+d)·ln(1+d) − d.
  private static func theilTerm(_ d: Double) -> Double {
    if d <= -1 { return 1 }
    if d.magnitude > 0.1 { return (1 + d) * log1p(d) - d }
    // Σ (−d)^k / (k(k−1)), k from 2
    var power = d * d
    var sum = 0.0
    var k = 2.0
    while k < 40 {
      let term = power / (k * (k - 1))
      if term.magnitude < sum.magnitude * 1e-18 { break }
      sum += term
      power *= -d
      k += 1
    }
    return sum
  }
}
