import Diagnostics
import Grammar
import Notation
import OrderedCollections
import Scales
import Tables

extension Planner {
  /// Joins the slots that share a scale: within a layer, within a facet, and colours across a concat, unless `resolve`
  /// says otherwise.
  mutating func share(_ draft: Draft) {
    switch draft {
    case .plot(let plot):
      if plot.layers.isEmpty { join(plot.units, in: plot.view, isShared: { _ in true }) }
      for layer in plot.layers {
        let members = layer.children.flatMap { $0 }
        let compatible = Set(Channel.withScale.filter { isCompatible($0, members) })
        join(groups: layer.children, in: layer.view) { channel in
          layer.view.resolves("scale", channel).map { $0 == "shared" } ?? compatible.contains(channel)
        }
        for child in layer.children where child.count == 1 {
          join(child, in: layer.view, isShared: { _ in true })
        }
      }
    case .grid(let grid):
      for child in grid.children { share(child) }
      for shared in sharedScales(of: grid).sorted(by: { $0.rawValue < $1.rawValue }) {
        join(groups: grid.children.map { joinable($0, shared) }, in: grid.view) { $0 == shared }
      }
    }
  }

  /// The units of a view whose scales of a channel may be shared with others around it: none where views within say
  /// that theirs are independent.
  func joinable(_ draft: Draft, _ channel: Channel) -> [Int] {
    switch draft {
    case .plot(let plot):
      plot.layers.contains { $0.view.resolves("scale", channel) == "independent" } ? [] : plot.units
    case .grid(let grid):
      sharedScales(of: grid).contains(channel) ? grid.children.flatMap { joinable($0, channel) } : []
    }
  }

  /// The channels whose scales the children of a grid share: what `resolve` says; else all but angles in a facet, and
  /// all that are no places in a concat, where they are of one kind.
  func sharedScales(of grid: GridDraft) -> Set<Channel> {
    let members = grid.children.flatMap { units(of: $0) }
    return Set(
      Channel.withScale.filter { channel in
        if let mode = grid.view.resolves("scale", channel) { return mode == "shared" }
        if grid.facet != nil { return channel != .theta }
        return ![.x, .y, .theta, .radius, .xOffset, .yOffset].contains(channel)
          && isCompatible(channel, members)
      })
  }

  /// All units of a draft.
  func units(of draft: Draft) -> [Int] {
    switch draft {
    case .plot(let plot): plot.units
    case .grid(let grid): grid.children.flatMap { units(of: $0) }
    }
  }

  private mutating func join(_ units: [Int], in view: ViewSpec, isShared: (Channel) -> Bool) {
    join(groups: [units], in: view, isWithin: true, isShared)
  }

  /// Gives the slots of a channel in these groups one leader; `isWithin` joins inside a group too.
  private mutating func join(
    groups: [[Int]], in view: ViewSpec, isWithin: Bool = false, _ isShared: (Channel) -> Bool
  ) {
    for channel in Channel.withScale where isShared(channel) {
      var leader: Int?
      let members = Set(groups.flatMap { $0 })
      for index in slots.indices
      where members.contains(slots[index].unit) && slots[index].field.channel.scaled == channel {
        if let leader { unite(index, leader) } else { leader = root(index) }
      }
    }
  }

  /// Whether the scales of a channel are of one kind; views do not share others.
  private func isCompatible(_ channel: Channel, _ members: [Int]) -> Bool {
    let kinds = slots.filter { members.contains($0.unit) && $0.field.channel == channel }.map { slot in
      let type = ScaleRules.type(of: slot.field, mark: units[slot.unit].mark, hasOffset: false)
      // Bands of time stand beside a continuum of it.
      return type.isTime || type.hasBands
        ? 0 : type.isDiscrete ? 2 : type == .binOrdinal ? 3 : type.isContinuous ? 4 : 5
    }
    return Set(kinds).count <= 1
  }

  func root(_ index: Int) -> Int {
    var root = index
    while slots[root].leader != root { root = slots[root].leader }
    return root
  }

  private mutating func unite(_ a: Int, _ b: Int) {
    let (x, y) = (root(a), root(b))
    if x != y { slots[max(x, y)].leader = min(x, y) }
  }

  /// Trains one scale for each set of joined slots, outer scales before offsets.
  mutating func trainScales() {
    scaleOfSlot = Array(repeating: -1, count: slots.count)
    var members: OrderedDictionary<Int, [Int]> = [:]
    for index in slots.indices { members[root(index), default: []].append(index) }
    let ordered = members.sorted {
      rank($0.key) < rank($1.key) || (rank($0.key) == rank($1.key) && $0.key < $1.key)
    }
    for (_, indices) in ordered {
      let scale = trained(indices)
      for index in indices { scaleOfSlot[index] = scales.count }
      scales.append(scale)
    }
  }

  private func rank(_ slot: Int) -> Int { [.xOffset, .yOffset].contains(slots[slot].field.channel) ? 1 : 0 }

  /// The scale of a unit's channel.
  func scale(of channel: Channel, unit: Int) -> Int? {
    let own = slots(of: unit)
    let same = own.first { slots[$0].field.channel == channel }
    if let same, scaleOfSlot[same] >= 0 { return scaleOfSlot[same] }
    guard let scaled = channel.scaled else { return nil }
    let kin = own.first { slots[$0].field.channel.scaled == scaled }
    return kin.flatMap { scaleOfSlot[$0] < 0 ? nil : scaleOfSlot[$0] }
  }

  /// The slots of a unit; they stand together, in the order of the units. Complexity: logarithmic in all slots, of
  /// which a facet has some for every cell.
  private func slots(of unit: Int) -> Range<Int> {
    func first(notBelow unit: Int) -> Int {
      var (low, high) = (0, slots.count)
      while low < high {
        let middle = (low + high) / 2
        if slots[middle].unit < unit { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return first(notBelow: unit)..<first(notBelow: unit + 1)
  }

  /// A scale trained on all rows of its slots. The first primary channel decides the type; the author's settings of
  /// all definitions count, the first before the others.
  private func trained(_ indices: [Int]) -> ScalePlan {
    let primary = indices.filter { slots[$0].field.channel.primary == nil }
    let order = primary + indices.filter { slots[$0].field.channel.primary != nil }
    let lead = slots[order[0]]
    let unit = units[lead.unit]
    var field = lead.field
    var properties = Properties()
    for index in order { properties = properties.over(slots[index].field.spec.scale.properties) }
    field.spec.scale = properties.isEmpty ? .unset : .given(properties)
    let channel = field.channel.scaled ?? field.channel
    field.channel = channel
    let hasOffset = channel.offset.map { unit.fields[$0] != nil } ?? false
    let type = scaleType(order, field, unit, hasOffset)
    let members = order.map { (field: merged(slots[$0].field, properties), unit: units[slots[$0].unit]) }
    let bins = members.lazy.compactMap { $0.unit.bins[$0.field.column] }.first
    let domain = DomainRules(type: type, channel: channel, members: members, bins: bins).domain()
    let zero = ScaleRules.includesZero(
      field, type, mark: unit.mark, isHorizontal: unit.isHorizontal,
      hasSecondary: channel.secondary.map { unit.encoding[$0] != nil } ?? false, config: config)
    let rules = RangeRules(
      field: field, type: type, unit: unit, config: config, step: pointStep(unit))
    let paddings = ScaleRules.bandPaddings(field, type, mark: unit.mark, hasOffset: hasOffset, config: config)
    var range = rules.range(zero: zero)
    if channel == .xOffset || channel == .yOffset, properties["range"] == nil,
      let outer = self.scale(of: channel == .xOffset ? .x : .y, unit: lead.unit)
    {
      range = .band(outer: outer)
    }
    return ScalePlan(
      type: type, channel: channel, domain: widened(domain, zero: zero, type, properties), range: range,
      properties: properties,
      isReversed: properties.boolean("reverse")
        ?? (field.spec.sort?.string == "descending" && type.isContinuous && channel.isPosition),
      nice: ScaleRules.nice(field, type),
      padding: members.lazy.filter { $0.field.channel.primary == nil }.map { member in
        ScaleRules.continuousPadding(
          member.field.with(channel), type, mark: member.unit.mark, isHorizontal: member.unit.isHorizontal,
          config: self.config)
      }.first { $0 > 0 } ?? 0,
      paddingInner: paddings.inner, paddingOuter: paddings.outer, bins: bins, timeUnit: field.timeUnit,
      isOrdered: field.type != .nominal, classes: classes[root(indices[0])])
  }

  /// Of several definitions the one whose type leads to bands or a continuum most definitely wins.
  private func scaleType(_ order: [Int], _ lead: FieldDefinition, _ unit: Unit, _ hasOffset: Bool) -> ScaleType
  {
    let explicit = ScaleRules.type(of: lead, mark: unit.mark, hasOffset: hasOffset)
    if lead.spec.scale.properties.string("type") != nil { return explicit }
    let types = order.map {
      ScaleRules.type(
        of: slots[$0].field.with(lead.channel), mark: units[slots[$0].unit].mark, hasOffset: hasOffset)
    }
    if types.contains(.band), types.allSatisfy({ $0.hasBands }) { return .band }
    return explicit
  }

  private func merged(_ field: FieldDefinition, _ properties: Properties) -> FieldDefinition {
    var copy = field
    copy.spec.scale = properties.isEmpty ? .unset : .given(properties)
    return copy
  }

  /// Zero and the author's own ends put into the domain.
  private func widened(_ domain: [Value], zero: Bool, _ type: ScaleType, _ properties: Properties) -> [Value] {
    guard type.isContinuous || type == .quantize, var low = domain.first?.double,
      var high = domain.last?.double, domain.count >= 2
    else {
      return domain
    }
    func wrapped(_ x: Double) -> Value { type.isTime ? .instant(x) : .number(x) }
    if zero {
      if low > 0 && high > 0 { low = min(low, 0) }
      if low < 0 && high < 0 { high = max(high, 0) }
    }
    low = properties["domainMin"]?.domainValue(isTime: type.isTime).double ?? low
    high = properties["domainMax"]?.domainValue(isTime: type.isTime).double ?? high
    var result = domain
    result[0] = wrapped(low)
    result[result.count - 1] = wrapped(high)
    if let middle = properties["domainMid"]?.domainValue(isTime: type.isTime).double, result.count == 2 {
      result.insert(wrapped(middle), at: 1)
    }
    return result
  }

  /// The step that sizes of points follow: the author's along a discrete axis, else the config's.
  private func pointStep(_ unit: Unit) -> Double {
    let configured = config.properties("view").number("step") ?? 20
    func given(_ node: Node?, _ channel: Channel) -> Double {
      guard let step = node?["step"]?.number, let field = unit.fields[channel],
        ScaleRules.type(of: field, mark: unit.mark, hasOffset: false).isDiscrete
      else { return configured }
      return step
    }
    return min(given(unit.spec.width, .x), given(unit.spec.height, .y))
  }
}

extension FieldDefinition {
  /// The definition taken as one of another channel.
  func with(_ channel: Channel) -> FieldDefinition {
    var copy = self
    copy.channel = channel
    return copy
  }
}

extension ViewSpec {
  /// What `resolve` says of a channel: `shared` or `independent`; nil where it says nothing.
  func resolves(_ part: String, _ channel: Channel) -> String? {
    resolve.properties(part).string(channel.rawValue)
  }
}
