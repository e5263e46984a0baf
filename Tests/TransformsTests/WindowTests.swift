import Tables
import Testing

@testable import Transforms

@Suite("Windows")
struct WindowTests {
  private let data = Table(
    columns: ["g": Column(.texts(["a", "a", "a", "a", "b"])), "v": Column(.numbers([30, 10, 20, 20, 5]))],
    rowCount: 5)

  private func window(
    _ operation: WindowOperation, before: Int? = nil, behind: Int? = 0, ignoringPeers: Bool = false,
    descending: Bool = false
  ) throws -> [Double?] {
    let verb = Windowing(
      [.init(operation, of: "v", as: "w")], by: ["g"], sort: [SortField("v", descending: descending)],
      before: before, behind: behind, ignoringPeers: ignoringPeers)
    return numbers(try evaluate(.window(verb), on: data), "w")
  }

  // By hand: in order, group a is 10, 20, 20, 30.
  @Test(
    "ranks",
    arguments: [
      (.rowNumber, [4, 1, 2, 3, 1]), (.rank, [4, 1, 2, 2, 1]), (.denseRank, [3, 1, 2, 2, 1]),
      (.cumulativeDistribution, [1, 0.25, 0.75, 0.75, 1]), (.ntile(2), [2, 1, 2, 2, 2]),
      (.lag(1), [20, nil, 10, 20, nil]), (.lead(1), [nil, 20, 20, 30, nil]),
      (.lead(2), [nil, 20, 30, nil, nil]), (.firstValue, [10, 10, 10, 10, 5]),
      (.nthValue(2), [20, nil, 20, 20, nil]),
      (.previousValue, [30, 10, 20, 20, 5]), (.nextValue, [30, 10, 20, 20, 5]),
    ] as [(WindowOperation, [Double?])])
  func ranks(operation: WindowOperation, expected: [Double?]) throws {
    #expect(try window(operation) == expected)
  }

  @Test("shares of ranks")
  func shares() throws {
    let share = try window(.percentRank)
    #expect(share[1] == 0 && share[2] == 1.0 / 3 && share[3] == 1.0 / 3 && share[0] == 1)
  }

  @Test("equals share a frame unless they are told apart")
  func peers() throws {
    #expect(try window(.aggregate(.sum)) == [80, 10, 50, 50, 5])
    #expect(try window(.aggregate(.sum), ignoringPeers: true) == [80, 10, 30, 50, 5])
    #expect(try window(.lastValue) == [30, 10, 20, 20, 5])
    #expect(try window(.aggregate(.count), before: nil, behind: nil) == [4, 4, 4, 4, 1])
    #expect(try window(.aggregate(.sum), ignoringPeers: true, descending: true) == [30, 80, 50, 70, 5])
  }

  @Test("a frame slides; sums over it agree with sums by hand")
  func frames() throws {
    let values = (0..<50).map { Double($0 * 7 % 11) }
    let verb = Windowing(
      [
        .init(.aggregate(.mean), of: "v", as: "w"), .init(.aggregate(.max), of: "v", as: "m"),
        .init(.aggregate(.sum), of: "v", as: "s"),
      ], before: 2, behind: 1)
    let result = try evaluate(.window(verb), on: table("v", values))
    for row in values.indices {
      let frame = values[max(0, row - 2)...min(49, row + 1)]
      #expect(abs((numbers(result, "w")[row] ?? 0) - frame.reduce(0, +) / Double(frame.count)) < 1e-12)
      #expect(numbers(result, "m")[row] == frame.max())
      #expect(numbers(result, "s")[row] == frame.reduce(0, +))
    }
    let running = try evaluate(
      .window(Windowing([.init(.aggregate(.sum), of: "v", as: "s")])), on: table("v", values))
    #expect(numbers(running, "s").last == values.reduce(0, +))
  }

  @Test("without order and frame every row sees all")
  func whole() throws {
    let result = try evaluate(
      .window(
        Windowing([.init(.aggregate(.sum), of: "v", as: "s"), .init(.rank, as: "r")], before: nil, behind: nil)),
      on: data)
    #expect(numbers(result, "s") == [85, 85, 85, 85, 85])
    #expect(numbers(result, "r") == [1, 2, 3, 4, 5])
  }
}
