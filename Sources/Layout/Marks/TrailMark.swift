import Geometry
import Grammar
import Planning
import Scenes

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Lines whose width follows a value: the outline of circles of those widths moved along the line.
enum TrailMark {
  static func place(in context: MarkContext) -> [Item] {
    var items: [Item] = []
    for rows in context.plan.series ?? [Array(0..<context.rowCount)] {
      guard let first = rows.first else { continue }
      var path = Path()
      var last: (point: Point, radius: Double)?
      for row in rows {
        guard context.isDrawable(row), let x = context.point(.x, row), let y = context.point(.y, row) else {
          last = nil
          continue
        }
        let next = (point: Point(x, y), radius: max(0, context.number(.size, row) ?? 2) / 2)
        if let last {
          append(from: last, to: next, &path)
        }
        last = next
      }
      guard !path.isEmpty else { continue }
      var style = context.style(first)
      if style.fill == .none { (style.fill, style.stroke) = (style.stroke, .none) }
      items.append(context.series(.trail(path), rows: rows, style: style))
    }
    return items
  }

  /// The outline around two circles: the sides between them and the far half of each.
  private static func append(
    from a: (point: Point, radius: Double), to b: (point: Point, radius: Double), _ path: inout Path
  ) {
    let (dx, dy) = (b.point.x - a.point.x, b.point.y - a.point.y)
    guard dx != 0 || dy != 0 else {
      path.append(.circle(center: b.point, radius: b.radius))
      return
    }
    let across = atan2(dx, -dy)
    var outline = Path()
    outline.addArc(center: b.point, radius: b.radius, from: across - .pi, to: across)
    outline.addArc(center: a.point, radius: a.radius, from: across, to: across + .pi)
    outline.close()
    path.append(outline)
  }
}
