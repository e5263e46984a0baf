import Diagnostics
package import Expressions
import Tables

/// A column computed by an expression.
package struct Calculation: Sendable {
  package var expression: Expression
  package var name: String

  package init(_ expression: Expression, as name: String) {
    self.expression = expression
    self.name = name
  }

  func evaluate(on table: Table, in environment: Environment) throws(Failure) -> Table {
    table.setting(name, to: try expression.evaluate(over: table, in: environment))
  }
}
