package import Diagnostics
import Statistics
package import Tables

extension Description {
  /// The description with what is suspicious in the table, or good to know of it.
  ///
  /// - Parameters:
  ///   - options: those of the description; only the columns that they name are looked at.
  ///   - lines: the lines of the file on which its data rows, from 0, begin; nil where they are not known.
  /// - Throws: as `describe`.
  package func lookingThrough(
    _ table: Table, options: DescribeOptions, lines: ((_ rows: [Int]) -> [Int])?
  ) throws(Failure) -> Description {
    var plain = DescribeOptions(version: options.version)
    plain.findings = true
    plain.columns = (options.columns ?? table.names).filter { table[$0] != nil }
    var bare = table
    bare.schema.quantities = []
    // Columns that are described as a first look has them need not be described again.
    let isFirstLook = options.findings && options.statistics.selection == plain.statistics.selection
    let known = isFirstLook ? columns.filter { $0.type != .interval && $0.type != .empty } : []
    let rest = (plain.columns ?? []).filter { name in !known.contains { $0.name == name } }
    plain.columns = rest
    let described = rest.isEmpty ? [] : try describe(bare, file: file, options: plain).columns
    let all = (options.columns ?? table.names).compactMap { name in
      (known + described).first { $0.name == name }
    }
    var copy = self
    copy.findings = TableFindings(table, all, options, isTyped: packageFile != nil).findings(lines: lines)
    return copy
  }
}

/// Looks through a table that was read whole.
struct TableFindings {
  private let table: Table
  private let columns: [Description.Column]
  private let options: DescribeOptions
  private let isTyped: Bool

  /// - Parameters:
  ///   - columns: as they are described, quantities between bounds left out.
  ///   - isTyped: whether a data package says of which type they are.
  init(_ table: Table, _ columns: [Description.Column], _ options: DescribeOptions, isTyped: Bool) {
    self.isTyped = isTyped
    self.table = table
    self.columns = columns
    self.options = options
  }

  /// - Parameter lines: the lines of the file in which its data rows, from 0, begin; nil where they are not known.
  func findings(lines: ((_ rows: [Int]) -> [Int])?) -> Findings {
    let facts = ColumnFindings(columns, rows: table.rowCount)
    var list =
      facts.list() + bounds() + QuantityFindings(table: table).list() + duplicates(keys: facts.keys.map(\.name))
    // A data package says itself which column names the rows.
    let nearKeys = Set(facts.nearKeys.map(\.name)).filter { !isTyped || table.schema.primaryKey == [$0] }
    let ends = Set(declaredBounds.flatMap { [$0.low, $0.high] })
    for described in columns {
      guard let column = table[described.name] else { continue }
      if case .texts(let cells) = column.storage {
        let census = CellCensus(cells) { column.isValid(at: $0) }
        list += TextFindings(described.name, census, isDeclared: isTyped).list()
        if nearKeys.contains(described.name) { list += NearKey(described, census).list() }
      } else if let numbers = NumberCells(column) {
        list += NumberFindings(described, numbers, looksAtSpread: !ends.contains(described.name)).list()
        if nearKeys.contains(described.name) { list += NearKey(described, numbers).list() }
      }
    }
    return Findings(list.map { located($0, lines) }, columns: table.names)
  }

  /// Rows of the table → rows and lines of the file.
  private func located(_ finding: Finding, _ lines: ((_ rows: [Int]) -> [Int])?) -> Finding {
    var finding = finding
    for index in finding.examples.indices {
      let rows = finding.examples[index].rows.map { row in
        table.lineage.set(of: row - 1).members.first.map { Int($0.row) } ?? row - 1
      }
      finding.examples[index].rows = rows.map { $0 + 1 }
      finding.examples[index].lines = lines.map { $0(rows) } ?? []
    }
    return finding
  }

  // MARK: Rows

  private func duplicates(keys: [String]) -> [Finding] {
    guard options.columns == nil, columns.count > 1 else { return [] }
    let sorted = columns.sorted { ($0.number("count.distinct") ?? 0) > ($1.number("count.distinct") ?? 0) }
    func stored(_ names: [String]) -> [Column] { names.compactMap { table[$0] } }
    let names = sorted.map(\.name) + table.names.filter { name in !columns.contains { $0.name == name } }
    if keys.isEmpty {
      return DuplicateRows(stored(names), rows: table.rowCount).finding(.duplicateRows, columns: [])
    }
    // Columns that only number the rows hide rows that were entered twice.
    let rest = names.filter { !keys.contains($0) }
    guard rest.count >= 3, keys.count == 1 else { return [] }
    return DuplicateRows(stored(rest), rows: table.rowCount).finding(.duplicatesButForKey, columns: keys)
  }

  // MARK: Bounds

  private var declaredBounds: [(low: String, high: String)] {
    options.bounds
      + table.schema.quantities.map { ($0.low, $0.high) }.filter { low, high in
        !options.bounds.contains { $0.low == low && $0.high == high }
      }
  }

  private func bounds() -> [Finding] {
    let declared = declaredBounds
    let guessed = BoundFindings.pairs(among: columns.map(\.name)).filter { pair in
      !declared.contains { $0.low == pair.low || $0.high == pair.high }
    }
    var list: [Finding] = []
    for (pair, isDeclared) in declared.map({ ($0, true) }) + guessed.map({ ($0, false) }) {
      guard let low = table[pair.low], let high = table[pair.high],
        let lows = TableFindings.starts(low), let highs = TableFindings.ends(high),
        lows.isNumeric == highs.isNumeric
      else { continue }
      let finder = BoundFindings(
        low: pair.low, high: pair.high, isDeclared: isDeclared, isNumeric: lows.isNumeric)
      list += finder.list({ body in
        for row in 0..<table.rowCount {
          if let low = lows.value(row), let high = highs.value(row) { body(row, low, high) }
        }
      }) { lows.isNumeric ? short($0) : $0.isoText(dateOnly: true) }
    }
    return list
  }

  typealias Ends = (isNumeric: Bool, value: (_ row: Int) -> Double?)

  /// The earliest that a cell can mean.
  private static func starts(_ column: Column) -> Ends? {
    switch column.storage {
    case .numbers(let cells): (true, { column.isValid(at: $0) && !cells[$0].isNaN ? cells[$0] : nil })
    case .instants(let cells): (false, { column.isValid(at: $0) ? cells[$0] : nil })
    case .impreciseDates(let cells): (false, { column.isValid(at: $0) ? cells[$0].earliest : nil })
    default: nil
    }
  }

  /// The latest that a cell can mean.
  private static func ends(_ column: Column) -> Ends? {
    guard case .impreciseDates(let cells) = column.storage else { return starts(column) }
    return (false, { column.isValid(at: $0) ? cells[$0].latest.map { $0 - 86_400_000 } : nil })
  }
}

extension DuplicateRows {
  fileprivate func finding(_ kind: Finding.Kind, columns: [String]) -> [Finding] {
    sets.isEmpty ? [] : [DuplicateRows.finding(kind, columns: columns, repeats: repeats, sets: sets)]
  }

  /// - Parameters:
  ///   - columns: those in which the rows may differ.
  ///   - repeats: how many rows are there once more.
  ///   - sets: the first sets of equal rows, from 0.
  static func finding(
    _ kind: Finding.Kind = .duplicateRows, columns: [String] = [], repeats: Int, sets: [[Int]]
  ) -> Finding {
    let but = columns.isEmpty ? "" : " but for `\(columns.joined(separator: "`, `"))`"
    return Finding(
      kind: kind, columns: columns,
      message: "\(grouped(repeats)) \(repeats == 1 ? "row is" : "rows are") the same as an earlier one\(but)",
      count: repeats,
      examples: sets.prefix(Finding.exampleLimit).map { set in
        Finding.Example("", count: set.count, rows: set.prefix(CellCensus.rowLimit).map { $0 + 1 })
      },
      advice: columns.isEmpty
        ? "Keep one of each, unless several events share all that is written of them."
        : "Look whether one thing was entered twice under two names.")
  }
}
