import Scales
import Tables

extension Function {
  /// The instant that `new Date(value)` makes of a value; NaN where it makes none.
  static func instant(of value: Value, zone: TimeZoneRule) -> Instant {
    switch value {
    case .text(let text): Scales.instant(spelledBy: text, zone: zone)
    default: Coercion.number(of: value)
    }
  }

  static let times: [String: Function] = {
    var functions: [String: Function] = [
      "now": Function(0...0) { _, _ in .null },
      "datetime": Function(1...7) { arguments, environment in
        arguments.count == 1
          ? .instant(instant(of: arguments[0], zone: environment.zone))
          : .instant(composed(arguments, in: environment.zone))
      },
      "utc": Function(1...7) { arguments, _ in .number(composed(arguments, in: .utc)) },
      "time": Function(1...1) { arguments, environment in
        .number(instant(of: arguments[0], zone: environment.zone))
      },
      "timezoneoffset": Function(1...1) { arguments, environment in
        let instant = instant(of: arguments[0], zone: environment.zone)
        return .number(-environment.zone.offset(at: instant) / 60_000)
      },
    ]
    let members: [(String, @Sendable (LocalTime) -> Int)] = [
      ("year", { $0.year }), ("quarter", { ($0.month - 1) / 3 + 1 }), ("month", { $0.month - 1 }),
      ("date", { $0.day }),
      ("day", { $0.weekday }), ("dayofyear", { $0.dayOfYear }), ("week", { $0.week(startingOn: 0) }),
      ("hours", { $0.hour }), ("minutes", { $0.minute }), ("seconds", { $0.second }),
      ("milliseconds", { $0.millisecond }),
    ]
    for (name, read) in members {
      functions[name] = Function(1...1) { arguments, environment in
        member(read, of: arguments[0], environment.zone, environment.zone)
      }
      functions["utc" + name] = Function(1...1) { arguments, environment in
        member(read, of: arguments[0], environment.zone, .utc)
      }
    }
    for (prefix, isUTC) in [("time", false), ("utc", true)] {
      functions[prefix + "Offset"] = Function(2...3) { arguments, environment in
        guard let interval = interval(arguments[0]) else { return .null }
        let zone = isUTC ? TimeZoneRule.utc : environment.zone
        let step = arguments.count > 2 ? Coercion.integer(of: arguments[2]) : 1
        return .instant(interval.offset(instant(of: arguments[1], zone: zone), by: step, in: zone))
      }
      functions[prefix + "Sequence"] = Function(3...4) { arguments, environment in
        guard let interval = interval(arguments[0]) else { return .null }
        let zone = isUTC ? TimeZoneRule.utc : environment.zone
        let step = arguments.count > 3 ? Coercion.integer(of: arguments[3]) : 1
        let (start, stop) = (instant(of: arguments[1], zone: zone), instant(of: arguments[2], zone: zone))
        return .list(
          interval.range(start, stop, stride: step, in: zone, limit: Meter.largest + 1).map(Value.instant))
      }
    }
    return functions
  }()

  private static func member(
    _ member: (LocalTime) -> Int, of value: Value, _ reading: TimeZoneRule, _ zone: TimeZoneRule
  ) -> Value {
    guard let time = LocalTime(instant(of: value, zone: reading), in: zone) else { return .number(.nan) }
    return .number(Double(member(time)))
  }

  private static func interval(_ value: Value) -> TimeInterval? {
    value.string.flatMap(TimePart.init(rawValue:))?.interval
  }

  /// Year, month from 0, day, hours…; years from 0 to 99 are of the 20th century.
  private static func composed(_ arguments: [Value], in zone: TimeZoneRule) -> Instant {
    let numbers = arguments.map { Coercion.number(of: $0).rounded(.towardZero) }
    guard numbers.allSatisfy({ abs($0) < 1e15 }) else { return .nan }
    func member(_ index: Int, or other: Int) -> Int { index < numbers.count ? Int(numbers[index]) : other }
    let year = member(0, or: 1970)
    return LocalTime(
      year: (0...99).contains(year) ? 1900 + year : year, month: member(1, or: 0) + 1, day: member(2, or: 1),
      hour: member(3, or: 0), minute: member(4, or: 0), second: member(5, or: 0), millisecond: member(6, or: 0)
    ).instant(in: zone)
  }

  static let timeTexts: [String: Function] = [
    "format": Function(1...2) { arguments, environment in
      if arguments[0].isNull { return .text("null") }
      let text = arguments.value(1).string ?? ""
      guard let format = try? NumberFormat(text, locale: environment.numberLocale) else { return .null }
      if case .text(let content) = arguments[0], text.hasSuffix("c") { return .text(format.text(of: content)) }
      return .text(format(Coercion.number(of: arguments[0])))
    },
    "timeFormat": Function(1...2) { formatted($0, $1, zone: $1.zone) },
    "utcFormat": Function(1...2) { formatted($0, $1, zone: .utc) },
    "timeParse": Function(2...2) { parsed($0, $1, zone: $1.zone) },
    "utcParse": Function(2...2) { parsed($0, $1, zone: .utc) },
    "timeUnitSpecifier": Function(1...2) { arguments, environment in
      let names = arguments[0].elements ?? [arguments[0]]
      let parts = names.compactMap { $0.string.flatMap(TimePart.init(rawValue:)) }
      guard let unit = TimeUnit(parts), parts.count == names.count else { return .null }
      var replacements: [String: String] = [:]
      if case .object(let given) = arguments.value(1) {
        for (key, value) in given { replacements[key] = value.string }
      }
      return .text(unit.specifier(replacing: replacements))
    },
    "monthFormat": named({ $0.months }), "monthAbbrevFormat": named({ $0.shortMonths }),
    "dayFormat": named({ $0.days }), "dayAbbrevFormat": named({ $0.shortDays }),
  ]

  private static func formatted(_ arguments: [Value], _ environment: Environment, zone: TimeZoneRule) -> Value {
    if arguments[0].isNull { return .text("null") }
    let instant = instant(of: arguments[0], zone: environment.zone)
    if let text = arguments.value(1).string {
      return .text(TimeFormat(text, locale: environment.timeLocale, zone: zone)(instant))
    }
    var replacements: [TimePart: String] = [:]
    if case .object(let given) = arguments.value(1) {
      for (key, value) in given { if let part = TimePart(rawValue: key) { replacements[part] = value.string } }
    }
    return .text(MultiTimeFormat(replacing: replacements, locale: environment.timeLocale, zone: zone)(instant))
  }

  private static func parsed(_ arguments: [Value], _ environment: Environment, zone: TimeZoneRule) -> Value {
    if arguments[0].isNull { return .null }
    let reader = TimeReader(arguments.text(1, environment), locale: environment.timeLocale, zone: zone)
    return reader(arguments.text(0, environment)).map(Value.instant) ?? .null
  }

  /// The name of a month or weekday by its number from 0; numbers beyond go round.
  private static func named(_ names: @escaping @Sendable (TimeLocale) -> [String]) -> Function {
    Function(1...1) { arguments, environment in
      let number = arguments.number(0)
      guard number == number.rounded(), abs(number) < 1e9 else { return .text("") }
      let list = names(environment.timeLocale)
      return .text(list[(Int(number) % list.count + list.count) % list.count])
    }
  }
}
