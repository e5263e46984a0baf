package import Diagnostics

/// A number format ready to use: d3-format's mini-language in a locale.
package struct NumberFormat: Sendable {
  private var specifier: NumberFormatSpecifier
  private let locale: NumberLocale
  private let type: Character
  private let precision: Int
  /// Where the SI prefix is fixed: the power of ten that the number is divided by, and the prefix.
  private let fixedPrefix: (exponent: Int, symbol: String)?
  /// Whether zeros at the end of the fraction are dropped in Vega's way, which also sees `%` and `e`.
  private var dropsZeros = false

  /// - Throws: `format.bad-number-format`.
  package init(_ text: String, locale: NumberLocale = .enUS) throws(Failure) {
    self.init(try NumberFormatSpecifier(text), locale: locale)
  }

  package init(_ specifier: NumberFormatSpecifier, locale: NumberLocale = .enUS) {
    self.init(specifier, locale: locale, fixedPrefix: nil)
  }

  private init(
    _ given: NumberFormatSpecifier, locale: NumberLocale, fixedPrefix: (exponent: Int, symbol: String)?
  ) {
    var specifier = given
    var type = specifier.type ?? "~"
    if type == "n" {
      specifier.comma = true
      type = "g"
    } else if !NumberFormat.types.contains(type) {
      specifier.precision = specifier.precision ?? 12
      specifier.trim = true
      type = "g"
    }
    if specifier.zero || (specifier.fill == "0" && specifier.alignment == .afterSign) {
      specifier.zero = true
      specifier.fill = "0"
      specifier.alignment = .afterSign
    }
    let clamped = specifier.precision.map { given in
      "gprs".contains(type) ? max(1, min(21, given)) : max(0, min(20, given))
    }
    self.specifier = specifier
    self.locale = locale
    self.type = type
    precision = clamped ?? 6
    self.fixedPrefix = fixedPrefix
  }

  /// Numbers in the SI prefix that fits `value`, such as all axis labels in millions.
  package static func siPrefixed(
    _ specifier: NumberFormatSpecifier, for value: Double, locale: NumberLocale = .enUS
  ) -> NumberFormat {
    var fixed = specifier
    fixed.type = "f"
    let exponent = NumberFormat.prefixExponent(decimalExponent(value) ?? 0)
    return NumberFormat(fixed, locale: locale, fixedPrefix: (exponent, prefixes[8 + exponent / 3]))
  }

  /// Up to 12 digits without zeros at the end, as Vega writes the labels of a logarithmic axis; a precision in
  /// the text holds as it is.
  /// - Throws: `format.bad-number-format`.
  package static func variablePrecision(
    _ text: String?, locale: NumberLocale = .enUS
  ) throws(Failure) -> NumberFormat {
    var specifier = try NumberFormatSpecifier(text.flatMap { $0.isEmpty ? nil : $0 } ?? ",")
    guard specifier.precision == nil else { return NumberFormat(specifier, locale: locale) }
    specifier.precision = specifier.type == "%" ? 10 : specifier.type == "e" ? 11 : 12
    var format = NumberFormat(specifier, locale: locale)
    format.dropsZeros = true
    return format
  }

  private static let types: Set<Character> = ["%", "b", "c", "d", "e", "f", "g", "o", "p", "r", "s", "X", "x"]
  private static let prefixes = [
    "y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y",
  ]

  private static func prefixExponent(_ exponent: Int) -> Int {
    max(-8, min(8, Int((Double(exponent) / 3).rounded(.down)))) * 3
  }
}

extension NumberFormat {
  /// The number as text.
  package func callAsFunction(_ number: Double) -> String {
    if type == "c" { return assembled(before: affixBefore, digits: [], after: numberText(number) + affixAfter) }
    let value = fixedPrefix.map { number * power(10, Double(-$0.exponent)) } ?? number
    var negative = value < 0 || (value == 0 && value.sign == .minus)
    var (digits, prefix) = value.isNaN ? (Array(locale.notANumber.utf8), "") : layout(abs(value))
    if specifier.trim { digits = NumberFormat.trimmed(digits) }
    if negative, specifier.sign != .plus, NumberFormat.isZero(digits) { negative = false }
    let sign =
      negative
      ? (specifier.sign == .parentheses ? "(" : locale.minus)
      : specifier.sign == .minus || specifier.sign == .parentheses ? "" : String(specifier.sign.rawValue)
    if let fixedPrefix { prefix = fixedPrefix.symbol }
    var after = prefix + affixAfter + (negative && specifier.sign == .parentheses ? ")" : "")
    if type != "b" && type != "o" && type != "x" && type != "X",
      let end = digits.firstIndex(where: { $0 < 0x30 || $0 > 0x39 })
    {
      after = tail(digits[end...]) + after
      digits.removeSubrange(end...)
    }
    return assembled(before: sign + affixBefore, digits: digits, after: after)
  }

  /// A text under type `c`; a number, or the number that the text spells, under every other.
  package func text(of content: String) -> String {
    if type == "c" { return assembled(before: affixBefore, digits: [], after: content + affixAfter) }
    return self(Double(content) ?? .nan)
  }

  private var affixBefore: String {
    switch specifier.symbol {
    case .currency: locale.currency.before
    case .base where "boxX".contains(type): "0" + type.lowercased()
    default: ""
    }
  }

  private var affixAfter: String {
    if specifier.symbol == .currency { return locale.currency.after }
    return type == "%" || type == "p" ? locale.percent : ""
  }

  /// What follows the whole digits: the fraction behind the locale's point, or a power of ten.
  private func tail(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.first == 0x2E else { return String(decoding: bytes, as: UTF8.self) }
    var fraction = bytes.dropFirst()
    guard dropsZeros else { return locale.decimal + String(decoding: fraction, as: UTF8.self) }
    let end = fraction.firstIndex { $0 < 0x30 || $0 > 0x39 } ?? fraction.endIndex
    let rest = String(decoding: fraction[end...], as: UTF8.self)
    fraction = fraction[..<end]
    while fraction.last == 0x30 { fraction.removeLast() }
    return (fraction.isEmpty ? "" : locale.decimal + String(decoding: fraction, as: UTF8.self)) + rest
  }

  /// Digits of a number that is not negative, and the SI prefix of type `s`.
  private func layout(_ x: Double) -> (digits: [UInt8], prefix: String) {
    switch type {
    case "%": return (NumberLayout.fixed(x * 100, places: precision), "")
    case "b": return (NumberLayout.radix(roundedHalfUp(x), bitsPerDigit: 1), "")
    case "o": return (NumberLayout.radix(roundedHalfUp(x), bitsPerDigit: 3), "")
    case "x": return (NumberLayout.radix(roundedHalfUp(x), bitsPerDigit: 4), "")
    case "X":
      let digits = NumberLayout.radix(roundedHalfUp(x), bitsPerDigit: 4)
      return (digits.map { $0 >= 0x61 && $0 <= 0x66 ? $0 - 0x20 : $0 }, "")
    case "d": return (x.isInfinite ? Array("∞".utf8) : NumberFormat.whole(roundedHalfUp(x)), "")
    case "e": return (NumberLayout.exponential(x, places: precision), "")
    case "f": return (NumberLayout.fixed(x, places: precision), "")
    case "g": return (NumberLayout.precise(x, digits: precision), "")
    case "p": return (significant(x * 100), "")
    case "r": return (significant(x), "")
    default: return scaled(x)
    }
  }

  private static func whole(_ x: Double) -> [UInt8] {
    guard x >= 1e21 else { return Array(numberText(x).utf8) }
    let decimal = Decimal(shortest: x)
    return decimal.digits.map { $0 + 0x30 }
      + Array(repeating: 0x30, count: decimal.exponent + 1 - decimal.digits.count)
  }

  /// Rounded to significant digits, never with a power of ten.
  private func significant(_ x: Double) -> [UInt8] {
    guard let (digits, exponent) = NumberLayout.parts(x, digits: precision) else {
      return Array(numberText(x).utf8)
    }
    if exponent < 0 { return Array("0.".utf8) + Array(repeating: 0x30, count: -exponent - 1) + digits }
    if digits.count > exponent + 1 { return Array(digits[...exponent]) + [0x2E] + digits[(exponent + 1)...] }
    return digits + Array(repeating: 0x30, count: exponent + 1 - digits.count)
  }

  private func scaled(_ x: Double) -> (digits: [UInt8], prefix: String) {
    guard let (digits, exponent) = NumberLayout.parts(x, digits: precision) else {
      return (Array(numberText(x).utf8), "")
    }
    let unit = NumberFormat.prefixExponent(exponent)
    let symbol = NumberFormat.prefixes[8 + unit / 3]
    let whole = exponent - unit + 1
    if whole == digits.count { return (digits, symbol) }
    if whole > digits.count { return (digits + Array(repeating: 0x30, count: whole - digits.count), symbol) }
    if whole > 0 { return (Array(digits[..<whole]) + [0x2E] + digits[whole...], symbol) }
    let rest = NumberLayout.parts(x, digits: max(0, precision + whole - 1))?.digits ?? []
    return (Array("0.".utf8) + Array(repeating: 0x30, count: -whole) + rest, symbol)
  }

  /// Without the zeros that end a fraction; a power of ten behind them stays.
  private static func trimmed(_ digits: [UInt8]) -> [UInt8] {
    guard let point = digits.firstIndex(of: 0x2E) else { return digits }
    let end = digits[(point + 1)...].firstIndex { $0 < 0x30 || $0 > 0x39 } ?? digits.count
    var last = end
    while last > point + 1, digits[last - 1] == 0x30 { last -= 1 }
    if last == point + 1 { last = point }
    return Array(digits[..<last]) + digits[end...]
  }

  /// Whether the text reads as zero.
  private static func isZero(_ digits: [UInt8]) -> Bool {
    for digit in digits {
      switch digit {
      case 0x30, 0x2E: continue
      case 0x65: return true
      default: return false
      }
    }
    return true
  }

  private func assembled(before: String, digits: [UInt8], after: String) -> String {
    var whole = digits
    let width = specifier.width ?? 0
    let afterCount = after.utf16.count
    var text = specifier.comma && !specifier.zero ? grouped(whole, width: .max) : nil
    let length = before.utf16.count + (text?.utf16.count ?? whole.count) + afterCount
    var padding = max(0, width - length)
    if specifier.comma && specifier.zero {
      whole = Array(repeating: 0x30, count: padding) + whole
      text = grouped(whole, width: padding > 0 ? width - afterCount : .max)
      padding = 0
    }
    let middle = text ?? String(decoding: whole, as: UTF8.self)
    func fill(_ count: Int) -> String { String(repeating: specifier.fill, count: count) }
    let result: String
    switch specifier.alignment {
    case .left: result = before + middle + after + fill(padding)
    case .afterSign: result = before + fill(padding) + middle + after
    case .center: result = fill(padding / 2) + before + middle + after + fill(padding - padding / 2)
    case .right: result = fill(padding) + before + middle + after
    }
    return locale.numerals.count == 10 ? replacingDigits(of: result) : result
  }

  /// Digits in groups, no wider than `width`.
  private func grouped(_ digits: [UInt8], width: Int) -> String {
    var end = digits.count
    var groups: [String] = []
    var next = 0
    var length = 0
    guard !locale.grouping.isEmpty else { return String(decoding: digits, as: UTF8.self) }
    while end > 0, locale.grouping[next] > 0 {
      var size = locale.grouping[next]
      if width != .max, length + size + 1 > width { size = max(1, width - length) }
      groups.append(String(decoding: digits[max(0, end - size)..<end], as: UTF8.self))
      end -= size
      length += size + 1
      if length > width { break }
      next = (next + 1) % locale.grouping.count
    }
    return groups.reversed().joined(separator: locale.thousands)
  }

  private func replacingDigits(of text: String) -> String {
    var replaced = ""
    for character in text {
      if let digit = character.wholeNumberValue, character.isASCII {
        replaced += locale.numerals[digit]
      } else {
        replaced.append(character)
      }
    }
    return replaced
  }
}

/// The power of ten of a number's first digit; nil for infinities and NaN.
package func decimalExponent(_ x: Double) -> Int? {
  NumberLayout.parts(abs(x), digits: nil)?.exponent
}
