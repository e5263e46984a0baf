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
    var last: (asked: String, size: Double, angle: Double, symbol: Symbol)?
    for row in 0..<context.rowCount where context.isDrawable(row) {
      guard let x = context.point(.x, row), let y = context.point(.y, row) else { continue }
      let size = (fixed.variesInSize ? context.number(.size, row) : fixed.size) ?? 30
      guard size.isFinite, size >= 0 else { continue }
      let asked = fixed.variesInShape ? shape(row, context) : fixed.shape
      let angle = (fixed.variesInAngle ? context.number(.angle, row) : fixed.angle) ?? 0
      let isLikeLast = last.map { $0.asked == asked && $0.size == size && $0.angle == angle } ?? false
      if !isLikeLast {
        last = (asked, size, angle, Symbol(asked, size: size, angle: angle))
      }
      guard let last else { continue }
      items.append(context.item(.symbol(last.symbol, center: Point(x, y)), context.style(row), row: row))
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

  private static func shape(_ row: Int, _ context: MarkContext) -> String {
    switch context.plan.type {
    case .circle: "circle"
    case .square: "square"
    default: context.text(.shape, row) ?? "circle"
    }
  }
}
