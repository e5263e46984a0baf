package import Diagnostics

/// A delimited file on disk of which columns can be scanned without reading it whole.
package struct DelimitedFile: Sendable {
  package let file: ByteFile
  /// The names of the columns, none empty, none twice.
  package let names: [String]
  /// What is wrong with the header.
  package let problems: [Diagnostic]
  private let dialect: DelimitedDialect
  /// Where the first record behind the header starts.
  private let start: Int
  /// Whether the first cell of a column that has a value is a number; nil where the beginning of the file has none.
  private let beginsWithNumber: [Bool?]
  /// The records of the beginning, and how many of them are whole.
  private let beginning: (records: DelimitedRecords, count: Int)

  /// What is looked at to find the delimiter, the header and which columns hold numbers.
  private static let prefixSize = 1 << 20 + 64

  /// - Returns: nil where the beginning of the file shows that it must be read whole: another encoding, no header,
  ///   a fault in the header line.
  /// - Throws: a failure of reading.
  package init?(_ file: ByteFile, options: DelimitedOptions) throws(Failure) {
    guard options.encoding == nil || options.encoding == .utf8, case .infer = options.typing else { return nil }
    let prefix = try file.bytes(0..<min(file.size, DelimitedFile.prefixSize))
    let records = DelimitedRecords(prefix, options: options)
    let headerEnd = records.headerRange.upperBound
    guard !records.header.isEmpty, records.dialect.hasHeader, records.dialect.delimiter != 0x0A,
      records.dialect.delimiter != 0x0D, records.dialect.delimiter < 0x80,
      let lineEnd = prefix[headerEnd...].firstIndex(of: 0x0A), lineEnd + 1 < file.size
    else { return nil }
    let header = Array(prefix[...lineEnd])
    guard DelimitedFile.isSound(header, dialect: records.dialect, name: file.name) else { return nil }
    var problems = ProblemLog(bytes: header, file: file.name, limit: options.problemLimit)
    self.file = file
    names = records.uniqueNames(reporting: &problems)
    self.problems = problems.finished()
    dialect = records.dialect
    start = lineEnd + 1
    // The last record may be cut.
    let last = prefix.count == file.size ? records.count : records.count - 1
    beginning = (records, last)
    beginsWithNumber = records.header.indices.map { column in
      var isNumber: Bool?
      ColumnCells(records: records, column: column).forEach { row, cell in
        if row >= last { return false }
        if saysAbsent(cell) { return true }
        var run = DecimalRun()
        if case .notNumber = run.append(cell) { isNumber = false } else { isNumber = true }
        return false
      }
      return isNumber
    }
  }

  /// Whether a header line is all there is up to its end, in UTF-8, without faults.
  private static func isSound(_ header: [UInt8], dialect: DelimitedDialect, name: String) -> Bool {
    guard TextEncoding.firstInvalidUTF8(header) == nil else { return false }
    let alone = DelimitedRecords(header, options: DelimitedOptions(dialect: dialect))
    var faults = ProblemLog(bytes: header, file: name, limit: 1)
    alone.reportStructure(to: &faults)
    return alone.count == 0 && faults.finished().isEmpty
  }

  /// Whether a column is to be scanned as numbers.
  package func isNumeric(_ column: Int) -> Bool { beginsWithNumber[column] ?? true }

  /// Whether the beginning of the file has a value in the column.
  package func showsValue(_ column: Int) -> Bool { beginsWithNumber[column] != nil }

  /// Whether a column holds texts of which hardly any comes twice, as far as the beginning of the file shows.
  private func isNearlyUnique(_ column: Int) -> Bool {
    guard beginsWithNumber[column] == false, beginning.count >= 1000 else { return false }
    var texts = ByteDictionary()
    var valid = 0
    ColumnCells(records: beginning.records, column: column).forEach { row, cell in
      guard row < beginning.count else { return false }
      if cell.count > 0 {
        valid += 1
        _ = texts.add(cell)
      }
      return true
    }
    guard valid >= 1000, 100 * (valid - texts.count) <= valid else { return false }
    if case .texts? = texts.typedColumn(limit: DelimitedFile.firstTexts)?.storage { return true }
    return false
  }

  /// How many distinct texts are looked at before the others are: one that is no date makes all of them texts.
  package static let firstTexts = 200

  /// Scans columns, named by their index.
  ///
  /// - Parameters:
  ///   - numbers: as decimals; `texts`: by their distinct texts; `key`: those that together number every row.
  ///   - listLength: how many of the most frequent texts are wanted where not all are kept; nil to keep all.
  ///   - partSize: how many bytes a worker takes at once.
  /// - Returns: the columns, or why the file must be read whole. Independent of `partSize` and `workers`.
  /// - Throws: a failure of reading.
  package func scan(
    numbers: [Int], texts: [Int], key: [Int], listLength: Int? = nil, partSize: Int = 1 << 19, workers: Int
  ) throws(Failure) -> Result<ScannedColumns, ScanObstacle> {
    var logged = listLength == nil ? [] : texts.filter(isNearlyUnique)
    while true {
      let plan = ScanPlan(
        dialect: dialect, width: names.count, numbers: numbers, counted: texts.filter { !logged.contains($0) },
        logged: logged, key: key, listLength: listLength ?? 0)
      let result = try ColumnScan(
        file: file, plan: plan, start: start, partSize: max(1, partSize), workers: max(1, workers)
      ).run()
      guard case .failure(.textNotLogged(let column)) = result else { return result }
      logged.removeAll { $0 == column }
    }
  }
}
