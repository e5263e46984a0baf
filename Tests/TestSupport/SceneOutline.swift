import Geometry
package import Scenes

/// A scene in few words, for snapshots of many figures: equal items share a line, numbers have one decimal.
///
/// What screen readers are told is left out; the outlines of shapes with many points are told by their box, their number
/// of points and their length.
package enum SceneOutline {
  /// The views, axes, legends and visible items of a scene, in drawing order.
  package static func text(of scene: Scene) -> String {
    var lines = ["size \(list([scene.size.width, scene.size.height])) \(scene.background.name)"]
    for (id, view) in scene.views.enumerated() {
      lines.append("view \(id) in \(view.parent): \(list(view.frame)) \(view.fill.name) \(view.stroke.name)")
    }
    for (id, axis) in scene.axes.enumerated() {
      lines.append(
        "axis \(id) \(axis.kind.rawValue) \(axis.side.rawValue) of view \(axis.view): \(list([axis.origin.x, axis.origin.y]))"
      )
    }
    for (id, legend) in scene.legends.enumerated() {
      lines.append("legend \(id) of view \(legend.view): \(list([legend.origin.x, legend.origin.y]))")
    }
    var last = ""
    for item in scene.items where item.canBeSeen(in: scene) {
      let heading = heading(of: item)
      if heading != last { lines.append(heading) }
      last = heading
      lines.append("  " + shape(of: item.shape))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Everything that neighbouring items tend to have in common.
  private static func heading(of item: Item) -> String {
    var text = "\(item.role.rawValue) view \(item.view)"
    if let axis = item.axis { text += " axis \(axis)" }
    if let legend = item.legend { text += " legend \(legend)" }
    if let clip = item.clip { text += " clip \(clip)" }
    let style = item.style
    text += " fill \(style.fill.name)"
    if style.stroke != .none { text += " stroke \(style.stroke.name) \(decimal(style.strokeWidth, places: 1))" }
    if !style.dash.isEmpty { text += " dash \(list(style.dash))" }
    let shares = [style.opacity, style.fillOpacity, style.strokeOpacity]
    if shares != [1, 1, 1] {
      text += " opacity " + shares.map { decimal($0, places: 2) }.joined(separator: " ")
    }
    if case .text(let run) = item.shape {
      let font = run.font
      text +=
        " text \(font.families.joined(separator: ",")) \(decimal(font.size, places: 1)) \(font.weight)\(font.italic ? " italic" : "")"
      text += " " + run.anchor.rawValue
      if run.angle != 0 { text += " turned \(decimal(run.angle, places: 1))" }
    }
    return text
  }

  private static func shape(of shape: Item.Shape) -> String {
    switch shape {
    case .rect(let rect, let corners):
      let radii = [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft]
      return "rect \(list(rect))" + (radii == [0, 0, 0, 0] ? "" : " corners \(list(radii))")
    case .symbol(let symbol, let center):
      return "\(symbol.name) \(list([center.x, center.y])) \(decimal(symbol.bounds.width, places: 1))"
    case .line(let path): return "line " + outline(path)
    case .area(let path): return "area " + outline(path)
    case .trail(let path): return "trail " + outline(path)
    case .arc(let path): return "arc " + outline(path)
    case .region(let path): return "region " + outline(path)
    case .path(let path): return "path " + outline(path)
    case .rule(let a, let b): return "rule \(list([a.x, a.y, b.x, b.y]))"
    case .text(let run):
      return "text \(list([run.position.x, run.position.y])) \(run.lines.joined(separator: " ⏎ "))"
    case .image(let image): return "image \(list(image.frame))"
    }
  }

  private static func outline(_ path: Path) -> String {
    if path.segments.count <= 60 { return path.svg(decimals: 1) }
    var (length, last) = (0.0, Point.zero)
    for segment in path.segments {
      switch segment {
      case .move(let point): last = point
      case .line(let point), .curve(_, _, let point):
        length += ((point.x - last.x) * (point.x - last.x) + (point.y - last.y) * (point.y - last.y))
          .squareRoot()
        last = point
      case .close: break
      }
    }
    return "\(path.segments.count) points, \(decimal(length, places: 0)) long, in \(list(path.bounds))"
  }

  private static func list(_ rect: Rect) -> String { list([rect.left, rect.top, rect.width, rect.height]) }

  private static func list(_ values: [Double]) -> String {
    values.map { decimal($0, places: 1) }.joined(separator: " ")
  }
}
