import TestSupport
import Testing

@testable import Statistics

@Suite struct SortingTests {
  @Test(
    "numbers of any range are sorted as by comparing",
    arguments: [
      0...0, -3...3, -1000...100_000, -4_000_000_000...4_000_000_000, -1 << 61...1 << 61, Int.min...Int.max,
    ])
  func ascending(range: ClosedRange<Int>) {
    var numbers = SeededNumbers(seed: 1)
    for count in [0, 1, 2, 255, 257, 5000, 20_000] {
      let values = (0..<count).map { _ in Int.random(in: range, using: &numbers) }
      #expect(values.sortedByDigits() == values.sorted())
    }
  }
}
