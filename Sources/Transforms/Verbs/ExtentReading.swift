import Diagnostics
import Tables

/// The least and greatest number of a column, as a parameter that later verbs can read.
package struct ExtentReading: Sendable, Hashable {
  package var field: String
  package var parameter: String

  package init(_ field: String, as parameter: String) {
    self.field = field
    self.parameter = parameter
  }

  /// A list of two numbers, or of two nulls where the column has none.
  func evaluate(on table: Table) throws(Failure) -> Value {
    let cells = try table.reading(field, for: "the extent").cells
    let numbers = cells.values.indices.lazy.filter(cells.isNumber).map { cells.values[$0] }
    guard let low = numbers.min(), let high = numbers.max() else { return .list([.null, .null]) }
    return .list([.number(low), .number(high)])
  }
}
