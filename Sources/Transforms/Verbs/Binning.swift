package import Diagnostics
package import Scales
package import Tables

/// The bin of every number, as two columns: where it starts and where it ends.
package struct Binning: Sendable, Hashable {
  package var field: String
  package var parameters: BinParameters
  package var start: String
  package var end: String

  /// - Parameter end: nil for the name of the start with `_end`.
  package init(
    _ field: String, _ parameters: BinParameters = BinParameters(maximumBins: 10), as start: String,
    end: String? = nil
  ) {
    self.field = field
    self.parameters = parameters
    self.start = start
    self.end = end ?? start + "_end"
  }

  /// The bins for a column; nil where no cell is a number and no extent is given.
  /// - Throws: `transform.unknown-field`.
  package func bins(for table: Table) throws(Failure) -> Bins? {
    if let extent = parameters.extent { return Bins(low: extent.low, high: extent.high, parameters) }
    let cells = try table.reading(field, for: "the binning").cells
    let numbers = cells.values.indices.lazy.filter(cells.isNumber).map { cells.values[$0] }.filter(\.isFinite)
    guard let low = numbers.min(), let high = numbers.max() else { return nil }
    return Bins(low: low, high: high, parameters)
  }

  func evaluate(on table: Table) throws(Failure) -> Table {
    let cells = try table.reading(field, for: "the binning").cells
    let bins = try bins(for: table)
    let lower = cells.values.indices.map { row in
      cells.isNumber(row) ? bins?.lowerBoundary(of: cells.values[row]) : nil
    }
    let upper = lower.map { bound in bound.flatMap { low in bins?.upperBoundary(from: low) } }
    return table.setting(start, to: numberColumn(lower)).setting(end, to: numberColumn(upper))
  }
}
