import Expressions
import Geometry
import Grammar
import Maps
import Notation
import Planning
import Scales
import Scenes
import Tables

/// What every mark needs to place its items: its plan, the bound scales, the size of the plot.
struct MarkContext {
  let plan: MarkPlan
  let scales: BoundScales
  /// How places on the globe are drawn, in maps.
  let projection: Projection?
  let size: Scene.Size
  /// The room of one step of a discrete scale across and along.
  private let steps: (across: Double, along: Double)
  let family: String
  let measurer: any TextMeasurer
  /// Whether missing ends of declared bounds are drawn as open.
  let drawsOpenEnds: Bool
  /// Parameters and locales, as texts see them.
  let environment: Environment
  /// How shapes without a value are filled.
  let hatch: (MissingKind) -> Hatch
  /// What all rows share; nil where there are no rows.
  private var shared: SharedStyle?
  /// The columns with a continuous scale that must have a value for a row to be drawn.
  private var required: [Column] = []
  /// The channels of which only some rows have a continuous scale.
  private var partlyRequired: [ChannelPlan] = []

  /// Whether places come from longitudes and latitudes.
  let isOnGlobe: Bool
  private(set) var placementX: Placement?
  private(set) var placementY: Placement?

  /// The style of the first row, and the channels that give other rows another.
  private struct SharedStyle {
    var style: Style
    var varying: [Channel]
    /// Whether something other than the colour channel says the fill, and the stroke.
    var hasFill: Bool
    var hasStroke: Bool
  }

  private var isLinked = false
  private var hasTooltip = false

  init(
    _ plan: MarkPlan, scales: BoundScales, projection: Projection?, size: Scene.Size,
    steps: (across: Double, along: Double), figure: Figure
  ) {
    let plan = plan.settled(by: scales.named)
    self.plan = plan
    self.scales = scales
    self.projection = projection
    self.size = size
    self.steps = steps
    family = figure.family
    measurer = figure.measurer
    drawsOpenEnds = figure.drawsOpenEnds
    environment = figure.plan.environment
    hatch = figure.hatch
    isOnGlobe = plan.channels[.longitude] != nil || plan.channels[.latitude] != nil
    placementX = placement(.x)
    placementY = placement(.y)
    if rowCount > 0 {
      let varying = MarkContext.painted.filter { plan.channels[$0]?.varies ?? false }
      shared = SharedStyle(
        style: wholeStyle(0), varying: varying,
        hasFill: plan.channels[.fill] != nil || properties.has("fill"),
        hasStroke: plan.channels[.stroke] != nil || properties.has("stroke"))
      isLinked = plan.channels[.href] != nil || properties.has("href")
      hasTooltip = plan.channels[.tooltip] != nil || properties.has("tooltip")
    }
    for (channel, channelPlan) in plan.channels {
      if plan.openEnds.contains(channel), drawsOpenEnds { continue }
      if channel.primary != nil || plan.invalidOutputs[channel] != nil { continue }
      if channelPlan.choice != nil {
        partlyRequired.append(channelPlan)
      } else if let column = requiredColumn(channelPlan.source(of: 0)) {
        required.append(column)
      }
    }
  }

  /// The channels that say how an item is painted.
  private static let painted: [Channel] = [
    .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth, .strokeDash,
  ]

  var properties: Properties { plan.properties }
  var rowCount: Int { plan.table.rowCount }

  /// The bound scale of a channel.
  func scale(_ channel: Channel) -> Scale? { plan.channels[channel]?.scale.flatMap { scales[$0] } }

  func scalePlan(_ channel: Channel) -> ScalePlan? { plan.channels[channel]?.scale.map { scales.plans[$0] } }

  /// What a channel gives for a row: through its scale, or as written.
  func output(_ channel: Channel, _ row: Int) -> ScaleOutput? {
    guard let channelPlan = plan.channels[channel] else { return nil }
    switch source(channel, channelPlan, row) {
    case .value(let node): return node.isNull ? nil : node.output
    case .setting: return nil
    case .datum(let value, let scale): return through(scale, value)
    case .field(let column, let scale):
      if let scale, channelPlan.isBinned, let end = channelPlan.end, case .continuous? = scales[scale],
        let low = through(scale, column[row]).number, let high = through(scale, end[row]).number
      {
        return .number((low + high) / 2)
      }
      return through(scale, column[row])
    case .texts(let column, let format):
      return .value(.text(LabelText.text(of: column[row], format, in: environment)))
    }
  }

  /// Where a channel's value for a row comes from; a missing value may stand for another.
  func source(_ channel: Channel, _ channelPlan: ChannelPlan, _ row: Int) -> ChannelPlan.Source {
    let source = channelPlan.source(of: row)
    if plan.invalidOutputs.isEmpty { return source }
    guard let output = plan.invalidOutputs[channel], case .field(let column, let index?) = source,
      scales.plans[index].type.isContinuous, column[row].double?.isFinite != true
    else { return source }
    switch output {
    case .value(let node): return .value(node)
    case .zeroOrLeast:
      let ends = scales.plans[index].domain.compactMap(\.double)
      let holdsZero = (ends.min() ?? 0) <= 0 && (ends.max() ?? 0) >= 0
      return .datum(.number(holdsZero ? 0 : ends.first ?? 0), scale: index)
    }
  }

  private func through(_ index: Int?, _ value: Value) -> ScaleOutput {
    guard let index else {
      switch value {
      case .number(let x), .instant(let x): return .number(x)
      default: return .value(value)
      }
    }
    return scales[index]?(value) ?? .undefined
  }

  /// The number of a channel, else of the mark's settings.
  func number(_ channel: Channel, _ row: Int, _ setting: String? = nil) -> Double? {
    if let output = output(channel, row) { return output.number }
    return properties.number(setting ?? channel.rawValue)
  }

  /// The text of a channel, else of the mark's settings.
  func text(_ channel: Channel, _ row: Int) -> String? {
    if let output = output(channel, row) {
      switch output {
      case .value(.text(let text)): return text
      case .value(.null), .undefined: return nil
      case .number(let x): return numberText(x)
      case .value(let value): return LabelText.text(of: value, .automatic, in: environment)
      case .color(let color): return color.css
      }
    }
    return properties.string(channel.rawValue)
  }

  /// The paint of a channel; nil where neither rows nor settings say one.
  private func paint(_ channel: Channel, _ row: Int) -> Paint? {
    guard let channelPlan = plan.channels[channel] else { return nil }
    let output: ScaleOutput?
    switch source(channel, channelPlan, row) {
    case .value(let node): return Paint(node)
    case .setting: return nil
    case .field(let column, let scale?) where !channelPlan.isBinned: output = through(scale, column[row])
    default: output = self.output(channel, row)
    }
    switch output {
    case nil, .undefined: return Paint.none
    case .color(let color)?: return color.opacity == 0 ? Paint.none : .color(SceneColor(color))
    case let other?: return other.color.map { $0.opacity == 0 ? .none : .color(SceneColor($0)) }
    }
  }

  /// Fill, stroke and their kin for a row.
  func style(_ row: Int) -> Style {
    guard let shared else { return wholeStyle(row) }
    var style = shared.style
    for channel in shared.varying { set(channel, of: &style, row) }
    return style
  }

  private func wholeStyle(_ row: Int) -> Style {
    var style = Style()
    for channel in MarkContext.painted { set(channel, of: &style, row) }
    style.dashOffset = properties.number("strokeDashOffset") ?? 0
    style.cap = properties.string("strokeCap").flatMap { Style.Cap(rawValue: $0) } ?? .butt
    style.join = properties.string("strokeJoin").flatMap { Style.Join(rawValue: $0) } ?? .miter
    style.miterLimit = properties.number("strokeMiterLimit") ?? 10
    return style
  }

  /// Sets what a channel, or the mark's setting of its name, says about a row.
  private func set(_ channel: Channel, of style: inout Style, _ row: Int) {
    switch channel {
    case .fill: style.fill = fillOrStroke(.fill, row, takesColor: plan.isFilled)
    case .stroke: style.stroke = fillOrStroke(.stroke, row, takesColor: !plan.isFilled)
    case .color:
      if plan.isFilled { set(.fill, of: &style, row) } else { set(.stroke, of: &style, row) }
    case .opacity:
      if let output = output(.opacity, row) {
        style.opacity = output.number ?? 1
      } else {
        style.opacity = properties.number("opacity") ?? plan.defaultOpacity ?? 1
      }
    case .fillOpacity: style.fillOpacity = number(.fillOpacity, row) ?? 1
    case .strokeOpacity: style.strokeOpacity = number(.strokeOpacity, row) ?? 1
    case .strokeWidth: style.strokeWidth = number(.strokeWidth, row) ?? 1
    case .strokeDash: style.dash = dash(row)
    default: break
    }
  }

  private func fillOrStroke(_ channel: Channel, _ row: Int, takesColor: Bool) -> Paint {
    let isSaid = shared.map { channel == .fill ? $0.hasFill : $0.hasStroke } ?? true
    // What rows say comes before what settings say.
    if isSaid, let own = paint(channel, row) { return own }
    if takesColor, let color = paint(.color, row) { return color }
    if isSaid, let own = properties.paint(channel.rawValue) { return own }
    return takesColor ? properties.paint("color") ?? .none : .none
  }

  private func dash(_ row: Int) -> [Double] {
    guard let output = output(.strokeDash, row) else { return properties.numbers("strokeDash") ?? [] }
    guard case .value(.list(let cells)) = output else { return [] }
    return cells.compactMap(\.double)
  }

  /// Whether every channel with a continuous scale has a value in this row.
  func isDrawable(_ row: Int) -> Bool {
    for column in required where !column.isPresent(at: row) { return false }
    for channelPlan in partlyRequired {
      if let column = requiredColumn(channelPlan.source(of: row)), !column.isPresent(at: row) { return false }
    }
    return true
  }

  private func requiredColumn(_ source: ChannelPlan.Source) -> Column? {
    guard case .field(let column, let index?) = source, scales.plans[index].type.isContinuous else {
      return nil
    }
    return column
  }

  /// An item of a row with its source rows, and with its label where there are few.
  func item(_ shape: Item.Shape, _ style: Style, row: Int) -> Item {
    var item = Item(shape, role: .mark, style: style, view: 0)
    if rowCount <= Scene.MarkGroup.mostNamed { item.label = label(row) }
    if isLinked { item.link = text(.href, row) }
    if hasTooltip { item.tooltip = text(.tooltip, row) }
    item.rows = plan.table.lineage.set(of: row)
    return item
  }

  /// What a screen reader is told of a row.
  func label(_ row: Int) -> String {
    var text = ""
    text.reserveCapacity(24 * plan.described.count)
    for part in plan.described {
      if !text.isEmpty { text += "; " }
      text += part.title
      text += ": "
      text += LabelText.text(of: part.column[row], part.format, in: environment)
    }
    return text
  }
}

extension MarkContext {
  /// How broad a mark is at a place that has no breadth of its own: a step with a gap between neighbours.
  func breadth(_ channel: Channel) -> Double { max(0, (channel == .x ? steps.across : steps.along) - 2) }

  /// Whether rows may differ in a channel.
  func varies(_ channel: Channel) -> Bool { plan.channels[channel]?.varies ?? false }
}

extension MarkType {
  /// Whether every row is a symbol at a point.
  var isPoint: Bool { self == .point || self == .circle || self == .square }
}

extension ChannelPlan {
  /// Whether rows may differ.
  fileprivate var varies: Bool {
    guard choice == nil else { return true }
    switch source(of: 0) {
    case .value, .setting, .datum: return false
    case .field, .texts: return true
    }
  }
}

extension Column {
  /// Whether the grammar counts a cell as present, as `Value.isValid` does.
  fileprivate func isPresent(at row: Int) -> Bool {
    guard isValid(at: row) else { return false }
    switch storage {
    case .numbers(let cells), .instants(let cells): return !cells[row].isNaN
    case .values(let cells): return cells[row].isValid
    default: return true
    }
  }
}

extension MarkPlan {
  /// Points and ticks of single rows are seen through, because they overlap.
  var defaultOpacity: Double? {
    if properties["fillOpacity"] != nil { return nil }
    let isAggregated = channels.values.contains { $0.isAggregated }
    return [.point, .tick, .circle, .square].contains(type) && !isAggregated ? 0.7 : nil
  }
}

extension Node {
  /// A value of a range as a scale's output.
  var output: ScaleOutput {
    switch content {
    case .number(let number): .number(number)
    default: .value(value)
    }
  }
}
