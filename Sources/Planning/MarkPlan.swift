import Expressions
package import Grammar
package import Maps
package import Notation
package import OrderedCollections
package import Tables
import Transforms

/// A mark with its rows and the values of its channels.
package struct MarkPlan: Sendable {
  package var type: MarkType
  /// The author's settings over those of styles and config.
  package var properties: Properties
  package var table: Table
  package var channels: OrderedDictionary<Channel, ChannelPlan>
  package var isHorizontal: Bool
  package var isFilled: Bool
  /// Whether items are cut at the plot's edge.
  package var isClipped: Bool
  /// The rows of each item for marks of which one item shows many rows; else nil.
  package var series: [[Int]]?
  /// Whether fields divide the rows into several such items.
  package var isSeveralSeries = false
  /// Whether values stand on each other along an axis.
  package var isStacked: Bool
  /// The shape of every row, for marks that draw shapes of the globe.
  package var shapes: [MapShape]?
  /// Why a row's shape has no value for its colour, for rows that are hatched; empty where none is.
  package var missing: [Int: MissingKind] = [:]
  /// The picture of every row as the bytes of a PNG or JPEG, for image marks.
  package var images: [[UInt8]?]?
  /// What a screen reader is told of a row, in the order of the channels.
  package var described: [(title: String, column: Column, format: FormatPlan)]
  /// Pairs of channels of which a missing value means an open end.
  package var openEnds: Set<Channel>
  /// What missing values are drawn as, by channel.
  package var invalidOutputs: [Channel: InvalidOutput]
  /// Settings that an expression gives for each row.
  var computed: [(name: String, expression: Expression)] = []
  /// What expressions see beside their datum.
  var environment = Environment()
}

/// Where a channel's values come from, row by row.
package struct ChannelPlan: Sendable {
  /// The possible sources; the last one holds where no condition did.
  package var cases: [Source]
  /// For every row the case that holds; nil where there is one case only.
  package var choice: [Int]?
  /// Where in a band a value lies, 0 to 1; nil for the mark's default.
  package var bandPosition: Double?
  /// The end of the value's bin or time unit.
  package var end: Column?
  /// Where the value's part of a stack begins; its end is the value itself.
  package var stackStart: Column?
  /// Whether the field is cut into bins or time units.
  package var isBinned: Bool
  package var isTimeUnit: Bool
  package var isAggregated: Bool
  /// The tests of the cases, where some read scales.
  var openTests: [Predicate]?
  /// Cases that an expression gives for each row.
  var computed: [Int: Expression] = [:]

  package init(_ source: Source) {
    cases = [source]
    isBinned = false
    isTimeUnit = false
    isAggregated = false
  }

  package enum Source: Sendable {
    /// A value of the range, as written.
    case value(Node)
    /// What the mark's settings say.
    case setting
    /// One value of a scale's domain.
    case datum(Value, scale: Int?)
    /// A column of the mark's table, through a scale where there is one.
    case field(Column, scale: Int?)
    /// Formatted texts.
    case texts(Column, FormatPlan)
  }

  /// The case that holds for a row.
  package func source(of row: Int) -> Source { cases[choice?[row] ?? 0] }

  /// The scale of the first case that has one.
  package var scale: Int? {
    for source in cases {
      switch source {
      case .datum(_, let scale?), .field(_, let scale?): return scale
      default: continue
      }
    }
    return nil
  }

  /// The column of the first case that has one.
  package var column: Column? {
    for source in cases {
      switch source {
      case .field(let column, _), .texts(let column, _): return column
      default: continue
      }
    }
    return nil
  }
}
