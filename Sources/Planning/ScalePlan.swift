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
  /// How `usermeta.byline.classes` cuts the numbers; the domain then holds the limits.
  package var classes: ClassesPlan?

  package enum Nice: Sendable, Hashable {
    case none
    case count(Double)
    case interval(TimeInterval)
  }
}

/// How numbers are cut into classes, as the legend says it.
package struct ClassesPlan: Sendable, Hashable {
  /// "natural breaks (Jenks)".
  package var method: String
  /// Whether a band of the legend is as long as its class is wide; else all are of equal length.
  package var isProportional: Bool
  /// The least and the greatest value.
  package var low: Double
  package var high: Double
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
