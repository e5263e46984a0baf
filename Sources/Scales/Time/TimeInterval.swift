package import Tables

/// A stretch of calendar or clock time: days, months, every third hour…
///
/// Intervals and their steps are those of d3-time: a step of days counts within the month, one of hours within the
/// day, so that ticks fall on the same places in every month and day.
package struct TimeInterval: Sendable, Hashable {
  package enum Unit: Sendable, Hashable {
    case millisecond, second, minute, hour, day, month, year
    /// Days whose steps count from 1970, not within the month.
    case unixDay
    /// 0 for weeks that begin on Sunday to 6 for Saturday.
    case week(startingOn: Int)
  }

  package var unit: Unit
  /// At least 1.
  package var step: Int

  package init(_ unit: Unit, every step: Int = 1) {
    self.unit = unit
    self.step = max(1, min(step, 1_000_000_000_000))
  }

  /// The same unit in steps; nil for a step below 1 or not finite.
  package func every(_ step: Double) -> TimeInterval? {
    let whole = step.rounded(.down)
    guard whole >= 1, whole <= 1e12 else { return nil }
    return TimeInterval(unit, every: Int(whole))
  }
}

extension TimeInterval {
  /// The last boundary at or before an instant.
  package func floor(_ instant: Instant, in zone: TimeZoneRule = .utc) -> Instant {
    guard step > 1 else { return unitFloor(instant, zone) }
    switch unit {
    case .millisecond: return (instant / Double(step)).rounded(.down) * Double(step)
    case .year:
      guard let time = LocalTime(instant, in: zone) else { return .nan }
      return LocalTime(year: floorDivide(time.year, step) * step).instant(in: zone)
    case .second, .minute, .hour, .day, .month, .unixDay, .week:
      var boundary = unitFloor(instant, zone)
      for _ in 0..<TimeInterval.patience where boundary.isFinite {
        if isStep(boundary, zone) { return boundary }
        boundary = unitFloor(boundary - 1, zone)
      }
      return .nan
    }
  }

  /// The first boundary at or after an instant.
  package func ceil(_ instant: Instant, in zone: TimeZoneRule = .utc) -> Instant {
    floor(offset(floor(instant - 1, in: zone), by: 1, in: zone), in: zone)
  }

  /// The instant moved by a number of intervals; the rest of the time stays as it is.
  package func offset(_ instant: Instant, by count: Int, in zone: TimeZoneRule = .utc) -> Instant {
    guard instant.isFinite, abs(count) < 10_000_000_000 else { return .nan }
    if step == 1 { return unitOffset(instant, count, zone) }
    if unit == .millisecond || unit == .year {
      let (total, overflow) = count.multipliedReportingOverflow(by: step)
      return overflow ? .nan : unitOffset(instant, total, zone)
    }
    var moved = instant
    let direction = count < 0 ? -1 : 1
    for _ in 0..<min(abs(count), TimeInterval.patience) {
      guard let next = neighbor(of: moved, direction, zone) else { return .nan }
      moved = next
    }
    return moved
  }

  /// Boundaries from the first at or after `start` to the last before `stop`, every `stride`-th of them.
  ///
  /// At most `limit` boundaries are given.
  package func range(
    _ start: Instant, _ stop: Instant, stride: Int = 1, in zone: TimeZoneRule = .utc, limit: Int = 100_000
  ) -> [Instant] {
    guard start.isFinite, stop.isFinite, stride > 0 else { return [] }
    var boundaries: [Instant] = []
    var next = ceil(start, in: zone)
    while next < stop, boundaries.count < limit {
      boundaries.append(next)
      let following = floor(offset(next, by: stride, in: zone), in: zone)
      guard following > next else { break }
      next = following
    }
    return boundaries
  }

  /// How many boundaries lie after `start` and at or before `end`.
  package func count(_ start: Instant, _ end: Instant, in zone: TimeZoneRule = .utc) -> Int {
    let (a, b) = (floor(start, in: zone), floor(end, in: zone))
    guard let x = LocalTime(a, in: zone), let y = LocalTime(b, in: zone) else { return 0 }
    switch unit {
    case .year: return floorDivide(y.year - x.year, step)
    case .month: return floorDivide((y.year - x.year) * 12 + y.month - x.month, step)
    default:
      let width = TimeInterval.width(of: unit) * Double(step)
      let quotient = ((b + zone.offset(at: b) - a - zone.offset(at: a)) / width).rounded(.down)
      return abs(quotient) < 1e15 ? Int(quotient) : 0
    }
  }

  /// How many units are looked through for the next step; more than any step within a larger unit has.
  private static let patience = 10_000

  /// The next place of a step before or behind an instant; nil where it is too far to look for.
  private func neighbor(of instant: Instant, _ direction: Int, _ zone: TimeZoneRule) -> Instant? {
    var moved = instant
    for _ in 0..<TimeInterval.patience {
      moved = unitOffset(moved, direction, zone)
      if !moved.isFinite { return nil }
      if isStep(moved, zone) { return moved }
    }
    return nil
  }

  /// Milliseconds of a unit of equal lengths; of months and years on average.
  package static func width(of unit: Unit) -> Double {
    switch unit {
    case .millisecond: 1
    case .second: 1000
    case .minute: 60_000
    case .hour: 3_600_000
    case .day, .unixDay: 86_400_000
    case .week: 604_800_000
    case .month: 2_592_000_000
    case .year: 31_536_000_000
    }
  }

  private func unitFloor(_ instant: Instant, _ zone: TimeZoneRule) -> Instant {
    switch unit {
    case .millisecond: return instant.rounded(.down)
    case .second, .minute, .hour, .day, .unixDay:
      let width = TimeInterval.width(of: unit)
      return zone.instant(local: ((instant + zone.offset(at: instant)) / width).rounded(.down) * width)
    case .week(let weekday):
      guard let time = LocalTime(instant, in: zone) else { return .nan }
      let day = LocalTime(
        year: time.year, month: time.month, day: time.day - (time.weekday - weekday + 7) % 7)
      return day.instant(in: zone)
    case .month:
      return LocalTime(instant, in: zone).map { LocalTime(year: $0.year, month: $0.month).instant(in: zone) }
        ?? .nan
    case .year: return LocalTime(instant, in: zone).map { LocalTime(year: $0.year).instant(in: zone) } ?? .nan
    }
  }

  private func unitOffset(_ instant: Instant, _ count: Int, _ zone: TimeZoneRule) -> Instant {
    switch unit {
    case .millisecond, .second, .minute, .hour: return instant + Double(count) * TimeInterval.width(of: unit)
    case .day, .unixDay, .week:
      return zone.instant(
        local: instant + zone.offset(at: instant) + Double(count) * TimeInterval.width(of: unit))
    case .month, .year:
      guard var time = LocalTime(instant, in: zone) else { return .nan }
      if unit == .month { time.month += count } else { time.year += count }
      return time.instant(in: zone)
    }
  }

  /// Whether a boundary of the unit is one of the steps.
  private func isStep(_ boundary: Instant, _ zone: TimeZoneRule) -> Bool {
    guard let time = LocalTime(boundary, in: zone) else { return true }
    switch unit {
    case .millisecond, .year: return true
    case .second: return time.second % step == 0
    case .minute: return time.minute % step == 0
    case .hour: return time.hour % step == 0
    case .day: return (time.day - 1) % step == 0
    case .unixDay: return floorDivide(Int((boundary / 86_400_000).rounded(.down)), 1) % step == 0
    case .week: return TimeInterval(unit).count(0, boundary, in: zone) % step == 0
    case .month: return (time.month - 1) % step == 0
    }
  }
}
