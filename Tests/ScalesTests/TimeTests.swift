import Diagnostics
import Tables
import Testing

@testable import Scales

private func instant(
  _ year: Int, _ month: Int = 1, _ day: Int = 1, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0,
  _ ms: Int = 0
) -> Instant {
  LocalTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second, millisecond: ms)
    .instant()
}

@Suite("Time formats")
struct TimeFormatTests {
  // Reference: d3-time-format's documentation; ISO 8601 week of 2012-01-01 is 2011-W52.
  @Test(
    "directives",
    arguments: [
      ("%Y-%m-%d", "2012-01-01"), ("%a %A", "Sun Sunday"), ("%b %B", "Jan January"),
      ("%c", "1/1/2012, 3:04:05 PM"), ("%x", "1/1/2012"),
      ("%X", "3:04:05 PM"), ("%e|%-e|%_d|%0e", " 1|1| 1|01"), ("%H %I %p", "15 03 PM"), ("%j %-j", "001 1"),
      ("%L %f", "006 006000"),
      ("%G-W%V-%u", "2011-W52-7"), ("%g", "11"), ("%U %W %w", "01 00 0"), ("%q", "1"), ("%Q", "1325430245006"),
      ("%s", "1325430245"),
      ("%y", "12"), ("%Z", "+0000"), ("%%", "%"), ("%M:%S", "04:05"), ("%k", "k"), ("Q%q %Y", "Q1 2012"),
      ("%", "%"),
    ])
  func directives(format: String, text: String) {
    #expect(TimeFormat(format)(instant(2012, 1, 1, 15, 4, 5, 6)) == text)
  }

  @Test("locales name days and months")
  func locales() throws {
    let time = instant(2024, 3, 5, 14, 30)
    #expect(
      try TimeFormat("%A, %e. %B %Y", locale: #require(TimeLocale(named: "de-DE")))(time)
        == "Dienstag,  5. März 2024")
    #expect(
      try TimeFormat("%c", locale: #require(TimeLocale(named: "fr-FR")))(time)
        == "mardi  5 mars 2024 à 14:30:00")
    #expect(try TimeFormat("%x %p", locale: #require(TimeLocale(named: "zh-CN")))(time) == "2024年3月5日 下午")
    #expect(TimeFormat("%H:%M %Z", zone: .fixed(minutes: -330))(time) == "09:00 -0530")
    #expect(TimeFormat("%Y")(.nan) == "Invalid Date")
  }

  // Reference: Vega's documentation of timeFormat's default.
  @Test(
    "the default format says what changes",
    arguments: [
      (instant(2012), "2012"), (instant(2012, 4), "April"), (instant(2012, 2), "February"),
      (instant(2012, 1, 8), "Jan 08"),
      (instant(2012, 1, 9), "Mon 09"), (instant(2012, 1, 1, 5), "05 AM"), (instant(2012, 1, 1, 5, 6), "05:06"),
      (instant(2012, 1, 1, 5, 6, 7), ":07"), (instant(2012, 1, 1, 5, 6, 7, 8), ".008"),
    ])
  func multi(time: Instant, text: String) {
    #expect(MultiTimeFormat()(time) == text)
  }

  @Test(
    "dates are read by a format",
    arguments: [
      ("%Y-%m-%d", "2012-04-05", instant(2012, 4, 5)), ("%d/%m/%y", "5/4/99", instant(1999, 4, 5)),
      ("%B %d, %Y", "april 5, 2012", instant(2012, 4, 5)),
      ("%b %e %Y %I:%M %p", "Apr  5 2012 3:30 pm", instant(2012, 4, 5, 15, 30)),
      ("%Y-%m-%dT%H:%M:%S.%LZ", "2012-04-05T01:02:03.004Z", instant(2012, 4, 5, 1, 2, 3, 4)),
      ("%Y-%m-%d %H:%M %Z", "2012-04-05 12:00 +02:00", instant(2012, 4, 5, 10)),
      ("%Y W%V %u", "2012 W01 1", instant(2012, 1, 2)), ("%Y %U %w", "2012 01 3", instant(2012, 1, 4)),
      ("%Y %W %w", "2012 01 1", instant(2012, 1, 2)), ("%Y Q%q", "2012 Q3", instant(2012, 7)),
      ("%s", "86400", 86_400_000), ("%Q", "5", 5), ("%Y %j", "2012 060", instant(2012, 2, 29)),
      ("%y", "05", instant(2005)),
    ] as [(String, String, Instant)])
  func reading(format: String, text: String, time: Instant) {
    #expect(TimeReader(format)(text) == time)
  }

  @Test("a text that does not follow the format is no date", arguments: ["2012-4", "2012-04-05x", "", "x"])
  func refused(text: String) {
    #expect(TimeReader("%Y-%m-%d")(text) == nil)
  }
}

@Suite("Time intervals")
struct TimeIntervalTests {
  @Test("floor, offset and count")
  func basics() {
    let time = instant(2011, 12, 31, 13, 45, 59, 7)
    #expect(TimeInterval(.year).floor(time) == instant(2011))
    #expect(TimeInterval(.month).floor(time) == instant(2011, 12))
    #expect(TimeInterval(.week(startingOn: 0)).floor(time) == instant(2011, 12, 25))
    #expect(TimeInterval(.week(startingOn: 1)).floor(time) == instant(2011, 12, 26))
    #expect(TimeInterval(.hour, every: 6).floor(time) == instant(2011, 12, 31, 12))
    #expect(TimeInterval(.month, every: 3).floor(time) == instant(2011, 10))
    #expect(TimeInterval(.month).offset(instant(2012, 1, 31), by: 1) == instant(2012, 3, 2))
    #expect(TimeInterval(.year).offset(instant(2012, 2, 29), by: 1) == instant(2013, 3, 1))
    #expect(TimeInterval(.day).count(instant(2012), instant(2013)) == 366)
    #expect(TimeInterval(.day).ceil(instant(2012, 1, 1, 0, 0, 0, 1)) == instant(2012, 1, 2))
    #expect(TimeInterval(.day).ceil(instant(2012)) == instant(2012))
    #expect(TimeInterval(.week(startingOn: 0)).count(instant(2012), instant(2012, 1, 8)) == 1)
  }

  @Test("steps of days begin anew with each month, and do not on UTC scales")
  func steps() {
    let local = TimeInterval(.day, every: 2).range(instant(2011, 1, 28), instant(2011, 2, 4))
    #expect(local == [instant(2011, 1, 29), instant(2011, 1, 31), instant(2011, 2, 1), instant(2011, 2, 3)])
    let utc = TimeInterval(.unixDay, every: 2).range(instant(2011, 1, 28), instant(2011, 2, 4))
    #expect(zip(utc, utc.dropFirst()).allSatisfy { $1 - $0 == 172_800_000 })
  }

  // Reference: d3-scale's tests of time ticks.
  @Test(
    "ticks are chosen by count",
    arguments: [
      (instant(2011), instant(2011, 1, 1, 0, 0, 1), 4.0, TimeInterval(.millisecond, every: 200)),
      (instant(2011, 1, 1, 12), instant(2011, 1, 1, 12, 0, 4), 4, TimeInterval(.second)),
      (instant(2011, 1, 1, 12), instant(2011, 1, 1, 12, 1, 20), 4, TimeInterval(.second, every: 15)),
      (instant(2011, 1, 1), instant(2011, 1, 3), 4, TimeInterval(.hour, every: 12)),
      (instant(2011, 1, 1), instant(2011, 1, 15), 4, TimeInterval(.day, every: 2)),
      (instant(2011, 1, 1), instant(2011, 1, 31), 4, TimeInterval(.week(startingOn: 0))),
      (instant(2011, 1), instant(2012, 1), 4, TimeInterval(.month, every: 3)),
      (instant(2000), instant(2010), 10, TimeInterval(.year)),
      (instant(1900), instant(2010), 10, TimeInterval(.year, every: 10)),
    ] as [(Instant, Instant, Double, TimeInterval)])
  func choice(start: Instant, stop: Instant, count: Double, interval: TimeInterval) {
    #expect(TimeInterval.forTicks(start, stop, count: count) == interval)
  }

  @Test("ranges end even where the world does not")
  func limits() {
    #expect(TimeInterval(.millisecond).range(0, 1e15).count == 100_000)
    #expect(TimeInterval(.second, every: 7000).floor(instant(2012)).isFinite)
    #expect(TimeInterval(.year).floor(.nan).isNaN)
    #expect(TimeInterval(.day).range(.nan, 5) == [])
    #expect(LocalTime(year: 2012, month: Int.max).instant().isNaN)
  }
}

@Suite("Time units")
struct TimeUnitTests {
  // Reference: Vega's documentation of time units: 2012 stands for no year.
  @Test(
    "an instant becomes the first of its group",
    arguments: [
      ("year", 1, instant(2017)), ("yearmonth", 1, instant(2017, 8)), ("month", 1, instant(2012, 8)),
      ("quarter", 1, instant(2012, 7)), ("yearquarter", 1, instant(2017, 7)),
      ("date", 1, instant(2012, 1, 23)), ("day", 1, instant(2012, 1, 4)), ("hours", 1, instant(2012, 1, 1, 14)),
      ("hoursminutes", 1, instant(2012, 1, 1, 14, 35)),
      ("yearmonthdate", 1, instant(2017, 8, 23)), ("dayofyear", 1, instant(2012, 8, 22)),
      ("yeardayofyear", 1, instant(2017, 8, 23)), ("yearweek", 1, instant(2017, 8, 20)),
      ("week", 1, instant(2012, 8, 19)), ("weekday", 1, instant(2012, 8, 22)), ("year", 5, instant(2015)),
      ("yearmonth", 6, instant(2017, 7)), ("minutes", 15, instant(2012, 1, 1, 0, 30)),
      ("monthdate", 1, instant(2012, 8, 23)), ("utcyearmonth", 1, instant(2017, 8)),
      ("milliseconds", 1, instant(2012, 1, 1, 0, 0, 0, 123)),
    ] as [(String, Int, Instant)])
  func floor(name: String, step: Int, expected: Instant) throws {
    let unit = try TimeUnit(named: name, step: step)
    let time = instant(2017, 8, 23, 14, 35, 6, 123)
    #expect(unit.floor(time) == expected)
    #expect(unit.end(from: expected) > expected)
    #expect(unit.name == name)
  }

  @Test("every name of the grammar is read back", arguments: TimeUnit.names)
  func names(name: String) throws {
    #expect(try TimeUnit(named: name).name == name)
    #expect(try TimeUnit(named: "binnedutc" + name).isUTC)
  }

  @Test("other names are refused with the nearest")
  func refused() {
    let failure = #expect(throws: Failure.self) { try TimeUnit(named: "yearmonht") }
    #expect(failure?.diagnostics.first?.suggestion == "Did you mean `yearmonth`?")
    #expect(throws: Failure.self) { try TimeUnit(named: "monthday") }
    #expect(throws: Failure.self) { try TimeUnit(named: "") }
  }

  @Test(
    "labels follow from the members",
    arguments: [
      ("year", "%Y"), ("yearmonth", "%b %Y"), ("yearmonthdate", "%b %d, %Y"), ("month", "%b"), ("day", "%a"),
      ("hours", "%H:00"), ("hoursminutes", "%H:%M"),
      ("yearquarter", "%Y Q%q"), ("monthdate", "%b %d"), ("minutes", "00:%M"), ("yearweek", "%Y W%U"),
      ("yearmonthdatehours", "%b %d, %Y %H:00"),
    ])
  func specifiers(name: String, format: String) throws {
    #expect(try TimeUnit(named: name).specifier(replacing: TimeUnit.labelSpecifiers) == format)
  }

  @Test("a number of bins chooses a unit")
  func bins() {
    #expect(TimeUnit.forBins(instant(2000), instant(2020), count: 40).name == "year")
    #expect(TimeUnit.forBins(instant(1900), instant(2020), count: 12).step == 10)
    #expect(TimeUnit.forBins(0, 100, count: 10).name == "yearmonthdatehoursminutessecondsmilliseconds")
  }
}
