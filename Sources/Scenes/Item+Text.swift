package import Geometry

extension Item {
  /// Whether anything of the item appears in the picture.
  package func canBeSeen(in scene: Scene) -> Bool {
    guard style.isVisible else { if case .image = shape { return style.opacity > 0 } else { return false } }
    if case .text(let run) = shape {
      return run.lines.contains { line in line.contains { !$0.isWhitespace } } && run.font.size > 0
    }
    if case .rect(let rect, _) = shape, role == .mark, style.stroke.isNone,
      rect.width == 0 || rect.height == 0
    {
      return false
    }
    let box = shape.bounds
    if box.isEmpty { return false }
    guard let clip else { return true }
    let margin = style.stroke.isNone ? 0 : style.strokeWidth / 2
    let area = scene.clips[clip].bounds
    let grown = box.expanded(by: margin)
    return grown.left <= area.right && grown.right >= area.left && grown.top <= area.bottom
      && grown.bottom >= area.top
  }

  /// The item as one JSON object.
  func write(into text: inout TextBytes, scene: Scene) {
    text.write("{\"kind\": \"")
    text.write(kind)
    text.write("\", \"role\": \"")
    text.write(role.rawValue)
    text.write("\", \"view\": ")
    text.write(view)
    if let axis {
      text.write(", \"axis\": ")
      text.write(axis)
    }
    if let legend {
      text.write(", \"legend\": ")
      text.write(legend)
    }
    if let group {
      text.write(", ")
      text.write(member: "mark", scene.groups[group].mark)
    }
    writeShape(into: &text)
    writePaint(into: &text)
    if let clip { write(scene.clips[clip].bounds, as: "clip", into: &text) }
    if !label.isEmpty {
      text.write(", ")
      text.write(member: "label", label)
    }
    text.write("}")
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

  private func writeShape(into text: inout TextBytes) {
    switch shape {
    case .rect(let rect, _): write(rect, as: "bbox", into: &text)
    case .symbol(let symbol, let center):
      text.write(", ")
      text.write(member: "shape", symbol.name)
      write(symbol.bounds.translated(by: center), as: "bbox", into: &text)
    case .line(let path), .area(let path), .trail(let path), .arc(let path), .region(let path), .path(let path):
      text.write(", \"path\": \"")
      text.write(path, decimals: 3)
      text.write("\"")
    case .rule(let a, let b): write([a.x, a.y, b.x, b.y], as: "line", into: &text)
    case .image(let image): write(image.box, as: "bbox", into: &text)
    case .text(let run): write(run, into: &text)
    }
  }

  private func write(_ run: TextRun, into text: inout TextBytes) {
    text.write(", ")
    text.write(member: "text", run.lines.joined(separator: "\n"))
    write([run.position.x, run.position.y], as: "pos", into: &text)
    text.write(", \"anchor\": \"\(run.anchor.rawValue)\", ")
    let turned = run.angle.truncatingRemainder(dividingBy: 360)
    text.write(member: "angle", turned < 0 ? turned + 360 : turned)
    text.write(", ")
    text.write(member: "size", run.font.size)
    let weight = run.font.weight == 400 ? "normal" : run.font.weight == 700 ? "bold" : String(run.font.weight)
    text.write(", \"weight\": \"\(weight)\"")
    if run.font.italic { text.write(", \"style\": \"italic\"") }
  }

  private func writePaint(into text: inout TextBytes) {
    text.write(", \"fill\": \"")
    text.write(style.fill)
    text.write("\", \"stroke\": \"")
    text.write(style.stroke)
    text.write("\"")
    let fillAlpha = style.fill.alpha * style.fillOpacity
    let strokeAlpha = style.stroke.alpha * style.strokeOpacity
    write(share: style.opacity, as: "opacity", into: &text)
    write(share: fillAlpha, as: "fill_opacity", into: &text)
    write(share: strokeAlpha, as: "stroke_opacity", into: &text)
    if !style.stroke.isNone {
      text.write(", ")
      text.write(member: "stroke_width", style.strokeWidth)
      if !style.dash.isEmpty { write(style.dash, as: "dash", into: &text) }
    }
    if case .gradient(let gradient) = style.fill { write(gradient, into: &text) }
  }

  private func write(share: Double, as name: String, into text: inout TextBytes) {
    guard share != 1 else { return }
    text.write(", ")
    text.write(member: name, share)
  }

  private func write(_ gradient: Gradient, into text: inout TextBytes) {
    text.write(
      ", \"fill_gradient\": {\"type\": \"\(gradient.kind == .linear ? "linear" : "radial")\", \"stops\": [")
    for (index, stop) in gradient.stops.enumerated() {
      text.write(index > 0 ? ", [" : "[")
      text.write(stop.offset, places: 4)
      text.write(", \"\(stop.color.hex)\"]")
    }
    text.write("]")
    write([gradient.start.x, gradient.start.y, gradient.end.x, gradient.end.y], as: "dir", into: &text)
    text.write("}")
  }

  private func write(_ rect: Rect, as name: String, into text: inout TextBytes) {
    let (left, right) = (min(rect.left, rect.right), max(rect.left, rect.right))
    let (top, bottom) = (min(rect.top, rect.bottom), max(rect.top, rect.bottom))
    write([left, top, right, bottom], as: name, into: &text)
  }

  private func write(_ values: [Double], as name: String, into text: inout TextBytes) {
    text.write(", \"")
    text.write(name)
    text.write("\": [")
    text.write(list: values)
    text.write("]")
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
    case .symbol(let symbol, let center): return symbol.bounds.translated(by: center)
    case .line(let path), .area(let path), .trail(let path), .arc(let path), .region(let path), .path(let path):
      return path.bounds
    case .rule(let a, let b):
      return Rect(left: min(a.x, b.x), top: min(a.y, b.y), right: max(a.x, b.x), bottom: max(a.y, b.y))
    case .text(let run):
      return Rect(left: run.position.x, top: run.position.y, right: run.position.x, bottom: run.position.y)
    case .image(let image): return image.box
    }
  }
}
