import Testing

@testable import Diagnostics

@Suite struct DiagnosticFormatTests {
  private func text(
    _ line: String, column: Int, length: Int, colored: Bool = false, suggestion: String? = nil
  ) -> [String] {
    let format = DiagnosticFormat(colored: colored) { file in
      file == "a.yaml" ? ["first", Substring(line)] : nil
    }
    let place = SourcePlace(file: "a.yaml", line: 2, column: column, length: length)
    let diagnostic = Diagnostic(.error, code: "spec.x", "something is wrong", at: place, suggestion: suggestion)
    return format.text(of: diagnostic).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("a message shows its place, its line, a caret under the place, and what to do")
  func whole() {
    #expect(
      text("  type: quantitive", column: 9, length: 10, suggestion: "Did you mean `quantitative`?") == [
        "a.yaml:2:9: error: something is wrong [spec.x]",
        "  2 |   type: quantitive",
        "    |         ^~~~~~~~~~",
        "  Did you mean `quantitative`?",
      ])
  }

  @Test(
    "the caret stands under the place whatever stands before it",
    arguments: [
      ("x: 1", 1, 1, "    | ^"), ("\tx:\ty", 2, 2, "    | \t^~"), ("\tx:\ty", 5, 1, "    | \t  \t^"),
      ("é中: bad", 5, 3, "    |     ^~~"), ("short", 4, 99, "    |    ^~"), ("short", 6, 4, "    |      ^"),
    ])
  func caret(line: String, column: Int, length: Int, expected: String) {
    #expect(text(line, column: column, length: length)[2] == expected)
  }

  @Test("very long lines are not shown")
  func long() {
    #expect(text(String(repeating: "x", count: 401), column: 3, length: 1).count == 1)
    #expect(text(String(repeating: "x", count: 400), column: 3, length: 1).count == 3)
  }

  @Test("notes and context follow, innermost first")
  func context() {
    var diagnostic = Diagnostic(.warning, code: "a.b", "odd", notes: ["row 3"]).during("while reading")
    diagnostic = diagnostic.during("while drawing")
    #expect(
      DiagnosticFormat().text(of: diagnostic)
        == "warning: odd [a.b]\n  note: row 3\n  while reading\n  while drawing")
    let failure = Failure([diagnostic, diagnostic]).during("at last")
    #expect(failure.diagnostics.map { $0.context.count } == [3, 3])
  }

  @Test("a place is written as far as it is known")
  func places() {
    #expect(SourcePlace(file: "a").description == "a")
    #expect(SourcePlace(file: "a", line: 3).description == "a:3")
    #expect(SourcePlace(file: "a", line: 3, column: 4).description == "a:3:4")
    #expect(text("x", column: 0, length: 1).count == 2)
  }

  @Test("colours surround words and change no letter")
  func colors() {
    let lines = text("abc", column: 2, length: 2, colored: true)
    #expect(lines[0] == "a.yaml:2:2: \u{1B}[31;1merror:\u{1B}[0m something is wrong [spec.x]")
    #expect(lines[2] == "    |  \u{1B}[32;1m^~\u{1B}[0m")
  }
}
