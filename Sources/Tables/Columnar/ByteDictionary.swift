/// Distinct texts, as bytes, numbered in the order of their first appearance, with how often each came.
package struct ByteDictionary: Sendable {
  private var arena: [UInt8] = []
  private var entries: [Entry] = []
  /// 1 + the number of an entry, by hash; 0 is free. A power of two long, at most half full.
  private var slots: [UInt32]

  private struct Entry {
    var start: Int
    var length: UInt32
    var hash: UInt32
    var count: Int
  }

  package init() { slots = Array(repeating: 0, count: 64) }

  /// Whether the first text that does not say that there is no value is a number.
  package var beginsWithNumber: Bool {
    for index in 0..<count {
      let outcome = withBytes(of: index) { text -> DecimalRun.Outcome? in
        var run = DecimalRun()
        return saysAbsent(text) ? nil : run.append(text)
      }
      if let outcome { return outcome != .notNumber }
    }
    return false
  }

  package var count: Int { entries.count }

  package func count(of index: Int) -> Int { entries[index].count }

  package func text(of index: Int) -> String {
    let entry = entries[index]
    return String(decoding: arena[entry.start..<entry.start + Int(entry.length)], as: UTF8.self)
  }

  /// The bytes of an entry, while `body` runs.
  package func withBytes<Result>(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let entry = entries[index]
    return arena.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[entry.start..<entry.start + Int(entry.length)]))
    }
  }

  /// The number of a text, which comes `times` times more. Complexity: O(bytes) on average.
  @inline(__always)
  package mutating func add(_ text: UnsafeBufferPointer<UInt8>, times: Int = 1) -> Int {
    let hash = UInt32(truncatingIfNeeded: ByteDictionary.hash(text) >> 32)
    var slot = Int(hash) & (slots.count - 1)
    while true {
      let found = slots[slot]
      if found == 0 { return insert(text, hash: hash, times: times, at: slot) }
      let index = Int(found) - 1
      if entries[index].hash == hash, equals(index, text) {
        entries[index].count += times
        return index
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// Adds all texts of another dictionary in its order.
  ///
  /// - Returns: for every number there the number here.
  package mutating func merge(_ other: ByteDictionary) -> [Int32] {
    other.arena.withUnsafeBufferPointer { arena in
      other.entries.map { entry in
        let text = UnsafeBufferPointer(rebasing: arena[entry.start..<entry.start + Int(entry.length)])
        return Int32(truncatingIfNeeded: add(text, times: entry.count))
      }
    }
  }

  @inline(__always)
  private func equals(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let entry = entries[index]
    guard Int(entry.length) == text.count else { return false }
    return arena.withUnsafeBytes { arena in
      let text = UnsafeRawBufferPointer(text)
      var offset = 0
      while offset + 8 <= text.count {
        if arena.loadUnaligned(fromByteOffset: entry.start + offset, as: UInt64.self)
          != text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        {
          return false
        }
        offset += 8
      }
      while offset < text.count {
        if arena[entry.start + offset] != text[offset] { return false }
        offset += 1
      }
      return true
    }
  }

  @inline(never)
  private mutating func insert(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32, times: Int, at slot: Int)
    -> Int
  {
    let index = entries.count
    entries.append(
      Entry(start: arena.count, length: UInt32(clamping: text.count), hash: hash, count: times))
    arena.append(contentsOf: text)
    slots[slot] = UInt32(truncatingIfNeeded: index + 1)
    if 2 * entries.count > slots.count { grow() }
    return index
  }

  private mutating func grow() {
    let count = slots.count * (slots.count < 1 << 16 ? 4 : 2)
    slots = Array(repeating: 0, count: count)
    for (index, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: index + 1)
    }
  }

  /// Eight bytes at a time: multiply, fold the halves of the product.
  @inline(__always)
  static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var state = UInt64(text.count) ^ 0x9E37_79B9_7F4A_7C15
    var offset = 0
    let raw = UnsafeRawBufferPointer(text)
    while offset + 8 <= raw.count {
      state = mixed(state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < raw.count {
      rest = rest << 8 | UInt64(raw[offset])
      offset += 1
    }
    state = mixed(state ^ rest)
    return mixed(state ^ 0xA076_1D64_78BD_642F)
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
