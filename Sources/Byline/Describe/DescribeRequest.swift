package import Diagnostics
import Expressions
package import Tables
import Transforms

/// A file to be described, and how.
package struct DescribeRequest: Sendable {
  /// The path as the user named it.
  package var file: String
  package var reading: DelimitedOptions
  /// The data package that types come from.
  package var packageFile: String?
  package var options: DescribeOptions
  /// An expression over `datum`: only rows for which it holds are described.
  package var condition: String?

  package init(
    file: String, reading: DelimitedOptions, packageFile: String? = nil, options: DescribeOptions,
    condition: String? = nil
  ) {
    self.file = file
    self.reading = reading
    self.packageFile = packageFile
    self.options = options
    self.condition = condition
  }

  /// What smaller files are read whole for: their findings then name lines, and repeated rows are looked for.
  package static let leastScanned = 4 << 20

  /// Describes the file by scanning its columns; nil where it must be read whole.
  ///
  /// - Throws: as `describe`.
  package func scanned(_ file: ByteFile, workers: Int) throws(Failure) -> (
    description: Description, problems: [Diagnostic]
  )? {
    guard condition == nil, !options.findings || file.size >= DescribeRequest.leastScanned else { return nil }
    return try describe(file, reading: reading, options: options, workers: workers)
  }

  /// Describes the bytes of the file: read → filter → describe → look for what is suspicious.
  ///
  /// - Throws: as `readTable` and `describe`, and what is wrong with the condition, placed in the file `--where`.
  package func described(_ bytes: [UInt8]) throws(Failure) -> (description: Description, problems: [Diagnostic])
  {
    let (table, problems) = try readTable(bytes, name: file, options: reading)
    let rows = try condition.map { condition throws(Failure) in try filtered(table, by: condition) } ?? table
    var description = try describe(rows, file: file, options: options)
    if case .schema = reading.typing { description.packageFile = packageFile }
    if let condition { description.filter = (condition, table.rowCount) }
    if options.findings {
      var lines: RowLines?
      let reading = reading
      description = try description.lookingThrough(rows, options: options) { rows in
        if lines == nil { lines = try? RowLines(bytes, options: reading) }
        return rows.compactMap { lines?[$0] }
      }
    }
    return (description, problems)
  }

  private func filtered(_ table: Table, by condition: String) throws(Failure) -> Table {
    let place = SourcePlace(file: "--where", line: 1, column: 1, length: max(1, condition.count))
    return try evaluate(.filter(.expression(try Expression(condition, at: place))), on: table)
  }
}
