import Diagnostics
import Testing

@testable import Tables

@Suite struct RoundTripTests {
  private let text = #"""
    id,n,when,date,b,note
    1,0.1,2020-01-02,2022-04~,true,"a, ""b"""
    2,,2020-05-01,2022/..,false,"two
    lines"
    3,1e-9,2021-12-31,199X,,北京
    4,0.1234567890123456789,,,true, padded\#u{20}

    """#

  @Test("a table that is written reads back the same")
  func delimited() throws {
    let first = try readTable(Array(text.utf8), name: "t.csv").table
    for dialect in [DelimitedDialect.comma, .tab, .semicolon, .pipe] {
      let bytes = DelimitedWriter(dialect: dialect).bytes(of: first)
      let (second, problems) = try readTable(bytes, name: "t.csv", options: DelimitedOptions(dialect: dialect))
      #expect(problems.isEmpty)
      #expect(second.names == first.names && second.rowCount == 4)
      for name in first.names {
        #expect((0..<4).map { first[name]?[$0] } == (0..<4).map { second[name]?[$0] }, "\(name)")
      }
      #expect(second["n"]?.decimals == first["n"]?.decimals)
      #expect(DelimitedWriter(dialect: dialect).bytes(of: second) == bytes)
    }
  }

  @Test("a column alone keeps its empty cells")
  func single() throws {
    let table = Table(columns: ["a": Column(of: [.number(1), .null, .null])], rowCount: 3)
    let bytes = DelimitedWriter().bytes(of: table)
    #expect(try readTable(bytes, name: "t.csv").table.rowCount == 3)
  }

  @Test("rows written as JSON read back the same")
  func json() throws {
    let table = Table(
      columns: [
        "a": Column(of: [.number(1.5), .null]), "b": Column(of: [.text("x\n\"y\"\u{1}"), .text("北")]),
        "c": Column(of: [.list([.number(1)]), .object(["k": .boolean(true)])]),
      ], rowCount: 2)
    let read = try readJSONRows(JSONWriter.rows(of: table), name: "t.json").table
    for name in table.names { #expect((0..<2).map { table[name]?[$0] } == (0..<2).map { read[name]?[$0] }) }
  }
}

@Suite struct JSONTests {
  @Test("rows come from lists of objects, of plain values, and from members")
  func rows() throws {
    let objects = try readJSONRows(Array(#"[{"a":1,"b":"x"},{"b":"y","a":2,"c":[1]},{}]"#.utf8), name: "t")
      .table
    #expect(objects.names == ["a", "b", "c"] && objects.rowCount == 3)
    #expect(objects["a"]?.storageNumbers?.prefix(2) == [1, 2])
    #expect(objects["a"]?[2].isNull == true && objects["c"]?[0].isNull == true)
    let plain = try readJSONRows(Array("[1,2,null]".utf8), name: "t").table
    #expect(plain.names == ["data"] && plain["data"]?[1].double == 2)
    let nested = try readJSONRows(
      Array(#"{"r":{"rows":[{"d":"2020"}]}}"#.utf8), name: "t", property: "r.rows", parse: ["d": .date]
    ).table
    #expect(nested["d"]?[0].double == CivilDate(year: 2020, month: 1, day: 1).instant)
  }

  @Test(
    "wrong JSON is reported where it is wrong",
    arguments: [
      ("", 1, 1), ("[1,]", 1, 4), ("{\"a\":1,\n\"a\":2}", 2, 1), ("[01]", 1, 2), ("[1 2]", 1, 4),
      ("{a:1}", 1, 2),
      ("[\"x\ny\"]", 1, 4), ("[nul]", 1, 2), ("[\"\\q\"]", 1, 3), ("[1]]", 1, 4), ("[NaN]", 1, 2),
      ("[\"open", 1, 2),
      ("[+1]", 1, 2), ("[1.]", 1, 2), ("[\"北\",x]", 1, 6), ("{\"a\" 1}", 1, 6), ("[-]", 1, 2),
    ] as [(String, Int, Int)])
  func wrong(text: String, line: Int, column: Int) {
    #expect {
      try JSONText.value(Array(text.utf8), name: "t.json")
    } throws: { error in
      let place = (error as? Failure)?.diagnostics.first?.place
      return place?.line == line && place?.column == column
    }
  }

  @Test("nesting beyond the limit is an error, not a crash")
  func depth() throws {
    let deep = Array(String(repeating: "[", count: 100_000).utf8)
    #expect(throws: Failure.self) { try JSONText.value(deep, name: "t") }
    let fine = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    _ = try JSONText.value(Array(fine.utf8), name: "t")
  }

  @Test("escapes are read")
  func escapes() throws {
    let value = try JSONText.value(Array(##""a\u00e9\ud83d\ude00\n\/\ud800""##.utf8), name: "t")
    #expect(value.string == "aé😀\n/\u{FFFD}")
  }
}

@Suite struct FieldPathTests {
  @Test(
    "fields are taken apart as figures write them",
    arguments: [
      ("a", ["a"]), ("a.b", ["a", "b"]), ("a[\"b.c\"]", ["a", "b.c"]), ("a['b'].c", ["a", "b", "c"]),
      ("a[0]", ["a", "0"]),
      ("a[0][1]", ["a", "0", "1"]), ("a\\.b", ["a.b"]), ("a\\[0\\]", ["a[0]"]), ("", [""]), ("[\"x\"]", ["x"]),
      ("a[", ["a", ""]),
    ] as [(String, [String])])
  func steps(text: String, steps: [String]) {
    #expect(FieldPath(text).steps == steps)
  }

  @Test("paths reach into objects, lists, dates and quantities")
  func columns() throws {
    let table = Table(
      columns: [
        "o": Column(of: [.object(["x": .number(1), "l": .list([.text("p")])]), .object([:])]),
        "d": Column(.impreciseDates([try ImpreciseDate(edtf: "2020"), try ImpreciseDate(edtf: "../2021")])),
        "q": Column(.quantities([Quantity(low: 1, high: nil), Quantity(low: 2, high: 3)])),
        "a.b": Column(.numbers([1, 2])),
      ], rowCount: 2)
    #expect(table.column(path: "o.x")?[0].double == 1)
    #expect(table.column(path: "o.x")?[1].isNull == true)
    #expect(table.column(path: "o[\"l\"][0]")?[0].string == "p")
    #expect(table.column(path: "d.earliest")?[0].double == CivilDate(year: 2020, month: 1, day: 1).instant)
    #expect(table.column(path: "d.earliest")?[1].isNull == true)
    #expect(table.column(path: "d.precision")?[1].string == "interval")
    #expect(table.column(path: "q.high")?[0].isNull == true)
    #expect(table.column(path: "q.high")?[1].double == 3)
    #expect(table.column(path: "a\\.b")?[1].double == 2)
    #expect(table.column(path: "a.b")?[1].double == 2)
    #expect(table.column(path: "nope") == nil)
    #expect(table.suggestion(for: "od") == "Did you mean `o`?" || table.suggestion(for: "od") != nil)
  }
}
