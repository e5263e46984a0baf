import Tables

/// Finds rows that are equal in all of some columns.
///
/// Rows are parted by one column after the other, and whoever is alone in a part is left out from then on, so hardly
/// more than the first columns are looked at where rows differ. Complexity: O(rows · columns) at worst.
struct DuplicateRows {
  /// Rows from 0 that are equal, each set in the order of the file.
  private(set) var sets: [[Int]]

  /// - Parameter columns: those with most distinct values first make it quickest.
  init(_ columns: [Column], rows: Int) {
    sets = rows > 1 && !columns.isEmpty ? [Array(0..<rows)] : []
    for column in columns where !sets.isEmpty {
      sets = sets.flatMap { DuplicateRows.parted($0, by: column) }
    }
    sets.sort { ($0.first ?? 0) < ($1.first ?? 0) }
  }

  private static func parted(_ rows: [Int], by column: Column) -> [[Int]] {
    switch column.storage {
    case .numbers(let cells): parted(rows) { column.isValid(at: $0) ? cells[$0].bitPattern : nil }
    case .instants(let cells): parted(rows) { column.isValid(at: $0) ? cells[$0].bitPattern : nil }
    case .texts(let cells): parted(rows) { column.isValid(at: $0) ? cells[$0] : nil }
    case .impreciseDates(let cells): parted(rows) { column.isValid(at: $0) ? cells[$0].text : nil }
    default: parted(rows) { column[$0] }
    }
  }

  private static func parted(_ rows: [Int], by key: (Int) -> some Hashable) -> [[Int]] {
    grouped(rows, rows.map(key))
  }

  private static func grouped<Key: Hashable>(_ rows: [Int], _ keys: [Key]) -> [[Int]] {
    var places: [Key: Int] = [:]
    var sets: [[Int]] = []
    for (row, key) in zip(rows, keys) {
      if let place = places[key] {
        sets[place].append(row)
      } else {
        places[key] = sets.count
        sets.append([row])
      }
    }
    return sets.filter { $0.count > 1 }
  }

  /// How many rows are there once more.
  var repeats: Int { sets.reduce(0) { $0 + $1.count - 1 } }
}
