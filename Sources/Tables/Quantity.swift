/// A quantity known between bounds, both closed; a missing bound is open.
package struct Quantity: Sendable, Hashable {
  package var low: Double?
  package var high: Double?

  package init(low: Double?, high: Double?) {
    self.low = low
    self.high = high
  }

  /// The quantity as an object, for expressions and field paths.
  package var value: Value {
    .object(["low": low.map(Value.number) ?? .null, "high": high.map(Value.number) ?? .null])
  }
}
