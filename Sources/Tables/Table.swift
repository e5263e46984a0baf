package import OrderedCollections

/// Named columns of equal length, and where their rows come from.
package struct Table: Sendable {
  package private(set) var columns: OrderedDictionary<String, Column>
  package let rowCount: Int
  package var lineage: Lineage
  /// What the data package says of the columns, or what reading inferred; empty for computed tables.
  package var schema: Schema

  /// A table of columns that all have `rowCount` cells.
  package init(
    columns: OrderedDictionary<String, Column>, rowCount: Int, lineage: Lineage = .none,
    schema: Schema = Schema()
  ) {
    for (name, column) in columns {
      precondition(
        column.count == rowCount, "column \(name) has \(column.count) cells, the table \(rowCount) rows")
    }
    self.columns = columns
    self.rowCount = rowCount
    self.lineage = lineage
    self.schema = schema
  }

  /// The column of that name.
  package subscript(name: String) -> Column? { columns[name] }

  /// The names, in order.
  package var names: [String] { Array(columns.keys) }

  /// The table with a column put in: at the end, or in place of the one of that name.
  package func setting(_ name: String, to column: Column) -> Table {
    precondition(
      column.count == rowCount, "column \(name) has \(column.count) cells, the table \(rowCount) rows")
    var copy = self
    copy.columns[name] = column
    return copy
  }

  /// The rows named, in that order; a row may come twice.
  package func selecting(_ rows: [Int]) -> Table {
    Table(
      columns: columns.mapValues { $0.selecting(rows) }, rowCount: rows.count,
      lineage: lineage.selecting(rows), schema: schema)
  }
}
