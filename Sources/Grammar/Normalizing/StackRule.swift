/// Which marks stack, along which axis, and by what.
package struct StackRule: Sendable {
  /// The axis along which values add up.
  package var channel: Channel
  /// `zero`, `normalize` or `center`.
  package var offset: String
  /// The channels whose fields tell the layers of a stack apart.
  package var by: [Channel]

  /// The stack of a unit; nil where its values are not stacked.
  ///
  /// Bars, areas and arcs stack by default where one position channel is quantitative and not binned; aggregates only
  /// where some other channel divides their rows. `stack: null` switches it off; a named offset asks for it of other
  /// marks.
  package static func stacked(_ encoding: Encoding, _ mark: MarkSpec) -> StackRule? {
    let stackable: [MarkType] = [.arc, .bar, .area, .rule, .point, .circle, .square, .line, .text, .tick]
    guard stackable.contains(mark.type), let channel = stackedChannel(encoding, mark),
      let spec = encoding[channel]
    else { return nil }
    let other: Channel = channel == .x ? .y : channel == .y ? .x : channel == .theta ? .radius : .theta
    let dimension = encoding[other]?.fieldName.flatMap { $0 == spec.fieldName ? nil : $0 }
    let by = dividing(encoding, channel: channel, dimension: dimension, other: other)
    var offset: String?
    if let stack = spec.stack {
      if let flag = stack.boolean { offset = flag ? "zero" : nil } else { offset = stack.string }
      if offset == nil { return nil }
    } else if [.bar, .area, .arc].contains(mark.type) {
      offset = "zero"
    }
    guard let offset, ["zero", "center", "normalize"].contains(offset) else { return nil }
    let isAggregated = encoding.channels.values.joined().contains { $0.aggregate != nil }
    if by.isEmpty && isAggregated { return nil }
    if let secondary = channel.secondary, encoding[secondary]?.isScaled == true { return nil }
    return StackRule(channel: channel, offset: offset, by: by)
  }

  private static func dividing(_ encoding: Encoding, channel: Channel, dimension: String?, other: Channel)
    -> [Channel]
  {
    let candidates: [Channel] = [
      .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth, .strokeDash, .size, .shape,
      .angle,
      .detail, .text, .key, .order, .href, .url, .tooltip,
    ]
    return candidates.filter { candidate in
      guard candidate != .tooltip, candidate != .order, candidate.primary == nil else { return false }
      return encoding.list(candidate).contains { spec in
        guard spec.aggregate == nil, let field = spec.fieldName else {
          return spec.conditions.contains { $0.then.fieldName != nil && $0.then.aggregate == nil }
        }
        return field != dimension
      }
    }
  }

  private static func stackedChannel(_ encoding: Encoding, _ mark: MarkSpec) -> Channel? {
    if mark.type == .arc || (encoding[.x] == nil && encoding[.y] == nil) {
      return polarChannel(encoding)
    }
    let (x, y) = (encoding[.x], encoding[.y])
    let hasX =
      x?.isFieldDefinition == true && isQuantitative(x) && !(x?.isBinning ?? false) && !(x?.isBinned ?? false)
    let hasY =
      y?.isFieldDefinition == true && isQuantitative(y) && !(y?.isBinning ?? false) && !(y?.isBinned ?? false)
    switch (hasX, hasY) {
    case (true, true):
      if x?.stack != nil && !(x?.stack?.isNull ?? true) { return .x }
      if y?.stack != nil && !(y?.stack?.isNull ?? true) { return .y }
      if x?.aggregate != nil, y?.aggregate == nil { return .x }
      if y?.aggregate != nil, x?.aggregate == nil { return .y }
      if let orient = mark.properties.string("orient") { return orient == "vertical" ? .y : .x }
      return mark.type == .bar || mark.type == .area ? .y : nil
    case (true, false): return .x
    case (false, true): return .y
    case (false, false): return nil
    }
  }

  /// The angle or the radius, whichever measures; where both do, the one that is asked to stack, or that alone is
  /// aggregated.
  private static func polarChannel(_ encoding: Encoding) -> Channel? {
    let measuring = [Channel.theta, .radius].filter { channel in
      guard let spec = encoding[channel] else { return false }
      return spec.isFieldDefinition && isQuantitative(spec) && !spec.isBinning && !spec.isBinned
    }
    guard measuring.count == 2 else { return measuring.first }
    let asked = measuring.first { channel in
      guard let stack = encoding[channel]?.stack else { return false }
      return !stack.isNull && stack.boolean != false
    }
    if let asked { return asked }
    let aggregated = measuring.filter { encoding[$0]?.aggregate != nil }
    return aggregated.count == 1 ? aggregated.first : nil
  }

  private static func isQuantitative(_ spec: ChannelSpec?) -> Bool {
    guard let spec else { return false }
    if let type = spec.type { return type == .quantitative }
    return spec.aggregate != nil && spec.aggregate?.operation != "argmin"
      && spec.aggregate?.operation != "argmax" && spec.timeUnit == nil
  }
}
