/// The groups of a description as one table for every column.
struct GroupTables {
  private let description: Description

  /// So many groups are shown; the rest is counted.
  private static let limit = 50

  init(_ description: Description) { self.description = description }

  private var groups: ArraySlice<Description.Group> { description.groups.prefix(GroupTables.limit) }
  private var by: String { description.groups.first?.by.map { shown($0.column) }.joined(separator: ", ") ?? "" }

  /// A table for every column.
  var tables: [(caption: String, table: TextTable)] {
    guard let first = groups.first else { return [] }
    if first.columns.isEmpty { return [("Rows by \(by)", counts(groups, by: by))] }
    return description.columns.indices.compactMap { place in
      let column = description.columns[place]
      guard var table = ColumnTables.table(of: column.type, rows(place), heading: by) else { return nil }
      table.headings.insert(.init(text: "rows", id: "count.rows"), at: 1)
      for (index, group) in groups.enumerated() { table.rows[index].insert(.text(grouped(group.rows)), at: 1) }
      return ("\(shown(column.name)) by \(by)", table)
    }
  }

  private func rows(_ place: Int) -> [ColumnTables.Row] {
    groups.map { (GroupTables.name($0), $0.rows, $0.columns[place]) }
  }

  func text(width: Int, paint: Paint) -> String {
    var text = tables.map { caption, table in
      "\n" + paint(caption, .bold) + "\n" + table.text(width: width, paint: paint)
    }.joined()
    for place in description.columns.indices where groups.first.map({ place < $0.columns.count }) ?? false {
      text += extras(rows(place), of: description.columns[place], width, paint)
    }
    let hidden = description.groups.count - groups.count
    if hidden > 0 {
      let note = "\(counted(hidden, "more group")); --csv and --json print all of them."
      text += "\n" + wrapped(note, width: width).map { paint($0, .dim) + "\n" }.joined()
    }
    return text
  }

  private func counts(_ groups: ArraySlice<Description.Group>, by: String) -> TextTable {
    TextTable(
      headings: [.init(text: by, isNumeric: false, least: 12), .init(text: "rows")],
      rows: groups.map { [.text(GroupTables.name($0)), .text(grouped($0.rows))] })
  }

  /// Statistics that were asked for and have no column in the table.
  private func extras(_ rows: [ColumnTables.Row], of column: Description.Column, _ width: Int, _ paint: Paint)
    -> String
  {
    rows.map { row in
      let rest = row.column.statistics.filter { !ColumnTables.isTabled($0, of: row.column) }
      return rest.isEmpty
        ? ""
        : "\n" + paint("\(shown(column.name)), \(by) = \(row.name)", .bold) + "\n"
          + statisticsText(rest, width: width)
    }.joined()
  }

  private static func name(_ group: Description.Group) -> String {
    group.by.map { $0.value.isEmpty ? "(empty)" : shown($0.value) }.joined(separator: " / ")
  }
}
