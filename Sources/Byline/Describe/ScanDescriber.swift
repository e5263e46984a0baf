package import Diagnostics
import Dispatch
import Statistics
import Synchronization
package import Tables

/// Describes a delimited file by scanning the columns that are wanted, on all cores, without reading it whole.
///
/// - Parameter workers: how many threads; the description does not depend on it, nor on `partSize`.
/// - Returns: the description and what is wrong with the header; nil where the table must be read whole: for weights,
///   pairs and bounds, for texts by groups, and where anything in the file needs a message.
/// - Throws: where a column is not there, or a failure of reading.
package func describe(
  _ file: ByteFile, reading: DelimitedOptions, options: DescribeOptions, workers: Int, partSize: Int = 1 << 19
) throws(Failure) -> (description: Description, problems: [Diagnostic])? {
  guard options.weights == nil, options.pairs.isEmpty, options.bounds.isEmpty,
    let delimited = try DelimitedFile(file, options: reading),
    let describer = try ScanDescriber(delimited, options: options, workers: workers)
  else { return nil }
  guard let description = try describer.description(partSize: partSize) else { return nil }
  return (description, delimited.problems)
}

private struct ScanDescriber {
  private let file: DelimitedFile
  private let options: DescribeOptions
  private let workers: Int
  private let names: [String]
  private let columns: [Int]
  private let key: [Int]

  init?(_ file: DelimitedFile, options: DescribeOptions, workers: Int) throws(Failure) {
    self.file = file
    self.options = options
    self.workers = workers
    let places = Dictionary(
      file.names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    names = options.columns ?? file.names.filter { !options.by.contains($0) }
    var columns: [Int] = []
    for name in names + options.by {
      guard let place = places[name] else { throw unknownColumn(name, in: file.names, of: file.file.name) }
      columns.append(place)
    }
    self.columns = Array(columns.prefix(names.count))
    key = Array(columns.dropFirst(names.count))
    if !key.isEmpty, !self.columns.allSatisfy(file.isNumeric) { return nil }
  }

  func description(partSize: Int) throws(Failure) -> Description? {
    guard let scanned = try scanned(partSize: partSize) else { return nil }
    guard let groups = ScannedGroups(scanned, by: options.by) else { return nil }
    let results = Mutex<[Int: (whole: Description.Column, groups: [Description.Column])]>([:])
    // Columns of texts take longest, so they begin.
    let order = columns.indices.sorted {
      (file.isNumeric(columns[$0]) ? 1 : 0, $0) < (file.isNumeric(columns[$1]) ? 1 : 0, $1)
    }
    let next = Mutex(0)
    let work: @Sendable () -> Void = {
      while true {
        let place = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard place < order.count else { return }
        let index = order[place]
        if let result = describe(names[index], columns[index], scanned, groups) {
          results.withLock { $0[index] = result }
        }
      }
    }
    let count = min(workers, columns.count)
    if count > 1 { DispatchQueue.concurrentPerform(iterations: count) { _ in work() } } else { work() }
    let found = results.withLock { $0 }
    guard found.count == columns.count else { return nil }
    let described = columns.indices.compactMap { found[$0] }
    let findings =
      options.findings
      ? ScannedFindings(
        file: file, scanned: scanned, columns: described.map(\.whole),
        isWhole: columns.count == file.names.count,
        workers: workers
      ).findings() : nil
    return Description(
      version: options.version, file: file.file.name, rows: scanned.rows, columns: described.map(\.whole),
      groups: groups.by.indices.map { group in
        Description.Group(
          by: zip(options.by, groups.by[group]).map { ($0, $1) }, rows: groups.rows[group],
          columns: described.map { $0.groups[group] })
      }, pairs: [], hasGroups: !options.by.isEmpty, hasPairs: false,
      findings: findings)
  }

  /// nil where the file must be read whole.
  private func scanned(partSize: Int) throws(Failure) -> ScannedColumns? {
    var numeric = Set(columns.filter(file.isNumeric))
    let counted = Set(columns).subtracting(numeric)
    while true {
      let texts = Set(columns).subtracting(numeric)
      switch try file.scan(
        numbers: numeric.sorted(), counted: texts.sorted(), key: key, partSize: partSize, workers: workers)
      {
      case .success(let scanned):
        // A column that was taken for one of numbers, for want of a value to see, must not begin with one.
        let begins = texts.subtracting(counted).contains { scanned.counted[$0]?.beginsWithNumber ?? true }
        return begins ? nil : scanned
      case .failure(.notNumber(let column)) where !file.showsValue(column) && key.isEmpty:
        numeric.remove(column)
      case .failure: return nil
      }
    }
  }

  /// nil where the column must be read whole.
  private func describe(_ name: String, _ column: Int, _ scanned: ScannedColumns, _ groups: ScannedGroups) -> (
    whole: Description.Column, groups: [Description.Column]
  )? {
    if let numbers = scanned.numbers[column] {
      // A column that only says that it has no values is one of texts.
      if numbers.valid == 0, numbers.absences > 0 { return nil }
      return self.numbers(name, numbers, rows: scanned.rows, groups)
    }
    return scanned.counted[column].flatMap { texts(name, $0, rows: scanned.rows) }.map { ($0, []) }
  }

  // MARK: Numbers

  private func numbers(_ name: String, _ numbers: ScannedNumbers, rows: Int, _ groups: ScannedGroups) -> (
    whole: Description.Column, groups: [Description.Column]
  ) {
    let selection = options.statistics.selection
    let needsRows = selection.includes("argmin") || selection.includes("argmax")
    let keepsOrder = needsRows || selection.includes("autocorrelation.lag1")
    func described(_ values: consuming [Int], rows: Int, rowNumbers: [Int]) -> (Description.Column, Sample) {
      let isEmpty = values.isEmpty
      let sample = Sample(scaled: values, scale: numbers.scale, keepsOrder: keepsOrder)
      let column = NumberColumn(rows: rows, sample: sample, rowNumbers: rowNumbers, places: numbers.scale)
      return (
        Description.Column(
          name: name, type: isEmpty ? .empty : .number,
          statistics: options.ordered(column.statistics(options.statistics)),
          histogram: isEmpty ? [] : sample.equalBins(16), fences: options.findings ? sample.farFences : nil),
        sample
      )
    }
    var values: [Int] = []
    values.reserveCapacity(numbers.valid)
    var rowNumbers: [Int] = []
    numbers.forEach { row, number in
      values.append(number)
      if needsRows { rowNumbers.append(row + 1) }
    }
    if groups.by.isEmpty { return (described(consume values, rows: rows, rowNumbers: rowNumbers).0, []) }
    let inOrder = keepsOrder ? values : []
    let dealt = groups.deal(numbers, into: &values, needsRows: needsRows)
    let comparesGroups = groups.by[0].count == 1 && GroupComparison.isWanted(options.statistics)
    var samples: [Sample] = []
    var parts: [Description.Column] = []
    for group in groups.by.indices {
      let range = dealt.ranges[group]
      let (part, sample) = described(
        Array(values[range]), rows: groups.rows[group], rowNumbers: needsRows ? Array(dealt.rows[range]) : [])
      parts.append(part)
      if comparesGroups { samples.append(sample) }
    }
    if keepsOrder { values = inOrder }
    var (whole, _) = described(consume values, rows: rows, rowNumbers: rowNumbers)
    if comparesGroups, whole.type == .number {
      whole.statistics += GroupComparison(samples).statistics(options.statistics)
    }
    return (whole, parts)
  }

  // MARK: Texts

  /// How many distinct texts are looked at before the others are: one that is no date makes all of them texts.
  private static let firstTexts = 200

  private func texts(_ name: String, _ dictionary: ByteDictionary, rows: Int) -> Description.Column? {
    guard var column = dictionary.typedColumn(limit: ScanDescriber.firstTexts) else { return nil }
    var isText = false
    if case .texts = column.storage { isText = true }
    if !isText, dictionary.count > ScanDescriber.firstTexts {
      guard let whole = dictionary.typedColumn() else { return nil }
      column = whole
    }
    func described(_ type: Description.ColumnType, _ texts: TextColumn) -> Description.Column {
      .init(
        name: name, type: type, statistics: options.ordered(texts.statistics(options.statistics)), histogram: []
      )
    }
    func times(_ index: Int) -> Int { dictionary.count(of: index) }
    switch column.storage {
    case .texts:
      return described(
        .text, TextCounts(dictionary).column(rows: rows, listLength: options.statistics.listLength))
    case .booleans(let cells):
      var counts = ByteDictionary()
      for index in cells.indices where column.isValid(at: index) {
        var word = cells[index] ? "true" : "false"
        _ = word.withUTF8 { counts.add($0, times: times(index)) }
      }
      return described(
        .boolean, TextCounts(counts).column(rows: rows, listLength: options.statistics.listLength))
    case .instants, .impreciseDates:
      let dates = DateCells(column, Array(0..<column.count), times: (0..<dictionary.count).map(times))
      return .init(
        name: name, type: .date, statistics: options.ordered(dates.statistics(options.statistics)),
        histogram: dates.histogram)
    default: return nil
    }
  }
}

/// The rows of a scanned file by the values of the columns they are grouped by, in order of first appearance.
private struct ScannedGroups: Sendable {
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
        if columns == 1 {
          codes[0].append(dictionaries[0].add(bytes))
          return
        }
        var start = 0
        for column in 0..<columns {
          let end = bytes[start...].firstIndex(of: 0) ?? bytes.count
          codes[column].append(dictionaries[column].add(UnsafeBufferPointer(rebasing: bytes[start..<end])))
          start = end + 1
        }
      }
    }
    var texts: [[String]] = []
    for (dictionary, codes) in zip(dictionaries, codes) {
      guard let column = dictionary.typedColumn() else { return nil }
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

/// A column that an option names and the file lacks.
func unknownColumn(_ name: String, in names: [String], of file: String) -> Failure {
  Failure(
    code: "describe.unknown-column", "The file has no column `\(name)`.", at: SourcePlace(file: file),
    suggestion: didYouMean(name, among: names)
      ?? FieldPath(name).steps.first.flatMap { didYouMean($0, among: names) }
      ?? "It has \(names.map { "`\($0)`" }.joined(separator: ", ")).")
}
