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
      var style = context.style(row)
      let missing = context.plan.missing[row]
      if let missing { style.fill = .hatch(context.hatch(missing)) }
      var item = context.item(.region(path), style, row: row)
      if let missing, !item.label.isEmpty {
        item.label += (missing == .noData ? "; no data" : "; not applicable")
      }
      items.append(item)
    }
    return items
  }
}
