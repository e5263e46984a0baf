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
    }
  }

  /// A number by the empty format: up to twelve digits.
  ///
  /// Most numbers have fewer, and are then written as they are: every mark of a large figure has such a label.
  private static func quantity(_ x: Double, _ locale: NumberLocale) -> String {
    let text = numberText(x)
    let most = text.utf8.contains(UInt8(ascii: ".")) ? 13 : 12
    let isShort = text.utf8.count <= most && !text.utf8.contains(UInt8(ascii: "e")) && x.isFinite
    if isShort, x >= 0, locale.numerals.isEmpty, locale.decimal == "." || x == x.rounded() { return text }
    return (try? NumberFormat("", locale: locale)).map { $0(x) } ?? text
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
