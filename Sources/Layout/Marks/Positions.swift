import Geometry
import Grammar
import Notation
import Planning
import Scales
import Tables

extension MarkContext {
  /// The length of the plot along a channel.
  func extent(_ channel: Channel) -> Double { channel == .x || channel == .x2 ? size.width : size.height }

  /// Where a row's point lies along x or y; nil where its value has no place.
  func point(_ channel: Channel, _ row: Int) -> Double? {
    if isOnGlobe {
      return globePoint(.longitude, .latitude, row).map { channel == .x ? $0.x : $0.y }
    }
    guard let placement = channel == .x ? placementX : channel == .y ? placementY : placement(channel) else {
      return settingPosition(channel) ?? extent(channel) / 2
    }
    if let positions = placement.positions { return positions[row].isNaN ? nil : positions[row] }
    guard let base = place(channel, placement.plan, row, share: placement.share) else { return nil }
    return base + (placement.isOffset ? offset(channel, row) : 0) + placement.shift
  }

  /// How a channel gives points, worked out once for all rows; nil where the mark lacks the channel.
  func placement(_ channel: Channel) -> Placement? {
    guard let channelPlan = plan.channels[channel] else { return nil }
    var placement = Placement(
      plan: channelPlan, share: channelPlan.bandPosition ?? defaultShare(channelPlan),
      shift: properties.number("\(channel.rawValue)Offset") ?? 0,
      isOffset: channel.offset.map { plan.channels[$0] != nil } ?? false)
    placement.positions = positions(placement)
    return placement
  }

  /// The places of all rows at once, NaN for none, where a column of numbers goes through one continuous scale.
  private func positions(_ placement: Placement) -> [Double]? {
    guard plan.type.isPoint, !placement.isOffset, plan.invalidOutputs.isEmpty, placement.plan.choice == nil,
      placement.plan.end == nil, case .field(let column, let index?) = placement.plan.source(of: 0),
      case .continuous(let scale)? = scales[index]
    else { return nil }
    let cells: [Double]
    switch column.storage {
    case .numbers(let numbers): cells = numbers
    case .instants(let instants): cells = instants
    default: return nil
    }
    return cells.indices.map { row in
      let place = column.isValid(at: row) ? scale.number(cells[row]) : .nan
      return place.isFinite ? place + placement.shift : .nan
    }
  }

  struct Placement {
    var plan: ChannelPlan
    /// Where in its band, bin or time unit a value lies.
    var share: Double
    /// What the mark's settings add.
    var shift: Double
    /// Whether a nested scale adds to it.
    var isOffset: Bool
    /// The places of all rows, NaN for none, where they were worked out at once.
    var positions: [Double]?
  }

  /// Where a row's place on the globe is drawn; nil where it is out of sight.
  func globePoint(_ longitude: Channel, _ latitude: Channel, _ row: Int) -> Point? {
    func degrees(_ channel: Channel) -> Double? {
      switch plan.channels[channel]?.source(of: row) {
      case .field(let column, _): column[row].number
      case .datum(let value, _): value.number
      case .value(let node): node.number
      default: nil
      }
    }
    guard let projection, let x = degrees(longitude), let y = degrees(latitude) else { return nil }
    return projection.point(longitude: x, latitude: y)
  }

  /// Points of bins lie in their middle, of time units at their start.
  private func defaultShare(_ channelPlan: ChannelPlan) -> Double {
    channelPlan.isTimeUnit && !channelPlan.isBinned ? properties.number("timeUnitBandPosition") ?? 0 : 0.5
  }

  /// A position that the mark's settings give.
  func settingPosition(_ channel: Channel) -> Double? {
    guard let node = properties[channel.rawValue] else { return nil }
    if let number = node.number { return number }
    return node.string == "width" ? size.width : node.string == "height" ? size.height : nil
  }

  /// The place of a row's value; `share` says where within its band, bin or time unit.
  func place(_ channel: Channel, _ row: Int, share: Double) -> Double? {
    plan.channels[channel].flatMap { place(channel, $0, row, share: share) }
  }

  private func place(_ channel: Channel, _ channelPlan: ChannelPlan, _ row: Int, share: Double) -> Double? {
    switch source(channel, channelPlan, row) {
    case .value(let node):
      if node.string == "width" { return size.width }
      if node.string == "height" { return size.height }
      return node.number
    case .datum(let value, let index):
      guard let index else { return value.double }
      return along(index, value, share)
    case .field(let column, let index):
      guard let index else { return column[row].double }
      let value = column[row]
      if let end = channelPlan.end, scales.plans[index].type.isContinuous, share != 0 {
        guard let a = along(index, value, 0), let b = along(index, end[row], 0) else { return nil }
        return a + (b - a) * share
      }
      return along(index, value, share)
    case .texts: return nil
    case .setting: return settingPosition(channel)
    }
  }

  private func along(_ index: Int, _ value: Value, _ share: Double) -> Double? {
    guard let scale = scales[index] else { return nil }
    if case .band(let band) = scale { return band.position(of: value).map { $0 + band.bandwidth * share } }
    guard value.isValid || scales.plans[index].type.isDiscrete, let x = scale(value).number, x.isFinite else {
      return nil
    }
    return x
  }

  /// The shift of a nested offset scale.
  func offset(_ channel: Channel, _ row: Int) -> Double {
    guard let offsetChannel = channel.offset, let channelPlan = plan.channels[offsetChannel] else { return 0 }
    if case .value(let node) = channelPlan.source(of: row) { return node.number ?? 0 }
    guard let inner = place(offsetChannel, row, share: channelPlan.bandPosition ?? 0.5) else { return 0 }
    // The inner scale spans the outer band, and the outer position is that band's middle.
    guard case .band(let outer)? = scale(channel) else { return inner }
    return inner - outer.bandwidth / 2
  }

  /// Where a measure's baseline lies: zero where the domain holds it, else the start of the axis.
  func baseline(_ channel: Channel) -> Double {
    guard let plan = scalePlan(channel), let scale = scale(channel) else {
      return channel == .x ? 0 : size.height
    }
    if plan.type.isContinuous, plan.type != .log, !plan.type.isTime {
      let ends = plan.domain.compactMap(\.double)
      if let low = ends.min(), let high = ends.max(), low <= 0, high >= 0 { return scale.number(0) }
    }
    return channel == .x ? 0 : size.height
  }

  /// The other end of a row's range: its secondary channel, its part of a stack, or the baseline.
  func rangeEnd(_ channel: Channel, _ row: Int) -> Double? {
    guard let secondary = channel.secondary else { return nil }
    if let channelPlan = plan.channels[channel], let start = channelPlan.stackStart,
      let index = channelPlan.scale
    {
      return along(index, start[row], 0)
    }
    if let channelPlan = plan.channels[secondary] {
      var share = channelPlan.bandPosition ?? 0.5
      if case .field(_, let index?) = channelPlan.source(of: row), scales.plans[index].type.isContinuous {
        share = 0
      }
      return place(secondary, row, share: share).map {
        $0 + (properties.number("\(secondary.rawValue)Offset") ?? 0)
      }
    }
    return settingPosition(secondary)
  }

  /// The stretch that a bar or rectangle covers along its dimension.
  func band(_ channel: Channel, _ row: Int, spacing: Double) -> (Double, Double)? {
    let sizeName = channel == .x ? "width" : "height"
    let fixed = number(.size, row) ?? properties.number(sizeName)
    let shared = properties[sizeName]?["band"]?.number ?? properties["size"]?["band"]?.number
    let share = shared ?? 1
    guard let channelPlan = plan.channels[channel] else {
      let length = fixed ?? properties.number("discreteBandSize") ?? extent(channel) * share
      let middle = settingPosition(channel) ?? extent(channel) / 2
      return (middle - length / 2, middle + length / 2)
    }
    if let scale = scale(channel), case .band(let bands) = scale {
      guard let start = place(channel, row, share: 0) else { return nil }
      let discrete = properties["discreteBandSize"]
      return banded(
        channel, row, start: start, bands: bands, fixed: fixed ?? (shared == nil ? discrete?.number : nil),
        share: shared ?? discrete?["band"]?.number ?? 1)
    }
    if channelPlan.scale == nil, let middle = place(channel, row, share: 0.5) {
      // A bar at a place of its own is like one of a discrete axis, as wide as the default step allows.
      let length = fixed ?? properties.number("discreteBandSize") ?? breadth(channel)
      return (middle - length / 2, middle + length / 2)
    }
    if let end = channelPlan.end, let index = channelPlan.scale, fixed == nil,
      case .field(let column, _) = channelPlan.source(of: row)
    {
      guard let a = along(index, column[row], 0), let b = along(index, end[row], 0) else { return nil }
      let rest = (b - a) * (1 - share) / 2
      return spaced(a + rest, b - rest, spacing)
    }
    if channelPlan.isBinned, let secondary = channel.secondary, plan.channels[secondary] != nil, fixed == nil {
      guard let a = place(channel, row, share: 0), let b = rangeEnd(channel, row) else { return nil }
      return spaced(a, b, spacing)
    }
    if let secondary = channel.secondary, plan.channels[secondary] != nil, fixed == nil {
      guard let a = place(channel, row, share: 0), let b = rangeEnd(channel, row) else { return nil }
      return (min(a, b), max(a, b))
    }
    guard let middle = place(channel, row, share: 0.5) else { return nil }
    let length = fixed ?? properties.number("continuousBandSize") ?? 5
    let at = middle + offset(channel, row)
    return (at - length / 2, at + length / 2)
  }

  private func banded(
    _ channel: Channel, _ row: Int, start: Double, bands: BandScale, fixed: Double?, share: Double
  ) -> (Double, Double) {
    var (low, width) = (start, bands.bandwidth)
    if let offset = channel.offset, case .band(let inner)? = scale(offset),
      let place = place(offset, row, share: 0)
    {
      low += place
      width = inner.bandwidth
    }
    if width == 0, fixed == nil {
      let length = properties.number("discreteBandSize") ?? breadth(channel)
      return (low - length / 2, low + length / 2)
    }
    if fixed == nil, plan.channels[channel]?.bandPosition == nil {
      // A band narrower than the least width keeps its beginning.
      let from = low + width * (1 - share) / 2
      return (from, from + max(width * share, properties.number("minBandSize") ?? 0.25))
    }
    let length = fixed ?? max(width * share, properties.number("minBandSize") ?? 0.25)
    let at = low + width * (plan.channels[channel]?.bandPosition ?? 0.5)
    return (at - length / 2, at + length / 2)
  }

  /// A bin's stretch with the gap between neighbours; lines lie on half units, so bars are moved by half a unit.
  private func spaced(_ a: Double, _ b: Double, _ spacing: Double) -> (Double, Double) {
    let (low, high) = (min(a, b), max(a, b))
    var (left, right) = (low + spacing / 2 + 0.5, high - spacing / 2 + 0.5)
    let least = properties.number("minBandSize") ?? 0.25
    if right - left < least {
      let middle = (left + right) / 2
      (left, right) = (middle - least / 2, middle + least / 2)
    }
    return (left, right)
  }
}
