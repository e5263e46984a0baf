/// Exact sums of powers of whole numbers about a centre: Σd, Σd², Σd³, Σd⁴ with d = x − centre.
///
/// Addition of whole numbers is exact, so the sums are the same for every order and split of the rows.
package struct PowerSums: Sendable {
  package let count: Int
  let centre: BigInteger
  let first: BigInteger
  let second: BigInteger
  let third: BigInteger
  let fourth: BigInteger

  init(_ integers: Sample.Integers) {
    count = integers.count
    switch integers {
    case .small(let values):
      let centre = values.isEmpty ? 0 : values[values.count / 2]
      self.centre = BigInteger(centre)
      var widest: UInt = 0
      for value in values {
        widest = max(widest, value.subtractingReportingOverflow(centre).partialValue.magnitude)
      }
      let width = 64 - widest.leadingZeroBitCount
      if 4 * width + 64 - count.leadingZeroBitCount < 126 {
        (first, second, third, fourth) = PowerSums.narrow(values, centre)
      } else {
        (first, second, third, fourth) = PowerSums.wide(values, centre)
      }
    case .big(let values):
      let centre = values.isEmpty ? .zero : values[values.count / 2]
      self.centre = centre
      var sums = (BigInteger.zero, BigInteger.zero, BigInteger.zero, BigInteger.zero)
      for value in values {
        let d = value - centre
        let square = d * d
        sums.0 += d
        sums.1 += square
        sums.2 += square * d
        sums.3 += square * square
      }
      (first, second, third, fourth) = sums
    }
  }

  private static func narrow(_ values: [Int], _ centre: Int) -> (BigInteger, BigInteger, BigInteger, BigInteger)
  {
    var (s1, s2, s3, s4): (Int128, Int128, Int128, Int128) = (0, 0, 0, 0)
    for value in values {
      let d = Int128(value &- centre)
      let square = d &* d
      s1 &+= d
      s2 &+= square
      s3 &+= square &* d
      s4 &+= square &* square
    }
    return (BigInteger(s1), BigInteger(s2), BigInteger(s3), BigInteger(s4))
  }

  private static func wide(_ values: [Int], _ centre: Int) -> (BigInteger, BigInteger, BigInteger, BigInteger) {
    var s1: Int128 = 0
    var (s2, above, below, s4) = (WideSum(), WideSum(), WideSum(), WideSum())
    for value in values {
      let d = Int128(value) - Int128(centre)
      let square = d.magnitude &* d.magnitude
      s1 += d
      s2.add(0, square)
      let cube = square.multipliedFullWidth(by: d.magnitude)
      if d < 0 { below.add(cube.high, cube.low) } else { above.add(cube.high, cube.low) }
      let fourth = square.multipliedFullWidth(by: square)
      s4.add(fourth.high, fourth.low)
    }
    return (BigInteger(s1), s2.integer, above.integer - below.integer, s4.integer)
  }

  /// Σx.
  var sum: BigInteger { first + centre * count }
  /// Σx².
  var sumOfSquares: BigInteger { second + centre * first * 2 + centre * centre * count }

  /// Σ(x − x̄)², times 10^2·scale.
  var corrected2: Rational { Rational(second * count - first * first, BigInteger(max(1, count))) }

  /// Σ(x − x̄)³, times 10^3·scale.
  var corrected3: Rational {
    let n = BigInteger(max(1, count))
    let top = n * n * third - n * 3 * first * second + first * first * first * 2
    return Rational(top, n * n)
  }

  /// Σ(x − x̄)⁴, times 10^4·scale.
  var corrected4: Rational {
    let n = BigInteger(max(1, count))
    let square = first * first
    let top = n * n * n * fourth - n * n * 4 * first * third + n * 6 * square * second - square * square * 3
    return Rational(top, n * n * n)
  }
}

/// A sum of non-negative numbers of up to 256 bits.
private struct WideSum {
  private var low: UInt128 = 0
  private var middle: UInt128 = 0
  private var high: UInt128 = 0

  @inline(__always)
  mutating func add(_ upper: UInt128, _ lower: UInt128) {
    let (newLow, carry) = low.addingReportingOverflow(lower)
    low = newLow
    let (partial, carryMiddle) = middle.addingReportingOverflow(upper)
    let (newMiddle, carryAgain) = partial.addingReportingOverflow(carry ? 1 : 0)
    middle = newMiddle
    if carryMiddle { high += 1 }
    if carryAgain { high += 1 }
  }

  var integer: BigInteger {
    BigInteger(
      isNegative: false,
      words: [low, middle, high].flatMap { [UInt(truncatingIfNeeded: $0), UInt(truncatingIfNeeded: $0 >> 64)] })
  }
}
