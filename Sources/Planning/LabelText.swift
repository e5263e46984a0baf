package import Expressions
import Scales
package import Tables

/// Values as texts of labels.
package enum LabelText {
  /// The text of a value by a format; a number without one as a script writes it.
  ///
  /// - Parameter environment: the locales of numbers and times.
  package static func text(of value: Value, _ format: FormatPlan, in environment: Environment) -> String {
    switch format {
    case .automatic: return plain(value, environment)
    case .number(""):
      guard let x = value.number else { return plain(value, environment) }
      return quantity(x, environment.numberLocale)
    case .number(let text):
      guard let x = value.number, let formatter = try? NumberFormat(text, locale: environment.numberLocale)
      else {
        return plain(value, environment)
      }
      return formatter(x)
    case .ranges(let bins):
      guard let x = value.double else { return plain(value, environment) }
      let locale = environment.numberLocale
      return "\(quantity(x, locale)) – \(quantity(bins.upperBoundary(from: x), locale))"
    case .time(let text, _):
      guard let x = value.double else { return plain(value, environment) }
      return TimeFormat(text, locale: environment.timeLocale)(x)
    case .multiLevelTime:
      guard let x = value.double else { return plain(value, environment) }
      return MultiTimeFormat(locale: environment.timeLocale)(x)
    }
  }

  /// A number by the empty format: up to twelve digits.
  private static func quantity(_ x: Double, _ locale: NumberLocale) -> String {
    guard x.isFinite, locale.numerals.isEmpty, let digits = twelveDigits(of: numberText(abs(x))) else {
      return (try? NumberFormat("", locale: locale)).map { $0(x) } ?? numberText(x)
    }
    let text = locale.decimal == "." ? digits : digits.replacing(".", with: locale.decimal)
    return x < 0 ? locale.minus + text : text
  }

  /// A plain decimal rounded to twelve significant digits, without zeros at its end; nil where only the exact format
  /// can tell: powers of ten, whole parts of more digits, halves, carries over all digits.
  ///
  /// Every mark of a large figure has such a label, and the shortest text of a number rounds as its exact value does,
  /// but for halves: a half between the two would itself be the shortest text.
  private static func twelveDigits(of text: String) -> String? {
    if text.utf8.count <= 12 { return text.utf8.contains(UInt8(ascii: "e")) ? nil : text }
    var bytes = Array(text.utf8)
    guard let point = bytes.firstIndex(of: UInt8(ascii: ".")), point <= 12, !bytes.contains(UInt8(ascii: "e")),
      let first = bytes.firstIndex(where: { $0 >= 0x31 && $0 <= 0x39 })
    else { return nil }
    // The place behind the twelfth digit, and whether the point lies among them.
    let end = first + 12 + (first < point ? 1 : 0)
    guard end < bytes.count else { return text }
    let dropped = bytes[end...]
    if dropped.elementsEqual([0x35]) { return nil }
    let roundsUp = (dropped.first ?? 0) >= 0x35
    bytes.removeSubrange(end...)
    if roundsUp {
      var place = end - 1
      while place >= 0, bytes[place] == 0x39 || place == point {
        if place != point { bytes[place] = 0x30 }
        place -= 1
      }
      guard place >= first else { return nil }
      bytes[place] += 1
    }
    while bytes.last == 0x30 { bytes.removeLast() }
    if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func plain(_ value: Value, _ environment: Environment) -> String {
    switch value {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .number(let x): numberText(x)
    case .text(let text): text
    case .instant(let x): TimeFormat("%b %d, %Y", locale: environment.timeLocale)(x)
    case .list(let values): values.map { plain($0, environment) }.joined(separator: ",")
    case .object: "[object Object]"
    }
  }
}

extension Value {
  /// The number of a number, an instant, or a text that spells one.
  package var number: Double? {
    switch self {
    case .number(let x), .instant(let x): x
    case .text(let text): Double(text)
    case .boolean(let flag): flag ? 1 : 0
    default: nil
    }
  }
}
