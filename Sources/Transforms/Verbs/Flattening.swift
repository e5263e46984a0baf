import Diagnostics
import Tables

/// Lists turned into rows: one row for every element, lists of several fields side by side.
package struct Flattening: Sendable, Hashable {
  package var fields: [String]
  /// The names of the new columns; those of the fields where none are given.
  package var names: [String]
  /// The column for the place of an element in its list, from 0.
  package var index: String?

  package init(_ fields: [String], as names: [String] = [], index: String? = nil) {
    self.fields = fields
    self.names = names
    self.index = index
  }

  func evaluate(on table: Table) throws(Failure) -> Table {
    var columns: [Column] = []
    for field in fields { columns.append(try table.reading(field, for: "the flattening")) }
    var rows: [Int] = []
    var places: [Double] = []
    var values: [[Value]] = Array(repeating: [], count: fields.count)
    for row in 0..<table.rowCount {
      let lists = columns.map { $0[row].elements ?? [] }
      let count = lists.map(\.count).max() ?? 0
      try TransformLimits.check(rows: rows.count + count, of: "the flattening")
      for place in 0..<count {
        rows.append(row)
        places.append(Double(place))
        for (index, list) in lists.enumerated() {
          values[index].append(place < list.count ? list[place] : .null)
        }
      }
    }
    var flat = table.selecting(rows)
    for (place, field) in fields.enumerated() {
      flat = flat.setting(place < names.count ? names[place] : field, to: Column(of: values[place]))
    }
    return index.map { flat.setting($0, to: Column(.numbers(places))) } ?? flat
  }
}
