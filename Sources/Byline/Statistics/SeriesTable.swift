import Diagnostics
import Publishing
import Statistics
import Tables

/// Amounts by calendar period: one row a group and period, empty periods too.
struct SeriesTable {
  private let spec: StatisticsSpec
  private let series: StatisticsSpec.Series

  init(_ spec: StatisticsSpec, _ series: StatisticsSpec.Series) {
    self.spec = spec
    self.series = series
  }

  /// The most periods, and the most steps that all figures may take.
  private static let limits = (periods: 100_000, steps: 20_000_000)

  func rows(of table: Table) throws(Failure) -> ComputedRows {
    let dates = try spans(of: table)
    let measured = (spec.quantities + spec.columns).first
    if spec.quantities.count + spec.columns.count > 1 {
      throw Failure(
        code: "statistics.too-many-columns", "a series sums one quantity or column, or counts rows",
        at: spec.place)
    }
    let amounts = try measured.map { name throws(Failure) in try QuantityCells(name, of: table, for: spec) }
    func observation(_ row: Int) -> TimeSeries.Observation? {
      guard let span = dates[row] else { return nil }
      guard let amounts else { return .init(first: span.first, last: span.last) }
      guard amounts.lows[row] != nil || amounts.highs[row] != nil else { return nil }
      return .init(
        first: span.first, last: span.last, low: amounts.lows[row] ?? .negativeInfinity,
        high: amounts.highs[row] ?? .infinity)
    }
    let groups = try table.groups(by: spec.by, for: spec)
    guard let periods = try periods(of: dates) else {
      throw Failure(code: "statistics.no-dates", "no row has a date that is known at all", at: spec.place)
    }
    let computed = groups.map { group in TimeSeries(group.rows.compactMap(observation), periods: periods) }
    let steps = computed.reduce(0) { $0 + $1.spanCount * periods.count }
    guard periods.count * groups.count <= SeriesTable.limits.periods, steps <= SeriesTable.limits.steps else {
      throw Failure(
        code: "statistics.too-many-periods",
        "the series would have \(periods.count) periods in \(groups.count) groups", at: spec.place,
        suggestion: "Take longer periods, or a shorter stretch with `from` and `to`.")
    }
    return result(computed, periods, groups.map(\.key), table, dates, amounts)
  }

  private func result(
    _ computed: [TimeSeries], _ periods: ClosedRange<Int>, _ keys: [[String]], _ table: Table,
    _ dates: [(first: Int?, last: Int?)?], _ amounts: QuantityCells?
  ) -> ComputedRows {
    var rows = ComputedRows(rowCount: periods.count * keys.count)
    rows.addKeys(spec.by, keys.flatMap { key in periods.map { _ in key } })
    let every = series.every
    let all = keys.flatMap { _ in Array(periods) }
    rows.add("period", Column(.texts(all.map { every.label(of: $0) })))
    rows.add("start", Column(.instants(all.map { every.firstDay(of: $0).instant })))
    rows.add("end", Column(.instants(all.map { every.firstDay(of: $0 + 1).instant - 86_400_000 })))
    let name = amounts == nil ? "count" : "sum"
    rows.add(name, computed.flatMap(\.amounts), "series.\(name)")
    rows.add("cumulative", computed.flatMap(\.cumulative), "series.cumulative")
    rows.add("change", computed.flatMap(\.changes), "series.change")
    rows.add("growth", computed.flatMap(\.growth), "series.growth")
    if let moving = series.moving {
      rows.add("moving_average", computed.flatMap { $0.movingAverage(moving) }, "series.moving-average")
      rows.note("moving average over periods", .number(Double(moving)))
    }
    rows.note("rows without a known date", .number(Double(dates.count { $0 == nil })))
    if let amounts {
      let missing = (0..<table.rowCount).count { amounts.lows[$0] == nil && amounts.highs[$0] == nil }
      rows.note("rows without an amount", .number(Double(missing)))
    }
    return rows
  }

  /// The first and last period of each row; nil where the date is missing or wholly unknown.
  private func spans(of table: Table) throws(Failure) -> [(first: Int?, last: Int?)?] {
    let column = try table.column(series.date, for: spec)
    let every = series.every
    switch column.storage {
    case .instants(let cells):
      return cells.indices.map { row in
        guard column.isValid(at: row), let period = every.period(of: cells[row]) else { return nil }
        return (period, period)
      }
    case .impreciseDates(let cells):
      return cells.indices.map { row in
        guard column.isValid(at: row) else { return nil }
        let first = cells[row].earliest.flatMap { every.period(of: $0) }
        let last = cells[row].latest.flatMap { every.period(of: $0 - 1) }
        return first == nil && last == nil ? nil : (first, last)
      }
    default:
      throw Failure(
        code: "statistics.not-dates",
        "the column `\(series.date)` of `\(spec.source.name)` does not hold dates",
        at: spec.place, suggestion: "Declare its type in the package: `date`, or EDTF by its `rdfType`.")
    }
  }

  private func periods(of dates: [(first: Int?, last: Int?)?]) throws(Failure) -> ClosedRange<Int>? {
    let ends = dates.compactMap { $0 }.flatMap { [$0.first, $0.last].compactMap { $0 } }
    let first = series.from?.earliest.flatMap { series.every.period(of: $0) } ?? ends.min()
    let last = series.to?.latest.flatMap { series.every.period(of: $0 - 1) } ?? ends.max()
    guard let first, let last else { return nil }
    guard first <= last else {
      throw Failure(code: "statistics.wrong-range", "the series ends before it begins", at: spec.place)
    }
    guard last - first < SeriesTable.limits.periods else {
      throw Failure(
        code: "statistics.too-many-periods", "the series would have \(last - first + 1) periods",
        at: spec.place,
        suggestion: "Take longer periods, or a shorter stretch with `from` and `to`.")
    }
    return first...last
  }
}
