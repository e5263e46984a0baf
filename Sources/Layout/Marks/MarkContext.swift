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
  let family: String
  let measurer: any TextMeasurer
  /// Whether missing ends of declared bounds are drawn as open.
  let drawsOpenEnds: Bool

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
    case .texts(let column, let format): return .value(.text(LabelText.text(of: column[row], format)))
    }
  }

  /// Where a channel's value for a row comes from; a missing value may stand for another.
  func source(_ channel: Channel, _ channelPlan: ChannelPlan, _ row: Int) -> ChannelPlan.Source {
    let source = channelPlan.source(of: row)
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
      case .value(let value): return LabelText.text(of: value, .automatic)
      case .color(let color): return color.css
      }
    }
    return properties.string(channel.rawValue)
  }

  /// The paint of a channel; nil where neither rows nor settings say one.
  private func paint(_ channel: Channel, _ row: Int) -> Paint? {
    guard let channelPlan = plan.channels[channel] else { return nil }
    switch source(channel, channelPlan, row) {
    case .value(let node): return Paint(node)
    case .setting: return nil
    default: break
    }
    guard let output = output(channel, row), output != .undefined else { return Paint.none }
    return output.color.map { $0.opacity == 0 ? .none : .color(SceneColor($0)) }
  }

  /// Fill, stroke and their kin for a row.
  func style(_ row: Int) -> Style {
    let fills = plan.isFilled
    let color = paint(.color, row) ?? properties.paint("color")
    var style = Style()
    style.fill = paint(.fill, row) ?? properties.paint("fill") ?? (fills ? color : nil) ?? .none
    style.stroke = paint(.stroke, row) ?? properties.paint("stroke") ?? (fills ? nil : color) ?? .none
    style.opacity = number(.opacity, row) ?? plan.defaultOpacity ?? 1
    style.fillOpacity = number(.fillOpacity, row) ?? 1
    style.strokeOpacity = number(.strokeOpacity, row) ?? 1
    style.strokeWidth = number(.strokeWidth, row) ?? 1
    style.dash = dash(row)
    style.dashOffset = properties.number("strokeDashOffset") ?? 0
    style.cap = properties.string("strokeCap").flatMap { Style.Cap(rawValue: $0) } ?? .butt
    style.join = properties.string("strokeJoin").flatMap { Style.Join(rawValue: $0) } ?? .miter
    style.miterLimit = properties.number("strokeMiterLimit") ?? 10
    return style
  }

  private func dash(_ row: Int) -> [Double] {
    guard let output = output(.strokeDash, row) else { return properties.numbers("strokeDash") ?? [] }
    guard case .value(.list(let cells)) = output else { return [] }
    let dash = cells.compactMap(\.double)
    return dash == [1, 0] ? [] : dash
  }

  /// Whether every channel with a continuous scale has a value in this row.
  func isDrawable(_ row: Int) -> Bool {
    for (channel, channelPlan) in plan.channels {
      guard case .field(let column, let index?) = channelPlan.source(of: row),
        scales.plans[index].type.isContinuous
      else { continue }
      if plan.openEnds.contains(channel), drawsOpenEnds { continue }
      if channel.primary != nil || plan.invalidOutputs[channel] != nil { continue }
      if !column[row].isValid { return false }
    }
    return true
  }

  /// An item of a row with its label and source rows.
  func item(_ shape: Item.Shape, _ style: Style, row: Int) -> Item {
    var item = Item(shape, role: .mark, style: style, view: 0)
    item.label = label(row)
    item.link = text(.href, row)
    item.tooltip = text(.tooltip, row)
    item.rows = plan.table.lineage.set(of: row)
    return item
  }

  /// What a screen reader is told of a row.
  func label(_ row: Int) -> String {
    plan.described.map { "\($0.title): \(LabelText.text(of: $0.column[row], $0.format))" }.joined(
      separator: "; ")
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
