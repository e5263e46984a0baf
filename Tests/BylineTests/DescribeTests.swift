import Diagnostics
import Statistics
import Tables
import Testing

@testable import Byline

@Suite struct DescribeTests {
  private let text =
    "place,count,low,high,when\nnorth,1,1,1,2022-04~\nsouth,4,3,9,2022-05-01\nnorth,,80,,2022\n"

  private func description(_ change: (inout DescribeOptions) -> Void = { _ in }) throws -> Description {
    var options = DescribeOptions()
    change(&options)
    return try describe(try readTable(Array(text.utf8), name: "t.csv").table, file: "t.csv", options: options)
  }

  @Test("the JSON has the keys of the contract, shortest numbers and a definition beside every figure")
  func json() throws {
    let described = try description {
      $0.statistics = StatisticsOptions()
      $0.by = ["place"]
      $0.bounds = [("low", "high")]
      $0.columns = ["count", "when", "low..high"]
      $0.pairs = [("low", "count")]
    }
    let value = try JSONText.value(described.json(), name: "out")
    #expect(value.member("file").string == "t.csv" && value.member("rows").double == 3)
    let columns = value.member("columns").elements ?? []
    #expect(columns.map { $0.member("name").string } == ["count", "when", "low..high"])
    #expect(columns.map { $0.member("type").string } == ["number", "date", "interval"])
    for column in columns {
      for statistic in column.member("statistics").elements ?? [] {
        #expect(statistic.member("definition").string?.isEmpty == false)
        let kinds = ["value", "lower", "undefined"].filter { !statistic.member($0).isNull }
        #expect(kinds.count == 1, "\(statistic)")
      }
    }
    #expect(value.member("groups").elements?.count == 2)
    #expect(value.member("groups").member("0").member("by").member("place").string == "north")
    #expect(value.member("pairs").member("0").member("x").string == "low")
    let text = String(decoding: described.json(), as: UTF8.self)
    let parts = [
      #"{"id":"mean","definition":"sum / n","value":2.5}"#, #""upper":"inf""#,
      #""id":"difference.sum","parameters":{"a":"north","b":"south"}"#,
    ]
    let missing = parts.filter { !text.contains($0) }
    #expect(missing.isEmpty)
  }

  @Test("the terminal shows columns by kind and is never wider than asked")
  func terminal() throws {
    let shown = try description { $0.bounds = [("low", "high")] }.text(width: 80)
    let lines: [Substring] = shown.split(separator: "\n")
    let wide = lines.dropLast().filter { $0.count > 80 }
    #expect(wide.isEmpty)
    #expect(shown.contains("t.csv: 3 rows"))
    #expect(shown.contains("day (1) · +2"))
    #expect(shown.contains("≥ 84"))
  }

  @Test("columns that are not there are named with the nearest")
  func unknown() {
    #expect {
      try description { $0.columns = ["cuont"] }
    } throws: { error in
      let diagnostic = (error as? Failure)?.diagnostics.first
      return diagnostic?.code == "describe.unknown-column" && diagnostic?.suggestion == "Did you mean `count`?"
    }
  }

  @Test("bounds that a schema declares are described as one column")
  func declared() throws {
    var table = try readTable(Array(text.utf8), name: "t.csv").table
    table.schema.quantities = [.init(name: "size", low: "low", high: "high")]
    let described = try describe(table, file: "t.csv", options: DescribeOptions())
    #expect(described.columns.map(\.name) == ["place", "count", "when", "low..high"])
  }

  @Test(
    "reversed bounds, texts as numbers and missing weights are failures",
    arguments: ["bounds", "pairs", "weights"])
  func failures(kind: String) {
    #expect(throws: Failure.self) {
      try description { options in
        switch kind {
        case "bounds": options.bounds = [("high", "low")]
        case "pairs": options.pairs = [("place", "count")]
        default: options.weights = ("count", .frequency)
        }
      }
    }
  }
}
