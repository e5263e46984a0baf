import Diagnostics

/// Reads the cells of a column by the type that its schema declares; a cell that is not of it is null and a
/// problem with its place.
struct TypedColumnReader {
  private let cells: ColumnCells
  private let field: Schema.Field
  private let missing: [[UInt8]]

  init(_ cells: ColumnCells, field: Schema.Field, schema: Schema) {
    self.cells = cells
    self.field = field
    missing = (field.missingValues ?? schema.missingValues).map { Array($0.utf8) }
  }

  func read(_ problems: inout ProblemLog) -> Column {
    switch field.type {
    case .string, .any, .geopoint, .time: return texts()
    case .number, .integer: return numbers(&problems)
    case .boolean:
      let yes = field.trueValues.map { Array($0.utf8) }
      let no = field.falseValues.map { Array($0.utf8) }
      let column = build(placeholder: false, code: "csv.bad-boolean", noun: "a boolean", &problems) { cell in
        if yes.contains(where: { $0.elementsEqual(cell) }) { return true }
        return no.contains { $0.elementsEqual(cell) } ? false : nil
      }
      return Column(.booleans(column.cells), validity: column.validity)
    case .date, .datetime, .year, .yearmonth: return instants(&problems)
    case .impreciseDate: return impreciseDates(&problems)
    }
  }

  @inline(__always)
  private func isMissing(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    for text in missing where text.count == cell.count && text.elementsEqual(cell) { return true }
    return false
  }

  private func texts() -> Column {
    var texts: [String] = []
    texts.reserveCapacity(cells.count)
    var validity = Bitmap(repeating: true, count: cells.count)
    var isFull = true
    cells.forEach { row, cell in
      texts.append(String(decoding: cell, as: UTF8.self))
      if isMissing(cell) {
        validity[row] = false
        isFull = false
      }
      return true
    }
    return Column(.texts(texts), validity: isFull ? nil : validity)
  }

  private func numbers(_ problems: inout ProblemLog) -> Column {
    let decimalMark = field.decimalMark.utf8.first ?? 0x2E
    let groupMark = field.groupMark?.utf8.first
    let isInteger = field.type == .integer
    var notes = DecimalNotes()
    var row = -1
    let column = build(
      placeholder: 0.0, code: "csv.bad-number", noun: isInteger ? "a whole number" : "a number", &problems,
      at: { row = $0 }
    ) { cell -> Double? in
      let bare = field.isBareNumber ? cell : digits(of: cell)
      guard let decimal = DecimalText(bare, decimalMark: decimalMark, groupMark: groupMark) else {
        return isNaN(cell) && !isInteger ? .nan : nil
      }
      if isInteger, decimal.places > 0, decimal.value != decimal.value.rounded() { return nil }
      notes.places = max(notes.places, decimal.places)
      if !decimal.isRestorable, decimal.digits > 0 { notes.texts[row] = plain(bare, decimalMark, groupMark) }
      return decimal.value
    }
    var result = Column(.numbers(column.cells), validity: column.validity)
    result.decimals = notes
    return result
  }

  /// The number's own characters of a cell such as `€ 1.50` or `95%`.
  private func digits(of cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    func isNumeric(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    guard let first = cell.firstIndex(where: isNumeric), let last = cell.lastIndex(where: isNumeric) else {
      return UnsafeBufferPointer(rebasing: cell[0..<0])
    }
    let hasSign = first > 0 && (cell[first - 1] == UInt8(ascii: "-") || cell[first - 1] == UInt8(ascii: "+"))
    return UnsafeBufferPointer(rebasing: cell[(hasSign ? first - 1 : first)...last])
  }

  private func isNaN(_ cell: UnsafeBufferPointer<UInt8>) -> Bool { cell.elementsEqual("NaN".utf8) }

  private func plain(_ cell: UnsafeBufferPointer<UInt8>, _ decimalMark: UInt8, _ groupMark: UInt8?) -> String {
    var bytes: [UInt8] = []
    for byte in cell where byte != groupMark { bytes.append(byte == decimalMark ? 0x2E : byte) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func instants(_ problems: inout ProblemLog) -> Column {
    let pattern = field.format.flatMap { $0 == "default" || $0 == "any" ? nil : DatePattern($0, isUTC: true) }
    let isAny = field.format == "any"
    let (code, noun) =
      switch field.type {
      case .year: ("csv.bad-date", "a year such as 2020")
      case .yearmonth: ("csv.bad-date", "a month such as 2020-05")
      case .datetime: ("csv.bad-date", "a date and time such as 2020-05-01T10:00:00Z")
      default: ("csv.bad-date", "a date such as 2020-05-01")
      }
    let column = build(placeholder: Instant(0), code: code, noun: noun, &problems) { cell -> Instant? in
      if let pattern { return pattern.instant(from: String(decoding: cell, as: UTF8.self)) }
      if isAny { return Instant(parsing: String(decoding: cell, as: UTF8.self)) }
      switch field.type {
      case .year:
        guard let year = DecimalText(cell), year.places == 0, abs(year.value) <= 200_000 else { return nil }
        return CivilDate(year: Int(year.value), month: 1, day: 1).instant
      case .yearmonth:
        guard cell.count == 7, let date = try? ImpreciseDate(edtf: String(decoding: cell, as: UTF8.self)),
          date.precision == .month
        else { return nil }
        return date.earliest
      default:
        guard let (instant, hasTime) = isoInstant(cell) else { return nil }
        return hasTime && field.type == .date ? nil : instant
      }
    }
    return Column(.instants(column.cells), validity: column.validity)
  }

  private func impreciseDates(_ problems: inout ProblemLog) -> Column {
    let none = ImpreciseDate(text: "", earliest: nil, latest: nil, precision: .unknown)
    var dates: [ImpreciseDate] = []
    dates.reserveCapacity(cells.count)
    var validity = Bitmap(repeating: true, count: cells.count)
    cells.forEach { row, cell in
      if isMissing(cell) {
        dates.append(none)
        validity[row] = false
        return true
      }
      let text = String(decoding: cell, as: UTF8.self)
      do throws(EDTFError) {
        dates.append(try ImpreciseDate(edtf: text))
      } catch {
        dates.append(none)
        validity[row] = false
        let range = cells.range(at: row)
        let start = min(range.lowerBound + error.offset, max(range.lowerBound, range.upperBound - 1))
        problems.report(
          .error, code: "csv.bad-edtf", "`\(clipped(text))` is no EDTF date: \(error.message).",
          at: start..<max(start + 1, range.upperBound), group: field.name)
      }
      return true
    }
    return Column(.impreciseDates(dates), validity: validity.countOfOnes == cells.count ? nil : validity)
  }

  private func build<Cell>(
    placeholder: Cell, code: String, noun: String, _ problems: inout ProblemLog,
    at enter: (Int) -> Void = { _ in },
    _ read: (UnsafeBufferPointer<UInt8>) -> Cell?
  ) -> (cells: [Cell], validity: Bitmap?) {
    var column: [Cell] = []
    column.reserveCapacity(cells.count)
    var validity = Bitmap(repeating: true, count: cells.count)
    var isFull = true
    cells.forEach { row, cell in
      enter(row)
      if !isMissing(cell) {
        if let value = read(cell) {
          column.append(value)
          return true
        }
        problems.report(
          .error, code: code,
          "`\(clipped(String(decoding: cell, as: UTF8.self)))` in column `\(field.name)` is not \(noun).",
          at: cells.range(at: row), group: field.name)
      }
      column.append(placeholder)
      validity[row] = false
      isFull = false
      return true
    }
    return (column, isFull ? nil : validity)
  }
}

/// A text short enough for a message.
func clipped(_ text: String) -> String {
  text.count > 40 ? String(text.prefix(39)) + "…" : text
}
