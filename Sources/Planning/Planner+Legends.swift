import Diagnostics
import Grammar
import Notation
import OrderedCollections
import Scales
import Tables

extension Planner {
  /// The legends of a view: of the channels that no view around takes for all its children, and, in a grid, that the
  /// grid takes.
  func legends(_ units: [Int], takenAbove: Set<Channel>, of grid: GridDraft? = nil) -> [LegendPlan] {
    let own = grid.map { sharedLegends(of: $0) }
    var result: [LegendPlan] = []
    let channels = Channel.withLegend.filter { !takenAbove.contains($0) && own?.contains($0) ?? true }
    let joined = channels.map { channel in grid.map { Set(joinable(.grid($0), channel)) } ?? Set(units) }
    var seen: Set<Int> = []
    // Legends stand in the order of the marks that ask for them.
    for unit in units {
      for (channel, members) in zip(channels, joined) where members.contains(unit) {
        guard let index = scale(of: channel, unit: unit), seen.insert(index).inserted else { continue }
        let users = Set(slots.indices.filter { scaleOfSlot[$0] == index }.map { slots[$0].unit })
        guard let legend = legend(channel, index, users.intersection(members).sorted()) else { continue }
        merge(legend, into: &result)
      }
    }
    return result
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
      explainsSame(other, legend) && (other.kind == .symbol || legend.kind == .symbol)
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

  /// Discrete scales explain the same by equal domains, continuous ones by the same fields: their domains may differ
  /// by a zero.
  private func explainsSame(_ a: LegendPlan, _ b: LegendPlan) -> Bool {
    guard let x = a.channels.first?.scale, let y = b.channels.first?.scale else { return false }
    let (first, second) = (scales[x], scales[y])
    if first.type.isContinuous, second.type.isContinuous, first.bins == nil, second.bins == nil {
      return trainers(x) == trainers(y)
    }
    return first.domain == second.domain
  }

  /// The columns that a scale is trained on.
  private func trainers(_ scale: Int) -> [String] {
    slots.indices.filter { scaleOfSlot[$0] == scale }.map { "\(slots[$0].unit) \(slots[$0].field.column)" }
      .sorted()
  }

  private func legend(_ channel: Channel, _ index: Int, _ users: [Int]) -> LegendPlan? {
    let definitions = users.compactMap { unit in definition(channel, index, unit).map { (unit, $0) } }
    guard let (leadUnit, lead) = definitions.first(where: { !$0.1.spec.legend.isOff }),
      !definitions.contains(where: {
        $0.1.spec.legend.isOff && $0.1.channel == lead.channel && $0.0 == leadUnit
      })
    else { return nil }
    let unit = units[leadUnit]
    if isSilenced(lead, index, in: unit) { return nil }
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
    return LegendPlan(
      kind: kind(channel, scale, explicit), channels: [(channel, index)],
      title: title(definitions.map(\.1), definitions.map(\.1), explicit),
      isTitled: explicit["title"] != nil || definitions.contains { $0.1.spec.title != nil },
      properties: properties,
      ticks: ticks(
        lead, scale,
        explicit.over(Properties(["tickCount": configured["tickCount"]].compactMapValues { $0 }.ordered))),
      format: legendFormat(lead, scale, properties), labelExpression: explicit.string("labelExpr"),
      explicit: explicit, symbol: symbol(definitions.map { units[$0.0] }, channel))
  }

  /// As on an axis, but instants are whole dates, because a legend shows few of them.
  private func legendFormat(_ field: FieldDefinition, _ scale: ScalePlan, _ properties: Properties)
    -> FormatPlan
  {
    let format = scaleFormat(field, scale, properties)
    guard case .automatic = format, field.type == .temporal else { return format }
    return .time(config.string("timeFormat") ?? "%b %d, %Y", isUTC: scale.type == .utc)
  }

  /// Whether another channel that shows the same values has its legend off: their one legend is off.
  private func isSilenced(_ lead: FieldDefinition, _ scale: Int, in unit: Unit) -> Bool {
    unit.fields.values.contains { other in
      other.channel != lead.channel && other.spec.legend.isOff && other.channel.hasLegend
        && other.column == lead.column && other.type == lead.type && !other.spec.scale.isOff
    }
  }

  private func definition(_ channel: Channel, _ index: Int, _ unit: Int) -> FieldDefinition? {
    slots.indices.first { slots[$0].unit == unit && scaleOfSlot[$0] == index }.map { slots[$0].field }
  }

  private func kind(_ channel: Channel, _ scale: ScalePlan, _ explicit: Properties) -> LegendPlan.Kind {
    let isColor = channel.isColor
    if let type = explicit.string("type") {
      return type == "gradient" ? (scale.type.isDiscretizing ? .band : .gradient) : .symbol
    }
    guard isColor else { return .symbol }
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
