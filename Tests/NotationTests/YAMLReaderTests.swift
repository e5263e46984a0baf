import Diagnostics
import Testing

@testable import Notation

@Suite struct YAMLReaderTests {
  private func read(_ text: String) throws(Failure) -> Node {
    try YAMLReader.read(Array(text.utf8), file: "f.yaml")
  }

  @Test("values stand where they were written")
  func places() throws {
    let node = try read("mark: bar\nencoding:\n  x: {field: 'né', type: quantitative}\n  list:\n    - 1\n")
    #expect(node["mark"]?.position == at(1, 7, 3))
    let x = try #require(node["encoding"]?["x"])
    #expect(x.position == at(3, 6, 1))
    #expect(x["field"]?.position == at(3, 14, 4) && x["field"]?.string == "né")
    #expect(x["type"]?.position == at(3, 26, 12))
    #expect(x.members?.map(\.keyPosition) == [at(3, 7, 5), at(3, 20, 4)])
    #expect(node["encoding"]?["list"]?.elements?.first?.position == at(5, 7, 1))
  }

  @Test(
    "plain scalars have the core schema's kinds, and words and dates stay text",
    arguments: [
      ("~", "null"), ("", "null"), ("null", "null"), ("true", "true"), ("False", "false"),
      ("yes", "a text"), ("off", "a text"), ("2022-07-10", "a text"), ("12:30", "a text"), ("1_000", "a text"),
      ("0x1F", "a number"), ("0o17", "a number"), ("-1.5e3", "a number"), (".5", "a number"),
      ("+3", "a number"),
      ("1e999", "a text"), (".inf", "a text"), ("'12'", "a text"), ("\"true\"", "a text"),
      ("|\n  12\n", "a text"),
    ])
  func kinds(text: String, kind: String) throws {
    #expect(try read("a: " + text)["a"]?.kind == kind)
  }

  @Test("texts keep their escapes, folds and line breaks")
  func texts() throws {
    let node = try read("a: \"x\\n\\u00e9\\U0001F600\"\nb: >\n  one\n  two\nc: |-\n  one\n  two\nd: 'it''s'\n")
    #expect(node["a"]?.string == "x\né😀")
    #expect(node["b"]?.string == "one two\n" && node["c"]?.string == "one\ntwo" && node["d"]?.string == "it's")
  }

  @Test("an alias is a copy of its anchor")
  func aliases() throws {
    let node = try read("a: &axis {grid: false, ticks: [1, 2]}\nb: *axis\n")
    #expect(node["b"]?["grid"]?.boolean == false)
    #expect(node["b"]?["ticks"]?.elements?.count == 2)
    #expect(node["b"]?["grid"]?.position.line == 1)
  }

  @Test("members of merge keys give way to the mapping's own and to earlier ones")
  func merging() throws {
    let node = try read(
      """
      base: &base {x: 1, y: 2}
      more: &more {y: 3, z: 4}
      one: {<<: *base, y: 9}
      both:
        <<: [*base, *more]
        w: 0
      """)
    #expect(node["one"]?.members?.map(\.key) == ["x", "y"] && node["one"]?["y"]?.number == 9)
    #expect(node["both"]?.members?.map(\.key) == ["x", "y", "z", "w"])
    #expect(node["both"]?["y"]?.number == 2 && node["both"]?["z"]?.number == 4)
  }

  @Test(
    "what is no YAML is named where it was noticed",
    arguments: [
      ("", "1:1", "yaml.empty", "the file holds no value", nil),
      ("# only a remark", "1:1", "yaml.empty", "the file holds no value", nil),
      ("a: [1, 2", "2:1", "yaml.syntax", "did not find expected ',' or ']'", nil),
      ("a: {b: 1", "2:1", "yaml.syntax", "did not find expected ',' or '}'", nil),
      ("{a: 1]", "1:6", "yaml.syntax", "did not find expected ',' or '}'", nil),
      ("a: \"x", "1:6", "yaml.syntax", "found unexpected end of stream", nil),
      ("a:\n\t- 1", "2:1", "yaml.syntax", "found character that cannot start any token", "Indent with spaces."),
      ("a: @b", "1:4", "yaml.syntax", "found character that cannot start any token", "Put the text in quotes."),
      (
        "a: 1\na: 2", "2:1", "yaml.duplicate-key", "the key `a` stands twice in one mapping",
        "Remove one of the two."
      ),
      ("a: b: c", "1:5", "yaml.syntax", "mapping values are not allowed in this context", nil),
      ("a: 1\n b: 2", "2:3", "yaml.syntax", "mapping values are not allowed in this context", nil),
      ("- a\nb: 1", "2:1", "yaml.syntax", "did not find expected '-' indicator", nil),
      ("a: *x", "1:4", "yaml.syntax", "found undefined alias", nil),
      ("? [1]\n: 2", "1:3", "yaml.key", "a key must be a text", nil),
      ("a: 1\n---\nb: 2", "2:1", "yaml.syntax", "the file holds more than one document", nil),
      ("key: \"\\q\"", "1:7", "yaml.syntax", "found unknown escape character", nil),
      ("%bad\na", "1:5", "yaml.syntax", "found unknown directive name", nil),
      ("<<: 3\na: 1", "1:5", "yaml.merge", "`<<` takes a mapping, and this is a number", nil),
    ] as [(String, String, String, String, String?)])
  func malformed(text: String, place: String, code: String, message: String, suggestion: String?) {
    let problem = diagnostic { () throws(Failure) in try self.read(text) }
    #expect(problem?.place?.description == "f.yaml:" + place)
    #expect(problem?.code == code)
    #expect(problem?.message == message)
    #expect(problem?.suggestion == suggestion)
  }

  @Test("bytes that are no UTF-8 are refused")
  func encoding() {
    let problem = diagnostic { () throws(Failure) in try YAMLReader.read([0x61, 0x3A, 0x20, 0xFF], file: "f") }
    #expect(problem?.code == "yaml.encoding")
  }

  @Test("nesting and aliases unfold to a limit", arguments: ["deep", "deeper", "aliases"])
  func limits(kind: String) {
    var text =
      kind == "deep" ? String(repeating: "- ", count: 600) + "x" : String(repeating: "[", count: 100_000)
    if kind == "aliases" {
      text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
      for level in 1...8 {
        let copies = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
        text += "a\(level): &a\(level) [\(copies)]\n"
      }
    }
    #expect(diagnostic { () throws(Failure) in try self.read(text) }?.code == "yaml.too-large")
  }
}

@Suite struct DocumentTests {
  @Test(
    "the name says the notation, else the first character does",
    arguments: [
      ("a.json", "{\"a\": 1}"), ("a.vl.yaml", "{a: 1}"), ("-", " {\"a\": 1}"), ("-", "a: 1"), ("a.yml", "a: 1"),
    ])
  func notation(file: String, text: String) throws {
    #expect(try Document.read(Array(text.utf8), file: file)["a"]?.number == 1)
  }

  @Test("a node written as text reads back the same")
  func text() throws {
    let text = "{\n  \"a\": [\n    1,\n    0.1,\n    \"x\\ny\\u2028\"\n  ],\n  \"b\": {},\n  \"c\": null\n}"
    let node = try JSONReader.read(Array(text.utf8), file: "f")
    #expect(NodeText.text(of: node) == text)
    #expect(NodeText.number(1e21) == "1e+21" && NodeText.number(.nan) == "null" && NodeText.number(-0.0) == "0")
  }
}
