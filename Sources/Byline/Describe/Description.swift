package import Statistics

/// What is wanted of a table's description.
package struct DescribeOptions: Sendable {
  package var statistics: StatisticsOptions
  /// Only these columns; nil for all.
  package var columns: [String]?
  package var by: [String]
  package var weights: (column: String, kind: WeightKind)?
  package var pairs: [(x: String, y: String)]
  /// Pairs of columns that bound a quantity, besides those that the schema declares.
  package var bounds: [(low: String, high: String)]
  /// The logical range of interval columns: bounds that are missing become these.
  package var minimum: DecimalParameter?
  package var maximum: DecimalParameter?
  /// Ids in the order in which they are to be printed; nil for the order of the contract.
  package var order: [String]?
  /// Whether suspicious cells, rows and columns are looked for.
  package var findings = false
  /// What `byline` says in the JSON.
  package var version: String

  package init(statistics: StatisticsOptions = .first, version: String = "1.0.0") {
    self.statistics = statistics
    self.version = version
    by = []
    pairs = []
    bounds = []
  }
}

extension DescribeOptions {
  /// The statistics in the order that is wanted.
  func ordered(_ statistics: [Statistic]) -> [Statistic] {
    guard let order else { return statistics }
    let ranks = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return statistics.enumerated().sorted {
      (ranks[$0.element.id] ?? .max, $0.offset) < (ranks[$1.element.id] ?? .max, $1.offset)
    }.map(\.element)
  }
}

extension StatisticsOptions {
  /// A first look: few figures.
  package static let first = StatisticsOptions(
    selection: .exactly([
      "count.valid", "count.missing", "count.distinct", "mean", "sd.n-1", "median", "quantile.hf7", "min",
      "max",
      "frequencies", "length.min", "length.max", "count.exact", "count.unbounded.above",
      "count.unbounded.below", "sum",
      "date.first", "date.last", "date.span", "date.precision", "count.pairs", "pearson", "pearson.p",
      "spearman",
      "ols.slope", "ols.intercept", "ols.r-squared", "weights.sum", "n.effective", "mean.weighted",
      "median.weighted", "sd.weighted.frequency", "sd.weighted.analytic", "sd.weighted.reliability",
    ]))
}

/// A table described: columns, groups, pairs, each with statistics.
package struct Description: Sendable {
  package var version: String
  package var file: String
  package var rows: Int
  package var columns: [Column]
  package var groups: [Group]
  package var pairs: [Pair]
  package var hasGroups: Bool
  package var hasPairs: Bool
  /// Where only some rows of the file are described: which, and how many the file has.
  package var filter: (expression: String, rows: Int)?
  /// The data package that the types of the columns come from.
  package var packageFile: String?
  /// What is suspicious or good to know; nil where nobody looked.
  package var findings: Findings?

  package struct Column: Sendable {
    package var name: String
    package var type: ColumnType
    package var statistics: [Statistic]
    /// For the terminal: counts of equal bins from the smallest to the largest value.
    package var histogram: [Int]
    /// Beyond these lie values that are far from the others; see `Sample.farFences`.
    var fences: ClosedRange<Double>?
  }

  package struct Group: Sendable {
    package var by: [(column: String, value: String)]
    package var rows: Int
    package var columns: [Column]
  }

  package struct Pair: Sendable {
    package var x: String
    package var y: String
    package var statistics: [Statistic]
  }

  package enum ColumnType: String, Sendable {
    case number, text, interval, empty, date, boolean
  }
}
