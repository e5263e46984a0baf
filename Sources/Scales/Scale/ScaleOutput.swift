package import Tables

/// What a scale gives for a value.
package enum ScaleOutput: Sendable, Hashable {
  /// The scale has no answer: a value that is missing, no number, or not in a discrete domain.
  case undefined
  /// A position, size, angle, opacity…
  case number(Double)
  case color(Color)
  /// A shape's name, a dash pattern, any other value of a range.
  case value(Value)

  /// The number; nil for every other output.
  package var number: Double? { if case .number(let x) = self { x } else { nil } }

  /// The colour, also where a text spells one.
  package var color: Color? {
    switch self {
    case .color(let color): color
    case .value(.text(let text)): Color(css: text)
    default: nil
    }
  }

  /// The output as a value of an expression: colours as CSS text, `undefined` as null.
  package var value: Value {
    switch self {
    case .undefined: .null
    case .number(let x): .number(x)
    case .color(let color): .text(color.css)
    case .value(let value): value
    }
  }
}

/// The number that a continuous scale reads in a value; nil where there is none.
func scaleNumber(_ value: Value) -> Double? {
  let x: Double
  switch value {
  case .number(let number), .instant(let number): x = number
  case .boolean(let flag): x = flag ? 1 : 0
  case .text(let text): x = number(spelledBy: text)
  case .null, .list, .object: return nil
  }
  return x.isNaN ? nil : x
}

/// The key under which discrete scales find a value: a date is its number.
struct DomainKey: Hashable, Sendable {
  let value: Value

  init(_ value: Value) {
    if case .instant(let x) = value { self.value = .number(x) } else { self.value = value }
  }
}

/// Distinct values in order of first appearance, and where each stands.
struct DiscreteDomain: Sendable {
  private(set) var values: [Value] = []
  private(set) var indices: [DomainKey: Int] = [:]

  init(_ values: [Value]) {
    for value in values where indices[DomainKey(value)] == nil {
      indices[DomainKey(value)] = self.values.count
      self.values.append(value)
    }
  }

  func index(of value: Value) -> Int? { indices[DomainKey(value)] }
}

/// The index after the last element that is not greater. The list must ascend.
func bisectRight(_ list: [Double], _ x: Double, from low: Int = 0, to high: Int? = nil) -> Int {
  var (low, high) = (low, high ?? list.count)
  while low < high {
    let middle = (low + high) / 2
    if list[middle] > x { high = middle } else { low = middle + 1 }
  }
  return low
}
