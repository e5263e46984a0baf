import Diagnostics
import Dispatch
import Synchronization

/// Columns of a delimited file as a scan found them: numbers row by row, texts by how often each comes.
///
/// The same for every number of workers and every size of the parts.
package struct ScannedColumns: Sendable {
  package var rows = 0
  /// By the index of the column in the file.
  package var numbers: [Int: ScannedNumbers] = [:]
  package var counted: [Int: ByteDictionary] = [:]
  /// The texts of the key columns, a NUL byte behind each where there are several.
  package var keys = ByteDictionary()
  /// For every row the number of its key, in runs.
  package var keyOfRow: [PackedIntegers] = []
}

/// A column of decimals as whole numbers times 10^−scale.
package struct ScannedNumbers: Sendable {
  /// The most places that a cell was written with.
  package var scale = 0
  package var valid = 0
  /// Cells that say in words that there is no value.
  package var absences = 0
  /// Runs of rows, in order; each is to be multiplied to come to the common scale.
  package var runs: [(numbers: PackedIntegers, factor: Int)] = []

  /// Every number there is with its row from 0, in order.
  @inline(__always)
  package func forEach(_ body: (_ row: Int, _ number: Int) -> Void) {
    var first = 0
    for run in runs {
      run.numbers.forEach { body(first + $0, $1 * run.factor) }
      first += run.numbers.count
    }
  }
}

/// Reads the wanted columns of a file, part by part, on several workers.
struct ColumnScan {
  let file: ByteFile
  let plan: ScanPlan
  /// Where the first record behind the header starts.
  let start: Int
  let partSize: Int
  let workers: Int

  private var partCount: Int { (file.size - start + partSize - 1) / partSize }

  /// - Throws: a failure of reading.
  /// - Returns: the first obstacle in the order of the file, where there is one.
  func run() throws(Failure) -> Result<ScannedColumns, ScanObstacle> {
    var parts = try scanParts()
    var expected = start
    for index in parts.indices {
      let end = min(file.size, start + (index + 1) * partSize)
      if expected >= end {
        parts[index] = ScannedPart(start: expected, end: expected)
      } else if parts[index].start != expected {
        // The part began inside quotes, so it was read wrongly.
        var worker = PartScanner(self)
        defer { worker.deallocate() }
        parts[index] = try worker.scan(index, from: expected)
      }
      if let obstacle = parts[index].obstacle { return .failure(obstacle) }
      expected = parts[index].end
    }
    return merged(&parts)
  }

  private struct Progress {
    var next = 0
    var parts: [ScannedPart?]
    var failure: Failure?
  }

  private func scanParts() throws(Failure) -> [ScannedPart] {
    let progress = Mutex(Progress(parts: Array(repeating: nil, count: partCount)))
    let work: @Sendable () -> Void = {
      var worker = PartScanner(self)
      defer { worker.deallocate() }
      while true {
        let index = progress.withLock { progress -> Int? in
          guard progress.failure == nil, progress.next < progress.parts.count else { return nil }
          defer { progress.next += 1 }
          return progress.next
        }
        guard let index else { return }
        do throws(Failure) {
          let part = try worker.scan(index, from: index == 0 ? start : nil)
          progress.withLock { $0.parts[index] = part }
        } catch {
          progress.withLock { $0.failure = $0.failure ?? error }
        }
      }
    }
    let count = min(workers, partCount)
    if count > 1 { DispatchQueue.concurrentPerform(iterations: count) { _ in work() } } else { work() }
    return try progress.withLock { progress throws(Failure) in
      if let failure = progress.failure { throw failure }
      return progress.parts.compactMap(\.self)
    }
  }

  private func merged(_ parts: inout [ScannedPart]) -> Result<ScannedColumns, ScanObstacle> {
    var columns = ScannedColumns()
    columns.rows = parts.reduce(0) { $0 + $1.rows }
    for (index, column) in plan.numbers.enumerated() {
      guard
        let numbers = ScannedNumbers(joining: parts.lazy.map { $0.numbers.isEmpty ? nil : $0.numbers[index] })
      else { return .failure(.unusualNumber(column: column)) }
      columns.numbers[column] = numbers
    }
    for index in parts.indices {
      parts[index].numbers = []
      guard !plan.key.isEmpty, parts[index].rows > 0 else { continue }
      let codes = columns.keys.merge(parts[index].keys)
      columns.keyOfRow.append(parts[index].keyOfRow.mapped(through: codes))
      parts[index].keyOfRow = .halves([])
    }
    // One task a column, which lets go of the dictionaries of the parts as it takes them over.
    let queues = Mutex(
      plan.counted.indices.map { index in parts.compactMap { $0.counted.isEmpty ? nil : $0.counted[index] } })
    parts = []
    let dictionaries = Mutex<[Int: ByteDictionary]>([:])
    let plan = plan
    DispatchQueue.concurrentPerform(iterations: plan.counted.count) { index in
      var queue = queues.withLock { queues in
        let queue = queues[index]
        queues[index] = []
        return queue
      }
      let whole = ByteDictionary(merging: &queue)
      dictionaries.withLock { $0[plan.counted[index]] = whole }
    }
    columns.counted = dictionaries.withLock { $0 }
    return .success(columns)
  }
}

extension ScannedNumbers {
  /// Brings the runs of parts to one scale; nil where a number becomes too large for it.
  fileprivate init?(
    joining parts: some Sequence<(numbers: PackedIntegers, scale: Int, valid: Int, absences: Int)?>
  ) {
    for case let part? in parts { scale = max(scale, part.scale) }
    for case let part? in parts {
      var factor = 1
      for _ in part.scale..<scale { factor *= 10 }
      if factor > 1, !part.numbers.canBeMultiplied(by: factor) { return nil }
      valid += part.valid
      absences += part.absences
      runs.append((part.numbers, factor))
    }
  }
}

/// A worker's buffer and scanner.
private struct PartScanner {
  private let scan: ColumnScan
  private var scanner: RecordScanner
  private var buffer: UnsafeMutableRawBufferPointer

  /// Bytes behind a part that are read with it, since its last record ends in the next part.
  private static let firstTail = 1 << 16
  /// What a part that may have begun inside quotes is not followed beyond.
  private static let longestGuess = 1 << 22
  private static let padding = 64

  init(_ scan: ColumnScan) {
    self.scan = scan
    scanner = RecordScanner(scan.plan)
    buffer = .allocate(byteCount: scan.partSize + PartScanner.firstTail + PartScanner.padding, alignment: 64)
  }

  func deallocate() { buffer.deallocate() }

  /// - Parameter known: where the first record starts; nil where it is behind the first line end.
  mutating func scan(_ index: Int, from known: Int?) throws(Failure) -> ScannedPart {
    let first = scan.start + index * scan.partSize
    let end = min(scan.file.size, first + scan.partSize)
    let lower = known ?? (first - 1)
    var tail = PartScanner.firstTail
    while true {
      let upper = min(scan.file.size, end + tail)
      let bytes = try read(lower..<upper)
      var local = 0
      if known == nil {
        guard let lineEnd = bytes.firstIndex(of: 0x0A) else { return unknown }
        local = lineEnd + 1
      }
      if lower + local >= end { return ScannedPart(start: lower + local, end: lower + local) }
      switch scanner.scan(bytes, local..<(end - lower), isEnd: upper == scan.file.size) {
      case .complete(let next): return scanner.takePart(start: lower + local, end: lower + next)
      case .obstacle(let obstacle):
        return ScannedPart(start: lower + local, end: lower + local, obstacle: obstacle)
      case .needsMore:
        tail *= 8
        if known == nil, tail > PartScanner.longestGuess { return unknown }
      }
    }
  }

  /// A part of which the start is not known, so that it is scanned again from the end of the part before it.
  private var unknown: ScannedPart { ScannedPart(start: -1, end: -1) }

  private mutating func read(_ range: Range<Int>) throws(Failure) -> UnsafeBufferPointer<UInt8> {
    if buffer.count < range.count + PartScanner.padding {
      buffer.deallocate()
      buffer = .allocate(byteCount: range.count + PartScanner.padding, alignment: 64)
    }
    try scan.file.read(range, into: buffer)
    for index in range.count..<range.count + PartScanner.padding { buffer[index] = 0 }
    return UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<range.count])
  }
}
