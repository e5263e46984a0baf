/// A fraction of whole numbers, not reduced; the denominator is positive.
package struct Rational: Sendable {
  package let numerator: BigInteger
  package let denominator: BigInteger

  package init(_ numerator: BigInteger, _ denominator: BigInteger = .one) {
    precondition(!denominator.isZero, "a fraction of zero")
    self.numerator = denominator.isNegative ? -numerator : numerator
    self.denominator = denominator.magnitude
  }

  package init(_ value: Int) { self.init(BigInteger(value)) }

  package static let zero = Rational(0)
  package static let one = Rational(1)

  package var sign: Int { numerator.sign }
  package var isZero: Bool { numerator.isZero }
  package var magnitude: Rational { Rational(numerator.magnitude, denominator) }

  /// Without common factors.
  package var reduced: Rational {
    let divisor = BigInteger.greatestCommonDivisor(numerator, denominator)
    if divisor == .one || divisor.isZero { return self }
    return Rational(
      numerator.quotientAndRemainder(dividingBy: divisor).quotient,
      denominator.quotientAndRemainder(dividingBy: divisor).quotient)
  }

  /// The largest whole number not above it.
  package var floor: BigInteger { numerator.floorDivided(by: denominator) }
  package var ceiling: BigInteger { -((-numerator).floorDivided(by: denominator)) }

  package static prefix func - (a: Rational) -> Rational { Rational(-a.numerator, a.denominator) }

  package static func + (a: Rational, b: Rational) -> Rational {
    if a.denominator == b.denominator { return Rational(a.numerator + b.numerator, a.denominator) }
    return Rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }

  package static func - (a: Rational, b: Rational) -> Rational { a + (-b) }

  package static func * (a: Rational, b: Rational) -> Rational {
    Rational(a.numerator * b.numerator, a.denominator * b.denominator)
  }

  package static func * (a: Rational, b: Int) -> Rational { Rational(a.numerator * b, a.denominator) }

  /// The divisor is not 0.
  package static func / (a: Rational, b: Rational) -> Rational {
    Rational(a.numerator * b.denominator, a.denominator * b.numerator)
  }

  package static func / (a: Rational, b: Int) -> Rational { Rational(a.numerator, a.denominator * b) }
}

extension Rational: Comparable {
  package static func == (a: Rational, b: Rational) -> Bool {
    a.numerator * b.denominator == b.numerator * a.denominator
  }

  package static func < (a: Rational, b: Rational) -> Bool {
    if a.denominator == b.denominator { return a.numerator < b.numerator }
    return a.numerator * b.denominator < b.numerator * a.denominator
  }
}

/// Which double stands for an exact number.
package enum Rounding: Sendable {
  /// The nearest, of two the even one.
  case nearest
  /// The largest not above.
  case down
  /// The smallest not below.
  case up

  fileprivate var negated: Rounding {
    switch self {
    case .nearest: .nearest
    case .down: .up
    case .up: .down
    }
  }
}

extension Rational {
  /// The fraction as a double; infinite where it is beyond the largest.
  package func double(_ rounding: Rounding = .nearest) -> Double {
    guard !isZero else { return 0 }
    let magnitude = numerator.magnitude
    let shift = 66 - (magnitude.bitWidth - denominator.bitWidth)
    let (quotient, remainder) =
      shift >= 0
      ? (magnitude << shift).quotientAndRemainder(dividingBy: denominator)
      : magnitude.quotientAndRemainder(dividingBy: denominator << -shift)
    return Rational.double(
      quotient, exponent: -shift, isInexact: !remainder.isZero, isNegative: numerator.isNegative, rounding)
  }

  /// The square root of the fraction, which is not negative, as a double: rounded once, from the exact root.
  package func squareRoot(isNegative: Bool = false, _ rounding: Rounding = .nearest) -> Double {
    guard !isZero else { return 0 }
    let width = numerator.bitWidth - denominator.bitWidth
    let shift = (134 - width) / 2
    let (quotient, remainder) =
      shift >= 0
      ? (numerator << (2 * shift)).quotientAndRemainder(dividingBy: denominator)
      : numerator.quotientAndRemainder(dividingBy: denominator << (-2 * shift))
    let root = quotient.squareRoot
    let isInexact = !remainder.isZero || root * root != quotient
    return Rational.double(root, exponent: -shift, isInexact: isInexact, isNegative: isNegative, rounding)
  }

  /// `mantissa` × 2^`exponent`, and a little more where it is inexact, with a sign.
  private static func double(
    _ mantissa: BigInteger, exponent: Int, isInexact: Bool, isNegative: Bool, _ rounding: Rounding
  ) -> Double {
    let rounding = isNegative ? rounding.negated : rounding
    let width = mantissa.bitWidth
    let leading = width - 1 + exponent
    if leading > 1100 {
      let result = rounding == .down ? Double.greatestFiniteMagnitude : .infinity
      return isNegative ? -result : result
    }
    // The exponent of the last digit that is kept; subnormal numbers have fewer digits.
    let last = max(leading - 52, -1074)
    let dropped = last - exponent
    var kept = mantissa >> dropped
    let rest = mantissa - (kept << dropped)
    let half = BigInteger.one << (dropped - 1)
    let goesUp: Bool =
      switch rounding {
      case .down: false
      case .up: isInexact || !rest.isZero
      case .nearest: rest > half || (rest == half && (isInexact || kept.isOdd))
      }
    if goesUp { kept = kept + .one }
    let result = Double(sign: .plus, exponent: exponent + dropped, significand: Double(kept.lowWord))
    let clamped = result.isInfinite && rounding == .down ? Double.greatestFiniteMagnitude : result
    return isNegative ? -clamped : clamped
  }

  /// The exact value of a finite double.
  package init(exactly value: Double) {
    guard value != 0, value.isFinite else {
      self = .zero
      return
    }
    let significand = BigInteger(Int(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)))
    let power = (value.isNormal ? Int(value.exponentBitPattern) : 1) - 1075
    let signed = value < 0 ? -significand : significand
    self = power >= 0 ? Rational(signed << power) : Rational(signed, .one << -power)
  }
}
