package import Diagnostics

/// Where the cells of a delimited file stand, for messages about a table that was read from it.
package struct CellPlaces: Sendable {
  private let records: DelimitedRecords
  private let lines: LineMap
  private let columns: [String: Int]

  /// - Throws: as `readTable` does. Complexity: O(bytes).
  package init(_ bytes: [UInt8], name: String, options: DelimitedOptions = DelimitedOptions()) throws(Failure) {
    let text = try (options.encoding ?? .utf8).decoded(bytes, file: name)
    records = DelimitedRecords(text, options: options)
    lines = LineMap(text, file: name)
    columns = Dictionary(records.header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a cell, or of the row's first cell where there is no such column; rows count from 0.
  package func place(row: Int, column: String) -> SourcePlace? {
    guard row >= 0, row < records.count else { return nil }
    return lines.place(of: ColumnCells(records: records, column: columns[column] ?? 0).range(at: row))
  }

  /// The place of a column's name.
  package func place(ofHeader column: String) -> SourcePlace? {
    columns[column].map { lines.place(of: records.range(ofHeader: $0)) }
  }
}
