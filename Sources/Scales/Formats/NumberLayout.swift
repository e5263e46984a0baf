/// Texts of numbers to a given precision, exact to the last digit: halves of the binary value away from zero.
///
/// The layouts are those of ECMAScript's `toFixed`, `toExponential`, `toPrecision` and `toString(radix)`;
/// all take a number that is not negative. Digits are ASCII.
enum NumberLayout {
  /// `places` digits after the point; from 10²¹ on the shortest text.
  static func fixed(_ x: Double, places: Int) -> [UInt8] {
    guard x.isFinite, x < 1e21 else { return Array(numberText(x).utf8) }
    if x == x.rounded(.down), x < 9e15 {
      let whole = Array(String(Int64(x)).utf8)
      return places > 0 ? whole + [point] + zeros(places) : whole
    }
    let exact = Decimal(exact: x)
    let kept = exact.exponent + 1 + places
    guard kept >= 0 else { return places > 0 ? [zero, point] + zeros(places) : [zero] }
    let decimal = exact.rounded(toDigits: kept)
    var digits = decimal.digits.map { $0 + zero }
    digits += zeros(decimal.exponent + 1 + places - digits.count)
    let missing = places + 1 - digits.count
    if missing > 0 { digits = zeros(missing) + digits }
    if places > 0 { digits.insert(point, at: digits.count - places) }
    return digits
  }

  /// One digit, `places` digits after the point, the power of ten; nil places for as many as needed.
  static func exponential(_ x: Double, places: Int?) -> [UInt8] {
    guard x.isFinite else { return Array(numberText(x).utf8) }
    let decimal = places.map { Decimal(exact: x).rounded(toDigits: $0 + 1) } ?? Decimal(shortest: x)
    return coefficient(decimal) + Array("e\(decimal.exponent < 0 ? "-" : "+")\(abs(decimal.exponent))".utf8)
  }

  /// `digits` digits, plain where the number lies between 10⁻⁶ and 10^digits.
  static func precise(_ x: Double, digits: Int) -> [UInt8] {
    guard x.isFinite else { return Array(numberText(x).utf8) }
    let decimal = Decimal(exact: x).rounded(toDigits: digits)
    let exponent = decimal.exponent
    if exponent < -6 || exponent >= digits {
      return coefficient(decimal) + Array("e\(exponent < 0 ? "-" : "+")\(abs(exponent))".utf8)
    }
    let ascii = decimal.digits.map { $0 + zero }
    if exponent == digits - 1 { return ascii }
    if exponent >= 0 { return Array(ascii[...exponent]) + [point] + ascii[(exponent + 1)...] }
    return [zero, point] + zeros(-exponent - 1) + ascii
  }

  /// The coefficient's digits and the power of ten of its first: to `digits` digits, or the shortest.
  /// Nil where the number is not finite.
  static func parts(_ x: Double, digits: Int?) -> (digits: [UInt8], exponent: Int)? {
    guard x.isFinite else { return nil }
    let count = digits.flatMap { $0 > 0 ? $0 : nil }
    let decimal = count.map { Decimal(exact: x).rounded(toDigits: $0) } ?? Decimal(shortest: x)
    return (decimal.digits.map { $0 + zero }, decimal.exponent)
  }

  /// A whole number in base 2, 8 or 16, given as bits a digit.
  static func radix(_ x: Double, bitsPerDigit: Int) -> [UInt8] {
    guard x.isFinite else { return Array(numberText(x).utf8) }
    guard x >= 1 else { return [zero] }
    let whole = x.rounded(.down)
    if whole < 9e18 { return Array(String(UInt64(whole), radix: 1 << bitsPerDigit).utf8) }
    let mantissa = whole.significandBitPattern | 1 << 52
    let shift = Int(whole.exponentBitPattern) - 1075
    let bits = Array(String(mantissa, radix: 2).utf8) + zeros(shift)
    var digits: [UInt8] = []
    var end = bits.count
    while end > 0 {
      let value = bits[max(0, end - bitsPerDigit)..<end].reduce(0) { $0 * 2 + Int($1 - zero) }
      digits.append(UInt8(value < 10 ? 48 + value : 87 + value))
      end -= bitsPerDigit
    }
    return digits.reversed()
  }

  private static let zero: UInt8 = 0x30
  private static let point: UInt8 = 0x2E

  private static func zeros(_ count: Int) -> [UInt8] { Array(repeating: zero, count: max(0, count)) }

  private static func coefficient(_ decimal: Decimal) -> [UInt8] {
    let ascii = decimal.digits.map { $0 + zero }
    return ascii.count > 1 ? [ascii[0], point] + ascii[1...] : ascii
  }
}
