package import Grammar

package import Scales
package import Tables

/// A scale with a trained domain and a range that may still wait for a size.
package struct ScalePlan: Sendable {
  package var type: ScaleType
  package var channel: Channel
  /// Values of a discrete domain, or the stops of a continuous one as numbers or instants.
  package var domain: [Value]
  package var range: RangePlan
  package var properties: Properties
  package var isReversed: Bool
  /// Whether the domain is widened to round values, and by which count or interval.
  package var nice: Nice
  /// Distance of the data from the ends of the range, in scene units, for continuous scales.
  package var padding: Double
  package var paddingInner: Double
  package var paddingOuter: Double
  /// The boundaries of bins, where the field is binned.
  package var bins: Bins?
  package var timeUnit: TimeUnit?
  /// Whether the field is ordinal: its colours say an order.
  package var isOrdered: Bool

  package enum Nice: Sendable, Hashable {
    case none
    case count(Double)
    case interval(TimeInterval)
  }
}

/// The types of scales by their names in the grammar.
package enum ScaleType: String, Sendable, Hashable, CaseIterable {
  case linear, log, pow, sqrt, symlog, identity, sequential, time, utc, quantile, quantize, threshold
  case binOrdinal = "bin-ordinal"
  case ordinal, point, band

  package var isDiscrete: Bool { self == .ordinal || self == .point || self == .band }
  package var isTime: Bool { self == .time || self == .utc }
  package var isDiscretizing: Bool { [.quantile, .quantize, .threshold, .binOrdinal].contains(self) }
  package var isContinuous: Bool { !isDiscrete && !isDiscretizing }
  package var hasBands: Bool { self == .band || self == .point }
}

/// What a scale leads to.
package enum RangePlan: Sendable {
  /// From 0 to the plot's width.
  case width
  /// From the plot's height to 0; from 0 to it where the scale is discrete.
  case height
  /// From 0 to half of the lesser side.
  case radius
  /// The band of the outer scale, for offsets.
  case band(outer: Int)
  /// From a least size to what fits the bins of the plot, of which there are so many across and down; `step` is the
  /// room along an axis without bins.
  case binnedSizes(least: Double, columns: Double?, rows: Double?, step: Double, isLength: Bool)
  case numbers([Double])
  case values([Value])
  case colors([Color])
  case ramp(ColorRamp)
  /// As many of a scheme's colours as the domain needs.
  case scheme(ColorScheme, reversed: Bool, extent: [Double]?, count: Int?)
}
