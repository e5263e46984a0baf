import Diagnostics
import Dispatch

/// Columns of a delimited file as a scan found them: numbers row by row, texts by how often each comes.
///
/// The same for every number of workers and every size of the parts.
package struct ScannedColumns: Sendable {
  package var rows = 0
  /// By the index of the column in the file.
  package var numbers: [Int: ScannedNumbers] = [:]
  package var counted: [Int: ByteDictionary] = [:]
  package var logged: [Int: LoggedTexts] = [:]
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

  var partCount: Int { (file.size - start + partSize - 1) / partSize }

  /// - Throws: a failure of reading.
  /// - Returns: the first obstacle in the order of the file, where there is one.
  func run() throws(Failure) -> Result<ScannedColumns, ScanObstacle> {
    let assembly = ScanAssembly(self)
    let work: @Sendable () -> Void = {
      var worker = PartScanner(self)
      defer { worker.deallocate() }
      while let index = assembly.take() {
        do throws(Failure) {
          assembly.put(try worker.scan(index, from: index == 0 ? start : nil), index, &worker)
        } catch {
          assembly.stop(error)
        }
      }
    }
    let count = min(workers, partCount)
    if count > 1 { DispatchQueue.concurrentPerform(iterations: count) { _ in work() } } else { work() }
    return try assembly.finished()
  }
}

/// A worker's buffer and scanner.
struct PartScanner {
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
      switch scanner.scan(bytes, local..<(end - lower), origin: lower, isEnd: upper == scan.file.size) {
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
