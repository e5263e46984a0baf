import Diagnostics
import Notation
import OrderedCollections

extension SpecDecoder {
  /// All channels of a view.
  mutating func encoding(_ node: Node) -> Encoding {
    var encoding = Encoding()
    guard let members = node.members else {
      error("spec.wrong-kind", "`encoding` takes an object, and this is \(node.kind)", at: node)
      return encoding
    }
    for member in members {
      guard let channel = Channel(rawValue: member.key) else {
        report(
          .error, "spec.unknown-channel", "there is no channel `\(member.key)`", member.keyPosition,
          didYouMean(member.key, among: Channel.allCases.map(\.rawValue)))
        continue
      }
      if member.node.isNull {
        var none = ChannelSpec(at: place(member.node))
        none.value = member.node
        none.isOff = true
        encoding[channel] = none
      } else if let list = member.node.elements {
        guard channel.takesList else {
          error(
            "spec.wrong-kind", "the channel `\(member.key)` takes one definition, not a list", at: member.node)
          continue
        }
        encoding.channels[channel] = list.map { self.channel($0, channel) }
      } else {
        encoding[channel] = self.channel(member.node, channel)
      }
    }
    return encoding
  }

  /// The definition of one channel.
  mutating func channel(_ node: Node, _ channel: Channel) -> ChannelSpec {
    var spec = ChannelSpec(at: place(node))
    guard node.members != nil else {
      error(
        "spec.wrong-kind", "the channel `\(channel.rawValue)` takes an object, and this is \(node.described)",
        at: node,
        suggestion: node.string.map {
          "Write `\(channel.rawValue): \(Shorthand.spelledOut($0) ?? "{field: \($0)}")`."
        })
      return spec
    }
    check(node, .channel)
    checkChannel(node, channel)
    spec.field = field(node["field"])
    spec.fieldPlace = node["field"].map { place($0) }
    spec.aggregate = aggregate(node["aggregate"])
    spec.bin = bin(node["bin"])
    spec.timeUnit = timeUnit(node["timeUnit"])
    spec.type = node["type"]?.string.flatMap { FieldType(rawValue: $0) }
    spec.value = node["value"]
    spec.datum = node["datum"]
    spec.sort = node["sort"]
    spec.stack = node["stack"]
    spec.impute = node["impute"]
    spec.title = node["title"]
    spec.format = node["format"]
    spec.formatType = node["formatType"]?.string
    spec.bandPosition = node["bandPosition"]?.number
    spec.scale = part(node["scale"], .scale)
    spec.axis = part(node["axis"], .axis)
    spec.legend = part(node["legend"], .legend)
    spec.header = part(node["header"], .header)
    spec.conditions = conditions(node["condition"], channel)
    for name in ["columns", "spacing", "align", "bounds", "center"] { spec.arrangement[name] = node[name] }
    return spec
  }

  private mutating func part(_ node: Node?, _ vocabulary: Vocabulary) -> ChannelSpec.Part {
    guard let node else { return .unset }
    if node.isNull || node.boolean == false { return .off }
    guard node.members != nil else {
      error(
        "spec.wrong-kind", "\(vocabulary.noun) is an object or null, and this is \(node.described)", at: node)
      return .unset
    }
    check(node, vocabulary)
    return .given(Properties(node))
  }

  private mutating func field(_ node: Node?) -> ChannelSpec.FieldReference? {
    guard let node else { return nil }
    if let name = node.string { return .name(name) }
    if let name = node["repeat"]?.string { return .repeated(name) }
    error("spec.field", "`field` takes the name of a column, and this is \(node.kind)", at: node)
    return nil
  }

  private mutating func aggregate(_ node: Node?) -> ChannelSpec.Aggregate? {
    guard let node, !node.isNull else { return nil }
    if let name = node.string {
      guard SpecDecoder.aggregates.contains(name) else {
        error(
          "spec.unknown-aggregate", "there is no aggregate `\(name)`", at: node,
          suggestion: didYouMean(name, among: SpecDecoder.aggregates))
        return nil
      }
      return .init(name)
    }
    for name in ["argmin", "argmax"] {
      if let field = node[name]?.string { return .init(name, argument: field) }
    }
    if let weight = node["exponential"]?.number { return .init("exponential", weight: weight) }
    error(
      "spec.unknown-aggregate", "an aggregate is a name, or `{argmin: field}` or `{argmax: field}`", at: node)
    return nil
  }

  /// The names of aggregates.
  static let aggregates = [
    "argmax", "argmin", "average", "count", "distinct", "max", "mean", "median", "min", "missing", "product",
    "q1", "q3",
    "ci0", "ci1", "stderr", "stdev", "stdevp", "sum", "valid", "values", "variance", "variancep", "exponential",
    "exponentialb",
  ]

  private mutating func bin(_ node: Node?) -> ChannelSpec.Bin? {
    guard let node, !node.isNull else { return nil }
    if let flag = node.boolean { return flag ? .parameters(Properties()) : nil }
    if node.string == "binned" { return .binned() }
    guard node.members != nil else {
      error("spec.bin", "`bin` takes true, `binned` or an object, and this is \(node.described)", at: node)
      return nil
    }
    if node["binned"]?.boolean == true { return .binned(step: node["step"]?.number) }
    return .parameters(Properties(node))
  }

  mutating func timeUnit(_ node: Node?) -> ChannelSpec.TimeUnitSpec? {
    guard let node, !node.isNull else { return nil }
    let written = node.string ?? node["unit"]?.string
    var name = written
    var binned = node["binned"]?.boolean ?? false
    if let text = written, text.hasPrefix("binned") {
      name = String(text.dropFirst("binned".count))
      binned = true
    }
    guard name != nil || node["maxbins"] != nil || node["step"] != nil else {
      error(
        "spec.time-unit", "`timeUnit` takes a unit such as `yearmonth`, and this is \(node.described)", at: node
      )
      return nil
    }
    func whole(_ key: String) -> Int? { node[key]?.number.flatMap { $0 >= 1 && $0 < 1e6 ? Int($0) : nil } }
    return .init(unit: name, step: whole("step") ?? 1, maxbins: whole("maxbins"), binned: binned)
  }

  private mutating func conditions(_ node: Node?, _ channel: Channel) -> [ChannelSpec.Condition] {
    guard let node else { return [] }
    return (node.elements ?? [node]).compactMap { condition in
      guard condition["test"] != nil || condition["param"] != nil || condition["selection"] != nil else {
        error("spec.condition", "a condition needs a `test` or a `param`", at: condition)
        return nil
      }
      var inner = condition
      if case .object(let members) = condition.content {
        inner.content = .object(members.filter { !["test", "param", "empty", "selection"].contains($0.key) })
      }
      return ChannelSpec.Condition(
        test: condition["test"] ?? condition, then: self.channel(inner, channel))
    }
  }
}
