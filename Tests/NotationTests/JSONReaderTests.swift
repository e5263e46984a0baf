import Diagnostics
import Testing

@testable import Notation

@Suite struct JSONReaderTests {
  @Test("values stand where they were written")
  func places() throws {
    let text = "{\"a\": 1,\n  \"bé\": [true, null,\n\t\"ü\", -2.5e1]}"
    let node = try JSONReader.read(Array(text.utf8), file: "f.json")
    let members = try #require(node.members)
    #expect(members.map(\.key) == ["a", "bé"])
    #expect(members.map(\.keyPosition) == [at(1, 2, 3), at(2, 3, 4)])
    #expect(members.map(\.node.position) == [at(1, 7, 1), at(2, 9, 1)])
    let elements = try #require(node["bé"]?.elements)
    #expect(elements.map(\.position) == [at(2, 10, 4), at(2, 16, 4), at(3, 2, 3), at(3, 7, 6)])
    #expect(elements[3].number == -25 && elements[2].string == "ü" && elements[0].boolean == true)
    #expect(elements[1].isNull)
    #expect(elements[3].position.place(in: "f.json").description == "f.json:3:7")
  }

  @Test(
    "numbers are the doubles nearest to their texts",
    arguments: [
      "0", "-0", "7", "-12.5", "0.1", "2.675", "123456789012345", "1234567890123456789", "0.000000000000001",
      "99999.9999999999", "-0.3", "5e-324", "1.7976931348623157e308", "9007199254740993", "100000.000000001",
    ])
  func numbers(text: String) throws {
    let number = try #require(try JSONReader.read(Array(text.utf8), file: "f").number)
    #expect(number.bitPattern == Double(text)?.bitPattern)
  }

  @Test("a key that stands twice is refused in short and in long objects", arguments: [1, 11, 12, 13, 40])
  func repeatedKeys(count: Int) {
    let members = ((0..<count).map { "\"k\($0)\": 0" } + ["\"k0\": 1"]).joined(separator: ", ")
    #expect(throws: Failure.self) { try JSONReader.read(Array("{\(members)}".utf8), file: "f") }
  }

  @Test(
    "escapes and surrogate pairs become their characters",
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u0041\u00e9""#, "Aé"),
      (#""\ud83d\ude00!""#, "😀!"), (#""\u0000x""#, "\u{0}x"), (#""""#, ""), ("\"中文é\"", "中文é"),
    ])
  func escapes(text: String, value: String) throws {
    #expect(try JSONReader.read(Array(text.utf8), file: "f").string == value)
  }

  @Test(
    "numbers are read to the nearest double",
    arguments: [
      ("0", 0), ("-0", -0.0), ("12", 12), ("1e3", 1000), ("1E-2", 0.01), ("0.1", 0.1),
      ("9007199254740993", 9_007_199_254_740_992), ("5e-324", .leastNonzeroMagnitude),
      ("1.7976931348623157e308", .greatestFiniteMagnitude),
    ] as [(String, Double)])
  func numbers(text: String, value: Double) throws {
    #expect(try JSONReader.read(Array(text.utf8), file: "f").number == value)
  }

  @Test("a byte order mark and space around the value are passed over")
  func space() throws {
    let node = try JSONReader.read([0xEF, 0xBB, 0xBF] + Array("\r\n [ ] \n".utf8), file: "f")
    #expect(node.elements?.isEmpty == true)
    #expect(node.position == at(2, 2, 1))
  }

  static let quoting = "Texts stand in double quotes; write null, true or false in lower case."
  static let keys = "Keys stand in double quotes; no comma follows the last member."
  static let end = " at the end of the file"

  @Test(
    "what is no JSON is named where it begins",
    arguments: [
      ("", "1:1", "a value is missing\(end)", nil),
      ("   ", "1:4", "a value is missing\(end)", nil),
      ("{", "1:2", "a key in double quotes is missing\(end)", keys),
      ("[1", "1:3", "a comma or ] is missing in an array\(end)", nil),
      ("[1,", "1:4", "a value is missing\(end)", nil),
      (#"{"a""#, "1:5", "a colon is missing after the key `a`\(end)", nil),
      (#"{"a":1,}"#, "1:8", "a key in double quotes is missing", keys),
      (#"{"é": 1, "ü" 2}"#, "1:14", "a colon is missing after the key `ü`", nil),
      ("{a: 1}", "1:2", "a key in double quotes is missing", keys),
      ("['x']", "1:2", "this is no JSON value", "Texts stand in double quotes."),
      ("[1 2]", "1:4", "a comma or ] is missing in an array", nil),
      (#"{"a":1 "b":2}"#, "1:8", "a comma or } is missing in an object", nil),
      ("[1,\n 2,\n  tru]", "3:3", "this is no JSON value", quoting),
      ("True", "1:1", "this is no JSON value", quoting),
      ("// c\n{}", "1:1", "this is no JSON value", quoting),
      ("[01]", "1:2", "a number begins with a needless 0", nil),
      ("[-]", "1:3", "a digit is missing in a number", nil),
      ("[1.]", "1:4", "a digit is missing after the decimal point", nil),
      ("[1e]", "1:4", "a digit is missing in an exponent", nil),
      ("[1e400]", "1:2", "the number 1e400 is too large", nil),
      ("[+1]", "1:2", "this is no JSON value", quoting),
      ("\"abc", "1:5", "a text has no closing quote\(end)", nil),
      ("[\"a\nb\"]", "1:4", "a control character stands in a text", "Write a line break as \\n."),
      (#"["\x"]"#, "1:4", "an unknown escape stands in a text", "A backslash is written \\\\."),
      (#"["\u12G4"]"#, "1:5", "\\u needs four hexadecimal digits", nil),
      (#"["\ud800"]"#, "1:3", "half of a surrogate pair stands alone", nil),
      (#"["\ud800\u0041"]"#, "1:3", "half of a surrogate pair stands alone", nil),
      (#"["\udc00"]"#, "1:3", "half of a surrogate pair stands alone", nil),
      ("[1] 2", "1:5", "something follows the end of the JSON value", nil),
      ("{}}", "1:3", "something follows the end of the JSON value", nil),
    ] as [(String, String, String, String?)])
  func malformed(text: String, place: String, message: String, suggestion: String?) {
    let problem = diagnostic { () throws(Failure) in try JSONReader.read(Array(text.utf8), file: "f.json") }
    #expect(problem?.place?.description == "f.json:" + place)
    #expect(problem?.code == "json.syntax")
    #expect(problem?.message == message)
    #expect(problem?.suggestion == suggestion)
  }

  @Test("a key that stands twice hides a value and is refused")
  func duplicates() {
    let problem = diagnostic { () throws(Failure) in
      try JSONReader.read(Array("{\"a\":1,\n \"a\":2}".utf8), file: "f")
    }
    #expect(problem?.code == "json.duplicate-key")
    #expect(problem?.place == SourcePlace(file: "f", line: 2, column: 2, length: 3))
  }

  @Test("bytes that are no UTF-8 are refused")
  func encoding() {
    let problem = diagnostic { () throws(Failure) in try JSONReader.read([0x22, 0xFF, 0x22], file: "f") }
    #expect(problem?.message.hasPrefix("a text is not UTF-8") == true)
  }

  @Test("nesting is read to its limit and no deeper", arguments: [(512, true), (513, false), (200_000, false)])
  func depth(levels: Int, isRead: Bool) {
    let text = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    let problem = diagnostic { () throws(Failure) in try JSONReader.read(Array(text.utf8), file: "f") }
    #expect((problem == nil) == isRead)
    if !isRead { #expect(problem?.place?.column == 513) }
  }
}

func at(_ line: Int, _ column: Int, _ length: Int) -> Node.Position {
  Node.Position(line: line, column: column, length: length)
}

/// The first diagnostic of what is thrown; nil where nothing is.
func diagnostic(_ body: () throws(Failure) -> Node) -> Diagnostic? {
  do throws(Failure) {
    _ = try body()
    return nil
  } catch {
    return error.diagnostics.first
  }
}
