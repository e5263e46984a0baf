/// The shortest text that reads back as the same number, laid out as ECMAScript does: `1e21`, `0.000001`,
/// `1e-7`, no trailing `.0`, `NaN`, `Infinity`.
package func numberText(_ x: Double) -> String {
  if x.isNaN { return "NaN" }
  if x.isInfinite { return x < 0 ? "-Infinity" : "Infinity" }
  if x == x.rounded(.towardZero), abs(x) < 9_007_199_254_740_992 { return String(Int64(x)) }
  if let short = shortDecimal(x) { return short }
  let sign = x < 0 ? "-" : ""
  let decimal = Decimal(shortest: abs(x))
  let digits = decimal.digits
  let count = digits.count
  let point = decimal.exponent + 1
  if point > 21 || point < -5 {
    let tail = count > 1 ? "." + text(digits[1...]) : ""
    return sign + text(digits[..<1]) + tail + "e" + (point > 0 ? "+" : "-") + String(abs(point - 1))
  }
  if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + text(digits[...]) }
  if point >= count { return sign + text(digits[...]) + String(repeating: "0", count: point - count) }
  return sign + text(digits[..<point]) + "." + text(digits[point...])
}

/// The text of a number with at most four decimals and fifteen digits, such as most data hold; nil for others.
///
/// Dividing two whole numbers is rounded once, so a quotient that equals `x` says that its decimals read back as `x`;
/// among decimals of at most fifteen digits only one does.
private func shortDecimal(_ x: Double) -> String? {
  guard abs(x) < 1e10, abs(x) >= 1e-4 else { return nil }
  var unit = 1.0
  for places in 1...4 {
    unit *= 10
    let scaled = (x * unit).rounded()
    guard scaled / unit == x else { continue }
    let magnitude = Int64(scaled.magnitude)
    let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: Int64(unit))
    // The digits from the last to the first: a sign, ten of them, a point and four more at the most.
    return String(unsafeUninitializedCapacity: 16) { bytes in
      var place = bytes.count
      func put(_ byte: UInt8) {
        place -= 1
        bytes[place] = byte
      }
      var rest = fraction
      for _ in 0..<places {
        put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      }
      put(UInt8(ascii: "."))
      rest = whole
      repeat {
        put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      } while rest > 0
      if x < 0 { put(UInt8(ascii: "-")) }
      let count = bytes.count - place
      for index in 0..<count { bytes[index] = bytes[place + index] }
      return count
    }
  }
  return nil
}

private func text(_ digits: ArraySlice<UInt8>) -> String {
  String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
}

/// A positive number in decimal digits: d₀.d₁d₂… × 10^exponent.
struct Decimal {
  /// From 0 to 9 each; the first is not 0, except for zero itself.
  var digits: [UInt8]
  var exponent: Int

  /// The fewest digits that tell the number from its neighbours. `x` must be finite and not negative.
  init(shortest x: Double) {
    var digits: [UInt8] = []
    var exponent = 0
    var point: Int?
    var power = 0
    var inPower = false
    var negativePower = false
    for byte in x.description.utf8 {
      switch byte {
      case 0x2E: point = digits.count
      case 0x65, 0x45: inPower = true
      case 0x2D: negativePower = true
      case 0x30...0x39:
        if inPower { power = power * 10 + Int(byte - 0x30) } else { digits.append(byte - 0x30) }
      default: break
      }
    }
    exponent = (point ?? digits.count) - 1 + (negativePower ? -power : power)
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(min(zeros, digits.count))
    exponent -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { (digits, exponent) = ([0], 0) }
    self.digits = digits
    self.exponent = exponent
  }

  /// All digits of the binary number, which has finitely many. `x` must be finite and not negative.
  ///
  /// Complexity: O(n²) in the number of digits, which is at most 767.
  init(exact x: Double) {
    guard x > 0 else {
      self.init(digits: [0], exponent: 0)
      return
    }
    var mantissa = x.significandBitPattern | (x.isNormal ? 1 << 52 : 0)
    var binary = (x.isNormal ? Int(x.exponentBitPattern) : 1) - 1075
    while mantissa & 1 == 0, binary < 0 { (mantissa, binary) = (mantissa >> 1, binary + 1) }
    var limbs = Limbs(mantissa)
    if binary >= 0 {
      limbs.multiply(by: 2, times: binary, chunk: 29)
    } else {
      limbs.multiply(by: 5, times: -binary, chunk: 12)
    }
    var digits = limbs.digits
    let exponent = digits.count - 1 + min(0, binary)
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    self.init(digits: digits, exponent: exponent)
  }

  private init(digits: [UInt8], exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  /// The number to `count` digits, halves away from zero, with zeros where digits lack.
  func rounded(toDigits count: Int) -> Decimal {
    if digits == [0] { return Decimal(digits: Array(repeating: 0, count: max(count, 1)), exponent: 0) }
    guard count < digits.count else {
      return Decimal(digits: digits + Array(repeating: 0, count: count - digits.count), exponent: exponent)
    }
    if count < 0 { return Decimal(digits: [], exponent: exponent) }
    var kept = Array(digits[..<count])
    guard digits[count] >= 5 else { return Decimal(digits: kept, exponent: exponent) }
    var index = count - 1
    while index >= 0 {
      if kept[index] < 9 {
        kept[index] += 1
        return Decimal(digits: kept, exponent: exponent)
      }
      kept[index] = 0
      index -= 1
    }
    return Decimal(digits: [1] + kept.dropLast(count > 0 ? 1 : 0), exponent: exponent + 1)
  }

  /// Whole number in base 10⁹, lowest limb first.
  private struct Limbs {
    var limbs: [UInt64]

    init(_ number: UInt64) {
      limbs = [
        number % 1_000_000_000, number / 1_000_000_000 % 1_000_000_000, number / 1_000_000_000_000_000_000,
      ]
    }

    mutating func multiply(by factor: UInt64, times: Int, chunk: Int) {
      var left = times
      while left > 0 {
        let step = min(left, chunk)
        var product: UInt64 = 1
        for _ in 0..<step { product *= factor }
        multiply(by: product)
        left -= step
      }
    }

    private mutating func multiply(by factor: UInt64) {
      var carry: UInt64 = 0
      for index in limbs.indices {
        let sum = limbs[index] * factor + carry
        limbs[index] = sum % 1_000_000_000
        carry = sum / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
    }

    var digits: [UInt8] {
      var reversed: [UInt8] = []
      for limb in limbs {
        var rest = limb
        for _ in 0..<9 {
          reversed.append(UInt8(rest % 10))
          rest /= 10
        }
      }
      while reversed.count > 1, reversed.last == 0 { reversed.removeLast() }
      return reversed.reversed()
    }
  }
}
