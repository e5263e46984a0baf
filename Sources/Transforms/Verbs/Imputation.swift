import Diagnostics
import Expressions
import OrderedCollections
package import Tables

/// Rows put in for the keys that a group lacks, and values for the cells that are missing.
package struct Imputation: Sendable, Hashable {
  package enum Method: Sendable, Hashable {
    /// A given value in new rows; cells that are missing stay so.
    case value(Value)
    case mean, median, min, max

    /// The method of a name of the grammar.
    package init?(name: String, value: Value = .null) {
      switch name {
      case "value": self = .value(value)
      case "mean": self = .mean
      case "median": self = .median
      case "min": self = .min
      case "max": self = .max
      default: return nil
      }
    }
  }

  package var field: String
  package var key: String
  package var groupBy: [String]
  /// Keys that every group must have, beside those of the data.
  package var keys: [Value]
  package var method: Method
  /// How many rows before and behind a computed value is made of; nil for all.
  package var before: Int?
  package var behind: Int?

  package init(
    _ field: String, key: String, by groupBy: [String] = [], keys: [Value] = [], method: Method = .value(.null),
    before: Int? = nil, behind: Int? = nil
  ) {
    self.field = field
    self.key = key
    self.groupBy = groupBy
    self.keys = keys
    self.method = method
    self.before = before
    self.behind = behind
  }

  func evaluate(on table: Table, in environment: Environment) throws(Failure) -> Table {
    _ = try table.reading(field, for: "the imputation")
    let keyColumn = try table.reading(key, for: "the imputation")
    let grouping = try Grouping(table, by: groupBy, for: "the imputation")
    var domain = OrderedSet(keys)
    for row in 0..<table.rowCount { domain.append(keyColumn[row]) }
    var missing: [(group: Int, key: Value)] = []
    for (place, rows) in grouping.groups.enumerated() {
      try TransformLimits.check(rows: missing.count + domain.count, of: "the imputation")
      let present = Set(rows.map { keyColumn[$0] })
      missing += domain.filter { !present.contains($0) }.map { (place, $0) }
    }
    let constant: Value = if case .value(let value) = method { value } else { .null }
    let groupKeys = grouping.keyColumns(of: table, for: missing.map(\.group))
    var columns: OrderedDictionary<String, Column> = [:]
    for (name, old) in table.columns {
      let new: [Value] =
        name == field
        ? missing.map { _ in constant }
        : name == key ? missing.map(\.key) : missing.indices.map { groupKeys[name]?[$0] ?? .null }
      columns[name] = Column(of: (0..<old.count).map { old[$0] } + new)
    }
    var sets = (0..<table.rowCount).map(table.lineage.set)
    sets += missing.map { _ in Lineage.RowSet([]) }
    let lineage =
      table.lineage.sources.isEmpty ? Lineage.none : Lineage(sources: table.lineage.sources, rows: .sets(sets))
    let filled = Table(
      columns: columns, rowCount: table.rowCount + missing.count,
      lineage: missing.isEmpty ? table.lineage : lineage,
      schema: table.schema)
    return try computing(filled, in: environment)
  }

  /// The table with a statistic of the cells around in place of every missing one.
  private func computing(_ table: Table, in environment: Environment) throws(Failure) -> Table {
    let operation: AggregateOperation
    switch method {
    case .value: return table
    case .mean: operation = .mean
    case .median: operation = .median
    case .min: operation = .min
    case .max: operation = .max
    }
    let column = try table.reading(field, for: "the imputation")
    let name = "imputed_\(field)_value"
    let window = Windowing(
      [.init(.aggregate(operation), of: field, as: name)], by: groupBy, before: before, behind: behind)
    guard let computed = try window.evaluate(on: table, in: environment)[name] else { return table }
    return table.setting(
      field, to: Column(of: (0..<table.rowCount).map { column[$0].isNull ? computed[$0] : column[$0] }))
  }
}
