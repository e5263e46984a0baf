#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Order statistics of more numbers than memory holds, with a proven bound of the error of ranks: a KLL sketch.
///
/// Numbers wait in levels; one of level h stands for 2^h numbers. A full level is sorted and every second of its numbers,
/// the odd or the even ones by a coin, goes up. That changes the rank of any value by at most 2^h, up or down with equal
/// chance, so the errors of all such steps, which are counted, are bounded by their sum for certain and by Azuma's
/// inequality nearly always. Source: Karnin, Lang & Liberty 2016, "Optimal quantile approximation in streams".
///
/// The coins depend on the seed, the stream, the level and how many steps it took, on nothing else: numbers added in the
/// same order give the same sketch on every machine. Sketches that are merged must be of different streams, since their
/// coins must be independent.
package struct QuantileSketch: Sendable, Hashable {
  /// How many numbers the topmost level holds.
  package let capacity: Int
  package private(set) var count = 0
  package private(set) var least: Int?
  package private(set) var most: Int?
  private let seed: UInt64
  private let stream: UInt64
  private var levels: [[Int]] = [[]]
  /// How often each level was halved.
  private var steps: [Int] = [0]
  /// How many numbers are held, and how many may be.
  private var held = 0
  private var room = 0

  /// - Parameters:
  ///   - capacity: at least 16; the error of ranks is about 6 / capacity of all, memory about 24 bytes times it.
  ///   - stream: a number of its own for every sketch that may be merged with this one.
  package init(capacity: Int = 4096, seed: UInt64 = 1, stream: UInt64 = 0) {
    self.capacity = max(16, capacity)
    self.seed = seed
    self.stream = stream
    room = roomOfLevels
  }

  /// Adds a number. Complexity: O(log capacity) on average.
  package mutating func add(_ number: Int) {
    levels[0].append(number)
    count += 1
    held += 1
    least = min(least ?? number, number)
    most = max(most ?? number, number)
    if held >= room { halve() }
  }

  /// Adds all numbers that another sketch of the same capacity stands for.
  package mutating func merge(_ other: QuantileSketch) {
    while levels.count < other.levels.count { addLevel() }
    for level in other.levels.indices {
      levels[level] += other.levels[level]
      steps[level] += other.steps[level]
    }
    count += other.count
    held += other.held
    least = [least, other.least].compactMap(\.self).min()
    most = [most, other.most].compactMap(\.self).max()
    while held >= room { halve() }
  }

  /// Levels far below the top hold less: their errors weigh less.
  private func capacity(of level: Int) -> Int {
    var capacity = capacity
    for _ in level..<max(level, levels.count - 1) { capacity = (2 * capacity + 2) / 3 }
    return max(8, capacity)
  }

  private var roomOfLevels: Int { levels.indices.reduce(0) { $0 + capacity(of: $1) } }

  private mutating func addLevel() {
    levels.append([])
    steps.append(0)
    room = roomOfLevels
  }

  /// Halves the lowest level that is full.
  private mutating func halve() {
    guard let level = levels.indices.first(where: { levels[$0].count >= capacity(of: $0) }) else { return }
    if level == levels.count - 1 { addLevel() }
    var numbers = levels[level]
    numbers.sort()
    // Of an odd count one number stays where it is.
    levels[level].removeAll(keepingCapacity: true)
    if !numbers.count.isMultiple(of: 2) { levels[level].append(numbers.removeLast()) }
    var index = isHeads(level) ? 1 : 0
    held -= numbers.count / 2
    while index < numbers.count {
      levels[level + 1].append(numbers[index])
      index += 2
    }
    steps[level] += 1
  }

  private func isHeads(_ level: Int) -> Bool {
    var key = seed
    for part in [stream, UInt64(level), UInt64(steps[level])] {
      key = mixed(key &+ 0x9E37_79B9_7F4A_7C15 ^ part)
    }
    return key >> 63 == 1
  }

  /// The least held number at or below which so many numbers lie, as far as the sketch knows.
  ///
  /// - Parameter rank: from 1; beyond the ends it is taken to them. The first and the last are exact.
  /// - Returns: nil of an empty sketch. Complexity: O(capacity · log capacity).
  package func value(rank: Int) -> Int? {
    guard let least, let most else { return nil }
    if rank <= 1 { return least }
    if rank >= count { return most }
    var seen = 0
    for (number, weight) in weighted {
      seen += weight
      if seen >= rank { return number }
    }
    return most
  }

  private var weighted: [(number: Int, weight: Int)] {
    levels.indices.flatMap { level in levels[level].map { ($0, 1 << level) } }.sorted { $0.number < $1.number }
  }

  /// Whether every number is held, so that ranks are exact.
  package var isExact: Bool { steps.allSatisfy { $0 == 0 } }

  /// How far the rank of a value can be from the one asked for, in numbers.
  ///
  /// - Parameter chance: that it is farther, for any one rank; with 0 it never is.
  package func rankError(chance: Double = 0.01) -> Double {
    var certain = 0.0
    var squares = 0.0
    for (level, steps) in steps.enumerated() {
      let weight = Double(1 << level)
      certain += Double(steps) * weight
      squares += Double(steps) * weight * weight
    }
    // The value found stands for up to its weight of numbers.
    let step = isExact ? 0 : Double(1 << (levels.count - 1))
    guard chance > 0 else { return certain + step }
    return min(certain, (2 * log(2 / chance) * squares).squareRoot()) + step
  }
}

/// Mixes the bits of a word (the finalizer of SplitMix64, Steele, Lea & Flood 2014).
func mixed(_ word: UInt64) -> UInt64 {
  var word = word
  word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
  word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
  return word ^ word >> 31
}
