import Scales
import Tables

/// A whole column of one kind, computed at once.
enum Vector {
  case numbers([Double])
  case booleans([Bool])
  case constant(Value, count: Int)

  var column: Column {
    switch self {
    case .numbers(let cells): Column(.numbers(cells))
    case .booleans(let cells): Column(.booleans(cells))
    case .constant(let value, let count): Column(of: Array(repeating: value, count: count))
    }
  }
}

/// Evaluates the common expressions over columns instead of rows: arithmetic, comparison and logic of numbers.
///
/// What it does not know, it leaves to the evaluation row by row; where it answers, the answers are the same.
struct Vectorizer {
  let environment: Environment
  let table: Table
  let meter: Meter

  private var count: Int { table.rowCount }

  /// The values of a node; nil where it must be evaluated row by row.
  func vector(_ node: SyntaxNode) -> Vector? {
    if isConstant(node) {
      let value = Binder(environment: environment, table: nil).bind(node)(Frame(row: 0, meter: meter))
      return .constant(value, count: count)
    }
    switch node.kind {
    case .member: return node.field.flatMap(leaf)
    case .unary(let operation, let operand): return unary(operation, operand)
    case .binary(let operation, let a, let b): return binary(operation, a, b)
    case .and(let a, let b): return booleans(a, b) { $0 && $1 }
    case .or(let a, let b): return booleans(a, b) { $0 || $1 }
    case .conditional(let test, let yes, let no): return conditional(test, yes, no)
    case .call(let name, let arguments): return call(name, arguments)
    default: return nil
    }
  }

  private func isConstant(_ node: SyntaxNode) -> Bool {
    switch node.kind {
    case .literal: true
    case .identifier(let name): name != "datum" && name != "parent"
    case .unary(_, let operand): isConstant(operand)
    case .binary(_, let a, let b): isConstant(a) && isConstant(b)
    default: false
    }
  }

  /// A column of numbers or booleans without gaps.
  private func leaf(_ field: String) -> Vector? {
    guard let column = table[field], column.validity == nil else { return nil }
    switch column.storage {
    case .numbers(let cells): return .numbers(cells)
    case .booleans(let cells): return .booleans(cells)
    default: return nil
    }
  }

  /// Numbers as arithmetic and order see them: gaps are 0, booleans 0 and 1, dates their milliseconds.
  private func numbers(_ node: SyntaxNode) -> [Double]? {
    if let field = node.field, let column = table[field] {
      switch column.storage {
      case .numbers(let cells), .instants(let cells):
        guard let validity = column.validity else { return cells }
        return cells.indices.map { validity[$0] ? cells[$0] : 0 }
      default: break
      }
    }
    switch vector(node) {
    case .numbers(let cells): return cells
    case .booleans(let cells): return cells.map { $0 ? 1 : 0 }
    case .constant(let value, let count):
      switch value {
      case .number, .boolean, .null, .instant:
        return Array(repeating: Coercion.number(of: value), count: count)
      case .text, .list, .object: return nil
      }
    case nil: return nil
    }
  }

  private func unary(_ operation: UnaryOperator, _ operand: SyntaxNode) -> Vector? {
    switch operation {
    case .minus: numbers(operand).map { .numbers($0.map(-)) }
    case .plus: numbers(operand).map { .numbers($0) }
    case .not: flags(operand).map { .booleans($0.map(!)) }
    case .complement: nil
    }
  }

  private func binary(_ operation: BinaryOperator, _ a: SyntaxNode, _ b: SyntaxNode) -> Vector? {
    switch operation {
    case .add: arithmetic(a, b, +)
    case .subtract: arithmetic(a, b, -)
    case .multiply: arithmetic(a, b, *)
    case .divide: arithmetic(a, b, /)
    case .remainder: arithmetic(a, b, Coercion.remainder)
    case .less: comparison(a, b, <)
    case .greater: comparison(a, b, >)
    case .lessOrEqual: comparison(a, b, <=)
    case .greaterOrEqual: comparison(a, b, >=)
    case .equal, .identical: equality(a, b).map { .booleans($0) }
    case .notEqual, .notIdentical: equality(a, b).map { .booleans($0.map(!)) }
    default: nil
    }
  }

  private func arithmetic(_ a: SyntaxNode, _ b: SyntaxNode, _ body: (Double, Double) -> Double) -> Vector? {
    guard let x = numbers(a), let y = numbers(b) else { return nil }
    return .numbers(
      [Double](unsafeUninitializedCapacity: x.count) { buffer, count in
        for index in x.indices { buffer[index] = body(x[index], y[index]) }
        count = x.count
      })
  }

  private func comparison(_ a: SyntaxNode, _ b: SyntaxNode, _ body: (Double, Double) -> Bool) -> Vector? {
    guard let x = numbers(a), let y = numbers(b) else { return nil }
    return .booleans(x.indices.map { body(x[$0], y[$0]) })
  }

  /// Equality of a column of texts with a text, or of numbers with numbers; both without conversion.
  private func equality(_ a: SyntaxNode, _ b: SyntaxNode) -> [Bool]? {
    if let text = constantText(b), let cells = texts(a) {
      return cells.map { $0.map { Coercion.sameText($0, text) } ?? false }
    }
    if let text = constantText(a), let cells = texts(b) {
      return cells.map { $0.map { Coercion.sameText($0, text) } ?? false }
    }
    guard let x = plainNumbers(a), let y = plainNumbers(b) else { return nil }
    return x.indices.map { x[$0] == y[$0] }
  }

  /// Numbers that are neither gaps nor made of anything else, so that `==` and `===` agree.
  private func plainNumbers(_ node: SyntaxNode) -> [Double]? {
    switch vector(node) {
    case .numbers(let cells): cells
    case .constant(.number(let x), let count): Array(repeating: x, count: count)
    default: nil
    }
  }

  private func constantText(_ node: SyntaxNode) -> String? {
    if case .literal(.text(let text)) = node.kind { return text }
    return nil
  }

  private func texts(_ node: SyntaxNode) -> [String?]? {
    guard let field = node.field, let column = table[field], case .texts(let cells) = column.storage else {
      return nil
    }
    guard let validity = column.validity else { return cells }
    return cells.indices.map { validity[$0] ? cells[$0] : nil }
  }

  /// The truth of a node that is a boolean.
  private func flags(_ node: SyntaxNode) -> [Bool]? {
    switch vector(node) {
    case .booleans(let cells): cells
    case .constant(.boolean(let flag), let count): Array(repeating: flag, count: count)
    default: nil
    }
  }

  private func booleans(_ a: SyntaxNode, _ b: SyntaxNode, _ body: (Bool, Bool) -> Bool) -> Vector? {
    guard let x = flags(a), let y = flags(b) else { return nil }
    return .booleans(x.indices.map { body(x[$0], y[$0]) })
  }

  private func conditional(_ test: SyntaxNode, _ yes: SyntaxNode, _ no: SyntaxNode) -> Vector? {
    guard let flags = flags(test), let x = plainNumbers(yes), let y = plainNumbers(no) else { return nil }
    return .numbers(flags.indices.map { flags[$0] ? x[$0] : y[$0] })
  }

  private func call(_ name: String, _ arguments: [SyntaxNode]) -> Vector? {
    if name == "isValid", arguments.count == 1, let field = arguments[0].field, let column = table[field] {
      return validity(of: column)
    }
    guard let body = Vectorizer.reals[name] else { return nil }
    guard arguments.count == 1, let x = numbers(arguments[0]) else { return nil }
    return .numbers(x.map(body))
  }

  private func validity(of column: Column) -> Vector? {
    switch column.storage {
    case .numbers(let cells), .instants(let cells):
      .booleans(cells.indices.map { column.isValid(at: $0) && !cells[$0].isNaN })
    case .values: nil
    default: .booleans((0..<count).map(column.isValid(at:)))
    }
  }

  private static let reals: [String: @Sendable (Double) -> Double] = [
    "abs": { abs($0) }, "sqrt": { $0.squareRoot() }, "floor": { $0.rounded(.down) },
    "ceil": { $0.rounded(.up) },
    "round": { roundedHalfUp($0) },
  ]
}
