package import Tables

/// A function from the values of a domain to positions, sizes, colours, shapes.
package enum Scale: Sendable {
  /// linear, log, pow, sqrt, symlog, time, utc, identity; of numbers or of colours.
  case continuous(ContinuousScale)
  /// band and point.
  case band(BandScale)
  case ordinal(OrdinalScale)
  /// quantile, quantize, threshold, bin-ordinal.
  case discretizing(DiscretizingScale)

  package func callAsFunction(_ value: Value) -> ScaleOutput {
    switch self {
    case .continuous(let scale): scale(value)
    case .band(let scale): scale(value)
    case .ordinal(let scale): scale(value)
    case .discretizing(let scale): scale(value)
    }
  }

  /// The number for a number; NaN where the scale does not lead to numbers.
  package func number(_ x: Double) -> Double {
    if case .continuous(let scale) = self { return scale.number(x) }
    return self(.number(x)).number ?? .nan
  }

  /// The value at a position: a number or instant of a continuous scale, the value of a band.
  package func invert(_ position: Double) -> Value? {
    switch self {
    case .continuous(let scale):
      scale.invert(position).map { scale.transform.isTime ? .instant($0) : .number($0) }
    case .band(let scale): scale.invert(position)
    case .ordinal, .discretizing: nil
    }
  }

  /// The width of a band; 0 for a scale without bands.
  package var bandwidth: Double { if case .band(let scale) = self { scale.bandwidth } else { 0 } }

  /// The distance of bands; 0 for a scale without bands.
  package var step: Double { if case .band(let scale) = self { scale.step } else { 0 } }

  package var domain: [Value] {
    switch self {
    case .continuous(let scale): scale.domain.map { scale.transform.isTime ? .instant($0) : .number($0) }
    case .band(let scale): scale.domain
    case .ordinal(let scale): scale.domain
    case .discretizing(let scale): scale.domain.map(Value.number)
    }
  }

  /// The stops of the range as values.
  package var range: [Value] {
    switch self {
    case .continuous(let scale):
      switch scale.range {
      case .numbers(let stops, _): stops.map(Value.number)
      case .colors(let stops, _): stops.map { .text($0.css) }
      case .ramp(let ramp): ramp.stops.map { .text($0.css) }
      }
    case .band(let scale): [.number(scale.range.start), .number(scale.range.end)]
    case .ordinal(let scale): scale.range.map(\.value)
    case .discretizing(let scale): scale.range.map(\.value)
    }
  }

  /// Whether the domain is a set of single values.
  package var isDiscrete: Bool {
    switch self {
    case .band, .ordinal: true
    case .continuous, .discretizing: false
    }
  }
}

extension Scale {
  /// A linear scale of numbers.
  package static func linear(domain: [Double], range: [Double], clamp: Bool = false, round: Bool = false)
    -> Scale
  {
    .continuous(ContinuousScale(.linear, domain: domain, range: .numbers(range, rounded: round), clamp: clamp))
  }

  /// A logarithmic scale of numbers.
  package static func log(domain: [Double], range: [Double], base: Double = 10, clamp: Bool = false) -> Scale {
    .continuous(
      ContinuousScale(.log(base: base), domain: domain, range: .numbers(range, rounded: false), clamp: clamp))
  }

  /// A scale of time.
  package static func time(domain: [Instant], range: [Double], calendar: TimeCalendar = .local()) -> Scale {
    .continuous(ContinuousScale(.time(calendar), domain: domain, range: .numbers(range, rounded: false)))
  }
}
