import Diagnostics
import Expressions
import Scales
import Tables
import Testing

@testable import Transforms

@Suite("Bins, time units, stacks")
struct PlacementTests {
  @Test("bins have a start and an end; gaps stay gaps")
  func bins() throws {
    let result = try evaluate(.bin(Binning("sold", BinParameters(maximumBins: 3), as: "b")), on: sales)
    #expect(numbers(result, "b") == [10, 0, 20, nil, 20])
    #expect(numbers(result, "b_end") == [20, 10, 30, nil, 30])
    let given = try evaluate(
      .bin(Binning("sold", BinParameters(step: 5, extent: Extent(5, 25)), as: "a", end: "z")), on: sales)
    #expect(numbers(given, "a") == [10, -.infinity, .infinity, nil, 20])
    #expect(numbers(given, "z")[0] == 15)
    let nothing = try evaluate(.bin(Binning("city", as: "b")), on: sales)
    #expect(numbers(nothing, "b") == [nil, nil, nil, nil, nil])
  }

  @Test("dates fall in time units")
  func timeUnits() throws {
    let year = try TimeUnit(named: "year")
    let result = try evaluate(.timeUnit(TimeGrouping("day", .unit(year), as: "y")), on: sales)
    #expect(numbers(result, "y") == [0, 0, 31_536_000_000, 31_536_000_000, 63_072_000_000])
    #expect(numbers(result, "y_end")[0] == 31_536_000_000)
    let written = Table(columns: ["t": Column(.texts(["2020-05-06", "soon"]))], rowCount: 2)
    let read = try evaluate(
      .timeUnit(TimeGrouping("t", .unit(try TimeUnit(named: "yearmonth")), as: "m")), on: written)
    #expect(cells(read, "m") == [.instant(1_588_291_200_000), .null])
    let chosen = try evaluate(.timeUnit(TimeGrouping("day", .maximumBins(4, isUTC: true), as: "u")), on: sales)
    #expect(numbers(chosen, "u")[4] == 63_072_000_000)
  }

  // By hand.
  @Test("stacks from zero, to one, around the middle")
  func stacks() throws {
    let data = Table(
      columns: [
        "g": Column(.texts(["a", "a", "a", "b"])), "v": Column(.numbers([3, -1, 2, 2])),
        "o": Column(.numbers([3, 2, 1, 1])),
      ], rowCount: 4)
    let zero = try evaluate(.stack(Stacking("v", by: ["g"], as: "s", end: "e")), on: data)
    #expect(numbers(zero, "s") == [0, 0, 3, 0])
    #expect(numbers(zero, "e") == [3, -1, 5, 2])
    let sorted = try evaluate(
      .stack(Stacking("v", by: ["g"], sort: [SortField("o")], as: "s", end: "e")), on: data)
    #expect(numbers(sorted, "s") == [2, 0, 0, 0])
    let share = try evaluate(.stack(Stacking("v", by: ["g"], offset: .normalize, as: "s")), on: data)
    #expect(numbers(share, "s_end").map { ($0 ?? 0) * 6 }.map { $0.rounded() } == [3, 4, 6, 6])
    let middle = try evaluate(.stack(Stacking("v", by: ["g"], offset: .center, as: "s")), on: data)
    #expect(numbers(middle, "s") == [0, 3, 4, 2])
    let gaps = try evaluate(.stack(Stacking("sold", by: ["year"], as: "s")), on: sales)
    #expect(numbers(gaps, "s_end") == [10, 14, 30, 30, 20])
  }
}

@Suite("Fold, flatten, lookup, impute")
struct ShapeTests {
  @Test("a fold makes a row of every field")
  func fold() throws {
    let result = try evaluate(
      .fold(Folding(["year", "sold"], key: "k", value: "v")), on: sales.selecting([0, 3]))
    #expect(texts(result, "k") == ["year", "sold", "year", "sold"])
    #expect(numbers(result, "v") == [2020, 10, 2021, nil])
    #expect(texts(result, "city") == ["Rome", "Rome", "Oslo", "Oslo"])
    #expect(result.lineage.set(of: 3).members.map(\.row) == [3])
  }

  @Test("lists become rows side by side")
  func flatten() throws {
    let data = Table(
      columns: [
        "id": Column(.numbers([1, 2, 3])),
        "a": Column(.values([.list([.number(5), .number(6)]), .list([]), .list([.number(7)])])),
        "b": Column(.values([.list([.text("x")]), .list([]), .null])),
      ], rowCount: 3)
    let result = try evaluate(.flatten(Flattening(["a", "b"], as: ["u"], index: "i")), on: data)
    #expect(numbers(result, "id") == [1, 1, 3])
    #expect(numbers(result, "u") == [5, 6, 7])
    #expect(texts(result, "b") == ["x", nil, nil])
    #expect(numbers(result, "i") == [0, 1, 0])
  }

  @Test("a lookup takes columns of another table, and remembers where they come from")
  func lookup() throws {
    let cities = Table(
      columns: ["name": Column(.texts(["Oslo", "Rome", "Oslo"])), "size": Column(.numbers([1, 3, 2]))],
      rowCount: 3, lineage: Lineage(sources: ["cities.csv"], rows: .identity))
    let context = TransformContext(tables: ["cities": cities])
    let result = try evaluate(
      .lookup(Lookup("city", in: "cities", key: "name", fields: ["size"], as: ["s"])), on: sales, in: context)
    #expect(numbers(result, "s") == [3, 2, 3, 2, 3])
    #expect(result.lineage.sources == ["sales.csv", "cities.csv"])
    #expect(result.lineage.set(of: 1).members == [.init(source: 0, row: 1), .init(source: 1, row: 2)])
    let whole = try evaluate(
      .lookup(Lookup("city", in: "cities", key: "name", as: ["c"])), on: sales, in: context)
    #expect(whole.column(path: "c.size")?[0] == .number(3))
    let missing = try evaluate(
      .lookup(Lookup("year", in: "cities", key: "size", fields: ["name"], default: .text("?"))), on: sales,
      in: context)
    #expect(texts(missing, "name") == ["?", "?", "?", "?", "?"])
    let failure = #expect(throws: Failure.self) {
      try evaluate(.lookup(Lookup("city", in: "citys", key: "name")), on: sales, in: context)
    }
    #expect(failure?.diagnostics.first?.suggestion == "Did you mean `cities`?")
  }

  @Test("keys that a group lacks are put in at the end")
  func imputeValue() throws {
    let result = try evaluate(
      .impute(Imputation("sold", key: "year", by: ["city"], keys: [.number(2019)], method: .value(.number(0)))),
      on: sales)
    #expect(result.rowCount == 8)
    #expect(Array(texts(result, "city")[5...]) == ["Rome", "Oslo", "Oslo"])
    #expect(Array(numbers(result, "year")[5...]) == [2019, 2019, 2022])
    #expect(numbers(result, "sold") == [10, 4, 30, nil, 20, 0, 0, 0])
    #expect(result.lineage.set(of: 6).members.isEmpty)
    #expect(result.lineage.set(of: 4).members.map(\.row) == [4])
  }

  @Test("missing cells become statistics of the cells around")
  func imputeMean() throws {
    let data = Table(
      columns: [
        "k": Column(.numbers([1, 2, 3, 4])),
        "v": Column(.numbers([2, 0, 6, 10]), validity: Bitmap([true, false, true, true])),
      ], rowCount: 4)
    #expect(
      numbers(try evaluate(.impute(Imputation("v", key: "k", method: .mean)), on: data), "v") == [2, 6, 6, 10])
    #expect(
      numbers(
        try evaluate(.impute(Imputation("v", key: "k", method: .mean, before: 1, behind: 1)), on: data), "v")
        == [2, 4, 6, 10])
    #expect(
      numbers(try evaluate(.impute(Imputation("v", key: "k", method: .max)), on: data), "v") == [2, 10, 6, 10])
  }

  @Test("sequences, identifiers and samples")
  func small() throws {
    #expect(
      numbers(try evaluate(.sequence(NumberSequence(from: 0, to: 1, by: 0.25, as: "x")), on: sales), "x") == [
        0, 0.25, 0.5, 0.75,
      ])
    #expect(NumberSequence(from: 0, to: 1, by: -1).table.rowCount == 0)
    #expect(numbers(try evaluate(.identifier(Identification(as: "id")), on: sales), "id") == [1, 2, 3, 4, 5])
    let data = table("v", (0..<100).map(Double.init))
    let sample = numbers(try evaluate(.sample(Sampling(10)), on: data), "v").compactMap { $0 }
    #expect(sample.count == 10 && sample == sample.sorted() && Set(sample).count == 10)
    let other = TransformContext(environment: Environment(seed: 5))
    #expect(numbers(try evaluate(.sample(Sampling(10)), on: data, in: other), "v").compactMap { $0 } != sample)
    #expect(try evaluate(.sample(Sampling(500)), on: data).rowCount == 100)
  }
}
