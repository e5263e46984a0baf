/// Why a text is no EDTF date, and where.
package struct EDTFError: Error, Sendable, Hashable {
  /// Characters before the wrong one.
  package var offset: Int
  /// One clause, such as "month 13 does not exist".
  package var message: String
}

extension ImpreciseDate {
  /// Reads EDTF level 1 (Library of Congress, EDTF specification of 2019; ISO 8601-2:2019).
  ///
  /// Dates `1985-04-12`, `1985-04`, `1985`; date and time `1985-04-12T23:20:30Z`; `?`, `~`, `%` at the end;
  /// unspecified digits `199X`, `19XX`, `XXXX`, `2004-XX`, `1985-04-XX`, `1985-XX-XX`; seasons `2001-21` to
  /// `2001-24`; years beyond four digits `Y170000`; negative years `-1985`; intervals `a/b`, `a/..`, `../b`,
  /// `a/`, `/b`. Level 2 is refused.
  ///
  /// Strictly, a season is that of the northern meteorological year: `2020-24` runs from December 2020 to the
  /// end of February 2021.
  package init(edtf text: String) throws(EDTFError) {
    let bytes = Array(text.utf8)
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
      var parser = EDTFParser(bytes[...])
      self = try parser.date(text: text)
      return
    }
    if bytes[(slash + 1)...].contains(UInt8(ascii: "/")) {
      throw EDTFError(offset: slash, message: "an interval has two ends, not more")
    }
    let start = try ImpreciseDate.end(bytes[..<slash])
    let end = try ImpreciseDate.end(bytes[(slash + 1)...])
    if start == nil, end == nil {
      throw EDTFError(offset: 0, message: "an interval needs at least one date")
    }
    if let first = start?.earliest, let last = end?.latest, first >= last {
      throw EDTFError(offset: slash + 1, message: "the interval ends before it begins")
    }
    self.init(
      text: text, earliest: start?.earliest, latest: end?.latest, precision: .interval,
      isApproximate: start?.isApproximate ?? false || end?.isApproximate ?? false,
      isUncertain: start?.isUncertain ?? false || end?.isUncertain ?? false)
  }

  /// One end of an interval; nil where it is open (`..`) or unknown (empty).
  private static func end(_ bytes: ArraySlice<UInt8>) throws(EDTFError) -> ImpreciseDate? {
    if bytes.isEmpty || bytes.elementsEqual("..".utf8) { return nil }
    var parser = EDTFParser(bytes)
    return try parser.date(text: "")
  }
}

/// Reads one date of an EDTF text from left to right.
private struct EDTFParser {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  private var next: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private func failure(_ message: String, at place: Int? = nil) -> EDTFError {
    EDTFError(offset: place ?? index, message: message)
  }

  mutating func date(text: String) throws(EDTFError) -> ImpreciseDate {
    var date = try unqualified()
    date.text = text
    if let mark = next {
      switch mark {
      case UInt8(ascii: "~"): date.isApproximate = true
      case UInt8(ascii: "?"): date.isUncertain = true
      case UInt8(ascii: "%"): (date.isApproximate, date.isUncertain) = (true, true)
      default: throw failure("`\(shown(mark))` is not expected here")
      }
      index += 1
      if next != nil { throw failure("nothing may follow `\(shown(mark))`") }
    }
    return date
  }

  private mutating func unqualified() throws(EDTFError) -> ImpreciseDate {
    if next == UInt8(ascii: "Y") { return try longYear() }
    let year = try fourDigitYear()
    guard next == UInt8(ascii: "-") else { return span(of: year) }
    index += 1
    let place = index
    let month = try pair("month")
    guard let month else {
      if next == UInt8(ascii: "-") {
        index += 1
        let day = try pair("day")
        if day != nil { throw failure("a day without a month is EDTF level 2", at: place) }
      }
      return span(of: year)
    }
    guard year.isWhole else {
      throw failure("a month in an unspecified year is EDTF level 2", at: place)
    }
    if (21...24).contains(month) { return season(month, of: year.first) }
    guard (1...12).contains(month) else { throw failure("month \(month) does not exist", at: place) }
    guard next == UInt8(ascii: "-") else { return monthSpan(year.first, month) }
    index += 1
    let dayPlace = index
    guard let day = try pair("day") else { return monthSpan(year.first, month) }
    let civil = CivilDate(year: year.first, month: month, day: day)
    guard civil.isValid else { throw failure("day \(day) does not exist in that month", at: dayPlace) }
    guard next == UInt8(ascii: "T") else {
      return ImpreciseDate(
        text: "", earliest: civil.instant, latest: civil.instant + 86_400_000, precision: .day)
    }
    return try time(on: civil)
  }

  /// A year or the years that its `X` leave open, first to last.
  private struct Years {
    var first: Int
    var last: Int
    var precision: ImpreciseDate.Precision
    var isWhole: Bool { precision == .year }
  }

  private mutating func fourDigitYear() throws(EDTFError) -> Years {
    let negative = next == UInt8(ascii: "-")
    if negative { index += 1 }
    var digits: [Int?] = []
    while digits.count < 4 {
      guard let byte = next else { throw failure("a year has four digits") }
      if byte == UInt8(ascii: "X") {
        digits.append(nil)
      } else if let digit = value(of: byte) {
        if digits.last == .some(nil) { throw failure("a digit may not follow `X` in a year") }
        digits.append(digit)
      } else {
        throw failure("a year has four digits")
      }
      index += 1
    }
    if next.flatMap(value(of:)) != nil { throw failure("a year of more than four digits begins with `Y`") }
    let known = digits.compactMap { $0 }
    let (width, precision): (Int, ImpreciseDate.Precision)
    switch known.count {
    case 4: (width, precision) = (1, .year)
    case 3: (width, precision) = (10, .decade)
    case 2: (width, precision) = (100, .century)
    case 0: return Years(first: 0, last: 9999, precision: .unknown)
    default: throw failure("a year with one known digit is EDTF level 2", at: index - 3)
    }
    let first = known.reduce(0) { $0 * 10 + $1 } * width
    return negative
      ? Years(first: -(first + width - 1), last: -first, precision: precision)
      : Years(first: first, last: first + width - 1, precision: precision)
  }

  private mutating func longYear() throws(EDTFError) -> ImpreciseDate {
    index += 1
    let negative = next == UInt8(ascii: "-")
    if negative { index += 1 }
    let start = index
    var year = 0
    while let byte = next, let digit = value(of: byte) {
      guard index - start < 9 else { throw failure("a year has at most nine digits here") }
      year = year * 10 + digit
      index += 1
    }
    guard index - start > 4 else { throw failure("a year after `Y` has more than four digits", at: start) }
    if negative { year = -year }
    return span(of: Years(first: year, last: year, precision: .year))
  }

  /// Two digits, or nil for `XX`.
  private mutating func pair(_ name: String) throws(EDTFError) -> Int? {
    guard index + 1 < bytes.endIndex else { throw failure("a \(name) has two digits") }
    let (a, b) = (bytes[index], bytes[index + 1])
    if a == UInt8(ascii: "X"), b == a {
      index += 2
      return nil
    }
    guard let tens = value(of: a), let ones = value(of: b) else { throw failure("a \(name) has two digits") }
    index += 2
    return tens * 10 + ones
  }

  private mutating func time(on day: CivilDate) throws(EDTFError) -> ImpreciseDate {
    index += 1
    var parts: [Int] = []
    for (name, limit) in [("hour", 24), ("minute", 60), ("second", 60)] {
      let place = index
      guard let part = try pair(name), part < limit else { throw failure("no such \(name)", at: place) }
      parts.append(part)
      if name != "second" {
        guard next == UInt8(ascii: ":") else { throw failure("`:` is expected") }
        index += 1
      }
    }
    var instant = day.instant + Double((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000
    if next == UInt8(ascii: "Z") {
      index += 1
    } else if let sign = next, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      index += 1
      guard let hours = try pair("hour") else { throw failure("an offset has digits") }
      var minutes = 0
      if next == UInt8(ascii: ":") {
        index += 1
        minutes = try pair("minute") ?? 0
      }
      let offset = Double(hours * 60 + minutes) * 60_000
      instant += sign == UInt8(ascii: "+") ? -offset : offset
    }
    return ImpreciseDate(text: "", earliest: instant, latest: instant + 1000, precision: .second)
  }

  private func span(of years: Years) -> ImpreciseDate {
    guard years.precision != .unknown else {
      return ImpreciseDate(text: "", earliest: nil, latest: nil, precision: .unknown)
    }
    return ImpreciseDate(
      text: "", earliest: CivilDate(year: years.first, month: 1, day: 1).instant,
      latest: CivilDate(year: years.last + 1, month: 1, day: 1).instant, precision: years.precision)
  }

  private func monthSpan(_ year: Int, _ month: Int) -> ImpreciseDate {
    let end =
      month == 12
      ? CivilDate(year: year + 1, month: 1, day: 1) : CivilDate(year: year, month: month + 1, day: 1)
    return ImpreciseDate(
      text: "", earliest: CivilDate(year: year, month: month, day: 1).instant, latest: end.instant,
      precision: .month)
  }

  private func season(_ code: Int, of year: Int) -> ImpreciseDate {
    let month = (code - 20) * 3
    let end =
      month == 12
      ? CivilDate(year: year + 1, month: 3, day: 1) : CivilDate(year: year, month: month + 3, day: 1)
    return ImpreciseDate(
      text: "", earliest: CivilDate(year: year, month: month, day: 1).instant, latest: end.instant,
      precision: .season)
  }

  private func value(of byte: UInt8) -> Int? {
    byte >= 0x30 && byte <= 0x39 ? Int(byte) - 0x30 : nil
  }

  private func shown(_ byte: UInt8) -> String {
    byte < 0x80 ? String(UnicodeScalar(byte)) : "a letter beyond ASCII"
  }
}
