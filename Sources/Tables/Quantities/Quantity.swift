/// A quantity known between bounds, both closed; a missing bound is open.
package struct Quantity: Sendable, Hashable {
  package var low: Double?
  package var high: Double?
  /// What the source says of the number; nil where it is not recorded.
  package var qualifier: Qualifier?
  /// The name of the rule that made bounds of words, such as `W1:hundreds`.
  package var rule: String?

  /// How a number was qualified.
  package enum Qualifier: String, Sendable, Hashable, CaseIterable {
    case exact
    case about
    case between
    case atLeast = "at least"
    case atMost = "at most"
    /// Kept as at most: the high bound is closed.
    case fewerThan = "fewer than"
    case none
  }

  package init(low: Double?, high: Double?, qualifier: Qualifier? = nil, rule: String? = nil) {
    self.low = low
    self.high = high
    self.qualifier = qualifier
    self.rule = rule
  }

  /// The quantity as an object, for expressions and field paths.
  package var value: Value {
    .object([
      "low": low.map(Value.number) ?? .null, "high": high.map(Value.number) ?? .null,
      "qualifier": qualifier.map { .text($0.rawValue) } ?? .null,
    ])
  }
}
