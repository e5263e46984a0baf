package import Diagnostics
package import Tables

extension ContinuousScale {
  /// Values worth a tick, about `count` of them, from the domain's start to its end.
  package func ticks(count: Double = 10) -> [Double] {
    let (first, last) = (domain[0], domain[domain.count - 1])
    switch transform {
    case .linear, .identity, .pow, .symlog: return Scales.ticks(first, last, count: count)
    case .log(let base): return logarithmicTicks(first, last, base: base, count: count)
    case .time(let calendar): return timeTicks(first, last, count: count, calendar: calendar)
    }
  }

  /// The boundaries of a time interval within the domain; empty where the scale is not of time.
  package func ticks(every interval: TimeInterval) -> [Instant] {
    guard case .time(let calendar) = transform else { return [] }
    return timeTicks(domain[0], domain[domain.count - 1], every: interval, calendar: calendar)
  }

  /// The scale with its domain widened to round values.
  package func nice(count: Double = 10) -> ContinuousScale {
    switch transform {
    case .identity: return self
    case .linear, .pow, .symlog: return with(domain: niceNumbers(domain, count: count))
    case .log(let base): return with(domain: niceLogarithmic(base: base))
    case .time(let calendar):
      let (first, last) = (domain[0], domain[domain.count - 1])
      guard let interval = TimeInterval.forTicks(first, last, count: count, calendar: calendar) else {
        return self
      }
      return with(domain: niceInstants(domain, every: interval, calendar: calendar))
    }
  }

  /// The scale with its domain widened to boundaries of a time interval.
  package func nice(every interval: TimeInterval) -> ContinuousScale {
    guard case .time(let calendar) = transform else { return self }
    return with(domain: niceInstants(domain, every: interval, calendar: calendar))
  }

  /// The domain widened so that its data keep a distance from the ends of the range.
  /// - Parameters:
  ///   - padding: the distance, in the range's unit.
  ///   - span: the length of the range.
  package func padded(by padding: Double, span: Double) -> ContinuousScale {
    let (first, last) = (domain[0], domain[domain.count - 1])
    let factor = span / (span - 2 * padding)
    guard first != last, factor.isFinite, factor > 0 else { return self }
    let negative = transform.isLogarithmic && first < 0
    let (low, high) = (transform.apply(first, negative: negative), transform.apply(last, negative: negative))
    let middle = (low + high) / 2
    var widened = domain
    widened[0] = transform.undo(middle + (low - middle) * factor, negative: negative)
    widened[domain.count - 1] = transform.undo(middle + (high - middle) * factor, negative: negative)
    // Instants are whole milliseconds.
    if transform.isTime { widened = widened.map { $0.rounded(.towardZero) } }
    return with(domain: widened)
  }
}

/// The powers of a base and their logarithms, exact for base 10 and 2; mirrored below zero.
private struct Logarithm {
  let base: Double
  let mirrored: Bool

  func log(_ x: Double) -> Double { mirrored ? -plainLog(-x) : plainLog(x) }

  func power(_ x: Double) -> Double { mirrored ? -plainPower(-x) : plainPower(x) }

  private func plainLog(_ x: Double) -> Double {
    base == 10 ? logarithm10(x) : base == 2 ? logarithm2(x) : naturalLogarithm(x) / naturalLogarithm(base)
  }

  private func plainPower(_ x: Double) -> Double {
    guard base == 10, x == x.rounded(), abs(x) < 400 else { return Scales.power(base, x) }
    return Double("1e\(Int(x))") ?? Scales.power(10, x)
  }
}

extension ContinuousScale {
  /// All multiples of powers below the next power; powers only where there are `count` of them.
  private func logarithmicTicks(_ first: Double, _ last: Double, base: Double, count: Double) -> [Double] {
    let reverse = last < first
    let (low, high) = (min(first, last), max(first, last))
    let logarithm = Logarithm(base: base, mirrored: first < 0)
    var i = logarithm.log(low)
    var j = logarithm.log(high)
    guard i.isFinite, j.isFinite, count > 0 else { return [] }
    var ticks: [Double] = []
    if base.truncatingRemainder(dividingBy: 1) == 0, base > 1, j - i < count {
      (i, j) = (i.rounded(.down), j.rounded(.up))
      for exponent in stride(from: i, through: j, by: 1) {
        let factors = low > 0 ? Array(1..<Int(min(base, 1000))) : Array(1..<Int(min(base, 1000))).reversed()
        for factor in factors.map(Double.init) {
          let divides = low > 0 ? exponent < 0 : exponent > 0
          let tick = divides ? factor / logarithm.power(-exponent) : factor * logarithm.power(exponent)
          if tick < low { continue }
          if tick > high { break }
          ticks.append(tick)
        }
      }
      if Double(ticks.count * 2) < count { ticks = Scales.ticks(low, high, count: count) }
    } else {
      ticks = Scales.ticks(i, j, count: min(j - i, count)).map(logarithm.power)
    }
    return reverse ? ticks.reversed() : ticks
  }

  private func niceLogarithmic(base: Double) -> [Double] {
    let logarithm = Logarithm(base: base, mirrored: domain[0] < 0)
    let last = domain.count - 1
    let reverse = domain[last] < domain[0]
    let low = logarithm.power(logarithm.log(reverse ? domain[last] : domain[0]).rounded(.down))
    let high = logarithm.power(logarithm.log(reverse ? domain[0] : domain[last]).rounded(.up))
    guard low.isFinite, high.isFinite else { return domain }
    var widened = domain
    widened[0] = reverse ? high : low
    widened[last] = reverse ? low : high
    return widened
  }

  /// The ticks of a logarithmic scale that get a label when about `count` labels have room: those of small first
  /// digits, as d3-scale picks them. True for every tick of other scales.
  package func labelsTick(_ tick: Double, count: Double) -> Bool {
    guard case .log(let base) = transform else { return true }
    return labelsTick(tick, base: base, limit: max(1, base * count / Double(max(1, ticks(count: count).count))))
  }

  /// The ticks of a logarithmic scale that get a label.
  package func labeledTicks(count: Double) -> [Double] {
    let all = ticks(count: count)
    guard case .log(let base) = transform else { return all }
    let limit = max(1, base * count / Double(max(1, all.count)))
    return all.filter { labelsTick($0, base: base, limit: limit) }
  }

  private func labelsTick(_ tick: Double, base: Double, limit: Double) -> Bool {
    let exponent = roundedHalfUp(naturalLogarithm(tick) / naturalLogarithm(base))
    var digit = tick / power(base, exponent)
    if digit * base < base - 0.5 { digit *= base }
    return digit <= limit
  }

  /// Those of some values that lie in the range, in its order; every second one is dropped until at most `count`
  /// are left, but the first and last stay if that leaves fewer than three.
  package func validTicks(_ values: [Double], count: Double?) -> [Double] {
    guard case .numbers(let stops, _) = range, let first = stops.first, let last = stops.last else {
      return values
    }
    let (low, high) = (min(first, last).rounded(.down), max(first, last).rounded(.up))
    let placed = values.map { (value: $0, place: number($0)) }.filter { low <= $0.place && $0.place <= high }
    let order = placed.indices.sorted { a, b in
      let (x, y) = (placed[a].place, placed[b].place)
      return x == y ? a < b : first > last ? x > y : x < y
    }
    var kept = order.map { placed[$0].value }
    if let count, count > 0, kept.count > 1 {
      let ends = [kept[0], kept[kept.count - 1]]
      while Double(kept.count) > count, kept.count >= 3 {
        kept = kept.indices.filter { $0 % 2 == 0 }.map { kept[$0] }
      }
      if kept.count < 3 { kept = ends }
    }
    return kept
  }

  /// The number of ticks that keeps them at least `minimumStep` apart.
  package func tickCount(_ count: Double, minimumStep: Double) -> Double {
    let steps = ((domain[domain.count - 1] - domain[0]) / minimumStep)
    let most = (steps.isNaN || steps == 0 ? 1 : steps).rounded(.down) + 1
    return min(count, most)
  }

  /// The number format of the labels of about `count` ticks.
  /// - Parameter text: the author's format; nil for the default of the scale.
  /// - Throws: `format.bad-number-format`.
  package func tickFormat(
    count: Double = 10, format text: String? = nil, locale: NumberLocale = .enUS
  ) throws(Failure) -> NumberFormat {
    if transform.isLogarithmic { return try NumberFormat.variablePrecision(text, locale: locale) }
    return try NumberFormat.spanning(
      domain[0], domain[domain.count - 1], count: count, format: text, locale: locale)
  }
}
