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
    guard columns.count == 1 else {
      return grouped(columns[0].count) { row in columns.map { $0[row] } }
    }
    let column = columns[0]
    // Texts and numbers without gaps are hashed as they are, without a value around each.
    switch column.storage {
    case .texts(let cells) where column.validity == nil: return grouped(cells.count) { cells[$0] }
    case .numbers(let cells) where column.validity == nil:
      return grouped(cells.count) { row in cells[row].isNaN ? UInt64.max : (cells[row] + 0).bitPattern }
    default: return grouped(column.count) { column[$0] }
    }
  }

  private static func grouped<Key: Hashable>(_ count: Int, by key: (Int) -> Key) -> [[Int]] {
    var groups: [[Int]] = []
    var places: [Key: Int] = [:]
    for row in 0..<count { add(row, key(row), &places, &groups) }
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
