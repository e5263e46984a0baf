/// The texts of a column that are nearly all different, each as a hash and the place where it stands in the file.
///
/// A dictionary would hold every text to find out that none comes twice. Here texts of one hash are read again from the
/// file and compared, so what is counted is exact. Texts are compared as bytes: a column with texts that Unicode writes
/// in several ways is not logged.
struct TextLog: Sendable {
  /// 16 bytes a text.
  struct Entry: Sendable {
    var hash: UInt64
    /// The offset of the cell in the file above its length in 16 bits, quotes included.
    var place: UInt64

    var start: Int { Int(place >> 16) }
    var length: Int { Int(place & 0xFFFF) }
  }

  private(set) var entries: [Entry] = []
  /// Texts of white space only.
  private(set) var blank = 0
  /// The least and the most characters.
  private(set) var lengths: ClosedRange<Int>?
  /// The first different texts by their bytes, ascending.
  private(set) var first: [[UInt8]] = []
  private let firstCount: Int

  /// - Parameter firstCount: how many of the first texts are kept.
  init(firstCount: Int) { self.firstCount = firstCount }

  /// Makes room for all texts of a file at once, since growing would copy them.
  mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

  /// - Parameters:
  ///   - text: without quotes; an empty one is none.
  ///   - start: the offset of the cell in the file.
  ///   - length: of the cell in the file.
  /// - Returns: false where the column cannot be logged.
  @inline(__always)
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, start: Int, length: Int) -> Bool {
    add(text, hash: ByteDictionary.hash(text), start: start, length: length)
  }

  @inline(__always)
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64, start: Int, length: Int) -> Bool {
    guard let initial = text.first else { return true }
    guard length < 0x1_0000, let characters = simpleLength(text) else { return false }
    entries.append(Entry(hash: hash, place: UInt64(start) << 16 | UInt64(length)))
    if let known = lengths {
      if !known.contains(characters) {
        lengths = min(known.lowerBound, characters)...max(known.upperBound, characters)
      }
    } else {
      lengths = characters...characters
    }
    if initial <= 0x20 || initial >= 0x80, isWhiteSpace(text) { blank += 1 }
    if first.count < firstCount || first.last.map({ text.lexicographicallyPrecedes($0) }) ?? true {
      keep(Array(text))
    }
    return true
  }

  private mutating func keep(_ text: [UInt8]) {
    let place = first.firstIndex { !$0.lexicographicallyPrecedes(text) } ?? first.count
    if place < first.count, first[place] == text { return }
    first.insert(text, at: place)
    if first.count > firstCount { first.removeLast() }
  }

  /// Adds the texts of another part of the file.
  mutating func merge(_ other: TextLog) {
    entries.append(contentsOf: other.entries)
    blank += other.blank
    if let range = other.lengths {
      lengths =
        lengths.map { min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound) } ?? range
    }
    for text in other.first { keep(text) }
  }

  /// Forgets the texts.
  mutating func removeAll(keepingCapacity: Bool) {
    entries.removeAll(keepingCapacity: keepingCapacity)
    first.removeAll(keepingCapacity: keepingCapacity)
    (blank, lengths) = (0, nil)
  }

  /// Takes the entries out, in the order of their hashes.
  mutating func takeSortedEntries() -> [Entry] {
    var sorted = entries
    entries = []
    sorted.withUnsafeMutableBufferPointer { TextLog.sort($0, shift: 56) }
    return sorted
  }

  /// Deals entries by eight bits of their hashes in place (American flag sort), then those of each bucket by the next.
  ///
  /// 256 buckets, since the processor follows so many places at once without missing its caches for each.
  private static func sort(_ entries: UnsafeMutableBufferPointer<Entry>, shift: UInt64) {
    guard entries.count > 64, shift > 0 else {
      var few = entries
      return few.sort { $0.hash < $1.hash }
    }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 512) { places in
      let next = UnsafeMutableBufferPointer(rebasing: places[..<256])
      let ends = UnsafeMutableBufferPointer(rebasing: places[256...])
      next.initialize(repeating: 0)
      ends.initialize(repeating: 0)
      for entry in entries { ends[Int(truncatingIfNeeded: entry.hash >> shift & 0xFF)] += 1 }
      var total = 0
      for bucket in 0..<256 {
        next[bucket] = total
        total += ends[bucket]
        ends[bucket] = total
      }
      for bucket in 0..<256 {
        while next[bucket] < ends[bucket] {
          let place = next[bucket]
          let home = Int(truncatingIfNeeded: entries[place].hash >> shift & 0xFF)
          if home != bucket { entries.swapAt(place, next[home]) }
          next[home] += 1
        }
      }
      var start = 0
      for end in ends {
        if end - start > 1 {
          sort(UnsafeMutableBufferPointer(rebasing: entries[start..<end]), shift: shift - 8)
        }
        start = end
      }
    }
  }
}

/// How many characters a text has that has no marks, no joiners and nothing else that Unicode composes; else nil.
///
/// Such texts are equal only where their bytes are, and every scalar is a character of its own.
package func simpleLength(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
  let raw = UnsafeRawBufferPointer(text)
  var (index, length) = (0, 0)
  while index < raw.count {
    while index + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // A byte beyond ASCII, or a CR, which composes with LF.
      let other = word ^ 0x0D0D_0D0D_0D0D_0D0D
      if (word | (other &- 0x0101_0101_0101_0101) & ~other) & 0x8080_8080_8080_8080 != 0 { break }
      index += 8
      length += 8
    }
    guard index < raw.count else { break }
    let byte = raw[index]
    length += 1
    if byte < 0x80 {
      if byte == 0x0D { return nil }
      index += 1
      continue
    }
    var scalar = UInt32(byte)
    switch byte {
    case 0xC2...0xDF where index + 1 < raw.count:
      scalar = (scalar & 0x1F) << 6 | UInt32(raw[index + 1] & 0x3F)
      index += 2
    case 0xE0...0xEF where index + 2 < raw.count:
      scalar = (scalar & 0x0F) << 12 | UInt32(raw[index + 1] & 0x3F) << 6 | UInt32(raw[index + 2] & 0x3F)
      index += 3
    default: return nil
    }
    switch scalar {
    case 0xA0...0xAC, 0xAE...0x2FF, 0x388...0x3D2, 0x400...0x482, 0x48A...0x52F, 0x620...0x64A, 0x2010...0x2027,
      0x2030...0x205E, 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
      continue
    default: return nil
    }
  }
  return length
}

/// Whether a text has only white space.
package func isWhiteSpace(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  String(decoding: text, as: UTF8.self).allSatisfy(\.isWhitespace)
}
