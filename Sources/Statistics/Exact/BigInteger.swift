/// A whole number of any size: a sign and words of its magnitude, lowest first, without leading zero words.
///
/// Only what exact statistics need: sums, products, quotients, square roots, shifts. Schoolbook algorithms, because
/// the numbers have a few words; division is algorithm D of Knuth, TAOCP 2, 4.3.1.
package struct BigInteger: Sendable, Hashable {
  package private(set) var isNegative: Bool
  private(set) var words: [UInt]

  init(isNegative: Bool, words: [UInt]) {
    var words = words
    while words.last == 0 { words.removeLast() }
    self.words = words
    self.isNegative = isNegative && !words.isEmpty
  }

  package init(_ value: Int) {
    self.init(isNegative: value < 0, words: [value.magnitude])
  }

  package init(_ value: Int128) {
    let magnitude = value.magnitude
    self.init(
      isNegative: value < 0,
      words: [UInt(truncatingIfNeeded: magnitude), UInt(truncatingIfNeeded: magnitude >> 64)])
  }

  package static let zero = BigInteger(0)
  package static let one = BigInteger(1)

  package var isZero: Bool { words.isEmpty }
  /// −1, 0 or 1.
  package var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }
  package var magnitude: BigInteger { BigInteger(isNegative: false, words: words) }
  package var isOdd: Bool { words.first.map { $0 & 1 == 1 } ?? false }

  /// Bits of the magnitude; 0 for 0.
  package var bitWidth: Int {
    guard let last = words.last else { return 0 }
    return words.count * 64 - last.leadingZeroBitCount
  }

  /// The value, where it fits.
  package var int: Int? {
    guard words.count <= 1 else { return nil }
    let magnitude = words.first ?? 0
    if isNegative { return magnitude <= UInt(Int.max) ? -Int(magnitude) : nil }
    return magnitude <= UInt(Int.max) ? Int(magnitude) : nil
  }

  /// The lowest 64 bits of the magnitude.
  package var lowWord: UInt { words.first ?? 0 }
}

extension BigInteger: Comparable {
  package static func < (a: BigInteger, b: BigInteger) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    let order = compare(a.words, b.words)
    return a.isNegative ? order > 0 : order < 0
  }

  /// Negative, 0 or positive as the first magnitude is smaller, equal or larger.
  private static func compare(_ a: [UInt], _ b: [UInt]) -> Int {
    if a.count != b.count { return a.count < b.count ? -1 : 1 }
    var index = a.count
    while index > 0 {
      index -= 1
      if a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
    }
    return 0
  }
}

extension BigInteger {
  package static prefix func - (a: BigInteger) -> BigInteger {
    BigInteger(isNegative: !a.isNegative, words: a.words)
  }

  package static func + (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.isNegative == b.isNegative {
      return BigInteger(isNegative: a.isNegative, words: sum(a.words, b.words))
    }
    let order = compare(a.words, b.words)
    if order == 0 { return .zero }
    return order > 0
      ? BigInteger(isNegative: a.isNegative, words: difference(a.words, b.words))
      : BigInteger(isNegative: b.isNegative, words: difference(b.words, a.words))
  }

  package static func - (a: BigInteger, b: BigInteger) -> BigInteger { a + (-b) }

  package static func += (a: inout BigInteger, b: BigInteger) { a = a + b }

  package static func * (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.isZero || b.isZero { return .zero }
    var product = [UInt](repeating: 0, count: a.words.count + b.words.count)
    for i in a.words.indices {
      var carry: UInt = 0
      for j in b.words.indices {
        let (high, low) = a.words[i].multipliedFullWidth(by: b.words[j])
        let (first, overflow) = product[i + j].addingReportingOverflow(low)
        let (second, overflowAgain) = first.addingReportingOverflow(carry)
        product[i + j] = second
        carry = high &+ (overflow ? 1 : 0) &+ (overflowAgain ? 1 : 0)
      }
      product[i + b.words.count] = carry
    }
    return BigInteger(isNegative: a.isNegative != b.isNegative, words: product)
  }

  package static func * (a: BigInteger, b: Int) -> BigInteger { a * BigInteger(b) }

  private static func sum(_ a: [UInt], _ b: [UInt]) -> [UInt] {
    let (long, short) = a.count >= b.count ? (a, b) : (b, a)
    var sum = long
    var carry = false
    for index in long.indices {
      if index >= short.count, !carry { break }
      let (first, overflow) = sum[index].addingReportingOverflow(index < short.count ? short[index] : 0)
      let (second, overflowAgain) = first.addingReportingOverflow(carry ? 1 : 0)
      sum[index] = second
      carry = overflow || overflowAgain
    }
    if carry { sum.append(1) }
    return sum
  }

  /// The first is not smaller than the second.
  private static func difference(_ a: [UInt], _ b: [UInt]) -> [UInt] {
    var difference = a
    var borrow = false
    for index in a.indices {
      if index >= b.count, !borrow { break }
      let (first, overflow) = difference[index].subtractingReportingOverflow(index < b.count ? b[index] : 0)
      let (second, overflowAgain) = first.subtractingReportingOverflow(borrow ? 1 : 0)
      difference[index] = second
      borrow = overflow || overflowAgain
    }
    return difference
  }

  package static func << (a: BigInteger, bits: Int) -> BigInteger {
    if bits <= 0 { return bits == 0 ? a : a >> -bits }
    let (whole, part) = (bits / 64, bits % 64)
    var words = [UInt](repeating: 0, count: whole)
    words += a.words
    if part > 0 {
      var carry: UInt = 0
      for index in whole..<words.count {
        let word = words[index]
        words[index] = word << UInt(part) | carry
        carry = word >> UInt(64 - part)
      }
      words.append(carry)
    }
    return BigInteger(isNegative: a.isNegative, words: words)
  }

  /// Shifts the magnitude: −3 >> 1 is −1.
  package static func >> (a: BigInteger, bits: Int) -> BigInteger {
    if bits <= 0 { return bits == 0 ? a : a << -bits }
    let (whole, part) = (bits / 64, bits % 64)
    guard whole < a.words.count else { return .zero }
    var words = Array(a.words[whole...])
    if part > 0 {
      for index in words.indices {
        let above = index + 1 < words.count ? words[index + 1] << UInt(64 - part) : 0
        words[index] = words[index] >> UInt(part) | above
      }
    }
    return BigInteger(isNegative: a.isNegative, words: words)
  }

  /// Quotient towards zero, and the remainder with the sign of the dividend. The divisor is not 0.
  package func quotientAndRemainder(dividingBy divisor: BigInteger) -> (
    quotient: BigInteger, remainder: BigInteger
  ) {
    precondition(!divisor.isZero, "division by zero")
    if BigInteger.compare(words, divisor.words) < 0 { return (.zero, self) }
    let (quotient, remainder) =
      divisor.words.count == 1
      ? BigInteger.divided(words, byWord: divisor.words[0]) : BigInteger.divided(words, by: divisor.words)
    return (
      BigInteger(isNegative: isNegative != divisor.isNegative, words: quotient),
      BigInteger(isNegative: isNegative, words: remainder)
    )
  }

  /// Quotient towards negative infinity; the divisor is positive.
  package func floorDivided(by divisor: BigInteger) -> BigInteger {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder.isNegative ? quotient - .one : quotient
  }

  private static func divided(_ a: [UInt], byWord divisor: UInt) -> ([UInt], [UInt]) {
    var quotient = a
    var remainder: UInt = 0
    for index in a.indices.reversed() {
      (quotient[index], remainder) = divisor.dividingFullWidth((remainder, a[index]))
    }
    return (quotient, [remainder])
  }

  private static func divided(_ a: [UInt], by b: [UInt]) -> ([UInt], [UInt]) {
    let shift = b[b.count - 1].leadingZeroBitCount
    let divisor = (BigInteger(isNegative: false, words: b) << shift).words
    var rest = (BigInteger(isNegative: false, words: a) << shift).words
    while rest.count <= a.count { rest.append(0) }
    let n = divisor.count
    var quotient = [UInt](repeating: 0, count: rest.count - n)
    let top = divisor[n - 1]
    for j in quotient.indices.reversed() {
      var estimate: UInt
      var estimateRest: UInt
      var overflowed = false
      if rest[j + n] >= top {
        estimate = .max
        (estimateRest, overflowed) = rest[j + n - 1].addingReportingOverflow(top)
      } else {
        (estimate, estimateRest) = top.dividingFullWidth((rest[j + n], rest[j + n - 1]))
      }
      while !overflowed {
        let (high, low) = estimate.multipliedFullWidth(by: divisor[n - 2])
        guard high > estimateRest || (high == estimateRest && low > rest[j + n - 2]) else { break }
        estimate -= 1
        (estimateRest, overflowed) = estimateRest.addingReportingOverflow(top)
      }
      var carry: UInt = 0
      var borrow: UInt = 0
      for i in 0..<n {
        let (high, low) = estimate.multipliedFullWidth(by: divisor[i])
        let (product, overflow) = low.addingReportingOverflow(carry)
        carry = high &+ (overflow ? 1 : 0)
        let (first, under) = rest[i + j].subtractingReportingOverflow(product)
        let (second, underAgain) = first.subtractingReportingOverflow(borrow)
        rest[i + j] = second
        borrow = (under ? 1 : 0) &+ (underAgain ? 1 : 0)
      }
      let (first, under) = rest[j + n].subtractingReportingOverflow(carry)
      let (second, underAgain) = first.subtractingReportingOverflow(borrow)
      rest[j + n] = second
      if under || underAgain {
        estimate -= 1
        var carry: UInt = 0
        for i in 0..<n {
          let (first, over) = rest[i + j].addingReportingOverflow(divisor[i])
          let (second, overAgain) = first.addingReportingOverflow(carry)
          rest[i + j] = second
          carry = (over ? 1 : 0) &+ (overAgain ? 1 : 0)
        }
        rest[j + n] = rest[j + n] &+ carry
      }
      quotient[j] = estimate
    }
    let remainder = BigInteger(isNegative: false, words: Array(rest[..<n])) >> shift
    return (quotient, remainder.words)
  }

  /// The largest whole number whose square is not above this one, which is not negative (Newton's method).
  package var squareRoot: BigInteger {
    if isZero { return .zero }
    var root = BigInteger.one << ((bitWidth + 1) / 2)
    while true {
      let next = (root + quotientAndRemainder(dividingBy: root).quotient) >> 1
      if next >= root { return root }
      root = next
    }
  }

  package func power(_ exponent: Int) -> BigInteger {
    var (result, base, rest) = (BigInteger.one, self, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
      if rest > 0 { base = base * base }
    }
    return result
  }

  /// 10 to a power of 0 or more.
  package static func tenToThe(_ power: Int) -> BigInteger {
    power <= 18 ? BigInteger(smallPowers[max(0, power)]) : BigInteger(10).power(power)
  }

  private static let smallPowers: [Int] = (0...18).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }

  /// Greatest common divisor of the magnitudes (Euclid).
  package static func greatestCommonDivisor(_ a: BigInteger, _ b: BigInteger) -> BigInteger {
    var (x, y) = (a.magnitude, b.magnitude)
    while !y.isZero { (x, y) = (y, x.quotientAndRemainder(dividingBy: y).remainder) }
    return x
  }

  /// The number of these decimal digits, with a sign perhaps; nil where there is anything else.
  package init?(decimal text: some StringProtocol) {
    var value = BigInteger.zero
    var chunk = 0
    var length = 0
    var isNegative = false
    var seen = false
    for (index, byte) in text.utf8.enumerated() {
      if index == 0, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
        isNegative = byte == UInt8(ascii: "-")
        continue
      }
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      seen = true
      chunk = chunk * 10 + Int(byte - 0x30)
      length += 1
      if length == 18 {
        value = value * BigInteger.tenToThe(18) + BigInteger(chunk)
        (chunk, length) = (0, 0)
      }
    }
    guard seen else { return nil }
    value = value * BigInteger.tenToThe(length) + BigInteger(chunk)
    self = isNegative ? -value : value
  }
}
