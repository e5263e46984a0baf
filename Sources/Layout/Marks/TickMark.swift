import Geometry
import Grammar
import Planning
import Scales
import Scenes

/// Short strokes across the measure.
enum TickMark {
  static func place(in context: MarkContext) -> [Item] {
    let isHorizontal = context.plan.isHorizontal
    let thickness = context.properties.number("thickness") ?? 1
    var items: [Item] = []
    let across: Channel = isHorizontal ? .x : .y
    for row in 0..<context.rowCount where context.isDrawable(row) {
      guard let at = context.point(isHorizontal ? .y : .x, row), let (from, to) = span(row, across, context)
      else {
        continue
      }
      let low = min(from, to)
      let rect =
        isHorizontal
        ? Rect(x: low, y: at - thickness / 2, width: abs(to - from), height: thickness)
        : Rect(x: at - thickness / 2, y: low, width: thickness, height: abs(to - from))
      items.append(context.item(.rect(rect, corners: .zero), context.style(row), row: row))
    }
    return items
  }

  /// The author's size around the place, else the band or bin, else three quarters of what the plot gives.
  private static func span(_ row: Int, _ channel: Channel, _ context: MarkContext) -> (Double, Double)? {
    let fixed = context.number(.size, row) ?? context.properties.number("bandSize")
    guard let channelPlan = context.plan.channels[channel] else {
      guard let middle = context.point(channel, row) else { return nil }
      // Beside a discrete axis of its own a tick spans the plot, beside a continuous one it leaves some room.
      let other: Channel = channel == .x ? .y : .x
      let isBesideBands = if case .band? = context.scale(other) { true } else { false }
      let length = fixed ?? context.extent(channel) * (isBesideBands ? 1 : 0.75)
      return (middle - length / 2, middle + length / 2)
    }
    let hasNoBreadth = if case .band(let band)? = context.scale(channel) { band.bandwidth == 0 } else { false }
    if fixed == nil, !hasNoBreadth, channelPlan.scale != nil {
      return context.band(channel, row, spacing: context.properties.number("binSpacing") ?? 0)
    }
    guard let middle = context.point(channel, row) else { return nil }
    var length = fixed ?? context.properties.number("continuousBandSize") ?? 5
    if fixed == nil, hasNoBreadth { length = context.breadth(channel) }
    return (middle - length / 2, middle + length / 2)
  }
}
