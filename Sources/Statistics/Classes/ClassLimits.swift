#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Limits that cut numbers into classes, as choropleths show them.
///
/// A class holds the values from its lower limit on and below its upper one; the first class has no lower limit and
/// the last no upper one.
package struct ClassLimits: Sendable, Hashable {
  package let limits: [Double]
  /// The number of values in each class.
  package let counts: [Int]
  /// The share of the values' sum of squared deviations that lies between classes rather than within them, from 0 to
  /// 1: Jenks' goodness of variance fit. Nil where all values are equal.
  package let fit: Double?

  /// How limits are chosen.
  package enum Method: Sendable, Hashable {
    /// Least squared deviations from the class means (Fisher 1958, Jenks 1967).
    case natural
    /// Equal counts: quantiles of Hyndman and Fan's definition 7.
    case quantile
    /// Equal widths between the least and the greatest value.
    case equal
    /// The mean and multiples of the standard deviation (divisor n − 1) around it; none for steps of one deviation,
    /// which lie around the mean where the number of classes is odd, and on it where it is even.
    case deviations([Double])
    /// The author's own limits.
    case given([Double])
  }

  /// - Parameters:
  ///   - values: missing and infinite ones are left out.
  ///   - count: the number of classes that is wanted. There are fewer where a class would lie beyond all values, where
  ///     values are fewer or equal, and more or fewer where equal widths are rounded.
  ///   - isRounded: whether limits are readable numbers. Those of natural breaks and quantiles then lie in the same gap
  ///     between two values, so no value changes its class; equal widths become a step of 1, 2, 2.5 or 5 × 10ⁿ;
  ///     deviations keep two digits of the standard deviation.
  /// - Complexity: O(n log n), for natural breaks O(count × n log n).
  package init(_ method: Method, count: Int, of values: [Double], isRounded: Bool) {
    let sorted = values.filter(\.isFinite).sorted()
    var limits = ClassLimits.limits(method, count: max(1, count), of: sorted, isRounded: isRounded)
    if case .given = method {
      limits = limits.filter(\.isFinite).sorted()
    } else if let low = sorted.first, let high = sorted.last {
      limits = limits.filter { $0 > low && $0 <= high }
    }
    limits = limits.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    self.limits = limits
    let ends = limits.map { limit in ClassLimits.index(of: limit, in: sorted) } + [sorted.count]
    let starts = [0] + ends.dropLast()
    counts = zip(starts, ends).map { $1 - $0 }
    fit = ClassLimits.fit(sorted, starts, ends)
  }

  private static func limits(_ method: Method, count: Int, of sorted: [Double], isRounded: Bool) -> [Double] {
    guard let low = sorted.first, let high = sorted.last, low < high || method.isGiven else { return [] }
    switch method {
    case .given(let limits): return limits
    case .natural:
      let limits = NaturalBreaks(sorted: sorted).limits(count: count)
      return isRounded ? limits.map { readable($0, in: sorted, near: middle(below: $0, in: sorted)) } : limits
    case .quantile:
      let limits = (1..<max(1, count)).map { quantile(Double($0) / Double(count), of: sorted) }
      return isRounded ? limits.map { readable($0, in: sorted, near: $0) } : limits
    case .equal:
      if isRounded { return ReadableNumbers.steps(low, high, count: count) }
      return (1..<max(1, count)).map { low + (high - low) * (Double($0) / Double(count)) }
    case .deviations(let given):
      let (mean, deviation) = moments(sorted)
      let multiples = given.isEmpty ? (1..<max(1, count)).map { Double($0) - Double(count) / 2 } : given
      let limits = multiples.map { mean + $0 * deviation }.sorted()
      return isRounded ? limits.map { ReadableNumbers.rounded($0, toDigits: 2, of: deviation) } : limits
    }
  }

  /// The most readable limit that leaves every value in the class in which `limit` puts it.
  private static func readable(_ limit: Double, in sorted: [Double], near wanted: Double) -> Double {
    let place = index(of: limit, in: sorted)
    guard place > 0, place < sorted.count else { return limit }
    return ReadableNumbers.between(sorted[place - 1], sorted[place], near: wanted)
  }

  /// The middle of the gap below a value.
  private static func middle(below value: Double, in sorted: [Double]) -> Double {
    let place = index(of: value, in: sorted)
    return place > 0 ? sorted[place - 1] / 2 + value / 2 : value
  }

  /// The number of values below a limit.
  private static func index(of limit: Double, in sorted: [Double]) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < limit { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = Double(sorted.count - 1) * share
    let index = max(0, min(sorted.count - 1, Int(place)))
    guard index + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
  }

  private static func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    guard values.count > 1 else { return (values.first ?? 0, 0) }
    let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, sqrt(squares / Double(values.count - 1)))
  }

  private static func fit(_ sorted: [Double], _ starts: [Int], _ ends: [Int]) -> Double? {
    func deviation(_ values: ArraySlice<Double>) -> Double {
      let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let all = deviation(sorted[...])
    guard all > 0, all.isFinite else { return nil }
    let within = zip(starts, ends).reduce(0) { $0 + ($1.0 < $1.1 ? deviation(sorted[$1.0..<$1.1]) : 0) }
    return 1 - within / all
  }
}

extension ClassLimits.Method {
  fileprivate var isGiven: Bool { if case .given = self { true } else { false } }
}
