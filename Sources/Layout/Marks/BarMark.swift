import Geometry
import Grammar
import Planning
import Scenes

/// Bars: a stretch along one axis, from a baseline or between two values along the other.
enum BarMark {
  static func place(in context: MarkContext) -> [Item] {
    let isHorizontal = context.plan.isHorizontal
    let (dimension, measure): (Channel, Channel) = isHorizontal ? (.y, .x) : (.x, .y)
    let spacing = context.properties.number("binSpacing") ?? 1
    var items: [Item] = []
    for row in 0..<context.rowCount where context.isDrawable(row) {
      guard let (low, high) = context.band(dimension, row, spacing: spacing),
        let span = span(measure, row, context)
      else { continue }
      var rect =
        isHorizontal
        ? Rect(left: min(span.from, span.to), top: low, right: max(span.from, span.to), bottom: high)
        : Rect(left: low, top: min(span.from, span.to), right: high, bottom: max(span.from, span.to))
      if span.openEnd == nil, context.drawsOpenEnds, context.plan.openEnds.contains(measure) {
        rect = seen(rect, isHorizontal)
      }
      let corners = corners(
        context,
        grows: isHorizontal ? (span.to >= span.from ? .right : .left) : (span.to <= span.from ? .top : .bottom))
      var item = context.item(.rect(rect, corners: corners), context.style(row), row: row)
      if let end = span.openEnd { items += OpenEnd.arrow(&item, rect: rect, side: end, context) }
      items.append(item)
    }
    return items
  }

  /// Bounds that are equal, so that the value is known exactly, are drawn two units wide: a bar without length would
  /// hide the surest number of all.
  private static func seen(_ rect: Rect, _ isHorizontal: Bool) -> Rect {
    var rect = rect
    if isHorizontal, rect.width < 2 { (rect.left, rect.right) = (rect.center.x - 1, rect.center.x + 1) }
    if !isHorizontal, rect.height < 2 { (rect.top, rect.bottom) = (rect.center.y - 1, rect.center.y + 1) }
    return rect
  }

  /// From the baseline, the stack or the other end to the value; an end that nobody knows is open.
  private static func span(_ channel: Channel, _ row: Int, _ context: MarkContext) -> (
    from: Double, to: Double, openEnd: OpenEnd.Side?
  )? {
    guard context.plan.channels[channel] != nil else {
      return (context.baseline(channel), channel == .x ? context.size.width : 0, nil)
    }
    let to = context.place(channel, row, share: 0.5)
    let hasEnd = channel.secondary.map { context.plan.channels[$0] != nil } ?? false
    let from = context.rangeEnd(channel, row)
    if let to, let from { return (from, to, nil) }
    if !hasEnd, case .band? = context.scale(channel), let (low, high) = context.band(channel, row, spacing: 0) {
      return channel == .x ? (low, high, nil) : (high, low, nil)
    }
    if let to, !hasEnd { return (context.baseline(channel), to, nil) }
    guard context.drawsOpenEnds, context.plan.openEnds.contains(channel) else { return nil }
    let (low, high) = channel == .x ? (0, context.size.width) : (context.size.height, 0)
    if let to { return (to, high, channel == .x ? .right : .top) }
    if let from { return (low, from, channel == .x ? .left : .bottom) }
    return nil
  }

  private static func corners(_ context: MarkContext, grows side: OpenEnd.Side) -> CornerRadii {
    let radii = context.cornerRadii
    guard let end = context.properties.number("cornerRadiusEnd") else { return radii }
    var rounded = radii
    // A bar between two values ends at both.
    let secondary: Channel = side == .left || side == .right ? .x2 : .y2
    if context.plan.channels[secondary] != nil {
      return context.cornerRadii(
        over: CornerRadii(topLeft: end, topRight: end, bottomRight: end, bottomLeft: end))
    }
    switch side {
    case .right: (rounded.topRight, rounded.bottomRight) = (end, end)
    case .left: (rounded.topLeft, rounded.bottomLeft) = (end, end)
    case .top: (rounded.topLeft, rounded.topRight) = (end, end)
    case .bottom: (rounded.bottomLeft, rounded.bottomRight) = (end, end)
    }
    return context.cornerRadii(over: rounded)
  }
}

extension MarkContext {
  /// The radii of a rectangle's corners.
  var cornerRadii: CornerRadii {
    let all = properties.number("cornerRadius") ?? 0
    return cornerRadii(over: CornerRadii(topLeft: all, topRight: all, bottomRight: all, bottomLeft: all))
  }

  /// The radii with those of single corners that the settings name.
  func cornerRadii(over radii: CornerRadii) -> CornerRadii {
    CornerRadii(
      topLeft: properties.number("cornerRadiusTopLeft") ?? radii.topLeft,
      topRight: properties.number("cornerRadiusTopRight") ?? radii.topRight,
      bottomRight: properties.number("cornerRadiusBottomRight") ?? radii.bottomRight,
      bottomLeft: properties.number("cornerRadiusBottomLeft") ?? radii.bottomLeft)
  }
}

/// How an end is drawn that nobody knows: the bar fades out towards the edge of the plot, with an arrowhead.
enum OpenEnd {
  enum Side { case left, right, top, bottom }

  /// How long a stub is, in scene units.
  static let length = 46.0

  /// Shortens the bar to a stub that fades out, and gives the arrowhead behind it.
  static func arrow(_ item: inout Item, rect: Rect, side: Side, _ context: MarkContext) -> [Item] {
    let isAcross = side == .left || side == .right
    // Upwards and rightwards there is room past the plot, where the largest value may stand at its very edge; the other
    // way labels stand.
    let room = isAcross ? rect.width : rect.height
    let reach = side == .right || side == .top ? OpenEnd.length : max(14, min(room, OpenEnd.length))
    var stub = rect
    switch side {
    case .right: stub.right = stub.left + reach
    case .left: stub.left = stub.right - reach
    case .top: stub.top = stub.bottom - reach
    case .bottom: stub.bottom = stub.top + reach
    }
    item.shape = .rect(stub, corners: .zero)
    item.style.fill = fading(item.style.fill, side)
    let ink = solid(context.style(0).fill)
    var head = Item(
      .path(chevron(stub, side)), role: .mark, style: Style(stroke: ink, strokeWidth: 1.5), view: 0)
    head.style.cap = .round
    head.style.join = .round
    return [head]
  }

  private static func solid(_ paint: Paint) -> Paint { paint == .none ? .color(.black) : paint }

  private static func fading(_ paint: Paint, _ side: Side) -> Paint {
    guard case .color(let color) = paint else { return paint }
    var clear = color
    clear.alpha *= 0.1
    let (start, end): (Point, Point) =
      switch side {
      case .right: (Point(0, 0), Point(1, 0))
      case .left: (Point(1, 0), Point(0, 0))
      case .top: (Point(0, 1), Point(0, 0))
      case .bottom: (Point(0, 0), Point(0, 1))
      }
    return .gradient(
      Gradient(start: start, end: end, stops: [.init(offset: 0, color: color), .init(offset: 1, color: clear)]))
  }

  private static func chevron(_ rect: Rect, _ side: Side) -> Path {
    let half = min(5, (side == .left || side == .right ? rect.height : rect.width) / 2)
    let c = rect.center
    let tip: Point
    let back: (Point, Point)
    switch side {
    case .right:
      tip = Point(rect.right, c.y)
      back = (Point(tip.x - half, c.y - half), Point(tip.x - half, c.y + half))
    case .left:
      tip = Point(rect.left, c.y)
      back = (Point(tip.x + half, c.y - half), Point(tip.x + half, c.y + half))
    case .top:
      tip = Point(c.x, rect.top)
      back = (Point(c.x - half, tip.y + half), Point(c.x + half, tip.y + half))
    case .bottom:
      tip = Point(c.x, rect.bottom)
      back = (Point(c.x - half, tip.y - half), Point(c.x + half, tip.y - half))
    }
    return Path(points: [back.0, tip, back.1])
  }
}
