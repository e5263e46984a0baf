import Diagnostics
import Grammar
import Notation
import OrderedCollections
import Scales
import Statistics
import Tables

extension Planner {
  /// The legends of a view: of the channels that no view around takes for all its children, and, in a grid, that the
  /// grid takes.
  func legends(_ units: [Int], takenAbove: Set<Channel>, of grid: GridDraft? = nil) -> [LegendPlan] {
    let own = grid.map { sharedLegends(of: $0) }
    var result: [LegendPlan] = []
    var off: [SilentLegend] = []
    let channels = Channel.withLegend.filter { !takenAbove.contains($0) && own?.contains($0) ?? true }
    let joined = channels.map { channel in grid.map { Set(joinable(.grid($0), channel)) } ?? Set(units) }
    var seen: Set<Int> = []
    // Legends stand in the order of the marks that ask for them.
    for unit in units {
      for (channel, members) in zip(channels, joined) where members.contains(unit) {
        guard let index = scale(of: channel, unit: unit), seen.insert(index).inserted else { continue }
        let users = Set(slots.indices.filter { scaleOfSlot[$0] == index }.map { slots[$0].unit })
        let explaining = users.intersection(members).sorted()
        if let silent = silence(channel, index, explaining) {
          off.append(silent)
        } else if let legend = legend(channel, index, explaining) {
          merge(legend, into: &result)
        }
      }
    }
    return result.compactMap { legend in
      guard let lead = legend.channels.first else { return legend }
      let silent = off.filter { explainsSame($0.scale, lead.scale) }
      if isSilenced(legend, by: silent) { return nil }
      var legend = legend
      // A legend that stands nevertheless shows what the silent channels look like.
      legend.channels += silent.map { ($0.channel, $0.scale) }
      return legend
    }
  }

  /// A channel that has no legend, and the scale that it would explain.
  private struct SilentLegend {
    var channel: Channel
    var scale: Int
  }

  /// The channel as one without a legend where that is written; the first layer that says anything of it decides.
  private func silence(_ channel: Channel, _ index: Int, _ users: [Int]) -> SilentLegend? {
    let definitions = users.compactMap { definition(channel, index, $0) }
    let decisive = definitions.first { if case .unset = $0.spec.legend { false } else { true } }
    guard let decisive, decisive.spec.legend.isOff || decisive.spec.legend.properties.boolean("disable") == true
    else { return nil }
    return SilentLegend(channel: channel, scale: index)
  }

  /// Whether a channel that explains the same values is written to have no legend: their one legend is off, unless one
  /// of its channels before that is written to have it.
  private func isSilenced(_ legend: LegendPlan, by off: [SilentLegend]) -> Bool {
    guard let silent = off.first else { return false }
    let order = Channel.withLegend
    let rank = order.firstIndex(of: silent.channel) ?? 0
    return !legend.channels.contains { channel, scale in
      (order.firstIndex(of: channel) ?? 0) < rank && isWritten(scale)
    }
  }

  /// Whether an author gives settings of the scale's legend.
  private func isWritten(_ scale: Int) -> Bool {
    slots.indices.contains { index in
      guard scaleOfSlot[index] == scale, case .given = slots[index].field.spec.legend else { return false }
      return true
    }
  }

  /// The channels whose legends a grid shows once for all its children: those whose scales they share.
  func sharedLegends(of grid: GridDraft) -> Set<Channel> {
    sharedScales(of: grid).filter { channel in
      channel.hasLegend && grid.view.resolves("legend", channel) ?? "shared" == "shared"
    }
  }

  /// Adds a legend, or its channel to one that explains the same values; a written title wins, two are both shown.
  private func merge(_ legend: LegendPlan, into result: inout [LegendPlan]) {
    let match = result.firstIndex { other in
      other.channels.first.map { explainsSame($0.scale, legend.channels[0].scale) } ?? false
        && ([.symbol, .nested].contains(other.kind) || [.symbol, .nested].contains(legend.kind))
        && (other.explicit["orient"] == nil
          || other.explicit["orient"]?.string == legend.explicit["orient"]?.string)
    }
    guard let match else {
      result.append(legend)
      return
    }
    if legend.isTitled {
      let titles = result[match].isTitled ? OrderedSet([result[match].title, legend.title]) : [legend.title]
      result[match].title = titles.count == 1 ? legend.title : [titles.joined().joined(separator: ", ")]
      result[match].isTitled = true
    }
    result[match].channels += legend.channels
    result[match].kind = .symbol
    result[match].properties = result[match].properties.over(legend.properties)
  }

  /// Scales explain the same where their domains come from the same fields of the same views, in the same order, or
  /// where the same values are written. The domains of numbers may differ by a zero.
  private func explainsSame(_ x: Int, _ y: Int) -> Bool {
    let (first, second) = (scales[x], scales[y])
    guard first.type.isDiscrete == second.type.isDiscrete, trainers(x) == trainers(y) else { return false }
    if first.type.isContinuous, second.type.isContinuous, first.bins == nil, second.bins == nil { return true }
    return first.domain == second.domain
  }

  /// The columns that a scale is trained on, each with its rows and its order; nothing where its domain is written.
  private func trainers(_ scale: Int) -> [String] {
    let members = slots.filter { isSlot($0, of: scale) }
    if members.contains(where: { $0.field.spec.scale.properties["domain"]?.elements != nil }) { return [] }
    var seen: Set<Int> = []
    return members.filter { seen.insert($0.unit).inserted }.map { slot in
      "\(rows(of: slot.unit)) \(slot.field.column) \(order(of: slot.field))"
    }.sorted()
  }

  private func isSlot(_ slot: Slot, of scale: Int) -> Bool {
    self.scale(of: slot.field.channel, unit: slot.unit) == scale
  }

  /// What tells the rows of a mark from those of others in its plot: its own transforms, what it derives, and on which
  /// columns it needs a number.
  private func rows(of index: Int) -> String {
    let unit = units[index]
    let isOwn = unit.spec.data != nil || !unit.spec.transforms.isEmpty
    let needed =
      unit.mark.type.isPath
      ? []
      : slots.filter { $0.unit == index && $0.field.type == .quantitative && $0.field.channel.primary == nil }
        .map(\.field.column)
    let plot = isOwn ? "\(index)" : "plot \(plotOfUnit[index] ?? index)"
    return "\(plot) \(unit.training.names.joined(separator: " ")) \(Set(needed).sorted())"
  }

  private func order(of field: FieldDefinition) -> String {
    guard let sort = field.spec.sort else { return "" }
    // A written order is one of its channel's own.
    if sort.elements != nil { return field.channel.rawValue }
    let parts = sort.members?.map { "\($0.key) \($0.node.string ?? "")" } ?? [sort.string ?? "none"]
    return parts.joined(separator: " ")
  }

  private func legend(_ channel: Channel, _ index: Int, _ users: [Int]) -> LegendPlan? {
    let definitions = users.compactMap { unit in definition(channel, index, unit).map { (unit, $0) } }
    guard let (_, lead) = definitions.first(where: { !$0.1.spec.legend.isOff }) else { return nil }
    var explicit = Properties()
    for (_, field) in definitions { explicit = explicit.over(field.spec.legend.properties) }
    if explicit.boolean("disable") == true
      || config.properties("legend").boolean("disable") == true && explicit.isEmpty
    {
      return nil
    }
    let scale = scales[index]
    guard !(scale.domain.isEmpty && scale.type.isDiscrete) else { return nil }
    let configured = config.properties("legend")
    var base = Properties()
    let guide = AxisRules.base(config)
    for (name, node) in guide.members { base[name] = node }
    let properties = explicit.over(configured).over(base)
    var plan = LegendPlan(
      kind: kind(channel, lead, scale, explicit), channels: [(channel, index)],
      title: explicit["title"] == nil && configured["title"] != nil
        ? configured.lines("title") ?? [] : title(definitions.map(\.1), definitions.map(\.1), explicit),
      isTitled: explicit["title"] != nil || definitions.contains { $0.1.spec.title != nil },
      properties: properties,
      ticks: ticks(
        lead, scale,
        explicit.over(Properties(["tickCount": configured["tickCount"]].compactMapValues { $0 }.ordered))),
      format: legendFormat(lead, scale, properties), labelExpression: explicit.string("labelExpr"),
      explicit: explicit, symbol: symbol(definitions.map { units[$0.0] }, channel))
    if isNested(channel, scale, definitions.map(\.0), explicit) { nest(&plan, scale) }
    if channel.isColor { plan.missing = missingEntries(of: definitions.map(\.0)) }
    if let classes = scale.classes { name(classes, in: &plan) }
    return plan
  }

  /// Whether a legend explains circles on a map by their area: a theme decides, and an author's `type` or `direction`
  /// keeps the plain one.
  private func isNested(_ channel: Channel, _ scale: ScalePlan, _ users: [Int], _ explicit: Properties) -> Bool
  {
    channel == .size && scale.type == .linear && scale.bins == nil
      && config.properties("byline").boolean("symbols") == true
      && explicit["type"] == nil && explicit["direction"] == nil
      && users.allSatisfy { index in
        let unit = units[index]
        return unit.encoding[.longitude] != nil && unit.encoding[.shape] == nil
          && (unit.mark.type == .circle
            || unit.mark.type == .point && ["circle", nil].contains(unit.properties.string("shape")))
      }
  }

  /// Makes a legend one of nested circles, for three round values of which the largest is within a tenth of the
  /// greatest value, unless the author gives the values.
  private func nest(_ plan: inout LegendPlan, _ scale: ScalePlan) {
    plan.kind = .nested
    guard plan.ticks.values == nil, let top = scale.domain.last?.double, top > 0, top.isFinite else { return }
    let largest = ReadableNumbers.between(0.9 * top, top, near: top)
    var values = [largest]
    // Areas of a quarter have half the diameter, so the circles lie well apart.
    for part in [4.0, 16] {
      let value = ReadableNumbers.between(0.75 * largest / part, 1.25 * largest / part, near: largest / part)
      if value > 0, value < values[values.count - 1] { values.append(value) }
    }
    plan.ticks.values = values.reversed().map { .number($0) }
    if case .automatic = plan.format, values.allSatisfy({ $0.rounded() == $0 }) { plan.format = .number(",d") }
  }

  /// Adds how the numbers are cut to a legend's title, and separates thousands, because limits are read as numbers.
  private func name(_ classes: ClassesPlan, in plan: inout LegendPlan) {
    let bars =
      plan.kind != .band
      ? "" : classes.isProportional ? "; bars as long as classes are wide" : "; bars of equal length"
    plan.title.append(classes.method.prefix(1).uppercased() + classes.method.dropFirst() + bars)
    if plan.explicit["titleLimit"] == nil { plan.properties["titleLimit"] = Node(.number(480)) }
    if case .automatic = plan.format { plan.format = .number(",") }
  }

  /// As on an axis, but instants are whole dates, because a legend shows few of them.
  private func legendFormat(_ field: FieldDefinition, _ scale: ScalePlan, _ properties: Properties)
    -> FormatPlan
  {
    let format = scaleFormat(field, scale, properties)
    guard case .automatic = format, field.type == .temporal else { return format }
    return .time(config.string("timeFormat") ?? "%b %d, %Y", isUTC: scale.type == .utc)
  }

  private func definition(_ channel: Channel, _ index: Int, _ unit: Int) -> FieldDefinition? {
    slots.indices.first { slots[$0].unit == unit && scaleOfSlot[$0] == index }.map { slots[$0].field }
  }

  private func kind(_ channel: Channel, _ field: FieldDefinition, _ scale: ScalePlan, _ explicit: Properties)
    -> LegendPlan.Kind
  {
    let isColor = channel.isColor
    if let type = explicit.string("type") {
      return type == "gradient" ? (scale.type.isDiscretizing ? .band : .gradient) : .symbol
    }
    let isFew = ["quarter", "month", "day"].contains(field.timeUnit?.name)
    guard isColor, !isFew else { return .symbol }
    if scale.type.isContinuous { return .gradient }
    if scale.type.isDiscretizing { return .band }
    return .symbol
  }

  /// How symbols look before scales speak: like the marks they explain.
  private func symbol(_ users: [Unit], _ channel: Channel) -> SymbolPlan {
    let looks = users.map { symbol($0, channel) }
    guard var merged = looks.first else {
      return SymbolPlan(mark: .point, shape: "circle", isFilled: true, isStroked: false)
    }
    for look in looks.dropFirst() {
      merged.fill = merged.fill ?? look.fill
      merged.stroke = merged.stroke ?? look.stroke
      if look.shape == "circle" { merged.shape = look.shape }
      merged.isFilled = merged.isFilled || look.isFilled
      merged.isStroked = merged.isStroked || look.isStroked
    }
    return merged
  }

  private func symbol(_ unit: Unit, _ channel: Channel) -> SymbolPlan {
    let properties = unit.properties
    func value(_ channel: Channel) -> Node? { unit.encoding[channel]?.value }
    let isFilled = unit.isFilled
    var shape = "circle"
    switch unit.mark.type {
    case .bar, .rect, .image, .square: shape = "square"
    case .line, .trail, .rule: shape = "stroke"
    default: break
    }
    if channel != .shape, let own = value(.shape)?.string ?? unit.mark.properties.string("shape") {
      shape = own
    }
    let black = Node(.string("black"))
    func isField(_ channel: Channel) -> Bool { unit.fields[channel] != nil }
    let isStroke = shape == "stroke"
    let color =
      isField(.color) && !channel.isColor
      ? (isFilled && !isStroke ? black : nil) : value(.color) ?? properties["color"]
    let constant = value(.opacity)?.number.flatMap { $0 == 0 ? nil : $0 }
    let opacity = constant ?? properties.number("opacity") ?? MarkRules.defaultOpacity(unit)
    return SymbolPlan(
      mark: unit.mark.type, shape: shape, isFilled: isFilled && shape != "stroke",
      isStroked: !isFilled || shape == "stroke",
      fill: isField(.fill) && channel != .fill
        ? black : value(.fill) ?? properties["fill"] ?? (isFilled ? color : nil),
      stroke: value(.stroke) ?? properties["stroke"] ?? (isFilled && !isStroke ? nil : color),
      opacity: opacity,
      fillOpacity: properties.number("fillOpacity"), strokeOpacity: properties.number("strokeOpacity"),
      strokeWidth: value(.strokeWidth)?.number ?? writtenStrokeWidth(unit),
      strokeDash: properties.numbers("strokeDash"), size: nil)
  }
}

extension Planner {
  /// The width that config or a theme gives to the strokes of a mark; those of one mark alone, and the grammar's own
  /// look of points and lines, are not those of their legends.
  fileprivate func writtenStrokeWidth(_ unit: Unit) -> Double? {
    config.properties(unit.mark.type.rawValue).number("strokeWidth")
      ?? config.properties("mark").number("strokeWidth")
  }
}

extension Dictionary where Key == String, Value == Node {
  /// The members in the order of their keys.
  var ordered: OrderedDictionary<String, Node> {
    OrderedDictionary(uniqueKeysWithValues: sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}
