import Diagnostics
import Expressions
import Grammar
import Notation
import OrderedCollections
import Scales
import Tables
import Transforms

extension Planner {
  /// The rows after a view's transforms, in order; extents that they read become parameters.
  ///
  /// - Parameter drawsShapes: whether shapes of the globe are drawn from the rows.
  mutating func transformed(_ table: Table, _ transforms: [TransformSpec], drawsShapes: Bool = false)
    throws(Failure) -> Table
  {
    var result = table
    // Rows that are shapes take records; other rows take shapes, of which many stay unused.
    let takesRecords = drawsShapes && table["geometry"] != nil
    for spec in transforms {
      let (verbs, lookups) = try TransformDecoder.decode(
        spec, file: self.spec.file, predicates: predicates)
      var context = TransformContext(environment: environment)
      let before = result.rowCount
      for lookup in lookups { context.tables[lookup.name] = try loaded(lookup.data) }
      do throws(Failure) {
        let outcome = try evaluate(verbs.map(withFacetExtent), on: result, in: context)
        result = outcome.table
        environment = outcome.environment
        diagnostics += outcome.diagnostics
        for lookup in outcome.lookups { report(lookup, of: spec, takesRecords: takesRecords) }
        if result.rowCount == 0, before > 0, spec.node["filter"] != nil, cellDepth == 0 {
          diagnostics.append(
            Diagnostic(
              .warning, code: "plan.filter-keeps-nothing", "the filter keeps none of the \(before) rows",
              at: (spec.node["filter"]?.position ?? spec.node.position).place(in: self.spec.file)))
        }
      } catch {
        throw located(error, spec.place, within: spec.node)
      }
    }
    return result
  }

  /// Bins of a facet's cells are those of all its rows.
  private func withFacetExtent(_ verb: Transform) -> Transform {
    guard case .bin(var binning) = verb else { return verb }
    binning.parameters.extent = binning.parameters.extent ?? facetExtents[binning.field]
    return .bin(binning)
  }

  /// The failure with a place where it has none: that of the name that it is about, if the node holds it.
  func located(_ failure: Failure, _ place: SourcePlace, within node: Node? = nil) -> Failure {
    Failure(
      failure.diagnostics.map { diagnostic in
        var copy = diagnostic
        let word = diagnostic.subject.flatMap { node?.position(of: $0) }
        if copy.place == nil { copy.place = word?.place(in: spec.file) ?? place }
        return copy
      })
  }

  /// The bins of a binned field over the rows before aggregation.
  func bins(of field: FieldDefinition, in table: Table) -> Bins? {
    if case .binned(let step?) = field.spec.bin, step > 0 {
      var ends: (low: Double, high: Double) = (.infinity, -.infinity)
      table.column(path: field.column)?.forEachNumber { ends = (min(ends.low, $0), max(ends.high, $0 + step)) }
      return ends.low.isFinite && ends.high.isFinite ? Bins(start: ends.low, stop: ends.high, step: step) : nil
    }
    guard let binning = binning(field) else { return nil }
    return (try? binning.bins(for: table)) ?? nil
  }

  private func binning(_ field: FieldDefinition) -> Binning? {
    guard case .parameters(let parameters) = field.spec.bin, let name = field.spec.fieldName else { return nil }
    var bins = field.bin(parameters)
    bins.extent = bins.extent ?? facetExtents[name]
    return Binning(name, bins, as: field.column, end: field.endColumn)
  }

  /// The rows with the columns of a definition's bins or time units.
  func derived(_ table: Table, _ field: FieldDefinition) throws(Failure) -> Table {
    guard let name = field.spec.fieldName else { return table }
    guard table.column(path: name) != nil else { throw missing(field, table) }
    if let end = field.endColumn, table[field.column] != nil, table[end] != nil { return table }
    if let unit = field.timeUnit, field.spec.timeUnit?.binned == true, let end = field.endColumn,
      let column = table.column(path: name)
    {
      let dates = column.asInstants ?? column
      return table.setting(
        end,
        to: Column(of: (0..<dates.count).map { dates[$0].double.map { .instant(unit.end(from: $0)) } ?? .null })
      )
    }
    do throws(Failure) {
      if let binning = binning(field) { return try evaluate(.bin(binning), on: table) }
      if field.spec.timeUnit?.binned != true, let choice = timeChoice(field) {
        return try evaluate(
          .timeUnit(TimeGrouping(name, choice, as: field.column, end: field.endColumn)), on: table)
      }
    } catch {
      throw located(error, field.spec.place)
    }
    return table
  }

  private func timeChoice(_ field: FieldDefinition) -> TimeGrouping.Choice? {
    if let unit = field.timeUnit { return .unit(unit) }
    guard let spec = field.spec.timeUnit, spec.unit == nil else { return nil }
    return .maximumBins(Double(spec.maxbins ?? 40), isUTC: false)
  }

  /// Carries out what a mark's channels ask for: bins, time units, filling of gaps, aggregation, stacking.
  mutating func derive(_ unit: inout Unit, from rows: Table) throws(Failure) {
    var table = rows
    for field in unit.allFields where field.spec.aggregate == nil {
      table = try derived(table, field)
      if field.spec.bin != nil { unit.bins[field.column] = bins(of: field, in: table) }
    }
    for field in unit.allFields where field.spec.aggregate != nil {
      if let name = field.spec.fieldName, table.column(path: name) == nil { throw missing(field, table) }
    }
    table = withinBins(table, unit)
    unit.raw = table
    table = try imputed(table, unit)
    if unit.isAggregated { table = try aggregated(table, unit) }
    if let rule = unit.stack { table = try stacked(table, rule, &unit) }
    unit.main = layered(table, unit)
  }

  /// The rows in the order in which their items lie on each other, where the author gives one; a line or a stack uses
  /// the order otherwise.
  private func layered(_ table: Table, _ unit: Unit) -> Table {
    guard !unit.mark.type.isPath, unit.stack == nil else { return table }
    guard let orders = unit.lists[.order], !orders.isEmpty else { return largeFirst(table, unit) }
    let keys = orders.compactMap { field in
      table.column(path: field.column).map { (column: $0, descends: field.spec.sort?.string == "descending") }
    }
    let rows = (0..<table.rowCount).sorted { a, b in
      for key in keys {
        let (x, y) = (key.column[a], key.column[b])
        if Value.ascends(x, y) { return !key.descends }
        if Value.ascends(y, x) { return key.descends }
      }
      return a < b
    }
    return table.selecting(rows)
  }

  /// Symbols of a map by their size, the largest first, so that none hides a smaller one; a theme decides.
  private func largeFirst(_ table: Table, _ unit: Unit) -> Table {
    guard config.properties("byline").boolean("symbols") == true, unit.encoding[.longitude] != nil,
      [.circle, .point, .square].contains(unit.mark.type), unit.encoding.channels[.order] == nil,
      let field = unit.fields[.size], field.type == .quantitative, field.spec.isFieldDefinition,
      let column = table.column(path: field.column)
    else { return table }
    let sizes = (0..<table.rowCount).map { column[$0].double ?? -.infinity }
    let rows = sizes.indices.sorted { sizes[$0] > sizes[$1] || sizes[$0] == sizes[$1] && $0 < $1 }
    return rows == Array(sizes.indices) ? table : table.selecting(rows)
  }

  /// The rows whose bins are on the axes: values outside a given extent have none.
  private func withinBins(_ table: Table, _ unit: Unit) -> Table {
    let columns = unit.allFields.filter { $0.spec.isBinning && !$0.type.isDiscrete }.compactMap {
      table[$0.column]
    }
    let isOutside = { (row: Int) in columns.contains { $0[row].double?.isInfinite == true } }
    let outside = (0..<table.rowCount).filter(isOutside)
    if outside.isEmpty { return table }
    let left = Set(outside)
    return table.selecting((0..<table.rowCount).filter { !left.contains($0) })
  }

  private func aggregated(_ table: Table, _ unit: Unit) throws(Failure) -> Table {
    var keys: OrderedSet<String> = []
    var measures: [Measure] = []
    var extremes: [(column: String, holder: String, field: String)] = []
    for field in unit.allFields where field.spec.isFieldDefinition {
      guard let aggregate = field.spec.aggregate else {
        keys.append(field.column)
        if let end = field.endColumn { keys.append(end) }
        continue
      }
      if measures.contains(where: { $0.name == field.column }) { continue }
      if let argument = aggregate.argument {
        let holder = "\(aggregate.operation)_\(argument)"
        if !measures.contains(where: { $0.name == holder }) {
          measures.append(
            Measure(aggregate.operation == "argmin" ? .argmin : .argmax, of: argument, as: holder))
        }
        extremes.append((field.column, holder, field.spec.fieldName ?? argument))
        continue
      }
      let operation =
        aggregate.weight.map { AggregateOperation.exponential(weight: $0) }
        ?? AggregateOperation(name: aggregate.operation)
      guard let operation else { continue }
      measures.append(Measure(operation, of: field.spec.fieldName, as: field.column))
    }
    var result = try evaluate(.aggregate(Aggregation(measures, by: Array(keys))), on: flattened(table, keys))
    for extreme in extremes {
      guard let holder = result[extreme.holder] else { continue }
      result = result.setting(extreme.column, to: holder.member(extreme.field))
    }
    return result
  }

  /// The rows with the members that some keys reach into as columns of their own.
  private func flattened(_ table: Table, _ keys: OrderedSet<String>) -> Table {
    var result = table
    for key in keys where table[key] == nil {
      if let column = table.column(path: key) { result = result.setting(key, to: column) }
    }
    return result
  }

  /// Gaps filled as the channels ask: by `impute`, and with zeros where areas stack.
  private func imputed(_ table: Table, _ unit: Unit) throws(Failure) -> Table {
    var result = table
    for channel in [Channel.x, .y] {
      guard let field = unit.fields[channel], let node = field.spec.impute, !node.isNull,
        let name = field.spec.fieldName,
        let key = unit.fields[channel == .x ? .y : .x]
      else { continue }
      let method =
        Imputation.Method(name: node["method"]?.string ?? "value", value: node["value"]?.value ?? .null)
        ?? .value(.null)
      var keys = node["keyvals"]?.elements?.map { $0.value } ?? []
      if let sequence = node["keyvals"], sequence.members != nil {
        let (start, stop, step) = (
          sequence["start"]?.number ?? 0, sequence["stop"]?.number ?? 0, sequence["step"]?.number ?? 1
        )
        if step > 0, (stop - start) / step < 1e6 {
          keys = stride(from: start, to: stop, by: step).map { .number($0) }
        }
      }
      let ends = node["frame"]?.elements
      func end(_ index: Int, _ sign: Double) -> Int? {
        ends.flatMap { $0.count == 2 ? $0[index].number.map { Int(max(-1e9, min(1e9, sign * $0))) } : nil }
      }
      result = try evaluate(
        .impute(
          Imputation(
            name, key: key.column, by: dividing(unit), keys: keys, method: method, before: end(0, -1),
            behind: end(1, 1))),
        on: result)
    }
    return result
  }

  /// The fields that tell the series of a mark apart.
  private func dividing(_ unit: Unit) -> [String] {
    let channels: [Channel] = [
      .color, .fill, .stroke, .opacity, .strokeDash, .strokeWidth, .shape, .size, .detail,
    ]
    return channels.flatMap { unit.lists[$0] ?? unit.fields[$0].map { [$0] } ?? [] }
      .filter { $0.spec.isFieldDefinition && $0.spec.aggregate == nil }.map(\.column)
  }

  private func stacked(_ table: Table, _ rule: StackRule, _ unit: inout Unit) throws(Failure) -> Table {
    guard let field = unit.fields[rule.channel] else { return table }
    let other: Channel =
      switch rule.channel {
      case .x: .y
      case .y: .x
      case .theta: .radius
      default: .theta
      }
    var keys: [String] = []
    var end: String?
    if let dimension = unit.fields[other], dimension.spec.isFieldDefinition, dimension.column != field.column {
      keys = [dimension.column]
      end = dimension.endColumn
    }
    if let offset = other.offset, let nested = unit.fields[offset], nested.spec.isFieldDefinition,
      nested.column != field.column
    {
      keys.append(nested.column)
    }
    let by = rule.by.flatMap { unit.lists[$0] ?? unit.fields[$0].map { [$0] } ?? [] }.filter {
      $0.spec.isFieldDefinition && $0.spec.aggregate == nil
    }
    var result = flattened(table, OrderedSet(keys + by.map(\.column) + [field.column]))
    if [.area, .line].contains(unit.mark.type), let key = keys.first, !by.isEmpty {
      result = try evaluate(
        .impute(
          Imputation(
            field.column, key: key, by: by.map(\.column), keys: facetKeys[key] ?? [], method: .value(.number(0))
          )),
        on: result)
      if let end { result = completed(result, end: end, of: key) }
    }
    var sort: [SortField] = []
    if let order = unit.lists[.order], !order.isEmpty {
      sort = order.map { SortField($0.column, descending: $0.spec.sort?.string == "descending") }
    } else {
      let order = unit.encoding[.order]?.sort?.string
      for definition in by where !sort.contains(where: { $0.field == definition.column }) {
        sort.append(
          SortField(definition.column, descending: order.map { $0 == "descending" } ?? (rule.channel == .y)))
      }
    }
    let names = ("\(field.column)_start", "\(field.column)_stop")
    unit.stackColumns = names
    return try evaluate(
      .stack(
        Stacking(
          field.column, by: keys, sort: sort, offset: Stacking.Offset(rawValue: rule.offset) ?? .zero,
          as: names.0, end: names.1)),
      on: result)
  }

  /// The rows with the ends of bins and time units filled in where only their beginnings are known.
  private func completed(_ table: Table, end: String, of start: String) -> Table {
    guard let starts = table[start], let ends = table[end] else { return table }
    var known: [Value: Value] = [:]
    for row in 0..<table.rowCount where !ends[row].isNull { known[starts[row]] = ends[row] }
    return table.setting(
      end, to: Column(of: (0..<table.rowCount).map { ends[$0].isNull ? known[starts[$0]] ?? .null : ends[$0] }))
  }

  /// Which rows pass a condition: a predicate, or a parameter's initial state.
  mutating func holds(_ condition: ChannelSpec.Condition, _ table: Table) throws(Failure) -> [Bool] {
    let predicate = try predicates.predicate(condition.test)
    let rows = try predicate.rows(of: table, in: environment)
    var flags = [Bool](repeating: false, count: table.rowCount)
    for row in rows { flags[row] = true }
    return flags
  }
}
