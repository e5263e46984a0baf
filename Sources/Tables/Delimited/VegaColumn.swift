import Diagnostics

/// A column as a figure's data loader types it: text, unless `parse` says otherwise; an empty cell is empty text, or
/// null where `parse` gives another type.
///
/// A cell that is no number or date becomes NaN, as it does in the grammar, and a problem.
func vegaColumn(_ cells: ColumnCells, as type: ParseType?, name: String, problems: inout ProblemLog) -> Column {
  guard type == .number else {
    let texts = vegaTexts(cells)
    guard let type else { return texts }
    return texts.parsed(
      as: type,
      report: { row, text in
        problems.report(
          .warning, code: "csv.bad-date", "`\(clipped(text))` in column `\(name)` is no date.",
          at: cells.range(at: row),
          group: name)
      })
  }
  var numbers: [Double] = []
  numbers.reserveCapacity(cells.count)
  var notes = DecimalNotes()
  var validity = Bitmap(repeating: true, count: cells.count)
  cells.forEach { row, cell in
    guard cell.count > 0 else {
      numbers.append(0)
      validity[row] = false
      return true
    }
    if let decimal = DecimalText(cell) {
      numbers.append(decimal.value)
      notes.places = max(notes.places, decimal.places)
      if !decimal.isRestorable, decimal.digits > 0 { notes.texts[row] = String(decoding: cell, as: UTF8.self) }
      return true
    }
    let text = String(decoding: cell, as: UTF8.self)
    let number = Double(scriptNumber: text)
    if number.isNaN {
      problems.report(
        .warning, code: "csv.bad-number", "`\(clipped(text))` in column `\(name)` is not a number.",
        at: cells.range(at: row), group: name)
    }
    numbers.append(number)
    return true
  }
  var column = Column(.numbers(numbers), validity: validity.countOfOnes == cells.count ? nil : validity)
  column.decimals = notes
  return column
}

private func vegaTexts(_ cells: ColumnCells) -> Column {
  var texts: [String] = []
  texts.reserveCapacity(cells.count)
  cells.forEach { _, cell in
    texts.append(String(decoding: cell, as: UTF8.self))
    return true
  }
  return Column(.texts(texts))
}

extension Column {
  /// The column as `parse` reads it, whatever its type is now; null and empty text stay null.
  ///
  /// - Parameters:
  ///   - localOffset: milliseconds that local time is ahead of UTC, by the local wall-clock time.
  ///   - report: called for every cell that is no date, with its row and text.
  package func parsed(
    as type: ParseType, localOffset: (_ wallClock: Instant) -> Double = { _ in 0 },
    report: (_ row: Int, _ text: String) -> Void = { _, _ in }
  ) -> Column {
    switch (type, storage) {
    case (.number, .numbers), (.boolean, .booleans), (.date, .instants), (.datePattern, .instants):
      return self
    case (.string, .texts(let cells)) where !cells.contains(""): return self
    default: break
    }
    var validity = Bitmap(repeating: true, count: count)
    func cells<Cell>(_ placeholder: Cell, _ convert: (Value) -> Cell) -> [Cell] {
      (0..<count).map { row in
        let value = self[row]
        if value.isNull || value.string?.isEmpty == true {
          validity[row] = false
          return placeholder
        }
        return convert(value)
      }
    }
    func date(_ row: Value, _ read: (String) -> Instant?) -> Instant { read(row.loaderText) ?? .nan }
    let storage: Storage
    switch type {
    case .string: storage = .texts(cells("") { $0.loaderText })
    case .number:
      storage = .numbers(
        cells(0) { $0.double ?? $0.bool.map { $0 ? 1 : 0 } ?? Double(scriptNumber: $0.loaderText) })
    case .boolean: storage = .booleans(cells(false) { $0.loaderBoolean })
    case .date:
      storage = .instants(cells(0) { value in date(value) { Instant(parsing: $0, localOffset: localOffset) } })
    case .datePattern(let pattern):
      storage = .instants(
        cells(0) { value in date(value) { pattern.instant(from: $0, localOffset: localOffset) } })
    }
    if case .instants(let instants) = storage {
      for (row, instant) in instants.enumerated() where instant.isNaN { report(row, self[row].loaderText) }
    }
    return Column(storage, validity: validity.countOfOnes == count ? nil : validity)
  }
}

extension Value {
  /// The value as text, as the loaders of the grammar convert it.
  fileprivate var loaderText: String {
    switch self {
    case .null: ""
    case .boolean(let bool): bool ? "true" : "false"
    case .number(let number), .instant(let number): number.shortestText
    case .text(let text): text
    case .list, .object: "[object Object]"
    }
  }

  /// False for false, 0, NaN, `false` and `0`; true for the rest.
  fileprivate var loaderBoolean: Bool {
    switch self {
    case .null: false
    case .boolean(let bool): bool
    case .number(let number): number != 0 && !number.isNaN
    case .instant: true
    case .text(let text): text != "false" && text != "0"
    case .list, .object: true
    }
  }
}

extension Double {
  /// Text as a number as ECMAScript's `Number` reads it: blank is 0, `0x1F` is 31, what is no number is NaN.
  package init(scriptNumber text: String) {
    let bytes = Array(text.utf8)
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else {
      self = 0
      return
    }
    let word = bytes[first...last]
    if word.elementsEqual("Infinity".utf8) || word.elementsEqual("+Infinity".utf8) {
      self = .infinity
    } else if word.elementsEqual("-Infinity".utf8) {
      self = -.infinity
    } else if word.count > 2, word[first] == 0x30,
      let radix = [0x78: 16, 0x6F: 8, 0x62: 2][Int(word[first + 1] | 0x20)]
    {
      let digits = String(decoding: word.dropFirst(2), as: UTF8.self)
      self =
        digits.first == "-" || digits.first == "+"
        ? .nan : UInt64(digits, radix: radix).map { Double($0) } ?? .nan
    } else {
      let number = Array(word).withUnsafeBufferPointer { DecimalText($0) }
      self = number.flatMap { $0.value.isInfinite && $0.digits == 0 ? nil : $0.value } ?? .nan
    }
  }

  /// The shortest decimal that reads back to the same double: `3` and not `3.0`, `1e+21` beyond 21 digits, as
  /// ECMAScript writes numbers; `NaN`, `Infinity`.
  package var shortestText: String {
    if isNaN { return "NaN" }
    if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
    if self == 0 { return "0" }
    if magnitude < 1e15, self == rounded(.towardZero) { return String(Int64(self)) }
    return Double.rewritten(description)
  }

  /// Moves the exponent of a description such as `1e+16` or `1.5e-05` to where ECMAScript has it.
  private static func rewritten(_ description: String) -> String {
    var digits: [UInt8] = []
    var exponent = 0
    var afterMark = 0
    var marked = false
    var negative = false
    let bytes = Array(description.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "-") {
        negative = true
      } else if byte == 0x2E {
        marked = true
      } else if byte | 0x20 == UInt8(ascii: "e") {
        exponent = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(byte)
        if marked { afterMark += 1 }
      }
    }
    let leading = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(leading)
    while digits.last == 0x30, digits.count > 1 {
      digits.removeLast()
      afterMark -= 1
    }
    // The value is 0.d₁d₂… × 10^point.
    let point = digits.count - afterMark + exponent
    var text = negative ? "-" : ""
    let all = String(decoding: digits, as: UTF8.self)
    if point > 21 || point < -5 {
      text += String(all.prefix(1)) + (digits.count > 1 ? "." + all.dropFirst() : "")
      text += "e" + (point > 0 ? "+" : "-") + String(abs(point - 1))
    } else if point <= 0 {
      text += "0." + String(repeating: "0", count: -point) + all
    } else if point >= digits.count {
      text += all + String(repeating: "0", count: point - digits.count)
    } else {
      text += String(all.prefix(point)) + "." + String(all.dropFirst(point))
    }
    return text
  }
}
