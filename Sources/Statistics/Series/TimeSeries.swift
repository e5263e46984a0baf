/// Amounts by period, where dates may be known to a span of periods and amounts between bounds.
///
/// Every figure is the pair of its smallest and largest possible value over all periods that the dates, and all
/// amounts that the bounds allow. Both ends are reached, because every observation can be placed for itself.
package struct TimeSeries: Sendable {
  /// Something that happened in one of a span of periods.
  package struct Observation: Sendable {
    /// The first and last period that it can lie in; nil for open ends.
    package var first: Int?
    package var last: Int?
    package var low: Extended
    package var high: Extended

    package init(first: Int?, last: Int?, low: Extended = .finite(.one), high: Extended = .finite(.one)) {
      self.first = first
      self.last = last
      self.low = low
      self.high = high
    }
  }

  /// A pair of exact ends.
  package struct Bounds: Sendable {
    package var lower: Extended
    package var upper: Extended

    package init(lower: Extended, upper: Extended) {
      self.lower = lower
      self.upper = upper
    }

    /// The ends as doubles, rounded outward, but to nearest where they are the same number.
    package var doubles: (lower: Double, upper: Double) {
      let isSame = lower == upper
      return (lower.double(isSame ? .nearest : .down), upper.double(isSame ? .nearest : .up))
    }
  }

  package let periods: ClosedRange<Int>
  /// Observations of equal spans, added up.
  private let spans: [Span]
  private let isNegative: Bool

  /// - Parameter observations: with `first` not above `last`, and `low` not above `high`.
  /// - Complexity: O(observations).
  package init(_ observations: [Observation], periods: ClosedRange<Int>) {
    self.periods = periods
    isNegative = observations.contains { $0.low < .finite(.zero) }
    var spans: [Span] = []
    var places: [[Int?]: Int] = [:]
    for observation in observations {
      let key = [observation.first, observation.last]
      let place = places[key] ?? spans.count
      if place == spans.count {
        places[key] = place
        spans.append(Span(first: observation.first ?? .min, last: observation.last ?? .max))
      }
      spans[place].add(observation.low, observation.high)
    }
    self.spans = spans
  }

  /// How many different spans the observations have; what all figures cost is this times the periods.
  package var spanCount: Int { spans.count }

  /// The amount of each period.
  package var amounts: [Bounds] { periods.map { amount($0...$0) } }

  /// The amount of all periods up to each, from the first of the series on.
  package var cumulative: [Bounds] { periods.map { amount(periods.lowerBound...$0) } }

  /// The mean amount of each period and the `count − 1` before it; nil where the series has not begun that early.
  package func movingAverage(_ count: Int) -> [Bounds?] {
    periods.map { period in
      guard count > 0, period - periods.lowerBound >= count - 1 else { return nil }
      let sum = amount((period - count + 1)...period)
      return Bounds(lower: sum.lower.divided(by: count), upper: sum.upper.divided(by: count))
    }
  }

  /// The amount of each period less that of the one before; nil for the first.
  package var changes: [Bounds?] {
    periods.map { period in
      guard period > periods.lowerBound else { return nil }
      var bounds = Bounds.zero
      for span in spans { span.change(to: period).map { bounds.add($0, $1) } }
      return bounds
    }
  }

  /// The change of each period over the amount of the one before; nil for the first, where that amount can be 0, and
  /// where amounts can be negative.
  package var growth: [Bounds?] {
    let amounts = amounts
    return amounts.indices.map { index in
      guard index > 0, !isNegative, case .finite(let least) = amounts[index].lower,
        case .finite(let before) = amounts[index - 1].lower, before.sign > 0
      else { return nil }
      // What can lie in either period makes one larger only where it makes the other smaller.
      let lower = amounts[index - 1].upper.rational.map { (least / $0 - .one).reduced } ?? -.one
      let upper = amounts[index].upper.rational.map { Extended.finite(($0 / before - .one).reduced) }
      return Bounds(lower: .finite(lower), upper: upper ?? .infinity)
    }
  }

  /// The amount of a stretch of periods. Complexity: O(spans).
  package func amount(_ stretch: ClosedRange<Int>) -> Bounds {
    var bounds = Bounds.zero
    for span in spans where span.canLie(in: stretch) {
      if span.mustLie(in: stretch) {
        bounds.add(span.low, span.high)
      } else {
        bounds.add(span.lowOrNothing, span.highOrNothing)
      }
    }
    return bounds
  }
}

/// The observations that can lie in the same periods, with the sums that figures need of them.
private struct Span {
  let first: Int
  let last: Int
  var low = Extended.finite(.zero)
  var high = Extended.finite(.zero)
  /// Σ min(low, 0) and Σ max(high, 0): what those add that may lie elsewhere.
  var lowOrNothing = Extended.finite(.zero)
  var highOrNothing = Extended.finite(.zero)
  /// Σ min(low, −high), and the same with 0: the least change where they lie in either of two periods.
  var fall = Extended.finite(.zero)
  var fallOrNothing = Extended.finite(.zero)

  init(first: Int, last: Int) {
    self.first = first
    self.last = last
  }

  mutating func add(_ least: Extended, _ most: Extended) {
    let zero = Extended.finite(.zero)
    low = low.plus(least, or: .negativeInfinity)
    high = high.plus(most, or: .infinity)
    lowOrNothing = lowOrNothing.plus(min(least, zero), or: .negativeInfinity)
    highOrNothing = highOrNothing.plus(max(most, zero), or: .infinity)
    fall = fall.plus(min(least, -most), or: .negativeInfinity)
    fallOrNothing = fallOrNothing.plus(min(least, -most, zero), or: .negativeInfinity)
  }

  func canLie(in stretch: ClosedRange<Int>) -> Bool {
    first <= stretch.upperBound && last >= stretch.lowerBound
  }

  func mustLie(in stretch: ClosedRange<Int>) -> Bool {
    first >= stretch.lowerBound && last <= stretch.upperBound
  }

  /// What they add to the change from the period before; nil for nothing.
  func change(to period: Int) -> (Extended, Extended)? {
    let mayBeElsewhere = !mustLie(in: (period - 1)...period)
    switch (canLie(in: (period - 1)...(period - 1)), canLie(in: period...period)) {
    case (true, true): return mayBeElsewhere ? (fallOrNothing, -fallOrNothing) : (fall, -fall)
    case (false, true): return mayBeElsewhere ? (lowOrNothing, highOrNothing) : (low, high)
    case (true, false): return mayBeElsewhere ? (-highOrNothing, -lowOrNothing) : (-high, -low)
    case (false, false): return nil
    }
  }
}

extension TimeSeries.Bounds {
  fileprivate static var zero: TimeSeries.Bounds { .init(lower: .finite(.zero), upper: .finite(.zero)) }

  /// Lower ends are never +∞ and upper ones never −∞, so that the sums are there.
  fileprivate mutating func add(_ least: Extended, _ most: Extended) {
    lower = lower.plus(least, or: .negativeInfinity)
    upper = upper.plus(most, or: .infinity)
  }
}

extension Extended {
  /// The sum in lowest terms, so that long sums stay short; `fallback` for opposite infinities.
  fileprivate func plus(_ other: Extended, or fallback: Extended) -> Extended {
    guard let sum = self + other else { return fallback }
    if case .finite(let value) = sum { return .finite(value.reduced) }
    return sum
  }
}
