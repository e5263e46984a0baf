import Diagnostics
import Grammar
import Notation
import OrderedCollections
import Scales
import Tables

extension Planner {
  func transformed(_ table: Table, _ transforms: [TransformSpec]) throws(Failure) -> Table {
    throw Failure(code: "x", "transforms")
  }

  func bins(of field: FieldDefinition, _ unit: Unit) -> Bins? {
    guard case .parameters(let parameters) = field.spec.bin, let name = field.spec.fieldName else { return nil }
    return bins(unit.raw.column(path: name), parameters)
  }

  private func bins(_ column: Column?, _ parameters: Properties) -> Bins? {
    guard let column else { return nil }
    var (low, high) = (Double.infinity, -Double.infinity)
    column.forEachNumber { low = min(low, $0); high = max(high, $0) }
    if let extent = parameters.numbers("extent"), extent.count == 2 { (low, high) = (extent[0], extent[1]) }
    guard low <= high else { return nil }
    var p = BinParameters()
    p.maximumBins = parameters.number("maxbins") ?? 10
    p.step = parameters.number("step")
    p.steps = parameters.numbers("steps")
    p.base = parameters.number("base")
    p.minimumStep = parameters.number("minstep")
    p.nice = parameters.boolean("nice") ?? true
    return Bins(low: low, high: high, p)
  }

  func derived(_ table: Table, _ field: FieldDefinition) throws(Failure) -> Table {
    guard let name = field.spec.fieldName else { return table }
    guard let column = table.column(path: name) else { throw missing(field, table) }
    if case .parameters(let parameters) = field.spec.bin, let bins = bins(column, parameters) {
      var starts: [Value] = []
      var ends: [Value] = []
      for row in 0..<column.count {
        if let x = column[row].double ?? column[row].string.flatMap({ Double($0) }), let low = bins.lowerBoundary(of: x) {
          starts.append(.number(low)); ends.append(.number(bins.upperBoundary(from: low)))
        } else { starts.append(.null); ends.append(.null) }
      }
      return table.setting(field.column, to: Column(of: starts)).setting(field.column + "_end", to: Column(of: ends))
    }
    if let unit = field.timeUnit, field.spec.timeUnit?.binned != true, let dates = column.asInstants ?? Optional(column) {
      let starts = (0..<dates.count).map { dates[$0].double.map { Value.instant(unit.floor($0)) } ?? .null }
      let ends = starts.map { $0.double.map { Value.instant(unit.end(from: $0)) } ?? .null }
      return table.setting(field.column, to: Column(of: starts)).setting(field.column + "_end", to: Column(of: ends))
    }
    return table
  }

  mutating func derive(_ unit: inout Unit, from rows: Table) throws(Failure) {
    var table = rows
    for field in unit.allFields where field.spec.aggregate == nil { table = try derived(table, field) }
    unit.raw = table
    if unit.isAggregated {
      var keys: OrderedSet<String> = []
      for field in unit.allFields where field.spec.aggregate == nil {
        keys.append(field.column)
        if let end = field.endColumn { keys.append(end) }
      }
      var groups: OrderedDictionary<[Value], [Int]> = [:]
      let columns = keys.compactMap { table.column(path: $0) }
      for row in 0..<table.rowCount { groups[columns.map { $0[row] }, default: []].append(row) }
      var result = Table(columns: [:], rowCount: groups.count, lineage: table.lineage.grouping(Array(groups.values)), schema: table.schema)
      for (index, key) in keys.enumerated() { result = result.setting(key, to: Column(of: groups.keys.map { $0[index] })) }
      for field in unit.allFields {
        guard let aggregate = field.spec.aggregate else { continue }
        let column = field.spec.fieldName.flatMap { table.column(path: $0) }
        result = result.setting(field.column, to: Column(of: groups.values.map { rows in SortKey.value(aggregate.operation, rows.map { column?[$0] ?? .null }) }))
      }
      table = result
    }
    if let stack = unit.stack, let field = unit.fields[stack.channel], let column = table.column(path: field.column) {
      let other: Channel = stack.channel == .x ? .y : .x
      let dimension = unit.fields[other].flatMap { table.column(path: $0.column) }
      var order = Array(0..<table.rowCount)
      let sortColumns = stack.by.compactMap { unit.fields[$0] ?? unit.lists[$0]?.first }.compactMap { table.column(path: $0.column) }
      order.sort { a, b in
        for c in sortColumns { if Value.ascends(c[a], c[b]) { return false }; if Value.ascends(c[b], c[a]) { return true } }
        return a < b
      }
      var up: [Value: Double] = [:]
      var down: [Value: Double] = [:]
      var start = [Double](repeating: 0, count: table.rowCount)
      var end = start
      var totals: [Value: Double] = [:]
      for row in order { totals[dimension?[row] ?? .null, default: 0] += abs(column[row].double ?? 0) }
      for row in order {
        let key = dimension?[row] ?? .null
        var x = column[row].double ?? column[row].string.flatMap { Double($0) } ?? 0
        if stack.offset == "normalize" { x /= (totals[key] ?? 1) }
        if x < 0 { start[row] = down[key] ?? 0; end[row] = start[row] + x; down[key] = end[row] } else { start[row] = up[key] ?? 0; end[row] = start[row] + x; up[key] = end[row] }
      }
      unit.stackColumns = (field.column + "_start", field.column + "_stop")
      table = table.setting(field.column + "_start", to: Column(.numbers(start))).setting(field.column + "_stop", to: Column(.numbers(end)))
    }
    unit.main = table
  }
}
