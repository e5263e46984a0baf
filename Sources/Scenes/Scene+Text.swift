import Geometry

extension Scene {
  /// The scene as JSON, one item a line, numbers to three decimals: what tests compare and `--format scene` writes.
  package func json() -> String {
    var text = TextBytes()
    writeFrame(into: &text)
    text.write("],\n\"items\": [\n")
    var first = true
    // A view of the items spares a copy of each, with its counts of references.
    items.withUnsafeBufferPointer { items in
      for index in items.indices where items[index].canBeSeen(in: self) {
        if !first { text.write(",\n") }
        first = false
        items[index].write(into: &text, scene: self)
      }
    }
    text.write("]}\n")
    return text.text
  }

  /// Everything but the items.
  private func writeFrame(into text: inout TextBytes) {
    text.write("{")
    text.write(member: "width", size.width)
    text.write(", ")
    text.write(member: "height", size.height)
    text.write(", ")
    text.write(member: "background", background.name)
    text.write(",\n\"views\": [")
    for (id, view) in views.enumerated() {
      if id > 0 { text.write(",\n") }
      view.write(into: &text, id: id)
    }
    text.write("],\n\"axes\": [")
    for (id, axis) in axes.enumerated() {
      if id > 0 { text.write(",\n") }
      axis.write(into: &text, id: id)
    }
    text.write("],\n\"legends\": [")
    for (id, legend) in legends.enumerated() {
      if id > 0 { text.write(",\n") }
      text.write("{\"id\": \(id), \"view\": \(legend.view), ")
      text.write(place: legend.origin)
      text.write(", ")
      text.write(member: "title", legend.title)
      text.write("}")
    }
  }
}

extension Scene.View {
  fileprivate func write(into text: inout TextBytes, id: Int) {
    text.write("{\"id\": \(id), \"parent\": \(parent), ")
    text.write(place: Point(frame.left, frame.top))
    text.write(", ")
    text.write(member: "w", frame.width)
    text.write(", ")
    text.write(member: "h", frame.height)
    text.write(", ")
    text.write(member: "fill", fill.name)
    text.write(", ")
    text.write(member: "stroke", stroke.name)
    text.write("}")
  }
}

extension Scene.Axis {
  fileprivate func write(into text: inout TextBytes, id: Int) {
    text.write(
      "{\"id\": \(id), \"view\": \(view), \"kind\": \"\(kind.rawValue)\", \"orient\": \"\(side.rawValue)\", ")
    text.write(place: origin)
    if !title.isEmpty {
      text.write(", ")
      text.write(member: "title", title)
    }
    text.write("}")
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

extension TextBytes {
  /// A colour as `#rrggbb`.
  package mutating func write(_ color: SceneColor) {
    write(ascii: UInt8(ascii: "#"))
    write(hexadecimal: SceneColor.byte(color.red))
    write(hexadecimal: SceneColor.byte(color.green))
    write(hexadecimal: SceneColor.byte(color.blue))
  }

  private mutating func write(hexadecimal byte: UInt8) {
    write(digit: byte >> 4)
    write(digit: byte & 15)
  }

  private mutating func write(digit: UInt8) {
    write(ascii: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + (digit - 10))
  }

  mutating func write(_ paint: Paint) {
    if case .color(let color) = paint { write(color) } else { write(paint.name) }
  }

  private static let reservedInJSON = Reserved("\"\\")

  /// A JSON text.
  mutating func write(quoted text: String) {
    write(ascii: UInt8(ascii: "\""))
    write(text, replacing: TextBytes.reservedInJSON) { byte in
      switch byte {
      case UInt8(ascii: "\""): "\\\""
      case UInt8(ascii: "\\"): "\\\\"
      case UInt8(ascii: "\n"): "\\n"
      default: "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    write(ascii: UInt8(ascii: "\""))
  }

  /// A member of a JSON object, to three decimals.
  mutating func write(member name: String, _ value: Double) {
    write(memberName: name)
    write(value, places: 3)
  }

  mutating func write(member name: String, _ text: String) {
    write(memberName: name)
    write(quoted: text)
  }

  private mutating func write(memberName name: String) {
    write(ascii: UInt8(ascii: "\""))
    write(name)
    write("\": ")
  }

  /// The members `x` and `y`.
  fileprivate mutating func write(place point: Point) {
    write(member: "x", point.x)
    write(", ")
    write(member: "y", point.y)
  }

  /// Numbers with commas, as in a JSON array.
  mutating func write(list values: some Collection<Double>, places: Int = 3) {
    var isFirst = true
    for value in values {
      if !isFirst { write(", ") }
      isFirst = false
      write(value, places: places)
    }
  }
}
