import OrderedCollections
import Scales
import Tables

extension Function {
  static let sequences: [String: Function] = [
    "extent": Function(1...1) { arguments, _ in
      let numbers = (arguments[0].elements ?? []).compactMap { element in
        element.isNull ? nil : Coercion.number(of: element)
      }.filter { !$0.isNaN }
      guard let low = numbers.min(), let high = numbers.max() else { return .list([.null, .null]) }
      return .list([.number(low), .number(high)])
    },
    "clampRange": Function(3...3) { arguments, _ in
      guard let range = arguments[0].elements, let first = range.first, let last = range.last else {
        return .null
      }
      let (low, high) = (arguments.number(1), arguments.number(2))
      let (a, b) = (Coercion.number(of: first), Coercion.number(of: last))
      let (start, stop) = (min(a, b), max(a, b))
      let span = stop - start
      if span >= high - low { return .list([.number(low), .number(high)]) }
      let moved = min(max(start, low), high - span)
      return .list([.number(moved), .number(moved + span)])
    },
    "inrange": Function(2...4) { arguments, _ in
      let range = (arguments[1].elements ?? []).map { Coercion.number(of: $0) }
      guard let first = range.first, let last = range.last else { return .boolean(false) }
      let x = arguments.number(0)
      let (low, high) = (min(first, last), max(first, last))
      let left = arguments.count < 3 || Coercion.isTrue(arguments[2])
      let right = arguments.count < 4 || Coercion.isTrue(arguments[3])
      return .boolean((left ? low <= x : low < x) && (right ? x <= high : x < high))
    },
    "lerp": Function(2...2) { arguments, _ in
      let range = (arguments[0].elements ?? []).map { Coercion.number(of: $0) }
      guard let first = range.first, let last = range.last else { return .number(.nan) }
      let t = arguments.number(1)
      return .number(t == 0 ? first : t == 1 ? last : first + t * (last - first))
    },
    "span": Function(1...1) { arguments, _ in
      let range = (arguments[0].elements ?? []).map { Coercion.number(of: $0) }
      guard let first = range.first, let last = range.last else { return .number(0) }
      return .number(last - first)
    },
    "sequence": Function(0...3) { arguments, _ in
      let numbers = arguments.map { Coercion.number(of: $0) }
      let (start, stop, step) =
        switch numbers.count {
        case 0: (0.0, 0.0, 1.0)
        case 1: (0, numbers[0], 1)
        default: (numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : 1)
        }
      let count = ((stop - start) / step).rounded(.up)
      guard count > 0, count.isFinite else { return .list([]) }
      // One more than any list may have is enough to be refused.
      return .list((0..<Int(min(count, Double(Meter.largest + 1)))).map { .number(start + Double($0) * step) })
    },
    "length": Function(1...1) { arguments, _ in Binder.member(of: arguments[0], "length") },
    "peek": Function(1...1) { arguments, _ in
      if case .text(let text) = arguments[0] {
        let units = Units(text)
        return units.count == 0 ? .null : units.slice(units.count - 1, units.count)
      }
      return arguments[0].elements?.last ?? .null
    },
    "reverse": Function(1...1) { arguments, _ in
      (arguments[0].elements?.reversed()).map { .list(Array($0)) } ?? .null
    },
    "sort": Function(1...1) { arguments, _ in
      guard let elements = arguments[0].elements else { return .null }
      let order = elements.indices.sorted { a, b in
        Coercion.ascends(elements[a], elements[b]) || (!Coercion.ascends(elements[b], elements[a]) && a < b)
      }
      return .list(order.map { elements[$0] })
    },
    "join": Function(1...2) { arguments, environment in
      guard let elements = arguments[0].elements else { return .null }
      let separator = arguments.count > 1 ? arguments.text(1, environment) : ","
      return .text(Coercion.joined(elements, by: separator, zone: environment.zone))
    },
    "pluck": Function(2...2) { arguments, environment in
      let path = arguments.text(1, environment)
      return .list((arguments[0].elements ?? []).map { Binder.member(of: $0, path) })
    },
    "indexof": Function(2...3) { arguments, environment in
      let start = arguments.count > 2 ? Coercion.integer(of: arguments[2]) : 0
      if let elements = arguments[0].elements {
        let first = start < 0 ? max(0, elements.count + start) : min(start, elements.count)
        return .number(Double(elements[first...].firstIndex { Coercion.areIdentical($0, arguments[1]) } ?? -1))
      }
      let text = Units(arguments.text(0, environment))
      return .number(Double(text.firstIndex(of: Units(arguments.text(1, environment)), from: start) ?? -1))
    },
    "lastindexof": Function(2...2) { arguments, environment in
      if let elements = arguments[0].elements {
        return .number(Double(elements.lastIndex { Coercion.areIdentical($0, arguments[1]) } ?? -1))
      }
      let text = Units(arguments.text(0, environment))
      return .number(Double(text.lastIndex(of: Units(arguments.text(1, environment))) ?? -1))
    },
    "slice": Function(1...3) { arguments, environment in
      let elements = arguments[0].elements
      let text = elements == nil ? Units(arguments.text(0, environment)) : Units("")
      let count = elements?.count ?? text.count
      func place(_ index: Int, or other: Int) -> Int {
        guard index < arguments.count else { return other }
        let given = Coercion.integer(of: arguments[index])
        return given < 0 ? max(0, count + given) : min(given, count)
      }
      let (start, end) = (place(1, or: 0), place(2, or: count))
      if let elements { return .list(start < end ? Array(elements[start..<end]) : []) }
      return text.slice(start, end)
    },
    "merge": Function(0...many) { arguments, _ in
      var merged: OrderedDictionary<String, Value> = [:]
      for case .object(let members) in arguments { for (key, value) in members { merged[key] = value } }
      return .object(merged)
    },
    "has": Function(2...2) { arguments, _ in .boolean(Binder.has(arguments[0], arguments[1])) },
  ]

  static let kinds: [String: Function] = [
    "isArray": Function(1...1) { arguments, _ in .boolean(arguments[0].elements != nil) },
    "isBoolean": Function(1...1) { arguments, _ in .boolean(arguments[0].bool != nil) },
    "isDate": Function(1...1) { arguments, _ in
      if case .instant = arguments[0] { .boolean(true) } else { .boolean(false) }
    },
    "isNumber": Function(1...1) { arguments, _ in
      if case .number = arguments[0] { .boolean(true) } else { .boolean(false) }
    },
    "isObject": Function(1...1) { arguments, _ in
      switch arguments[0] {
      case .object, .list, .instant: .boolean(true)
      default: .boolean(false)
      }
    },
    "isString": Function(1...1) { arguments, _ in .boolean(arguments[0].string != nil) },
    "isValid": Function(1...1) { arguments, _ in .boolean(arguments[0].isValid) },
    "toBoolean": converted { value, _ in
      if let text = value.string, text == "false" || text == "0" { return .boolean(false) }
      return .boolean(Coercion.isTrue(value))
    },
    "toDate": converted { value, environment in .instant(instant(of: value, zone: environment.zone)) },
    "toNumber": converted { value, _ in .number(Coercion.number(of: value)) },
    "toString": converted { value, environment in .text(Coercion.text(of: value, zone: environment.zone)) },
  ]

  /// Null for null and the empty text.
  private static func converted(_ body: @escaping @Sendable (Value, Environment) -> Value) -> Function {
    Function(1...1) { arguments, environment in
      arguments[0].isNull || arguments[0].string?.isEmpty ?? false ? .null : body(arguments[0], environment)
    }
  }
}
