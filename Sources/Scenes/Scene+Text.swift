import Geometry

extension Scene {
  /// The scene as JSON, one item a line, numbers to three decimals: what tests compare and `--format scene` writes.
  package func json() -> String {
    var text = "{\"width\": \(decimal(size.width, places: 3)), \"height\": \(decimal(size.height, places: 3)), "
    text += "\"background\": \(quoted(background.name)),\n\"views\": ["
    text += views.enumerated().map { id, view in view.json(id: id) }.joined(separator: ",\n")
    text += "],\n\"axes\": ["
    text += axes.enumerated().map { id, axis in axis.json(id: id) }.joined(separator: ",\n")
    text += "],\n\"legends\": ["
    text += legends.enumerated().map { id, legend in
      "{\"id\": \(id), \"view\": \(legend.view), \"x\": \(decimal(legend.origin.x, places: 3)), "
        + "\"y\": \(decimal(legend.origin.y, places: 3)), \"title\": \(quoted(legend.title))}"
    }.joined(separator: ",\n")
    text += "],\n\"items\": [\n"
    var first = true
    for item in items where item.canBeSeen(in: self) {
      if !first { text += ",\n" }
      first = false
      item.write(into: &text, scene: self)
    }
    return text + "]}\n"
  }
}

extension Scene.View {
  fileprivate func json(id: Int) -> String {
    "{\"id\": \(id), \"parent\": \(parent), \"x\": \(decimal(frame.left, places: 3)), "
      + "\"y\": \(decimal(frame.top, places: 3)), \"w\": \(decimal(frame.width, places: 3)), "
      + "\"h\": \(decimal(frame.height, places: 3)), \"fill\": \(quoted(fill.name)), \"stroke\": \(quoted(stroke.name))}"
  }
}

extension Scene.Axis {
  fileprivate func json(id: Int) -> String {
    let title = self.title.isEmpty ? "" : ", \"title\": \(quoted(self.title))"
    return
      "{\"id\": \(id), \"view\": \(view), \"kind\": \"\(kind.rawValue)\", \"orient\": \"\(side.rawValue)\", "
      + "\"x\": \(decimal(origin.x, places: 3)), \"y\": \(decimal(origin.y, places: 3))\(title)}"
  }
}

extension Paint {
  /// `none`, `#rrggbb`, or what kind of paint it is.
  package var name: String {
    switch self {
    case .none: "none"
    case .color(let color): color.hex
    case .gradient: "gradient"
    case .hatch: "hatch"
    }
  }
}

/// A JSON text.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\0"..."\u{1F}": result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
