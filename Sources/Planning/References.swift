import Diagnostics
import Expressions
import Grammar
import Notation
import Tables

extension Planner {
  /// Reports what a unit's channels name beside their fields and nobody defines: fields and channels of orders,
  /// names in the expressions of labels.
  mutating func checkReferences(of unit: Unit) {
    for (channel, specs) in unit.encoding.channels {
      for definition in specs {
        if let sort = definition.sort, channel != .order { checkSort(sort, unit) }
        checkLabels(definition.axis.properties)
        checkLabels(definition.legend.properties)
      }
    }
  }

  private mutating func checkSort(_ sort: Node, _ unit: Unit) {
    if let node = sort["field"], let name = node.string, !unit.raw.names.isEmpty,
      unit.raw.column(path: name) == nil
    {
      report(
        "plan.unknown-field", "the data has no column `\(name)` to sort by", at: node,
        suggestion: unit.raw.suggestion(for: name))
    }
    let node = sort.string == nil ? sort["encoding"] : sort
    guard let node, let text = node.string, text != "ascending", text != "descending" else { return }
    let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
    guard let channel = Channel(rawValue: name), unit.encoding[channel] == nil else { return }
    report(
      "plan.sort-channel", "the mark has no channel `\(name)` to sort by", at: node,
      suggestion:
        "Its channels are \(unit.encoding.channels.keys.map { "`\($0.rawValue)`" }.joined(separator: ", ")).")
  }

  /// An expression of labels sees `datum.value`, `datum.label`, `datum.index` and no parameter.
  private mutating func checkLabels(_ properties: Properties) {
    guard let node = properties["labelExpr"], let text = node.string else { return }
    do throws(Failure) {
      let expression = try Expression(text, at: node.textPlace(in: spec.file))
      diagnostics += expression.problems(
        columns: ["value", "label", "index"], signals: environment.signals.keys.sorted())
    } catch {
      diagnostics += error.diagnostics
    }
  }

  private mutating func report(_ code: String, _ message: String, at node: Node, suggestion: String?) {
    let diagnostic = Diagnostic(
      .error, code: code, message, at: node.position.place(in: spec.file), suggestion: suggestion)
    // The cells of a facet and the parts of a composite mark say the same.
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }
}
