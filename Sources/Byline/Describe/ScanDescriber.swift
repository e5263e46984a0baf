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
    // What is odd among texts is found by looking at them, which is worth their room unless the file is very large.
    let keepsTexts = options.findings && file.file.size <= ScannedFindings.largestKept
    while true {
      let texts = Set(columns).subtracting(numeric)
      switch try file.scan(
        numbers: numeric.sorted(), texts: texts.sorted(), key: key,
        listLength: keepsTexts ? nil : options.statistics.listLength, partSize: partSize, workers: workers)
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
    let texts = ScannedTexts(rows: scanned.rows, options: options)
    if let logged = scanned.logged[column] { return (texts.column(name, logged), []) }
    return scanned.counted[column].flatMap { texts.column(name, $0) }.map { ($0, []) }
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
}

/// A column that an option names and the file lacks.
func unknownColumn(_ name: String, in names: [String], of file: String) -> Failure {
  Failure(
    code: "describe.unknown-column", "The file has no column `\(name)`.", at: SourcePlace(file: file),
    suggestion: didYouMean(name, among: names)
      ?? FieldPath(name).steps.first.flatMap { didYouMean($0, among: names) }
      ?? "It has \(names.map { "`\($0)`" }.joined(separator: ", ")).")
}
