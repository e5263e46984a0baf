/// The values of a column as exact decimals of one scale, ascending, with its infinite cells counted.
///
/// A value is `integers[i]` × 10^−`scale`. Columns whose integers fit in 62 bits, which is nearly all, are held
/// and summed in machine words; others in `BigInteger`. Both give the same bits, and so does any order of rows.
package struct Sample: Sendable {
  package let scale: Int
  /// Ascending.
  let integers: Integers
  package let negativeInfinities: Int
  package let positiveInfinities: Int
  /// The finite values in the order of the rows, for what depends on it.
  let inOrder: Integers

  enum Integers: Sendable {
    case small([Int])
    case big([BigInteger])

    var count: Int {
      switch self {
      case .small(let values): values.count
      case .big(let values): values.count
      }
    }

    subscript(index: Int) -> BigInteger {
      switch self {
      case .small(let values): BigInteger(values[index])
      case .big(let values): values[index]
      }
    }

    var sorted: Integers {
      switch self {
      case .small(let values): .small(values.sortedByDigits())
      case .big(let values): .big(values.sorted())
      }
    }
  }

  /// - Parameters:
  ///   - values: without missing cells and NaN.
  ///   - texts: the decimals of the values whose double does not print as what was read, by index.
  /// - Complexity: O(n log n).
  package init(_ values: [Double], texts: [Int: String] = [:]) {
    var small: [(mantissa: Int, places: Int)] = []
    small.reserveCapacity(values.count)
    var scale = 0
    var largest = 0.0
    var below = 0
    var above = 0
    var fits = true
    for (index, value) in values.enumerated() {
      if value.isInfinite, texts[index] == nil {
        if value < 0 { below += 1 } else { above += 1 }
        continue
      }
      guard texts.isEmpty || texts[index] == nil, let decimal = Decimal.small(value) else {
        fits = false
        break
      }
      small.append(decimal)
      scale = max(scale, decimal.places)
      largest = max(largest, value.magnitude)
    }
    if fits, largest * Sample.powers[min(scale, 12)] < 4e18 {
      let factors = Sample.wholePowers
      inOrder = .small(small.map { $0.mantissa * factors[scale - $0.places] })
      (negativeInfinities, positiveInfinities) = (below, above)
      self.scale = scale
    } else {
      (below, above) = (0, 0)
      var decimals: [Decimal] = []
      for (index, value) in values.enumerated() {
        if let text = texts[index], let decimal = Decimal(text) {
          decimals.append(decimal)
        } else if value.isFinite {
          decimals.append(Decimal(shortest: value))
        } else if value < 0 {
          below += 1
        } else {
          above += 1
        }
      }
      let common = max(0, decimals.lazy.map(\.places).max() ?? 0)
      let big = decimals.map { $0.mantissa * BigInteger.tenToThe(common - $0.places) }
      let words = big.compactMap(\.int)
      inOrder =
        words.count == big.count && words.allSatisfy { $0.magnitude < 1 << 62 } ? .small(words) : .big(big)
      (negativeInfinities, positiveInfinities) = (below, above)
      self.scale = common
    }
    integers = inOrder.sorted
  }

  /// A sample of fractions: brought to one scale where they are decimals of it.
  init(integers: [BigInteger], scale: Int, negativeInfinities: Int = 0, positiveInfinities: Int = 0) {
    let words = integers.compactMap(\.int)
    inOrder =
      words.count == integers.count && words.allSatisfy { $0.magnitude < 1 << 62 }
      ? .small(words) : .big(integers)
    self.integers = inOrder.sorted
    self.scale = scale
    self.negativeInfinities = negativeInfinities
    self.positiveInfinities = positiveInfinities
  }

  /// A sample of numbers times 10^−scale, each below 2⁶².
  ///
  /// - Parameter keepsOrder: whether anything that depends on the order of the rows is wanted; else it is forgotten.
  package init(scaled numbers: consuming [Int], scale: Int, keepsOrder: Bool) {
    // The scale is the least that holds all of them, as where it is found from the values.
    var scale = scale
    var order = keepsOrder ? numbers : []
    while scale > 0, numbers.allSatisfy({ $0.isMultiple(of: 10) }) {
      scale -= 1
      for index in numbers.indices { numbers[index] /= 10 }
      for index in order.indices { order[index] /= 10 }
    }
    numbers.sortByDigits()
    integers = .small(numbers)
    inOrder = keepsOrder ? .small(order) : integers
    self.scale = scale
    (negativeInfinities, positiveInfinities) = (0, 0)
  }

  private static let powers: [Double] = (0...12).map { power in
    (0..<power).reduce(1.0) { product, _ in product * 10 }
  }
  private static let wholePowers: [Int] = (0...12).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }

  /// How many values there are, infinite ones too.
  package var count: Int { negativeInfinities + integers.count + positiveInfinities }
  package var finiteCount: Int { integers.count }
  package var hasInfinities: Bool { negativeInfinities + positiveInfinities > 0 }

  /// 10^scale.
  var unit: BigInteger { .tenToThe(scale) }

  func rational(_ integer: BigInteger) -> Rational { Rational(integer, unit) }

  /// The value of rank `index` from 0, ascending.
  package subscript(index: Int) -> Extended {
    if index < negativeInfinities { return .negativeInfinity }
    let finite = index - negativeInfinities
    return finite < integers.count ? .finite(rational(integers[finite])) : .infinity
  }
}

/// A number or an infinity.
package enum Extended: Sendable, Comparable {
  case negativeInfinity
  case finite(Rational)
  case infinity

  package var isFinite: Bool { if case .finite = self { true } else { false } }

  package var rational: Rational? { if case .finite(let value) = self { value } else { nil } }

  package func double(_ rounding: Rounding = .nearest) -> Double {
    switch self {
    case .negativeInfinity: -.infinity
    case .finite(let value): value.double(rounding)
    case .infinity: .infinity
    }
  }

  package init(_ value: Double) {
    self =
      value.isFinite ? .finite(Decimal(shortest: value).rational) : value < 0 ? .negativeInfinity : .infinity
  }

  /// nil for ∞ − ∞.
  package static func + (a: Extended, b: Extended) -> Extended? {
    switch (a, b) {
    case (.finite(let x), .finite(let y)): .finite(x + y)
    case (.infinity, .negativeInfinity), (.negativeInfinity, .infinity): nil
    case (.infinity, _), (_, .infinity): .infinity
    default: .negativeInfinity
    }
  }

  package static prefix func - (a: Extended) -> Extended {
    switch a {
    case .negativeInfinity: .infinity
    case .finite(let value): .finite(-value)
    case .infinity: .negativeInfinity
    }
  }
}
