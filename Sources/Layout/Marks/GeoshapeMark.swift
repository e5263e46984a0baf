import Geometry
import Grammar
import Maps
import Planning
import Scenes

/// Shapes of the globe: countries, provinces, rivers, graticules.
enum GeoshapeMark {
  static func place(in context: MarkContext) -> [Item] {
    guard let projection = context.projection, let shapes = context.plan.shapes else { return [] }
    var items: [Item] = []
    for (row, shape) in shapes.enumerated() where row < context.rowCount {
      let path = projection.path(of: shape)
      guard !path.isEmpty else { continue }
      items.append(context.item(.region(path), context.style(row), row: row))
    }
    return items
  }
}
