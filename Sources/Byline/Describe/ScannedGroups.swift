import Tables

/// The rows of a scanned file by the values of the columns they are grouped by, in order of first appearance.
struct ScannedGroups: Sendable {
  /// For every group its values of the columns.
  private(set) var by: [[String]] = []
  private(set) var rows: [Int] = []
  private let groupOfKey: [Int]
  private let keyOfRow: [PackedIntegers]

  /// nil where a column of the key must be read whole.
  init?(_ scanned: ScannedColumns, by columns: [String]) {
    keyOfRow = scanned.keyOfRow
    guard !columns.isEmpty else {
      groupOfKey = []
      return
    }
    guard let texts = ScannedGroups.texts(of: scanned.keys, columns: columns.count) else { return nil }
    var known: [[String]: Int] = [:]
    var groupOfKey: [Int] = []
    for key in 0..<scanned.keys.count {
      let values = texts.map { $0[key] }
      let group = known[values] ?? by.count
      if group == by.count {
        known[values] = group
        by.append(values)
        rows.append(0)
      }
      rows[group] += scanned.keys.count(of: key)
      groupOfKey.append(group)
    }
    self.groupOfKey = groupOfKey
  }

  /// For every column the text of every key, as grouping by a whole column has it.
  private static func texts(of keys: ByteDictionary, columns: Int) -> [[String]]? {
    var dictionaries = Array(repeating: ByteDictionary(), count: columns)
    var codes = Array(repeating: [Int](), count: columns)
    for key in 0..<keys.count {
      keys.withBytes(of: key) { bytes in
        let times = keys.count(of: key)
        if columns == 1 {
          codes[0].append(dictionaries[0].add(bytes, times: times))
          return
        }
        var start = 0
        for column in 0..<columns {
          let end = bytes[start...].firstIndex(of: 0) ?? bytes.count
          codes[column].append(
            dictionaries[column].add(UnsafeBufferPointer(rebasing: bytes[start..<end]), times: times))
          start = end + 1
        }
      }
    }
    var texts: [[String]] = []
    for (dictionary, codes) in zip(dictionaries, codes) {
      guard let column = dictionary.typedColumn() else { return nil }
      if case .texts = column.storage, dictionary.isMostlyNumbers { return nil }
      let values = GroupTexts(column)
      let distinct = (0..<dictionary.count).map { values.text(at: $0) }
      texts.append(codes.map { distinct[$0] })
    }
    return texts
  }

  /// The numbers of a column group by group, in the order of the rows in each.
  ///
  /// - Parameters:
  ///   - values: takes them.
  ///   - needsRows: whether the rows are wanted too, from 1 within the group.
  func deal(_ numbers: ScannedNumbers, into values: inout [Int], needsRows: Bool) -> (
    ranges: [Range<Int>], rows: [Int]
  ) {
    var counts = Array(repeating: 0, count: by.count)
    forEachValue(of: numbers) { counts[$0] += 1 }
    var next: [Int] = []
    var total = 0
    for count in counts {
      next.append(total)
      total += count
    }
    let ranges = zip(next, counts).map { $0..<$0 + $1 }
    var rows: [Int] = []
    if needsRows {
      rows = Array(repeating: 0, count: total)
      var row = Array(repeating: 0, count: by.count)
      var place = next
      eachRow(of: numbers) { group, number in
        row[group] += 1
        guard number != PackedIntegers.missing else { return }
        rows[place[group]] = row[group]
        place[group] += 1
      }
    }
    eachRow(of: numbers) { group, number in
      guard number != PackedIntegers.missing else { return }
      values[next[group]] = number
      next[group] += 1
    }
    return (ranges, rows)
  }

  private func forEachValue(of numbers: ScannedNumbers, _ body: (_ group: Int) -> Void) {
    eachRow(of: numbers) { group, number in if number != PackedIntegers.missing { body(group) } }
  }

  /// The group and the number of every row, `missing` where it has none.
  @inline(__always)
  private func eachRow(of numbers: ScannedNumbers, _ body: (_ group: Int, _ number: Int) -> Void) {
    // A part of the file without rows has numbers but no keys.
    let runs = numbers.runs.filter { $0.numbers.count > 0 }
    for (run, keys) in zip(runs, keyOfRow) {
      for (key, number) in zip(keys.unpacked(), run.numbers.unpacked(times: run.factor)) {
        body(groupOfKey[key], number)
      }
    }
  }
}
