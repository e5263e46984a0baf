package import Diagnostics
import Statistics
package import Tables

/// Describes a table: select columns → describe each → by group → pairs.
///
/// - Throws: where an option names a column that is not there or not of the kind it must be; codes `describe.*`.
package func describe(_ table: Table, file: String, options: DescribeOptions) throws(Failure) -> Description {
  let describer = try TableDescriber(table, file: file, options: options)
  var columns = try describer.columns(of: Array(0..<table.rowCount))
  var groups: [Description.Group] = []
  if !options.by.isEmpty {
    let parts = try describer.parts()
    groups = try parts.map { part throws(Failure) in
      Description.Group(by: part.by, rows: part.rows.count, columns: try describer.columns(of: part.rows))
    }
    if options.by.count == 1 { try describer.addComparisons(of: parts, to: &columns) }
  }
  let pairs = try options.pairs.map { pair throws(Failure) in
    Description.Pair(x: pair.x, y: pair.y, statistics: try describer.pair(pair.x, pair.y))
  }
  return Description(
    version: options.version, file: file, rows: table.rowCount, columns: columns, groups: groups, pairs: pairs,
    hasGroups: !options.by.isEmpty, hasPairs: !options.pairs.isEmpty)
}

/// Describes the columns of one table.
struct TableDescriber {
  let table: Table
  let file: String
  let options: DescribeOptions
  /// Columns to describe, intervals behind the others.
  let names: [String]
  let intervals: [(name: String, low: String, high: String)]

  init(_ table: Table, file: String, options: DescribeOptions) throws(Failure) {
    self.table = table
    self.file = file
    self.options = options
    var intervals: [(name: String, low: String, high: String)] = []
    for bound in options.bounds { intervals.append(("\(bound.low)..\(bound.high)", bound.low, bound.high)) }
    for quantity in table.schema.quantities
    where !intervals.contains(where: { $0.low == quantity.low && $0.high == quantity.high }) {
      if let low = table[quantity.low], let high = table[quantity.high],
        // Swapped bounds that a package declares are found and named; the rest is described all the same.
        !(options.findings && TableDescriber.areSwapped(low, high))
      {
        intervals.append(("\(quantity.low)..\(quantity.high)", quantity.low, quantity.high))
      }
    }
    let used = Set(
      options.by + intervals.flatMap { [$0.low, $0.high] } + (options.weights.map { [$0.column] } ?? []))
    let isPairsOnly = !options.pairs.isEmpty && options.columns == nil
    if let wanted = options.columns {
      names = wanted.filter { name in !intervals.contains { $0.name == name } }
      self.intervals = options.bounds.isEmpty ? intervals.filter { wanted.contains($0.name) } : intervals
    } else {
      names = isPairsOnly ? [] : table.names.filter { !used.contains($0) }
      self.intervals = isPairsOnly && options.bounds.isEmpty ? [] : intervals
    }
    for name in names + options.by + intervals.flatMap({ [$0.low, $0.high] }) where table[name] == nil {
      throw unknown(name)
    }
  }

  private static func areSwapped(_ low: Tables.Column, _ high: Tables.Column) -> Bool {
    guard case .numbers(let lows) = low.storage, case .numbers(let highs) = high.storage else { return false }
    return lows.indices.contains { low.isValid(at: $0) && high.isValid(at: $0) && lows[$0] > highs[$0] }
  }

  func unknown(_ name: String) -> Failure { unknownColumn(name, in: table.names, of: file) }

  func columns(of rows: [Int]) throws(Failure) -> [Description.Column] {
    var columns: [Description.Column] = []
    for name in names {
      guard let column = table[name] else { throw unknown(name) }
      columns.append(try describe(name, column, rows))
    }
    for interval in intervals {
      let cells = try self.interval(interval.low, interval.high, rows)
      var statistics = cells.statistics(options.statistics)
      if let weights = try weights(rows) {
        statistics += try weighted { () throws(WeightError) in try cells.weighted(weights, options.statistics) }
      }
      columns.append(
        .init(name: interval.name, type: .interval, statistics: ordered(statistics), histogram: []))
    }
    return columns
  }

  private func ordered(_ statistics: [Statistic]) -> [Statistic] { options.ordered(statistics) }

  private func describe(_ name: String, _ column: Tables.Column, _ rows: [Int]) throws(Failure)
    -> Description.Column
  {
    if !rows.contains(where: column.isValid) {
      let empty = NumberColumn(rows: rows.count, values: [], rowNumbers: [])
      return .init(
        name: name, type: .empty, statistics: ordered(empty.statistics(options.statistics)), histogram: [])
    }
    switch column.storage {
    case .numbers:
      let numbers = numbers(column, rows)
      var statistics = numbers.statistics(options.statistics)
      if let weights = try weights(rows) {
        let valid = rows.indices.filter { isNumber(column, rows[$0]) }
        statistics += try weighted { () throws(WeightError) in
          try WeightedColumn(
            values: numbers, weights: valid.map { weights.values[$0] }, texts: weights.texts(at: valid),
            kind: weights.kind
          ).statistics(options.statistics)
        }
      }
      return .init(
        name: name, type: numbers.sample.count == 0 ? .empty : .number, statistics: ordered(statistics),
        histogram: numbers.sample.equalBins(16),
        fences: options.findings ? numbers.sample.farFences : nil)
    case .instants, .impreciseDates:
      let dates = DateCells(column, rows)
      return .init(
        name: name, type: .date, statistics: ordered(dates.statistics(options.statistics)),
        histogram: dates.histogram)
    case .booleans(let cells):
      let texts = rows.filter(column.isValid).map { cells[$0] ? "true" : "false" }
      return .init(
        name: name, type: .boolean,
        statistics: ordered(TextColumn(rows: rows.count, texts: texts).statistics(options.statistics)),
        histogram: [])
    case .texts, .quantities, .values:
      let texts = rows.compactMap { row -> String? in
        switch column[row] {
        case .null: nil
        case .text(let text): text
        case let other: JSONWriter.text(of: other)
        }
      }
      return .init(
        name: name, type: .text,
        statistics: ordered(TextColumn(rows: rows.count, texts: texts).statistics(options.statistics)),
        histogram: [])
    }
  }

  private func isNumber(_ column: Tables.Column, _ row: Int) -> Bool {
    column.isValid(at: row) && column[row].double?.isNaN == false
  }

  func numbers(_ column: Tables.Column, _ rows: [Int]) -> NumberColumn {
    guard case .numbers(let cells) = column.storage else {
      return NumberColumn(rows: rows.count, values: [], rowNumbers: [])
    }
    var values: [Double] = []
    var numbers: [Int] = []
    var texts: [Int: String] = [:]
    values.reserveCapacity(rows.count)
    numbers.reserveCapacity(rows.count)
    for (place, row) in rows.enumerated() where column.isValid(at: row) && !cells[row].isNaN {
      if let text = column.decimals?.texts[row] { texts[values.count] = text }
      values.append(cells[row])
      numbers.append(place + 1)
    }
    return NumberColumn(
      rows: rows.count, values: values, rowNumbers: numbers, texts: texts, places: column.decimals?.places)
  }
}
