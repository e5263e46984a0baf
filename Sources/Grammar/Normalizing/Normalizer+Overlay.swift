import Diagnostics
import Notation

extension Normalizer {
  /// A line or area whose points or line are drawn too becomes layers of both.
  func overlaid(_ given: ViewSpec, _ mark: MarkSpec) -> ViewSpec {
    guard mark.type == .line || mark.type == .area else { return given }
    let configured = mark.properties.over(config.properties(mark.type.rawValue))
    let point = overlay(configured["point"])
    let line = mark.type == .area ? overlay(configured["line"]) : nil
    guard point != nil || line != nil else { return given }
    var base = mark
    base.properties["point"] = nil
    base.properties["line"] = nil
    if mark.type == .area, base.properties["opacity"] == nil, base.properties["fillOpacity"] == nil {
      base.properties["opacity"] = Node(.number(0.7))
    }
    var layers = [(base, given.encoding)]
    if var properties = line {
      for name in ["interpolate", "tension"] { properties[name] = properties[name] ?? mark.properties[name] }
      properties["style"] = properties["style"] ?? Node(.string("line"))
      layers.append((MarkSpec(.line, properties, at: mark.place), stacked(given.encoding, mark)))
    }
    if var properties = point {
      properties["opacity"] = properties["opacity"] ?? Node(.number(1))
      properties["filled"] = properties["filled"] ?? Node(.boolean(true))
      layers.append((MarkSpec(.point, properties, at: mark.place), stacked(given.encoding, mark)))
    }
    var view = given
    view.encoding = Encoding()
    view.content = .layer(
      layers.map { mark, encoding in
        var layer = ViewSpec(.unit(mark), at: mark.place)
        layer.encoding = encoding
        layer.projection = given.projection
        return layer
      })
    return view
  }

  /// Nil for none; for `transparent` points, points that only react.
  private func overlay(_ node: Node?) -> Properties? {
    guard let node, !node.isNull else { return nil }
    if node.string == "transparent" { return Properties(["opacity": Node(.number(0))]) }
    if let flag = node.boolean { return flag ? Properties() : nil }
    return Properties(node)
  }

  /// Overlays of an area stand on its stack: the same stack is asked for by name.
  private func stacked(_ encoding: Encoding, _ mark: MarkSpec) -> Encoding {
    guard mark.type == .area else { return encoding }
    var copy = encoding
    for channel in [Channel.x, .y] {
      guard var spec = copy[channel], spec.stack == nil, StackRule.stacked(encoding, mark)?.channel == channel
      else { continue }
      spec.stack = Node(.string("zero"))
      copy[channel] = spec
    }
    for channel in [Channel.x2, .y2] where StackRule.stacked(encoding, mark)?.channel == channel.primary {
      copy[channel] = nil
    }
    return copy
  }

  /// Says which channels neither the mark nor the points and lines that lie over it can show.
  mutating func warnOfUnshown(_ view: ViewSpec, _ mark: MarkSpec) {
    var marks = [mark]
    if mark.type == .line || mark.type == .area {
      let configured = mark.properties.over(config.properties(mark.type.rawValue))
      if overlay(configured["point"]) != nil { marks.append(MarkSpec(.point, at: mark.place)) }
      if overlay(configured["line"]) != nil { marks.append(MarkSpec(.line, at: mark.place)) }
    }
    for (channel, specs) in view.encoding.channels
    where marks.allSatisfy({ $0.shown(view.encoding)[channel] == nil }) {
      diagnostics.append(
        Diagnostic(
          .warning, code: "spec.channel-without-mark",
          "the mark `\(mark.type.rawValue)` does not show `\(channel.rawValue)`; the channel is left out",
          at: specs.first?.place ?? mark.place))
    }
  }
}
