import Tables

/// Reads a text as an imprecise date; its days must be in order and its parts known to themselves.
@Sendable func readDate(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  if let date = try? ImpreciseDate(edtf: text) {
    precondition(date.text == text, "the text is not kept")
    if let first = date.earliest, let end = date.latest {
      precondition(first < end, "it ends before it begins")
    }
    precondition(date.earliest?.isFinite ?? true && date.latest?.isFinite ?? true, "an end is no day")
    guard let first = date.earliest, first.magnitude < 1e14 else { return }
    let day = CivilDate(daysSince1970: Int(first / 86_400_000))
    precondition(CivilDate(year: day.year, month: day.month, day: day.day) == day, "the first day is none")
  }
  if let instant = Instant(parsing: text) { precondition(instant.isFinite, "an instant is none") }
  // The first line is a pattern, the rest a date in it.
  let lines = text.split(separator: "\n", maxSplits: 1).map(String.init)
  if lines.count == 2 { _ = DatePattern(lines[0]).instant(from: lines[1]) }
  _ = readTableOfOne(bytes)
}

/// Reads a text as the words of a quantity; its bounds must be numbers in order.
@Sendable func readQuantity(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  if let quantity = QuantityWords.quantity(in: text) {
    for bound in [quantity.low, quantity.high] {
      precondition(bound.map { $0.isFinite && $0 >= 0 } ?? true, "a bound is no number: \(quantity)")
    }
    if let low = quantity.low, let high = quantity.high { precondition(low <= high, "the bounds are crossed") }
    precondition(quantity.rule?.hasPrefix("W1:") ?? false, "no rule is named")
  }
  bytes.withUnsafeBufferPointer { cell in
    guard let decimal = DecimalText(cell) else { return }
    precondition(!decimal.value.isNaN, "a decimal is no number")
  }
}

/// The text as the only cell of a table that finds out its type.
private func readTableOfOne(_ bytes: [UInt8]) -> Table? {
  try? readTable(Array("cell\n".utf8) + bytes, name: "cell", options: DelimitedOptions(dialect: .comma)).table
}
