package import Diagnostics
package import Notation
import OrderedCollections
import Scales

/// Decodes nodes into a spec, and collects what is wrong on the way.
///
/// What is wrong in one place does not hide what is wrong in another: a value that cannot be used is reported and
/// left out, and decoding goes on. A spec with errors is not drawn.
package struct SpecDecoder {
  let file: String
  var diagnostics: [Diagnostic] = []
  /// Views that are nested deeper are refused.
  static let depthLimit = 24

  init(file: String) { self.file = file }

  /// The spec of a document, and everything that is wrong with it.
  ///
  /// - Throws: the errors; warnings come back beside the value.
  package static func decode(_ node: Node, file: String) throws(Failure) -> (
    spec: FigureSpec, warnings: [Diagnostic]
  ) {
    var decoder = SpecDecoder(file: file)
    let spec = decoder.figure(node)
    let errors = decoder.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty, let spec else { throw Failure(decoder.diagnostics) }
    return (spec, decoder.diagnostics)
  }

  private mutating func figure(_ node: Node) -> FigureSpec? {
    guard node.members != nil else {
      error("spec.not-an-object", "a figure is an object, and this is \(node.kind)", at: node)
      return nil
    }
    schema(node["$schema"])
    checkFigure(node)
    guard let root = view(node, depth: 0) else { return nil }
    var datasets: OrderedDictionary<String, Node> = [:]
    for member in node["datasets"]?.members ?? [] { datasets[member.key] = member.node }
    return FigureSpec(
      file: file, root: root, config: Properties(node["config"]), datasets: datasets,
      background: node["background"],
      padding: node["padding"], autosize: node["autosize"], newsroom: newsroom(node["usermeta"]))
  }

  /// Versions 5 and 6 of the grammar draw alike; others are said.
  private mutating func schema(_ node: Node?) {
    guard let text = node?.string else { return }
    if text.contains("/vega/") {
      error(
        "spec.vega", "this is a Vega spec; Byline draws Vega-Lite", at: node,
        suggestion:
          "Write the figure in Vega-Lite, or name its schema: https://vega.github.io/schema/vega-lite/v6.json.")
    } else if !text.contains("/vega-lite/v5") && !text.contains("/vega-lite/v6") {
      warning("spec.schema-version", "the schema is not that of Vega-Lite 5 or 6", at: node)
    }
  }

  private mutating func newsroom(_ node: Node?) -> Properties {
    guard let byline = node?["byline"] else { return Properties() }
    check(byline, .newsroom)
    if let map = byline["map"] {
      check(map, .map)
      for inset in map["insets"]?.elements ?? [] { check(inset, .inset) }
    }
    if let node = byline["classes"] { check(classes: node) }
    if let node = byline["missing"], node.members != nil { check(node, .missing) }
    for member in byline["lint"]?.members ?? [] where member.node.string?.isEmpty == true {
      error(
        "lint.no-reason", "`\(member.key)` is switched off without a reason", at: member.node,
        suggestion: "Write why the rule does not hold here.")
    }
    if let node = byline["lint"], node.members != nil { check(node, .lintRules) }
    return Properties(byline)
  }

  /// Checks how a colour scale is cut: the name of a method, or an object.
  private mutating func check(classes node: Node) {
    guard let name = node.string else {
      if node.members != nil { return check(node, .classes) }
      return error(
        "spec.wrong-kind", "`classes` takes a method or an object, and this is \(node.described)", at: node,
        suggestion: "Write `classes: jenks`, or `classes: {breaks: [10, 20, 50]}`.")
    }
    let methods = ["jenks", "quantile", "equal", "deviation"]
    if methods.contains(name) { return }
    error(
      "spec.unknown-method", "there is no way to make classes named `\(name)`", at: node,
      suggestion: didYouMean(name, among: methods)
        ?? "The methods are " + methods.map { "`\($0)`" }.joined(separator: ", ") + ".")
  }

  mutating func error(_ code: String, _ message: String, at node: Node?, suggestion: String? = nil) {
    report(.error, code, message, node?.position, suggestion)
  }

  mutating func warning(_ code: String, _ message: String, at node: Node?, suggestion: String? = nil) {
    report(.warning, code, message, node?.position, suggestion)
  }

  mutating func report(
    _ severity: Severity, _ code: String, _ message: String, _ position: Node.Position?, _ suggestion: String?
  ) {
    let place = position.flatMap { $0.line > 0 ? $0.place(in: file) : nil } ?? SourcePlace(file: file)
    diagnostics.append(Diagnostic(severity, code: code, message, at: place, suggestion: suggestion))
  }

  func place(_ node: Node) -> SourcePlace { node.position.place(in: file) }

  /// Reports members that the vocabulary lacks, and values of the wrong kind.
  mutating func check(_ node: Node, _ vocabulary: Vocabulary) {
    for member in node.members ?? [] {
      guard let kind = vocabulary.kinds[member.key] else {
        // A channel that stands in a view is an error of its own.
        if vocabulary.noun == Vocabulary.view.noun, Channel(rawValue: member.key) != nil { continue }
        report(
          .warning, "spec.unknown-property",
          "\(vocabulary.noun) has no property `\(member.key)`; it is left out",
          member.keyPosition,
          vocabulary.home(of: member.key) ?? didYouMean(member.key, among: vocabulary.kinds.keys.sorted()))
        continue
      }
      if let expected = kind.mismatch(member.node) {
        error(
          "spec.wrong-kind", "`\(member.key)` takes \(expected), and this is \(member.node.described)",
          at: member.node,
          suggestion: kind.suggestion(for: member.node))
      }
    }
  }
}

extension Vocabulary.Kind {
  /// What should stand there instead; nil where the value fits.
  fileprivate func mismatch(_ node: Node) -> String? {
    if node.isNull || node["expr"] != nil || node["signal"] != nil || node["condition"] != nil { return nil }
    switch self {
    case .any: return nil
    case .number: return node.number == nil ? "a number" : nil
    case .boolean: return node.boolean == nil ? "true or false" : nil
    case .string: return node.string == nil ? "a text" : nil
    case .color:
      return node.members != nil || node.string.map { $0 == "none" || Color(css: $0) != nil } == true
        ? nil : "a colour"
    case .text:
      return node.string == nil && node.elements == nil && node.number == nil ? "a text or lines of text" : nil
    case .object: return node.members == nil ? "an object" : nil
    case .objects:
      return node.elements?.allSatisfy { $0.members != nil } == true ? nil : "an array of objects"
    case .texts: return node.elements?.allSatisfy { $0.string != nil } == true ? nil : "an array of texts"
    case .numbers: return node.elements?.allSatisfy { $0.number != nil } == true ? nil : "an array of numbers"
    case .choice(let names):
      if let text = node.string, names.contains(text) { return nil }
      return names.count > 8 ? "one of its names" : "one of " + names.map { "`\($0)`" }.joined(separator: ", ")
    }
  }

  fileprivate func suggestion(for node: Node) -> String? {
    if case .choice(let names) = self, let text = node.string {
      if names.contains("quantitative"), let type = Shorthand.type(of: text) {
        return "Did you mean `\(type)`?"
      }
      return didYouMean(text, among: names)
        ?? (names.count > 8 ? "The names are \(names.map { "`\($0)`" }.joined(separator: ", "))." : nil)
    }
    if case .color = self, let text = node.string { return didYouMean(text, among: Color.names) }
    if case .texts = self, let text = node.string { return "Write `[\(text)]`." }
    if case .objects = self, node.members != nil { return "Put the object in `[ ]`." }
    if case .numbers = self, node.number != nil { return "Put the number in `[ ]`." }
    if case .number = self, let text = node.string, Double(text) != nil {
      return "Write the number without quotes."
    }
    return nil
  }
}

extension Node {
  /// The value as a message shows it: a short text itself, else its kind.
  package var described: String {
    if let string, string.count <= 40 { return "`\(string)`" }
    if let number { return NodeText.number(number) }
    return kind
  }
}
