/// Something in a table that is suspicious, or good to know before it is used.
package struct Finding: Sendable, Hashable {
  package var kind: Kind
  /// The columns that it is about; none for whole rows.
  package var columns: [String]
  /// A plain sentence without its full stop, since examples may follow.
  package var message: String
  /// How many cells or rows it is about.
  package var count: Int
  /// The first of them.
  package var examples: [Example]
  /// What to do about it.
  package var advice: String

  /// A text and where it stands.
  package struct Example: Sendable, Hashable {
    /// The cell; empty where rows are meant.
    package var text: String
    /// How often it stands in the column.
    package var count: Int
    /// The first data rows, from 1; none where they were not looked up.
    package var rows: [Int]
    /// Their lines in the file; none where they are not known.
    package var lines: [Int] = []

    init(_ text: String, count: Int = 1, rows: [Int] = []) {
      self.text = text
      self.count = count
      self.rows = rows
    }
  }

  /// What can be found; the raw values are stable names.
  package enum Kind: String, Sendable, CaseIterable {
    case mixedTypes = "cells.mixed"
    case impossibleDates = "dates.impossible"
    case datesAsText = "dates.as-text"
    case numbersAsText = "numbers.as-text"
    case impossibleCoordinates = "numbers.impossible-coordinates"
    case negativeCounts = "numbers.negative"
    case missingCodes = "numbers.missing-code"
    case farValues = "numbers.far"
    case swappedBounds = "bounds.swapped"
    case likelyBounds = "bounds.likely"
    case mixedUnits = "bounds.mixed-units"
    case competingReports = "rows.competing"
    case duplicateRows = "rows.duplicate"
    case duplicatesButForKey = "rows.duplicate-but-for-key"
    case nearKey = "column.near-key"
    case likelyKey = "column.key"
    case constantColumn = "column.constant"
    case emptyColumn = "column.empty"
    case spaces = "text.spaces"
    case nearDuplicates = "text.near-duplicates"
    case missingWords = "text.missing-words"
    case brokenLetters = "text.broken-letters"

    /// Whether something is likely to be wrong; else it is good to know.
    package var isSuspicious: Bool {
      switch self {
      case .likelyBounds, .competingReports, .likelyKey, .constantColumn, .emptyColumn: false
      default: true
      }
    }
  }
}

/// What was found in a table, and what was not looked for.
package struct Findings: Sendable {
  /// Suspicious ones first, each sort in the order of the columns.
  package var list: [Finding]
  /// Sentences on what was left out because of the size of the file.
  package var unexamined: [String]

  init(_ list: [Finding], columns: [String], unexamined: [String] = []) {
    let ranks = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let kinds = Dictionary(uniqueKeysWithValues: Finding.Kind.allCases.enumerated().map { ($1, $0) })
    func rank(_ finding: Finding) -> (Int, Int, Int) {
      (
        finding.kind.isSuspicious ? 0 : 1, finding.columns.first.map { ranks[$0] ?? .max } ?? -1,
        kinds[finding.kind] ?? .max
      )
    }
    self.list = list.enumerated().sorted {
      let (a, b) = (rank($0.element), rank($1.element))
      return a != b ? a < b : $0.offset < $1.offset
    }.map(\.element)
    self.unexamined = unexamined
  }
}
