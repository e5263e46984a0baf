/// A date as it is known: to the day, the month or the year, within an interval, approximately.
///
/// The text is EDTF level 1 (ISO 8601-2); the bounds are what it says strictly.
package struct ImpreciseDate: Sendable, Hashable {
  /// The EDTF text.
  package var text: String
  /// Midnight UTC of the first day that the date can mean; nil where the start is open or unknown.
  package var earliest: Instant?
  /// Midnight UTC of the day after the last day that the date can mean; nil where the end is open or unknown.
  package var latest: Instant?

  package init(text: String, earliest: Instant?, latest: Instant?) {
    self.text = text
    self.earliest = earliest
    self.latest = latest
  }

  /// The date as an object, for expressions and field paths.
  package var value: Value {
    .object([
      "text": .text(text), "earliest": earliest.map(Value.instant) ?? .null,
      "latest": latest.map(Value.instant) ?? .null,
    ])
  }
}
