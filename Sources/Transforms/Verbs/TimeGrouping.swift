import Diagnostics
package import Scales
import Tables

/// The time unit of every date, as two columns: where it starts and where the next one does.
package struct TimeGrouping: Sendable, Hashable {
  package enum Choice: Sendable, Hashable {
    case unit(TimeUnit)
    /// The unit that makes at most about so many groups of the data.
    case maximumBins(Double, isUTC: Bool)
  }

  package var field: String
  package var choice: Choice
  package var start: String
  package var end: String

  /// - Parameter end: nil for the name of the start with `_end`.
  package init(_ field: String, _ choice: Choice, as start: String, end: String? = nil) {
    self.field = field
    self.choice = choice
    self.start = start
    self.end = end ?? start + "_end"
  }

  func evaluate(on table: Table, in zone: TimeZoneRule) throws(Failure) -> Table {
    let instants = try table.reading(field, for: "the time unit").instants(in: zone)
    let unit: TimeUnit
    switch choice {
    case .unit(let given): unit = given
    case .maximumBins(let count, let isUTC):
      let known = instants.filter { !$0.isNaN }
      unit = TimeUnit.forBins(known.min() ?? 0, known.max() ?? 0, count: count, isUTC: isUTC)
    }
    let starts = instants.map { unit.floor($0, in: zone) }
    let ends = starts.map { unit.end(from: $0, in: zone) }
    return table.setting(start, to: TimeGrouping.column(starts)).setting(end, to: TimeGrouping.column(ends))
  }

  private static func column(_ instants: [Instant]) -> Column {
    let validity = instants.contains(where: \.isNaN) ? Bitmap(instants.map { !$0.isNaN }) : nil
    return Column(.instants(instants.map { $0.isNaN ? 0 : $0 }), validity: validity)
  }
}
