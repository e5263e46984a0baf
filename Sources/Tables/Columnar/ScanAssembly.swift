import Diagnostics
import Dispatch
import Synchronization

/// The parts of a file put together in their order, each as soon as it and all before it are there.
///
/// Parts are scanned by many workers and added by one of them at a time; few of them wait, so what is held is little more
/// than the columns themselves.
final class ScanAssembly: Sendable {
  private let scan: ColumnScan
  private let line: Mutex<Line>
  private let columns: Mutex<GrowingColumns>
  /// Counts how many more parts may be scanned before the first of those waiting is added.
  private let room = DispatchSemaphore(value: 0)

  private struct Line {
    var next = 0
    var added = 0
    var waiting: [Int: ScannedPart] = [:]
    var isAdding = false
    var obstacle: ScanObstacle?
    var failure: Failure?

    var isStopped: Bool { obstacle != nil || failure != nil }
  }

  init(_ scan: ColumnScan) {
    self.scan = scan
    line = Mutex(Line())
    columns = Mutex(GrowingColumns(scan))
    for _ in 0..<4 * scan.workers { room.signal() }
  }

  /// The number of a part that nobody has taken yet; nil where there is none, or no need of any more.
  func take() -> Int? {
    room.wait()
    let index = line.withLock { line -> Int? in
      guard !line.isStopped, line.next < scan.partCount else { return nil }
      defer { line.next += 1 }
      return line.next
    }
    // The next one who waits here must learn it too.
    if index == nil { room.signal() }
    return index
  }

  /// Hands over a part, and adds to the columns what can be added.
  func put(_ part: ScannedPart, _ index: Int, _ worker: inout PartScanner) {
    line.withLock { $0.waiting[index] = part }
    while let (part, index) = firstWaiting() {
      var obstacle = part.obstacle
      var failure: Failure?
      do throws(Failure) {
        obstacle = try add(part, index, &worker)
      } catch {
        failure = error
      }
      line.withLock { line in
        line.added += 1
        line.isAdding = false
        line.obstacle = obstacle
        line.failure = line.failure ?? failure
      }
      room.signal()
    }
  }

  /// The next part in the order of the file, if it is there and nobody else is adding one.
  private func firstWaiting() -> (part: ScannedPart, index: Int)? {
    line.withLock { line in
      guard !line.isAdding, !line.isStopped, let part = line.waiting.removeValue(forKey: line.added) else {
        return nil
      }
      line.isAdding = true
      return (part, line.added)
    }
  }

  private func add(_ part: ScannedPart, _ index: Int, _ worker: inout PartScanner) throws(Failure)
    -> ScanObstacle?
  {
    try columns.withLock { columns throws(Failure) in
      var part = part
      if columns.end >= min(scan.file.size, scan.start + (index + 1) * scan.partSize) { return nil }
      // A part that began inside quotes was read wrongly.
      if part.start != columns.end { part = try worker.scan(index, from: columns.end) }
      if let obstacle = part.obstacle { return obstacle }
      columns.add(part)
      return nil
    }
  }

  /// Ends the scanning because of a failure.
  func stop(_ failure: Failure) {
    line.withLock { $0.failure = $0.failure ?? failure }
    room.signal()
  }

  /// The columns, once all workers are done.
  func finished() throws(Failure) -> Result<ScannedColumns, ScanObstacle> {
    let (obstacle, failure) = line.withLock { ($0.obstacle, $0.failure) }
    if let failure { throw failure }
    try scan.file.holdUnchanged()
    if let obstacle { return .failure(obstacle) }
    return try columns.withLock { columns throws(Failure) in try columns.finished() }
  }
}

/// Columns to which part after part of a file is added.
private struct GrowingColumns {
  private let scan: ColumnScan
  /// Where the last record that was added ends.
  private(set) var end: Int
  private var columns = ScannedColumns()
  private var numbers: [[(numbers: PackedIntegers, scale: Int, valid: Int, absences: Int)]]
  private var counted: [ByteDictionary]
  private var logs: [TextLog]

  init(_ scan: ColumnScan) {
    self.scan = scan
    end = scan.start
    numbers = scan.plan.numbers.map { _ in [] }
    counted = scan.plan.counted.map { _ in ByteDictionary() }
    logs = scan.plan.logged.map { _ in TextLog(firstCount: 2 * scan.plan.listLength) }
  }

  mutating func add(_ part: ScannedPart) {
    end = part.end
    guard part.rows > 0 else { return }
    if columns.rows == 0 {
      let rows = (scan.file.size - scan.start) / max(1, (part.end - part.start) / part.rows)
      for index in logs.indices { logs[index].reserve(rows + rows / 16) }
    }
    columns.rows += part.rows
    for index in numbers.indices { numbers[index].append(part.numbers[index]) }
    for index in counted.indices { _ = counted[index].merge(part.counted[index]) }
    for index in logs.indices { logs[index].merge(part.logs[index]) }
    if !scan.plan.key.isEmpty {
      let codes = columns.keys.merge(part.keys)
      columns.keyOfRow.append(part.keyOfRow.mapped(through: codes))
    }
  }

  mutating func finished() throws(Failure) -> Result<ScannedColumns, ScanObstacle> {
    for (index, column) in scan.plan.numbers.enumerated() {
      guard let joined = ScannedNumbers(joining: numbers[index]) else {
        return .failure(.unusualNumber(column: column))
      }
      columns.numbers[column] = joined
      numbers[index] = []
    }
    for (index, column) in scan.plan.counted.enumerated() { columns.counted[column] = counted[index] }
    counted = []
    columns.logged = try countedLogs()
    return .success(columns)
  }

  /// Counts the logged texts, a column a task.
  private mutating func countedLogs() throws(Failure) -> [Int: LoggedTexts] {
    let waiting = Mutex(logs)
    logs = []
    let (scan, plan) = (scan, scan.plan)
    let results = Mutex<(texts: [Int: LoggedTexts], failure: Failure?)>(([:], nil))
    DispatchQueue.concurrentPerform(iterations: plan.logged.count) { index in
      var log = waiting.withLock { waiting in
        let log = waiting[index]
        waiting[index].removeAll(keepingCapacity: false)
        return log
      }
      do throws(Failure) {
        let texts = try LoggedTexts(
          &log, of: scan.file, quote: plan.dialect.quote, listLength: plan.listLength)
        results.withLock { $0.texts[plan.logged[index]] = texts }
      } catch {
        results.withLock { $0.failure = $0.failure ?? error }
      }
    }
    return try results.withLock { results throws(Failure) in
      if let failure = results.failure { throw failure }
      return results.texts
    }
  }
}

extension ScannedNumbers {
  /// Brings the runs of parts to one scale; nil where a number becomes too large for it.
  fileprivate init?(joining parts: [(numbers: PackedIntegers, scale: Int, valid: Int, absences: Int)]) {
    scale = parts.lazy.map(\.scale).max() ?? 0
    for part in parts {
      var factor = 1
      for _ in part.scale..<scale { factor *= 10 }
      if factor > 1, !part.numbers.canBeMultiplied(by: factor) { return nil }
      valid += part.valid
      absences += part.absences
      runs.append((part.numbers, factor))
    }
  }
}
