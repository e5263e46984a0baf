import Diagnostics
import Tables

/// Looks through what a scan of a large file found, as far as that tells.
///
/// Numbers have their rows; of texts only the distinct ones are known and how often each comes, so the rows of those
/// that are found are looked up by a further scan of their column, where the file is not too large for it.
struct ScannedFindings {
  let file: DelimitedFile
  let scanned: ScannedColumns
  let columns: [Description.Column]
  /// Whether all columns of the file are among them.
  let isWhole: Bool
  let workers: Int

  /// A further scan of a column takes this long a file in less than a second.
  private static let largestLookedUp = 1 << 28
  /// Of longer files, texts that are nearly all different are not looked through: that would take longer than all else.
  static let largestKept = 1 << 26
  /// Repeated rows are looked for by the text of whole rows, all of which are kept.
  private static let largestCompared = 1 << 25
  /// So many values are kept to find those that come twice.
  private static let mostNearKeys = 1 << 20

  func findings() -> Findings {
    let facts = ColumnFindings(columns, rows: scanned.rows)
    var list = facts.list()
    var unexamined: [String] = []
    let nearKeys = Set(facts.nearKeys.map(\.name))
    var isBlind = false
    for column in columns {
      guard let index = file.names.firstIndex(of: column.name) else { continue }
      if let numbers = scanned.numbers[index] {
        let cells = NumberCells(numbers)
        list += NumberFindings(column, cells).list()
        if nearKeys.contains(column.name), numbers.valid <= ScannedFindings.mostNearKeys {
          list += NearKey(column, cells).list()
        }
      } else if let dictionary = scanned.counted[index], column.type == .text {
        let census = census(dictionary, of: index)
        let found =
          TextFindings(column.name, census).list()
          + (nearKeys.contains(column.name) ? NearKey(column, census).list() : [])
        isBlind = isBlind || found.contains { $0.examples.contains { $0.rows.isEmpty } }
        list += found
      }
    }
    list += bounds()
    for column in columns {
      guard let index = file.names.firstIndex(of: column.name), scanned.logged[index] != nil else { continue }
      unexamined.append(
        "The file is so large that the texts of `\(column.name)`, nearly all different, were not looked through."
      )
    }
    if isBlind { unexamined.append("The file is so large that the rows of texts were not looked up.") }
    let keys = facts.keys.map(\.name)
    if isWhole, keys.isEmpty || (keys.count == 1 && columns.count > 3) {
      if let duplicates = duplicates(but: keys) {
        list += duplicates
      } else {
        unexamined.append(
          keys.isEmpty
            ? "The file is so large that repeated rows were not looked for."
            : "The file is so large that rows that differ in `\(keys[0])` only were not looked for.")
      }
    }
    return Findings(list, columns: file.names, unexamined: unexamined)
  }

  /// The distinct texts of a column, and their rows by a scan of the column alone.
  private func census(_ dictionary: ByteDictionary, of column: Int) -> CellCensus {
    CellCensus(dictionary) { entries in
      guard file.file.size <= ScannedFindings.largestLookedUp, !entries.isEmpty,
        case .success(let found)? = try? file.scan(numbers: [], texts: [], key: [column], workers: workers)
      else { return nil }
      // Keys are numbered by the order in which they appear, as the entries are, but not by the same numbers.
      var wanted: [String: Int] = [:]
      for entry in entries { wanted[dictionary.text(of: entry)] = entry }
      var entryOfKey: [Int: Int] = [:]
      for key in 0..<found.keys.count {
        if let entry = wanted[found.keys.text(of: key)] { entryOfKey[key] = entry }
      }
      var rows: [Int: [Int]] = [:]
      var first = 0
      for run in found.keyOfRow {
        run.forEach { row, key in
          guard let entry = entryOfKey[key], (rows[entry]?.count ?? 0) < CellCensus.rowLimit else { return }
          rows[entry, default: []].append(first + row)
        }
        first += run.count
      }
      return rows
    }
  }

  /// Rows of which all texts are equal but those of some columns; nil where the file is too large to tell.
  private func duplicates(but keys: [String]) -> [Finding]? {
    let compared = file.names.indices.filter { !keys.contains(file.names[$0]) }
    guard file.file.size <= ScannedFindings.largestCompared,
      case .success(let found)? = try? file.scan(numbers: [], texts: [], key: compared, workers: workers)
    else { return nil }
    let repeated = (0..<found.keys.count).filter { found.keys.count(of: $0) > 1 }
    guard !repeated.isEmpty else { return [] }
    var rows: [Int: [Int]] = [:]
    var first = 0
    let shown = Set(repeated.prefix(Finding.exampleLimit))
    for run in found.keyOfRow {
      run.forEach { row, key in if shown.contains(key) { rows[key, default: []].append(first + row) } }
      first += run.count
    }
    let repeats = repeated.reduce(0) { $0 + found.keys.count(of: $1) - 1 }
    let sets = shown.sorted().compactMap { rows[$0] }
    return [
      DuplicateRows.finding(
        keys.isEmpty ? .duplicateRows : .duplicatesButForKey, columns: keys, repeats: repeats, sets: sets)
    ]
  }

  private func bounds() -> [Finding] {
    BoundFindings.pairs(among: columns.filter { $0.type == .number }.map(\.name)).flatMap { pair -> [Finding] in
      guard let low = number(pair.low), let high = number(pair.high) else { return [] }
      var unit = (1.0, 1.0)
      for _ in 0..<low.scale { unit.0 *= 10 }
      for _ in 0..<high.scale { unit.1 *= 10 }
      let finder = BoundFindings(low: pair.low, high: pair.high, isDeclared: false, isNumeric: true)
      return finder.list({ body in
        var first = 0
        // The parts of a file are the same for all of its columns.
        for (lows, highs) in zip(low.runs, high.runs) where lows.numbers.count == highs.numbers.count {
          let ends = highs.numbers.unpacked(times: highs.factor)
          lows.numbers.forEach { row, number in
            let end = ends[row]
            if end != PackedIntegers.missing {
              body(first + row, Double(number * lows.factor) / unit.0, Double(end) / unit.1)
            }
          }
          first += ends.count
        }
      }) { short($0) }
    }
  }

  private func number(_ name: String) -> ScannedNumbers? {
    file.names.firstIndex(of: name).flatMap { scanned.numbers[$0] }
  }
}
