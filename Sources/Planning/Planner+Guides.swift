import Diagnostics
import Grammar
import Notation
import OrderedCollections
import Scales
import Tables

extension Planner {
  /// The axes of a plot: one for each position scale that some definition has an axis for.
  func axes(_ units: [Int], _ draft: PlotDraft) -> [AxisPlan] {
    var result: [AxisPlan] = []
    for channel in [Channel.x, .y] {
      var byScale: OrderedDictionary<Int, [FieldDefinition]> = [:]
      for unit in units {
        for name in [channel, channel == .x ? Channel.x2 : .y2] {
          guard let field = self.units[unit].fields[name], let scale = scale(of: name, unit: unit) else {
            continue
          }
          byScale[scale, default: []].append(field)
        }
      }
      for (scale, fields) in byScale {
        guard
          let axis = axis(channel, scale, fields, taken: result.filter { $0.channel == channel }.map(\.side))
        else { continue }
        result.append(axis)
      }
    }
    return result
  }

  private func axis(_ channel: Channel, _ index: Int, _ fields: [FieldDefinition], taken: [AxisPlan.Side])
    -> AxisPlan?
  {
    let primary = fields.filter { $0.channel == channel }
    // The first definition that says anything of its axis decides whether there is one.
    let decisive = primary.first { if case .unset = $0.spec.axis { false } else { true } }
    // A rectangle that shows a selection has no say in the axis that it stands on.
    let shown = primary.filter { !$0.spec.axis.isOff }
    guard let lead = shown.first(where: { $0.spec.joinsDomain }) ?? shown.first,
      decisive?.spec.axis.isOff != true
    else { return nil }
    var explicit = Properties()
    for field in primary { explicit = explicit.over(field.spec.axis.properties) }
    let scale = scales[index]
    let orient =
      explicit.string("orient") ?? config.properties(channel == .x ? "axisX" : "axisY").string("orient")
    let side = AxisPlan.Side(rawValue: orient ?? "") ?? freeSide(channel, taken)
    let configured = AxisRules.configured(channel, scale.type, side, explicit, config)
    if decisive == nil, configured.boolean("disable") == true { return nil }
    let rules = AxisRules.defaults(lead, scale.type)
    var properties = explicit.over(configured).over(rules).over(AxisRules.base(config))
    properties["values"] = explicit["values"]
    let conditions = conditions(&properties)
    // Where layers share a time axis, the one that groups by a time unit says how dates are written.
    let dated = primary.first { $0.timeUnit != nil && $0.type == .temporal && lead.type == .temporal } ?? lead
    let hasGrid =
      explicit["grid"]?.boolean
      ?? (taken.isEmpty ? configured["grid"]?.boolean ?? AxisRules.hasGrid(lead, scale.type) : false)
    return AxisPlan(
      channel: channel, scale: index, side: side, title: axisTitle(primary, fields, explicit, configured),
      hasGrid: hasGrid,
      properties: properties,
      ticks: ticks(dated, scale, properties), format: scaleFormat(dated, scale, properties),
      labelExpression: properties.string("labelExpr"), conditions: conditions)
  }

  private func freeSide(_ channel: Channel, _ taken: [AxisPlan.Side]) -> AxisPlan.Side {
    if channel == .x { return taken.contains(.bottom) ? .top : .bottom }
    return taken.contains(.left) ? .right : .left
  }

  /// The title of an axis; the config's where definitions say none of their own.
  private func axisTitle(
    _ primary: [FieldDefinition], _ all: [FieldDefinition], _ explicit: Properties, _ configured: Properties
  ) -> [String] {
    if explicit["title"] == nil, let node = configured["title"],
      !primary.contains(where: { $0.spec.title != nil })
    {
      return broken(node.lines ?? [])
    }
    return broken(title(primary, all, explicit))
  }

  /// The lines of a title, cut where the config says that lines end.
  func broken(_ lines: [String]) -> [String] {
    guard let mark = config.string("lineBreak")?.first else { return lines }
    return lines.flatMap { $0.split(separator: mark, omittingEmptySubsequences: false).map(String.init) }
  }

  /// The author's title, else those of all definitions, each once.
  func title(_ primary: [FieldDefinition], _ all: [FieldDefinition], _ explicit: Properties) -> [String] {
    if let node = explicit["title"] { return node.isNull ? [] : node.lines ?? [] }
    let written = primary.compactMap { $0.spec.title }
    if !written.isEmpty {
      let titles = OrderedSet(written.map { $0.isNull ? [] : $0.lines ?? [] })
      return joined(titles.flatMap { $0 }, lines: titles.count == 1)
    }
    var titles: OrderedSet<String> = []
    for field in all where field.spec.isFieldDefinition {
      let title = field.title(config, schema: units.first?.raw.schema ?? Schema())
      if !title.isEmpty { titles.append(title) }
    }
    return titles.isEmpty ? [] : [titles.joined(separator: ", ")]
  }

  private func joined(_ lines: [String], lines keeps: Bool) -> [String] {
    keeps ? lines : [OrderedSet(lines).joined(separator: ", ")]
  }

  /// Which values get a tick or a legend entry.
  func ticks(_ field: FieldDefinition, _ scale: ScalePlan, _ properties: Properties) -> TickPlan {
    var plan = TickPlan(minimumStep: properties.number("tickMinStep"))
    if let values = properties["values"]?.elements {
      plan.values = values.map { $0.domainValue(isTime: scale.type.isTime) }
      return plan
    }
    if let node = properties["tickCount"] {
      plan.count = node.number
      if let name = node.string ?? node["interval"]?.string {
        plan.interval = TimeInterval(named: name, step: node["step"]?.number ?? 1)
      }
    }
    if plan.count == nil, plan.interval == nil, scale.type.isContinuous, scale.type != .log {
      let isSpecial =
        field.timeUnit.map {
          ["month", "hours", "day", "quarter"].contains($0.name.replacing("utc", with: ""))
        } ?? false
      if !isSpecial { plan.spacing = field.spec.isBinning ? 10 : 40 }
    }
    if plan.minimumStep == nil, scale.type.isContinuous {
      if properties.string("format") == "d" { plan.minimumStep = 1 }
      if let unit = field.timeUnit, field.spec.isFieldDefinition {
        plan.minimumStep = unit.leastStep
      }
    }
    return plan
  }

  /// As `format`, but bins that are steps of a discrete scale are written with both ends.
  func scaleFormat(_ field: FieldDefinition, _ scale: ScalePlan, _ properties: Properties) -> FormatPlan {
    if scale.type.isDiscrete, let bins = scale.bins, properties["format"] == nil { return .ranges(bins) }
    return format(field, properties)
  }

  /// The author's format, else the one of the field's kind.
  func format(_ field: FieldDefinition, _ properties: Properties) -> FormatPlan {
    let isTime =
      properties.string("formatType").map { $0 == "time" } ?? (field.type == .temporal || field.timeUnit != nil)
    let isUTC = field.timeUnit?.isUTC ?? false
    if let text = properties.string("format") ?? field.spec.format?.string {
      return isTime ? .time(text, isUTC: isUTC) : .number(text)
    }
    if let unit = field.timeUnit {
      return .time(
        unit.specifier(replacing: ["year-month": "%b %Y ", "year-month-date": "%b %d, %Y "]), isUTC: isUTC)
    }
    if isTime, field.type != .temporal, field.channel.isPosition || field.channel.hasLegend {
      return .multiLevelTime
    }
    if isTime, field.type != .temporal || field.channel.isFacet {
      return .time(config.string("timeFormat") ?? "%b %d, %Y", isUTC: isUTC)
    }
    if field.spec.stack?.string == "normalize" {
      return .number(config.string("normalizedNumberFormat") ?? ".0%")
    }
    if let text = config.string("numberFormat"), field.type == .quantitative { return .number(text) }
    return .automatic
  }

  /// As `format`, for texts of single values: a quantity without a format has up to twelve digits.
  func textFormat(_ field: FieldDefinition, _ properties: Properties) -> FormatPlan {
    let format = format(field, properties)
    if case .automatic = format, field.type == .quantitative { return .number("") }
    return format
  }
}

/// What an axis is where the author does not say.
enum AxisRules {
  /// The config's settings for this axis, the special over the general.
  static func configured(
    _ channel: Channel, _ type: ScaleType, _ side: AxisPlan.Side, _ explicit: Properties, _ config: Properties
  ) -> Properties {
    var kinds: [String] = []
    switch type {
    case .band: kinds = ["Discrete", "Band"]
    case .point: kinds = ["Discrete", "Point"]
    case .time, .utc: kinds = ["Temporal"]
    default: if type.isContinuous { kinds = ["Quantitative"] }
    }
    let direction = channel == .x ? "X" : "Y"
    let orient = side.rawValue.prefix(1).uppercased() + side.rawValue.dropFirst()
    let names =
      ["axis", "axis" + orient, "axis" + direction] + kinds.map { "axis" + $0 }
      + kinds.map { "axis" + direction + $0 }
    var merged = Properties()
    for name in names { merged = config.properties(name).over(merged) }
    let styles =
      explicit["style"].map { $0.elements?.compactMap(\.string) ?? [$0.string].compactMap { $0 } } ?? []
    for name in styles { merged = config.properties("style").properties(name).over(merged) }
    return merged
  }

  /// The look of labels and titles of all guides.
  static func base(_ config: Properties) -> Properties {
    var base = Properties()
    let styles = config.properties("style")
    for (style, part) in [("guide-label", "label"), ("guide-title", "title")] {
      for (name, target) in [
        ("fill", "Color"), ("fontSize", "FontSize"), ("fontWeight", "FontWeight"), ("font", "Font"),
        ("fontStyle", "FontStyle"),
      ] {
        base[part + target] = styles.properties(style)[name]
      }
    }
    return base
  }

  static func hasGrid(_ field: FieldDefinition, _ type: ScaleType) -> Bool {
    !type.isDiscrete && field.spec.isFieldDefinition && field.spec.bin == nil
  }

  /// Settings that follow from field and scale.
  static func defaults(_ field: FieldDefinition, _ type: ScaleType) -> Properties {
    var rules = Properties()
    if field.channel == .x, field.type.isDiscrete, field.timeUnit == nil {
      rules["labelAngle"] = Node(.number(270))
    }
    if field.channel == .x, field.type == .quantitative || field.type == .temporal {
      rules["labelFlush"] = Node(.boolean(true))
    }
    let isOrdered = (field.timeUnit != nil && field.spec.sort?.members == nil) || !field.type.isDiscrete
    if isOrdered {
      rules["labelOverlap"] = type == .log || type == .symlog ? Node(.string("greedy")) : Node(.boolean(true))
    }
    return rules
  }
}

extension TimeUnit {
  /// The milliseconds of the unit's finest part in January 2001, below which ticks do not lie apart; nil for weekdays.
  fileprivate var leastStep: Double? {
    let day = 86_400_000.0
    let part: Double? =
      switch finest {
      case .year: 365 * day
      case .quarter: 90 * day
      case .month: 31 * day
      case .week: 7 * day
      case .date, .dayofyear: day
      case .hours: 3_600_000
      case .minutes: 60_000
      case .seconds: 1000
      case .milliseconds: 1
      case .day: nil
      }
    return part.map { $0 * Double(step) }
  }
}
