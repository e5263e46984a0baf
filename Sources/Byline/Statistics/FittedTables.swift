import Diagnostics
import Publishing
import Statistics
import Tables
import Transforms

/// Histograms, densities and smooth curves: one row a bin or point, by group.
struct FittedTables {
  let spec: StatisticsSpec

  /// The most distances that a curve may measure.
  private static let mostDistances = 50_000_000.0

  func histogram(of table: Table, column name: String, method: HistogramMethod, rule: Histogram.BinRule?)
    throws(Failure) -> ComputedRows
  {
    let cells = try QuantityCells(name, of: table, for: spec)
    let ends = (cells.lows + cells.highs).compactMap { $0?.rational?.double() }
    let known =
      table.schema.quantities.contains { $0.name == name } ? ends : cells.lows.compactMap { $0?.double() }
    let edges: [Double] =
      switch method {
      case .vega: Histogram.vega(known, maximumBins: rule.map { Histogram.binCount($0, of: known) } ?? 10).edges
      case .r: Histogram.pretty(known, rule: rule ?? .sturges).edges
      case .numpy: Histogram.equal(known, bins: Histogram.binCount(rule ?? .count(10), of: known)).edges
      }
    guard edges.count > 1 else {
      throw Failure(code: "statistics.no-values", "`\(name)` has no finite value in any row", at: spec.place)
    }
    let groups = try table.groups(by: spec.by, for: spec)
    let isRightClosed = method == .r
    var rows = ComputedRows(rowCount: groups.count * (edges.count - 1))
    rows.addKeys(spec.by, groups.flatMap { group in edges.dropLast().map { _ in group.key } })
    rows.add("bin_start", Column(.numbers(groups.flatMap { _ in edges.dropLast() })))
    rows.add("bin_end", Column(.numbers(groups.flatMap { _ in edges.dropFirst() })))
    let bins = groups.flatMap { group in
      FittedTables.counts(group.rows, cells, edges, isRightClosed: isRightClosed)
    }
    rows.add("count", bins, method.rawValue)
    if let rule, let word = HistogramMethod.rules.first(where: { $0.value == rule })?.key {
      rows.define("bins." + word)
    }
    rows.note("bins are closed", .text(isRightClosed ? "right" : "left"))
    return rows
  }

  /// Rows surely and possibly in each bin.
  private static func counts(_ rows: [Int], _ cells: QuantityCells, _ edges: [Double], isRightClosed: Bool)
    -> [TimeSeries.Bounds?]
  {
    let spans = rows.compactMap { row -> TimeSeries.Observation? in
      let (low, high) = (cells.lows[row], cells.highs[row])
      guard low != nil || high != nil else { return nil }
      func bin(_ end: Extended?) -> Int? {
        guard let value = end.flatMap(\.rational)?.double() else { return nil }
        return Histogram.counted([value], edges: edges, isRightClosed: isRightClosed).counts.firstIndex(of: 1)
      }
      return TimeSeries.Observation(first: bin(low), last: bin(high))
    }
    return TimeSeries(spans, periods: 0...(edges.count - 2)).amounts
  }

  func density(of table: Table, _ density: StatisticsSpec.Density) throws(Failure) -> ComputedRows {
    let groups = try numbers(density.column, table)
    try limit(Double(density.points) * Double(table.rowCount))
    var keys: [[String]] = []
    var points: [CurvePoint] = []
    for group in groups {
      guard let least = group.values.min(), let most = group.values.max() else { continue }
      let width = density.bandwidth ?? (density.rule ?? .nrd0).bandwidth(of: group.values)
      let (from, to) = (density.from ?? least - 3 * width, density.to ?? most + 3 * width)
      let estimate = KernelDensity(group.values, bandwidth: width)
      for index in 0..<density.points {
        let x = from + (to - from) * (Double(index) / Double(density.points - 1))
        points.append(
          CurvePoint(x: x, y: density.isCumulative ? estimate.cumulative(at: x) : estimate.density(at: x)))
        keys.append(group.key)
      }
    }
    var rows = ComputedRows(rowCount: points.count)
    rows.addKeys(spec.by, keys)
    rows.add("value", Column(.numbers(points.map(\.x))))
    rows.add(
      density.isCumulative ? "distribution" : "density", Column(.numbers(points.map(\.y))),
      density.isCumulative ? "distribution.gaussian" : "density.gaussian")
    if density.bandwidth == nil { rows.define((density.rule ?? .nrd0).id) }
    for group in groups where !group.values.isEmpty {
      let width = density.bandwidth ?? (density.rule ?? .nrd0).bandwidth(of: group.values)
      rows.note((["bandwidth"] + group.key).joined(separator: " "), .number(width))
    }
    return rows
  }

  func smooth(of table: Table, _ smooth: StatisticsSpec.Smooth) throws(Failure) -> ComputedRows {
    let (xs, ys) = (try doubles(smooth.x, table), try doubles(smooth.y, table))
    try limit(8 * Double(table.rowCount) * Double(table.rowCount))
    var keys: [[String]] = []
    var points: [CurvePoint] = []
    for group in try table.groups(by: spec.by, for: spec) {
      let given = group.rows.compactMap { row in
        xs[row].flatMap { x in ys[row].map { CurvePoint(x: x, y: $0) } }
      }
      let sorted = given.enumerated().sorted { ($0.element.x, $0.offset) < ($1.element.x, $1.offset) }.map(
        \.element)
      let curve: [CurvePoint] =
        switch smooth.method {
        case .loess:
          LocalRegression(
            span: smooth.span ?? 0.75, degree: smooth.degree ?? 2, fits: smooth.isRobust == true ? 4 : 1
          ).smoothed(sorted)
        case .lowess:
          Lowess(share: smooth.span ?? 2.0 / 3, passes: smooth.isRobust == false ? 0 : 3).smoothed(sorted)
        case .vega: VegaLoess.smoothed(sorted, share: smooth.span ?? VegaLoess.defaultShare)
        }
      points += curve
      keys += curve.map { _ in group.key }
    }
    var rows = ComputedRows(rowCount: points.count)
    rows.addKeys(spec.by, keys)
    rows.add(smooth.x, Column(of: points.map { .number($0.x) }))
    rows.add(smooth.y, Column(of: points.map { $0.y.isFinite ? .number($0.y) : .null }), smooth.method.rawValue)
    return rows
  }

  private func numbers(_ name: String, _ table: Table) throws(Failure) -> [(key: [String], values: [Double])] {
    let values = try doubles(name, table)
    return try table.groups(by: spec.by, for: spec).map { ($0.key, $0.rows.compactMap { values[$0] }) }
  }

  /// A column of numbers; a quantity between bounds has no curve.
  private func doubles(_ name: String, _ table: Table) throws(Failure) -> [Double?] {
    let column = try table.column(name, for: spec)
    guard case .numbers(let cells) = column.storage else {
      throw Failure(
        code: "statistics.not-numbers", "the column `\(name)` of `\(spec.source.name)` does not hold numbers",
        at: spec.place)
    }
    return cells.indices.map { column.isValid(at: $0) && cells[$0].isFinite ? cells[$0] : nil }
  }

  private func limit(_ distances: Double) throws(Failure) {
    guard distances <= FittedTables.mostDistances else {
      throw Failure(
        code: "statistics.too-large", "the curve would measure more than 50 million distances", at: spec.place,
        suggestion: "Take fewer rows with `where`, or fewer points.")
    }
  }
}
