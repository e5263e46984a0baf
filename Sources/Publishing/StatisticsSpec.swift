package import Diagnostics
import Expressions
import Grammar
package import Notation
package import Tables
import Transforms

/// One statistics table that a dataset asks for in `statistics.yaml`.
package struct StatisticsSpec: Sendable {
  package var name: String
  package var title: String
  package var note: String?
  /// The table of the package that it is computed from.
  package var resource: String
  /// Which rows count; nil for all.
  package var filter: Node?
  package var by: [String]
  /// Columns of numbers or texts.
  package var columns: [String]
  /// Declared quantities, whose statistics are bounds.
  package var quantities: [String]
  /// Ids or families; empty for the default.
  package var statistics: [String]
  package var place: SourcePlace

  /// The tables of a `statistics.yaml`.
  ///
  /// - Throws: what is wrong with the file, located.
  package static func read(_ bytes: [UInt8], file: String) throws(Failure) -> [StatisticsSpec] {
    let node = try Document.read(bytes, file: file)
    guard let tables = node["tables"]?.elements else {
      throw Failure(
        code: "statistics.no-tables", "`tables`, an array, is missing", at: node.position.place(in: file))
    }
    var specs: [StatisticsSpec] = []
    var problems: [Diagnostic] = []
    for table in tables {
      do throws(Failure) { specs.append(try StatisticsSpec(table, file: file)) } catch {
        problems += error.diagnostics
      }
    }
    if !problems.isEmpty { throw Failure(problems) }
    return specs
  }

  private static let keys = [
    "name", "title", "note", "resource", "where", "by", "columns", "quantity", "statistics",
  ]

  private init(_ node: Node, file: String) throws(Failure) {
    place = node.position.place(in: file)
    for member in node.members ?? [] where !StatisticsSpec.keys.contains(member.key) {
      throw Failure(
        code: "statistics.unknown-property", "a statistics table has no property `\(member.key)`",
        at: member.keyPosition.place(in: file), suggestion: didYouMean(member.key, among: StatisticsSpec.keys))
    }
    func text(_ key: String) throws(Failure) -> String {
      guard let text = node[key]?.string else {
        throw Failure(
          code: "statistics.missing", "a statistics table needs `\(key)`", at: node.position.place(in: file))
      }
      return text
    }
    func list(_ key: String) -> [String] {
      node[key]?.elements?.compactMap(\.string) ?? [node[key]?.string].compactMap { $0 }
    }
    name = try text("name")
    title = try text("title")
    resource = try text("resource")
    note = node["note"]?.string
    filter = node["where"]
    by = list("by")
    columns = list("columns")
    quantities = list("quantity")
    statistics = list("statistics")
    guard
      name.utf8.allSatisfy({
        ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D
      })
    else {
      throw Failure(
        code: "statistics.name",
        "the name `\(name)` becomes a file's name; it has letters, digits and hyphens only", at: place)
    }
  }

  /// The rows that count.
  package func rows(of table: Table) throws(Failure) -> Table {
    guard let filter else { return table }
    return try evaluate(.filter(try PredicateDecoder(file: place.file).predicate(filter)), on: table)
  }
}
