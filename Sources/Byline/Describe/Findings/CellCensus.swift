import Tables

/// The distinct texts of a column, how often each comes, and, on demand, in which rows.
struct CellCensus {
  let cells: ByteDictionary
  /// For every entry asked for the first rows that have it, from 0; nil where they cannot be looked up.
  let rows: (_ entries: [Int]) -> [Int: [Int]]?

  /// How many rows an example names.
  static let rowLimit = 10

  init(_ cells: ByteDictionary, rows: @escaping (_ entries: [Int]) -> [Int: [Int]]?) {
    self.cells = cells
    self.rows = rows
  }

  /// The texts of a column that was read whole; cells without a value are left out.
  init(_ texts: [String], isValid: (Int) -> Bool) {
    var cells = ByteDictionary()
    var entryOfRow: [Int32] = []
    entryOfRow.reserveCapacity(texts.count)
    for (row, text) in texts.enumerated() {
      guard isValid(row) else {
        entryOfRow.append(-1)
        continue
      }
      var text = text
      entryOfRow.append(Int32(truncatingIfNeeded: text.withUTF8 { cells.add($0) }))
    }
    self.init(cells) { CellCensus.firstRows(of: $0, in: entryOfRow.enumerated().lazy.map { ($0, Int($1)) }) }
  }

  static func firstRows(of entries: [Int], in rows: some Sequence<(Int, Int)>) -> [Int: [Int]] {
    var found: [Int: [Int]] = [:]
    for entry in entries { found[entry] = [] }
    var open = found.count
    for (row, entry) in rows {
      guard let count = found[entry]?.count, count < rowLimit else { continue }
      found[entry]?.append(row)
      if count + 1 == rowLimit { open -= 1 }
      if open == 0 { break }
    }
    return found
  }

  /// Entries as examples, those that come first in the file first, with their rows from 1.
  ///
  /// - Parameter inOrder: whether they stay in the order that they have.
  func examples(_ entries: [Int], inOrder: Bool = false) -> [Finding.Example] {
    let shown = Array((inOrder ? entries : entries.sorted()).prefix(Finding.exampleLimit))
    let found = rows(shown)
    return shown.map { entry in
      Finding.Example(
        cells.text(of: entry), count: cells.count(of: entry), rows: (found?[entry] ?? []).map { $0 + 1 })
    }
  }

  func count(_ entries: [Int]) -> Int { entries.reduce(0) { $0 + cells.count(of: $1) } }
}

extension Finding {
  /// How many examples a finding has.
  static let exampleLimit = 10
}
