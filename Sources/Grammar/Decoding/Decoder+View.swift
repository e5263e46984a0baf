import Diagnostics
import Notation

extension SpecDecoder {
  /// A view of any shape; nil where it has none that can be used.
  mutating func view(_ node: Node, depth: Int) -> ViewSpec? {
    guard node.members != nil else {
      error("spec.not-an-object", "a view is an object, and this is \(node.kind)", at: node)
      return nil
    }
    guard depth < SpecDecoder.depthLimit else {
      error("spec.too-deep", "views are nested deeper than \(SpecDecoder.depthLimit) levels", at: node)
      return nil
    }
    check(node, .view)
    checkView(node)
    guard let content = content(node, depth: depth) else { return nil }
    var view = ViewSpec(content, at: place(node))
    view.name = node["name"]?.string
    view.description = node["description"]?.string
    view.title = title(node["title"])
    view.data = node["data"].flatMap { data($0) }
    view.transforms = transforms(node["transform"])
    view.params = (node["params"]?.elements ?? []).compactMap { parameter($0) }
    view.width = size(node["width"])
    view.height = size(node["height"])
    view.resolve = Properties(node["resolve"])
    view.projection = node["projection"].flatMap { $0.members == nil ? nil : Properties($0) }
    if let frame = node["view"] {
      check(frame, .viewBackground)
      view.frame = Properties(frame)
    }
    if let encoding = node["encoding"] { view.encoding = self.encoding(encoding) }
    view.arrangement = arrangement(node)
    return view
  }

  private mutating func content(_ node: Node, depth: Int) -> ViewSpec.Content? {
    let shapes = ["mark", "layer", "facet", "concat", "hconcat", "vconcat", "repeat"].filter { node[$0] != nil }
    guard let shape = shapes.first else {
      error(
        "spec.no-mark", "the view says neither which mark it draws nor which views it holds", at: node,
        suggestion: "Add `mark`, or one of `layer`, `facet`, `concat`, `hconcat`, `vconcat`, `repeat`.")
      return nil
    }
    if shapes.count > 1, let second = node[shapes[1]] {
      error("spec.two-shapes", "a view has either `\(shape)` or `\(shapes[1])`, not both", at: second)
      return nil
    }
    guard let part = node[shape] else { return nil }
    switch shape {
    case "mark": return mark(part).map { .unit($0) }
    case "layer": return .layer(views(part, depth: depth))
    case "concat": return .concat(views(part, depth: depth), direction: .wrapped)
    case "hconcat": return .concat(views(part, depth: depth), direction: .horizontal)
    case "vconcat": return .concat(views(part, depth: depth), direction: .vertical)
    case "facet":
      guard let inner = inner(node, depth: depth) else { return nil }
      return .facet(facet(part), inner)
    default:
      guard let inner = inner(node, depth: depth), let repetition = repetition(part) else { return nil }
      return .repetition(repetition, inner)
    }
  }

  private mutating func views(_ node: Node, depth: Int) -> [ViewSpec] {
    guard let nodes = node.elements, !nodes.isEmpty else {
      error(
        "spec.no-views",
        "an array of views is needed here, and this is \(node.elements == nil ? node.kind : "empty")", at: node)
      return []
    }
    return nodes.compactMap { view($0, depth: depth + 1) }
  }

  private mutating func inner(_ node: Node, depth: Int) -> ViewSpec? {
    guard let spec = node["spec"] else {
      error("spec.no-spec", "`spec`, the view to repeat, is missing", at: node)
      return nil
    }
    return view(spec, depth: depth + 1)
  }

  /// `facet` as an operator: one wrapped field, or fields for rows and columns.
  private mutating func facet(_ node: Node) -> Encoding {
    var encoding = Encoding()
    if node["row"] != nil || node["column"] != nil {
      if let row = node["row"] { encoding[.row] = channel(row, .row) }
      if let column = node["column"] { encoding[.column] = channel(column, .column) }
    } else {
      encoding[.facet] = channel(node, .facet)
    }
    return encoding
  }

  private mutating func repetition(_ node: Node) -> ViewSpec.Repetition? {
    func names(_ node: Node?) -> [String]? { node?.elements?.compactMap(\.string) }
    let repetition = ViewSpec.Repetition(
      row: names(node["row"]), column: names(node["column"]), layer: names(node["layer"]), wrapped: names(node))
    let lists = [repetition.row, repetition.column, repetition.layer, repetition.wrapped].compactMap { $0 }
    guard lists.allSatisfy({ !$0.isEmpty }) else {
      error("spec.repeat", "`repeat` has no fields to repeat the view for", at: node)
      return nil
    }
    guard !lists.isEmpty else {
      error(
        "spec.repeat", "`repeat` takes an array of fields, or `row`, `column`, `layer` with such arrays",
        at: node)
      return nil
    }
    return repetition
  }

  /// The mark by its name, or by an object with its settings.
  mutating func mark(_ node: Node) -> MarkSpec? {
    guard let name = node.string ?? node["type"]?.string else {
      error(
        "spec.no-mark-type", "the type of the mark is missing", at: node,
        suggestion: "Write `mark: bar` or `mark: {type: bar}`.")
      return nil
    }
    guard let type = MarkType(rawValue: name) else {
      error(
        "spec.unknown-mark", "there is no mark `\(name)`", at: node.string == nil ? node["type"] : node,
        suggestion: Shorthand.mark(of: name).map { "Did you mean `\($0)`?" }
          ?? didYouMean(name, among: MarkType.allCases.map(\.rawValue)))
      return nil
    }
    var properties = Properties(node)
    properties["type"] = nil
    check(Node(.object((node.members ?? []).filter { $0.key != "type" }), at: node.position), .mark)
    return MarkSpec(type, properties, at: place(node))
  }

  private mutating func title(_ node: Node?) -> Node? {
    guard let node, !node.isNull else { return nil }
    if node.members != nil { check(node, .title) }
    if node.members == nil && node.lines == nil {
      error(
        "spec.wrong-kind", "`title` takes a text, lines of text or an object, and this is \(node.kind)",
        at: node)
    }
    return node
  }

  private mutating func size(_ node: Node?) -> Node? {
    guard let node else { return nil }
    if let number = node.number {
      if number < 0 || number > 100_000 {
        error(
          "spec.size", "a size lies between 0 and 100,000, and this is \(NodeText.number(number))", at: node)
      }
      return node
    }
    if node.string == "container" || node["step"] != nil || node["expr"] != nil { return node }
    error(
      "spec.size", "a size is a number, `container` or `{step: …}`, and this is \(node.described)", at: node)
    return nil
  }

  private mutating func parameter(_ node: Node) -> ParameterSpec? {
    guard let name = node["name"]?.string else {
      error("spec.param-name", "a parameter needs a name", at: node)
      return nil
    }
    return ParameterSpec(
      name: name, value: node["value"], expression: node["expr"]?.string,
      expressionPlace: node["expr"]?.textPlace(in: file), select: node["select"],
      bind: node["bind"],
      views: node["views"]?.elements?.compactMap { $0.string ?? $0.elements?.last?.string } ?? [],
      place: place(node))
  }

  private func arrangement(_ node: Node) -> ViewSpec.Arrangement {
    var arrangement = ViewSpec.Arrangement()
    arrangement.columns = node["columns"]?.number.flatMap { $0 >= 1 && $0 < 10_000 ? Int($0) : nil }
    arrangement.align = node["align"]
    arrangement.bounds = node["bounds"]?.string
    arrangement.center = node["center"]
    arrangement.spacing = node["spacing"]
    return arrangement
  }
}
