package import Diagnostics
package import Expressions
package import Grammar
package import Notation
package import OrderedCollections

/// What is to be drawn: per view the evaluated channels, the trained domains, the guides as data.
///
/// A plan knows no pixels of its own: sizes stand in it only where the author wrote them.
package struct Plan: Sendable {
  package var root: ViewPlan
  /// All scales; views name them by index, so that views can share one.
  package var scales: [ScalePlan]
  /// Theme and author's config, merged.
  package var config: Properties
  package var newsroom: Properties
  package var background: Node?
  package var padding: Insets
  package var autosize: Autosize
  package var description: String
  /// Parameters and locales, as labels see them.
  package var environment: Environment
  /// Sentences that the figure's note gets by itself: how many rows are not on a map.
  package var notes: [String] = []
  /// What the rules of `byline check` found; drawing does not depend on it.
  package var findings: [Diagnostic] = []

  /// Distances from the edges, in scene units.
  package struct Insets: Sendable, Hashable {
    package var left: Double
    package var top: Double
    package var right: Double
    package var bottom: Double

    package init(left: Double, top: Double, right: Double, bottom: Double) {
      self.left = left
      self.top = top
      self.right = right
      self.bottom = bottom
    }
  }

  /// How width and height are to be read: of the plot (`pad`, `none`) or of the whole picture (`fit`).
  package struct Autosize: Sendable, Hashable {
    package var fitsX: Bool
    package var fitsY: Bool
    /// Whether the picture is as large as the sizes say, whatever does not fit.
    package var isNone: Bool
    /// Whether the padding lies within the size.
    package var containsPadding: Bool
  }
}

/// A view: one plot, or several views beside each other.
package struct ViewPlan: Sendable {
  package var title: TitlePlan?
  package var content: Content

  package indirect enum Content: Sendable {
    case plot(PlotPlan)
    case grid(GridPlan)
  }

  package init(title: TitlePlan? = nil, content: Content) {
    self.title = title
    self.content = content
  }
}

/// A headline with all its settings.
package struct TitlePlan: Sendable {
  package var lines: [String]
  package var subtitle: [String]
  package var properties: Properties
}

/// A plot area with what is drawn on it.
package struct PlotPlan: Sendable {
  package var width: SizePlan
  package var height: SizePlan
  package var frame: Properties
  /// Index of each channel's scale in the plan.
  package var scales: OrderedDictionary<Channel, Int>
  package var axes: [AxisPlan]
  package var legends: [LegendPlan]
  package var marks: [MarkPlan]
  /// How places on the globe are drawn; nil for plots that are no maps.
  package var map: MapPlan?
}

/// How long a side of a plot is.
package enum SizePlan: Sendable, Hashable {
  /// In scene units.
  case fixed(Double)
  /// So many scene units a step of a discrete scale.
  case step(Double, scale: Int, isOffset: Bool)
}

/// Views in rows and columns.
package struct GridPlan: Sendable {
  package var children: [ViewPlan]
  /// Views a row; nil for one row.
  package var columns: Int?
  package var columnSpacing: Double
  package var rowSpacing: Double
  package var alignColumns: String
  package var alignRows: String
  package var centerColumns: Bool
  package var centerRows: Bool
  package var isFlush: Bool
  /// Headers of a facet.
  package var rowHeaders: HeaderPlan?
  package var columnHeaders: HeaderPlan?
  /// Headers over each cell of a wrapped facet.
  package var cellHeaders: HeaderPlan?
  /// Axes that stand once at the edges of a facet, for all its rows and columns.
  package var sharedAxes: [AxisPlan]
  package var legends: [LegendPlan]
}

/// The labels of a facet's rows, columns or cells.
package struct HeaderPlan: Sendable {
  package var title: [String]
  package var labels: [[String]]
  package var properties: Properties
}
