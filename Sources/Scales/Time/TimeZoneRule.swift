package import Tables

/// How local time follows from UTC.
package enum TimeZoneRule: Sendable, Hashable {
  case utc
  /// A fixed offset, in minutes east of Greenwich.
  case fixed(minutes: Int)

  /// Milliseconds that local time is ahead of UTC at an instant.
  package func offset(at instant: Instant) -> Double {
    switch self {
    case .utc: 0
    case .fixed(let minutes): Double(minutes) * 60_000
    }
  }

  /// The instant at which clocks show a local time, given as if it were UTC.
  package func instant(local: Double) -> Instant {
    switch self {
    case .utc: local
    case .fixed(let minutes): local - Double(minutes) * 60_000
    }
  }
}

/// What calendar and clock show at an instant.
package struct LocalTime: Sendable, Hashable {
  package var year: Int
  /// From 1; out of range, as every member below, it carries over when an instant is made.
  package var month: Int
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int
  package var millisecond: Int

  package init(
    year: Int, month: Int = 1, day: Int = 1, hour: Int = 0, minute: Int = 0, second: Int = 0,
    millisecond: Int = 0
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.millisecond = millisecond
  }

  /// Nil for what is no date: NaN, or beyond 100 million days from 1970.
  package init?(_ instant: Instant, in zone: TimeZoneRule = .utc) {
    guard instant.isFinite, abs(instant) <= LocalTime.limit else { return nil }
    let total = Int((instant + zone.offset(at: instant)).rounded(.down))
    let days = floorDivide(total, 86_400_000)
    let rest = total - days * 86_400_000
    let date = CivilDate(daysSince1970: days)
    self.init(
      year: date.year, month: date.month, day: date.day, hour: rest / 3_600_000, minute: rest / 60_000 % 60,
      second: rest / 1000 % 60, millisecond: rest % 1000)
  }

  /// The instant; NaN beyond 100 million days from 1970.
  package func instant(in zone: TimeZoneRule = .utc) -> Instant {
    let members = [year, month, day, hour, minute, second, millisecond]
    guard members.allSatisfy({ abs($0) < 10_000_000_000_000_000 }), abs(year) < 1_000_000,
      abs(month) < 10_000_000
    else {
      return .nan
    }
    let months = year * 12 + month - 1
    let first = CivilDate(
      year: floorDivide(months, 12), month: months - floorDivide(months, 12) * 12 + 1, day: 1)
    let days = Double(first.daysSince1970) + Double(day - 1)
    let clock = Double(hour) * 3_600_000 + Double(minute) * 60_000 + Double(second) * 1000 + Double(millisecond)
    let instant = zone.instant(local: days * 86_400_000 + clock)
    return abs(instant) <= LocalTime.limit ? instant : .nan
  }

  /// 0 for Sunday to 6 for Saturday.
  package var weekday: Int { CivilDate(year: year, month: month, day: day).weekday }

  /// From 1.
  package var dayOfYear: Int {
    CivilDate(year: year, month: month, day: day).daysSince1970
      - CivilDate(year: year, month: 1, day: 1).daysSince1970 + 1
  }

  /// Weeks that began in the year, the first on its first `weekday`; days before that are in week 0.
  package func week(startingOn weekday: Int) -> Int {
    (dayOfYear + 6 - (self.weekday - weekday + 7) % 7) / 7
  }

  private static let limit = 8.64e15
}

/// The quotient rounded down. The divisor must be positive.
func floorDivide(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((-a + b - 1) / b) }
