package import Diagnostics
import Expressions
package import Notation
import Scales
import Tables
package import Transforms

/// Decodes what a filter or a condition asks of a row.
package struct PredicateDecoder {
  /// What a parameter asks of rows.
  package enum Parameter: Sendable {
    /// A plain value: true or false of every row.
    case flag(Bool)
    /// A selection: the rows that it holds; nil where nothing is selected.
    case selection(Predicate?)
  }

  private let file: String
  private let parameters: [String: Parameter]

  package init(file: String, parameters: [String: Parameter] = [:]) {
    self.file = file
    self.parameters = parameters
  }

  /// An expression, a field predicate, or a combination of them.
  ///
  /// - Throws: where the node is none of these, located.
  package func predicate(_ node: Node, depth: Int = 0) throws(Failure) -> Predicate {
    guard depth < 64 else { throw wrong("predicates are nested too deeply", node) }
    if let text = node.string {
      return .expression(try Expression(text, at: node.textPlace(in: file)))
    }
    if let parts = node["and"]?.elements { return .and(try list(parts, depth)) }
    if let parts = node["or"]?.elements { return .or(try list(parts, depth)) }
    if let inner = node["not"] { return .not(try predicate(inner, depth: depth + 1)) }
    if let name = node["param"] ?? node["selection"] { return try parameter(name, node) }
    guard let field = node["field"]?.string else {
      throw wrong("a predicate is an expression, or an object with `field` and a comparison", node)
    }
    var unit: TimeUnit?
    if let written = node["timeUnit"] {
      var decoder = SpecDecoder(file: file)
      if let spec = decoder.timeUnit(written), let name = spec.unit {
        unit = try TimeUnit(named: name, step: spec.step)
      }
    }
    return .field(FieldPredicate(field, try test(node, unit), timeUnit: unit))
  }

  /// The rows that a parameter holds; an empty selection holds all of them unless `empty` says none.
  private func parameter(_ name: Node, _ node: Node) throws(Failure) -> Predicate {
    guard let text = name.string, let parameter = parameters[text] else {
      throw Failure(
        code: "spec.unknown-param", "no parameter is called `\(name.string ?? name.described)`",
        at: name.position.place(in: file),
        suggestion: didYouMean(name.string ?? "", among: parameters.keys.sorted()))
    }
    switch parameter {
    case .flag(let flag): return .constant(flag)
    case .selection(let predicate): return predicate ?? .constant(node["empty"]?.boolean ?? true)
    }
  }

  private func list(_ nodes: [Node], _ depth: Int) throws(Failure) -> [Predicate] {
    var result: [Predicate] = []
    for node in nodes { result.append(try predicate(node, depth: depth + 1)) }
    return result
  }

  private func test(_ node: Node, _ unit: TimeUnit?) throws(Failure) -> FieldPredicate.Test {
    func operand(_ node: Node) -> Value {
      node.dateTime.map { Value.instant($0) } ?? unit.flatMap { node.member(of: $0) }.map { .number($0) }
        ?? node.value
    }
    func value(_ key: String) -> Value? { node[key].map(operand) }
    if let value = value("equal") { return .equal(value) }
    if let value = value("lt") { return .less(value) }
    if let value = value("lte") { return .lessOrEqual(value) }
    if let value = value("gt") { return .greater(value) }
    if let value = value("gte") { return .greaterOrEqual(value) }
    if let ends = node["range"]?.elements, ends.count == 2 {
      func end(_ node: Node) -> Value? { node.isNull ? nil : operand(node) }
      return .range(end(ends[0]), end(ends[1]))
    }
    if let values = node["oneOf"]?.elements { return .oneOf(values.map(operand)) }
    if let flag = node["valid"]?.boolean { return .valid(flag) }
    throw wrong(
      "a field predicate compares with one of `equal`, `lt`, `lte`, `gt`, `gte`, `range`, `oneOf`, `valid`",
      node)
  }

  private func wrong(_ message: String, _ node: Node) -> Failure {
    Failure(code: "spec.predicate", message, at: node.position.place(in: file))
  }
}
