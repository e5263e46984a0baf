import Diagnostics
import OrderedCollections
import Publishing
import Statistics
import Tables

extension Table {
  /// One row for all reports of one quantity, by a named rule; rows without a key stand for themselves.
  ///
  /// The bounds are the rule's; every other column keeps what all reports of a row agree on, and is empty where they
  /// do not. `reports` counts them, `reconciled_by` names the rule.
  ///
  /// - Throws: where the table declares no such quantity or key, or reports of one key have different units.
  func reconciled(_ spec: StatisticsSpec, by reconcile: StatisticsSpec.Reconcile) throws(Failure) -> Table {
    let quantity = try quantity(of: reconcile, for: spec)
    guard let keyName = reconcile.key ?? schema.competing else {
      throw Failure(
        code: "statistics.no-key", "nothing says which rows of `\(spec.source.name)` report one quantity",
        at: spec.place,
        suggestion: "Name the column: `key: event_key`, or declare `competing` in the package.")
    }
    let keys = GroupTexts(try column(keyName, for: spec))
    var groups: [[Int]] = []
    var places: [String: Int] = [:]
    for row in 0..<rowCount {
      let key = keys.text(at: row)
      if let place = places[key], !key.isEmpty {
        groups[place].append(row)
      } else {
        places[key] = groups.count
        groups.append([row])
      }
    }
    try checkUnits(quantity, keys, groups, spec)
    let cells = try QuantityCells(quantity.name, of: self, for: spec)
    let priorities = try priorities(reconcile, spec)
    let results = groups.map { group in
      ReconciledQuantity(
        group.map { Report(low: cells.lows[$0], high: cells.highs[$0], priority: priorities[$0]) },
        by: reconcile.rule)
    }
    return joined(groups, results, quantity, reconcile.rule)
  }

  private func quantity(of reconcile: StatisticsSpec.Reconcile, for spec: StatisticsSpec) throws(Failure)
    -> Schema.DeclaredQuantity
  {
    let declared = schema.quantities
    let name = reconcile.quantity ?? spec.quantities.first
    if let name {
      if let found = declared.first(where: { $0.name == name }) { return found }
      throw Failure(
        code: "statistics.unknown-quantity", "the table `\(spec.source.name)` declares no quantity `\(name)`",
        at: spec.place, suggestion: didYouMean(name, among: declared.map(\.name)))
    }
    if declared.count == 1 { return declared[0] }
    throw Failure(
      code: "statistics.no-quantity",
      "`\(spec.source.name)` declares \(declared.isEmpty ? "no" : "several") quantities", at: spec.place,
      suggestion: "Name the one that is reconciled: `quantity: …`.")
  }

  /// The place of each row's source in the order; those that it does not name come last.
  private func priorities(_ reconcile: StatisticsSpec.Reconcile, _ spec: StatisticsSpec) throws(Failure)
    -> [Int]
  {
    guard let source = reconcile.source else { return [Int](repeating: 0, count: rowCount) }
    let texts = GroupTexts(try column(source, for: spec))
    let found = (0..<rowCount).map { texts.text(at: $0) }
    for name in reconcile.priority where !found.contains(name) {
      throw Failure(
        code: "statistics.unknown-source", "no row has `\(name)` in `\(source)`", at: spec.place,
        suggestion: didYouMean(name, among: OrderedSet(found)))
    }
    return found.map { reconcile.priority.firstIndex(of: $0) ?? reconcile.priority.count }
  }

  private func checkUnits(
    _ quantity: Schema.DeclaredQuantity, _ keys: GroupTexts, _ groups: [[Int]], _ spec: StatisticsSpec
  ) throws(Failure) {
    guard let units = quantity.unit.flatMap({ self[$0] }).map(GroupTexts.init) else { return }
    for group in groups {
      let found = OrderedSet(group.map { units.text(at: $0) })
      guard found.count > 1 else { continue }
      throw Failure(
        code: "statistics.mixed-units",
        "the reports of `\(keys.text(at: group[0]))` are in \(found.map { "`\($0)`" }.joined(separator: " and "))",
        at: spec.place, suggestion: "Reports of one quantity have one unit; leave the others out with `where`.")
    }
  }

  private func joined(
    _ groups: [[Int]], _ results: [ReconciledQuantity], _ quantity: Schema.DeclaredQuantity,
    _ rule: ReconciliationRule
  ) -> Table {
    var columns: OrderedDictionary<String, Column> = [:]
    for (name, column) in self.columns {
      let texts = GroupTexts(column)
      var kept = column.selecting(groups.map { $0[0] })
      let agreed = groups.map { group in
        column.isValid(at: group[0]) && group.allSatisfy { texts.text(at: $0) == texts.text(at: group[0]) }
      }
      kept.validity = Bitmap(agreed)
      columns[name] = kept
    }
    columns[quantity.low] = Column(of: results.map { QuantityColumn.value($0.low, .down) })
    columns[quantity.high] = Column(of: results.map { QuantityColumn.value($0.high, .up) })
    if let qualifier = quantity.qualifier {
      columns[qualifier] = Column(
        of: zip(groups, results).map { group, result in
          let own = group.count == 1 ? self[qualifier]?[group[0]].string : nil
          let fitting = Quantity.Qualifier.fitting(result.low?.double(), result.high?.double())
          return .text(own ?? fitting.rawValue)
        })
    }
    columns["reports"] = Column(.numbers(results.map { Double($0.count) }))
    columns["reconciled_by"] = Column(.texts(results.map { _ in rule.rawValue }))
    return Table(columns: columns, rowCount: groups.count, lineage: lineage.grouping(groups), schema: schema)
  }
}

/// Exact ends as cells.
enum QuantityColumn {
  /// null for an open end.
  static func value(_ end: Extended?, _ rounding: Rounding) -> Value {
    guard let end, end.isFinite else { return .null }
    let nearest = end.double()
    // A decimal that a double prints as it was written is that decimal.
    if let exact = end.rational, Decimal(shortest: nearest).rational == exact { return .number(nearest) }
    return .number(end.double(rounding))
  }

  /// The bounds of rows as two columns.
  static func pair(_ bounds: [TimeSeries.Bounds?]) -> (low: Column, high: Column) {
    (
      Column(of: bounds.map { value($0?.lower, $0.map { $0.lower == $0.upper } ?? true ? .nearest : .down) }),
      Column(of: bounds.map { value($0?.upper, $0.map { $0.lower == $0.upper } ?? true ? .nearest : .up) })
    )
  }
}
