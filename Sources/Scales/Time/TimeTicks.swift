package import Tables

/// The kind of a time scale: its clock, and how days are counted.
///
/// Steps of two days count within the month on local scales and from 1970 on UTC ones, as in d3-time.
package struct TimeCalendar: Sendable, Hashable {
  package var zone: TimeZoneRule
  package var countsDaysFrom1970: Bool

  /// Local time.
  package static func local(_ zone: TimeZoneRule = .utc) -> TimeCalendar {
    TimeCalendar(zone: zone, countsDaysFrom1970: false)
  }

  package static let utc = TimeCalendar(zone: .utc, countsDaysFrom1970: true)

  package init(zone: TimeZoneRule, countsDaysFrom1970: Bool) {
    self.zone = zone
    self.countsDaysFrom1970 = countsDaysFrom1970
  }
}

extension TimeInterval {
  /// The interval that makes about `count` ticks between two instants; nil for a count that is not positive.
  package static func forTicks(
    _ start: Instant, _ stop: Instant, count: Double, calendar: TimeCalendar = .local()
  ) -> TimeInterval? {
    let target = abs(stop - start) / count
    guard target.isFinite, count > 0 else { return nil }
    let choices = choices(calendar)
    let index = choices.firstIndex { $0.width > target } ?? choices.count
    if index == choices.count {
      return TimeInterval(.year).every(tickStep(start / 31_536_000_000, stop / 31_536_000_000, count: count))
    }
    if index == 0 { return TimeInterval(.millisecond).every(max(tickStep(start, stop, count: count), 1)) }
    let (shorter, longer) = (choices[index - 1], choices[index])
    return target / shorter.width < longer.width / target ? shorter.interval : longer.interval
  }

  private static func choices(_ calendar: TimeCalendar) -> [(interval: TimeInterval, width: Double)] {
    let day: Unit = calendar.countsDaysFrom1970 ? .unixDay : .day
    let list: [(Unit, [Int])] = [
      (.second, [1, 5, 15, 30]), (.minute, [1, 5, 15, 30]), (.hour, [1, 3, 6, 12]), (day, [1, 2]),
      (.week(startingOn: 0), [1]), (.month, [1, 3]), (.year, [1]),
    ]
    return list.flatMap { unit, steps in
      steps.map { (TimeInterval(unit, every: $0), Double($0) * width(of: unit)) }
    }
  }
}

/// Ticks of a time scale, both ends included, in the direction from `start` to `stop`.
package func timeTicks(
  _ start: Instant, _ stop: Instant, count: Double, calendar: TimeCalendar = .local()
) -> [Instant] {
  guard let interval = TimeInterval.forTicks(start, stop, count: count, calendar: calendar) else { return [] }
  return timeTicks(start, stop, every: interval, calendar: calendar)
}

/// The boundaries of an interval from `start` to `stop`, both ends included.
package func timeTicks(
  _ start: Instant, _ stop: Instant, every interval: TimeInterval, calendar: TimeCalendar = .local()
) -> [Instant] {
  let ticks = interval.range(min(start, stop), max(start, stop) + 1, in: calendar.zone)
  return stop < start ? ticks.reversed() : ticks
}

/// A domain widened to boundaries of an interval.
package func niceInstants(
  _ domain: [Instant], every interval: TimeInterval, calendar: TimeCalendar = .local()
) -> [Instant] {
  guard domain.count > 1, let first = domain.first, let last = domain.last else { return domain }
  var widened = domain
  let reverse = last < first
  let low = interval.floor(min(first, last), in: calendar.zone)
  let high = interval.ceil(max(first, last), in: calendar.zone)
  guard low.isFinite, high.isFinite else { return domain }
  widened[0] = reverse ? high : low
  widened[domain.count - 1] = reverse ? low : high
  return widened
}
