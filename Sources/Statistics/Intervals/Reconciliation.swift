/// How competing reports of one quantity become one quantity known between bounds; they are never added.
package enum ReconciliationRule: String, Sendable, Hashable, CaseIterable {
  /// From the lowest low to the highest high: everything that some report allows.
  case widest
  /// The smallest of the reports: its bounds are the lowest low and the lowest high.
  case lowest
  /// The largest of the reports: its bounds are the highest low and the highest high.
  case highest
  /// The reports of the source that stands first in a given order; of several, the widest.
  case bySourcePriority = "by-source-priority"
  /// Not the quantity but how many reports there are.
  case countOfReports = "count-of-reports"

  /// `reconciled.widest`.
  package var id: String { "reconciled." + rawValue }
}

/// One report: the bounds that it gives, and how its source stands in the order of priority.
package struct Report: Sendable {
  /// nil for a report without a bound below; likewise `high`.
  package var low: Extended?
  package var high: Extended?
  /// 0 for the source that goes first.
  package var priority: Int

  package init(low: Extended?, high: Extended?, priority: Int = 0) {
    self.low = low
    self.high = high
    self.priority = priority
  }
}

/// What the reports of one quantity come to by a rule.
package struct ReconciledQuantity: Sendable {
  /// nil where nothing bounds the quantity below; likewise `high`.
  package var low: Extended?
  package var high: Extended?
  /// The reports that the bounds come from, as indices, ascending.
  package var used: [Int]
  /// How many reports there are, those without any bound too.
  package var count: Int

  /// Reports without any bound say nothing of the quantity, and count as reports only.
  ///
  /// - Complexity: O(n).
  package init(_ reports: [Report], by rule: ReconciliationRule) {
    count = reports.count
    let bounded = reports.indices.filter { reports[$0].isBounded }
    if rule == .countOfReports {
      (low, high, used) = (.finite(Rational(count)), .finite(Rational(count)), Array(reports.indices))
      return
    }
    used = bounded
    if rule == .bySourcePriority, let first = bounded.map({ reports[$0].priority }).min() {
      used = bounded.filter { reports[$0].priority == first }
    }
    let lows = used.map { reports[$0].least }
    let highs = used.map { reports[$0].most }
    let least = rule == .highest ? lows.max() : lows.min()
    let most = rule == .lowest ? highs.min() : highs.max()
    low = least.flatMap { $0.isFinite ? $0 : nil }
    high = most.flatMap { $0.isFinite ? $0 : nil }
    if rule == .lowest || rule == .highest {
      used = used.filter { reports[$0].least == least || reports[$0].most == most }
    }
  }
}

extension Report {
  fileprivate var least: Extended { low ?? .negativeInfinity }
  fileprivate var most: Extended { high ?? .infinity }
  fileprivate var isBounded: Bool { least.isFinite || most.isFinite }
}
