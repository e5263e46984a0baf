import Geometry
import Grammar
import Planning
import Scenes

/// Rectangles: a stretch along both axes.
enum RectMark {
  static func place(in context: MarkContext) -> [Item] {
    let spacing = context.properties.number("binSpacing") ?? 0
    var items: [Item] = []
    for row in 0..<context.rowCount where context.isDrawable(row) {
      guard let (left, right) = stretch(.x, row, spacing, context),
        let (top, bottom) = stretch(.y, row, spacing, context)
      else { continue }
      let radius = context.properties.number("cornerRadius") ?? 0
      let corners = CornerRadii(topLeft: radius, topRight: radius, bottomRight: radius, bottomLeft: radius)
      let rect = Rect(
        left: min(left, right), top: min(top, bottom), right: max(left, right), bottom: max(top, bottom))
      items.append(context.item(.rect(rect, corners: corners), context.style(row), row: row))
    }
    return items
  }

  private static func stretch(_ channel: Channel, _ row: Int, _ spacing: Double, _ context: MarkContext) -> (
    Double, Double
  )? {
    guard let plan = context.plan.channels[channel] else {
      if let from = context.settingPosition(channel),
        let to = channel.secondary.flatMap({ context.settingPosition($0) })
      {
        return (from, to)
      }
      return (0, context.extent(channel))
    }
    let hasEnd =
      channel.secondary.map { context.plan.channels[$0] != nil || context.settingPosition($0) != nil } ?? false
    if hasEnd, !plan.isBinned {
      guard let from = context.place(channel, row, share: 0), let to = context.rangeEnd(channel, row) else {
        return nil
      }
      return (from, to)
    }
    if plan.end != nil || plan.isBinned { return context.band(channel, row, spacing: spacing) }
    if case .band? = context.scale(channel) { return context.band(channel, row, spacing: spacing) }
    if context.scale(channel) != nil, context.plan.channels[channel]?.stackStart != nil || plan.isAggregated {
      guard let to = context.place(channel, row, share: 0.5) else { return nil }
      return (context.rangeEnd(channel, row) ?? context.baseline(channel), to)
    }
    return context.band(channel, row, spacing: spacing)
  }
}
