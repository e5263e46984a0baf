import Notation

extension Normalizer {
  /// A mark with an interval selected from the start is seen between the interval's ground and its outline.
  mutating func brushed(_ given: ViewSpec, _ interval: ParameterSpec) -> ViewSpec {
    var view = given
    view.content = .layer(given.params.isEmpty ? [] : layers(given, interval))
    view.encoding = Encoding()
    return view
  }

  private mutating func layers(_ given: ViewSpec, _ interval: ParameterSpec) -> [ViewSpec] {
    var marked = given
    marked.params = []
    marked.data = nil
    marked.transforms = []
    marked.title = nil
    marked.name = nil
    let look = interval.select?["mark"].map { Properties($0) } ?? Properties()
    var ground = Properties(["fill": Node(.string("#333")), "fillOpacity": Node(.number(0.125))])
    var outline = Properties(["stroke": Node(.string("white")), "fill": Node(.string("transparent"))])
    for (name, node) in look.members {
      if name.hasPrefix("fill") { ground[name] = node } else { outline[name] = node }
    }
    return [rectangle(ground, given, interval)].compactMap { $0 }
      + [normalize(marked, around: Encoding(), values: [:])]
      + [rectangle(outline, given, interval)].compactMap { $0 }
  }

  /// The interval as a rectangle, from edge to edge where a channel is not part of the selection.
  private func rectangle(_ look: Properties, _ given: ViewSpec, _ interval: ParameterSpec) -> ViewSpec? {
    var properties = look
    properties["clip"] = Node(.boolean(true))
    var layer = ViewSpec(.unit(MarkSpec(.rect, properties, at: interval.place)), at: interval.place)
    for channel in [Channel.x, .y] {
      guard let ends = interval.value?[channel.rawValue]?.elements, ends.count >= 2, let last = ends.last,
        let secondary = channel.secondary, let field = given.encoding[channel], field.isScaled
      else { continue }
      for (target, end) in [(channel, ends[0]), (secondary, last)] {
        var spec = ChannelSpec(at: interval.place)
        spec.datum = end
        if target == channel {
          spec.type = field.type ?? (field.timeUnit == nil ? nil : .temporal)
        }
        spec.joinsDomain = false
        layer.encoding[target] = spec
      }
    }
    layer.data = DataSpec(
      source: .values(Node(.array([Node(.object([]))]))), format: Properties(), name: nil,
      place: interval.place)
    return layer.encoding.channels.isEmpty ? nil : layer
  }
}
