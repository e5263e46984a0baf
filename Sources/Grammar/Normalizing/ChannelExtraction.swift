import Notation
import OrderedCollections
import Scales

/// The channels of a composite mark with their bins, time units and aggregates carried out as transforms beforehand,
/// because the parts of the mark share one aggregation.
struct ChannelExtraction {
  var encoding = Encoding()
  var bins: [Node] = []
  var timeUnits: [Node] = []
  /// Measures of the shared aggregation.
  var aggregates: [Node] = []
  var groups: OrderedSet<String> = []

  init(_ given: Encoding) {
    for (channel, specs) in given.channels {
      encoding.channels[channel] = specs.map { extracted($0, channel) }
    }
  }

  private mutating func extracted(_ given: ChannelSpec, _ channel: Channel) -> ChannelSpec {
    for condition in given.conditions {
      if let field = condition.then.fieldName, condition.then.aggregate == nil { groups.append(field) }
    }
    guard given.isFieldDefinition else { return given }
    let field = given.fieldName ?? ""
    var spec = given
    if let aggregate = given.aggregate, aggregate.argument == nil {
      let name =
        aggregate.operation == "count" ? "__count" : "\(aggregate.operation)_\(CompositeMark.plain(field))"
      aggregates.append(CompositeMark.measure(aggregate.operation, field, as: name))
      let verb = aggregate.operation.prefix(1).uppercased() + aggregate.operation.dropFirst()
      replace(&spec, name, aggregate.operation == "count" ? "Count of Records" : "\(verb) of \(field)")
      spec.aggregate = nil
      spec.type = given.type ?? .quantitative
    } else if case .parameters(let parameters) = given.bin {
      let name = "bin_\(CompositeMark.plain(field))_\(channel.rawValue)"
      let node = parameters.isEmpty ? Node(.boolean(true)) : parameters.node
      bins.append(
        Properties([
          "bin": node, "field": Node(.string(field)),
          "as": Node(.array([Node(.string(name)), Node(.string(name + "_end"))])),
        ]).node)
      groups.append(name)
      groups.append(name + "_end")
      replace(&spec, name, "\(field) (binned)")
      spec.bin = .binned()
      if channel.primary == nil { spec.type = .quantitative }
      if channel.isPosition, let secondary = channel.secondary {
        var end = ChannelSpec(at: given.place)
        end.field = .name(name + "_end")
        encoding[secondary] = end
      }
    } else if let unit = given.timeUnit, let unitName = unit.unit, !unit.binned {
      let name = "\(unitName)_\(CompositeMark.plain(field))"
      let step = Properties(["unit": Node(.string(unitName)), "step": Node(.number(Double(unit.step)))]).node
      timeUnits.append(
        Properties([
          "timeUnit": unit.step == 1 ? Node(.string(unitName)) : step, "field": Node(.string(field)),
          "as": Node(.string(name)),
        ]).node)
      groups.append(name)
      let parts = (try? TimeUnit(named: unitName, step: unit.step))?.parts.map(\.rawValue).joined(
        separator: "-")
      replace(&spec, name, "\(field) (\(parts ?? unitName))")
      spec.timeUnit = nil
      spec.type = given.type ?? .temporal
      if spec.type != .temporal { writeTimes(&spec, channel) }
    } else {
      groups.append(field)
    }
    return spec
  }

  /// Has the guides of a discrete channel write its values as times.
  private func writeTimes(_ spec: inout ChannelSpec, _ channel: Channel) {
    func timed(_ part: ChannelSpec.Part) -> ChannelSpec.Part {
      if part.isOff { return part }
      return .given(part.properties.over(Properties(["formatType": Node(.string("time"))])))
    }
    if channel.isPosition { spec.axis = timed(spec.axis) }
    if channel.hasLegend { spec.legend = timed(spec.legend) }
    if channel == .text || channel == .tooltip { spec.formatType = spec.formatType ?? "time" }
  }

  /// Puts the derived column in the field's place, under the title that the field would have.
  private func replace(_ spec: inout ChannelSpec, _ name: String, _ title: String) {
    spec.field = .name(name)
    let guides = [spec.axis.properties, spec.legend.properties, spec.header.properties]
    if spec.title == nil, !guides.contains(where: { $0.has("title") }) { spec.title = Node(.string(title)) }
  }
}
