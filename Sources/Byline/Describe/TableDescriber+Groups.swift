import Diagnostics
import Statistics
import Tables

extension TableDescriber {
  typealias Part = (by: [(column: String, value: String)], rows: [Int])

  /// The rows by the values of the `by` columns, in order of first appearance.
  func parts() throws(Failure) -> [Part] {
    var index: [[String]: Int] = [:]
    var parts: [Part] = []
    let texts = options.by.compactMap { name in table[name].map { (name, GroupTexts($0)) } }
    for row in 0..<table.rowCount {
      let key = texts.map { $0.1.text(at: row) }
      if let known = index[key] {
        parts[known].rows.append(row)
      } else {
        index[key] = parts.count
        parts.append((zip(texts, key).map { ($0.0, $1) }, [row]))
      }
    }
    return parts
  }

  /// Statistics between groups go to the column outside the groups.
  func addComparisons(of parts: [Part], to columns: inout [Description.Column]) throws(Failure) {
    for index in columns.indices {
      let name = columns[index].name
      if columns[index].type == .number, let column = table[name] {
        let samples = parts.map { numbers(column, $0.rows).sample }
        columns[index].statistics += GroupComparison(samples).statistics(options.statistics)
      } else if let interval = intervals.first(where: { $0.name == name }), parts.count == 2 {
        let sorted = parts.sorted { isOrderedBefore($0.by[0].value, $1.by[0].value) }
        let a = try self.interval(interval.low, interval.high, sorted[0].rows)
        let b = try self.interval(interval.low, interval.high, sorted[1].rows)
        columns[index].statistics += a.difference(
          from: b, names: (sorted[0].by[0].value, sorted[1].by[0].value), options.statistics)
      }
    }
  }
}

/// The texts by which rows are grouped; an empty cell is the empty text.
struct GroupTexts {
  private let column: Tables.Column
  init(_ column: Tables.Column) { self.column = column }

  func text(at row: Int) -> String {
    switch column[row] {
    case .null: ""
    case .text(let text): text
    case .number(let number): number.shortestText
    case .boolean(let bool): bool ? "true" : "false"
    case .instant(let instant):
      instant.isoText(dateOnly: instant.truncatingRemainder(dividingBy: 86_400_000) == 0)
    case .object(let members): members["text"]?.string ?? JSONWriter.text(of: .object(members))
    case .list(let elements): JSONWriter.text(of: .list(elements))
    }
  }
}
