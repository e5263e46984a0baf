import Diagnostics

/// What a column of logged texts came to.
package struct LoggedTexts: Sendable {
  /// A text, as bytes, and how often it comes.
  package typealias Frequency = (text: [UInt8], count: Int)

  /// Cells with a text.
  package private(set) var valid: Int
  package private(set) var distinct = 0
  /// Texts that come once.
  package private(set) var unique = 0
  /// Cells of white space only.
  package let blank: Int
  /// The least and the most characters; nil where there is no text.
  package let lengths: ClosedRange<Int>?
  /// The most frequent first, then by their bytes: as many as are listed, and all that share the first place unless
  /// every text comes once.
  package private(set) var mostFrequent: [Frequency] = []

  /// Counts the texts of a log, which is emptied.
  ///
  /// - Parameter listLength: how many of the most frequent are wanted.
  /// - Throws: a failure of reading.
  /// - Complexity: O(n log n), and a read of the file for every text that comes again.
  init(_ log: inout TextLog, of file: ByteFile, quote: UInt8, listLength: Int) throws(Failure) {
    let entries = log.takeSortedEntries()
    (valid, blank, lengths) = (entries.count, log.blank, log.lengths)
    var reader = CellReader(file, quote: quote)
    var repeated: [(place: TextLog.Entry, count: Int)] = []
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].hash == entries[start].hash { end += 1 }
      if end - start == 1 {
        unique += 1
        distinct += 1
      } else {
        let counted = try LoggedTexts.count(entries[start..<end], &reader)
        distinct += counted.count
        unique += counted.count { $0.count == 1 }
        repeated += counted.filter { $0.count > 1 }
      }
      start = end
    }
    try list(&repeated, first: log.first, listLength, &reader)
  }

  /// Texts of one hash by how often each comes.
  private static func count(
    _ entries: ArraySlice<TextLog.Entry>, _ reader: inout CellReader
  ) throws(Failure) -> [(place: TextLog.Entry, count: Int)] {
    var numbers: [[UInt8]: Int] = [:]
    var counted: [(place: TextLog.Entry, count: Int)] = []
    for entry in entries.sorted(by: { $0.place < $1.place }) {
      let text = try reader.text(of: entry)
      if let number = numbers[text] {
        counted[number].count += 1
      } else {
        numbers[text] = counted.count
        counted.append((entry, 1))
      }
    }
    return counted
  }

  private mutating func list(
    _ repeated: inout [(place: TextLog.Entry, count: Int)], first: [[UInt8]], _ listLength: Int,
    _ reader: inout CellReader
  ) throws(Failure) {
    repeated.sort { ($1.count, $0.place.place) < ($0.count, $1.place.place) }
    // Texts that come as often as the last one listed are listed by their bytes, so all of them are read.
    let least = repeated.count > listLength ? repeated[max(0, listLength - 1)].count : 1
    let most = repeated.first?.count ?? 1
    for (place, count) in repeated where count >= least || count == most {
      mostFrequent.append((try reader.text(of: place), count))
    }
    let known = Set(mostFrequent.map(\.text))
    if repeated.count < listLength || distinct == 1 {
      mostFrequent += first.lazy.filter { !known.contains($0) }.prefix(max(1, listLength) - repeated.count)
        .map { ($0, 1) }
    }
    mostFrequent.sort { a, b in
      a.count != b.count ? a.count > b.count : a.text.lexicographicallyPrecedes(b.text)
    }
    let ties = most > 1 ? mostFrequent.count { $0.count == most } : 1
    mostFrequent.removeLast(max(0, mostFrequent.count - max(ties, listLength)))
  }
}

/// Reads cells of a file again; places in ascending order cost least.
private struct CellReader {
  private let file: ByteFile
  private let quote: UInt8
  private var window: [UInt8] = []
  private var start = 0

  private static let windowSize = 1 << 12

  init(_ file: ByteFile, quote: UInt8) {
    self.file = file
    self.quote = quote
  }

  mutating func text(of entry: TextLog.Entry) throws(Failure) -> [UInt8] {
    if entry.start < start || entry.start + entry.length > start + window.count {
      let end = min(file.size, entry.start + max(CellReader.windowSize, entry.length))
      window = try file.bytes(entry.start..<end)
      start = entry.start
    }
    let cell = window[(entry.start - start)..<(entry.start - start + entry.length)]
    guard cell.first == quote else { return Array(cell) }
    return cell.withUnsafeBufferPointer { FieldSpan.unquoted($0, quote: quote) }
  }
}
