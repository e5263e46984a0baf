import Diagnostics
import Expressions
import Grammar
import Notation
import Tables

extension Planner {
  /// The parameters of a view and all below it as values: constants, expressions of earlier ones, the initial state of
  /// selections.
  mutating func readParameters(of view: ViewSpec) throws(Failure) {
    for parameter in view.params {
      if let text = parameter.expression {
        let expression = try Expression(text, at: parameter.expressionPlace ?? parameter.place)
        environment.signals[parameter.name] = try expression.constant(in: environment)
      } else if let select = parameter.select {
        let state = SelectionState(
          select, value: parameter.value, encoding: view.encoding(selectedBy: parameter.views))
        selections[parameter.name] = state
        environment.signals[parameter.name] = state.signal
      } else {
        environment.signals[parameter.name] = parameter.value?.value ?? .null
      }
    }
    switch view.content {
    case .unit: break
    case .layer(let children), .concat(let children, _): for child in children { try readParameters(of: child) }
    case .facet(_, let inner), .repetition(_, let inner): try readParameters(of: inner)
    }
  }
}

extension Planner {
  /// Predicates that may name parameters.
  var predicates: PredicateDecoder {
    let values = environment.signals.mapValues { PredicateDecoder.Parameter.flag(Coercion.isTrue($0)) }
    let states = selections.mapValues { PredicateDecoder.Parameter.selection($0.predicate) }
    return PredicateDecoder(file: spec.file, parameters: values.merging(states) { $1 })
  }

  /// `width` and `height` as expressions see them: the author's numbers, else the config's.
  mutating func readSizes(of view: ViewSpec) {
    let defaults = config.properties("view")
    for (name, node, key) in [
      ("width", view.width, "continuousWidth"), ("height", view.height, "continuousHeight"),
    ]
    where environment.signals[name] == nil {
      environment.signals[name] = .number(node?.number ?? defaults.number(key) ?? 300)
    }
  }
}

/// Puts the values of parameters in place of `{"expr": …}` throughout a spec.
struct ExpressionResolver {
  let environment: Environment
  let file: String

  func resolved(_ given: ViewSpec) throws(Failure) -> ViewSpec {
    var view = given
    view.title = try resolved(view.title)
    view.width = try resolved(view.width)
    view.height = try resolved(view.height)
    view.frame = try resolved(view.frame)
    view.projection = try view.projection.map { properties throws(Failure) in try resolved(properties) }
    view.encoding = try resolved(view.encoding)
    switch view.content {
    case .unit(var mark):
      for (name, node) in mark.properties.members
      where try ExpressionResolver.openExpression(node, file: file) == nil {
        mark.properties[name] = try resolved(node)
      }
      view.content = .unit(mark)
    case .layer(let children): view.content = .layer(try list(children))
    case .concat(let children, let direction): view.content = .concat(try list(children), direction: direction)
    case .facet(let encoding, let inner): view.content = .facet(try resolved(encoding), try resolved(inner))
    case .repetition: break
    }
    return view
  }

  private func list(_ views: [ViewSpec]) throws(Failure) -> [ViewSpec] {
    var result: [ViewSpec] = []
    for view in views { result.append(try resolved(view)) }
    return result
  }

  private func resolved(_ encoding: Encoding) throws(Failure) -> Encoding {
    var result = encoding
    for (channel, specs) in encoding.channels {
      var list: [ChannelSpec] = []
      for spec in specs { list.append(try resolved(spec)) }
      result.channels[channel] = list
    }
    return result
  }

  private func resolved(_ given: ChannelSpec) throws(Failure) -> ChannelSpec {
    var spec = given
    if try ExpressionResolver.openExpression(spec.value, file: file) == nil {
      spec.value = try resolved(spec.value)
    }
    spec.datum = try resolved(spec.datum)
    spec.title = try resolved(spec.title)
    spec.format = try resolved(spec.format)
    spec.scale = try resolved(spec.scale)
    spec.axis = try resolved(spec.axis)
    spec.legend = try resolved(spec.legend)
    spec.header = try resolved(spec.header)
    for index in spec.conditions.indices {
      spec.conditions[index].then = try resolved(spec.conditions[index].then)
    }
    return spec
  }

  private func resolved(_ part: ChannelSpec.Part) throws(Failure) -> ChannelSpec.Part {
    if case .given(let properties) = part { return .given(try resolved(properties)) }
    return part
  }

  func resolved(_ properties: Properties) throws(Failure) -> Properties {
    var result = properties
    for (name, node) in properties.members {
      if name == "domain", let parameter = node["param"]?.string {
        result[name] = domain(parameter, node["encoding"]?.string ?? node["field"]?.string)
        continue
      }
      result[name] = try resolved(node)
    }
    return result
  }

  /// The interval that a selection holds at first; nil, so that the data decide, where it holds nothing.
  private func domain(_ parameter: String, _ part: String?) -> Node? {
    guard case .object(let chosen)? = environment.signals[parameter] else { return nil }
    let values = part.flatMap { chosen[$0] } ?? (chosen.count == 1 ? chosen.values.first : nil)
    return values.map { Node(Node.Content($0)) }
  }

  private func resolved(_ node: Node?) throws(Failure) -> Node? {
    guard let node else { return nil }
    return try resolved(node)
  }

  private func resolved(_ node: Node) throws(Failure) -> Node {
    switch node.content {
    case .array(let nodes):
      var list: [Node] = []
      for element in nodes { list.append(try resolved(element)) }
      return Node(.array(list), at: node.position)
    case .object(let members):
      if let text = (node["expr"] ?? node["signal"])?.string, members.count == 1 {
        let place = (node["expr"] ?? node["signal"] ?? node).textPlace(in: file)
        let expression = try Expression(text, at: place)
        return Node(Node.Content(try expression.constant(in: environment)), at: node.position)
      }
      var list: [Node.Member] = []
      for member in members {
        list.append(.init(key: member.key, keyPosition: member.keyPosition, node: try resolved(member.node)))
      }
      return Node(.object(list), at: node.position)
    default: return node
    }
  }
}

extension Node.Content {
  /// A computed value as if it had been written.
  init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .boolean(let flag): self = .boolean(flag)
    case .number(let x), .instant(let x): self = .number(x)
    case .text(let text): self = .string(text)
    case .list(let values): self = .array(values.map { Node(Node.Content($0)) })
    case .object(let members):
      self = .object(
        members.map { .init(key: $0.key, keyPosition: .nowhere, node: Node(Node.Content($0.value))) })
    }
  }
}
