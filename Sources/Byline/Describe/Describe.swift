package import Diagnostics
package import Statistics
package import Tables

/// What is wanted of a table's description.
package struct DescribeOptions: Sendable {
  package var statistics: StatisticsOptions
  /// Only these columns; nil for all.
  package var columns: [String]?
  package var by: [String]
  package var weights: (column: String, kind: WeightKind)?
  package var pairs: [(x: String, y: String)]
  /// Pairs of columns that bound a quantity, besides those that the schema declares.
  package var bounds: [(low: String, high: String)]
  /// The logical range of interval columns: bounds that are missing become these.
  package var minimum: DecimalParameter?
  package var maximum: DecimalParameter?
  /// Ids in the order in which they are to be printed; nil for the order of the contract.
  package var order: [String]?
  /// What `byline` says in the JSON.
  package var version: String

  package init(statistics: StatisticsOptions = .first, version: String = "1.0.0") {
    self.statistics = statistics
    self.version = version
    by = []
    pairs = []
    bounds = []
  }
}

extension DescribeOptions {
  /// The statistics in the order that is wanted.
  func ordered(_ statistics: [Statistic]) -> [Statistic] {
    guard let order else { return statistics }
    let ranks = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return statistics.enumerated().sorted {
      (ranks[$0.element.id] ?? .max, $0.offset) < (ranks[$1.element.id] ?? .max, $1.offset)
    }.map(\.element)
  }
}

extension StatisticsOptions {
  /// A first look: few figures.
  package static let first = StatisticsOptions(
    selection: .exactly([
      "count.valid", "count.missing", "count.distinct", "mean", "sd.n-1", "median", "quantile.hf7", "min",
      "max",
      "frequencies", "length.min", "length.max", "count.exact", "count.unbounded.above",
      "count.unbounded.below", "sum",
      "date.first", "date.last", "date.span", "date.precision",
    ]))
}

/// A table described: columns, groups, pairs, each with statistics.
package struct Description: Sendable {
  package var version: String
  package var file: String
  package var rows: Int
  package var columns: [Column]
  package var groups: [Group]
  package var pairs: [Pair]
  package var hasGroups: Bool
  package var hasPairs: Bool

  package struct Column: Sendable {
    package var name: String
    package var type: ColumnType
    package var statistics: [Statistic]
    /// For the terminal: counts of equal bins from the smallest to the largest value.
    package var histogram: [Int]
  }

  package struct Group: Sendable {
    package var by: [(column: String, value: String)]
    package var rows: Int
    package var columns: [Column]
  }

  package struct Pair: Sendable {
    package var x: String
    package var y: String
    package var statistics: [Statistic]
  }

  package enum ColumnType: String, Sendable {
    case number, text, interval, empty, date, boolean
  }
}

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
private struct TableDescriber {
  private let table: Table
  private let file: String
  private let options: DescribeOptions
  /// Columns to describe, intervals behind the others.
  private let names: [String]
  private let intervals: [(name: String, low: String, high: String)]

  init(_ table: Table, file: String, options: DescribeOptions) throws(Failure) {
    self.table = table
    self.file = file
    self.options = options
    var intervals: [(name: String, low: String, high: String)] = []
    for bound in options.bounds { intervals.append(("\(bound.low)..\(bound.high)", bound.low, bound.high)) }
    for quantity in table.schema.quantities
    where !intervals.contains(where: { $0.low == quantity.low && $0.high == quantity.high }) {
      if table[quantity.low] != nil, table[quantity.high] != nil {
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

  private func unknown(_ name: String) -> Failure { unknownColumn(name, in: table.names, of: file) }

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
        histogram: numbers.sample.equalBins(16))
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

  private func numbers(_ column: Tables.Column, _ rows: [Int]) -> NumberColumn {
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

  // MARK: Intervals

  private func interval(_ low: String, _ high: String, _ rows: [Int]) throws(Failure) -> IntervalColumn {
    let ends = try (ends(low, rows), ends(high, rows))
    do throws(IntervalError) {
      return try IntervalColumn(
        low: ends.0, high: ends.1, minimum: options.minimum?.value, maximum: options.maximum?.value)
    } catch {
      throw Failure(
        code: "describe.bounds-reversed", "In data row \(rows[error.index] + 1) `\(low)` is above `\(high)`.",
        at: SourcePlace(file: file), suggestion: "Put the smaller bound in `\(low)`.")
    }
  }

  /// The bounds of a column: nil where there is none.
  private func ends(_ name: String, _ rows: [Int]) throws(Failure) -> [Extended?] {
    guard let column = table[name] else { throw unknown(name) }
    guard case .numbers(let cells) = column.storage else {
      if !rows.contains(where: column.isValid) { return rows.map { _ in nil } }
      throw Failure(
        code: "describe.not-numbers", "The column `\(name)` does not hold numbers.", at: SourcePlace(file: file)
      )
    }
    return rows.map { row in
      guard column.isValid(at: row), !cells[row].isNaN else { return nil }
      if let text = column.decimals?.texts[row], let exact = Rational(decimal: text) { return .finite(exact) }
      return Extended(cells[row])
    }
  }

  // MARK: Weights

  private func weights(_ rows: [Int]) throws(Failure) -> Weights? {
    guard let (name, kind) = options.weights else { return nil }
    guard let column = table[name] else { throw unknown(name) }
    guard case .numbers(let cells) = column.storage else {
      throw Failure(
        code: "describe.not-numbers", "The column `\(name)` does not hold numbers.", at: SourcePlace(file: file)
      )
    }
    if let missing = rows.first(where: { !column.isValid(at: $0) || cells[$0].isNaN }) {
      throw Failure(
        code: "describe.bad-weight", "Row \(missing + 1) has no weight in `\(name)`.",
        at: SourcePlace(file: file))
    }
    var texts: [Int: String] = [:]
    for (index, row) in rows.enumerated() { if let text = column.decimals?.texts[row] { texts[index] = text } }
    return Weights(values: rows.map { cells[$0] }, texts: texts, kind: kind)
  }

  private func weighted(_ body: () throws(WeightError) -> [Statistic]) throws(Failure) -> [Statistic] {
    do throws(WeightError) {
      return try body()
    } catch {
      throw Failure(
        code: "describe.bad-weight",
        "The weights in `\(options.weights?.column ?? "")` cannot be used: \(error.message).",
        at: SourcePlace(file: file))
    }
  }

  // MARK: Groups and pairs

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

  func pair(_ x: String, _ y: String) throws(Failure) -> [Statistic] {
    let rows = Array(0..<table.rowCount)
    guard let first = table[x] else { throw unknown(x) }
    let xs = try exact(x, first, rows)
    if let interval = intervals.first(where: { $0.name == y }) ?? split(y) {
      let cells = try self.interval(interval.low, interval.high, rows)
      return IntervalPairs(x: xs, y: cells).statistics(options.statistics)
    }
    guard let second = table[y] else { throw unknown(y) }
    let ys = try exact(y, second, rows)
    return PairedColumns(x: xs, y: ys).statistics(options.statistics)
  }

  private func split(_ name: String) -> (name: String, low: String, high: String)? {
    for low in table.names where name.hasPrefix(low + "..") {
      let high = String(name.dropFirst(low.count + 2))
      if table[high] != nil { return (name, low, high) }
    }
    return nil
  }

  private func exact(_ name: String, _ column: Tables.Column, _ rows: [Int]) throws(Failure) -> [Decimal?] {
    guard case .numbers(let cells) = column.storage else {
      throw Failure(
        code: "describe.not-numbers", "The column `\(name)` does not hold numbers.", at: SourcePlace(file: file)
      )
    }
    return rows.map { row in
      guard column.isValid(at: row) else { return nil }
      if let text = column.decimals?.texts[row] { return Decimal(text) }
      return cells[row].isFinite ? Decimal(shortest: cells[row]) : nil
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
