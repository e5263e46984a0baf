/// Writes a table as delimited text (RFC 4180, but with LF), so that reading it back gives the same cells.
///
/// Numbers are written as the text they were read from where a double would lose digits of it, else in their
/// shortest form; instants as `2020-05-01` where all of the column are midnights UTC, else as
/// `2020-05-01T10:00:00Z`; lists and objects as JSON; null as nothing.
package struct DelimitedWriter: Sendable {
  package var dialect: DelimitedDialect

  package init(dialect: DelimitedDialect = .comma) { self.dialect = dialect }

  /// Complexity: O(cells).
  package func bytes(of table: Table) -> [UInt8] {
    var out: [UInt8] = []
    let names = table.names
    if dialect.hasHeader {
      for (index, name) in names.enumerated() {
        if index > 0 { out.append(dialect.delimiter) }
        append(name, to: &out)
      }
      out.append(0x0A)
    }
    let cells = table.columns.values.map(CellText.init)
    for row in 0..<table.rowCount {
      for (index, column) in cells.enumerated() {
        if index > 0 { out.append(dialect.delimiter) }
        if let text = column.text(at: row) {
          append(text, to: &out)
        } else if cells.count == 1 {
          // A line without a character would be no row.
          out += [dialect.quote, dialect.quote]
        }
      }
      out.append(0x0A)
    }
    return out
  }

  private func append(_ text: String, to out: inout [UInt8]) {
    let bytes = text.utf8
    let special = bytes.contains { $0 == dialect.delimiter || $0 == dialect.quote || $0 == 0x0A || $0 == 0x0D }
    let isPadded = bytes.first == 0x20 || bytes.last == 0x20
    guard special || isPadded || bytes.isEmpty else {
      out.append(contentsOf: bytes)
      return
    }
    out.append(dialect.quote)
    for byte in bytes {
      if byte == dialect.quote { out.append(byte) }
      out.append(byte)
    }
    out.append(dialect.quote)
  }
}

/// The texts of a column's cells.
struct CellText {
  private let column: Column
  private let isDateOnly: Bool

  init(_ column: Column) {
    self.column = column
    var isDateOnly = true
    if case .instants(let instants) = column.storage {
      isDateOnly = instants.indices.allSatisfy {
        !column.isValid(at: $0) || instants[$0].truncatingRemainder(dividingBy: 86_400_000) == 0
      }
    }
    self.isDateOnly = isDateOnly
  }

  /// nil for null.
  func text(at row: Int) -> String? {
    guard column.isValid(at: row) else { return nil }
    if case .impreciseDates(let dates) = column.storage { return dates[row].text }
    if case .numbers(let numbers) = column.storage {
      return column.decimals?.texts[row] ?? CellText.number(numbers[row])
    }
    switch column[row] {
    case .null: return nil
    case .boolean(let bool): return bool ? "true" : "false"
    case .number(let number): return CellText.number(number)
    case .text(let text): return text
    case .instant(let instant): return instant.isoText(dateOnly: isDateOnly)
    case .list, .object: return JSONWriter.text(of: column[row])
    }
  }

  private static func number(_ number: Double) -> String {
    number.isInfinite ? (number < 0 ? "-inf" : "inf") : number.shortestText
  }
}

extension Instant {
  /// ISO 8601 in UTC: `2020-05-01`, `2020-05-01T10:00:00Z`, with `.123` where there are milliseconds.
  package func isoText(dateOnly: Bool = false) -> String {
    guard isFinite, magnitude <= 8.64e15 else { return "" }
    let days = (self / 86_400_000).rounded(.down)
    let date = CivilDate(daysSince1970: Int(days))
    let rest = Int(self - days * 86_400_000)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number.magnitude)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    var text = ""
    if date.year < 0 || date.year > 9999 {
      text = (date.year < 0 ? "-" : "+") + padded(date.year, 6)
    } else {
      text = padded(date.year, 4)
    }
    text += "-" + padded(date.month, 2) + "-" + padded(date.day, 2)
    if dateOnly { return text }
    text +=
      "T" + padded(rest / 3_600_000, 2) + ":" + padded(rest / 60_000 % 60, 2) + ":"
      + padded(rest / 1000 % 60, 2)
    if rest % 1000 != 0 { text += "." + padded(rest % 1000, 3) }
    return text + "Z"
  }
}
