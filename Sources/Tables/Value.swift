package import OrderedCollections

/// One cell: what an expression computes and a column holds.
///
/// Numbers are doubles, dates are instants. `null` stands for every absence: an empty cell, a field that a
/// JSON object lacks, a lookup without a match.
package enum Value: Sendable {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  /// A date, in milliseconds since 1970-01-01T00:00Z.
  case instant(Instant)
  case list([Value])
  case object(OrderedDictionary<String, Value>)
}

extension Value: Hashable {
  /// Equality of kind and content; NaN equals NaN, so that values can be counted and grouped.
  package static func == (a: Value, b: Value) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.boolean(let x), .boolean(let y)): x == y
    case (.number(let x), .number(let y)), (.instant(let x), .instant(let y)): x == y || (x.isNaN && y.isNaN)
    case (.text(let x), .text(let y)): x == y
    case (.list(let x), .list(let y)): x == y
    case (.object(let x), .object(let y)): x == y
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .boolean(let x): hasher.combine(x)
    case .number(let x), .instant(let x): hasher.combine(x.isNaN ? Double.infinity : x)
    case .text(let x): hasher.combine(x)
    case .list(let x): hasher.combine(x)
    case .object(let x): hasher.combine(x)
    }
  }
}

extension Value {
  package var isNull: Bool { if case .null = self { true } else { false } }

  /// Whether the grammar counts the value as present: neither null nor NaN.
  package var isValid: Bool {
    switch self {
    case .null: false
    case .number(let x), .instant(let x): !x.isNaN
    default: true
    }
  }

  /// The number or instant itself, without conversion.
  package var double: Double? {
    switch self {
    case .number(let x), .instant(let x): x
    default: nil
    }
  }

  /// The text itself, without conversion.
  package var string: String? { if case .text(let x) = self { x } else { nil } }

  /// The boolean itself, without conversion.
  package var bool: Bool? { if case .boolean(let x) = self { x } else { nil } }

  /// The elements of a list.
  package var elements: [Value]? { if case .list(let x) = self { x } else { nil } }
}
