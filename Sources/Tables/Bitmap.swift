/// A fixed number of bits, packed in words.
package struct Bitmap: Sendable, Hashable {
  package let count: Int
  private var words: [UInt64]

  /// All bits equal.
  package init(repeating bit: Bool, count: Int) {
    self.count = count
    words = Array(repeating: bit ? .max : 0, count: (count + 63) / 64)
    clearTail()
  }

  package init(_ bits: some Collection<Bool>) {
    self.init(repeating: false, count: bits.count)
    for (index, bit) in bits.enumerated() where bit { words[index >> 6] |= 1 << UInt64(index & 63) }
  }

  package subscript(index: Int) -> Bool {
    get {
      precondition(index >= 0 && index < count, "bit \(index) of \(count)")
      return words[index >> 6] & (1 << UInt64(index & 63)) != 0
    }
    set {
      precondition(index >= 0 && index < count, "bit \(index) of \(count)")
      if newValue {
        words[index >> 6] |= 1 << UInt64(index & 63)
      } else {
        words[index >> 6] &= ~(1 << UInt64(index & 63))
      }
    }
  }

  /// How many bits are on. Complexity: O(count / 64).
  package var countOfOnes: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Bits past `count` stay 0, so that equal bitmaps have equal words.
  private mutating func clearTail() {
    if count & 63 != 0, let last = words.indices.last { words[last] &= (1 << UInt64(count & 63)) - 1 }
  }
}
