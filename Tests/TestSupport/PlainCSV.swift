/// A second, plain reader of CSV, against which figures are held: quotes, commas and line breaks, nothing else.
package struct PlainCSV: Sendable {
  package let header: [String]
  package let rows: [[String]]

  package init(_ text: String) {
    var records: [[String]] = []
    var record: [String] = []
    var cell = ""
    var isQuoted = false
    var letters = Array(text.unicodeScalars)[...]
    while let letter = letters.popFirst() {
      switch (letter, isQuoted) {
      case ("\"", true) where letters.first == "\"":
        letters.removeFirst()
        cell.unicodeScalars.append("\"")
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        record.append(cell)
        cell = ""
      case ("\n", false):
        record.append(cell)
        records.append(record)
        (record, cell) = ([], "")
      default: cell.unicodeScalars.append(letter)
      }
    }
    if !cell.isEmpty || !record.isEmpty { records.append(record + [cell]) }
    header = records.first ?? []
    rows = Array(records.dropFirst())
  }

  /// The cell of a column.
  package func cell(_ row: Int, _ name: String) -> String? {
    guard let column = header.firstIndex(of: name), rows.indices.contains(row), column < rows[row].count else {
      return nil
    }
    return rows[row][column]
  }

  /// All numbers that a row spells, and the ends of its dates in milliseconds.
  package func numbers(of row: Int) -> [Double] {
    guard rows.indices.contains(row) else { return [] }
    return rows[row].flatMap { cell in (Double(cell).map { [$0] } ?? []) + PlainCSV.dateEnds(cell) }
  }

  /// The first moment and the moment after the last of a date, month, year or interval of them.
  package static func dateEnds(_ text: String) -> [Double] {
    text.split(separator: "/").flatMap { part -> [Double] in
      let plain = part.trimmingPrefix { "?~%".contains($0) }.filter { !"?~%".contains($0) }
      let numbers = plain.split(separator: "-").map { Int($0) }
      guard let year = numbers.first ?? nil, year > 1000, year < 3000, !numbers.contains(nil) else { return [] }
      let month = numbers.count > 1 ? numbers[1] ?? 1 : 1
      let day = numbers.count > 2 ? numbers[2] ?? 1 : 1
      let start = days(year, month, day)
      let end =
        numbers.count > 2
        ? start + 1
        : numbers.count > 1 ? days(month == 12 ? year + 1 : year, month % 12 + 1, 1) : days(year + 1, 1, 1)
      return [Double(start) * 86_400_000, Double(end) * 86_400_000]
    }
  }

  /// Days since 1970 by counting years and months.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    func isLeap(_ year: Int) -> Bool { (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 }
    var days = 0
    for passed in min(year, 1970)..<max(year, 1970) {
      days += (isLeap(passed) ? 366 : 365) * (year < 1970 ? -1 : 1)
    }
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return days + lengths.prefix(month - 1).reduce(0, +) + day - 1
  }
}
