import Diagnostics
import Expressions
import Scales
import Tables
import Testing

@testable import Transforms

@Suite("Filter and calculate")
struct FilterTests {
  @Test(
    "predicates keep rows",
    arguments: [
      (.field(.init("city", .equal(.text("Rome")))), [0, 2, 4]),
      (.field(.init("year", .less(.number(2021)))), [0, 1]),
      (.field(.init("year", .lessOrEqual(.number(2021)))), [0, 1, 2, 3]),
      (.field(.init("year", .greater(.number(2021)))), [4]),
      (.field(.init("year", .greaterOrEqual(.number(2021)))), [2, 3, 4]),
      (.field(.init("year", .range(.number(2020), .number(2021)))), [0, 1, 2, 3]),
      (.field(.init("year", .range(nil, .number(2020)))), [0, 1]),
      (.field(.init("year", .range(.number(2022), nil))), [4]),
      (.field(.init("city", .oneOf([.text("Oslo"), .text("Bonn")]))), [1, 3]),
      (.field(.init("sold", .valid(true))), [0, 1, 2, 4]),
      (.field(.init("sold", .valid(false))), [3]), (.field(.init("city", .valid(true))), []),
      (.not(.field(.init("city", .equal(.text("Rome"))))), [1, 3]),
      (
        .and([.field(.init("city", .equal(.text("Rome")))), .field(.init("year", .greater(.number(2020))))]),
        [2, 4]
      ),
      (
        .or([.field(.init("city", .equal(.text("Oslo")))), .field(.init("year", .equal(.number(2022))))]),
        [1, 3, 4]
      ),
      (.and([]), [0, 1, 2, 3, 4]), (.or([]), []), (.field(.init("day", .less(.instant(86_400_000)))), [0]),
      (
        .field(.init("day", .equal(.instant(1_325_376_000_000 + 86_400_000)), timeUnit: TimeUnit([.date]))),
        [1, 3]
      ),
      (.field(.init("day", .equal(.number(2)), timeUnit: TimeUnit([.date]))), [1, 3]),
      (.field(.init("day", .equal(.number(1971)), timeUnit: TimeUnit([.year]))), [2, 3]),
    ] as [(Predicate, [Int])])
  func predicates(predicate: Predicate, rows: [Int]) throws {
    #expect(try predicate.rows(of: sales) == rows)
    let filtered = try evaluate(.filter(predicate), on: sales)
    #expect(filtered.rowCount == rows.count)
    #expect((0..<rows.count).map { Int(filtered.lineage.set(of: $0).members[0].row) } == rows)
  }

  @Test("expressions filter and calculate")
  func expressions() throws {
    let filter = Transform.filter(.expression(try Expression("datum.sold > 5 && datum.city == 'Rome'")))
    let calculate = Transform.calculate(Calculation(try Expression("datum.sold / limit"), as: "share"))
    let context = TransformContext(environment: Environment(signals: ["limit": .number(10)]))
    let outcome = try evaluate([filter, calculate], on: sales, in: context)
    #expect(numbers(outcome.table, "share") == [1, 3, 2])
    #expect(outcome.table.names == ["city", "year", "sold", "day", "share"])
  }

  @Test(
    "a column that is not there is an error that names the nearest",
    arguments: [
      .filter(.field(.init("sodl", .valid(true)))), .aggregate(Aggregation([Measure(.sum, of: "sodl")])),
      .bin(Binning("sodl", as: "b")), .stack(Stacking("sodl", by: [], as: "s")),
      .fold(Folding(["sodl"])), .window(Windowing([.init(.lag(1), of: "sodl", as: "l")])),
      .pivot(Pivoting("city", value: "sodl")), .density(DensityEstimation("sodl")),
      .regression(RegressionFit("sodl", on: "year")), .loess(LoessFit("sodl", on: "year")),
      .quantile(QuantileSampling("sodl")), .impute(Imputation("sodl", key: "year")),
      .joinAggregate(Aggregation([Measure(.mean, of: "sodl")])), .flatten(Flattening(["sodl"])),
      .extent(ExtentReading("sodl", as: "e")), .aggregate(Aggregation([], by: ["sodl"])),
    ] as [Transform])
  func unknown(transform: Transform) {
    let failure = #expect(throws: Failure.self) { try evaluate(transform, on: sales) }
    #expect(failure?.diagnostics.first?.code == "transform.unknown-field")
    #expect(failure?.diagnostics.first?.suggestion == "Did you mean `sold`?")
  }

  @Test("extents become parameters of the verbs behind")
  func extent() throws {
    let outcome = try evaluate(
      [
        .extent(ExtentReading("sold", as: "span")),
        .filter(.expression(try Expression("datum.sold == span[1]"))),
      ], on: sales)
    #expect(outcome.environment.signals["span"] == .list([.number(4), .number(30)]))
    #expect(outcome.table.rowCount == 1)
  }
}
