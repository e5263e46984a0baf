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
  /// How finely the date is known.
  package var precision: Precision
  /// Whether the source says "about" (`~`, `%`).
  package var isApproximate: Bool
  /// Whether the source doubts the date (`?`, `%`).
  package var isUncertain: Bool

  /// What one unit of the date's text spans.
  package enum Precision: String, Sendable, Hashable, CaseIterable {
    case second, day, month, season, year, decade, century, interval, unknown
  }

  package init(
    text: String, earliest: Instant?, latest: Instant?, precision: Precision = .day,
    isApproximate: Bool = false,
    isUncertain: Bool = false
  ) {
    self.text = text
    self.earliest = earliest
    self.latest = latest
    self.precision = precision
    self.isApproximate = isApproximate
    self.isUncertain = isUncertain
  }

  /// Half-way between the bounds, for placing a label; nil where an end is open.
  package var middle: Instant? {
    guard let earliest, let latest else { return nil }
    return earliest + (latest - earliest) / 2
  }

  /// The date as an object, for expressions and field paths.
  package var value: Value {
    .object([
      "text": .text(text), "earliest": earliest.map(Value.instant) ?? .null,
      "latest": latest.map(Value.instant) ?? .null, "middle": middle.map(Value.instant) ?? .null,
      "precision": .text(precision.rawValue), "approximate": .boolean(isApproximate),
      "uncertain": .boolean(isUncertain),
    ])
  }
}
