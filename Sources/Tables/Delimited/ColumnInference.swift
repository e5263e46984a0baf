/// A column with the type that its cells show.
///
/// Tried in order: numbers, booleans, dates and times, imprecise dates, text. A column has the first of these
/// types that all of its cells have. Texts that say "no value" (`NA`, `n/a`, `NaN`, `null`, `-`) count as empty
/// in a column that otherwise has a type, and stay text in a column of texts. Numbers with leading zeros
/// (`007`) are codes, so they make a column text.
struct InferredColumn {
  let column: Column
  let field: Schema.Field

  init(_ cells: ColumnCells, name: String, problems: inout ProblemLog) {
    var field = Schema.Field(name: name)
    let attempt = NumberAttempt(cells)
    if let column = attempt.column {
      field.type = attempt.isWhole ? .integer : .number
      field.evidence = attempt.evidence
      attempt.reportAbsent(cells, name: name, to: &problems)
      (self.column, self.field) = (column, field)
      return
    }
    if attempt.isEmpty {
      self.column = Column(
        .texts(Array(repeating: "", count: cells.count)), validity: Bitmap(repeating: false, count: cells.count)
      )
      field.type = .any
      self.field = field
      return
    }
    if let booleans = WordAttempt.booleans(cells) {
      field.type = .boolean
      (self.column, self.field) = (booleans, field)
      return
    }
    if let dates = WordAttempt.dates(cells, field: &field) {
      (self.column, self.field) = (dates, field)
      return
    }
    field.type = .string
    field.evidence = attempt.evidence
    if let evidence = attempt.evidence, attempt.good >= 4 * attempt.bad {
      problems.report(
        .warning, code: "csv.mixed-column",
        "Column `\(name)` is text because of \(attempt.bad) of its cells; the other \(attempt.good) are numbers.",
        at: cells.range(at: evidence.row - 1))
    }
    self.field = field
    self.column = WordAttempt.texts(cells)
  }
}

/// Whether a text says that there is no value, in a column of numbers, booleans or dates.
@inline(__always)
package func saysAbsent(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
  guard cell.count <= 4 else { return false }
  switch cell.count {
  case 0: return true
  case 1: return cell[0] == UInt8(ascii: "-") || cell[0] == UInt8(ascii: ".")
  default: return absences.contains { $0.elementsEqual(cell) }
  }
}

private let absences: [[UInt8]] = ["NA", "N/A", "n/a", "na", "NaN", "nan", "null", "NULL"].map {
  Array($0.utf8)
}

/// Reads a column as numbers until a cell is none.
private struct NumberAttempt {
  private(set) var column: Column?
  private(set) var isWhole = true
  private(set) var isEmpty = true
  /// The first cell that is no number, or, where all are, the first with a fraction.
  private(set) var evidence: Schema.Evidence?
  private(set) var good = 0
  private(set) var bad = 0
  private var absent: [Int] = []

  init(_ cells: ColumnCells) {
    var numbers: [Double] = []
    numbers.reserveCapacity(cells.count)
    var validity = Bitmap(repeating: true, count: cells.count)
    var notes = DecimalNotes()
    var failed: Int?
    var fraction: Int?
    var counted = 0
    var allAbsentAreEmpty = true
    cells.forEach { row, cell in
      if saysAbsent(cell) {
        numbers.append(0)
        validity[row] = false
        if cell.count > 0 { absent.append(row) }
        return true
      }
      counted += 1
      guard let decimal = DecimalText(cell), !NumberAttempt.isCode(cell) else {
        failed = row
        return false
      }
      numbers.append(decimal.value)
      if decimal.places > 0 {
        notes.places = max(notes.places, decimal.places)
      }
      if fraction == nil, decimal.places > 0 || decimal.value.isInfinite { fraction = row }
      if !decimal.isRestorable, decimal.value.isFinite || decimal.digits > 0 {
        notes.texts[row] = String(decoding: cell, as: UTF8.self)
      }
      return true
    }
    allAbsentAreEmpty = absent.isEmpty
    isEmpty = counted == 0 && allAbsentAreEmpty
    if let failed {
      evidence = Schema.Evidence(row: failed + 1, text: cells.text(at: failed))
      good = counted - 1
      bad = 1
      if good > 0 { countRest(cells, after: failed) } else { evidence = nil }
      return
    }
    guard counted > 0 else { return }
    isWhole = fraction == nil
    if let fraction { evidence = Schema.Evidence(row: fraction + 1, text: cells.text(at: fraction)) }
    let isFull = validity.countOfOnes == cells.count
    var column = Column(.numbers(numbers), validity: isFull ? nil : validity)
    column.decimals = notes
    self.column = column
  }

  private mutating func countRest(_ cells: ColumnCells, after failed: Int) {
    var (good, bad) = (good, bad)
    cells.forEach(from: failed + 1) { _, cell in
      if saysAbsent(cell) { return true }
      if DecimalText(cell) != nil, !NumberAttempt.isCode(cell) { good += 1 } else { bad += 1 }
      return true
    }
    (self.good, self.bad) = (good, bad)
  }

  func reportAbsent(_ cells: ColumnCells, name: String, to problems: inout ProblemLog) {
    guard let first = absent.first else { return }
    let count = absent.count
    problems.report(
      .note, code: "csv.read-as-missing",
      "\(count) \(count == 1 ? "cell" : "cells") of column `\(name)` such as `\(cells.text(at: first))` \(count == 1 ? "is" : "are") read as missing.",
      at: cells.range(at: first))
  }

  /// `007`, `-01`: a code, of which the zeros matter.
  @inline(__always)
  private static func isCode(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = cell[0] == UInt8(ascii: "-") || cell[0] == UInt8(ascii: "+") ? 1 : 0
    return cell.count > start + 1 && cell[start] == 0x30 && cell[start + 1] &- 0x30 < 10
  }
}

/// Reads a column as booleans, dates or texts.
private enum WordAttempt {
  static func texts(_ cells: ColumnCells) -> Column {
    var texts: [String] = []
    texts.reserveCapacity(cells.count)
    var validity = Bitmap(repeating: true, count: cells.count)
    var isFull = true
    cells.forEach { row, cell in
      texts.append(String(decoding: cell, as: UTF8.self))
      if cell.count == 0 {
        validity[row] = false
        isFull = false
      }
      return true
    }
    return Column(.texts(texts), validity: isFull ? nil : validity)
  }

  static func booleans(_ cells: ColumnCells) -> Column? {
    build(cells, placeholder: false) { cell -> Bool? in
      switch cell.count {
      case 4 where lowercased(cell, is: "true"): true
      case 5 where lowercased(cell, is: "false"): false
      default: nil
      }
    }.map { Column(.booleans($0.cells), validity: $0.validity) }
  }

  static func dates(_ cells: ColumnCells, field: inout Schema.Field) -> Column? {
    var hasTime = false
    let exact = build(cells, placeholder: Instant(0)) { cell -> Instant? in
      guard let (instant, timed) = isoInstant(cell) else { return nil }
      if timed { hasTime = true }
      return instant
    }
    if let exact {
      field.type = hasTime ? .datetime : .date
      return Column(.instants(exact.cells), validity: exact.validity)
    }
    let none = ImpreciseDate(text: "", earliest: nil, latest: nil, precision: .unknown)
    let imprecise = build(cells, placeholder: none) { cell -> ImpreciseDate? in
      guard cell.count >= 4, cell.count <= 64 else { return nil }
      return try? ImpreciseDate(edtf: String(decoding: cell, as: UTF8.self))
    }
    guard let imprecise else { return nil }
    field.type = .impreciseDate
    return Column(.impreciseDates(imprecise.cells), validity: imprecise.validity)
  }

  private static func build<Cell>(
    _ cells: ColumnCells, placeholder: Cell, _ read: (UnsafeBufferPointer<UInt8>) -> Cell?
  ) -> (cells: [Cell], validity: Bitmap?)? {
    var built: [Cell] = []
    var validity = Bitmap(repeating: true, count: cells.count)
    var isFull = true
    var failed = false
    cells.forEach { row, cell in
      if saysAbsent(cell) {
        built.append(placeholder)
        validity[row] = false
        isFull = false
      } else if let value = read(cell) {
        built.append(value)
      } else {
        failed = true
      }
      return !failed
    }
    let hasValue = isFull ? cells.count > 0 : validity.countOfOnes > 0
    return failed || !hasValue ? nil : (built, isFull ? nil : validity)
  }

  private static func lowercased(_ cell: UnsafeBufferPointer<UInt8>, is word: StaticString) -> Bool {
    word.withUTF8Buffer { word in zip(cell, word).allSatisfy { $0 | 0x20 == $1 } }
  }
}

/// `YYYY-MM-DD`, alone or with `T` or a space, a time and perhaps an offset; read as UTC where there is none.
func isoInstant(_ cell: UnsafeBufferPointer<UInt8>) -> (instant: Instant, hasTime: Bool)? {
  guard cell.count >= 10, cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-") else { return nil }
  func number(_ from: Int, _ count: Int) -> Int? {
    guard from + count <= cell.count else { return nil }
    var value = 0
    for index in from..<from + count {
      let digit = cell[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
  guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2) else { return nil }
  let civil = CivilDate(year: year, month: month, day: day)
  guard civil.isValid else { return nil }
  if cell.count == 10 { return (civil.instant, false) }
  guard cell.count <= 40, cell[10] == UInt8(ascii: "T") || cell[10] == UInt8(ascii: " ") else { return nil }
  var text = Array(cell)
  text[10] = UInt8(ascii: "T")
  return Instant(parsing: String(decoding: text, as: UTF8.self)).map { ($0, true) }
}
