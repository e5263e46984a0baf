import Diagnostics
import Scales
import Tables
import Testing

@testable import Expressions

@Suite("Expressions: limits")
struct LimitTests {
  /// What an expression over one row says of itself.
  private func problem(_ text: String) -> Diagnostic? {
    let table = Tables.table(
      ofRows: [.object(["t": .text(String(repeating: "a", count: 40)), "n": .number(1e9)])], name: "rows"
    ).table
    do throws(Failure) {
      _ = try Expression(text, at: SourcePlace(file: "f.json", line: 2, column: 10, length: text.count))
        .evaluate(over: table)
      return nil
    } catch {
      return error.diagnostics.first
    }
  }

  static let large = "the result has more than 1,000,000 elements or characters"

  @Test(
    "what would fill the memory is refused where it stands",
    arguments: [
      ("→sequence(datum.n)", "expression.too-large", large),
      ("→sequence(0, 1, 1e-9)", "expression.too-large", large),
      ("length(→pad('x', 1e12))", "expression.too-large", large),
      ("→pad('x', 999999, 'ab', 'center')", "expression.too-large", large),
      ("→replace(pad('', 5000, 'a'), /a/g, pad('', 5000))", "expression.too-large", large),
      ("→replace('aaaaaaaa', /a/g, pad('', 900000) + '$`')", "expression.too-large", large),
      ("→join(sequence(900000), pad('', 900))", "expression.too-large", large),
      ("→'' + pad('', 900000) + pad('', 900000)", "expression.too-large", large),
      ("→[sequence(600000), sequence(600000)]", "expression.too-large", large),
      ("→{a: sequence(600000), b: sequence(600000)}", "expression.too-large", large),
      ("1 + →timeSequence('milliseconds', 0, 1e10)", "expression.too-large", large),
      (
        "→test(/(a*)*b/, datum.t)", "expression.pattern-too-slow",
        "the pattern takes more than 2,000,000 steps for one text"
      ),
      (
        "→replace(datum.t, /(a|aa)+$b/g, '')", "expression.pattern-too-slow",
        "the pattern takes more than 2,000,000 steps for one text"
      ),
      (
        "→split(datum.t, /(?:a+)+b/)", "expression.pattern-too-slow",
        "the pattern takes more than 2,000,000 steps for one text"
      ),
    ])
  func growth(text: String, code: String, message: String) throws {
    let found = problem(text.replacing("→", with: ""))
    let problem = try #require(found)
    #expect(problem.code == code)
    #expect(problem.message == message)
    #expect(problem.place?.line == 2)
    #expect(problem.place?.column == 10 + text.prefix { $0 != "→" }.count)
  }

  @Test(
    "what is large but bounded is made",
    arguments: [
      ("length(sequence(999000))", 999_000), ("length(pad('', 999000))", 999_000),
      ("length(split(pad('', 300000, 'a,'), ','))", 300_001),
      ("length(replace(pad('', 9000, 'a'), /a/g, 'bb'))", 18_000),
    ])
  func bounded(text: String, count: Double) throws {
    #expect(try Expression(text).constant(in: Environment()) == .number(count))
  }

  @Test("texts and lists that double from parameter to parameter end at the limit")
  func doubling() throws {
    for start in [Value.text("a"), .list([]), .list([.null])] {
      for step in ["p + p", "[p, p]"] {
        var environment = Environment(signals: ["p": start])
        var codes: [String] = []
        for _ in 0..<1000 where codes.isEmpty {
          do throws(Failure) {
            environment.signals["p"] = try Expression(step).constant(in: environment)
          } catch {
            codes = error.diagnostics.map(\.code)
          }
        }
        // Lists of nothing join to an empty text, which stays empty.
        #expect(codes == (start != .text("a") && step == "p + p" ? [] : ["expression.too-large"]))
      }
    }
  }

  @Test("all rows together make a bounded amount")
  func amount() throws {
    let table = Table(columns: ["a": Column(.numbers(Array(repeating: 900_000, count: 200)))], rowCount: 200)
    let failure = #expect(throws: Failure.self) {
      try Expression("length(sequence(datum.a))").evaluate(over: table)
    }
    #expect(failure?.diagnostics.map(\.code) == ["expression.too-much"])
  }

  @Test(
    "nesting and length are limited",
    arguments: [
      String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000),
      String(repeating: "-", count: 5000) + "1", String(repeating: "[", count: 5000),
      Array(repeating: "1", count: 5000).joined(separator: "+"), "a" + String(repeating: "[0]", count: 5000),
      String(repeating: "1?", count: 5000) + "1",
    ])
  func nesting(text: String) {
    let failure = #expect(throws: Failure.self) { try Expression(text) }
    #expect(failure?.diagnostics.map(\.code) == ["expression.too-deep"])
  }

  @Test(
    "patterns are limited in size and nesting",
    arguments: [
      ("/(a{999}){999}/", "the pattern repeats too much"),
      ("/" + String(repeating: "(", count: 500) + "/", "the pattern is nested too deeply"),
      ("/" + String(repeating: "a", count: 30_000) + "/", "the pattern is too long"),
    ])
  func patterns(pattern: String, message: String) {
    let failure = #expect(throws: Failure.self) { try Expression("test(\(pattern), 'a')") }
    #expect(failure?.diagnostics.map(\.message) == [message])
  }

  @Test("a pattern with many groups remembers a bounded number of places")
  func manyGroups() throws {
    let groups = String(repeating: "(a?)", count: 1500)
    #expect(problem("test(/^(\(groups))*$/, datum.t + 'b')")?.code == "expression.pattern-too-slow")
  }
}
