/// A length of calendar time by which events are counted, in UTC.
package enum CalendarUnit: String, Sendable, Hashable, CaseIterable {
  case day
  /// From Monday (ISO 8601).
  case week
  case month, quarter, year, decade

  /// The number of the period that holds an instant; neighbours differ by 1. nil beyond the years ±200,000.
  package func period(of instant: Instant) -> Int? {
    guard instant.isFinite, instant.magnitude < 6.3e15 else { return nil }
    return period(ofDay: Int((instant / 86_400_000).rounded(.down)))
  }

  /// The number of the period that holds a day, counted from 1970-01-01.
  package func period(ofDay days: Int) -> Int {
    switch self {
    case .day: return days
    // 1970-01-01 was a Thursday.
    case .week: return CalendarUnit.quotient(days + 3, 7)
    default: break
    }
    let date = CivilDate(daysSince1970: days)
    switch self {
    case .month: return date.year * 12 + date.month - 1
    case .quarter: return date.year * 4 + (date.month - 1) / 3
    case .decade: return CalendarUnit.quotient(date.year, 10)
    default: return date.year
    }
  }

  /// The first day of a period.
  package func firstDay(of period: Int) -> CivilDate {
    switch self {
    case .day: return CivilDate(daysSince1970: period)
    case .week: return CivilDate(daysSince1970: period * 7 - 3)
    case .month:
      let year = CalendarUnit.quotient(period, 12)
      return CivilDate(year: year, month: period - year * 12 + 1, day: 1)
    case .quarter:
      let year = CalendarUnit.quotient(period, 4)
      return CivilDate(year: year, month: (period - year * 4) * 3 + 1, day: 1)
    case .year: return CivilDate(year: period, month: 1, day: 1)
    case .decade: return CivilDate(year: period * 10, month: 1, day: 1)
    }
  }

  /// `2022-07-10`, `2022-W27`, `2022-07`, `2022-Q3`, `2022`, `202X`.
  package func label(of period: Int) -> String {
    let first = firstDay(of: period)
    let text = first.instant.isoText(dateOnly: true)
    switch self {
    case .day: return text
    case .week:
      // The Thursday of a week lies in the year that the week counts to.
      let thursday = CivilDate(daysSince1970: first.daysSince1970 + 3)
      let number =
        (thursday.daysSince1970 - CivilDate(year: thursday.year, month: 1, day: 1).daysSince1970) / 7 + 1
      return String(thursday.instant.isoText(dateOnly: true).dropLast(6)) + "-W" + (number < 10 ? "0" : "")
        + String(number)
    case .month: return String(text.dropLast(3))
    case .quarter: return String(text.dropLast(6)) + "-Q" + String((first.month - 1) / 3 + 1)
    case .year: return String(text.dropLast(6))
    case .decade: return String(text.dropLast(7)) + "X"
    }
  }

  private static func quotient(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((b - 1 - a) / b) }
}
