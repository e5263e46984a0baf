extension [Int] {
  /// Ascending. Complexity: O(n) for each eleven bits by which the largest and the smallest differ.
  ///
  /// Numbers of a range not much wider than their count are counted; others are dealt out by eleven bits at a time, the
  /// lowest first (least significant digit radix sort).
  mutating func sortByDigits() {
    guard count > 256, let least = self.min(), let most = self.max() else { return sort() }
    let (range, overflows) = most.subtractingReportingOverflow(least)
    guard !overflows else { return sort() }
    if range < 2 * count { return sortByCounting(from: least, range: range) }
    let bits = Int.bitWidth - range.leadingZeroBitCount
    let passes = (bits + 10) / 11
    // Beyond that comparing is as fast.
    guard passes <= 4 || count > 1 << 14 else { return sort() }
    var target = self
    for pass in 0..<passes {
      deal(into: &target, by: 11 * pass, above: least)
      swap(&self, &target)
    }
  }

  func sortedByDigits() -> [Int] {
    var sorted = self
    sorted.sortByDigits()
    return sorted
  }

  private mutating func sortByCounting(from least: Int, range: Int) {
    var counts = [UInt32](repeating: 0, count: range + 1)
    for number in self { counts[number - least] += 1 }
    var place = 0
    for (offset, times) in counts.enumerated() {
      for _ in 0..<times {
        self[place] = least + offset
        place += 1
      }
    }
  }

  /// Puts the numbers in the order of eleven bits, keeping the order of those that agree in them.
  private func deal(into target: inout [Int], by shift: Int, above least: Int) {
    var places = [Int](repeating: 0, count: 1 << 11)
    for number in self { places[((number &- least) >> shift) & 0x7FF] += 1 }
    var next = 0
    for digit in places.indices {
      let times = places[digit]
      places[digit] = next
      next += times
    }
    for number in self {
      let digit = ((number &- least) >> shift) & 0x7FF
      target[places[digit]] = number
      places[digit] += 1
    }
  }
}
