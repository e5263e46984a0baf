import Geometry
import Scenes

extension SVGWriter {
  /// The presentation attributes of a shape.
  mutating func write(_ style: Style) {
    write("fill", style.fill, style.fillOpacity)
    if !style.stroke.isNone, style.strokeWidth > 0 {
      write("stroke", style.stroke, style.strokeOpacity)
      if style.strokeWidth != 1 { text.write(attribute: "stroke-width", style.strokeWidth) }
      if !style.drawnDash.isEmpty {
        text.write(
          " stroke-dasharray=\"\(style.drawnDash.map { decimal($0, places: 2) }.joined(separator: ","))\"")
        if style.dashOffset != 0 { text.write(attribute: "stroke-dashoffset", style.dashOffset) }
      }
      if style.cap != .butt { text.write(" stroke-linecap=\"\(style.cap.rawValue)\"") }
      if style.join != .miter { text.write(" stroke-linejoin=\"\(style.join.rawValue)\"") }
    }
    if style.opacity < 1 { text.write(attribute: "opacity", style.opacity, places: 3) }
  }

  /// One paint as an attribute with its opacity.
  mutating func write(_ name: String, _ paint: Paint, _ alpha: Double) {
    var opacity = alpha
    let id: String?
    switch paint {
    case .gradient, .hatch: id = self.id(of: paint)
    case .none, .color: id = nil
    }
    text.write(" ")
    text.write(name)
    text.write("=\"")
    switch paint {
    case .none:
      text.write("none\"")
      return
    case .color(let color):
      opacity *= color.alpha
      text.write(color)
    case .gradient, .hatch: text.write("url(#\(id ?? ""))")
    }
    text.write("\"")
    guard opacity < 1 else { return }
    text.write(" ")
    text.write(name)
    text.write("-opacity=\"")
    text.write(opacity, places: 3)
    text.write("\"")
  }

  private mutating func id(of paint: Paint) -> String {
    if let known = paintIDs[paint] { return known }
    let id = "\(prefix)-p\(paintIDs.count)"
    paintIDs[paint] = id
    switch paint {
    case .gradient(let gradient): definitions.write(gradient.element(id: id))
    case .hatch(let hatch): definitions.write(hatch.element(id: id))
    default: break
    }
    return id
  }
}

extension Gradient {
  fileprivate func element(id: String) -> String {
    let stops = self.stops.map { stop in
      let opacity = stop.color.alpha < 1 ? " stop-opacity=\"\(decimal(stop.color.alpha, places: 3))\"" : ""
      return "<stop offset=\"\(decimal(stop.offset, places: 4))\" stop-color=\"\(stop.color.hex)\"\(opacity)/>"
    }.joined()
    switch kind {
    case .linear:
      return
        "<linearGradient id=\"\(id)\" x1=\"\(decimal(start.x, places: 4))\" y1=\"\(decimal(start.y, places: 4))\""
        + " x2=\"\(decimal(end.x, places: 4))\" y2=\"\(decimal(end.y, places: 4))\">\(stops)</linearGradient>\n"
    case .radial(let inner, let outer):
      return
        "<radialGradient id=\"\(id)\" fx=\"\(decimal(start.x, places: 4))\" fy=\"\(decimal(start.y, places: 4))\""
        + " fr=\"\(decimal(inner, places: 4))\" cx=\"\(decimal(end.x, places: 4))\" cy=\"\(decimal(end.y, places: 4))\""
        + " r=\"\(decimal(outer, places: 4))\">\(stops)</radialGradient>\n"
    }
  }
}

extension Hatch {
  fileprivate func element(id: String) -> String {
    let side = decimal(spacing, places: 2)
    return "<pattern id=\"\(id)\" width=\"\(side)\" height=\"\(side)\" patternUnits=\"userSpaceOnUse\""
      + " patternTransform=\"rotate(\(decimal(angle, places: 2)))\"><rect width=\"\(side)\" height=\"\(side)\" fill=\"\(ground.hex)\"/>"
      + "<path d=\"M0,0L\(side),0\" stroke=\"\(ink.hex)\" stroke-width=\"\(decimal(width * 2, places: 2))\"/></pattern>\n"
  }
}
