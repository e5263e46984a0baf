import Scales
import Tables

/// One row's view: where the datum's fields come from.
struct Frame {
  /// The row of the table that the expression is bound to.
  var row: Int
  /// The datum itself, where the expression is bound to none.
  var datum: Value = .null
  /// What the evaluation may still do.
  var meter: Meter
}

/// A bound node: a function of the row.
typealias Step = @Sendable (Frame) -> Value

/// What a text or name stands for when a node is bound.
struct Binder: Sendable {
  let environment: Environment
  /// The table whose rows are the data; nil where data are objects.
  let table: Table?

  func bind(_ node: SyntaxNode) -> Step {
    switch node.kind {
    case .literal(let value): return { _ in value }
    case .pattern(let source, let flags):
      let text = Value.text("/\(source)/\(flags)")
      return { _ in text }
    case .identifier(let name): return bindName(name)
    case .member(let object, let key): return bindMember(node, object, key)
    case .array(let elements):
      let steps = elements.map(bind)
      return { frame in frame.meter.admit(.list(steps.map { $0(frame) }), at: node.range) }
    case .object(let properties):
      let steps = properties.map { ($0.key, bind($0.value)) }
      return { frame in
        frame.meter.admit(
          .object(.init(steps.map { ($0.0, $0.1(frame)) }, uniquingKeysWith: { $1 })), at: node.range)
      }
    case .unary(let operation, let operand): return bindUnary(operation, bind(operand))
    case .binary(.add, let a, let b): return bindSum(bind(a), bind(b), at: node.range)
    case .binary(let operation, let a, let b): return bindBinary(operation, bind(a), bind(b))
    case .and(let a, let b):
      let (first, second) = (bind(a), bind(b))
      return { frame in
        let value = first(frame)
        return Coercion.isTrue(value) ? second(frame) : value
      }
    case .or(let a, let b):
      let (first, second) = (bind(a), bind(b))
      return { frame in
        let value = first(frame)
        return Coercion.isTrue(value) ? value : second(frame)
      }
    case .conditional(let a, let b, let c):
      let (test, yes, no) = (bind(a), bind(b), bind(c))
      return { frame in Coercion.isTrue(test(frame)) ? yes(frame) : no(frame) }
    case .call(let name, let arguments): return bindCall(name, arguments, at: node.range)
    }
  }

  private func bindName(_ name: String) -> Step {
    if name == "datum" {
      guard let table else { return { $0.datum } }
      return { frame in
        .object(.init(table.columns.map { ($0.key, $0.value[frame.row]) }, uniquingKeysWith: { a, _ in a }))
      }
    }
    let value =
      Constants.values[name] ?? (name == "parent" ? environment.parent : environment.signals[name] ?? .null)
    return { _ in value }
  }

  private func bindMember(_ node: SyntaxNode, _ object: SyntaxNode, _ key: SyntaxNode) -> Step {
    if let table, let field = node.field {
      guard let column = table[field] else { return { _ in .null } }
      return { column[$0.row] }
    }
    let owner = bind(object)
    if case .literal(.text(let name)) = key.kind { return { frame in Binder.member(of: owner(frame), name) } }
    let place = bind(key)
    return { frame in
      let owner = owner(frame)
      let key = place(frame)
      if case .number(let index) = key, let element = Binder.element(of: owner, index) { return element }
      return Binder.member(of: owner, Coercion.text(of: key))
    }
  }

  static func member(of owner: Value, _ name: String) -> Value {
    switch owner {
    case .object(let members): members[name] ?? .null
    case .list(let elements):
      name == "length"
        ? .number(Double(elements.count))
        : Int(name).flatMap { elements.indices.contains($0) ? elements[$0] : nil } ?? .null
    case .text(let text): name == "length" ? .number(Double(text.utf16.count)) : .null
    case .null, .boolean, .number, .instant: .null
    }
  }

  private static func element(of owner: Value, _ index: Double) -> Value? {
    guard index >= 0, index < 1e9, index == index.rounded() else { return nil }
    switch owner {
    case .list(let elements): return Int(index) < elements.count ? elements[Int(index)] : .null
    case .text(let text): return Units(text).slice(Int(index), Int(index) + 1)
    default: return nil
    }
  }

  private func bindUnary(_ operation: UnaryOperator, _ operand: @escaping Step) -> Step {
    switch operation {
    case .plus: { .number(Coercion.number(of: operand($0))) }
    case .minus: { .number(-Coercion.number(of: operand($0))) }
    case .not: { .boolean(!Coercion.isTrue(operand($0))) }
    case .complement: { .number(Double(~Coercion.int32(of: operand($0)))) }
    }
  }

  /// Numbers add up, texts are joined as long as the meter allows.
  private func bindSum(_ a: @escaping Step, _ b: @escaping Step, at range: Range<Int>) -> Step {
    let zone = environment.zone
    return { frame in
      let (x, y) = (a(frame), b(frame))
      if case .number(let first) = x, case .number(let second) = y { return .number(first + second) }
      return frame.meter.admit(Coercion.sum(x, y, zone: zone), at: range)
    }
  }

  private func bindBinary(_ operation: BinaryOperator, _ a: @escaping Step, _ b: @escaping Step) -> Step {
    func numbers(_ body: @escaping @Sendable (Double, Double) -> Double) -> Step {
      { .number(body(Coercion.number(of: a($0)), Coercion.number(of: b($0)))) }
    }
    func bits(_ body: @escaping @Sendable (Int32, Int32) -> Int32) -> Step {
      { .number(Double(body(Coercion.int32(of: a($0)), Coercion.int32(of: b($0))))) }
    }
    switch operation {
    case .add: return bindSum(a, b, at: 0..<1)
    case .subtract: return numbers { $0 - $1 }
    case .multiply: return numbers { $0 * $1 }
    case .divide: return numbers { $0 / $1 }
    case .remainder: return numbers(Coercion.remainder)
    case .equal: return { .boolean(Coercion.areEqual(a($0), b($0))) }
    case .notEqual: return { .boolean(!Coercion.areEqual(a($0), b($0))) }
    case .identical: return { .boolean(Coercion.areIdentical(a($0), b($0))) }
    case .notIdentical: return { .boolean(!Coercion.areIdentical(a($0), b($0))) }
    case .less: return { .boolean(Coercion.isLess(a($0), b($0)) ?? false) }
    case .greater: return { .boolean(Coercion.isLess(b($0), a($0)) ?? false) }
    case .lessOrEqual: return { .boolean(Coercion.isLess(b($0), a($0)).map(!) ?? false) }
    case .greaterOrEqual: return { .boolean(Coercion.isLess(a($0), b($0)).map(!) ?? false) }
    case .contained: return { .boolean(Binder.has(b($0), a($0))) }
    case .bitOr: return bits(|)
    case .bitXor: return bits(^)
    case .bitAnd: return bits(&)
    case .shiftLeft: return bits { $0 << ($1 & 31) }
    case .shiftRight: return bits { $0 >> ($1 & 31) }
    case .shiftRightUnsigned:
      return { frame in
        let bits = UInt32(bitPattern: Coercion.int32(of: a(frame)))
        return .number(Double(bits >> UInt32(Coercion.int32(of: b(frame)) & 31)))
      }
    }
  }

  /// Whether an object has a key, or a list an index.
  static func has(_ owner: Value, _ key: Value) -> Bool {
    switch owner {
    case .object(let members): members[Coercion.text(of: key)] != nil
    case .list(let elements): Int(Coercion.text(of: key)).map(elements.indices.contains) ?? false
    default: false
    }
  }
}

/// The names that stand for numbers.
enum Constants {
  static let values: [String: Value] = [
    "NaN": .number(.nan), "E": .number(2.718281828459045), "LN2": .number(0.6931471805599453),
    "LN10": .number(2.302585092994046), "LOG2E": .number(1.4426950408889634),
    "LOG10E": .number(0.4342944819032518),
    "PI": .number(.pi), "SQRT1_2": .number(0.7071067811865476), "SQRT2": .number(1.4142135623730951),
    "MIN_VALUE": .number(.leastNonzeroMagnitude), "MAX_VALUE": .number(.greatestFiniteMagnitude),
  ]
}
