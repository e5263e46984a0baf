/// Which channels a mark can show: the table of the grammar's documentation.
extension MarkType {
  /// Whether the mark shows a channel; the other end of a range of marks that stand at a point only where the data is
  /// binned already.
  package func shows(_ channel: Channel, isBinned: Bool) -> Bool {
    switch channel {
    case .x, .y, .xOffset, .yOffset, .longitude, .latitude: return self != .geoshape
    case .x2, .y2, .longitude2, .latitude2:
      if [.area, .bar, .image, .rect, .rule].contains(self) { return true }
      return isBinned && [.circle, .point, .square, .tick, .line, .trail].contains(self)
    case .size: return [.point, .tick, .rule, .circle, .square, .bar, .text, .line, .trail].contains(self)
    case .strokeDash: return [.line, .point, .tick, .rule, .circle, .square, .bar, .geoshape].contains(self)
    case .shape: return self == .point || self == .geoshape
    case .text: return self == .text
    case .angle: return [.point, .square, .text].contains(self)
    case .url: return self == .image
    case .theta, .radius: return self == .text || self == .arc
    case .theta2, .radius2: return self == .arc
    case .xError, .yError, .xError2, .yError2: return isComposite
    default: return true
    }
  }
}

extension MarkSpec {
  /// Whether a field would shift marks within the steps of an axis that has none.
  private func isOffsetOnContinuum(_ channel: Channel, _ encoding: Encoding) -> Bool {
    guard channel == .xOffset || channel == .yOffset, encoding[channel]?.isFieldDefinition == true,
      let position = encoding[channel == .xOffset ? .x : .y], position.isFieldDefinition
    else { return false }
    let isContinuous =
      position.type.map { $0 == .quantitative || $0 == .temporal }
      ?? (position.aggregate != nil || position.isBinning)
    return isContinuous && position.timeUnit == nil
  }

  /// The channels of an encoding that the mark shows.
  package func shown(_ encoding: Encoding) -> Encoding {
    if type.isComposite { return encoding }
    var result = encoding
    for channel in encoding.channels.keys {
      let isBinned = channel.primary.flatMap { encoding[$0] }?.isBinned ?? false
      if !type.shows(channel, isBinned: isBinned) || isOffsetOnContinuum(channel, encoding) {
        result[channel] = nil
      }
    }
    return result
  }
}
