import Grammar
import Notation
import Scales
import Tables

/// What a scale leads to.
struct RangeRules {
  let field: FieldDefinition
  let type: ScaleType
  let unit: Unit
  let config: Properties
  /// The step that sizes of points follow.
  let step: Double

  private var properties: Properties { field.spec.scale.properties }
  private var defaults: Properties { config.properties("scale") }

  /// The author's range, or that of the channel.
  func range(zero: Bool) -> RangePlan {
    if let node = properties["range"], let range = explicit(node) { return range }
    if let node = properties["scheme"], let range = scheme(node) { return range }
    let range = byChannel(zero: zero)
    guard case .numbers(var stops) = range, stops.count == 2 else { return range }
    stops[0] = properties.number("rangeMin") ?? stops[0]
    stops[1] = properties.number("rangeMax") ?? stops[1]
    return .numbers(stops)
  }

  private func explicit(_ node: Node) -> RangePlan? {
    if let name = node.string { return named(name) }
    guard let elements = node.elements else { return nil }
    if field.channel.isColor || elements.allSatisfy({ $0.string.flatMap { Color(css: $0) } != nil }),
      field.channel != .shape
    {
      let colors = elements.compactMap { $0.string.flatMap { Color(css: $0) } }
      if colors.count == elements.count { return .colors(colors) }
    }
    let numbers = elements.compactMap(\.number)
    if numbers.count == elements.count, !numbers.isEmpty {
      return type.isContinuous ? .numbers(numbers) : .values(numbers.map { .number($0) })
    }
    return .values(elements.map { $0.value })
  }

  private func named(_ name: String) -> RangePlan? {
    if name == "width" { return .width }
    if name == "height" { return .height }
    return configured(name)
  }

  /// A range by its name in `config.range`.
  private func configured(_ name: String) -> RangePlan? {
    guard let node = config.properties("range")[name] else { return nil }
    if let elements = node.elements {
      let colors = elements.compactMap { $0.string.flatMap { Color(css: $0) } }
      // Categories take listed colours one by one; a scheme of colours is a ramp.
      if colors.count == elements.count, type != .ordinal { return .colors(colors) }
      return .values(elements.map { $0.value })
    }
    return scheme(node["scheme"].map { $0.members == nil ? node : $0 } ?? node)
  }

  private func scheme(_ node: Node) -> RangePlan? {
    let extent = node["extent"]?.elements?.compactMap(\.number)
    let count = node["count"]?.number.flatMap { $0 >= 1 && $0 < 10_000 ? Int($0) : nil }
    if let elements = (node["scheme"] ?? node).elements {
      return .colors(elements.compactMap { $0.string.flatMap { Color(css: $0) } })
    }
    guard let name = node.string ?? node["name"]?.string ?? node["scheme"]?.string,
      let scheme = ColorScheme(named: name)
    else { return nil }
    return .scheme(scheme, reversed: false, extent: extent, count: count)
  }

  private func byChannel(zero: Bool) -> RangePlan {
    switch field.channel {
    case .x: return .width
    case .y: return .height
    case .theta: return .numbers([0, 2 * .pi])
    case .radius: return .radius
    case .size: return binnedSizes ?? .numbers(sizes(zero: zero))
    case .strokeWidth:
      return .numbers([defaults.number("minStrokeWidth") ?? 1, defaults.number("maxStrokeWidth") ?? 4])
    case .opacity, .fillOpacity, .strokeOpacity:
      return .numbers([defaults.number("minOpacity") ?? 0.3, defaults.number("maxOpacity") ?? 0.8])
    case .angle: return .numbers([0, 360])
    case .shape: return configured("symbol") ?? .values(["circle", "square"].map { .text($0) })
    case .strokeDash:
      return .values([[1, 0], [4, 2], [2, 1], [1, 1], [1, 2, 4, 2]].map { .list($0.map { .number($0) }) })
    case .color, .fill, .stroke: return colors
    default: return .numbers([0, 1])
    }
  }

  private var colors: RangePlan {
    let fallback = RangePlan.colors([.init(hex: 0x4C78A8)])
    if type == .ordinal {
      return configured(field.type == .nominal ? "category" : "ordinal") ?? fallback
    }
    if properties["domainMid"] != nil { return configured("diverging") ?? fallback }
    let isSurface = unit.mark.type == .rect || unit.mark.type == .geoshape
    return configured(isSurface ? "heatmap" : "ramp") ?? fallback
  }

  /// Sizes that fit the bins of a plot; nil where neither axis is binned or the greatest size is given.
  private var binnedSizes: RangePlan? {
    func count(_ channel: Channel) -> Double? {
      unit.fields[channel].flatMap { unit.bins[$0.column] }.map { ($0.stop - $0.start) / $0.step }
    }
    let isLength = unit.mark.type == .bar || unit.mark.type == .tick
    let isPoint = [.point, .circle, .square].contains(unit.mark.type)
    let (columns, rows) = (count(.x), count(.y))
    guard columns != nil || rows != nil, isLength || isPoint,
      defaults[isLength ? "maxBandSize" : "maxSize"] == nil
    else { return nil }
    return .binnedSizes(
      least: sizes(zero: true)[0], columns: columns, rows: rows, step: step, isLength: isLength)
  }

  /// Sizes from least to most, by what size means for the mark.
  private func sizes(zero: Bool) -> [Double] {
    func least(_ name: String, _ other: Double) -> Double { defaults.number(name) ?? other }
    switch unit.mark.type {
    case .bar, .tick:
      return [defaults.number("minBandSize") ?? 2, defaults.number("maxBandSize") ?? step - 1]
    case .line, .trail, .rule: return [least("minStrokeWidth", 1), least("maxStrokeWidth", 4)]
    case .text: return [least("minFontSize", 8), least("maxFontSize", 40)]
    default:
      let largest = 0.95 * step
      return [least("minSize", 4), defaults.number("maxSize") ?? largest * largest]
    }
  }
}

extension Channel {
  var isColor: Bool { self == .color || self == .fill || self == .stroke }
}
