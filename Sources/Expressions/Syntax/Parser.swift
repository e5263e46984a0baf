import Tables

/// Reads the Vega expression language: the expressions of ECMAScript 5 without assignment, functions and `new`.
struct Parser {
  private let tokens: [Token]
  private var place = 0
  private var depth = 0
  private var joints = 0

  /// Nested deeper than this, a text is refused, because every level takes room on the stack.
  private static let deepest = 200

  /// The most operators and path steps of an expression.
  private static let most = 1000

  private init(_ tokens: [Token]) { self.tokens = tokens }

  static func parse(_ text: String) throws(SyntaxError) -> SyntaxNode {
    var parser = Parser(try Lexer.tokens(of: text))
    if parser.token.kind == .end { throw SyntaxError(message: "the expression is empty", range: 0..<1) }
    let node = try parser.conditional()
    guard parser.token.kind == .end else { throw parser.unexpected() }
    return node
  }

  private var token: Token { tokens[min(place, tokens.count - 1)] }

  private mutating func take(_ symbol: String) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ symbol: String, to purpose: String) throws(SyntaxError) {
    guard take(symbol) else {
      throw SyntaxError(message: "`\(symbol)` is missing \(purpose)", range: marked(token))
    }
  }

  private func unexpected() -> SyntaxError {
    let message =
      switch token.kind {
      case .end: "the expression ends too early"
      case .symbol("="): "`=` assigns nothing here"
      case .symbol(let symbol): "`\(symbol)` is not expected here"
      case .name(let name): "`\(name)` is not expected here"
      case .number, .text, .pattern: "a value is not expected here"
      }
    return SyntaxError(message: message, range: marked(token))
  }

  /// At least one column, so that the end of the text can be pointed at.
  private func marked(_ token: Token) -> Range<Int> {
    token.range.isEmpty ? token.range.lowerBound..<(token.range.lowerBound + 1) : token.range
  }

  private mutating func descend<T>(_ body: (inout Parser) throws(SyntaxError) -> T) throws(SyntaxError) -> T {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.deepest else {
      throw SyntaxError(
        message: "the expression is nested too deeply", range: marked(token), code: "expression.too-deep")
    }
    return try body(&self)
  }

  /// Chains of operators and paths make trees as deep as they are long, so their number is limited in all.
  private mutating func countJoint() throws(SyntaxError) {
    joints += 1
    guard joints <= Parser.most else {
      throw SyntaxError(
        message: "the expression is too long", range: marked(token), code: "expression.too-deep")
    }
  }

  private mutating func conditional() throws(SyntaxError) -> SyntaxNode {
    try descend { parser throws(SyntaxError) in
      let test = try parser.operation(above: 0)
      guard parser.take("?") else { return test }
      let yes = try parser.conditional()
      try parser.expect(":", to: "between the two answers of `?`")
      let no = try parser.conditional()
      return SyntaxNode(kind: .conditional(test, yes, no), range: test.range.lowerBound..<no.range.upperBound)
    }
  }

  /// Operators that bind tighter than a precedence, left to right.
  private mutating func operation(above precedence: Int) throws(SyntaxError) -> SyntaxNode {
    var left = try unary()
    while let next = infix, next.precedence > precedence {
      place += 1
      try countJoint()
      let right = try descend { parser throws(SyntaxError) in try parser.operation(above: next.precedence) }
      left = SyntaxNode(kind: next.join(left, right), range: left.range.lowerBound..<right.range.upperBound)
    }
    return left
  }

  private var infix: (precedence: Int, join: (SyntaxNode, SyntaxNode) -> SyntaxNode.Kind)? {
    let word: String
    switch token.kind {
    case .symbol(let symbol): word = symbol
    case .name("in"): word = "in"
    default: return nil
    }
    if word == "||" { return (1, { .or($0, $1) }) }
    if word == "&&" { return (2, { .and($0, $1) }) }
    return BinaryOperator(rawValue: word).map { found in (found.precedence, { .binary(found, $0, $1) }) }
  }

  private mutating func unary() throws(SyntaxError) -> SyntaxNode {
    guard case .symbol(let symbol) = token.kind, let prefix = UnaryOperator(rawValue: symbol) else {
      return try postfix()
    }
    let start = token.range.lowerBound
    place += 1
    let operand = try descend { parser throws(SyntaxError) in try parser.unary() }
    return SyntaxNode(kind: .unary(prefix, operand), range: start..<operand.range.upperBound)
  }

  private mutating func postfix() throws(SyntaxError) -> SyntaxNode {
    var node = try primary()
    while true {
      if token.kind == .symbol(".") || token.kind == .symbol("[") { try countJoint() }
      if take(".") {
        guard case .name(let name) = token.kind else {
          throw SyntaxError(message: "a name is missing after `.`", range: marked(token))
        }
        let key = SyntaxNode(kind: .literal(.text(name)), range: token.range)
        place += 1
        node = SyntaxNode(kind: .member(node, key: key), range: node.range.lowerBound..<key.range.upperBound)
      } else if take("[") {
        let key = try conditional()
        try expect("]", to: "after the key")
        let end = tokens[place - 1].range.upperBound
        node = SyntaxNode(kind: .member(node, key: key), range: node.range.lowerBound..<end)
      } else if token.kind == .symbol("("), case .identifier(let name) = node.kind {
        place += 1
        let arguments = try list(until: ")")
        let end = tokens[place - 1].range.upperBound
        node = SyntaxNode(kind: .call(name, arguments), range: node.range.lowerBound..<end)
      } else if token.kind == .symbol("(") {
        throw SyntaxError(message: "only a function's name can be called", range: node.range)
      } else {
        return node
      }
    }
  }

  private mutating func primary() throws(SyntaxError) -> SyntaxNode {
    let token = token
    place += 1
    func node(_ kind: SyntaxNode.Kind) -> SyntaxNode { SyntaxNode(kind: kind, range: token.range) }
    switch token.kind {
    case .number(let number): return node(.literal(.number(number)))
    case .text(let text): return node(.literal(.text(text)))
    case .pattern(let source, let flags): return node(.pattern(source: source, flags: flags))
    case .name("true"): return node(.literal(.boolean(true)))
    case .name("false"): return node(.literal(.boolean(false)))
    case .name("null"): return node(.literal(.null))
    case .name(let name):
      if Parser.reserved.contains(name) {
        throw SyntaxError(message: "`\(name)` is not part of the expression language", range: token.range)
      }
      return node(.identifier(name))
    case .symbol("("):
      let inner = try conditional()
      try expect(")", to: "to close the bracket")
      return inner
    case .symbol("["):
      let elements = try list(until: "]")
      return SyntaxNode(
        kind: .array(elements), range: token.range.lowerBound..<tokens[place - 1].range.upperBound)
    case .symbol("{"):
      let properties = try properties()
      return SyntaxNode(
        kind: .object(properties), range: token.range.lowerBound..<tokens[place - 1].range.upperBound)
    case .symbol, .end:
      place -= 1
      throw unexpected()
    }
  }

  private static let reserved: Set<String> = [
    "new", "function", "typeof", "delete", "void", "this", "var", "let", "const", "return", "instanceof",
    "while", "for",
    "class", "throw",
  ]

  private mutating func list(until close: String) throws(SyntaxError) -> [SyntaxNode] {
    var elements: [SyntaxNode] = []
    if take(close) { return elements }
    repeat { elements.append(try conditional()) } while take(",")
    try expect(close, to: "to close the list")
    return elements
  }

  private mutating func properties() throws(SyntaxError) -> [SyntaxNode.Property] {
    var properties: [SyntaxNode.Property] = []
    if take("}") { return properties }
    repeat {
      let key: String
      switch token.kind {
      case .name(let name): key = name
      case .text(let text): key = text
      case .number(let number): key = Coercion.text(of: .number(number))
      default: throw SyntaxError(message: "a property needs a name", range: marked(token))
      }
      place += 1
      try expect(":", to: "after the property's name")
      properties.append(SyntaxNode.Property(key: key, value: try conditional()))
    } while take(",")
    try expect("}", to: "to close the object")
    return properties
  }
}
