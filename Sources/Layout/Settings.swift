import Geometry
import Grammar
import Notation
import Scales
import Scenes

/// Settings read as what a scene needs.
extension Properties {
  /// A colour as paint; nil where nothing is set.
  func paint(_ name: String) -> Paint? {
    guard let node = self[name] else { return nil }
    return Paint(node)
  }

  func align(_ name: String) -> TextBox.Align? { string(name).flatMap { TextBox.Align(rawValue: $0) } }

  func baseline(_ name: String) -> TextBox.Baseline? { string(name).flatMap { TextBox.Baseline(rawValue: $0) } }

  /// The font of a part, such as `label`.
  func font(_ part: String, family: String, size: Double = 11, weight: Int = 400) -> Font {
    let prefix = part.isEmpty ? "font" : part + "Font"
    return Font(
      families: (string(prefix) ?? family).split(separator: ",").map {
        $0.trimmingPrefix { $0 == " " || $0 == "'" || $0 == "\"" }.reversed().drop {
          $0 == " " || $0 == "'" || $0 == "\""
        }.reversed().map(String.init).joined()
      },
      size: number(prefix + "Size") ?? size,
      weight: self[prefix + "Weight"].flatMap { $0.fontWeight } ?? weight,
      italic: ["italic", "oblique"].contains(string(prefix + "Style") ?? ""))
  }
}

extension Node {
  /// 100 to 900.
  var fontWeight: Int? {
    if let number { return number >= 1 && number <= 1000 ? Int(number) : nil }
    switch string {
    case "normal": return 400
    case "bold", "bolder": return 700
    case "lighter": return 300
    case let text?: return Int(text)
    case nil: return nil
    }
  }
}

extension Paint {
  /// A colour by its CSS text, or a gradient; `transparent` and null paint nothing.
  init?(_ node: Node) {
    if node.isNull {
      self = .none
      return
    }
    if let text = node.string {
      if text == "transparent" || text == "none" || text.isEmpty {
        self = .none
        return
      }
      guard let color = Color(css: text) else { return nil }
      self = color.opacity == 0 ? .none : .color(SceneColor(color))
      return
    }
    guard let stops = node["stops"]?.elements else { return nil }
    let list = stops.compactMap { stop -> Gradient.Stop? in
      guard let offset = stop["offset"]?.number, let color = stop["color"]?.string.flatMap({ Color(css: $0) })
      else { return nil }
      return Gradient.Stop(offset: offset, color: SceneColor(color))
    }
    func value(_ name: String, _ other: Double) -> Double { node[name]?.number ?? other }
    if node["gradient"]?.string == "radial" {
      self = .gradient(
        Gradient(
          kind: .radial(innerRadius: value("r1", 0), outerRadius: value("r2", 0.5)),
          start: Point(value("x1", 0.5), value("y1", 0.5)),
          end: Point(value("x2", 0.5), value("y2", 0.5)), stops: list))
    } else {
      self = .gradient(
        Gradient(
          start: Point(value("x1", 0), value("y1", 0)), end: Point(value("x2", 1), value("y2", 0)), stops: list)
      )
    }
  }
}

extension SceneColor {
  init(_ color: Color) {
    self.init(red: color.red / 255, green: color.green / 255, blue: color.blue / 255, alpha: color.opacity)
  }
}
