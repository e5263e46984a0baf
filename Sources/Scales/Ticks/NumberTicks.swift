/// Multiples of 1, 2 or 5 times a power of ten within an interval, about `count` of them.
///
/// The choice is that of d3-array 3: the step is the nearest of the nice ones on a logarithmic scale.
/// - Returns: ascending for `start < stop`, descending else; empty for a count that is not positive.
package func ticks(_ start: Double, _ stop: Double, count: Double) -> [Double] {
  guard count > 0, start.isFinite, stop.isFinite else { return [] }
  if start == stop { return [start] }
  let reverse = stop < start
  let spec = reverse ? TickSpec(stop, start, count) : TickSpec(start, stop, count)
  guard spec.last >= spec.first, spec.last - spec.first < 1_000_000 else { return [] }
  let number = Int(spec.last - spec.first) + 1
  return (0..<number).map { index in
    let multiple = reverse ? spec.last - Double(index) : spec.first + Double(index)
    return spec.increment < 0 ? multiple / -spec.increment : multiple * spec.increment
  }
}

/// The step of ticks for `start < stop`; negative for a step below 1, of which it is then the inverse, because
/// 1/10 is no binary number and 10 is.
package func tickIncrement(_ start: Double, _ stop: Double, count: Double) -> Double {
  TickSpec(start, stop, count).increment
}

/// The distance between ticks, negative where `stop < start`.
package func tickStep(_ start: Double, _ stop: Double, count: Double) -> Double {
  let reverse = stop < start
  let increment = reverse ? tickIncrement(stop, start, count: count) : tickIncrement(start, stop, count: count)
  return (reverse ? -1 : 1) * (increment < 0 ? 1 / -increment : increment)
}

/// First and last tick as multiples of the increment.
private struct TickSpec {
  var first: Double
  var last: Double
  var increment: Double

  init(_ start: Double, _ stop: Double, _ count: Double) {
    self.init(counting: count, from: start, to: stop)
    if last < first, 0.5 <= count, count < 2 { self.init(counting: count * 2, from: start, to: stop) }
    if last < first, 0.5 <= count, count < 1 { self.init(counting: count * 4, from: start, to: stop) }
  }

  private init(counting count: Double, from start: Double, to stop: Double) {
    let step = (stop - start) / max(0, count)
    let exponent = logarithm10(step).rounded(.down)
    let error = step / power(10, exponent)
    let factor: Double =
      error >= 50.0.squareRoot() ? 10 : error >= 10.0.squareRoot() ? 5 : error >= 2.0.squareRoot() ? 2 : 1
    let below = exponent < 0
    let size = below ? power(10, -exponent) / factor : power(10, exponent) * factor
    func multiples(_ x: Double) -> Double { below ? x * size : x / size }
    func place(_ multiple: Double) -> Double { below ? multiple / size : multiple * size }
    first = roundedHalfUp(multiples(start))
    last = roundedHalfUp(multiples(stop))
    if place(first) < start { first += 1 }
    if place(last) > stop { last -= 1 }
    increment = below ? -size : size
  }
}

/// A domain widened to round numbers, as d3-scale does it for linear and power scales: the step of `count` ticks
/// is chosen again until it stands.
package func niceNumbers(_ domain: [Double], count: Double = 10) -> [Double] {
  guard domain.count > 1, var start = domain.first, var stop = domain.last, start.isFinite, stop.isFinite else {
    return domain
  }
  let reverse = stop < start
  if reverse { swap(&start, &stop) }
  var before: Double?
  for _ in 0..<10 {
    let step = tickIncrement(start, stop, count: count)
    if step == before {
      var widened = domain
      widened[0] = reverse ? stop : start
      widened[domain.count - 1] = reverse ? start : stop
      return widened
    }
    if step > 0 {
      start = (start / step).rounded(.down) * step
      stop = (stop / step).rounded(.up) * step
    } else if step < 0 {
      start = (start * step).rounded(.up) / step
      stop = (stop * step).rounded(.down) / step
    } else {
      break
    }
    before = step
  }
  return domain
}
