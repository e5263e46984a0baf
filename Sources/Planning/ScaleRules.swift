import Grammar
import Notation
import Scales

/// What a scale is where the author does not say: the rules of the grammar's documentation.
enum ScaleRules {
  /// The type of a channel's scale.
  static func type(of field: FieldDefinition, mark: MarkSpec, hasOffset: Bool) -> ScaleType {
    if let name = field.spec.scale.properties.string("type"), let type = ScaleType(rawValue: name) {
      if type == .sequential { return .linear }
      return type
    }
    switch field.type {
    case .nominal, .ordinal, .geojson: return discreteType(of: field, mark, hasOffset: hasOffset)
    case .temporal:
      if [.shape, .strokeDash].contains(field.channel) { return .ordinal }
      return field.timeUnit?.isUTC == true ? .utc : .time
    case .quantitative:
      if field.channel == .shape || field.channel == .strokeDash { return .ordinal }
      if [.color, .fill, .stroke].contains(field.channel), field.spec.isBinning { return .binOrdinal }
      return .linear
    }
  }

  private static func discreteType(of field: FieldDefinition, _ mark: MarkSpec, hasOffset: Bool) -> ScaleType {
    switch field.channel {
    case .x, .y, .xOffset, .yOffset:
      if [.rect, .bar, .image, .rule, .tick].contains(mark.type) || hasOffset { return .band }
      if field.spec.axis.properties.string("tickBand") != nil { return .band }
      if field.spec.timeUnit != nil, field.spec.bandPosition != nil { return .band }
      return .point
    case .theta, .radius: return mark.type == .arc ? .band : .point
    case .size, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth, .angle:
      // Categories are spread evenly between two numbers.
      return .point
    default: return .ordinal
    }
  }

  /// Whether the domain is widened to include zero.
  static func includesZero(
    _ field: FieldDefinition, _ type: ScaleType, mark: MarkSpec, isHorizontal: Bool?, hasSecondary: Bool,
    config: Properties
  ) -> Bool {
    let properties = field.spec.scale.properties
    if let zero = properties.boolean("zero") { return zero }
    guard [.linear, .pow, .sqrt, .symlog].contains(type) else { return false }
    if let stops = properties["domain"]?.elements {
      guard let first = stops.first?.number, let last = stops.last?.number else { return false }
      return first <= 0 && last >= 0
    }
    if properties["domain"]?.members != nil { return false }
    if field.channel == .size, field.type == .quantitative { return true }
    guard !field.spec.isBinning, !field.spec.isBinned, [.x, .y, .theta, .radius].contains(field.channel) else {
      return false
    }
    if [.bar, .area, .line, .trail].contains(mark.type) {
      if isHorizontal == true && field.channel == .y || isHorizontal == false && field.channel == .x {
        return false
      }
    }
    if [.bar, .area].contains(mark.type), !hasSecondary { return true }
    return config.properties("scale").boolean("zero") ?? true
  }

  /// How the domain is widened to round values.
  static func nice(_ field: FieldDefinition, _ type: ScaleType) -> ScalePlan.Nice {
    let properties = field.spec.scale.properties
    if let node = properties["nice"] {
      if let flag = node.boolean { return flag ? .count(10) : .none }
      if let count = node.number { return .count(count) }
      let step = node["step"]?.number ?? 1
      if let name = node.string ?? node["interval"]?.string,
        let interval = TimeInterval(named: name, step: step)
      {
        return .interval(interval)
      }
      return .none
    }
    guard field.channel.isPosition, type.isContinuous, !type.isTime, !field.spec.isBinning,
      !field.spec.isBinned, properties["domain"]?.elements == nil,
      properties["domainMax"] == nil, properties["domainMin"] == nil
    else { return .none }
    return .count(10)
  }

  /// The distance of the data from the ends of a continuous position scale.
  static func continuousPadding(
    _ field: FieldDefinition, _ type: ScaleType, mark: MarkSpec, isHorizontal: Bool?, config: Properties
  ) -> Double {
    guard field.channel.isPosition, type.isContinuous else { return 0 }
    if let padding = field.spec.scale.properties.number("padding") { return padding }
    if let padding = config.properties("scale").number("continuousPadding") { return padding }
    guard mark.type == .bar, !field.spec.isBinning, !field.spec.isBinned, field.spec.timeUnit == nil else {
      return 0
    }
    let isDimension = isHorizontal == true ? field.channel == .y : field.channel == .x
    return isDimension ? config.properties("bar").number("continuousBandSize") ?? 5 : 0
  }

  /// The paddings of a discrete position scale, as shares of a step.
  static func bandPaddings(
    _ field: FieldDefinition, _ type: ScaleType, mark: MarkSpec, hasOffset: Bool, config: Properties
  ) -> (inner: Double, outer: Double) {
    let properties = field.spec.scale.properties
    let defaults = config.properties("scale")
    let both = properties.number("padding")
    if type == .point {
      guard
        field.channel.primary != nil || field.channel.isPosition
          || [.xOffset, .yOffset].contains(field.channel)
      else { return (1, properties.number("paddingOuter") ?? both ?? 0) }
      return (1, properties.number("paddingOuter") ?? both ?? defaults.number("pointPadding") ?? 0.5)
    }
    guard type == .band else { return (0, 0) }
    var inner: Double
    var outer: Double?
    if field.channel == .xOffset || field.channel == .yOffset {
      inner = defaults.number("offsetBandPaddingInner") ?? 0
      outer = defaults.number("offsetBandPaddingOuter") ?? 0
    } else if hasOffset {
      inner = defaults.number("bandWithNestedOffsetPaddingInner") ?? 0.2
      outer = defaults.number("bandWithNestedOffsetPaddingOuter") ?? 0.2
    } else {
      let name =
        mark.type == .bar
        ? "barBandPaddingInner" : mark.type == .tick ? "tickBandPaddingInner" : "rectBandPaddingInner"
      inner = defaults.number("bandPaddingInner") ?? defaults.number(name) ?? 0
      outer = defaults.number("bandPaddingOuter")
    }
    inner = properties.number("paddingInner") ?? both ?? inner
    outer = properties.number("paddingOuter") ?? both ?? outer ?? inner / 2
    return (inner, outer ?? 0)
  }
}

extension TimeInterval {
  /// An interval by its name in the grammar.
  init?(named name: String, step: Double = 1) {
    guard let unit = try? TimeUnit(named: name) else { return nil }
    let interval = unit.finest.interval
    self = interval.every(step) ?? interval
  }
}
