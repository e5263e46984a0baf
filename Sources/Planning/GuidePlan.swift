package import Notation
package import Grammar
package import Scales
package import Tables

/// An axis with all its settings, before it is known how long it is.
package struct AxisPlan: Sendable {
  package var channel: Channel
  package var scale: Int
  package var side: Side
  package var title: [String]
  package var hasGrid: Bool
  /// Whether lines and labels stand elsewhere, at the edge of a facet.
  package var isGridOnly = false
  package var properties: Properties
  package var ticks: TickPlan
  package var format: FormatPlan
  /// An expression of `datum.value`, `datum.label` and `datum.index` that gives the label.
  package var labelExpression: String?
  /// Settings that differ for the ticks that pass a test, the first that holds before the others.
  package var conditions: [String: [ConditionalSetting]] = [:]

  package enum Side: String, Sendable { case left, right, top, bottom }
}

/// Which values get a tick.
package struct TickPlan: Sendable {
  package var values: [Value]?
  /// A fixed number of ticks; nil for one every `spacing` scene units.
  package var count: Double?
  package var interval: TimeInterval?
  /// Scene units a tick where the number is not fixed; nil for about ten.
  package var spacing: Double?
  package var minimumStep: Double?

  package init(
    values: [Value]? = nil, count: Double? = nil, interval: TimeInterval? = nil, spacing: Double? = nil,
    minimumStep: Double? = nil
  ) {
    self.values = values
    self.count = count
    self.interval = interval
    self.spacing = spacing
    self.minimumStep = minimumStep
  }
}

/// How values become texts.
package enum FormatPlan: Sendable {
  /// As the scale gives it.
  case automatic
  case number(String)
  case time(String, isUTC: Bool)
  /// Times by the coarsest unit that they begin: a year, a month, an hour.
  case multiLevelTime
  /// Bins by both their ends: "10 – 20".
  case ranges(Bins)
}

/// A legend with all its settings.
package struct LegendPlan: Sendable {
  /// `nested` shows circles within each other, for symbols on maps.
  package enum Kind: Sendable { case symbol, gradient, band, nested }

  package var kind: Kind
  /// The channels that it explains with their scales.
  package var channels: [(channel: Channel, scale: Int)]
  package var title: [String]
  /// Whether an author wrote the title.
  package var isTitled: Bool
  package var properties: Properties
  package var ticks: TickPlan
  package var format: FormatPlan
  /// An expression of `datum.value`, `datum.label` and `datum.index` that gives the label.
  package var labelExpression: String?
  /// The settings that the author wrote at the legend itself.
  package var explicit: Properties
  /// The mark whose look the symbols take, with the constants of its channels.
  package var symbol: SymbolPlan
  /// Entries for shapes without a value, where there are any.
  package var missing: [MissingEntry] = []
}

/// An entry of a legend that says how something without a value is drawn.
package struct MissingEntry: Sendable, Hashable {
  package var kind: MissingKind
  package var label: String
}

/// Why a shape has no value.
package enum MissingKind: Sendable, Hashable, CaseIterable {
  /// Nobody knows it, or nobody published it.
  case noData
  /// It cannot have one.
  case notApplicable
}

/// How the symbols of a legend look before scales speak.
package struct SymbolPlan: Sendable {
  package var mark: MarkType
  package var shape: String
  /// Whether colour goes into the fill, the stroke, or both, as the marks that share the scale are drawn.
  package var isFilled: Bool
  package var isStroked: Bool
  package var fill: Node?
  package var stroke: Node?
  package var opacity: Double?
  package var fillOpacity: Double?
  package var strokeOpacity: Double?
  package var strokeWidth: Double?
  package var strokeDash: [Double]?
  package var size: Double?
}
