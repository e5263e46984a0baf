package import Diagnostics
import Expressions
import Grammar
package import Notation
package import Statistics
package import Tables
import Transforms

/// One statistics table that a dataset asks for in `statistics.yaml`.
package struct StatisticsSpec: Sendable {
  package var name: String
  package var title: String
  package var note: String?
  package var source: Source
  /// Which rows count; nil for all.
  package var filter: Node?
  package var reconcile: Reconcile?
  package var by: [String]
  /// Columns of numbers or texts.
  package var columns: [String]
  /// Declared quantities, whose statistics are bounds.
  package var quantities: [String]
  package var minimum: DecimalParameter?
  package var maximum: DecimalParameter?
  /// Ids or families; empty for the default.
  package var statistics: [String]
  package var quantiles: [DecimalParameter]
  package var levels: [DecimalParameter]
  package var content: Content
  package var place: SourcePlace

  /// What the rows are read from.
  package enum Source: Sendable, Hashable {
    /// A table of the package.
    case resource(String)
    /// Another table of the file.
    case table(String)

    package var name: String {
      switch self {
      case .resource(let name), .table(let name): name
      }
    }
  }

  /// How competing reports become one row.
  package struct Reconcile: Sendable {
    package var rule: ReconciliationRule
    package var quantity: String?
    package var key: String?
    package var source: String?
    package var priority: [String]
  }

  /// What is computed.
  package enum Content: Sendable {
    /// Statistics of columns, by group.
    case description
    case series(Series)
    case comparison(Comparison)
    case histogram(of: String, method: HistogramMethod, rule: Histogram.BinRule?)
    case density(Density)
    case smooth(Smooth)
  }

  package struct Series: Sendable {
    package var date: String
    package var every: CalendarUnit
    package var from: ImpreciseDate?
    package var to: ImpreciseDate?
    package var moving: Int?
  }

  package struct Comparison: Sendable {
    package var baseline: String?
    package var givesShares: Bool
    package var rate: Rate?
    package var proportion: Node?
  }

  package struct Rate: Sendable {
    package var per: DecimalParameter
    package var population: String
    package var resource: String?
    package var key: String?
    package var source: String?
    package var citation: String?
  }

  package struct Density: Sendable {
    package var column: String
    package var rule: BandwidthRule?
    package var bandwidth: Double?
    package var from: Double?
    package var to: Double?
    package var points: Int
    package var isCumulative: Bool
  }

  package struct Smooth: Sendable {
    package var x: String
    package var y: String
    package var method: SmoothingMethod
    package var span: Double?
    package var degree: Int?
    package var isRobust: Bool?
  }

  /// The rows that count.
  package func rows(of table: Table) throws(Failure) -> Table {
    guard let filter else { return table }
    return try selected(table, filter)
  }

  /// The rows for which a predicate of this table holds.
  package func selected(_ table: Table, _ predicate: Node) throws(Failure) -> Table {
    try evaluate(.filter(try PredicateDecoder(file: place.file).predicate(predicate)), on: table)
  }
}
