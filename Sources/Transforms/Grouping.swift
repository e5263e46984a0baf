import Diagnostics
import OrderedCollections
import Tables

/// The rows of a table in groups of equal values, in the order in which the groups first appear.
struct Grouping {
  /// The fields that make the groups; none for one group of all rows.
  let fields: [String]
  let groups: [[Int]]

  /// - Throws: `transform.unknown-field`.
  init(_ table: Table, by fields: [String], for verb: String) throws(Failure) {
    self.fields = fields
    var columns: [Column] = []
    for field in fields { columns.append(try table.reading(field, for: verb)) }
    groups =
      columns.isEmpty ? (table.rowCount > 0 ? [Array(0..<table.rowCount)] : []) : Grouping.groups(columns)
  }

  private static func groups(_ columns: [Column]) -> [[Int]] {
    var groups: [[Int]] = []
    if columns.count == 1 {
      var places: [Value: Int] = [:]
      for row in 0..<columns[0].count { add(row, columns[0][row], &places, &groups) }
    } else {
      var places: [[Value]: Int] = [:]
      for row in 0..<columns[0].count { add(row, columns.map { $0[row] }, &places, &groups) }
    }
    return groups
  }

  private static func add<Key: Hashable>(
    _ row: Int, _ key: Key, _ places: inout [Key: Int], _ groups: inout [[Int]]
  ) {
    if let place = places[key] {
      groups[place].append(row)
    } else {
      places[key] = groups.count
      groups.append([row])
    }
  }

  /// The values of the grouping fields, one row for each of some groups.
  /// - Parameter chosen: the group of each row; a group may come often.
  func keyColumns(of table: Table, for chosen: [Int]) -> OrderedDictionary<String, Column> {
    let rows = chosen.map { groups[$0][0] }
    var columns: OrderedDictionary<String, Column> = [:]
    for field in fields { columns[field] = table.column(path: field)?.selecting(rows) }
    return columns
  }

  /// Where the rows of a table come from of which each row stands for a group.
  func lineage(of table: Table, for chosen: [Int]) -> Lineage {
    let whole = table.lineage.grouping(groups)
    return whole.selecting(chosen)
  }
}
