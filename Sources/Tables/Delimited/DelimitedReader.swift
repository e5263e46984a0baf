package import Diagnostics
import OrderedCollections

/// Reads a delimited text: bytes → records → columns. Complexity: O(bytes).
///
/// - Parameters:
///   - name: the path as the user named it, for places in messages and for the lineage.
/// - Returns: the table, and everything in the file that could not be read as it should. A cell that cannot be
///   read is null in the table and named by a problem.
/// - Throws: where there is nothing to read: no header, not UTF-8, unknown encoding.
package func readTable(
  _ bytes: [UInt8], name: String, options: DelimitedOptions = DelimitedOptions()
) throws(Failure) -> (table: Table, problems: [Diagnostic]) {
  let text = try (options.encoding ?? .utf8).decoded(bytes, file: name)
  let records = DelimitedRecords(text, options: options)
  guard !records.header.isEmpty else {
    throw Failure(
      code: "csv.empty", "The file has no header line.", at: SourcePlace(file: name, line: 1),
      suggestion: "The first line must name the columns.")
  }
  var problems = ProblemLog(bytes: text, file: name, limit: options.problemLimit)
  records.reportStructure(to: &problems)
  let names = records.uniqueNames(reporting: &problems)
  var columns: OrderedDictionary<String, Column> = [:]
  var schema = Schema()
  if case .schema(let given) = options.typing {
    schema = given
    reportMismatch(names, with: given, of: records, to: &problems)
  }
  for (index, column) in names.enumerated() {
    let cells = ColumnCells(records: records, column: index)
    switch options.typing {
    case .vega(let parse):
      columns[column] = vegaColumn(cells, as: parse[column], name: column, problems: &problems)
    case .schema(let given):
      if let field = given[column] {
        columns[column] = TypedColumnReader(cells, field: field, schema: given).read(&problems)
      } else {
        fallthrough
      }
    case .infer:
      let inferred = InferredColumn(cells, name: column, problems: &problems)
      columns[column] = inferred.column
      schema.fields.append(inferred.field)
    }
  }
  let table = Table(
    columns: columns, rowCount: records.count, lineage: Lineage(sources: [name], rows: .identity),
    schema: schema)
  return (table, problems.finished())
}

/// Compares the names of the file with those of the schema.
private func reportMismatch(
  _ names: [String], with schema: Schema, of records: DelimitedRecords, to problems: inout ProblemLog
) {
  for field in schema.fields where !names.contains(field.name) {
    problems.report(
      .error, code: "csv.missing-column",
      "The file lacks the column `\(field.name)` that its schema describes.",
      at: records.headerRange,
      suggestion: didYouMean(field.name, among: names.filter { schema[$0] == nil }))
  }
  for (index, name) in names.enumerated() where schema[name] == nil {
    problems.report(
      .warning, code: "csv.undeclared-column", "The schema does not describe the column `\(name)`.",
      at: records.range(ofHeader: index),
      suggestion: didYouMean(name, among: schema.fields.map(\.name).filter { !names.contains($0) }))
  }
}

/// The records of a delimited text: a header and rows of spans.
package struct DelimitedRecords: Sendable {
  package let bytes: [UInt8]
  package let dialect: DelimitedDialect
  package let header: [String]
  /// Spans of all fields, row after row.
  private let fields: [FieldSpan]
  /// For every row the first and the end of its spans.
  private let rows: [(first: Int, end: Int)]
  private let headerSpans: [FieldSpan]
  private let faults: [DelimitedLexer.Fault]

  package init(_ bytes: [UInt8], options: DelimitedOptions) {
    let start = LineMap.startOfText(bytes)
    let (dialect, lexer) = bytes.withUnsafeBufferPointer { buffer in
      let dialect = options.dialect ?? .detected(in: buffer, from: start)
      var lexer = DelimitedLexer(dialect: dialect, start: start)
      lexer.consume(buffer, upTo: buffer.count)
      lexer.finish()
      return (dialect, lexer)
    }
    var keepsBlank = false
    if case .vega = options.typing { keepsBlank = true }
    self.init(bytes, dialect: dialect, lexer: lexer, keepsBlank: keepsBlank)
  }

  /// - Parameter keepsBlank: whether a line without any character is a row; else it is one only in a table of a
  ///   single column, where it is an empty cell.
  private init(_ bytes: [UInt8], dialect: DelimitedDialect, lexer: DelimitedLexer, keepsBlank: Bool) {
    self.bytes = bytes
    self.dialect = dialect
    fields = lexer.fields
    faults = lexer.faults
    var rows: [(first: Int, end: Int)] = []
    rows.reserveCapacity(lexer.recordEnds.count)
    var first = 0
    var headerSpans: [FieldSpan]?
    var lastFilled = 0
    for end in lexer.recordEnds {
      let isBlank = end - first == 1 && lexer.fields[first].count == 0 && lexer.fields[first].form == .plain
      if headerSpans == nil {
        if !isBlank { headerSpans = Array(lexer.fields[first..<end]) }
        if !isBlank, !dialect.hasHeader { rows.append((first, end)) }
      } else if !isBlank || keepsBlank || headerSpans?.count == 1 {
        rows.append((first, end))
      }
      if !isBlank { lastFilled = rows.count }
      first = end
    }
    rows.removeSubrange(lastFilled...)
    self.rows = rows
    let spans = headerSpans ?? []
    self.headerSpans = spans
    header =
      dialect.hasHeader
      ? spans.map { DelimitedRecords.text(of: $0, in: bytes, quote: dialect.quote) }
      : spans.indices.map { "column\($0 + 1)" }
  }

  /// How many data rows there are.
  package var count: Int { rows.count }

  package var headerRange: Range<Int> {
    guard let first = headerSpans.first, let last = headerSpans.last else { return 0..<0 }
    return first.start..<last.end
  }

  package func range(ofHeader column: Int) -> Range<Int> { headerSpans[column].start..<headerSpans[column].end }

  /// The span of a cell; nil where the row ends before it.
  @inline(__always)
  package func span(row: Int, column: Int) -> FieldSpan? {
    let (first, end) = rows[row]
    return first + column < end ? fields[first + column] : nil
  }

  /// Names of the columns: every one there, none twice.
  func uniqueNames(reporting problems: inout ProblemLog) -> [String] {
    var seen: Set<String> = []
    // For every name that comes again the number that was tried last.
    var numbers: [String: Int] = [:]
    var names: [String] = []
    for (index, written) in header.enumerated() {
      var name = written
      if name.isEmpty {
        name = "column\(index + 1)"
        problems.report(
          .warning, code: "csv.unnamed-column", "Column \(index + 1) has no name; it is called `\(name)`.",
          at: range(ofHeader: index), group: "header")
      }
      if seen.contains(name) {
        var number = numbers[name, default: 1] + 1
        while seen.contains("\(name)_\(number)") { number += 1 }
        numbers[name] = number
        problems.report(
          .error, code: "csv.duplicate-column",
          "Two columns are named `\(name)`; the later one is called `\(name)_\(number)`.",
          at: range(ofHeader: index), group: "header")
        name = "\(name)_\(number)"
      }
      seen.insert(name)
      names.append(name)
    }
    return names
  }

  /// Rows of another width than the header, quotes without an end, NUL bytes.
  func reportStructure(to problems: inout ProblemLog) {
    for fault in faults {
      switch fault {
      case .unclosedQuote(let offset):
        problems.report(
          .error, code: "csv.unclosed-quote", "The quote that opens here is never closed.",
          at: offset..<offset + 1,
          group: "quote", suggestion: "Close it, or write a quote inside a cell twice.")
      case .textAfterQuote(let offset):
        problems.report(
          .error, code: "csv.text-after-quote", "Text follows the closing quote of the cell.",
          at: offset..<offset + 1,
          group: "quote", suggestion: "Write a quote inside a quoted cell twice.")
      }
    }
    if let nul = bytes.firstIndex(of: 0) {
      let all = bytes[nul...].reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
      problems.report(
        .error, code: "csv.nul-byte",
        "The file holds \(all) NUL \(all == 1 ? "byte" : "bytes"), the first of them here.",
        at: nul..<nul + 1, suggestion: "It may be UTF-16 or damaged; save it again as UTF-8 text.")
    }
    let width = header.count
    for (first, end) in rows where end - first != width {
      let count = end - first
      let isBlank = count == 1 && fields[first].count == 0
      if isBlank && width > 1 && fields[first].form == .plain { continue }
      let range =
        count > width
        ? fields[first + width].start..<fields[end - 1].end : fields[first].start..<fields[end - 1].end
      problems.report(
        .error, code: "csv.ragged-row",
        "The row has \(count) \(count == 1 ? "cell" : "cells"), the header names \(width) \(width == 1 ? "column" : "columns"); "
          + (count > width ? "the cells beyond are not read." : "the missing ones are empty."),
        at: range, group: "ragged")
    }
  }

  static func text(of span: FieldSpan, in bytes: [UInt8], quote: UInt8) -> String {
    bytes.withUnsafeBufferPointer { buffer in
      let cell = UnsafeBufferPointer(rebasing: buffer[span.start..<span.end])
      if span.form == .raw { return String(decoding: FieldSpan.unquoted(cell, quote: quote), as: UTF8.self) }
      return String(decoding: cell, as: UTF8.self)
    }
  }
}

/// The cells of one column.
struct ColumnCells {
  let records: DelimitedRecords
  let column: Int

  var count: Int { records.count }

  /// The bytes of every cell in order; those of a cell that its row lacks are empty.
  ///
  /// - Parameter body: returns false to stop.
  @inline(__always)
  func forEach(from start: Int = 0, _ body: (_ row: Int, _ cell: UnsafeBufferPointer<UInt8>) -> Bool) {
    let empty = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    records.bytes.withUnsafeBufferPointer { buffer in
      for row in start..<max(start, records.count) {
        guard let span = records.span(row: row, column: column) else {
          if !body(row, empty) { return }
          continue
        }
        let cell = UnsafeBufferPointer(rebasing: buffer[span.start..<span.end])
        if span.form == .raw {
          let text = FieldSpan.unquoted(cell, quote: records.dialect.quote)
          if !text.withUnsafeBufferPointer({ body(row, $0) }) { return }
        } else if !body(row, cell) {
          return
        }
      }
    }
  }

  func text(at row: Int) -> String {
    records.span(row: row, column: column).map {
      DelimitedRecords.text(of: $0, in: records.bytes, quote: records.dialect.quote)
    } ?? ""
  }

  /// Where a cell stands; for a cell that its row lacks, the end of the row before it.
  func range(at row: Int) -> Range<Int> {
    if let span = records.span(row: row, column: column) { return span.start..<span.end }
    var last = column
    while last > 0 {
      last -= 1
      if let span = records.span(row: row, column: last) { return span.end..<span.end }
    }
    return 0..<0
  }
}
