/// A pattern such as `%d.%m.%Y %H:%M` by which dates are read from text (directives of C's `strptime`, as the
/// grammar's `parse: {"when": "date:'%d.%m.%Y'"}` names them).
package struct DatePattern: Sendable, Hashable {
  package var pattern: String
  /// Whether times without an offset are UTC; else they are local.
  package var isUTC: Bool

  package init(_ pattern: String, isUTC: Bool = false) {
    self.pattern = pattern
    self.isUTC = isUTC
  }

  /// - Parameter localOffset: milliseconds that local time is ahead of UTC, by the local wall-clock time.
  /// - Returns: nil where the text does not follow the pattern to its end.
  package func instant(from text: String, localOffset: (_ wallClock: Instant) -> Double = { _ in 0 })
    -> Instant?
  {
    var reader = PatternReader(Array(text.utf8))
    guard reader.follow(Array(pattern.utf8)), reader.isAtEnd else { return nil }
    if let exact = reader.exact { return exact }
    guard let wallClock = reader.wallClock else { return nil }
    if let ahead = reader.ahead { return wallClock - ahead }
    return isUTC ? wallClock : wallClock - localOffset(wallClock)
  }
}

private struct PatternReader {
  private let text: [UInt8]
  private var index = 0
  private var year = 1900
  private var month: Int?
  /// The first month of a quarter; a month says more.
  private var quarter: Int?
  private var day = 1
  private var dayOfYear: Int?
  /// From Sunday, 0.
  private var weekday: Int?
  private var week: Week?
  private var hour = 0
  private var minute = 0
  private var second = 0
  private var millisecond = 0.0
  private var isAfternoon: Bool?
  private(set) var ahead: Double?
  private(set) var exact: Instant?

  /// A week of the year by one of the three ways to count.
  private enum Week {
    /// From the first Sunday, or the first Monday, of the year.
    case fromSunday(Int)
    case fromMonday(Int)
    /// Weeks from Monday, the first of which holds 4 January.
    case iso(Int)
  }

  init(_ text: [UInt8]) { self.text = text }

  var isAtEnd: Bool { index == text.count }

  var wallClock: Instant? {
    var hours = hour
    if let isAfternoon { hours = hour % 12 + (isAfternoon ? 12 : 0) }
    return Double(days) * 86_400_000 + Double((hours * 60 + minute) * 60 + second) * 1000 + millisecond
  }

  /// Days since 1970-01-01: by week and weekday, by the day of the year, else by month and day.
  private var days: Int {
    let newYear = CivilDate(year: year, month: 1, day: 1).daysSince1970
    // 1970 began on a Thursday.
    let first = ((newYear + 4) % 7 + 7) % 7
    switch week {
    case .fromSunday(let number): return newYear + (7 - first) % 7 + (number - 1) * 7 + (weekday ?? 0)
    case .fromMonday(let number):
      return newYear + (8 - first) % 7 + (number - 1) * 7 + ((weekday ?? 1) + 6) % 7
    case .iso(let number):
      let monday = newYear - (first + 6) % 7 + (first > 4 || first == 0 ? 7 : 0)
      return monday + (number - 1) * 7 + ((weekday ?? 1) + 6) % 7
    case nil: break
    }
    if let dayOfYear { return newYear + dayOfYear - 1 }
    return CivilDate(year: year, month: month ?? quarter ?? 1, day: 1).daysSince1970 + day - 1
  }

  mutating func follow(_ pattern: [UInt8]) -> Bool {
    var place = 0
    while place < pattern.count {
      let byte = pattern[place]
      place += 1
      guard byte == UInt8(ascii: "%") else {
        guard index < text.count, text[index] == byte else { return false }
        index += 1
        continue
      }
      while place < pattern.count, "-_0".utf8.contains(pattern[place]) { place += 1 }
      guard place < pattern.count, directive(pattern[place]) else { return false }
      place += 1
    }
    return true
  }

  private mutating func directive(_ letter: UInt8) -> Bool {
    switch Character(UnicodeScalar(letter)) {
    case "Y", "G": return take(upTo: 4) { $0.year = $1 }
    case "y", "g": return take(upTo: 2) { $0.year = $1 + ($1 > 68 ? 1900 : 2000) }
    case "m": return take(upTo: 2, in: 1...12) { $0.month = $1 }
    case "d", "e": return take(upTo: 2, in: 1...31) { $0.day = $1 }
    case "j": return take(upTo: 3, in: 1...366) { $0.dayOfYear = $1 }
    case "H": return take(upTo: 2, in: 0...24) { $0.hour = $1 }
    case "I": return take(upTo: 2, in: 1...12) { $0.hour = $1 }
    case "M": return take(upTo: 2, in: 0...59) { $0.minute = $1 }
    case "S": return take(upTo: 2, in: 0...61) { $0.second = $1 }
    case "L": return take(upTo: 3) { $0.millisecond = Double($1) }
    case "f": return take(upTo: 6) { $0.millisecond = (Double($1) / 1000).rounded(.down) }
    case "Q": return take(upTo: 15) { $0.exact = Double($1) }
    case "s": return take(upTo: 12) { $0.exact = Double($1) * 1000 }
    case "p":
      guard let half = name(among: ["am", "pm"], abbreviated: false) else { return false }
      isAfternoon = half == 1
      return true
    case "B", "b":
      guard let found = name(among: DateNames.months, abbreviated: letter == UInt8(ascii: "b")) else {
        return false
      }
      month = found + 1
      return true
    case "q": return take(upTo: 1, in: 1...4) { $0.quarter = $1 * 3 - 2 }
    case "u": return take(upTo: 1, in: 1...7) { $0.weekday = $1 % 7 }
    case "w": return take(upTo: 1, in: 0...6) { $0.weekday = $1 }
    case "U": return take(upTo: 2, in: 0...53) { $0.week = .fromSunday($1) }
    case "W": return take(upTo: 2, in: 0...53) { $0.week = .fromMonday($1) }
    case "V": return take(upTo: 2, in: 1...53) { $0.week = .iso($1) }
    case "A", "a":
      guard let found = name(among: DateNames.weekdays, abbreviated: letter == UInt8(ascii: "a")) else {
        return false
      }
      weekday = found
      return true
    case "Z": return offset()
    case "x": return follow(Array("%-m/%-d/%Y".utf8))
    case "X": return follow(Array("%-I:%M:%S %p".utf8))
    case "c": return follow(Array("%x, %X".utf8))
    case "%": return literal(UInt8(ascii: "%"))
    default: return false
    }
  }

  private mutating func literal(_ byte: UInt8) -> Bool {
    guard index < text.count, text[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func take(
    upTo count: Int, in range: ClosedRange<Int> = 0...Int.max, set: (inout PatternReader, Int) -> Void
  ) -> Bool {
    while index < text.count, text[index] == UInt8(ascii: " ") { index += 1 }
    var value = 0
    var digits = 0
    while index < text.count, digits < count, text[index] >= 0x30, text[index] <= 0x39 {
      value = value * 10 + Int(text[index] - 0x30)
      index += 1
      digits += 1
    }
    guard digits > 0, range.contains(value) else { return false }
    set(&self, value)
    return true
  }

  private mutating func name(among names: [String], abbreviated: Bool) -> Int? {
    let rest = String(decoding: text[index...].prefix(12), as: UTF8.self).lowercased()
    for (position, name) in names.enumerated() {
      let form = abbreviated ? String(name.prefix(3)) : name
      if rest.hasPrefix(form) {
        index += form.utf8.count
        return position
      }
    }
    return nil
  }

  private mutating func offset() -> Bool {
    if literal(UInt8(ascii: "Z")) {
      ahead = 0
      return true
    }
    guard index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") else {
      return false
    }
    let negative = text[index] == UInt8(ascii: "-")
    index += 1
    var hours = 0
    guard
      take(
        upTo: 2,
        set: {
          hours = $1; _ = $0
        })
    else { return false }
    _ = literal(UInt8(ascii: ":"))
    var minutes = 0
    // Minutes may be left out.
    if index + 1 < text.count, text[index] >= 0x30, text[index] <= 0x39 {
      guard
        take(
          upTo: 2,
          set: {
            minutes = $1; _ = $0
          })
      else { return false }
    }
    let milliseconds = Double(hours * 60 + minutes) * 60_000
    ahead = negative ? -milliseconds : milliseconds
    return true
  }
}
