import Diagnostics
import Grammar
import Notation
import OrderedCollections
import Scales
import Tables
import Transforms

extension Planner {
  /// The plan of one unit's mark.
  mutating func mark(_ index: Int) throws(Failure) -> MarkPlan {
    let unit = units[index]
    var channels: OrderedDictionary<Channel, ChannelPlan> = [:]
    for (channel, specs) in unit.encoding.channels {
      guard let spec = specs.first, channel != .detail, channel != .order, channel != .key else { continue }
      if let plan = try self.channel(channel, spec, index) { channels[channel] = plan }
    }
    let rows = unit.main
    var plan = MarkPlan(
      type: unit.mark.type, properties: unit.properties, table: rows, channels: channels,
      isHorizontal: unit.isHorizontal ?? false, isFilled: unit.isFilled,
      isClipped: unit.properties.boolean("clip") ?? false,
      series: unit.mark.type.isPath ? series(unit, index) : nil,
      isStacked: unit.stack != nil, shapes: try shapes(unit),
      images: try images(unit, channels[.url]), described: described(unit),
      openEnds: openEnds(unit), invalidOutputs: unit.invalidOutputs)
    try open(&plan)
    plan.missing = unit.missing
    plan.isSeveralSeries = unit.mark.type.isPath && !dividingColumns(unit).isEmpty
    return plan
  }

  /// The pictures of an image mark's rows, each file read once.
  private func images(_ unit: Unit, _ url: ChannelPlan?) throws(Failure) -> [[UInt8]?]? {
    guard unit.mark.type == .image else { return nil }
    let place = unit.encoding[.url]?.place ?? unit.mark.place
    var known: [String: [UInt8]] = [:]
    var result: [[UInt8]?] = []
    for row in 0..<unit.main.rowCount {
      var name = unit.properties.string("url")
      switch url?.source(of: row) {
      case .texts(let column, _)?, .field(let column, _)?: name = column[row].string
      case .value(let node)?: name = node.string
      default: break
      }
      guard let name, !name.isEmpty else { result.append(nil); continue }
      if known[name] == nil { known[name] = try image(name, place) }
      result.append(known[name])
    }
    return result
  }

  /// Where a channel's values come from; conditions first.
  private mutating func channel(_ channel: Channel, _ spec: ChannelSpec, _ index: Int) throws(Failure)
    -> ChannelPlan?
  {
    let unit = units[index]
    guard let base = try source(channel, spec, index, unit.fields[channel]) else {
      return nil
    }
    var plan = ChannelPlan(base)
    if let field = unit.fields[channel], spec.isFieldDefinition {
      plan.isBinned =
        spec.bin != nil || spec.isBinned && channel.secondary.map { unit.fields[$0] == nil } ?? true
      plan.isTimeUnit = field.timeUnit != nil
      plan.isAggregated = spec.aggregate != nil
      if spec.isBinned, let end = channel.secondary.flatMap({ unit.fields[$0] }) {
        // Bins leave gaps between their bars; spans of time run from end to end.
        if spec.bin != nil { plan.end = unit.main.column(path: end.column) }
      } else if let end = field.endColumn {
        plan.end = unit.main[end]
      }
      if unit.stack?.channel == channel, let columns = unit.stackColumns, let start = unit.main[columns.start],
        let end = unit.main[columns.end]
      {
        plan.cases = [.field(end, scale: scale(of: channel, unit: index))]
        plan.stackStart = start
      }
    }
    plan.bandPosition = spec.bandPosition
    let open = try openExpression(spec.value, over: unit.main)
    plan.computed[0] = open
    guard !spec.conditions.isEmpty else { return plan }
    var cases: [ChannelPlan.Source] = []
    var tests: [[Bool]] = []
    var predicates: [Predicate] = []
    plan.computed[0] = nil
    for condition in spec.conditions {
      let field = condition.then.fieldName.flatMap { unit.conditional[$0] }
      guard let source = try source(channel, condition.then, index, field) else { continue }
      plan.computed[cases.count] = try openExpression(condition.then.value, over: unit.main)
      cases.append(source)
      tests.append(try holds(condition, unit.main))
      predicates.append(try self.predicates.predicate(condition.test))
    }
    let rest = plan.cases[0]
    plan.computed[cases.count] = open
    plan.cases = cases + [rest]
    if predicates.contains(where: \.usesScales) { plan.openTests = predicates }
    plan.choice = (0..<unit.main.rowCount).map { row in tests.firstIndex { $0[row] } ?? cases.count }
    return plan
  }

  private func source(
    _ channel: Channel, _ spec: ChannelSpec, _ index: Int, _ field: FieldDefinition?
  ) throws(Failure) -> ChannelPlan.Source? {
    let unit = units[index]
    if spec.isFieldDefinition, let field {
      let scale = spec.scale.isOff ? nil : self.scale(of: channel, unit: index)
      guard var column = unit.main.column(path: field.column) else { throw missing(field, unit.main) }
      if field.type == .temporal, let dates = column.asInstants { column = dates }
      if channel == .text || channel == .tooltip || channel == .href || channel == .url
        || channel == .description
      {
        return .texts(
          column,
          textFormat(
            field,
            Properties(
              ["format": spec.format, "formatType": spec.formatType.map { Node(.string($0)) }].compactMapValues
              { $0 }.ordered)))
      }
      return .field(column, scale: scale)
    }
    if let datum = spec.datum {
      return .datum(
        datum.domainValue(isTime: field?.type == .temporal),
        scale: spec.scale.isOff ? nil : self.scale(of: channel, unit: index))
    }
    if let value = spec.value { return .value(value) }
    return spec.conditions.isEmpty ? nil : .setting
  }

  /// The rows of each line or area: one series for every combination of the fields that divide, in the order in which
  /// the line runs.
  private func series(_ unit: Unit, _ index: Int) -> [[Int]] {
    let columns = dividingColumns(unit)
    var groups: OrderedDictionary<[Value], [Int]> = [:]
    for row in 0..<unit.main.rowCount { groups[columns.map { $0[row] }, default: []].append(row) }
    guard let order = runningOrder(unit, index) else { return Array(groups.values) }
    return groups.values.map { rows in
      rows.enumerated().sorted { a, b in
        for (column, descends) in order {
          let (x, y) = (column[a.element], column[b.element])
          if Value.ascends(x, y) { return !descends }
          if Value.ascends(y, x) { return descends }
        }
        return a.offset < b.offset
      }.map(\.element)
    }
  }

  /// The columns that divide the rows of a line or area into series.
  private func dividingColumns(_ unit: Unit) -> [Column] {
    let dividing: [Channel] =
      [
        .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .strokeDash, .strokeWidth, .shape,
        .detail, .key,
      ]
      + (unit.mark.type == .trail ? [] : [.size])
    let definitions = dividing.flatMap { unit.lists[$0] ?? unit.fields[$0].map { [$0] } ?? [] }.filter {
      $0.spec.aggregate == nil && $0.spec.isFieldDefinition
    }
    return definitions.compactMap { unit.main.column(path: $0.column) }
  }

  /// What puts the points of a line in order: the order channel, else the dimension; nil for the order of the rows.
  private func runningOrder(_ unit: Unit, _ index: Int) -> [(Column, Bool)]? {
    let orders = unit.encoding.channels[.order] ?? []
    if orders.contains(where: { $0.value?.isNull == true || $0.value?.boolean == false }) { return nil }
    // The order of a stack is that of its layers, not of the points along them.
    if let fields = unit.lists[.order], !fields.isEmpty, unit.stack == nil {
      return fields.compactMap { field in
        unit.main.column(path: field.column).map { ($0, field.spec.sort?.string == "descending") }
      }
    }
    guard let field = unit.fields[unit.dimensionChannel], field.spec.isFieldDefinition,
      let column = unit.main.column(path: field.column)
    else { return nil }
    if field.type.isDiscrete, let scale = scale(of: unit.dimensionChannel, unit: index) {
      let domain = scales[scale].domain
      let ranks = Dictionary(domain.enumerated().map { ($0.element, Double($0.offset)) }) { first, _ in first }
      return [(Column(.numbers((0..<column.count).map { ranks[column[$0]] ?? .infinity })), false)]
    }
    let text = field.spec.sort?.string
    return [(column.asInstantsIfTime(field.type == .temporal), text == "descending")]
  }

  /// What a screen reader is told of a row: the fields of position, colour, size, text.
  private func described(_ unit: Unit) -> [(title: String, column: Column, format: FormatPlan)] {
    var result: [(title: String, column: Column, format: FormatPlan)] = []
    for field in unit.allFields where field.spec.isFieldDefinition {
      guard let column = unit.main.column(path: field.column) else { continue }
      let title =
        field.spec.title?.lines?.joined(separator: " ") ?? field.title(config, schema: unit.raw.schema)
      if title.isEmpty || result.contains(where: { $0.title == title }) { continue }
      result.append(
        (
          title, field.type == .temporal ? column.asInstants ?? column : column,
          textFormat(field, field.spec.axis.properties)
        ))
    }
    return result
  }

  /// Ends whose missing value means that nobody knows the bound: pairs that the data package declares as bounds.
  func openEnds(_ unit: Unit) -> Set<Channel> {
    var result: Set<Channel> = []
    for channel in [Channel.x, .y] {
      guard let secondary = channel.secondary, let low = unit.encoding[channel]?.fieldName,
        let high = unit.encoding[secondary]?.fieldName
      else { continue }
      let isDeclared = unit.raw.schema.quantities.contains {
        ($0.low == low && $0.high == high) || ($0.low == high && $0.high == low)
      }
      let isDate = low.hasSuffix(".earliest") && high.hasSuffix(".latest")
      if isDeclared || isDate { result.formUnion([channel, secondary]) }
    }
    return result
  }
}

extension Column {
  func asInstantsIfTime(_ isTime: Bool) -> Column { isTime ? asInstants ?? self : self }
}

/// What marks are where the author does not say.
enum MarkRules {
  /// Points and ticks of single rows are seen through, because they overlap.
  static func defaultOpacity(_ unit: Unit) -> Double? {
    [.point, .tick, .circle, .square].contains(unit.mark.type) && !unit.isAggregated
      && unit.properties["fillOpacity"] == nil ? 0.7 : nil
  }
}
