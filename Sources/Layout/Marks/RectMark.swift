import Geometry
import Grammar
import Planning
import Scenes

/// Rectangles: a stretch along both axes.
enum RectMark {
  static func place(in context: MarkContext) -> [Item] {
    var items: [Item] = []
    for row in 0..<context.rowCount where context.isDrawable(row) {
      guard let box = box(row, context) else { continue }
      items.append(context.item(.rect(box, corners: context.cornerRadii), context.style(row), row: row))
    }
    return items
  }

  /// The box of a row; nil where an end has no place.
  static func box(_ row: Int, _ context: MarkContext) -> Rect? {
    let spacing = context.properties.number("binSpacing") ?? 0
    guard let (left, right) = stretch(.x, row, spacing, context),
      let (top, bottom) = stretch(.y, row, spacing, context)
    else { return nil }
    return Rect(
      left: min(left, right), top: min(top, bottom), right: max(left, right), bottom: max(top, bottom))
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
    let hasSize = context.properties[channel == .x ? "width" : "height"]?.number != nil
    if !hasSize, context.scalePlan(channel)?.type.isContinuous ?? (plan.scale == nil) {
      guard let to = context.place(channel, row, share: 0.5) else { return nil }
      return (context.rangeEnd(channel, row) ?? context.baseline(channel), to)
    }
    return context.band(channel, row, spacing: spacing)
  }
}
