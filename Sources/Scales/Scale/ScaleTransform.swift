/// The function that makes a domain straight.
package enum ScaleTransform: Sendable, Hashable {
  case linear
  /// Numbers as they are: the range is the domain.
  case identity
  case log(base: Double)
  case pow(exponent: Double)
  /// Linear near zero, logarithmic far from it; `constant` is where the one becomes the other.
  case symlog(constant: Double)
  case time(TimeCalendar)

  package var isLogarithmic: Bool { if case .log = self { true } else { false } }

  package var isTime: Bool { if case .time = self { true } else { false } }

  /// - Parameter negative: whether the domain lies below zero, where a logarithm mirrors it.
  func apply(_ x: Double, negative: Bool) -> Double {
    switch self {
    case .linear, .identity, .time: x
    case .log: negative ? -naturalLogarithm(-x) : naturalLogarithm(x)
    case .pow(let exponent): ScaleTransform.signedPower(x, exponent)
    case .symlog(let constant): (x < 0 ? -1 : x > 0 ? 1 : x) * logarithm1p(abs(x / constant))
    }
  }

  func undo(_ y: Double, negative: Bool) -> Double {
    switch self {
    case .linear, .identity, .time: y
    case .log: negative ? -exponential(-y) : exponential(y)
    case .pow(let exponent):
      exponent == 0.5 ? (y < 0 ? -(y * y) : y * y) : ScaleTransform.signedPower(y, 1 / exponent)
    case .symlog(let constant): (y < 0 ? -1 : y > 0 ? 1 : y) * exponentialMinus1(abs(y)) * constant
    }
  }

  private static func signedPower(_ x: Double, _ exponent: Double) -> Double {
    if exponent == 1 { return x }
    if exponent == 0.5 { return x < 0 ? -(-x).squareRoot() : x.squareRoot() }
    return x < 0 ? -power(-x, exponent) : power(x, exponent)
  }
}
