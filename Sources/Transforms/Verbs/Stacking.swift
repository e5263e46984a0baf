import Diagnostics
import Tables

/// Values put on top of one another, as two columns: where each starts and ends.
package struct Stacking: Sendable, Hashable {
  package enum Offset: String, Sendable, Hashable, CaseIterable {
    /// From zero, negative values downwards.
    case zero
    /// Each stack as high as all others: 0 to 1.
    case normalize
    /// Each stack around the middle of the highest.
    case center
  }

  package var field: String
  package var groupBy: [String]
  package var sort: [SortField]
  package var offset: Offset
  package var start: String
  package var end: String

  /// - Parameter end: nil for the name of the start with `_end`.
  package init(
    _ field: String, by groupBy: [String], sort: [SortField] = [], offset: Offset = .zero, as start: String,
    end: String? = nil
  ) {
    self.field = field
    self.groupBy = groupBy
    self.sort = sort
    self.offset = offset
    self.start = start
    self.end = end ?? start + "_end"
  }

  func evaluate(on table: Table) throws(Failure) -> Table {
    let cells = try table.reading(field, for: "the stack").cells
    let order = try RowOrder(sort, of: table, for: "the stack")
    let groups = try Grouping(table, by: groupBy, for: "the stack").groups
    let sums = groups.map { rows in rows.reduce(0) { $0 + abs(cells.orZero($1)) } }
    let highest = sums.max() ?? 0
    var starts = [Double](repeating: 0, count: table.rowCount)
    var ends = starts
    for (rows, sum) in zip(groups, sums) {
      var above = offset == .center ? (highest - sum) / 2 : 0
      var below = 0.0
      var total = 0.0
      for row in order.sorted(rows) {
        let value = cells.orZero(row)
        if offset == .zero, value < 0 {
          starts[row] = below
          below += value
          ends[row] = below
        } else {
          starts[row] = above
          total += abs(value)
          above = offset == .normalize ? (sum == 0 ? 0 : 1 / sum * total) : above + abs(value)
          ends[row] = above
        }
      }
    }
    return table.setting(start, to: Column(.numbers(starts))).setting(end, to: Column(.numbers(ends)))
  }
}
