package import Geometry

extension Item {
  /// Whether anything of the item appears in the picture.
  package func canBeSeen(in scene: Scene) -> Bool {
    guard style.isVisible else { if case .image = shape { return style.opacity > 0 } else { return false } }
    if case .text(let run) = shape {
      return run.lines.contains { line in line.contains { !$0.isWhitespace } } && run.font.size > 0
    }
    if case .rect(let rect, _) = shape, role == .mark, style.stroke == .none,
      rect.width == 0 || rect.height == 0
    {
      return false
    }
    let box = shape.bounds
    if box.isEmpty { return false }
    guard let clip else { return true }
    let margin = style.stroke == .none ? 0 : style.strokeWidth / 2
    let area = scene.clips[clip].bounds
    let grown = box.expanded(by: margin)
    return grown.left <= area.right && grown.right >= area.left && grown.top <= area.bottom
      && grown.bottom >= area.top
  }

  /// The item as one JSON object.
  func write(into text: inout String, scene: Scene) {
    text += "{\"kind\": \"\(kind)\", \"role\": \"\(role.rawValue)\", \"view\": \(view)"
    if let axis { text += ", \"axis\": \(axis)" }
    if let legend { text += ", \"legend\": \(legend)" }
    if let group { text += ", \"mark\": \(quoted(scene.groups[group].mark))" }
    writeShape(into: &text)
    writePaint(into: &text)
    if let clip { text += ", \"clip\": \(numbers(scene.clips[clip].bounds))" }
    if !label.isEmpty { text += ", \"label\": \(quoted(label))" }
    text += "}"
  }

  private var kind: String {
    switch shape {
    case .rect: if case .gradient = style.fill, role == .legendGradient { "gradient" } else { "rect" }
    case .symbol: "symbol"
    case .line: "line"
    case .area: "area"
    case .trail: "trail"
    case .arc: "arc"
    case .region: "shape"
    case .rule: "rule"
    case .text: "text"
    case .image: "image"
    case .path: "path"
    }
  }

  private func writeShape(into text: inout String) {
    switch shape {
    case .rect(let rect, _): text += ", \"bbox\": \(numbers(rect))"
    case .symbol(let path, _, let name):
      text += ", \"shape\": \(quoted(name)), \"bbox\": \(numbers(path.bounds))"
    case .line(let path), .area(let path), .trail(let path), .arc(let path), .region(let path), .path(let path):
      text += ", \"path\": \"\(path.svg(decimals: 3))\""
    case .rule(let a, let b): text += ", \"line\": [\(list([a.x, a.y, b.x, b.y]))]"
    case .image(let image): text += ", \"bbox\": \(numbers(image.box))"
    case .text(let run):
      text += ", \"text\": \(quoted(run.lines.joined(separator: "\n")))"
      text += ", \"pos\": [\(list([run.position.x, run.position.y]))], \"anchor\": \"\(run.anchor.rawValue)\""
      let turned = run.angle.truncatingRemainder(dividingBy: 360)
      text += ", \"angle\": \(decimal(turned < 0 ? turned + 360 : turned, places: 3))"
      text += ", \"size\": \(decimal(run.font.size, places: 3))"
      text +=
        ", \"weight\": \"\(run.font.weight == 400 ? "normal" : run.font.weight == 700 ? "bold" : String(run.font.weight))\""
      if run.font.italic { text += ", \"style\": \"italic\"" }
    }
  }

  private func writePaint(into text: inout String) {
    text += ", \"fill\": \"\(style.fill.name)\", \"stroke\": \"\(style.stroke.name)\""
    let fillAlpha = style.fill.alpha * style.fillOpacity
    let strokeAlpha = style.stroke.alpha * style.strokeOpacity
    if style.opacity != 1 { text += ", \"opacity\": \(decimal(style.opacity, places: 3))" }
    if fillAlpha != 1 { text += ", \"fill_opacity\": \(decimal(fillAlpha, places: 3))" }
    if strokeAlpha != 1 { text += ", \"stroke_opacity\": \(decimal(strokeAlpha, places: 3))" }
    if style.stroke != .none {
      text += ", \"stroke_width\": \(decimal(style.strokeWidth, places: 3))"
      if !style.dash.isEmpty { text += ", \"dash\": [\(list(style.dash))]" }
    }
    if case .gradient(let gradient) = style.fill {
      let stops = gradient.stops.map { "[\(decimal($0.offset, places: 4)), \"\($0.color.hex)\"]" }
      text += ", \"fill_gradient\": {\"type\": \"\(gradient.kind == .linear ? "linear" : "radial")\", "
      text += "\"stops\": [\(stops.joined(separator: ", "))], "
      text += "\"dir\": [\(list([gradient.start.x, gradient.start.y, gradient.end.x, gradient.end.y]))]}"
    }
  }

  private func numbers(_ rect: Rect) -> String {
    "[\(list([min(rect.left, rect.right), min(rect.top, rect.bottom), max(rect.left, rect.right), max(rect.top, rect.bottom)]))]"
  }

  private func list(_ values: [Double]) -> String {
    values.map { decimal($0, places: 3) }.joined(separator: ", ")
  }
}

extension Paint {
  fileprivate var alpha: Double { if case .color(let color) = self { color.alpha } else { 1 } }
}

extension Item.Shape {
  /// The box of the geometry, without its stroke; a text has its anchor only, because its box needs measuring.
  package var bounds: Rect {
    switch self {
    case .rect(let rect, _): return rect
    case .symbol(let path, _, _), .line(let path), .area(let path), .trail(let path), .arc(let path),
      .region(let path), .path(let path):
      return path.bounds
    case .rule(let a, let b):
      return Rect(left: min(a.x, b.x), top: min(a.y, b.y), right: max(a.x, b.x), bottom: max(a.y, b.y))
    case .text(let run):
      return Rect(left: run.position.x, top: run.position.y, right: run.position.x, bottom: run.position.y)
    case .image(let image): return image.box
    }
  }
}
