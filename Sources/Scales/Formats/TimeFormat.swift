package import Tables

/// A time format ready to use: d3-time-format's directives in a locale and a zone.
package struct TimeFormat: Sendable {
  private enum Piece: Sendable {
    case literal(String)
    case directive(UInt8, fill: Fill)
  }

  /// What fills a number to its width.
  private enum Fill: Sendable { case none, space, zero }

  private let pieces: [Piece]
  private let locale: TimeLocale
  private let zone: TimeZoneRule

  /// Every text is a format: an unknown directive stands for its letter.
  package init(_ text: String, locale: TimeLocale = .enUS, zone: TimeZoneRule = .utc) {
    self.locale = locale
    self.zone = zone
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var bytes = TimeFormat.expanded(Array(text.utf8), locale)[...]
    while let byte = bytes.popFirst() {
      guard byte == 0x25, let next = bytes.popFirst() else {
        literal.append(byte)
        continue
      }
      var letter = next
      var fill: Fill = next == 0x65 ? .space : .zero
      if let flag = TimeFormat.fill(of: next), let following = bytes.popFirst() {
        (letter, fill) = (following, flag)
      }
      if TimeFormat.letters.contains(letter) {
        if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
        literal = []
        pieces.append(.directive(letter, fill: fill))
      } else {
        literal.append(letter)
      }
    }
    if !literal.isEmpty { pieces.append(.literal(String(decoding: literal, as: UTF8.self))) }
    self.pieces = pieces
  }

  private static let letters = Set("aAbBdefgGHIjLmMpqQsSuUVwWyYZ".utf8)

  private static func fill(of byte: UInt8) -> Fill? {
    switch byte {
    case 0x2D: Fill.none
    case 0x5F: .space
    case 0x30: .zero
    default: nil
    }
  }

  /// The text with the locale's formats put in for `%c`, `%x` and `%X`.
  private static func expanded(_ text: [UInt8], _ locale: TimeLocale, depth: Int = 0) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      let replacement: String? =
        if text[index] == 0x25, index + 1 < text.count, depth < 3 {
          switch text[index + 1] {
          case 0x63: locale.dateTime
          case 0x78: locale.date
          case 0x58: locale.time
          default: nil
          }
        } else { nil }
      if let replacement {
        result += expanded(Array(replacement.utf8), locale, depth: depth + 1)
        index += 2
      } else {
        result.append(text[index])
        if text[index] == 0x25, index + 1 < text.count {
          index += 1
          result.append(text[index])
        }
        index += 1
      }
    }
    return result
  }

  /// The instant as text; `Invalid Date` for what is no date.
  package func callAsFunction(_ instant: Instant) -> String {
    guard let time = LocalTime(instant, in: zone) else { return "Invalid Date" }
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let literal): text += literal
      case .directive(let letter, let fill): append(letter, fill, time, instant, to: &text)
      }
    }
    return text
  }

  private func append(
    _ letter: UInt8, _ fill: Fill, _ time: LocalTime, _ instant: Instant, to text: inout String
  ) {
    func number(_ value: Int, _ width: Int) { text += TimeFormat.padded(value, width, fill) }
    switch letter {
    case UInt8(ascii: "a"): text += locale.shortDays[time.weekday]
    case UInt8(ascii: "A"): text += locale.days[time.weekday]
    case UInt8(ascii: "b"): text += locale.shortMonths[time.month - 1]
    case UInt8(ascii: "B"): text += locale.months[time.month - 1]
    case UInt8(ascii: "d"), UInt8(ascii: "e"): number(time.day, 2)
    case UInt8(ascii: "f"): number(time.millisecond, 3); text += "000"
    case UInt8(ascii: "g"): number(isoYear(time) % 100, 2)
    case UInt8(ascii: "G"): number(isoYear(time) % 10_000, 4)
    case UInt8(ascii: "H"): number(time.hour, 2)
    case UInt8(ascii: "I"): number(time.hour % 12 == 0 ? 12 : time.hour % 12, 2)
    case UInt8(ascii: "j"): number(time.dayOfYear, 3)
    case UInt8(ascii: "L"): number(time.millisecond, 3)
    case UInt8(ascii: "m"): number(time.month, 2)
    case UInt8(ascii: "M"): number(time.minute, 2)
    case UInt8(ascii: "p"): text += locale.periods[time.hour >= 12 ? 1 : 0]
    case UInt8(ascii: "q"): text += String((time.month - 1) / 3 + 1)
    case UInt8(ascii: "Q"): text += numberText(instant)
    case UInt8(ascii: "s"): text += numberText((instant / 1000).rounded(.down))
    case UInt8(ascii: "S"): number(time.second, 2)
    case UInt8(ascii: "u"): text += String(time.weekday == 0 ? 7 : time.weekday)
    case UInt8(ascii: "U"): number(time.week(startingOn: 0), 2)
    case UInt8(ascii: "V"): number(isoWeek(time), 2)
    case UInt8(ascii: "w"): text += String(time.weekday)
    case UInt8(ascii: "W"): number(time.week(startingOn: 1), 2)
    case UInt8(ascii: "y"): number(time.year % 100, 2)
    case UInt8(ascii: "Y"): number(time.year % 10_000, 4)
    case UInt8(ascii: "Z"): text += offsetText(instant)
    default: break
    }
  }

  private static func padded(_ value: Int, _ width: Int, _ fill: Fill) -> String {
    let digits = String(abs(value))
    let missing = fill == .none ? 0 : max(0, width - digits.utf8.count)
    return (value < 0 ? "-" : "") + String(repeating: fill == .space ? " " : "0", count: missing) + digits
  }

  /// The Thursday of the ISO week, which decides its year.
  private func isoThursday(_ time: LocalTime) -> CivilDate {
    let days = CivilDate(year: time.year, month: time.month, day: time.day).daysSince1970
    return CivilDate(daysSince1970: days + 3 - (time.weekday + 6) % 7)
  }

  private func isoYear(_ time: LocalTime) -> Int { isoThursday(time).year }

  private func isoWeek(_ time: LocalTime) -> Int {
    let thursday = isoThursday(time)
    return (thursday.daysSince1970 - CivilDate(year: thursday.year, month: 1, day: 1).daysSince1970) / 7 + 1
  }

  /// The offset from UTC as `+hhmm`.
  private func offsetText(_ instant: Instant) -> String {
    let minutes = Int(zone.offset(at: instant) / 60_000)
    return (minutes < 0 ? "-" : "+") + TimeFormat.padded(abs(minutes) / 60, 2, .zero)
      + TimeFormat.padded(abs(minutes) % 60, 2, .zero)
  }
}

/// A format for each kind of boundary that an instant lies on, so that the labels of an axis say what changes:
/// years at years, months between them, hours within a day.
package struct MultiTimeFormat: Sendable {
  private let formats: [TimePart: TimeFormat]
  private let zone: TimeZoneRule

  private static let defaults: [TimePart: String] = [
    .milliseconds: ".%L", .seconds: ":%S", .minutes: "%I:%M", .hours: "%I %p", .date: "%a %d", .week: "%b %d",
    .month: "%B", .quarter: "%B", .year: "%Y",
  ]

  /// - Parameter replacements: formats by unit in place of Vega's defaults; `day` counts for `date`.
  package init(
    replacing replacements: [TimePart: String] = [:], locale: TimeLocale = .enUS, zone: TimeZoneRule = .utc
  ) {
    self.zone = zone
    formats = Dictionary(
      uniqueKeysWithValues: MultiTimeFormat.defaults.map { part, format in
        let replacement = replacements[part] ?? (part == .date ? replacements[.day] : nil)
        return (part, TimeFormat(replacement ?? format, locale: locale, zone: zone))
      })
  }

  package func callAsFunction(_ instant: Instant) -> String {
    formats[kind(of: instant)]?(instant) ?? ""
  }

  private func kind(of instant: Instant) -> TimePart {
    func before(_ part: TimePart) -> Bool { part.interval.floor(instant, in: zone) < instant }
    if before(.seconds) { return .milliseconds }
    if before(.minutes) { return .seconds }
    if before(.hours) { return .minutes }
    if before(.date) { return .hours }
    if before(.month) { return before(.week) ? .date : .week }
    if before(.year) { return before(.quarter) ? .month : .quarter }
    return .year
  }
}
