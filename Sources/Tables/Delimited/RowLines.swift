package import Diagnostics

/// The lines of a delimited text on which its data rows begin.
package struct RowLines: Sendable {
  private let records: DelimitedRecords
  private let lines: LineMap

  /// Complexity: O(bytes), so it is built only once rows are to be named.
  ///
  /// - Throws: where the bytes are not of the encoding that `options` name.
  package init(_ bytes: [UInt8], options: DelimitedOptions) throws(Failure) {
    let text = try (options.encoding ?? .utf8).decoded(bytes, file: "")
    records = DelimitedRecords(text, options: options)
    lines = LineMap(text, file: "")
  }

  /// From 1, of a data row from 0; nil where there is no such row.
  package subscript(row: Int) -> Int? {
    guard row >= 0, row < records.count, let span = records.span(row: row, column: 0) else { return nil }
    return lines.place(of: span.start..<span.start).line
  }
}
