import Diagnostics
import Expressions
import OrderedCollections
import Tables

/// Rows turned into columns: one column for every value of a field, with a measure of another field.
package struct Pivoting: Sendable, Hashable {
  package var field: String
  package var value: String
  package var groupBy: [String]
  package var operation: AggregateOperation
  /// The most columns; nil for all.
  package var limit: Int?

  package init(
    _ field: String, value: String, by groupBy: [String] = [], operation: AggregateOperation = .sum,
    limit: Int? = nil
  ) {
    self.field = field
    self.value = value
    self.groupBy = groupBy
    self.operation = operation
    self.limit = limit
  }

  /// The new columns stand in the order of their names' values.
  func evaluate(on table: Table, in environment: Environment) throws(Failure) -> Table {
    let column = try table.reading(field, for: "the pivot")
    let grouping = try Grouping(table, by: groupBy, for: "the pivot")
    let reader = try MeasureReader(
      Measure(operation, of: value), of: table, seed: environment.seed, for: "the pivot")
    let distinct = OrderedSet((0..<table.rowCount).map { column[$0] })
    var names = distinct.sorted { RowOrder.compare($0, $1) < 0 }
    if let limit, limit > 0 { names = Array(names.prefix(limit)) }
    var columns = grouping.keyColumns(of: table, for: Array(grouping.groups.indices))
    let parts = grouping.groups.map { rows in Dictionary(grouping: rows) { column[$0] } }
    for name in names {
      columns[Coercion.text(of: name)] = Column(of: parts.map { reader.value(of: $0[name] ?? []) })
    }
    return Table(
      columns: columns, rowCount: grouping.groups.count, lineage: table.lineage.grouping(grouping.groups),
      schema: table.schema)
  }
}
