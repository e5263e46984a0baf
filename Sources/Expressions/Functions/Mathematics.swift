#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Scales
import Tables

extension Function {
  static let mathematics: [String: Function] = [
    "isNaN": Function(1...1) { arguments, _ in .boolean(arguments[0].double?.isNaN ?? false) },
    "isFinite": Function(1...1) { arguments, _ in .boolean(arguments[0].double?.isFinite ?? false) },
    "abs": real { abs($0) }, "acos": real { acos($0) }, "asin": real { asin($0) }, "atan": real { atan($0) },
    "atan2": real2 { atan2($0, $1) }, "ceil": real { $0.rounded(.up) }, "cos": real { cos($0) },
    "exp": real { exp($0) },
    "floor": real { $0.rounded(.down) }, "log": real { log($0) }, "pow": real2 { RealPower.power($0, $1) },
    "round": real { roundedHalfUp($0) }, "sin": real { sin($0) }, "sqrt": real { $0.squareRoot() },
    "tan": real { tan($0) },
    "hypot": Function(0...many) { arguments, _ in
      .number(arguments.indices.reduce(0) { hypot($0, arguments.number($1)) })
    },
    "max": Function(0...many) { arguments, _ in
      .number(arguments.indices.reduce(-.infinity) { largest($0, arguments.number($1)) })
    },
    "min": Function(0...many) { arguments, _ in
      .number(arguments.indices.reduce(.infinity) { smallest($0, arguments.number($1)) })
    },
    "clamp": Function(3...3) { arguments, _ in
      .number(largest(arguments.number(1), smallest(arguments.number(2), arguments.number(0))))
    },
  ]

  /// NaN where either is.
  static func largest(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : max(a, b) }

  static func smallest(_ a: Double, _ b: Double) -> Double { a.isNaN || b.isNaN ? .nan : min(a, b) }

  static let distributions: [String: Function] = [
    "cumulativeNormal": Function(1...3) { a, _ in .number(Normal(a).cumulative(a.number(0))) },
    "densityNormal": Function(1...3) { a, _ in .number(Normal(a).density(a.number(0))) },
    "quantileNormal": Function(1...3) { a, _ in .number(Normal(a).quantile(a.number(0))) },
    "cumulativeLogNormal": Function(1...3) { a, _ in
      .number(a.number(0) <= 0 ? 0 : Normal(a).cumulative(log(a.number(0))))
    },
    "densityLogNormal": Function(1...3) { a, _ in
      .number(a.number(0) <= 0 ? 0 : Normal(a).density(log(a.number(0))) / a.number(0))
    },
    "quantileLogNormal": Function(1...3) { a, _ in .number(exp(Normal(a).quantile(a.number(0)))) },
    "cumulativeUniform": Function(1...3) { a, _ in
      let (low, high) = uniform(a)
      return .number(a.number(0) < low ? 0 : a.number(0) > high ? 1 : (a.number(0) - low) / (high - low))
    },
    "densityUniform": Function(1...3) { a, _ in
      let (low, high) = uniform(a)
      return .number(a.number(0) >= low && a.number(0) <= high ? 1 / (high - low) : 0)
    },
    "quantileUniform": Function(1...3) { a, _ in
      let (low, high) = uniform(a)
      return .number(a.number(0) >= 0 && a.number(0) <= 1 ? low + a.number(0) * (high - low) : .nan)
    },
  ]

  /// One bound given is the upper one.
  static func uniform(_ arguments: [Value], from first: Int = 1) -> (Double, Double) {
    if arguments.value(first + 1).isNull { return (0, arguments.number(first, or: 1)) }
    return (arguments.number(first, or: 0), arguments.number(first + 1))
  }
}

/// Powers as ECMAScript has them: 1 to an infinite power is NaN.
enum RealPower {
  static func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent.isNaN || (abs(base) == 1 && exponent.isInfinite) { return .nan }
    return pow(base, exponent)
  }
}

/// A normal distribution.
struct Normal {
  var mean: Double
  var deviation: Double

  init(mean: Double, deviation: Double) {
    self.mean = mean
    self.deviation = deviation
  }

  /// The mean and deviation of the arguments behind the first; 0 and 1 where they are not given.
  init(_ arguments: [Value], from first: Int = 1) {
    mean = arguments.number(first, or: 0)
    deviation = arguments.number(first + 1, or: 1)
  }

  func density(_ x: Double) -> Double {
    let z = (x - mean) / deviation
    return exp(-0.5 * z * z) / (deviation * (2 * Double.pi).squareRoot())
  }

  func cumulative(_ x: Double) -> Double { 0.5 * erfc(-(x - mean) / deviation / 2.0.squareRoot()) }

  /// Starts from P. J. Acklam's rational approximation and is made exact by two steps of Halley's method.
  func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 || p == 1 { return p == 0 ? -.infinity : .infinity }
    var z = Normal.approximateQuantile(p)
    for _ in 0..<2 {
      let error = 0.5 * erfc(-z / 2.0.squareRoot()) - p
      let step = error * (2 * Double.pi).squareRoot() * exp(z * z / 2)
      guard step.isFinite else { break }
      z -= step / (1 + z * step / 2)
    }
    return mean + deviation * z
  }

  private static func approximateQuantile(_ p: Double) -> Double {
    func tail(_ q: Double) -> Double {
      let numerator =
        ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q - 2.549732539343734)
          * q
          + 4.374664141464968) * q + 2.938163982698783
      let denominator =
        (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416)
        * q + 1
      return numerator / denominator
    }
    if p < 0.02425 { return tail((-2 * log(p)).squareRoot()) }
    if p > 1 - 0.02425 { return -tail((-2 * log1p(-p)).squareRoot()) }
    let q = p - 0.5
    let r = q * q
    let numerator =
      (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
        + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239) * q
    let denominator =
      ((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
        + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1
    return numerator / denominator
  }
}

/// The standard normal distribution, for stages above.
package enum NormalDistribution {
  package static func density(_ x: Double) -> Double { Normal(mean: 0, deviation: 1).density(x) }

  package static func cumulative(_ x: Double) -> Double { Normal(mean: 0, deviation: 1).cumulative(x) }
}
