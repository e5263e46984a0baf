import Diagnostics
import Expressions
import Tables

/// A field to sort by.
package struct SortField: Sendable, Hashable {
  package var field: String
  package var isDescending: Bool

  package init(_ field: String, descending: Bool = false) {
    self.field = field
    isDescending = descending
  }
}

/// An order of the rows of a table.
struct RowOrder {
  private let columns: [(keys: SortKeys, sign: Int)]

  /// - Throws: `transform.unknown-field`.
  init(_ fields: [SortField], of table: Table, for verb: String) throws(Failure) {
    var columns: [(keys: SortKeys, sign: Int)] = []
    for field in fields {
      columns.append((SortKeys(try table.reading(field.field, for: verb)), field.isDescending ? -1 : 1))
    }
    self.columns = columns
  }

  /// Whether rows are sorted at all.
  var isEmpty: Bool { columns.isEmpty }

  /// Negative where the first row comes first, 0 where the rows are equals.
  func compare(_ a: Int, _ b: Int) -> Int {
    for (keys, sign) in columns {
      let order = keys.compare(a, b)
      if order != 0 { return order * sign }
    }
    return 0
  }

  /// The rows in order; equals stay as they were.
  func sorted(_ rows: [Int]) -> [Int] {
    if columns.isEmpty { return rows }
    return rows.indices.sorted { a, b in
      let order = compare(rows[a], rows[b])
      return order == 0 ? a < b : order < 0
    }.map { rows[$0] }
  }

  /// Missing values first, then NaN, then by `<`.
  static func compare(_ a: Value, _ b: Value) -> Int {
    switch (a.isNull, b.isNull) {
    case (true, true): return 0
    case (true, false): return -1
    case (false, true): return 1
    case (false, false): break
    }
    if Coercion.isLess(a, b) ?? false { return -1 }
    if Coercion.isLess(b, a) ?? false { return 1 }
    let (x, y) = (a.double?.isNaN ?? false, b.double?.isNaN ?? false)
    return x == y ? 0 : x ? -1 : 1
  }
}

/// The cells of a column, made ready for many comparisons.
private enum SortKeys {
  /// Numbers without gaps.
  case numbers([Double])
  /// The place of every cell's text among all texts of the column; −1 where there is none.
  case ranks([Int])
  case values(Column)

  init(_ column: Column) {
    switch column.storage {
    case .numbers(let cells) where column.validity == nil && !cells.contains(where: \.isNaN):
      self = .numbers(cells)
    case .instants(let cells) where column.validity == nil && !cells.contains(where: \.isNaN):
      self = .numbers(cells)
    case .texts(let cells):
      let distinct = Set(cells).sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
      let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
      self = .ranks(cells.indices.map { column.isValid(at: $0) ? places[cells[$0]] ?? -1 : -1 })
    default: self = .values(column)
    }
  }

  func compare(_ a: Int, _ b: Int) -> Int {
    switch self {
    case .numbers(let cells): cells[a] < cells[b] ? -1 : cells[a] > cells[b] ? 1 : 0
    case .ranks(let ranks): ranks[a] < ranks[b] ? -1 : ranks[a] > ranks[b] ? 1 : 0
    case .values(let column): RowOrder.compare(column[a], column[b])
    }
  }
}
