import Diagnostics
import Publishing
import Statistics
import Tables

/// The bounds of rows, exact as they are written.
struct QuantityCells {
  /// nil where a row has no such bound.
  private(set) var lows: [Extended?]
  private(set) var highs: [Extended?]

  /// A declared quantity, or a column of numbers, whose bounds are equal.
  ///
  /// - Throws: `statistics.unknown-quantity`, `statistics.not-numbers`, `statistics.bounds-reversed`.
  init(_ name: String, of table: Table, for spec: StatisticsSpec) throws(Failure) {
    if let quantity = table.schema.quantities.first(where: { $0.name == name }) {
      lows = try QuantityCells.numbers(quantity.low, of: table, spec)
      highs = try QuantityCells.numbers(quantity.high, of: table, spec)
    } else if table[name] != nil {
      lows = try QuantityCells.numbers(name, of: table, spec)
      highs = lows
    } else {
      throw Failure(
        code: "statistics.unknown-quantity",
        "the table `\(spec.source.name)` has no quantity and no column `\(name)`", at: spec.place,
        suggestion: didYouMean(name, among: table.schema.quantities.map(\.name) + table.names))
    }
    let (least, most) = (
      spec.minimum.map { Extended.finite($0.value) }, spec.maximum.map { Extended.finite($0.value) }
    )
    for row in lows.indices where lows[row] != nil || highs[row] != nil {
      lows[row] = lows[row] ?? least
      highs[row] = highs[row] ?? most
      if let low = lows[row], let high = highs[row], low > high {
        throw Failure(
          code: "statistics.bounds-reversed",
          "in data row \(row + 1) the low bound of `\(name)` is above the high one",
          at: spec.place)
      }
    }
  }

  private static func numbers(_ name: String, of table: Table, _ spec: StatisticsSpec) throws(Failure)
    -> [Extended?]
  {
    let column = try table.column(name, for: spec)
    guard case .numbers(let cells) = column.storage else {
      if !(0..<table.rowCount).contains(where: column.isValid) { return cells(none: table.rowCount) }
      throw Failure(
        code: "statistics.not-numbers", "the column `\(name)` of `\(spec.source.name)` does not hold numbers",
        at: spec.place)
    }
    return cells.indices.map { row in
      guard column.isValid(at: row), !cells[row].isNaN else { return nil }
      if let text = column.decimals?.texts[row], let exact = Rational(decimal: text) { return .finite(exact) }
      return cells[row].isFinite ? Extended(cells[row]) : nil
    }
  }

  private static func cells(none count: Int) -> [Extended?] { [Extended?](repeating: nil, count: count) }
}

extension Table {
  /// A column that a statistics table names.
  ///
  /// - Throws: `statistics.unknown-column` with the nearest name.
  func column(_ name: String, for spec: StatisticsSpec) throws(Failure) -> Column {
    if let column = self[name] { return column }
    throw Failure(
      code: "statistics.unknown-column", "the table `\(spec.source.name)` has no column `\(name)`",
      at: spec.place,
      suggestion: didYouMean(name, among: names))
  }

  /// The rows by the values of columns, in order of first appearance.
  func groups(by names: [String], for spec: StatisticsSpec) throws(Failure) -> [(key: [String], rows: [Int])] {
    let texts = try names.map { name throws(Failure) in GroupTexts(try column(name, for: spec)) }
    var places: [[String]: Int] = [:]
    var groups: [(key: [String], rows: [Int])] = names.isEmpty ? [([], Array(0..<rowCount))] : []
    guard !names.isEmpty else { return groups }
    for row in 0..<rowCount {
      let key = texts.map { $0.text(at: row) }
      if let place = places[key] {
        groups[place].rows.append(row)
      } else {
        places[key] = groups.count
        groups.append((key, [row]))
      }
    }
    return groups
  }
}
