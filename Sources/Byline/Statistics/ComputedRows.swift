import OrderedCollections
import Publishing
import Statistics
import Tables

/// A computed table: its rows, by which definitions, and what else must be said.
struct ComputedRows {
  private(set) var columns: OrderedDictionary<String, Tables.Column> = [:]
  private(set) var rowCount: Int
  private(set) var quantities: [Schema.DeclaredQuantity] = []
  /// The ids of what the columns hold, with the columns.
  private(set) var definitions: [(id: String, columns: [String])] = []
  /// Facts of the whole table: how many rows have no date, which bandwidth was used.
  private(set) var facts: [(name: String, value: Value)] = []

  init(rowCount: Int) { self.rowCount = rowCount }

  /// The group columns of rows.
  mutating func addKeys(_ names: [String], _ keys: [[String]]) {
    for (index, name) in names.enumerated() { columns[name] = Column(.texts(keys.map { $0[index] })) }
  }

  mutating func add(_ name: String, _ column: Tables.Column, _ id: String? = nil) {
    columns[name] = column
    if let id { definitions.append((id, [name])) }
  }

  /// Bounds as `name_low` and `name_high`, which are declared as one quantity, so that charts draw open ends.
  mutating func add(_ name: String, _ bounds: [TimeSeries.Bounds?], _ id: String) {
    let pair = QuantityColumn.pair(bounds)
    columns[name + "_low"] = pair.low
    columns[name + "_high"] = pair.high
    quantities.append(.init(name: name, low: name + "_low", high: name + "_high"))
    definitions.append((id, [name + "_low", name + "_high"]))
  }

  mutating func note(_ name: String, _ value: Value) { facts.append((name, value)) }

  mutating func define(_ id: String) { definitions.append((id, [])) }

  var table: Table {
    var schema = Schema()
    schema.fields = columns.map { name, column in
      var field = Schema.Field(name: name)
      switch column.storage {
      case .numbers: field.type = .number
      case .instants: field.type = .date
      case .booleans: field.type = .boolean
      default: field.type = .string
      }
      return field
    }
    schema.quantities = quantities
    return Table(columns: columns, rowCount: rowCount, schema: schema)
  }
}
