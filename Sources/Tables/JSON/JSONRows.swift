package import Diagnostics
package import Notation
import OrderedCollections

/// Reads rows from JSON: a list of objects, or a list of plain values, which become the column `data`.
///
/// - Parameters:
///   - name: the file, for places in messages and for the lineage.
///   - property: the path of the member that holds the list, such as `results.rows`; nil where it is the text.
///   - parse: how columns are to be read, as a figure says it; other columns have the types that JSON gives.
/// - Returns: the table and the cells that could not be read as `parse` asks.
package func readJSONRows(
  _ bytes: [UInt8], name: String, property: String? = nil, parse: [String: ParseType] = [:]
) throws(Failure) -> (table: Table, problems: [Diagnostic]) {
  var rows = JSONRowBuilder()
  if let property, !property.isEmpty {
    var value = try JSONText.value(bytes, name: name)
    for step in FieldPath(property).steps { value = value.member(step) }
    guard !value.isNull else {
      throw Failure(
        code: "json.no-property", "The file has no member `\(property)`.", at: SourcePlace(file: name))
    }
    for element in value.elements ?? [value] { rows.append(element) }
  } else {
    rows = try JSONText.read(bytes, name: name) { (reader: inout JSONByteReader) throws(JSONError) in
      var rows = JSONRowBuilder()
      if try reader.peek() == UInt8(ascii: "[") {
        try reader.eachElement(depth: 0) { reader throws(JSONError) in try rows.readRow(&reader) }
      } else {
        try rows.readRow(&reader)
      }
      try reader.end()
      return rows
    }
  }
  return rows.table(name: name, parse: parse)
}

/// The table of rows that a program holds as values: objects, or plain values for the column `data`.
package func table(
  ofRows values: [Value], name: String, parse: [String: ParseType] = [:]
) -> (table: Table, problems: [Diagnostic]) {
  var rows = JSONRowBuilder()
  for value in values { rows.append(value) }
  return rows.table(name: name, parse: parse)
}

/// The table of rows that stand in a figure.
package func table(
  ofRows nodes: [Node], name: String, parse: [String: ParseType] = [:]
) -> (table: Table, problems: [Diagnostic]) {
  var rows = JSONRowBuilder()
  for node in nodes { rows.append(node) }
  return rows.table(name: name, parse: parse)
}

/// Collects rows by columns; a row that lacks a column has null there.
private struct JSONRowBuilder {
  private var columns: OrderedDictionary<String, [Value]> = [:]
  private var count = 0

  mutating func readRow(_ reader: inout JSONByteReader) throws(JSONError) {
    guard try reader.peek() == UInt8(ascii: "{") else {
      append(try reader.value(depth: 1))
      return
    }
    var position = 0
    try reader.eachMember(depth: 1) { name, place, reader throws(JSONError) in
      let value = try reader.value(depth: 2)
      if !set(name, value, hint: position) {
        throw reader.failure(
          "The key `\(clipped(name))` comes twice in this object.", code: "json.duplicate-key", at: place)
      }
      position += 1
    }
    count += 1
  }

  mutating func append(_ row: Value) {
    if case .object(let members) = row {
      for (position, member) in members.enumerated() { _ = set(member.key, member.value, hint: position) }
    } else {
      _ = set("data", row, hint: 0)
    }
    count += 1
  }

  mutating func append(_ row: Node) {
    if case .object(let members) = row.content {
      for (position, member) in members.enumerated() {
        _ = set(member.key, member.node.value, hint: position)
      }
    } else {
      _ = set("data", row.value, hint: 0)
    }
    count += 1
  }

  /// Puts a value in the current row; false where the row has one there already.
  ///
  /// - Parameter hint: where the column probably is, because rows repeat their keys in order.
  private mutating func set(_ name: String, _ value: Value, hint: Int) -> Bool {
    let index: Int
    if hint < columns.count, columns.keys[hint] == name {
      index = hint
    } else if let found = columns.index(forKey: name) {
      index = found
    } else {
      index = columns.count
      columns[name] = []
    }
    let filled = columns.values[index].count
    if filled > count { return false }
    if filled < count {
      columns.values[index].append(contentsOf: repeatElement(.null, count: count - filled))
    }
    columns.values[index].append(value)
    return true
  }

  func table(name: String, parse: [String: ParseType]) -> (table: Table, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    var typed: OrderedDictionary<String, Column> = [:]
    for (column, values) in columns {
      var cells = Column(of: values + repeatElement(.null, count: count - values.count))
      if let type = parse[column] {
        cells = cells.parsed(
          as: type,
          report: { row, text in
            guard problems.count < 100 else { return }
            problems.append(
              Diagnostic(
                .warning, code: "json.bad-date",
                "`\(clipped(text))` in `\(column)` of row \(row + 1) is no date.",
                at: SourcePlace(file: name)))
          })
      }
      typed[column] = cells
    }
    let table = Table(columns: typed, rowCount: count, lineage: Lineage(sources: [name], rows: .identity))
    return (table, problems)
  }
}
