import Diagnostics
import Tables

/// Resolves the names of an expression, and says what is wrong with them.
struct Checker {
  let place: SourcePlace
  var diagnostics: [Diagnostic] = []
  var fields: [String] = []
  var signals: [String] = []
  var places: [String: Range<Int>] = [:]
  var readsWholeDatum = false
  var usesScales = false

  init(place: SourcePlace) { self.place = place }

  mutating func check(_ node: SyntaxNode) {
    switch node.kind {
    case .identifier(let name): checkName(name, node)
    case .call(let name, let arguments): checkCall(name, arguments, node)
    case .pattern(let source, let flags): checkPattern(source, flags, node)
    case .member:
      if let field = node.field {
        if places[field] == nil { places[field] = node.range }
        if !fields.contains(field) { fields.append(field) }
        return
      }
    default: break
    }
    for child in node.children { check(child) }
  }

  private mutating func report(_ code: String, _ message: String, _ node: SyntaxNode, suggestion: String? = nil)
  {
    diagnostics.append(
      Diagnostic(
        .error, code: code, message, at: Expression.place(node.range, from: place), suggestion: suggestion))
  }

  private mutating func checkName(_ name: String, _ node: SyntaxNode) {
    switch name {
    case "datum": readsWholeDatum = true
    case "parent": break
    case "event", "item":
      report(
        "expression.interactive-name", "`\(name)` has no value in a figure that is not interactive", node)
    default:
      guard Constants.values[name] == nil, !signals.contains(name) else { return }
      places[name] = node.range
      signals.append(name)
    }
  }

  private mutating func checkCall(_ name: String, _ arguments: [SyntaxNode], _ node: SyntaxNode) {
    if name == "now" || (name == "datetime" && arguments.isEmpty) {
      report(
        "expression.clock", "`\(name)()` would change the figure with every day that passes", node,
        suggestion: "Write the date, as in `datetime(2024, 0, 1)`.")
      return
    }
    if Function.interactive.contains(name) {
      report("expression.interactive-function", "`\(name)` needs an interactive figure", node)
      return
    }
    if Function.scales[name] != nil, name != "bandspace" { usesScales = true }
    guard let arity = Function.special[name] ?? Function.all[name]?.arity else {
      let known = (Array(Function.special.keys) + Array(Function.all.keys)).filter { $0 != "now" }.sorted()
      report(
        "expression.unknown-function", "there is no function `\(name)`", node,
        suggestion: didYouMean(name, among: known))
      return
    }
    if !arity.contains(arguments.count) {
      report(
        "expression.argument-count", "`\(name)` takes \(Checker.words(arity)), here it has \(arguments.count)",
        node)
    }
    checkFormats(name, arguments)
  }

  /// Formats and patterns that are written out can be refused before any data is seen.
  private mutating func checkFormats(_ name: String, _ arguments: [SyntaxNode]) {
    if name == "format", arguments.count > 1, case .literal(.text(let format)) = arguments[1].kind,
      let message = FormatCheck.problem(with: format)
    {
      report("expression.bad-format", message, arguments[1])
    }
    if name == "regexp" || name == "test", case .literal(.text(let source))? = arguments.first?.kind,
      let first = arguments.first
    {
      checkPattern(source, "", first)
    }
  }

  private mutating func checkPattern(_ source: String, _ flags: String, _ node: SyntaxNode) {
    do {
      _ = try PatternCompiler.compile(source, flags: flags)
    } catch {
      report("expression.bad-pattern", error.message, node)
    }
  }

  private static func words(_ arity: ClosedRange<Int>) -> String {
    let (low, high) = (arity.lowerBound, arity.upperBound)
    if high == Function.many { return low == 0 ? "any number of values" : "at least \(low) values" }
    if low == high { return low == 0 ? "no values" : low == 1 ? "one value" : "\(low) values" }
    return "\(low) to \(high) values"
  }
}
