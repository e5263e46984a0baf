import Testing

@testable import Tables

@Suite struct DateTests {
  private func instant(_ year: Int, _ month: Int = 1, _ day: Int = 1, hours: Double = 0) -> Instant {
    CivilDate(year: year, month: month, day: day).instant + hours * 3_600_000
  }

  @Test(
    "EDTF level 1 has strict bounds and a precision",
    arguments: [
      ("1985-04-12", (1985, 4, 12), (1985, 4, 13), ImpreciseDate.Precision.day, ""),
      ("1985-04", (1985, 4, 1), (1985, 5, 1), .month, ""), ("1985-12", (1985, 12, 1), (1986, 1, 1), .month, ""),
      ("1985", (1985, 1, 1), (1986, 1, 1), .year, ""), ("1984?", (1984, 1, 1), (1985, 1, 1), .year, "?"),
      ("2004-06~", (2004, 6, 1), (2004, 7, 1), .month, "~"),
      ("2004-06-11%", (2004, 6, 11), (2004, 6, 12), .day, "%"),
      ("199X", (1990, 1, 1), (2000, 1, 1), .decade, ""), ("19XX", (1900, 1, 1), (2000, 1, 1), .century, ""),
      ("2020-XX", (2020, 1, 1), (2021, 1, 1), .year, ""),
      ("2020-05-XX", (2020, 5, 1), (2020, 6, 1), .month, ""),
      ("1985-XX-XX", (1985, 1, 1), (1986, 1, 1), .year, ""),
      ("2001-21", (2001, 3, 1), (2001, 6, 1), .season, ""),
      ("2001-24", (2001, 12, 1), (2002, 3, 1), .season, ""),
      ("Y17000", (17000, 1, 1), (17001, 1, 1), .year, ""),
      ("-1985", (-1985, 1, 1), (-1984, 1, 1), .year, ""),
      ("2004-02-01/2005", (2004, 2, 1), (2006, 1, 1), .interval, ""),
      ("2022-04~/2022-06-14?", (2022, 4, 1), (2022, 6, 15), .interval, "%"),
      ("2020-02-29", (2020, 2, 29), (2020, 3, 1), .day, ""),
    ] as [(String, (Int, Int, Int), (Int, Int, Int), ImpreciseDate.Precision, String)])
  func edtf(
    text: String, from: (Int, Int, Int), to: (Int, Int, Int), precision: ImpreciseDate.Precision, marks: String
  ) throws {
    let date = try ImpreciseDate(edtf: text)
    #expect(date.text == text)
    #expect(date.earliest == instant(from.0, from.1, from.2))
    #expect(date.latest == instant(to.0, to.1, to.2))
    #expect(date.precision == precision)
    #expect(date.isApproximate == (marks == "~" || marks == "%"))
    #expect(date.isUncertain == (marks == "?" || marks == "%"))
  }

  @Test(
    "open and unknown ends have no bound",
    arguments: [
      ("2020/..", true, false), ("../2020", false, true), ("2020/", true, false), ("/2020", false, true),
      ("XXXX", false, false),
    ])
  func open(text: String, hasStart: Bool, hasEnd: Bool) throws {
    let date = try ImpreciseDate(edtf: text)
    #expect((date.earliest != nil) == hasStart && (date.latest != nil) == hasEnd && date.middle == nil)
  }

  @Test("date and time has the bounds of its second")
  func level0() throws {
    let date = try ImpreciseDate(edtf: "1985-04-12T23:20:30+04:30")
    #expect(date.earliest == instant(1985, 4, 12, hours: 18) + 50 * 60_000 + 30_000)
    #expect(date.precision == .second)
  }

  @Test(
    "what is not level 1 is refused at its place",
    arguments: [
      ("", 0), ("85", 2), ("1985-13", 5), ("1985-4", 5), ("1985-02-30", 8), ("19X5", 3), ("1XXX", 1),
      ("12345", 4),
      ("1985~x", 5), ("2005/2004", 5), ("../..", 0), ("a", 0), ("1985/04/12", 4), ("Y1985", 1), ("19XX-05", 5),
      ("1985-XX-05", 5), ("2020-05-01 10:00", 10),
    ] as [(String, Int)])
  func refused(text: String, offset: Int) {
    #expect {
      try ImpreciseDate(edtf: text)
    } throws: { ($0 as? EDTFError)?.offset == offset }
  }

  @Test("an imprecise date reads as an object")
  func value() throws {
    let value = try ImpreciseDate(edtf: "2020-05~").value
    #expect(value.member("earliest").double == instant(2020, 5))
    #expect(value.member("precision").string == "month")
    #expect(value.member("approximate").bool == true)
    #expect(value.member("middle").double == instant(2020, 5, 16, hours: 12))
  }

  @Test(
    "dates are read as scripts read them: ISO dates are UTC, the rest local",
    arguments: [
      ("2020", 2020, 1, 1, 0.0), ("2020-03", 2020, 3, 1, 0), ("2020-03-04", 2020, 3, 4, 0),
      ("2020-03-04T10:00Z", 2020, 3, 4, 10), ("2020-03-04T10:00:00.500+02:00", 2020, 3, 4, 8 + 0.5 / 3600),
      ("2020-03-04T10:00", 2020, 3, 4, 8), ("2020-03-04 10:00", 2020, 3, 4, 8), ("2020/03/04", 2020, 3, 3, 22),
      ("3/4/2020", 2020, 3, 3, 22), ("Jan 1 2000", 1999, 12, 31, 22),
      ("January 5, 2012 3:04 PM", 2012, 1, 5, 13 + 4.0 / 60),
      ("5 Feb 1999 00:00 GMT", 1999, 2, 5, 0), ("Sat, 01 Jan 2000 12:00:00 -0500", 2000, 1, 1, 17),
      ("Jan 2012", 2011, 12, 31, 22), ("12:00 AM 3/4/20", 2020, 3, 3, 22),
      ("Thu Mar 04 2021 10:00:00 GMT+0100 (CET)", 2021, 3, 4, 9),
    ] as [(String, Int, Int, Int, Double)])
  func parsing(text: String, year: Int, month: Int, day: Int, hours: Double) throws {
    let read = Instant(parsing: text, localOffset: { _ in 2 * 3_600_000 })
    #expect(read == instant(year, month, day, hours: hours))
  }

  @Test(
    "what is no date is not read",
    arguments: ["", "x", "2020-13", "today", "1.2.3.4", "2020-01-01T25:00", "13/45/2020", "NaN"])
  func unreadable(text: String) {
    #expect(Instant(parsing: text) == nil)
  }

  @Test(
    "patterns read dates by their directives",
    arguments: [
      ("%d.%m.%Y", "18.04.2022", 2022, 4, 18, 0.0), ("%b %-d, %Y", "Apr 8, 2022", 2022, 4, 8, 0),
      ("%B %Y", "March 1999", 1999, 3, 1, 0), ("%Y-%m-%d %H:%M", "2020-01-02 03:30", 2020, 1, 2, 3.5),
      ("%I:%M %p %y/%j", "01:00 PM 20/032", 2020, 2, 1, 13), ("%Y%m%d", "20200102", 2020, 1, 2, 0),
      // Reference: d3-time-format 4.1.0.
      ("Q%q %Y", "Q3 2020", 2020, 7, 1, 0), ("%Y W%W %w", "2020 W10 4", 2020, 3, 12, 0),
      ("%Y W%W", "2020 W00", 2019, 12, 30, 0), ("%Y W%U %a", "2020 W10 Thu", 2020, 3, 12, 0),
      ("%G-W%V-%u", "2020-W01-1", 2019, 12, 30, 0), ("%G-W%V-%u", "2020-W53-7", 2021, 1, 3, 0),
      ("%a %Y-%m-%d", "Thu 2020-03-05", 2020, 3, 5, 0),
      ("%Y-%m-%dT%H:%M%Z", "2020-01-02T03:00+01", 2020, 1, 2, 2),
      ("%Y-%m-%dT%H:%M%Z", "2020-01-02T03:00+01:00", 2020, 1, 2, 2), ("%s", "86400", 1970, 1, 2, 0),
    ] as [(String, String, Int, Int, Int, Double)])
  func patterns(pattern: String, text: String, year: Int, month: Int, day: Int, hours: Double) {
    #expect(DatePattern(pattern, isUTC: true).instant(from: text) == instant(year, month, day, hours: hours))
    #expect(DatePattern(pattern, isUTC: true).instant(from: text + "x") == nil)
  }

  @Test(
    "instants are written as ISO texts that read back",
    arguments: [0.0, 1_588_291_200_000, -62_198_755_200_000, 1_234_567_890_123, 8.64e15])
  func isoText(instant: Instant) {
    #expect(Instant(parsing: instant.isoText()) == instant)
  }
}
