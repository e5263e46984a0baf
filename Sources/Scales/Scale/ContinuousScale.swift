package import Tables

/// A scale of numbers: straight pieces between the stops of domain and range, after the domain was made straight.
package struct ContinuousScale: Sendable, Hashable {
  /// What the pieces lead to.
  package enum Range: Sendable, Hashable {
    /// Numbers; rounded to whole ones where the flag is on.
    case numbers([Double], rounded: Bool)
    case colors([Color], ColorInterpolation)
    /// One ramp over a domain of two stops, or of three with the middle one in the middle of the ramp.
    case ramp(ColorRamp)
  }

  package let transform: ScaleTransform
  /// At least two stops, ascending or descending.
  package let domain: [Double]
  package let range: Range
  /// Whether values beyond the domain are drawn at its ends.
  package let isClamped: Bool
  /// What a missing value gives.
  package let unknown: ScaleOutput
  /// The domain made straight.
  private let places: [Double]
  private let isNegative: Bool

  /// A domain of fewer than two stops is completed: none is 0 to 1, one is repeated.
  package init(
    _ transform: ScaleTransform = .linear, domain: [Double] = [0, 1],
    range: Range = .numbers([0, 1], rounded: false), clamp: Bool = false, unknown: ScaleOutput = .undefined
  ) {
    self.transform = transform
    let stops = domain.isEmpty ? [0, 1] : domain.count == 1 ? [domain[0], domain[0]] : domain
    self.domain = stops
    self.range = range
    isClamped = clamp
    self.unknown = unknown
    let negative = transform.isLogarithmic && stops[0] < 0
    isNegative = negative
    places = stops.map { transform.apply($0, negative: negative) }
  }

  /// The same scale with another domain.
  package func with(domain: [Double]) -> ContinuousScale {
    ContinuousScale(transform, domain: domain, range: range, clamp: isClamped, unknown: unknown)
  }

  /// The same scale with another range.
  package func with(range: Range) -> ContinuousScale {
    ContinuousScale(transform, domain: domain, range: range, clamp: isClamped, unknown: unknown)
  }
}

extension ContinuousScale {
  /// The number for a number; NaN for NaN, and where the range is not of numbers.
  package func number(_ x: Double) -> Double {
    if transform == .identity { return x }
    guard case .numbers(let stops, let rounded) = range, !x.isNaN, !stops.isEmpty else { return .nan }
    guard stops.count > 1 else { return stops[0] }
    let (from, to, t) = piece(of: place(x), among: places, count: min(places.count, stops.count))
    let y = stops[from] * (1 - t) + stops[to] * t
    return rounded ? roundedHalfUp(y) : y
  }

  /// The colour for a number; nil for NaN, and where the range is not of colours.
  package func color(_ x: Double) -> Color? {
    if x.isNaN { return nil }
    switch range {
    case .numbers: return nil
    case .colors(let stops, let interpolation):
      guard stops.count > 1 else { return stops.first }
      let (from, to, t) = piece(of: place(x), among: places, count: min(places.count, stops.count))
      return interpolation.color(from: stops[from], to: stops[to], at: t).rounded
    case .ramp(let ramp): return ramp(fraction(of: x))
    }
  }

  /// Where a number lies on a ramp over the domain, 0 to 1.
  package func fraction(of x: Double) -> Double {
    let place = transform.apply(x, negative: isNegative)
    let t: Double
    if places.count == 3 {
      let below = (places[2] < places[0] ? -place : place) < (places[2] < places[0] ? -places[1] : places[1])
      let span = below ? places[1] - places[0] : places[2] - places[1]
      t = 0.5 + (span == 0 ? 0 : (place - places[1]) * 0.5 / span)
    } else {
      let (first, last) = (places[0], places[places.count - 1])
      t = first == last ? 0.5 : (place - first) / (last - first)
    }
    return isClamped ? max(0, min(1, t)) : t
  }

  package func callAsFunction(_ value: Value) -> ScaleOutput {
    guard let x = scaleNumber(value) else { return unknown }
    if case .numbers = range { return .number(number(x)) }
    return color(x).map(ScaleOutput.color) ?? unknown
  }

  /// The number of the domain that leads to a number of the range; nil where the range is not of numbers.
  package func invert(_ y: Double) -> Double? {
    if transform == .identity { return y }
    guard case .numbers(let stops, _) = range, stops.count > 1, !y.isNaN else { return nil }
    let (from, to, t) = piece(of: y, among: stops, count: min(places.count, stops.count))
    let x = transform.undo(places[from] * (1 - t) + places[to] * t, negative: isNegative)
    return isClamped ? clamped(x) : x
  }

  private func clamped(_ x: Double) -> Double {
    let (first, last) = (domain[0], domain[domain.count - 1])
    return max(min(first, last), min(max(first, last), x))
  }

  private func place(_ x: Double) -> Double {
    transform.apply(isClamped ? clamped(x) : x, negative: isNegative)
  }

  /// The piece that a place lies in and how far in it, beyond the ends less than 0 or more than 1.
  ///
  /// Pieces run from the lesser stop to the greater, whatever the direction of the domain, so that a scale and the
  /// scale with both domain and range reversed give the same digits.
  private func piece(of place: Double, among stops: [Double], count: Int) -> (from: Int, to: Int, t: Double) {
    let last = count - 1
    let descends = stops[last] < stops[0]
    func stop(_ index: Int) -> Double { stops[descends ? last - index : index] }
    var index = 0
    while index < last - 1, place >= stop(index + 1) { index += 1 }
    let span = stop(index + 1) - stop(index)
    let t = span == 0 ? 0.5 : (place - stop(index)) / span
    return descends ? (last - index, last - index - 1, t) : (index, index + 1, t)
  }
}
