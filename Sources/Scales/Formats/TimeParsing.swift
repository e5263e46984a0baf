package import Tables

/// Reads dates written in a time format: d3-time-format's directives, letter case of names ignored.
package struct TimeReader: Sendable {
  private let format: [UInt8]
  private let locale: TimeLocale
  private let zone: TimeZoneRule

  /// - Parameter zone: the clock of texts that name no offset.
  package init(_ format: String, locale: TimeLocale = .enUS, zone: TimeZoneRule = .utc) {
    self.format = Array(format.utf8)
    self.locale = locale
    self.zone = zone
  }

  /// The instant; nil where the text does not follow the format to its end.
  package func callAsFunction(_ text: String) -> Instant? {
    let bytes = Array(text.utf8)
    var members = Members()
    guard let end = read(format, bytes, from: 0, into: &members, depth: 0), end == bytes.count else {
      return nil
    }
    guard let instant = members.instant(in: zone), !instant.isNaN else { return nil }
    return instant
  }

  /// What a text says of a date.
  private struct Members {
    var year = 1900
    var month: Int?
    var quarterMonth: Int?
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    var millisecond = 0
    var period: Int?
    var weekday: Int?
    var weekdayFromMonday: Int?
    var sundayWeek: Int?
    var mondayWeek: Int?
    var isoWeek: Int?
    /// Minutes east of Greenwich.
    var offset: Int?
    var epochMilliseconds: Double?
    var epochSeconds: Double?

    func instant(in zone: TimeZoneRule) -> Instant? {
      if let epochMilliseconds { return epochMilliseconds }
      if let epochSeconds { return epochSeconds * 1000 + Double(millisecond) }
      var time = LocalTime(
        year: year, month: month ?? quarterMonth ?? 1, day: day,
        hour: period.map { hour % 12 + $0 * 12 } ?? hour, minute: minute, second: second,
        millisecond: millisecond)
      let first = LocalTime(year: year).weekday
      if let isoWeek {
        guard (1...53).contains(isoWeek) else { return nil }
        time.month = 1
        time.day =
          1 - (first + 6) % 7 + (first > 4 || first == 0 ? 7 : 0) + (isoWeek - 1) * 7 + ((weekday ?? 1) + 6) % 7
      } else if let week = mondayWeek {
        let day = weekday ?? weekdayFromMonday.map { $0 % 7 } ?? 1
        time.month = 1
        time.day = (day + 6) % 7 + week * 7 - (first + 5) % 7
      } else if let week = sundayWeek {
        let day = weekday ?? weekdayFromMonday.map { $0 % 7 } ?? 0
        time.month = 1
        time.day = day + week * 7 - (first + 6) % 7
      }
      return offset.map { time.instant(in: .fixed(minutes: $0)) } ?? time.instant(in: zone)
    }
  }

  private func read(
    _ format: [UInt8], _ text: [UInt8], from start: Int, into members: inout Members, depth: Int
  ) -> Int? {
    var place = start
    var index = 0
    while index < format.count {
      guard place <= text.count else { return nil }
      let byte = format[index]
      index += 1
      guard byte == 0x25 else {
        guard place < text.count, text[place] == byte else { return nil }
        place += 1
        continue
      }
      guard index < format.count else { return nil }
      var letter = format[index]
      index += 1
      if letter == 0x2D || letter == 0x5F || letter == 0x30 {
        guard index < format.count else { return nil }
        letter = format[index]
        index += 1
      }
      guard let next = readDirective(letter, text, place, &members, depth) else { return nil }
      place = next
    }
    return place
  }

  private func readDirective(
    _ letter: UInt8, _ text: [UInt8], _ place: Int, _ members: inout Members, _ depth: Int
  ) -> Int? {
    func digits(_ width: Int, _ store: (Int) -> Void) -> Int? {
      guard let (number, end) = TimeReader.wholeNumber(text, from: place, width: width) else { return nil }
      store(number)
      return end
    }
    func name(_ names: [String], _ store: (Int) -> Void) -> Int? {
      guard let (index, end) = TimeReader.match(names, text, from: place) else { return nil }
      store(index)
      return end
    }
    func nested(_ format: String) -> Int? {
      depth < 3 ? read(Array(format.utf8), text, from: place, into: &members, depth: depth + 1) : nil
    }
    switch letter {
    case UInt8(ascii: "a"): return name(locale.shortDays) { members.weekday = $0 }
    case UInt8(ascii: "A"): return name(locale.days) { members.weekday = $0 }
    case UInt8(ascii: "b"): return name(locale.shortMonths) { members.month = $0 + 1 }
    case UInt8(ascii: "B"): return name(locale.months) { members.month = $0 + 1 }
    case UInt8(ascii: "c"): return nested(locale.dateTime)
    case UInt8(ascii: "x"): return nested(locale.date)
    case UInt8(ascii: "X"): return nested(locale.time)
    case UInt8(ascii: "d"), UInt8(ascii: "e"): return digits(2) { members.day = $0 }
    case UInt8(ascii: "f"): return digits(6) { members.millisecond = $0 / 1000 }
    case UInt8(ascii: "g"), UInt8(ascii: "y"): return digits(2) { members.year = $0 + ($0 > 68 ? 1900 : 2000) }
    case UInt8(ascii: "G"), UInt8(ascii: "Y"): return digits(4) { members.year = $0 }
    case UInt8(ascii: "H"), UInt8(ascii: "I"): return digits(2) { members.hour = $0 }
    case UInt8(ascii: "j"):
      return digits(3) {
        members.month = 1
        members.day = $0
      }
    case UInt8(ascii: "L"): return digits(3) { members.millisecond = $0 }
    case UInt8(ascii: "m"): return digits(2) { members.month = $0 }
    case UInt8(ascii: "M"): return digits(2) { members.minute = $0 }
    case UInt8(ascii: "p"): return name(locale.periods) { members.period = $0 }
    case UInt8(ascii: "q"): return digits(1) { members.quarterMonth = $0 * 3 - 2 }
    case UInt8(ascii: "Q"): return digits(15) { members.epochMilliseconds = Double($0) }
    case UInt8(ascii: "s"): return digits(15) { members.epochSeconds = Double($0) }
    case UInt8(ascii: "S"): return digits(2) { members.second = $0 }
    case UInt8(ascii: "u"): return digits(1) { members.weekdayFromMonday = $0 }
    case UInt8(ascii: "U"): return digits(2) { members.sundayWeek = $0 }
    case UInt8(ascii: "V"): return digits(2) { members.isoWeek = $0 }
    case UInt8(ascii: "w"): return digits(1) { members.weekday = $0 }
    case UInt8(ascii: "W"): return digits(2) { members.mondayWeek = $0 }
    case UInt8(ascii: "Z"): return TimeReader.readOffset(text, place, &members)
    case UInt8(ascii: "%"): return place < text.count && text[place] == 0x25 ? place + 1 : nil
    default: return nil
    }
  }

  /// White space and digits, `width` bytes at most.
  private static func wholeNumber(_ text: [UInt8], from start: Int, width: Int) -> (Int, Int)? {
    let limit = min(text.count, start + width)
    var place = start
    while place < limit, text[place] == 0x20 || (text[place] >= 0x09 && text[place] <= 0x0D) { place += 1 }
    var number = 0
    let first = place
    while place < limit, text[place] >= 0x30, text[place] <= 0x39 {
      number = number * 10 + Int(text[place] - 0x30)
      place += 1
    }
    return place > first ? (number, place) : nil
  }

  /// The longest of some names that the text goes on with.
  private static func match(_ names: [String], _ text: [UInt8], from start: Int) -> (Int, Int)? {
    guard start <= text.count else { return nil }
    let rest = String(decoding: text[start...], as: UTF8.self).lowercased()
    var best: (index: Int, length: Int)?
    for (index, name) in names.enumerated()
    where rest.hasPrefix(name.lowercased()) && name.utf8.count > best?.length ?? 0 {
      best = (index, name.utf8.count)
    }
    return best.map { ($0.index, start + $0.length) }
  }

  /// `Z`, `+hh`, `+hhmm` or `+hh:mm`.
  private static func readOffset(_ text: [UInt8], _ start: Int, _ members: inout Members) -> Int? {
    guard start < text.count else { return nil }
    if text[start] == 0x5A {
      members.offset = 0
      return start + 1
    }
    func digit(_ index: Int) -> Int? {
      index < text.count && text[index] >= 0x30 && text[index] <= 0x39 ? Int(text[index] - 0x30) : nil
    }
    guard text[start] == 0x2B || text[start] == 0x2D, let a = digit(start + 1), let b = digit(start + 2) else {
      return nil
    }
    var minutes = (a * 10 + b) * 60
    var end = start + 3
    let colon = end < text.count && text[end] == 0x3A ? 1 : 0
    if let c = digit(end + colon), let d = digit(end + colon + 1) {
      minutes += c * 10 + d
      end += colon + 2
    }
    members.offset = text[start] == 0x2D ? -minutes : minutes
    return end
  }
}
