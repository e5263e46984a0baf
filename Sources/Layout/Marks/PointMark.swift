import Geometry
import Grammar
import Planning
import Scales
import Scenes

/// Points of any shape; circles and squares are points whose shape is fixed.
enum PointMark {
  static func place(in context: MarkContext) -> [Item] {
    var items: [Item] = []
    // With room for the items of axes before them.
    items.reserveCapacity(context.rowCount + 256)
    let fixed = Fixed(context)
    var last: (name: String, size: Double, angle: Double, outline: Path)?
    for row in 0..<context.rowCount where context.isDrawable(row) {
      guard let x = context.point(.x, row), let y = context.point(.y, row) else { continue }
      let size = (fixed.variesInSize ? context.number(.size, row) : fixed.size) ?? 30
      guard size.isFinite, size >= 0 else { continue }
      let name = fixed.variesInShape ? shape(row, context) : fixed.shape
      let angle = (fixed.variesInAngle ? context.number(.angle, row) : fixed.angle) ?? 0
      let outline: Path
      if let last, last.name == name, last.size == size, last.angle == angle {
        outline = last.outline
      } else {
        outline = self.outline(name, size: size, angle: angle)
        last = (name, size, angle, outline)
      }
      let center = Point(x, y)
      let shown = name == "triangle" ? "triangle-up" : name
      items.append(
        context.item(
          .symbol(outline.translated(by: center), center: center, name: shown), context.style(row), row: row))
    }
    return items
  }

  /// What all points share, where they do.
  private struct Fixed {
    let variesInSize: Bool
    let variesInShape: Bool
    let variesInAngle: Bool
    let size: Double?
    let shape: String
    let angle: Double?

    init(_ context: MarkContext) {
      variesInSize = context.varies(.size)
      variesInShape = context.varies(.shape)
      variesInAngle = context.varies(.angle)
      let hasRows = context.rowCount > 0
      size = hasRows ? context.number(.size, 0) : nil
      shape = hasRows ? PointMark.shape(0, context) : ""
      angle = hasRows ? context.number(.angle, 0) : nil
    }
  }

  private static func outline(_ name: String, size: Double, angle: Double) -> Path {
    let outline = (SymbolShape(rawValue: name) ?? .circle).path(size: size)
    return angle == 0 ? outline : outline.applying(.rotation(degrees: angle))
  }

  private static func shape(_ row: Int, _ context: MarkContext) -> String {
    switch context.plan.type {
    case .circle: "circle"
    case .square: "square"
    default: context.text(.shape, row) ?? "circle"
    }
  }
}
