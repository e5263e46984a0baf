import CTextBlocks

/// Finds the records in a part of a delimited file and reads the cells of the columns that are wanted.
///
/// 64 bytes are looked at at once. Which of them lie inside quotes is the running parity of the quotes, which is what
/// `DelimitedLexer` finds too as long as quotes stand only around cells and twice inside; where they stand otherwise,
/// and for everything else that needs a message, the scanner stops with an obstacle.
///
/// Traps: a part may begin inside quotes, so what is found counts only once the part before it has ended where this
/// one starts. The bytes of a block may end in the middle of a pair (two quotes, CR LF): hence the carried bits.
struct RecordScanner {
  private let dialect: DelimitedDialect
  private let width: Int
  /// For every column its place among the cells remembered of a record, or -1.
  private let places: [Int]
  private let cellCount: Int
  private var records: RecordReader

  /// How the scanning of a part ended.
  enum Ending {
    /// The next record starts at this offset of the buffer.
    case complete(Int)
    /// The last record goes on behind the buffer.
    case needsMore
    case obstacle(ScanObstacle)
  }

  init(_ plan: ScanPlan) {
    dialect = plan.dialect
    width = plan.width
    let wanted = plan.wanted
    var places = Array(repeating: -1, count: plan.width)
    for (place, column) in wanted.enumerated() { places[column] = place }
    self.places = places
    cellCount = wanted.count
    records = RecordReader(plan, places: places)
  }

  /// What has been found since the last call.
  mutating func takePart(start: Int, end: Int) -> ScannedPart { records.takePart(start: start, end: end) }

  /// Scans the records that start in `range` of the buffer.
  ///
  /// - Parameters:
  ///   - bytes: with 64 readable bytes of any content behind its end.
  ///   - origin: the offset of the buffer in the file.
  ///   - isEnd: whether the file ends with the buffer.
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, origin: Int, isEnd: Bool
  ) -> Ending {
    records.reset(origin: origin)
    let places = places
    return withUnsafeTemporaryAllocation(of: ScannedCell.self, capacity: max(1, cellCount)) { cells in
      cells.initialize(repeating: ScannedCell(start: 0, end: 0))
      return places.withUnsafeBufferPointer { scan(bytes, range, isEnd: isEnd, places: $0, cells: cells) }
    }
  }

  private mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isEnd: Bool, places: UnsafeBufferPointer<Int>,
    cells: UnsafeMutableBufferPointer<ScannedCell>
  ) -> Ending {
    guard let base = bytes.baseAddress, range.lowerBound < range.upperBound else {
      return .complete(range.lowerBound)
    }
    let (delimiter, quote) = (dialect.delimiter, dialect.quote)
    let (width, count, limit) = (width, bytes.count, range.upperBound)
    var inside: UInt64 = 0
    // The bit of the byte before the block: may a quote open behind it, was it a closing quote, was it a CR.
    var (mayOpen, closed, returned): (UInt64, UInt64, UInt64) = (1, 0, 0)
    var utf8End = range.lowerBound
    var (field, fieldStart, position) = (0, range.lowerBound, range.lowerBound)
    while position < count {
      var block = byline_classify(base + position, delimiter, quote)
      if count - position < 64 {
        let keep: UInt64 = (1 << UInt64(count - position)) - 1
        block.quotes &= keep
        block.delimiters &= keep
        block.line_feeds &= keep
        block.carriage_returns &= keep
        block.zeros &= keep
        block.high &= keep
      }
      if block.zeros != 0 { return .obstacle(.structure) }
      if block.high != 0, !isUTF8(bytes, position, block.high, &utf8End) {
        return isEnd || utf8End + 4 <= count ? .obstacle(.structure) : .needsMore
      }
      var structure = block.delimiters | block.line_feeds
      var outside = UInt64.max
      if block.quotes | inside | closed != 0 {
        let within = RecordScanner.parity(block.quotes) ^ inside
        let closing = block.quotes & ~within
        outside = ~within
        structure &= outside
        let opened = block.quotes & within
        let openable = (structure | closing) << 1 | mayOpen
        let behindClosing = closing << 1 | closed
        let end = block.quotes | structure | block.carriage_returns
        var known = UInt64.max
        if count - position < 64 { known = (1 << UInt64(count - position)) - 1 }
        if opened & ~openable | behindClosing & ~end & known != 0 { return .obstacle(.structure) }
        mayOpen = (structure | closing) >> 63
        closed = closing >> 63
        inside = UInt64(bitPattern: Int64(bitPattern: within) >> 63)
      } else {
        mayOpen = structure >> 63
        closed = 0
      }
      let returns = block.carriage_returns & outside
      if returns | returned != 0 {
        var known = UInt64.max
        if count - position < 64 { known = (1 << UInt64(count - position)) - 1 }
        if (returns << 1 | returned) & ~block.line_feeds & known != 0 { return .obstacle(.structure) }
        returned = returns >> 63
      }
      while structure != 0 {
        let at = position + structure.trailingZeroBitCount
        let isLine = block.line_feeds & structure & (0 &- structure) != 0
        structure &= structure &- 1
        if isLine {
          if let obstacle = endRecord(base, cells, field: field, from: fieldStart, to: at) {
            return .obstacle(obstacle)
          }
          (field, fieldStart) = (0, at + 1)
          if at + 1 >= limit { return .complete(at + 1) }
        } else {
          let place = places[field]
          if place >= 0 { cells[place] = ScannedCell(start: fieldStart, end: at) }
          field += 1
          if field == width { return .obstacle(.structure) }
          fieldStart = at + 1
        }
      }
      position += 64
    }
    guard isEnd else { return .needsMore }
    if inside != 0 { return .obstacle(.structure) }
    if field > 0 || fieldStart < count {
      if let obstacle = endRecord(base, cells, field: field, from: fieldStart, to: count) {
        return .obstacle(obstacle)
      }
    }
    return .complete(count)
  }

  /// Whether each bit has an odd number of bits at and below it.
  @inline(__always)
  private static func parity(_ bits: UInt64) -> UInt64 {
    var bits = bits
    bits ^= bits << 1
    bits ^= bits << 2
    bits ^= bits << 4
    bits ^= bits << 8
    bits ^= bits << 16
    bits ^= bits << 32
    return bits
  }

  /// Whether the sequences that begin at these bits of a block are well-formed UTF-8 (Unicode 15, table 3-7).
  @inline(__always)
  private func isUTF8(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ high: UInt64, _ checkedTo: inout Int
  ) -> Bool {
    var high = high
    if checkedTo > position { high &= ~((1 << UInt64(min(63, checkedTo - position))) - 1) }
    while high != 0 {
      let at = position + high.trailingZeroBitCount
      checkedTo = at
      let length = TextEncoding.sequenceLength(bytes, at)
      guard length > 0 else { return false }
      checkedTo = at + length
      let shift = UInt64(checkedTo - position)
      if shift >= 64 { return true }
      high &= ~((1 << shift) - 1)
    }
    return true
  }

  @inline(__always)
  private mutating func endRecord(
    _ base: UnsafePointer<UInt8>, _ cells: UnsafeMutableBufferPointer<ScannedCell>, field: Int, from start: Int,
    to lineEnd: Int
  ) -> ScanObstacle? {
    var end = lineEnd
    if end > start, base[end - 1] == 0x0D { end -= 1 }
    if field != width - 1 {
      // A line without any character is no row.
      return field == 0 && end == start ? nil : .structure
    }
    // In a table of one column it may be one: that depends on what follows.
    if field == 0, end == start { return .structure }
    let place = places[field]
    if place >= 0 { cells[place] = ScannedCell(start: start, end: end) }
    return records.read(base, cells)
  }
}
