import TestSupport
import Testing

@testable import Statistics

@Suite struct SketchTests {
  private func numbers(_ order: String, _ count: Int) -> [Int] {
    var random = SeededNumbers(seed: 5)
    switch order {
    case "ascending": return Array(0..<count)
    case "descending": return (0..<count).reversed()
    case "few": return (0..<count).map { _ in Int.random(in: 0..<7, using: &random) }
    case "alternating": return (0..<count).map { $0.isMultiple(of: 2) ? $0 : -$0 }
    default: return (0..<count).shuffled(using: &random)
    }
  }

  /// How far the ranks of a value are from the one asked for.
  private func distance(_ rank: Int, _ value: Int, in sorted: [Int]) -> Int {
    let first = sorted.firstIndex { $0 >= value } ?? sorted.count
    let end = sorted.firstIndex { $0 > value } ?? sorted.count
    return max(0, max(first + 1 - rank, rank - end))
  }

  @Test(
    "every rank is within the certain bound, and nearly every one within the one of a chance",
    arguments: ["ascending", "descending", "shuffled", "few", "alternating"]
  )
  func ranks(order: String) throws {
    let numbers = numbers(order, 60_000)
    var sketch = QuantileSketch(capacity: 200, seed: 3)
    for number in numbers { sketch.add(number) }
    let sorted = numbers.sorted()
    #expect(sketch.count == 60_000 && sketch.least == sorted.first && sketch.most == sorted.last)
    let ranks = stride(from: 1, through: 60_000, by: 599)
    var beyond = 0
    for rank in ranks {
      let error = Double(distance(rank, try #require(sketch.value(rank: rank)), in: sorted))
      #expect(error <= sketch.rankError(chance: 0))
      if error > sketch.rankError(chance: 0.01) { beyond += 1 }
    }
    #expect(beyond <= 2)
    #expect(sketch.rankError() < 0.05 * 60_000 && sketch.rankError() < sketch.rankError(chance: 0))
  }

  @Test("as many numbers as are held are exact")
  func exact() {
    var sketch = QuantileSketch(capacity: 100)
    for number in [5, 3, 9, 1, 3] { sketch.add(number) }
    #expect(sketch.isExact && sketch.rankError() == 0)
    #expect((1...5).map { sketch.value(rank: $0) } == [1, 3, 3, 5, 9])
    #expect(QuantileSketch().value(rank: 1) == nil)
  }

  @Test("the same numbers in the same order give the same bits, another seed gives others")
  func deterministic() {
    func sketch(_ seed: UInt64) -> QuantileSketch {
      numbers("shuffled", 20_000).reduce(into: QuantileSketch(capacity: 64, seed: seed)) { $0.add($1) }
    }
    #expect(sketch(1) == sketch(1))
    #expect(sketch(1) != sketch(2))
  }

  @Test("merged sketches of different streams keep the bound")
  func merging() throws {
    let numbers = numbers("shuffled", 50_000)
    var merged = QuantileSketch(capacity: 200, stream: 0)
    for part in 1...10 {
      var sketch = QuantileSketch(capacity: 200, stream: UInt64(part))
      for number in numbers[(part - 1) * 5000..<part * 5000] { sketch.add(number) }
      merged.merge(sketch)
    }
    let sorted = numbers.sorted()
    #expect(merged.count == 50_000)
    for rank in stride(from: 1, through: 50_000, by: 997) {
      let error = Double(distance(rank, try #require(merged.value(rank: rank)), in: sorted))
      #expect(error <= merged.rankError(chance: 0.0001))
    }
  }

  @Test(
    "distinct values are estimated within four standard errors", arguments: [0, 1, 10, 1000, 20_000, 300_000])
  func distinct(count: Int) {
    for seed in 0..<3 {
      var sketch = DistinctSketch()
      for number in 0..<count {
        sketch.add(number &* 1_000_003 &+ seed << 40)
        if number.isMultiple(of: 3) { sketch.add(number &* 1_000_003 &+ seed << 40) }
      }
      #expect(
        (sketch.count - Double(count)).magnitude <= 4 * DistinctSketch.standardError * Double(count) + 0.01)
    }
    #expect((DistinctSketch.standardError * 1000).rounded() == 8)
  }

  @Test("any split and order of values gives the same registers")
  func splits() {
    let numbers = numbers("shuffled", 5000)
    let whole = numbers.reduce(into: DistinctSketch()) { $0.add($1) }
    var merged = DistinctSketch()
    for part in [numbers[3000...], numbers[..<1], numbers[1..<3000]] {
      merged.merge(part.reversed().reduce(into: DistinctSketch()) { $0.add($1) })
    }
    #expect(merged == whole)
  }
}
