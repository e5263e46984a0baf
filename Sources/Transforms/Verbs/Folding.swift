import Diagnostics
import Tables

/// Columns turned into rows: one row for every field of every row, with its name and its value.
package struct Folding: Sendable, Hashable {
  package var fields: [String]
  package var key: String
  package var value: String

  package init(_ fields: [String], key: String = "key", value: String = "value") {
    self.fields = fields
    self.key = key
    self.value = value
  }

  func evaluate(on table: Table) throws(Failure) -> Table {
    var columns: [Column] = []
    for field in fields { columns.append(try table.reading(field, for: "the fold")) }
    let (count, overflow) = table.rowCount.multipliedReportingOverflow(by: fields.count)
    try TransformLimits.check(rows: count, overflow: overflow, of: "the fold")
    let rows = (0..<table.rowCount).flatMap { Array(repeating: $0, count: fields.count) }
    let names = (0..<table.rowCount).flatMap { _ in fields }
    let values = (0..<table.rowCount).flatMap { row in columns.map { $0[row] } }
    return table.selecting(rows).setting(key, to: Column(.texts(names))).setting(value, to: Column(of: values))
  }
}
