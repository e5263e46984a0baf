import Tables

/// One node of an expression's syntax tree, and the scalars of the text that it spans.
struct SyntaxNode: Sendable {
  var kind: Kind
  var range: Range<Int>

  indirect enum Kind: Sendable {
    case literal(Value)
    case pattern(source: String, flags: String)
    case identifier(String)
    /// `object.name` (a literal text as key) or `object[key]`.
    case member(SyntaxNode, key: SyntaxNode)
    case array([SyntaxNode])
    case object([Property])
    case unary(UnaryOperator, SyntaxNode)
    case binary(BinaryOperator, SyntaxNode, SyntaxNode)
    case and(SyntaxNode, SyntaxNode)
    case or(SyntaxNode, SyntaxNode)
    case conditional(SyntaxNode, SyntaxNode, SyntaxNode)
    case call(String, [SyntaxNode])
  }

  struct Property: Sendable {
    var key: String
    var value: SyntaxNode
  }

  /// The nodes directly below.
  var children: [SyntaxNode] {
    switch kind {
    case .literal, .pattern, .identifier: []
    case .member(let object, let key): [object, key]
    case .array(let elements), .call(_, let elements): elements
    case .object(let properties): properties.map(\.value)
    case .unary(_, let node): [node]
    case .binary(_, let a, let b), .and(let a, let b), .or(let a, let b): [a, b]
    case .conditional(let a, let b, let c): [a, b, c]
    }
  }

  /// The field that `datum.name` or `datum['name']` reads.
  var field: String? {
    guard case .member(let object, let key) = kind, case .identifier("datum") = object.kind,
      case .literal(let literal) = key.kind
    else { return nil }
    return literal.string ?? literal.double.map { Coercion.text(of: .number($0)) }
  }
}

enum UnaryOperator: String, Sendable { case plus = "+", minus = "-", not = "!", complement = "~" }

enum BinaryOperator: String, Sendable, CaseIterable {
  case bitOr = "|", bitXor = "^", bitAnd = "&"
  case equal = "==", notEqual = "!=", identical = "===", notIdentical = "!=="
  case less = "<", greater = ">", lessOrEqual = "<=", greaterOrEqual = ">=", contained = "in"
  case shiftLeft = "<<", shiftRight = ">>", shiftRightUnsigned = ">>>"
  case add = "+", subtract = "-", multiply = "*", divide = "/", remainder = "%"

  /// Higher binds tighter; `||` is 1 and `&&` 2.
  var precedence: Int {
    switch self {
    case .bitOr: 3
    case .bitXor: 4
    case .bitAnd: 5
    case .equal, .notEqual, .identical, .notIdentical: 6
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .contained: 7
    case .shiftLeft, .shiftRight, .shiftRightUnsigned: 8
    case .add, .subtract: 9
    case .multiply, .divide, .remainder: 10
    }
  }
}
