import Diagnostics
import Maps
import Notation

extension SpecDecoder {
  /// What is wrong with the parts of a figure that its outermost view alone has.
  mutating func checkFigure(_ node: Node) {
    if let autosize = node["autosize"] {
      let object =
        autosize.string == nil
        ? autosize : Node(.object([.init(key: "type", keyPosition: autosize.position, node: autosize)]))
      check(object, .autosize)
    }
    if let padding = node["padding"] { check(padding, .padding) }
    if let color = node["background"] {
      check(Node(.object([.init(key: "background", keyPosition: color.position, node: color)])), .config)
    }
    if let config = node["config"] { checkConfig(config) }
  }

  /// What is wrong within a config, in the spec or in a file of its own.
  mutating func checkConfig(_ node: Node) {
    guard node.members != nil else {
      error("spec.wrong-kind", "`config` takes an object, and this is \(node.described)", at: node)
      return
    }
    check(node, .config)
    for member in node.members ?? [] {
      if let part = Vocabulary.configParts[member.key] { check(member.node, part) }
    }
  }

  /// What is wrong with the parts of a view that are no views themselves.
  mutating func checkView(_ node: Node) {
    checkParameters(node["params"])
    checkResolve(node["resolve"])
    if let projection = node["projection"] {
      if projection.members == nil, !projection.isNull {
        error(
          "spec.wrong-kind", "`projection` takes an object, and this is \(projection.described)",
          at: projection,
          suggestion: projection.string.map { "Write `projection: {type: \($0)}`." })
      }
      check(projection, .projection)
      if let type = projection["type"], let name = type.string, ProjectionSettings.kind(name) == nil {
        error(
          "spec.unknown-projection", "there is no projection `\(name)`", at: type,
          suggestion: didYouMean(name, among: ProjectionType.allCases.map(\.rawValue)))
      }
    }
    for member in node.members ?? [] where Vocabulary.view.kinds[member.key] == nil {
      guard let channel = Channel(rawValue: member.key) else { continue }
      report(
        .error, "spec.misplaced", "the channel `\(channel.rawValue)` stands outside of `encoding`",
        member.keyPosition, "Write `encoding: {\(channel.rawValue): …}`.")
    }
  }

  private mutating func checkParameters(_ node: Node?) {
    guard let node else { return }
    guard let nodes = node.elements else {
      error(
        "spec.wrong-kind", "`params` takes an array, and this is \(node.kind)", at: node,
        suggestion: node.members == nil ? nil : "Put the object in `[ ]`.")
      return
    }
    var names: Set<String> = []
    for parameter in nodes {
      check(parameter, .parameter)
      guard let name = parameter["name"], let text = name.string, !names.insert(text).inserted else { continue }
      error(
        "spec.param-twice", "the parameter `\(text)` is defined twice", at: name,
        suggestion: "Give one of the two another name.")
    }
  }

  private mutating func checkResolve(_ node: Node?) {
    guard let node else { return }
    check(node, .resolve)
    for member in node.members ?? [] where Vocabulary.resolve.kinds[member.key] != nil {
      check(member.node, .resolution)
    }
  }
}
