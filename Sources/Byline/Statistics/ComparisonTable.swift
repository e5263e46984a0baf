import Diagnostics
import Notation
import Publishing
import Statistics
import Tables

/// Groups beside each other: one row a group.
struct ComparisonTable {
  private let spec: StatisticsSpec
  private let comparison: StatisticsSpec.Comparison
  private let dataset: Project.Dataset

  init(_ spec: StatisticsSpec, _ comparison: StatisticsSpec.Comparison, of dataset: Project.Dataset) {
    self.spec = spec
    self.comparison = comparison
    self.dataset = dataset
  }

  func rows(of table: Table) throws(Failure) -> ComputedRows {
    guard !spec.by.isEmpty, spec.quantities.count + spec.columns.count <= 1 else {
      throw Failure(
        code: "statistics.comparison",
        "a comparison needs `by`, the groups, and sums one quantity or column, or counts rows", at: spec.place)
    }
    let groups = try table.groups(by: spec.by, for: spec)
    let name = (spec.quantities + spec.columns).first
    let amounts = try name.map { name throws(Failure) in try QuantityCells(name, of: table, for: spec) }
    let values = groups.map { group in ComparisonTable.amount(group.rows, amounts) }
    var rows = ComputedRows(rowCount: groups.count)
    rows.addKeys(spec.by, groups.map(\.key))
    rows.add("rows", Column(.numbers(groups.map { Double($0.rows.count) })))
    rows.add("value", values, name == nil ? "comparison.count" : "comparison.sum")
    addRanks(values, &rows)
    if let baseline = comparison.baseline { try addDifferences(baseline, groups.map(\.key), values, &rows) }
    if let rate = comparison.rate { try addRates(rate, groups, values, table, isCount: name == nil, &rows) }
    if let predicate = comparison.proportion { try addProportions(predicate, groups, table, &rows) }
    return rows
  }

  /// The sum over rows, or their number; nil where no row has a value.
  private static func amount(_ rows: [Int], _ cells: QuantityCells?) -> TimeSeries.Bounds? {
    guard let cells else {
      return .init(lower: .finite(Rational(rows.count)), upper: .finite(Rational(rows.count)))
    }
    let known = rows.filter { cells.lows[$0] != nil || cells.highs[$0] != nil }
    guard !known.isEmpty else { return nil }
    return TimeSeries(
      known.map {
        .init(first: 0, last: 0, low: cells.lows[$0] ?? .negativeInfinity, high: cells.highs[$0] ?? .infinity)
      }, periods: 0...0
    ).amounts.first
  }

  /// Shares, ranks and who can be the largest, among the groups with an amount.
  private func addRanks(_ values: [TimeSeries.Bounds?], _ rows: inout ComputedRows) {
    let known = values.indices.filter { values[$0] != nil }
    guard
      let column = try? IntervalColumn(
        low: known.map { values[$0]?.lower }, high: known.map { values[$0]?.upper })
    else { return }
    let figures = column.statistics(
      StatisticsOptions(
        selection: .exactly(["rank.descending", "argmax.possible"] + (comparison.givesShares ? ["share"] : [])))
    )
    func spread(_ list: [Double]) -> Tables.Column {
      var cells = [Value](repeating: .null, count: values.count)
      for (place, value) in zip(known, list) { cells[place] = value.isFinite ? .number(value) : .null }
      return Column(of: cells)
    }
    for figure in figures {
      switch (figure.id, figure.figure) {
      case ("share", .boundLists(let low, let high, _)):
        rows.add("share_low", spread(low), "comparison.share")
        rows.add("share_high", spread(high), "comparison.share")
      case ("share", .undefined(let reason)): rows.note("no shares, because", .text(reason))
      case ("rank.descending", .boundLists(let best, let worst, _)):
        rows.add("rank_best", spread(best), "comparison.rank")
        rows.add("rank_worst", spread(worst), "comparison.rank")
      case ("argmax.possible", .numbers(let places)):
        let largest = Set(places.compactMap { known.indices.contains(Int($0) - 1) ? known[Int($0) - 1] : nil })
        rows.add(
          "can_be_largest", Column(.booleans(values.indices.map(largest.contains))), "comparison.largest")
      default: break
      }
    }
  }

  private func addDifferences(
    _ baseline: String, _ keys: [[String]], _ values: [TimeSeries.Bounds?], _ rows: inout ComputedRows
  ) throws(Failure) {
    let names = keys.map { $0.joined(separator: ", ") }
    guard let place = names.firstIndex(of: baseline) else {
      throw Failure(
        code: "statistics.unknown-group", "there is no group `\(baseline)`", at: spec.place,
        suggestion: didYouMean(baseline, among: names))
    }
    let differences = values.indices.map { index -> TimeSeries.Bounds? in
      if index == place { return .init(lower: .finite(.zero), upper: .finite(.zero)) }
      guard let value = values[index], let base = values[place] else { return nil }
      return .init(
        lower: value.lower + -base.upper ?? .negativeInfinity, upper: value.upper + -base.lower ?? .infinity)
    }
    rows.add("difference", differences, "comparison.difference")
    rows.note("differences from", .text(baseline))
  }

  // MARK: Rates and proportions

  private func addRates(
    _ rate: StatisticsSpec.Rate, _ groups: [(key: [String], rows: [Int])], _ values: [TimeSeries.Bounds?],
    _ table: Table, isCount: Bool, _ rows: inout ComputedRows
  ) throws(Failure) {
    let populations = try populations(rate, groups, table)
    rows.add(
      "population",
      Column(of: populations.map { $0.map { QuantityColumn.value(.finite($0.size), .nearest) } ?? .null }))
    rows.add("population_source", Column(of: populations.map { $0.map { .text($0.source) } ?? .null }))
    let rates = zip(values, populations).map { value, population -> TimeSeries.Bounds? in
      guard let value, let population else { return nil }
      func per(_ end: Extended) -> Extended {
        end.rational.map { .finite(($0 / population.size * rate.per.value).reduced) } ?? end
      }
      return .init(lower: per(value.lower), upper: per(value.upper))
    }
    rows.add("rate", rates, "comparison.rate")
    rows.note("rate per", .text(rate.per.text))
    guard isCount else { return }
    // Counts of rows also have exact limits of a Poisson rate.
    for level in spec.levels.isEmpty ? StatisticsOptions().levels : spec.levels {
      let limits = zip(groups, populations).map { group, population -> (Value, Value) in
        guard let population,
          let exposure = DecimalParameter((population.size / rate.per.value).double().description),
          case .bounds(let low, let high, _)? = CountIntervals.rate(
            group.rows.count, exposure: exposure, levels: [level]
          ).last?.figure
        else { return (.null, .null) }
        return (.number(low), .number(high))
      }
      let name = "rate_\(level.text)"
      rows.add(name + "_low", Column(of: limits.map(\.0)), "rate.garwood")
      rows.add(name + "_high", Column(of: limits.map(\.1)), "rate.garwood")
    }
  }

  /// The population of each group and its source; nil for groups that the table does not name.
  private func populations(
    _ rate: StatisticsSpec.Rate, _ groups: [(key: [String], rows: [Int])], _ table: Table
  ) throws(Failure) -> [(size: Rational, source: String)?] {
    var (found, keys) = (table, groups.map { $0.rows })
    if let resource = rate.resource {
      found = try dataset.table(resource, at: spec.place).table
      guard let key = rate.key, spec.by.count == 1 else {
        throw Failure(
          code: "statistics.no-key", "a population from another table needs its `key` and one column in `by`",
          at: spec.place)
      }
      let names = GroupTexts(try found.column(key, for: spec))
      let places = Dictionary(grouping: 0..<found.rowCount) { names.text(at: $0) }
      keys = groups.map { places[$0.key[0]] ?? [] }
    }
    let sizes = try QuantityCells(rate.population, of: found, for: spec)
    let sources = try rate.source.map { source throws(Failure) in
      GroupTexts(try found.column(source, for: spec))
    }
    var result: [(size: Rational, source: String)?] = []
    for (group, rows) in zip(groups, keys) {
      let known = rows.compactMap { row in sizes.lows[row]?.rational.map { (row, $0) } }
      guard let (row, size) = known.first else {
        result.append(nil)
        continue
      }
      let source = sources?.text(at: row) ?? rate.citation ?? ""
      if let other = known.first(where: { $0.1 != size }) {
        throw Failure(
          code: "statistics.two-populations",
          "`\(group.key.joined(separator: ", "))` has the populations \(size.double().shortestText) and \(other.1.double().shortestText)",
          at: spec.place, suggestion: "Group more finely, or leave one out with `where`.")
      }
      guard size.sign > 0, !source.isEmpty else {
        throw Failure(
          code: source.isEmpty ? "statistics.no-denominator-source" : "statistics.wrong-population",
          "the population of `\(group.key.joined(separator: ", "))` "
            + (source.isEmpty ? "has no source" : "is not above 0"), at: spec.place)
      }
      result.append((size, source))
    }
    return result
  }

  private func addProportions(
    _ predicate: Node, _ groups: [(key: [String], rows: [Int])], _ table: Table, _ rows: inout ComputedRows
  ) throws(Failure) {
    let counts = try groups.map { group throws(Failure) in
      try spec.selected(table.selecting(group.rows), predicate).rowCount
    }
    rows.add("proportion_count", Column(.numbers(counts.map(Double.init))))
    for level in spec.levels.isEmpty ? StatisticsOptions().levels : spec.levels {
      let figures = zip(groups, counts).map {
        CountIntervals.proportion($1, of: $0.rows.count, levels: [level])
      }
      if rows.columns["proportion"] == nil {
        rows.add(
          "proportion", Column(of: figures.map { .number($0.first?.figure.number ?? .nan) }), "proportion")
      }
      for id in ["proportion.wilson", "proportion.clopper-pearson"] {
        let limits = figures.map { list -> (Value, Value) in
          guard case .bounds(let low, let high, _)? = list.first(where: { $0.id == id })?.figure else {
            return (.null, .null)
          }
          return (.number(low), .number(high))
        }
        let name = id.replacing(".", with: "_").replacing("-", with: "_") + "_" + level.text
        rows.add(name + "_low", Column(of: limits.map(\.0)), id)
        rows.add(name + "_high", Column(of: limits.map(\.1)), id)
      }
    }
  }
}
