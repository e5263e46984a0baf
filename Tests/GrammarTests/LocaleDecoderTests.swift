import Diagnostics
import Notation
import Scales
import Testing

@testable import Grammar

@Suite struct LocaleDecoderTests {
  private func node(_ text: String) throws -> Node { try Document.read(Array(text.utf8), file: "l.json") }

  @Test("a number locale is read with all its parts")
  func numbers() throws {
    let text = #"""
      {"decimal": ",", "thousands": "'", "grouping": [2, 3], "currency": ["CHF ", ""], "percent": " %", "minus": "-",
       "nan": "-", "numerals": ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]}
      """#
    let locale = try LocaleDecoder(file: "l.json").numbers(try node(text))
    #expect(try NumberFormat("$,.1f", locale: locale)(-12345.5) == "-CHF bcd'ef,f")
    #expect(try NumberFormat(".0%", locale: locale)(0.5) == "fa %")
    #expect(try NumberFormat("d", locale: locale)(.nan) == "-")
  }

  // Reference: vega-format 2.1.0, which takes locales with missing parts.
  @Test(
    "what a number locale leaves out is plain",
    arguments: [
      ("{}", "1234.5"), (#"{"decimal": ","}"#, "1234,5"), (#"{"thousands": "."}"#, "1234.5"),
      (#"{"currency": ["x", "y"]}"#, "x1234.5y"), (#"{"grouping": [3]}"#, "1234.5"),
      (#"{"grouping": [3], "thousands": " "}"#, "1 234.5"),
    ])
  func partial(text: String, written: String) throws {
    let locale = try LocaleDecoder(file: "l.json").numbers(try node(text))
    #expect(try NumberFormat("$,.1f", locale: locale)(1234.5) == written)
  }

  @Test("a time locale is read with all its parts")
  func times() throws {
    let text = #"""
      {"dateTime": "%x-%X", "date": "%d/%m", "time": "%H.%M", "periods": ["a", "p"],
       "days": ["d0", "d1", "d2", "d3", "d4", "d5", "d6"], "shortDays": ["0", "1", "2", "3", "4", "5", "6"],
       "months": ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "M12"],
       "shortMonths": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]}
      """#
    let locale = try LocaleDecoder(file: "l.json").times(try node(text))
    #expect(TimeFormat("%c %p %A %a %B %b", locale: locale)(0) == "01/01-00.00 a d4 4 M1 1")
  }

  @Test(
    "a wrong locale is refused with what is wrong",
    arguments: [
      (true, #""de-DD""#, "there is no number locale `de-DD`", "Did you mean `de-DE`?"),
      (
        false, #""de_AT""#, "there is no time locale `de_AT`",
        "Name one such as `de-DE`, or a file with a d3 locale."
      ),
      (true, #"{"decimals": ","}"#, "a number locale has no `decimals`", "Did you mean `decimal`?"),
      (true, #"{"decimal": 1}"#, "`decimal` of a locale is a text, and this is a number", nil),
      (true, #"{"currency": ["$"]}"#, "`currency` of a locale is a list of 2 texts", nil),
      (
        true, #"{"thousands": ",", "grouping": [3.5]}"#,
        "`grouping` of a locale is a list of numbers of digits",
        "Write `[3]`."
      ),
      (true, "[]", "a number locale is an object or a name, and this is an array", nil),
      (false, "{}", "a time locale needs `dateTime`, a text", nil),
      (
        false, #"{"dateTime": "%c", "date": "%d", "time": "%H"}"#,
        "`dateTime` of a locale is a format of at most 200 bytes without %c", nil
      ),
      (
        false, #"{"dateTime": "%x %X", "date": "%d", "time": "%X"}"#,
        "`time` of a locale is a format of at most 200 bytes without %c, %x, %X", nil
      ),
      (
        false, #"{"dateTime": "%x %X", "date": "%d", "time": "%H", "periods": []}"#,
        "`periods` of a locale is a list of 2 texts", nil
      ),
    ] as [(Bool, String, String, String?)])
  func wrong(isNumber: Bool, text: String, message: String, suggestion: String?) throws {
    let decoder = LocaleDecoder(file: "l.json")
    let node = try node(text)
    let failure = #expect(throws: Failure.self) {
      if isNumber { _ = try decoder.numbers(node) } else { _ = try decoder.times(node) }
    }
    let diagnostic = try #require(failure?.diagnostics.first)
    #expect(diagnostic.message == message)
    #expect(diagnostic.place?.file == "l.json" && diagnostic.place?.line == 1)
    if let suggestion { #expect(diagnostic.suggestion == suggestion) }
  }
}
