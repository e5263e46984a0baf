package import Scales
package import Tables

/// Conversions between kinds of values, as ECMAScript makes them.
///
/// A date compares and adds as its number of milliseconds; beside a text it is written out.
package enum Coercion {
  package static func isTrue(_ value: Value) -> Bool {
    switch value {
    case .null: false
    case .boolean(let flag): flag
    case .number(let x): !(x == 0 || x.isNaN)
    case .text(let text): !text.isEmpty
    case .instant, .list, .object: true
    }
  }

  package static func number(of value: Value) -> Double {
    switch value {
    case .null: 0
    case .boolean(let flag): flag ? 1 : 0
    case .number(let x), .instant(let x): x
    case .text(let text): Scales.number(spelledBy: text)
    case .list(let elements):
      elements.isEmpty ? 0 : elements.count == 1 ? Scales.number(spelledBy: text(of: elements[0])) : .nan
    case .object: .nan
    }
  }

  package static func text(of value: Value, zone: TimeZoneRule = .utc) -> String {
    switch value {
    case .null: return "null"
    case .boolean(let flag): return flag ? "true" : "false"
    case .number(let x): return numberText(x)
    case .text(let text): return text
    case .instant(let instant):
      return TimeFormat("%a %b %d %Y %H:%M:%S GMT%Z", zone: zone)(instant)
    case .list(let elements): return joined(elements, by: ",", zone: zone)
    case .object: return "[object Object]"
    }
  }

  /// The texts of elements with a separator between them; it ends where it becomes larger than any text may be.
  static func joined(_ elements: [Value], by separator: String, zone: TimeZoneRule) -> String {
    var text = ""
    for (index, element) in elements.enumerated() {
      if index > 0 { text += separator }
      if !element.isNull { text += Coercion.text(of: element, zone: zone) }
      if text.utf8.count > Meter.largest { break }
    }
    return text
  }

  /// A whole number of 32 bits, as bit operators see it.
  package static func int32(of value: Value) -> Int32 {
    let x = number(of: value)
    guard x.isFinite else { return 0 }
    let remainder = x.rounded(.towardZero).truncatingRemainder(dividingBy: 4_294_967_296)
    return Int32(truncatingIfNeeded: Int64(remainder))
  }

  /// A whole number for a place in a list or text; infinities become the limits, NaN 0.
  package static func integer(of value: Value) -> Int {
    let x = number(of: value).rounded(.towardZero)
    return x.isNaN ? 0 : x > 1e15 ? 1_000_000_000_000_000 : x < -1e15 ? -1_000_000_000_000_000 : Int(x)
  }

  /// `==`
  package static func areEqual(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.null, _), (_, .null): false
    case (.text(let x), .text(let y)): sameText(x, y)
    case (.text, .list), (.text, .object), (.list, .text), (.object, .text): text(of: a) == text(of: b)
    case (.list, .list), (.object, .object), (.list, .object), (.object, .list): areIdentical(a, b)
    default: number(of: a) == number(of: b)
    }
  }

  /// `===`; dates are the same where their time is, lists and objects where their members are.
  package static func areIdentical(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.boolean(let x), .boolean(let y)): x == y
    case (.number(let x), .number(let y)), (.instant(let x), .instant(let y)): x == y
    case (.text(let x), .text(let y)): sameText(x, y)
    case (.list, .list), (.object, .object): a == b
    default: false
    }
  }

  /// `<`; nil where a side is no number.
  package static func isLess(_ a: Value, _ b: Value) -> Bool? {
    if case .text(let x) = a, case .text(let y) = b { return x.utf16.lexicographicallyPrecedes(y.utf16) }
    let (x, y) = (number(of: a), number(of: b))
    return x.isNaN || y.isNaN ? nil : x < y
  }

  /// `+`
  package static func sum(_ a: Value, _ b: Value, zone: TimeZoneRule) -> Value {
    switch (a, b) {
    case (.number(let x), .number(let y)): .number(x + y)
    case (.text, _), (_, .text), (.list, _), (_, .list), (.object, _), (_, .object):
      .text(text(of: a, zone: zone) + text(of: b, zone: zone))
    default: .number(number(of: a) + number(of: b))
    }
  }

  /// `%`, with the sign of the dividend.
  package static func remainder(_ a: Double, _ b: Double) -> Double { a.truncatingRemainder(dividingBy: b) }

  /// A power, as ECMAScript has it.
  package static func power(_ base: Double, _ exponent: Double) -> Double { RealPower.power(base, exponent) }

  /// The same scalars, not only the same characters as a reader sees them.
  package static func sameText(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

  /// The order of sorting functions: nothing first, then by `<`, kinds that do not compare as they come.
  package static func ascends(_ a: Value, _ b: Value) -> Bool {
    switch (a.isValid, b.isValid) {
    case (false, true): true
    case (_, false): false
    case (true, true): isLess(a, b) ?? false
    }
  }
}
