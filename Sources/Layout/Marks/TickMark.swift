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
    for row in 0..<context.rowCount where context.isDrawable(row) {
      guard let x = context.point(.x, row), let y = context.point(.y, row) else { continue }
      let length = length(row, across: isHorizontal ? .x : .y, context)
      let (width, height) = isHorizontal ? (length, thickness) : (thickness, length)
      let rect = Rect(x: x - width / 2, y: y - height / 2, width: width, height: height)
      items.append(context.item(.rect(rect, corners: .zero), context.style(row), row: row))
    }
    return items
  }

  /// The author's size, else the band, else three quarters of a step.
  private static func length(_ row: Int, across channel: Channel, _ context: MarkContext) -> Double {
    if let size = context.number(.size, row) ?? context.properties.number("bandSize") { return size }
    if case .band(let band)? = context.scale(channel) {
      return (band.bandwidth > 0 ? band.bandwidth : band.step * 0.75)
        * (context.properties[channel == .x ? "width" : "height"]?["band"]?.number ?? 1)
    }
    guard let channelPlan = context.plan.channels[channel] else {
      // Beside a discrete axis of its own a tick spans the plot, beside a continuous one it leaves some room.
      let other: Channel = channel == .x ? .y : .x
      if case .band? = context.scale(other) { return context.extent(channel) }
      return context.extent(channel) * 0.75
    }
    return channelPlan.scale == nil ? 5 : 15
  }
}
