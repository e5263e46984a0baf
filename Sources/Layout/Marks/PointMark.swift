import Geometry
import Grammar
import Planning
import Scales
import Scenes

/// Points of any shape; circles and squares are points whose shape is fixed.
enum PointMark {
  static func place(in context: MarkContext) -> [Item] {
    var items: [Item] = []
    for row in 0..<context.rowCount where context.isDrawable(row) {
      guard let x = context.point(.x, row), let y = context.point(.y, row) else { continue }
      let size = context.number(.size, row) ?? 30
      guard size.isFinite, size >= 0 else { continue }
      let angle = context.number(.angle, row) ?? 0
      var (outline, name) = SymbolShape.outline(shape(row, context), size: size)
      if angle != 0 { outline = outline.applying(.rotation(degrees: angle)) }
      let center = Point(x, y)
      items.append(
        context.item(
          .symbol(outline.translated(by: center), center: center, name: name), context.style(row), row: row))
    }
    return items
  }

  private static func shape(_ row: Int, _ context: MarkContext) -> String {
    switch context.plan.type {
    case .circle: "circle"
    case .square: "square"
    default: context.text(.shape, row) ?? "circle"
    }
  }
}
