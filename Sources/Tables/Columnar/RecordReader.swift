/// Where the text of a cell lies in the buffer, with its quotes.
struct ScannedCell {
  var start: Int
  var end: Int
}

/// Reads the wanted cells of record after record: numbers, texts that are counted or logged, keys.
struct RecordReader {
  private let plan: ScanPlan
  private let numberPlaces: [(column: Int, place: Int)]
  private let countedPlaces: [Int]
  private let loggedPlaces: [(column: Int, place: Int)]
  private let keyPlaces: [Int]
  private var runs: [DecimalRun]
  private var counted: [ByteDictionary]
  private var logs: [TextLog]
  private var keys = ByteDictionary()
  private var keyOfRow: [Int] = []
  private var key: [UInt8] = []
  private var rows = 0
  /// The offset of the buffer in the file.
  private var origin = 0

  /// - Parameter places: for every column its place among the cells of a record.
  init(_ plan: ScanPlan, places: [Int]) {
    self.plan = plan
    numberPlaces = plan.numbers.map { ($0, places[$0]) }
    countedPlaces = plan.counted.map { places[$0] }
    loggedPlaces = plan.logged.map { ($0, places[$0]) }
    keyPlaces = plan.key.map { places[$0] }
    runs = plan.numbers.map { _ in DecimalRun() }
    counted = plan.counted.map { _ in ByteDictionary() }
    logs = plan.logged.map { _ in TextLog(firstCount: 2 * plan.listLength) }
  }

  /// What has been read since the last call.
  mutating func takePart(start: Int, end: Int) -> ScannedPart {
    var part = ScannedPart(start: start, end: end, rows: rows)
    for index in runs.indices {
      let run = runs[index]
      part.numbers.append((PackedIntegers(run.numbers), run.scale, run.valid, run.absences))
    }
    part.counted = counted
    part.logs = logs
    part.keys = keys
    if !keyPlaces.isEmpty { part.keyOfRow = PackedIntegers(keyOfRow) }
    return part
  }

  /// Begins a part, with the offset of its buffer in the file.
  mutating func reset(origin: Int) {
    for index in runs.indices { runs[index].removeAll() }
    for index in counted.indices { counted[index] = ByteDictionary() }
    for index in logs.indices { logs[index].removeAll(keepingCapacity: false) }
    keys = ByteDictionary()
    keyOfRow.removeAll(keepingCapacity: true)
    rows = 0
    self.origin = origin
  }

  /// Reads the cells of one record.
  @inline(__always)
  mutating func read(
    _ base: UnsafePointer<UInt8>, _ cells: UnsafeMutableBufferPointer<ScannedCell>
  ) -> ScanObstacle? {
    rows += 1
    let quote = plan.dialect.quote
    for index in numberPlaces.indices {
      let (column, place) = numberPlaces[index]
      var cell = cells[place]
      if cell.start < cell.end, base[cell.start] == quote {
        cell = ScannedCell(start: cell.start + 1, end: cell.end - 1)
      }
      switch runs[index].append(UnsafeBufferPointer(start: base + cell.start, count: cell.end - cell.start)) {
      case .read: break
      case .notNumber: return .notNumber(column: column)
      case .unusual: return .unusualNumber(column: column)
      }
    }
    for index in countedPlaces.indices {
      _ = RecordReader.add(base, cells[countedPlaces[index]], quote, to: &counted[index])
    }
    for index in loggedPlaces.indices {
      let (column, place) = loggedPlaces[index]
      if !log(base, cells[place], quote, index) { return .textNotLogged(column: column) }
    }
    if keyPlaces.count == 1 {
      keyOfRow.append(RecordReader.add(base, cells[keyPlaces[0]], quote, to: &keys))
    } else if keyPlaces.count > 1 {
      keyOfRow.append(readKey(base, cells, quote))
    }
    return nil
  }

  @inline(__always)
  private static func add(
    _ base: UnsafePointer<UInt8>, _ place: ScannedCell, _ quote: UInt8, to dictionary: inout ByteDictionary
  ) -> Int {
    let cell = UnsafeBufferPointer(start: base + place.start, count: place.end - place.start)
    guard let first = cell.first, first == quote else { return dictionary.add(cell) }
    let inner = UnsafeBufferPointer(rebasing: cell[1..<cell.count - 1])
    guard inner.contains(quote) else { return dictionary.add(inner) }
    return FieldSpan.unquoted(cell, quote: quote).withUnsafeBufferPointer { dictionary.add($0) }
  }

  @inline(__always)
  private mutating func log(
    _ base: UnsafePointer<UInt8>, _ place: ScannedCell, _ quote: UInt8, _ index: Int
  ) -> Bool {
    let (start, length) = (origin + place.start, place.end - place.start)
    let cell = UnsafeBufferPointer(start: base + place.start, count: length)
    guard let first = cell.first, first == quote else {
      return logs[index].add(cell, start: start, length: length)
    }
    let inner = UnsafeBufferPointer(rebasing: cell[1..<cell.count - 1])
    guard inner.contains(quote) else { return logs[index].add(inner, start: start, length: length) }
    return FieldSpan.unquoted(cell, quote: quote).withUnsafeBufferPointer {
      logs[index].add($0, start: start, length: length)
    }
  }

  /// The cells of the key, with a NUL byte behind each, which no cell holds.
  @inline(__always)
  private mutating func readKey(
    _ base: UnsafePointer<UInt8>, _ cells: UnsafeMutableBufferPointer<ScannedCell>, _ quote: UInt8
  ) -> Int {
    var room = 0
    for place in keyPlaces { room += cells[place].end - cells[place].start + 1 }
    if key.count < room { key = Array(repeating: 0, count: 2 * room) }
    return key.withUnsafeMutableBufferPointer { key in
      var length = 0
      for place in keyPlaces {
        let cell = UnsafeBufferPointer(
          start: base + cells[place].start, count: cells[place].end - cells[place].start)
        if cell.first == quote {
          for byte in FieldSpan.unquoted(cell, quote: quote) {
            key[length] = byte
            length += 1
          }
        } else {
          _ = UnsafeMutableBufferPointer(rebasing: key[length...]).update(fromContentsOf: cell)
          length += cell.count
        }
        key[length] = 0
        length += 1
      }
      return keys.add(UnsafeBufferPointer(rebasing: key[..<length]))
    }
  }
}
