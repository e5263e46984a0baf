import Diagnostics
import TestSupport
import Testing

@testable import Byline

/// Rows in every notation that a figure may name. Reference of the rows drawn: vl-convert 1.9.0, of the dates:
/// d3-time-format 4.1.0.
@Suite struct DataFormatTests {
  private static let table = "d,b,n\n05.03.2020,true,1.5\n06.03.2020,false,2\n07.12.2020,yes,3\n"

  /// The texts that a figure of `field` draws, one a row, with the table in files of all notations.
  private func drawn(_ data: String, _ field: String, more: String = "") throws -> [String] {
    let folder = try #require(TemporaryFolder())
    folder.write(Self.table, to: "x.csv")
    folder.write(Self.table.replacing(",", with: "\t"), to: "x.tsv")
    folder.write(Self.table.replacing(",", with: "|"), to: "x.txt")
    folder.write(#"{"a": {"rows": [{"d": "x"}, {"d": "y"}]}, "a.b": [{"d": "q"}]}"#, to: "x.json")
    folder.write(
      """
      {"data": \(data), "mark": "text", "encoding": {"text": \(field)}\(more)}
      """, to: "f.vl.json")
    let request = RenderRequest(spec: folder.path + "/f.vl.json", format: .scene, theme: .vega)
    return try render(request).scene.items.flatMap { item -> [String] in
      if case .text(let run) = item.shape { run.lines } else { [] }
    }
  }

  private static let day = #"{"field": "d", "type": "temporal", "format": "%Y-%m-%d"}"#
  private static let days = ["2020-03-05", "2020-03-06", "2020-12-07"]
  private static let words = ["05.03.2020", "06.03.2020", "07.12.2020"]

  @Test(
    "files and inline texts of delimited rows are read as their format says",
    arguments: [
      (#"{"url": "x.csv"}"#, #"{"field": "d"}"#, words), (#"{"url": "x.tsv"}"#, #"{"field": "d"}"#, words),
      (#"{"url": "x.txt", "format": {"type": "dsv", "delimiter": "|"}}"#, #"{"field": "d"}"#, words),
      (#"{"url": "x.csv", "format": {"parse": {"d": "date:'%d.%m.%Y'"}}}"#, day, days),
      (#"{"url": "x.tsv", "format": {"type": "tsv", "parse": {"d": "utc:'%d.%m.%Y'"}}}"#, day, days),
      (
        #"{"url": "x.csv", "format": {"parse": {"b": "boolean"}}}"#, #"{"field": "b"}"#,
        ["true", "false", "true"]
      ),
      (#"{"url": "x.csv", "format": {"parse": null}}"#, #"{"field": "n"}"#, ["1.5", "2", "3"]),
      (
        #"{"values": "d;n\na;1\nb;2\n", "format": {"type": "dsv", "delimiter": ";"}}"#, #"{"field": "d"}"#,
        ["a", "b"]
      ),
      (#"{"values": "d\tn\na\t1\nb\t2\n", "format": {"type": "tsv"}}"#, #"{"field": "d"}"#, ["a", "b"]),
      (
        #"{"values": "d,n\na,1\nb,2\n", "format": {"type": "csv"}}"#,
        #"{"field": "n", "type": "quantitative"}"#,
        ["1", "2"]
      ),
    ])
  func delimited(data: String, field: String, texts: [String]) throws {
    #expect(try drawn(data, field) == texts)
  }

  @Test(
    "JSON is read from the member that `property` names, in files and inline",
    arguments: [
      (#"{"url": "x.json", "format": {"property": "a.rows"}}"#, ["x", "y"]),
      (#"{"url": "x.json", "format": {"type": "json", "property": "[\"a.b\"]"}}"#, ["q"]),
      (#"{"values": {"r": {"s": [{"d": "x"}, {"d": "y"}]}}, "format": {"property": "r.s"}}"#, ["x", "y"]),
      (#"{"values": {"r": [[{"d": "x"}], [{"d": "z"}]]}, "format": {"property": "r[1]"}}"#, ["z"]),
      (#"{"values": "[{\"d\": \"x\"}]"}"#, ["x"]), (#"{"values": {"d": "x"}}"#, ["x"]),
    ])
  func properties(data: String, texts: [String]) throws {
    #expect(try drawn(data, #"{"field": "d"}"#) == texts)
  }

  @Test("a member that inline data lacks is named with the nearest")
  func noProperty() {
    let failure = #expect(throws: Failure.self) {
      _ = try drawn(#"{"values": {"rows": []}, "format": {"property": "row"}}"#, #"{"field": "d"}"#)
    }
    #expect(failure?.diagnostics.last?.code == "json.no-property")
    #expect(failure?.diagnostics.last?.suggestion == "Did you mean `rows`?")
  }

  @Test("data are named by `datasets`, or by the view that has them")
  func names() throws {
    let word = #"{"field": "d"}"#
    func named(_ more: String, format: String = "") throws -> [String] {
      try drawn(#"{"name": "k"\#(format)}"#, word, more: ", \"datasets\": {\"k\": \(more)}")
    }
    #expect(try named(#"[{"d": "a"}, {"d": "b"}]"#) == ["a", "b"])
    #expect(try named(#""d,n\na,1\n""#, format: #", "format": {"type": "csv"}"#) == ["a"])
    #expect(try named(#"{"q": [{"d": "c"}]}"#, format: #", "format": {"property": "q"}"#) == ["c"])
    let folder = try #require(TemporaryFolder())
    folder.write(
      """
      data: {name: k, values: [{d: a}, {d: b}]}
      hconcat:
        - {mark: text, encoding: {text: {field: d}}}
        - {data: {name: k}, mark: text, encoding: {text: {field: d}}}
      """, to: "f.vl.yaml")
    let request = RenderRequest(spec: folder.path + "/f.vl.yaml", format: .scene, theme: .vega)
    #expect(try render(request).scene.items.count { $0.role == .mark } == 4)
  }

  @Test(
    "a sequence counts from its start up to its stop",
    arguments: [
      (#"{"start": 1, "stop": 4}"#, "data", ["1", "2", "3"]),
      (#"{"start": 5, "stop": 0, "step": -2}"#, "data", ["5", "3", "1"]),
      (#"{"start": 0, "stop": 1, "step": 0.25, "as": "x"}"#, "x", ["0", "0.25", "0.5", "0.75"]),
    ])
  func sequences(sequence: String, field: String, texts: [String]) throws {
    #expect(
      try drawn("{\"sequence\": \(sequence)}", "{\"field\": \"\(field)\", \"type\": \"quantitative\"}") == texts
    )
  }

  @Test("`parse` as text makes null of empty cells, as the grammar's loader does")
  func emptyText() throws {
    let data = #"{"values": [{"d": "a"}, {"d": ""}, {"d": 2}], "format": {"parse": {"d": "string"}}}"#
    #expect(try drawn(data, #"{"field": "d"}"#) == ["a", "null", "2"])
  }
}
