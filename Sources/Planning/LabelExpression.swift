package import Expressions
package import Tables

/// Labels by an expression of `datum.value`, `datum.label` and `datum.index`.
package enum LabelExpression {
  /// The labels of the values; those that came before where the expression cannot be read, which planning reports.
  ///
  /// `datum.index` runs from 0 to 1, as the grammar's own renderer counts it.
  ///
  /// - Parameter environment: parameters and locales, as the expression sees them.
  package static func texts(
    _ expression: String, values: [Value], labels: [String], in environment: Environment
  ) -> [String] {
    guard let program = try? Expression(expression) else { return labels }
    let evaluate = program.bound(in: environment)
    let last = Double(max(1, values.count - 1))
    return zip(values, labels).enumerated().map { index, pair in
      let datum: Value = .object([
        "value": pair.0, "label": .text(pair.1), "index": .number(Double(index) / last),
      ])
      switch evaluate(datum, index) {
      case .text(let text): return text
      case .null: return ""
      case .list(let lines): return lines.compactMap(\.string).joined(separator: "\n")
      case .number(let x): return x == x.rounded() && abs(x) < 1e15 ? String(Int64(x)) : "\(x)"
      default: return pair.1
      }
    }
  }
}
