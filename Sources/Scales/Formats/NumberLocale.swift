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
