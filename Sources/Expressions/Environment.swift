package import Scales
package import Tables

/// What an expression can see beside its datum.
package struct Environment: Sendable {
  /// Values by name: the parameters of a figure.
  package var signals: [String: Value]
  /// The clock of local time.
  package var zone: TimeZoneRule
  package var numberLocale: NumberLocale
  package var timeLocale: TimeLocale
  /// Where randomness begins: the same seed, row and call give the same number.
  package var seed: UInt64
  /// The datum of the facet that the expression stands in.
  package var parent: Value
  /// The scales by name.
  package var scale: @Sendable (String) -> Scale?

  package init(
    signals: [String: Value] = [:], zone: TimeZoneRule = .utc, numberLocale: NumberLocale = .enUS,
    timeLocale: TimeLocale = .enUS, seed: UInt64 = 0, parent: Value = .null,
    scale: @escaping @Sendable (String) -> Scale? = { _ in nil }
  ) {
    self.signals = signals
    self.zone = zone
    self.numberLocale = numberLocale
    self.timeLocale = timeLocale
    self.seed = seed
    self.parent = parent
    self.scale = scale
  }
}

/// A sequence of numbers that a seed determines. Algorithm: G. Steele et al., SplitMix64, 2014.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// From 0 up to, not including, 1.
  package mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
