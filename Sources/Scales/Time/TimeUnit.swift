package import Diagnostics
package import Tables

/// One member of a time unit, coarse to fine.
package enum TimePart: String, Sendable, Hashable, CaseIterable, Comparable {
  case year, quarter, month, week, date, day, dayofyear, hours, minutes, seconds, milliseconds

  package static func < (a: TimePart, b: TimePart) -> Bool { a.rank < b.rank }

  private var rank: Int { TimePart.allCases.firstIndex(of: self) ?? 0 }

  /// The interval from one value of the member to the next.
  package var interval: TimeInterval {
    switch self {
    case .year: TimeInterval(.year)
    case .quarter: TimeInterval(.month, every: 3)
    case .month: TimeInterval(.month)
    case .week: TimeInterval(.week(startingOn: 0))
    case .date, .day, .dayofyear: TimeInterval(.day)
    case .hours: TimeInterval(.hour)
    case .minutes: TimeInterval(.minute)
    case .seconds: TimeInterval(.second)
    case .milliseconds: TimeInterval(.millisecond)
    }
  }
}

/// A rule that puts instants into groups: the members that it keeps; all others become their first value.
///
/// `yearmonth` keeps year and month; `month` drops the year, so that all Januaries are one group in 2012, the year
/// that stands for none.
package struct TimeUnit: Sendable, Hashable {
  /// Coarse to fine, without repetition; at least one.
  package private(set) var parts: [TimePart]
  /// How many values of the finest member make a group.
  package var step: Int
  /// Whether the members are read in UTC, whatever the zone of the figure.
  package var isUTC: Bool
  /// Whether the data is grouped already, so that only labels and widths follow.
  package var isBinned: Bool

  /// Nil for no members, and for members that exclude each other: weeks or weekdays; quarters, months or days of
  /// the month; days of the year.
  package init?(_ parts: [TimePart], step: Int = 1, isUTC: Bool = false, isBinned: Bool = false) {
    let kept = TimePart.allCases.filter(parts.contains)
    let weekly = kept.contains(.week) || kept.contains(.day)
    let monthly = kept.contains(.quarter) || kept.contains(.month) || kept.contains(.date)
    let counted = kept.contains(.dayofyear)
    guard !kept.isEmpty, [weekly, monthly, counted].count(where: { $0 }) <= 1 else { return nil }
    self.parts = kept
    self.step = max(1, min(step, 1_000_000))
    self.isUTC = isUTC
    self.isBinned = isBinned
  }

  /// Reads a name of the grammar: `[binned][utc]` and members, such as `utcyearmonthdate`.
  /// - Throws: `time.unknown-unit`.
  package init(named name: String, step: Int = 1) throws(Failure) {
    var rest = name[...]
    let binned = rest.hasPrefix("binned")
    if binned { rest = rest.dropFirst(6) }
    let utc = rest.hasPrefix("utc")
    if utc { rest = rest.dropFirst(3) }
    var parts: [TimePart] = []
    while !rest.isEmpty {
      let longestFirst: [TimePart] = [.dayofyear] + TimePart.allCases
      guard
        let part = longestFirst.first(where: {
          rest.hasPrefix($0.rawValue) && ($0 > (parts.last ?? .year) || parts.isEmpty)
        })
      else { break }
      parts.append(part)
      rest = rest.dropFirst(part.rawValue.count)
    }
    guard rest.isEmpty, let unit = TimeUnit(parts, step: step, isUTC: utc, isBinned: binned) else {
      throw Failure(
        code: "time.unknown-unit", "`\(name)` is no time unit",
        suggestion: didYouMean(name, among: TimeUnit.names))
    }
    self = unit
  }

  /// The finest member.
  package var finest: TimePart { parts.last ?? .year }

  /// The name of the grammar.
  package var name: String {
    (isBinned ? "binned" : "") + (isUTC ? "utc" : "") + parts.map(\.rawValue).joined()
  }

  /// The units that the grammar names, without `utc` and `binned`.
  package static let names = [
    "year", "quarter", "month", "week", "day", "dayofyear", "date", "hours", "minutes", "seconds",
    "milliseconds",
    "yearquarter", "yearquartermonth", "yearmonth", "yearmonthdate", "yearmonthdatehours",
    "yearmonthdatehoursminutes", "yearmonthdatehoursminutesseconds", "yearweek", "yearweekday",
    "yearweekdayhours",
    "yearweekdayhoursminutes", "yearweekdayhoursminutesseconds", "yeardayofyear", "quartermonth", "monthdate",
    "monthdatehours", "monthdatehoursminutes", "monthdatehoursminutesseconds", "weekday", "weekdayhours",
    "weekdayhoursminutes", "weekdayhoursminutesseconds", "dayhours", "dayhoursminutes",
    "dayhoursminutesseconds",
    "hoursminutes", "hoursminutesseconds", "minutesseconds", "secondsmilliseconds",
  ]
}

extension TimeUnit {
  /// The instant that stands for the group of another; NaN for what is no date.
  package func floor(_ instant: Instant, in local: TimeZoneRule = .utc) -> Instant {
    let zone = isUTC ? .utc : local
    guard let time = LocalTime(instant, in: zone) else { return .nan }
    func kept(_ part: TimePart, _ value: Int, from phase: Int = 0) -> Int {
      part == finest && step > 1 ? phase + step * floorDivide(value - phase, step) : value
    }
    let year = parts.contains(.year) ? kept(.year, time.year) : 2012
    var floored = LocalTime(year: year)
    if parts.contains(.month) {
      floored.month = kept(.month, time.month - 1) + 1
    } else if parts.contains(.quarter) {
      floored.month = kept(.quarter, (time.month - 1) / 3) * 3 + 1
    }
    // The weekday of 1 January decides where weeks begin in the year.
    let lead = (LocalTime(year: year).weekday + 6) % 7
    if parts.contains(.week) && parts.contains(.day) {
      floored.day = kept(.day, time.weekday + time.week(startingOn: 0) * 7 - lead, from: 1)
    } else if parts.contains(.week) {
      floored.day = kept(.week, time.week(startingOn: 0), from: 1) * 7 - lead
    } else if parts.contains(.day) {
      floored.day = kept(.day, time.weekday + 7 - lead, from: 1)
    } else if parts.contains(.dayofyear) {
      floored.day = kept(.dayofyear, time.dayOfYear, from: 1)
    } else if parts.contains(.date) {
      floored.day = kept(.date, time.day, from: 1)
    }
    if parts.contains(.hours) { floored.hour = kept(.hours, time.hour) }
    if parts.contains(.minutes) { floored.minute = kept(.minutes, time.minute) }
    if parts.contains(.seconds) { floored.second = kept(.seconds, time.second) }
    if parts.contains(.milliseconds) { floored.millisecond = kept(.milliseconds, time.millisecond) }
    return floored.instant(in: zone)
  }

  /// Where the group that begins at an instant ends.
  package func end(from start: Instant, in local: TimeZoneRule = .utc) -> Instant {
    finest.interval.offset(start, by: step, in: isUTC ? .utc : local)
  }

  /// The unit that makes at most about `count` groups between two instants.
  package static func forBins(_ start: Instant, _ stop: Instant, count: Double = 40, isUTC: Bool = false)
    -> TimeUnit
  {
    let whole: [TimePart] = [.year, .month, .date, .hours, .minutes, .seconds, .milliseconds]
    let day = 86_400_000.0
    var choices: [(parts: [TimePart], step: Int, width: Double)] = []
    for (length, width) in [(6, 1000.0), (5, 60_000)] {
      choices += [1, 5, 15, 30].map { (Array(whole.prefix(length)), $0, Double($0) * width) }
    }
    choices += [1, 3, 6, 12].map { (Array(whole.prefix(4)), $0, Double($0) * 3_600_000) }
    choices += [
      (Array(whole.prefix(3)), 1, day), ([.year, .week], 1, 7 * day), ([.year, .month], 1, 30 * day),
      ([.year, .month], 3, 90 * day), ([.year], 1, 365 * day),
    ]
    let target = abs(stop - start) / (count > 0 ? count : 40)
    let index = choices.firstIndex { $0.width > target } ?? choices.count
    var parts = whole
    var step = 1.0
    if index == choices.count {
      parts = [.year]
      step = tickStep(start / (365 * day), stop / (365 * day), count: count)
    } else if index > 0 {
      let chosen = target / choices[index - 1].width < choices[index].width / target ? index - 1 : index
      (parts, step) = (choices[chosen].parts, Double(choices[chosen].step))
    } else {
      step = max(tickStep(start, stop, count: count), 1)
    }
    return TimeUnit(parts, step: step >= 1 && step < 1e12 ? Int(step) : 1, isUTC: isUTC) ?? year
  }

  private static let year = TimeUnit(single: .year)

  private init(single part: TimePart) {
    parts = [part]
    step = 1
    isUTC = false
    isBinned = false
  }
}

extension TimeUnit {
  /// Formats of members and runs of members, joined by `-`, that are put together to the format of a unit.
  package static let defaultSpecifiers: [String: String] = [
    "year": "%Y ", "quarter": "Q%q ", "month": "%b ", "date": "%d ", "week": "W%U ", "day": "%a ",
    "dayofyear": "%j ",
    "hours": "%H:00", "minutes": "00:%M", "seconds": ":%S", "milliseconds": ".%L", "year-month": "%Y-%m ",
    "year-month-date": "%Y-%m-%d ", "hours-minutes": "%H:%M",
  ]

  /// What Vega-Lite puts in place of the defaults for axes and legends.
  package static let labelSpecifiers: [String: String] = [
    "year-month": "%b %Y ", "year-month-date": "%b %d, %Y ",
  ]

  /// The time format of the unit's labels.
  /// - Parameter replacements: formats in place of the defaults.
  package func specifier(replacing replacements: [String: String] = [:]) -> String {
    var format = ""
    var start = 0
    while start < parts.count {
      var end = parts.count
      while end > start {
        let key = parts[start..<end].map(\.rawValue).joined(separator: "-")
        if let piece = replacements[key] ?? TimeUnit.defaultSpecifiers[key] {
          format += piece
          break
        }
        end -= 1
      }
      start = max(end, start + 1)
    }
    while format.last == " " { format.removeLast() }
    return format
  }
}
