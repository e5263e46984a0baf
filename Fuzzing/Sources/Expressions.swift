import Diagnostics
import Expressions
import Tables

/// A row of every kind of value.
private let rows: [Value] = [
  .object(["a": .number(1.5), "b": .text("two"), "c": .null, "d": .list([.number(1), .text("x")])]),
  .object(["a": .number(.nan), "b": .text(""), "c": .instant(1e12), "d": .list([])]),
  .object(["a": .number(-1e308), "b": .text("🙂é"), "c": .boolean(true), "d": .object(["e": .null])]),
]

private let table = Tables.table(ofRows: rows, name: "rows").table

/// Reads an expression and evaluates it by row and by column.
@Sendable func evaluateExpression(_ bytes: [UInt8]) {
  guard let expression = try? Expression(String(decoding: bytes, as: UTF8.self)) else { return }
  for (index, row) in rows.enumerated() { _ = expression.evaluate(datum: row, row: index) }
  _ = try? expression.evaluate(over: table)
  _ = try? expression.rows(of: table)
}
