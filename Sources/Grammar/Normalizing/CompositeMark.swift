import Diagnostics
import Notation
import OrderedCollections

/// A mark that stands for several, on its way to layers: which axis it measures along, and how its parts are made.
struct CompositeMark {
  let view: ViewSpec
  let mark: MarkSpec
  /// The config of the mark's type: `errorbar`, `errorband` or `boxplot`.
  let config: Properties
  /// The axis along which the mark measures.
  let axis: Channel
  /// The definition along that axis.
  let measured: ChannelSpec
  let field: String

  /// - Returns: nil where neither axis measures.
  init?(_ view: ViewSpec, _ mark: MarkSpec, config: Properties) {
    guard let axis = CompositeMark.axis(view.encoding, mark), let measured = view.encoding[axis],
      let field = measured.fieldName
    else { return nil }
    self.view = view
    self.mark = mark
    self.config = config
    self.axis = axis
    self.measured = measured
    self.field = field
  }

  /// Explicit ends and errors say the axis; else the continuous one measures, and y where both are.
  private static func axis(_ encoding: Encoding, _ mark: MarkSpec) -> Channel? {
    func isContinuous(_ channel: Channel) -> Bool {
      guard let spec = encoding[channel], spec.isFieldDefinition else { return false }
      // Bins are classes, although their axis is one of numbers.
      if spec.bin != nil { return false }
      if let type = spec.type { return type == .quantitative || type == .temporal }
      return spec.timeUnit != nil || spec.aggregate != nil
    }
    if encoding[.x2] != nil || encoding[.xError] != nil { return isContinuous(.x) ? .x : nil }
    if encoding[.y2] != nil || encoding[.yError] != nil { return isContinuous(.y) ? .y : nil }
    guard isContinuous(.x) else { return isContinuous(.y) ? .y : nil }
    guard isContinuous(.y) else { return .x }
    func isOwn(_ channel: Channel) -> Bool { encoding[channel]?.aggregate?.operation == mark.type.rawValue }
    if isOwn(.x) != isOwn(.y) { return isOwn(.x) ? .x : .y }
    func isTime(_ channel: Channel) -> Bool {
      encoding[channel]?.type == .temporal || encoding[channel]?.timeUnit != nil
    }
    return isTime(.y) && !isTime(.x) ? .x : .y
  }

  /// The direction of ticks: across the axis that is measured.
  var tickOrient: Node { Node(.string(axis == .y ? "horizontal" : "vertical")) }
  var orient: Node { Node(.string(axis == .y ? "vertical" : "horizontal")) }

  /// The channels that do not measure, with what they compute carried out as transforms.
  var rest: ChannelExtraction {
    var encoding = view.encoding
    let own: [Channel] = axis == .x ? [.x, .x2, .xError, .xError2] : [.y, .y2, .yError, .yError2]
    for channel in own { encoding[channel] = nil }
    return ChannelExtraction(encoding)
  }

  /// The definition along the measured axis, of a derived column.
  func position(_ column: String) -> ChannelSpec {
    var spec = ChannelSpec(at: measured.place)
    spec.field = .name(column)
    spec.type = measured.type ?? .quantitative
    spec.title = measured.title ?? (measured.axis.properties.has("title") ? nil : Node(.string(field)))
    spec.scale = measured.scale
    spec.axis = measured.axis
    return spec
  }

  /// The layer of a part, from one derived column or between two; nothing where the part is switched off.
  func part(
    _ name: String, _ type: MarkType, _ settings: Properties = Properties(), from: String, to: String? = nil,
    _ shared: Encoding
  ) -> [ViewSpec] {
    guard let properties = look(of: name, settings) else { return [] }
    var encoding = Encoding()
    encoding[axis] = position(column(from))
    if let to, let secondary = axis.secondary {
      var end = ChannelSpec(at: measured.place)
      end.field = .name(column(to))
      encoding[secondary] = end
    }
    for (channel, specs) in shared.channels { encoding.channels[channel] = specs }
    var layer = ViewSpec(.unit(MarkSpec(type, properties, at: mark.place)), at: mark.place)
    layer.encoding = encoding
    return [layer]
  }

  /// The settings of a part: its own over the mark's colour and opacity over the config's. Nil where it is switched off.
  func look(of part: String, _ settings: Properties) -> Properties? {
    let configured = config[part]
    let own = mark.properties[part] ?? configured
    guard let own, own.boolean != false, !own.isNull else { return nil }
    var shared = Properties()
    for name in ["clip", "color", "opacity"] { shared[name] = mark.properties[name] }
    var properties = settings.over(shared).over(Properties(configured))
    properties["style"] = Node(.string("\(mark.type.rawValue)-\(part)"))
    return Properties(mark.properties[part]).over(properties)
  }

  /// The name of a column derived from the measured field.
  func column(_ prefix: String) -> String { "\(prefix)_\(CompositeMark.plain(field))" }

  /// How an expression reads a derived column.
  func datum(_ prefix: String) -> String { CompositeMark.datum(column(prefix)) }

  /// A view that layers these parts over rows that went through these transforms.
  func layered(_ parts: [ViewSpec], after transforms: [Node]) -> ViewSpec {
    var result = view
    result.encoding = Encoding()
    result.content = .layer(parts)
    result.transforms += specs(transforms)
    return result
  }

  func specs(_ transforms: [Node]) -> [TransformSpec] {
    transforms.map { TransformSpec(node: $0, place: mark.place) }
  }

  /// A field's path as the name of one column.
  static func plain(_ path: String) -> String {
    String(path.map { ".[]'\"\\".contains($0) ? "_" : $0 })
  }

  /// How an expression reads a field by its path.
  static func datum(_ path: String) -> String {
    var steps = [""]
    var isEscaped = false
    for character in path {
      switch character {
      case "\\" where !isEscaped: isEscaped = true
      case "." where !isEscaped, "[" where !isEscaped: steps.append("")
      case "]" where !isEscaped, "'" where !isEscaped: break
      case "\"":
        steps[steps.count - 1] += "\\\""
        isEscaped = false
      default:
        steps[steps.count - 1].append(character)
        isEscaped = false
      }
    }
    return "datum" + steps.map { "[\"\($0)\"]" }.joined()
  }

  static func measure(_ operation: String, _ field: String, as name: String) -> Node {
    Properties(["op": Node(.string(operation)), "field": Node(.string(field)), "as": Node(.string(name))]).node
  }

  static func aggregation(_ measures: [Node], by groups: OrderedSet<String>, verb: String = "aggregate") -> Node
  {
    Properties([verb: Node(.array(measures)), "groupby": Node(.array(groups.map { Node(.string($0)) }))]).node
  }

  static func calculation(_ expression: String, as name: String) -> Node {
    Properties(["calculate": Node(.string(expression)), "as": Node(.string(name))]).node
  }

  static func filter(_ expression: String) -> Node {
    Properties(["filter": Node(.string(expression))]).node
  }
}

extension Normalizer {
  /// A composite mark as layers of primitive marks.
  mutating func composed(_ view: ViewSpec, _ mark: MarkSpec) -> ViewSpec {
    let settings = config.properties(mark.type.rawValue)
    guard let composite = CompositeMark(view, mark, config: settings) else {
      diagnostics.append(
        Diagnostic(
          .error, code: "spec.composite-axis",
          "the mark `\(mark.type.rawValue)` needs a quantitative field on x or y", at: mark.place))
      return view
    }
    switch mark.type {
    case .errorbar: return composite.errorBar()
    case .errorband: return composite.errorBand()
    default: return composite.boxPlot()
    }
  }
}
