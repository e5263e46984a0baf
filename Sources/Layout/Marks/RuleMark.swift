import Geometry
import Grammar
import Planning
import Scenes

/// Straight lines: across the plot at a value, or between two places.
enum RuleMark {
  static func place(in context: MarkContext) -> [Item] {
    var items: [Item] = []
    for row in 0..<context.rowCount where context.isDrawable(row) {
      if context.plan.channels[.longitude2] != nil || context.plan.channels[.latitude2] != nil {
        items += between(row, context)
        continue
      }
      guard let x = ends(.x, row, context), let y = ends(.y, row, context) else { continue }
      var style = context.style(row)
      if let size = context.number(.size, row) { style.strokeWidth = size }
      items.append(context.item(.rule(Point(x.0, y.0), Point(x.1, y.1)), style, row: row))
      for open in [x.2, y.2].compactMap({ $0 }) {
        items.append(head(Point(x.1, y.1), Point(x.0, y.0), open, style))
      }
    }
    return items
  }

  /// A rule between two places of the globe, straight on the page.
  private static func between(_ row: Int, _ context: MarkContext) -> [Item] {
    let longitude = context.plan.channels[.longitude2] == nil ? Channel.longitude : .longitude2
    let latitude = context.plan.channels[.latitude2] == nil ? Channel.latitude : .latitude2
    guard let from = context.globePoint(.longitude, .latitude, row),
      let to = context.globePoint(longitude, latitude, row)
    else { return [] }
    var style = context.style(row)
    if let size = context.number(.size, row) { style.strokeWidth = size }
    return [context.item(.rule(from, to), style, row: row)]
  }

  /// Both ends along an axis; a channel that is not encoded spans the plot where the rule runs along it.
  private static func ends(_ channel: Channel, _ row: Int, _ context: MarkContext) -> (
    Double, Double, OpenEnd.Side?
  )? {
    let isX = channel == .x
    let length = context.extent(channel)
    guard context.plan.channels[channel] != nil else {
      if let from = context.settingPosition(channel) {
        return (from, channel.secondary.flatMap { context.settingPosition($0) } ?? from, nil)
      }
      let spans = context.plan.isHorizontal == isX
      let other: Channel = isX ? .y : .x
      if context.plan.channels[other] == nil || spans { return isX ? (0, length, nil) : (length, 0, nil) }
      return (length / 2, length / 2, nil)
    }
    let from = context.point(channel, row)
    let isBinned = context.plan.channels[channel]?.isBinned ?? false
    if !isBinned, channel.secondary.flatMap({ context.plan.channels[$0] }) != nil {
      let to = context.rangeEnd(channel, row)
      if let from, let to { return (from, to, nil) }
      guard context.drawsOpenEnds, context.plan.openEnds.contains(channel) else { return nil }
      if let from { return isX ? (from, from + OpenEnd.length, .right) : (from, from - OpenEnd.length, .top) }
      if let to {
        return isX
          ? (to, to - max(14, min(to, OpenEnd.length)), .left)
          : (to, to + max(14, min(length - to, OpenEnd.length)), .bottom)
      }
      return nil
    }
    guard let from else { return nil }
    // Where both places are given, a rule runs from its measure to zero, unless it ends elsewhere across.
    let other: Channel = isX ? .y : .x
    let endsElsewhere = other.secondary.map { context.plan.channels[$0] != nil } ?? false
    if !endsElsewhere, context.plan.isHorizontal == isX, context.plan.channels[other] != nil,
      context.scalePlan(channel)?.type.isContinuous == true
    {
      return (from, context.rangeEnd(channel, row) ?? context.baseline(channel), nil)
    }
    return (from, from, nil)
  }

  /// The arrowhead of an open end.
  private static func head(_ tip: Point, _ from: Point, _ side: OpenEnd.Side, _ style: Style) -> Item {
    let (dx, dy): (Double, Double) =
      switch side {
      case .right: (-5, 4)
      case .left: (5, 4)
      case .top: (4, 5)
      case .bottom: (4, -5)
      }
    let isAcross = side == .left || side == .right
    let a = Point(tip.x + dx, tip.y + dy)
    let b = isAcross ? Point(tip.x + dx, tip.y - dy) : Point(tip.x - dx, tip.y + dy)
    var line = style
    line.dash = []
    line.cap = .round
    line.join = .round
    line.strokeWidth = min(2, style.strokeWidth)
    return Item(.path(Path(points: [a, tip, b])), role: .mark, style: line, view: 0)
  }
}
