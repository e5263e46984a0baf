import Expressions
import Tables

/// Labels by an expression of `datum.value`, `datum.label` and `datum.index`.
enum LabelExpression {
  static func texts(_ expression: String, values: [Value], labels: [String]) -> [String] { labels }
}
