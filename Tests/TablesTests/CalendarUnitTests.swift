import Testing

@testable import Tables

@Suite("Calendar periods")
struct CalendarUnitTests {
  // ISO 8601: 2021-01-03 lies in the last week of 2020, 2020-12-31 in the 53rd.
  @Test(
    "a day lies in the period that its name says",
    arguments: [
      (CalendarUnit.day, "2020-02-29", "2020-02-29", "2020-02-29"),
      (.week, "2021-01-03", "2020-W53", "2020-12-28"),
      (.week, "2021-01-04", "2021-W01", "2021-01-04"), (.week, "1969-12-31", "1970-W01", "1969-12-29"),
      (.month, "2022-07-10", "2022-07", "2022-07-01"), (.quarter, "2022-12-31", "2022-Q4", "2022-10-01"),
      (.year, "1969-06-01", "1969", "1969-01-01"), (.decade, "2019-12-31", "201X", "2010-01-01"),
    ] as [(CalendarUnit, String, String, String)])
  func labels(unit: CalendarUnit, day: String, label: String, first: String) throws {
    let instant = try #require(Instant(parsing: day))
    let period = try #require(unit.period(of: instant))
    #expect(unit.label(of: period) == label)
    #expect(unit.firstDay(of: period).instant.isoText(dateOnly: true) == first)
  }

  @Test("periods follow one another without gap or overlap", arguments: CalendarUnit.allCases)
  func neighbours(unit: CalendarUnit) {
    for day in stride(from: -40_000, through: 40_000, by: 17) {
      let period = unit.period(ofDay: day)
      let (first, next) = (unit.firstDay(of: period), unit.firstDay(of: period + 1))
      #expect(first.daysSince1970 <= day && day < next.daysSince1970)
      #expect(unit.period(ofDay: next.daysSince1970) == period + 1)
    }
    #expect(unit.period(of: .nan) == nil && unit.period(of: .infinity) == nil && unit.period(of: 1e300) == nil)
  }
}
