import Tables
import Testing

@testable import Transforms

@Suite("Aggregates")
struct AggregateTests {
  // By hand: Rome has 10, 30, 20; Oslo 4 and a gap.
  @Test(
    "operations of groups in order of first appearance",
    arguments: [
      (.count, [3, 2]), (.valid, [3, 1]), (.missing, [0, 1]), (.distinct, [3, 2]), (.sum, [60, 4]),
      (.product, [6000, 4]), (.mean, [20, 4]), (.average, [20, 4]),
      // One value has no spread: no number.
      (.variance, [100, .nan]), (.variancep, [200.0 / 3, .nan]), (.stdev, [10, .nan]),
      (.stdevp, [(200.0 / 3).squareRoot(), .nan]), (.stderr, [(100.0 / 3).squareRoot(), .nan]),
      (.median, [20, 4]), (.q1, [15, 4]), (.q3, [25, 4]), (.min, [10, 4]), (.max, [30, 4]),
      // 10·½² + 30·½ + 20, by (1 − ½)/(1 − ½³).
      (.exponential(weight: 0.5), [37.5 * 0.5 / 0.875, 4]),
    ] as [(AggregateOperation, [Double?])])
  func operations(operation: AggregateOperation, expected: [Double?]) throws {
    let result = try evaluate(
      .aggregate(Aggregation([Measure(operation, of: "sold", as: "m")], by: ["city"])), on: sales)
    #expect(texts(result, "city") == ["Rome", "Oslo"])
    #expect(numbers(result, "m").description == expected.description)
    #expect(result.names == ["city", "m"])
    #expect(result.lineage.set(of: 1).members.map(\.row) == [1, 3])
    let joined = try evaluate(
      .joinAggregate(Aggregation([Measure(operation, of: "sold", as: "m")], by: ["city"])), on: sales)
    #expect(numbers(joined, "m").description == [0, 1, 0, 1, 0].map { expected[$0] }.description)
  }

  @Test("the row of an extreme is an object")
  func extremes() throws {
    let result = try evaluate(
      .aggregate(Aggregation([Measure(.argmax, of: "sold"), Measure(.argmin, of: "sold")])), on: sales)
    #expect(cells(result, "argmax_sold")[0].member("year") == .number(2021))
    #expect(cells(result, "argmin_sold")[0].member("city") == .text("Oslo"))
    #expect(result.column(path: "argmax_sold.city")?[0] == .text("Rome"))
  }

  @Test("extremes keep the kind of their column, empty texts count as missing")
  func kinds() throws {
    let letters = Table(
      columns: [
        "t": Column(.texts(["b", "", "a"])), "d": Column(.instants([31_536_000_000, 0, 86_400_000])),
      ], rowCount: 3)
    let result = try evaluate(
      .aggregate(
        Aggregation([
          Measure(.min, of: "t"), Measure(.max, of: "d"), Measure(.missing, of: "t"), Measure(.valid, of: "t"),
        ])), on: letters)
    #expect(cells(result, "min_t") == [.text("a")])
    #expect(cells(result, "max_d") == [.instant(31_536_000_000)])
    #expect(numbers(result, "missing_t") == [1])
    #expect(numbers(result, "valid_t") == [2])
  }

  @Test("an interval holds the mean, and the seed decides it")
  func interval() throws {
    let verb = Transform.aggregate(Aggregation([Measure(.ci0, of: "v"), Measure(.ci1, of: "v")]))
    let data = table("v", (0..<100).map { Double($0 % 10) })
    let first = try evaluate(verb, on: data)
    let (low, high) = (numbers(first, "ci0_v")[0] ?? 0, numbers(first, "ci1_v")[0] ?? 0)
    #expect(low < 4.5 && 4.5 < high)
    // The normal interval is 4.5 ± 1.96 · 2.887 / 10.
    #expect(abs(low - 3.934) < 0.1 && abs(high - 5.066) < 0.1)
    #expect(numbers(try evaluate(verb, on: data), "ci0_v")[0] == low)
  }

  @Test("sums keep what rounding would take away")
  func exactness() throws {
    let result = try evaluate(
      .aggregate(Aggregation([Measure(.sum, of: "v", as: "s")])), on: table("v", [1e16, 1, -1e16, 0.1]))
    #expect(numbers(result, "s") == [1.1])
  }

  @Test("no rows make no groups")
  func empty() throws {
    let result = try evaluate(.aggregate(Aggregation([Measure(.count)], by: ["city"])), on: sales.selecting([]))
    #expect(result.rowCount == 0)
    #expect(result.names == ["city", "count"])
  }

  @Test("a pivot makes a column of every value, in order")
  func pivot() throws {
    let result = try evaluate(.pivot(Pivoting("city", value: "sold", by: ["year"])), on: sales)
    #expect(result.names == ["year", "Oslo", "Rome"])
    #expect(numbers(result, "Rome") == [10, 30, 20])
    #expect(numbers(result, "Oslo") == [4, nil, nil])
    let limited = try evaluate(.pivot(Pivoting("year", value: "sold", operation: .max, limit: 2)), on: sales)
    #expect(limited.names == ["2020", "2021"])
    #expect(numbers(limited, "2021") == [30])
  }

  @Test("every name of the grammar has its operation")
  func names() {
    for name in AggregateOperation.names { #expect(AggregateOperation(name: name)?.name == name) }
    for name in WindowOperation.names { #expect(WindowOperation(name: name, parameter: 2) != nil) }
    #expect(AggregateOperation(name: "mode") == nil)
    #expect(WindowOperation(name: "ntile") == nil)
  }
}
