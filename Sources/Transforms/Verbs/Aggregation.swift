import Diagnostics
import Expressions
import OrderedCollections
import Tables

/// Measures of groups.
package struct Aggregation: Sendable, Hashable {
  package var measures: [Measure]
  /// None for one group of all rows.
  package var groupBy: [String]

  package init(_ measures: [Measure], by groupBy: [String] = []) {
    self.measures = measures
    self.groupBy = groupBy
  }

  /// A table of a row for each group, in the order in which they first appear.
  func evaluate(on table: Table, in environment: Environment) throws(Failure) -> Table {
    let grouping = try Grouping(table, by: groupBy, for: "the aggregate")
    let all = Array(grouping.groups.indices)
    var columns = grouping.keyColumns(of: table, for: all)
    for measure in measures {
      let reader = try MeasureReader(measure, of: table, seed: environment.seed, for: "the aggregate")
      columns[measure.name] = Column(of: grouping.groups.map(reader.value))
    }
    return Table(
      columns: columns, rowCount: grouping.groups.count, lineage: table.lineage.grouping(grouping.groups),
      schema: table.schema)
  }

  /// The table with the measures of its row's group beside every row.
  func joined(to table: Table, in environment: Environment) throws(Failure) -> Table {
    let grouping = try Grouping(table, by: groupBy, for: "the joined aggregate")
    var places = [Int](repeating: 0, count: table.rowCount)
    for (place, rows) in grouping.groups.enumerated() { for row in rows { places[row] = place } }
    var joined = table
    for measure in measures {
      let reader = try MeasureReader(measure, of: table, seed: environment.seed, for: "the joined aggregate")
      joined = joined.setting(measure.name, to: Column(of: grouping.groups.map(reader.value)).selecting(places))
    }
    return joined
  }
}
