import Diagnostics
import Testing

@testable import Tables

/// What a text reads as: names, rows of texts (nil for null), and `line:column code` of every problem.
struct Reading: Equatable, Sendable {
  var names: [String]
  var rows: [[String?]]
  var problems: [String]

  init(_ names: [String], _ rows: [[String?]], _ problems: [String] = []) {
    (self.names, self.rows, self.problems) = (names, rows, problems)
  }

  init(reading text: String, options: DelimitedOptions = DelimitedOptions(typing: .schema(Schema()))) throws {
    var options = options
    if case .schema = options.typing { options.typing = .vega(parse: [:]) }
    let (table, problems) = try readTable(Array(text.utf8), name: "t.csv", options: options)
    names = table.names
    rows = (0..<table.rowCount).map { row in table.columns.values.map { CellText($0).text(at: row) } }
    self.problems = problems.map { problem in
      problem.place.map { "\($0.line):\($0.column) \(problem.code)" } ?? problem.code
    }
  }
}

@Suite struct DelimitedReaderTests {
  @Test(
    "records are cut as RFC 4180 says, and what is wrong is reported where it stands",
    arguments: [
      ("a,b\n1,2\n", Reading(["a", "b"], [["1", "2"]])),
      ("a,b\r\n1,2\r\n3,4", Reading(["a", "b"], [["1", "2"], ["3", "4"]])),
      ("a,b\r1,2\r", Reading(["a", "b"], [["1", "2"]])),
      ("\u{FEFF}a,b\n1,2", Reading(["a", "b"], [["1", "2"]])),
      ("a,b\n\"x, y\",\"two\nlines\"\n", Reading(["a", "b"], [["x, y", "two\nlines"]])),
      ("a,b\n\"say \"\"hi\"\"\",2", Reading(["a", "b"], [["say \"hi\"", "2"]])),
      ("a,b\n5\" pipe,x\"y\"\n", Reading(["a", "b"], [["5\" pipe", "x\"y\""]])),
      ("a,b\n\"\",2\n", Reading(["a", "b"], [[nil, "2"]])),
      ("a,b\n1\n", Reading(["a", "b"], [["1", nil]], ["2:1 csv.ragged-row"])),
      ("a,b\n1,2,3\n4,5\n", Reading(["a", "b"], [["1", "2"], ["4", "5"]], ["2:5 csv.ragged-row"])),
      ("a,b\n\"1\n2\",3\n4\n", Reading(["a", "b"], [["1\n2", "3"], ["4", nil]], ["4:1 csv.ragged-row"])),
      ("a,b\n1,\"open\n2,3\n", Reading(["a", "b"], [["1", "open\n2,3\n"]], ["2:3 csv.unclosed-quote"])),
      ("a,b\n\"x\"y,2\n", Reading(["a", "b"], [["xy", "2"]], ["2:4 csv.text-after-quote"])),
      ("a,a\n1,2\n", Reading(["a", "a_2"], [["1", "2"]], ["1:3 csv.duplicate-column"])),
      ("a,\n1,2\n", Reading(["a", "column2"], [["1", "2"]], ["1:3 csv.unnamed-column"])),
      ("a,b\n1,x\0y\n", Reading(["a", "b"], [["1", "x\0y"]], ["2:4 csv.nul-byte"])),
      ("名,b\n北京,\"x\"y\n", Reading(["名", "b"], [["北京", "xy"]], ["2:7 csv.text-after-quote"])),
      ("a\n1\n\n2\n", Reading(["a"], [["1"], [nil], ["2"]])),
    ] as [(String, Reading)])
  func structure(text: String, expected: Reading) throws {
    #expect(try Reading(reading: text, options: DelimitedOptions(dialect: .comma)) == expected)
  }

  @Test(
    "the delimiter is found",
    arguments: [
      ("a;b\n1,5;2\n", ["a", "b"]), ("a\tb\n1\t2\n", ["a", "b"]), ("a|b|c\n1|2|3\n", ["a", "b", "c"]),
      ("a,b\n\"x;y;z\",2\n", ["a", "b"]), ("one\n1\n", ["one"]), ("a,b;c\n1,2;3\n4,5;6\n", ["a", "b;c"]),
    ] as [(String, [String])])
  func detection(text: String, names: [String]) throws {
    #expect(try Reading(reading: text).names == names)
  }

  @Test("an empty file has no header")
  func empty() {
    #expect(throws: Failure.self) { try readTable([], name: "t.csv") }
    #expect(throws: Failure.self) { try readTable(Array("\n\n".utf8), name: "t.csv") }
  }

  @Test("a file of a header alone has no rows")
  func headerOnly() throws {
    let (table, problems) = try readTable(Array("a,b\n".utf8), name: "t.csv")
    #expect(table.rowCount == 0 && table.names == ["a", "b"] && problems.isEmpty)
  }

  @Test("a text cut into chunks anywhere has the same fields")
  func splitAnywhere() {
    let text = Array("a,b\r\n\"x \"\"q\"\"\r\ny\",2\r3,\"z\"w\n,\n\"\",\"open".utf8)
    func lexed(_ cuts: [Int]) -> DelimitedLexer {
      text.withUnsafeBufferPointer { bytes in
        var lexer = DelimitedLexer(dialect: .comma)
        for cut in cuts { lexer.consume(bytes, upTo: cut) }
        lexer.consume(bytes, upTo: bytes.count)
        lexer.finish()
        return lexer
      }
    }
    let whole = lexed([])
    #expect(whole.recordEnds.count == 5)
    for first in 0...text.count {
      for second in first...text.count {
        let cut = lexed([first, second])
        #expect(cut.fields == whole.fields && cut.recordEnds == whole.recordEnds && cut.faults == whole.faults)
      }
    }
    #expect(lexed(Array(0..<text.count)).fields == whole.fields)
  }

  @Test("bytes of another encoding are named with their place and likely encoding")
  func encodings() throws {
    let latin: [UInt8] = Array("name,n\nM".utf8) + [0xFC] + Array("nchen,1\n".utf8)
    #expect {
      try readTable(latin, name: "t.csv")
    } throws: { error in
      guard let diagnostic = (error as? Failure)?.diagnostics.first else { return false }
      return diagnostic.code == "csv.not-utf8" && diagnostic.place?.line == 2 && diagnostic.place?.column == 2
        && diagnostic.message.contains("windows-1252")
    }
    let read = try readTable(latin, name: "t.csv", options: DelimitedOptions(encoding: .windows1252)).table
    #expect(read["name"]?[0].string == "München")
    // 北京 in GB18030: B1 B1 BE A9.
    let chinese: [UInt8] = Array("city,n\n".utf8) + [0xB1, 0xB1, 0xBE, 0xA9] + Array(",1\n".utf8)
    #expect {
      try readTable(chinese, name: "t.csv")
    } throws: { error in
      (error as? Failure)?.diagnostics.first?.message.contains("gb18030") == true
    }
    let decoded = try readTable(chinese, name: "t.csv", options: DelimitedOptions(encoding: .gb18030)).table
    #expect(decoded["city"]?[0].string == "北京")
  }

  @Test("a seeded thousand of random bytes never stops the reader")
  func fuzz() throws {
    var state: UInt64 = 42
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    let letters = Array("a1,;\t|\"\r\n .-eE/X~?北".utf8)
    for _ in 0..<1000 {
      let bytes = (0..<Int(next() % 60)).map { _ in letters[Int(next() % UInt64(letters.count))] }
      for typing in [DelimitedOptions.Typing.infer, .vega(parse: ["a": .number, "1": .date])] {
        _ = try? readTable(bytes, name: "t.csv", options: DelimitedOptions(typing: typing))
      }
    }
  }

  @Test("a hundred thousand columns of one name get names of their own and few messages")
  func sameNames() throws {
    let count = 100_000
    let line = String(repeating: "a,", count: count - 1)
    let (table, problems) = try readTable(Array("\(line)a\n\(line)a\n".utf8), name: "wide.csv")
    #expect(table.names.count == count && table.names.last == "a_\(count)")
    #expect(problems.count == 101)
    #expect(problems.last?.message == "And \(count - 101) more of the kind.")
  }

  @Test("a file of many faulty columns brings a thousand messages and their rest")
  func manyFaults() throws {
    let count = 3000
    let header = (0..<count).map { "c\($0)" }.joined(separator: ",")
    let cells = { (cell: String) in Array(repeating: cell, count: count).joined(separator: ",") + "\n" }
    let text = header + "\n" + (0..<4).map { cells("\($0)") }.joined() + cells("x")
    let problems = try readTable(Array(text.utf8), name: "wide.csv").problems
    #expect(problems.count == 1001)
    #expect(problems.last?.message == "And 2000 more of other kinds and columns.")
    #expect(problems.last?.severity == .warning)
  }
}
