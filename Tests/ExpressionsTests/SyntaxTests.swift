import Diagnostics
import Testing

@testable import Expressions

@Suite("Expressions: errors")
struct SyntaxTests {
  @Test(
    "errors are located",
    arguments: [
      ("1 +", "expression.syntax", 4), ("", "expression.syntax", 1), ("(1", "expression.syntax", 3),
      ("1 2", "expression.syntax", 3),
      ("'abc", "expression.syntax", 1), ("datum.", "expression.syntax", 7), ("[1, 2", "expression.syntax", 6),
      ("a = 1", "expression.syntax", 3),
      ("1 ? 2", "expression.syntax", 6), ("datum.a()", "expression.syntax", 1),
      ("new Date()", "expression.syntax", 1), ("/abc", "expression.syntax", 1),
      ("1 @ 2", "expression.syntax", 3), ("12abc", "expression.syntax", 1), ("{a 1}", "expression.syntax", 4),
      ("function() {}", "expression.syntax", 1),
      ("sqr(4)", "expression.unknown-function", 1), ("1 + now()", "expression.clock", 5),
      ("xy()", "expression.interactive-function", 1),
      ("event.x", "expression.interactive-name", 1), ("if(1, 2)", "expression.argument-count", 1),
      ("format(1, '.x.')", "expression.bad-format", 11),
      ("test(/(/, 'a')", "expression.bad-pattern", 6), ("test(/a/z, 'a')", "expression.bad-pattern", 6),
      ("datetime()", "expression.clock", 1),
    ])
  func located(text: String, code: String, column: Int) {
    let failure = #expect(throws: Failure.self) { try Expression(text) }
    #expect(failure?.diagnostics.first?.code == code)
    #expect(failure?.diagnostics.first?.place?.column == column)
  }

  @Test("an unknown function is told with the nearest")
  func suggestion() {
    let failure = #expect(throws: Failure.self) { try Expression("timeFromat(datum.d, '%Y')") }
    #expect(failure?.diagnostics.first?.suggestion == "Did you mean `timeFormat`?")
  }

  @Test("depth is limited, whatever nests")
  func depth() {
    for text in [
      String(repeating: "(", count: 50_000) + "1", String(repeating: "[", count: 50_000),
      String(repeating: "-", count: 50_000) + "1",
      String(repeating: "1 ? ", count: 50_000) + "1", "a" + String(repeating: ".b", count: 50_000),
      "1" + String(repeating: " + 1", count: 50_000),
    ] {
      let failure = #expect(throws: Failure.self) { try Expression(text) }
      #expect(
        failure?.diagnostics.first?.code == "expression.too-deep"
          || failure?.diagnostics.first?.code == "expression.syntax")
    }
  }
}

@Suite("Patterns")
struct PatternTests {
  // Reference: ECMAScript 5.1, section 15.10.
  @Test(
    "the first match",
    arguments: [
      ("a|ab", "", "abc", "a"), ("((a)|(ab))((c)|(bc))", "", "abc", "abc"),
      ("a[a-z]{2,4}", "", "abcdefghi", "abcde"), ("a[a-z]{2,4}?", "", "abcdefghi", "abc"),
      ("(aa|aabaac|ba|b|c)*", "", "aabaac", "aaba"), ("(z)((a+)?(b+)?(c))*", "", "zaacbbbcac", "zaacbbbcac"),
      ("(a*)*", "", "b", ""), ("\\bfoo\\b", "", "a foo b", "foo"),
      ("^b", "m", "a\nb", "b"), ("a.c", "s", "a\nc", "a\nc"), ("[^x-z\\d]+", "", "9abc1", "abc"),
      ("HELLO", "i", "say hello", "hello"), ("(\\w)\\1", "", "abccd", "cc"),
      ("a(?=b)", "", "acab", "a"), ("a(?!b)", "", "abac", "a"),
      ("(?<y>\\d{4})-\\k<y>", "", "2020-2020", "2020-2020"), ("\\u00e9", "", "café", "é"),
      ("x{2}", "", "xxx", "xx"),
      ("a{,2}", "", "a{,2}", "a{,2}"), ("[\\]\\-]", "", "-", "-"), ("(?:ab)+", "", "ababx", "abab"),
      ("$", "", "ab", ""), ("a??b", "", "ab", "ab"), ("\\s\\S", "", "a b", " b"),
      ("[é]", "i", "É", "É"), ("(a|b|cd)+e", "", "xabcde", "abcde"),
    ])
  func match(source: String, flags: String, text: String, expected: String) throws {
    let program = try PatternCompiler.compile(source, flags: flags)
    let units = Array(text.utf16)
    let match = try #require(program.firstMatch(in: units, from: 0))
    #expect(String(decoding: units[match.whole], as: UTF16.self) == expected)
  }

  @Test("no match", arguments: [("^b", "ab"), ("a{3}", "aa"), ("\\d", "abc"), ("[^a]", "a"), ("(?!a)a", "a")])
  func none(source: String, text: String) throws {
    #expect(try PatternCompiler.compile(source).firstMatch(in: Array(text.utf16), from: 0) == nil)
  }

  @Test(
    "bad patterns are refused",
    arguments: ["(", ")", "[a", "a**", "*", "a{2,1}", "\\", "(?<=a)b", "\\9", "(a{9999}){9999}", "[z-a]"])
  func refused(source: String) {
    #expect(throws: PatternError.self) { try PatternCompiler.compile(source) }
  }

  @Test("a pattern that explodes is given up")
  func explosion() throws {
    let program = try PatternCompiler.compile("(a+)+$")
    #expect(program.firstMatch(in: Array((String(repeating: "a", count: 40) + "b").utf16), from: 0) == nil)
    #expect(
      try PatternCompiler.compile("a*").firstMatch(in: Array(repeating: 0x61, count: 100_000), from: 0)?.whole
        .count == 100_000)
  }
}

@Suite("Expressions: endurance")
struct EnduranceTests {
  @Test("the longest expressions that are accepted are evaluated without trouble")
  func longest() throws {
    let sum = try Expression("1" + String(repeating: " + 1", count: 1000))
    #expect(sum.evaluate(datum: .null) == .number(1001))
    let nested = try Expression(
      String(repeating: "(", count: 90) + "1" + String(repeating: " + 1)", count: 90)
        + String(repeating: " - 1", count: 900))
    #expect(nested.evaluate(datum: .null) == .number(-809))
    let path = try Expression("datum" + String(repeating: ".a", count: 1000))
    #expect(path.evaluate(datum: .null) == .null)
  }

  @Test(
    "numbers beyond all bounds do no harm",
    arguments: [
      "timeOffset('quarter', 0, 1e18)", "timeOffset('month', 1e300, 1)", "datetime(1e300, 1)", "year(1e300)",
      "timeSequence('second', 0, 1e15, 1e9)",
      "pad('a', 1e300)", "substring('abc', 1e300, -1e300)", "slice([1], 1e300)", "truncate('abc', -1e300)",
      "1e300 << 1e300", "~1e300", "-1e300 >>> 5", "sequence(0, 1e300, 1e-300)",
      "format(1e300, '.20f')", "format(1e300, 'x')", "format(1e-300, 's')", "format(NaN, 'd')", "[1][1e300]",
      "indexof('abc', 'c', 1e300)", "timeFormat(1e300, '%Y')", "parseInt('9', 1e300)",
      "week(8.64e15)", "week(-8.64e15)", "timeUnitSpecifier([])", "utc(1e17, 5)", "dayFormat(1e300)",
      "monthFormat(-5)", "quantileNormal(1e300)", "split('a', 'b', -1e300)",
      "timeFormat(-62198755200000, '%Y %V %G')",
    ])
  func bounds(text: String) throws {
    _ = try Expression(text).evaluate(datum: .null)
  }
}

extension PatternProgram {
  /// The first match, however many steps it takes.
  fileprivate func firstMatch(in text: [UInt16], from start: Int) -> PatternMatch? {
    var trials = PatternTrials()
    return firstMatch(in: text, from: start, &trials)
  }
}
