import Diagnostics
import Expressions
import OrderedCollections
package import Tables

/// Columns of another table beside the rows with the same key.
package struct Lookup: Sendable, Hashable {
  /// The field of this table that holds the key.
  package var field: String
  /// The other table, by its name in the context.
  package var table: String
  package var key: String
  /// The columns that are taken; none for the whole row as one object.
  package var fields: [String]
  /// The names of the new columns; those of the fields where none are given.
  package var names: [String]
  /// What rows without a match get.
  package var fallback: Value

  package init(
    _ field: String, in table: String, key: String, fields: [String] = [], as names: [String] = [],
    default fallback: Value = .null
  ) {
    self.field = field
    self.table = table
    self.key = key
    self.fields = fields
    self.names = names
    self.fallback = fallback
  }

  func evaluate(on table: Table, in context: TransformContext, noting reports: inout [LookupReport])
    throws(Failure) -> Table
  {
    guard let other = context.tables[self.table] else {
      throw Failure(
        code: "transform.unknown-table", "the lookup reads the data `\(self.table)`, which do not exist",
        suggestion: didYouMean(self.table, among: context.tables.keys.sorted()))
    }
    let keys = try other.reading(key, for: "the lookup")
    let own = try table.reading(field, for: "the lookup")
    // Of rows with the same key the last counts.
    var rows: [String: Int] = [:]
    for row in 0..<other.rowCount { rows[Lookup.text(keys[row])] = row }
    let matches = (0..<table.rowCount).map { rows[Lookup.text(own[$0])] }
    if rows.count != Set(matches).count || matches.contains(nil) {
      reports.append(
        LookupReport(
          self, own: Lookup.texts(own), others: Lookup.texts(keys), matches: matches,
          namesUnused: table["geometry"] != nil))
    }
    var joined = table
    if fields.isEmpty {
      let objects = matches.map { match in match.map { Lookup.object(other, $0) } ?? fallback }
      joined = joined.setting(names.first ?? field, to: Column(of: objects))
    }
    for (index, field) in fields.enumerated() {
      let column = try other.reading(field, for: "the lookup")
      let name = index < names.count ? names[index] : field
      joined = joined.setting(name, to: taking(column, matches))
    }
    joined.lineage = Lookup.lineage(table, other, matches)
    return joined
  }

  private func taking(_ column: Column, _ matches: [Int?]) -> Column {
    let matched = matches.compactMap { $0 }
    if matched.count == matches.count { return column.selecting(matched) }
    return Column(of: matches.map { match in match.map { column[$0] } ?? fallback })
  }

  private static func object(_ table: Table, _ row: Int) -> Value {
    .object(OrderedDictionary(uniqueKeysWithValues: table.columns.map { ($0.key, $0.value[row]) }))
  }

  /// The keys of all rows, empty where there is none.
  private static func texts(_ column: Column) -> [String] {
    (0..<column.count).map { column.isValid(at: $0) ? text(column[$0]) : "" }
  }

  /// Keys match by their text, so that the number 1 finds the text `1`.
  private static func text(_ value: Value) -> String {
    if case .instant(let instant) = value { return "@" + Coercion.text(of: .number(instant)) }
    return Coercion.text(of: value)
  }

  /// Every row comes from its own sources and those of its match.
  private static func lineage(_ table: Table, _ other: Table, _ matches: [Int?]) -> Lineage {
    if other.lineage.sources.isEmpty { return table.lineage }
    var sources = table.lineage.sources
    let places = other.lineage.sources.map { source -> Int32 in
      if let place = sources.firstIndex(of: source) { return Int32(place) }
      sources.append(source)
      return Int32(sources.count - 1)
    }
    let sets = matches.enumerated().map { row, match -> Lineage.RowSet in
      var members = table.lineage.set(of: row).members
      if let match {
        members += other.lineage.set(of: match).members.map {
          .init(source: places[Int($0.source)], row: $0.row)
        }
      }
      return Lineage.RowSet(members.sorted { ($0.source, $0.row) < ($1.source, $1.row) })
    }
    return Lineage(sources: sources, rows: .sets(sets))
  }
}
