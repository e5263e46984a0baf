/// How a language writes numbers.
package struct NumberLocale: Sendable, Hashable {
  package var decimal: String
  package var thousands: String
  /// Digits a group, from the right; the list repeats.
  package var grouping: [Int]
  /// Before and after an amount of money.
  package var currency: Affixes
  /// The digits 0 to 9, where they are not the European ones.
  package var numerals: [String]
  package var percent: String
  package var minus: String
  package var notANumber: String

  package struct Affixes: Sendable, Hashable {
    package var before: String
    package var after: String

    package init(before: String = "", after: String = "") {
      self.before = before
      self.after = after
    }
  }

  package init(
    decimal: String = ".", thousands: String = ",", grouping: [Int] = [3],
    currency: Affixes = Affixes(before: "$"),
    numerals: [String] = [], percent: String = "%", minus: String = "\u{2212}", notANumber: String = "NaN"
  ) {
    self.decimal = decimal
    self.thousands = thousands
    self.grouping = grouping
    self.currency = currency
    self.numerals = numerals
    self.percent = percent
    self.minus = minus
    self.notANumber = notANumber
  }
}

extension NumberLocale {
  package static let enUS = NumberLocale()
  package static let enGB = NumberLocale(currency: Affixes(before: "£"))
  package static let deDE = NumberLocale(decimal: ",", thousands: ".", currency: Affixes(after: "\u{A0}€"))
  package static let frFR = NumberLocale(
    decimal: ",", thousands: "\u{A0}", currency: Affixes(after: "\u{A0}€"), percent: "\u{202F}%")
  package static let esES = NumberLocale(decimal: ",", thousands: ".", currency: Affixes(after: "\u{A0}€"))
  package static let zhCN = NumberLocale(currency: Affixes(before: "¥"))

  /// The locale of a language tag such as `de` or `zh-CN`; nil where it is unknown.
  package init?(tag: String) {
    switch tag.lowercased() {
    case "en", "en-us": self = .enUS
    case "en-gb": self = .enGB
    case "de", "de-de": self = .deDE
    case "fr", "fr-fr": self = .frFR
    case "es", "es-es": self = .esES
    case "zh", "zh-cn", "zh-hans": self = .zhCN
    default: return nil
    }
  }
}
