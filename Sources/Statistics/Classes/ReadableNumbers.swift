#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Numbers that are easy to read and to remember.
package enum ReadableNumbers {
  /// The number of the fewest digits above `low` and not above `high`, nearest to `wanted` among its like: powers of
  /// ten go before halves, halves before fifths and quarters. `high` itself where there is no room.
  package static func between(_ low: Double, _ high: Double, near wanted: Double) -> Double {
    guard low < high, low.isFinite, high.isFinite, wanted.isFinite else { return high }
    if low < 0, high >= 0 { return 0 }
    let largest = max(low.magnitude, high.magnitude)
    guard largest > 0 else { return 0 }
    let top = exponent(of: largest) + 1
    for power in stride(from: top, through: top - 17, by: -1) {
      for factor in [10, 5, 2, 2.5] {
        let multiples = (floor(low / step(factor, power - 1)) + 1, floor(high / step(factor, power - 1)))
        guard multiples.0 <= multiples.1, multiples.1.magnitude < 1e15 else { continue }
        let nearest = min(multiples.1, max(multiples.0, (wanted / step(factor, power - 1)).rounded()))
        let found = multiple(nearest, factor, power - 1)
        if found > low, found <= high { return found }
      }
    }
    return high
  }

  /// Multiples of a readable step above `low` and not above `high` that cut it into about `count` parts.
  package static func steps(_ low: Double, _ high: Double, count: Int) -> [Double] {
    guard low < high, count > 1, (high - low).isFinite else { return [] }
    let power = exponent(of: (high - low) / Double(count))
    var best: [Double] = []
    for candidate in [power, power + 1] {
      for factor in [1, 2, 2.5, 5] {
        let size = step(factor, candidate)
        let (first, last) = (floor(low / size) + 1, floor(high / size))
        guard size > 0, last - first < 10_000, last >= first, last.magnitude < 1e15 else { continue }
        let limits = stride(from: first, through: last, by: 1).map { multiple($0, factor, candidate) }
        func distance(_ limits: [Double]) -> Int { abs(limits.count + 1 - count) }
        if best.isEmpty || distance(limits) < distance(best) { best = limits }
      }
    }
    return best
  }

  /// A number rounded to so many digits of a unit: 672.57 to the tens for a unit of 546.
  static func rounded(_ number: Double, toDigits digits: Int, of unit: Double) -> Double {
    guard unit > 0, unit.isFinite, number.isFinite else { return number }
    let power = exponent(of: unit) - digits + 1
    let count = (number / step(1, power)).rounded()
    return count.magnitude < 1e15 ? multiple(count, 1, power) : number
  }

  private static func exponent(of number: Double) -> Int {
    let power = floor(log10(number))
    return power.isFinite ? Int(max(-300, min(300, power))) : 0
  }

  private static func step(_ factor: Double, _ power: Int) -> Double { multiple(1, factor, power) }

  /// `count` × `factor` × 10^`power`, by one correctly rounded operation where the power is negative.
  private static func multiple(_ count: Double, _ factor: Double, _ power: Int) -> Double {
    power >= 0 ? count * factor * pow(10, Double(power)) : count * factor / pow(10, Double(-power))
  }
}
