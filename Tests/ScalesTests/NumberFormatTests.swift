import Diagnostics
import Testing

@testable import Scales

@Suite("Number formats")
struct NumberFormatTests {
  // Reference: d3-format's documentation and tests.
  @Test(
    "formats give d3's texts",
    arguments: [
      (".0%", 0.123, "12%"), ("($.2f", -3.5, "($3.50)"), ("+20", 42, "                 +42"),
      (".^20", 42, ".........42........."),
      (".2s", 42e6, "42M"), ("#x", 48879, "0xbeef"), (",.2r", 4223, "4,200"), ("s", 1500, "1.50000k"),
      ("~s", 1500, "1.5k"),
      (".3s", 0.00042, "420µ"), ("~s", 0, "0"), (".1f", 0.25, "0.3"), (".0f", 2.5, "3"), (".2f", 1.005, "1.00"),
      (",.0f", 1234567.891, "1,234,568"), ("d", 42.7, "43"), ("d", -0.4, "0"), ("+d", -0.0, "−0"),
      (",d", -12345, "−12,345"),
      ("e", 42, "4.200000e+1"), (".2e", 123456, "1.23e+5"), ("g", 0.00001, "0.0000100000"),
      (".3g", 1234, "1.23e+3"),
      ("", 3.14159, "3.14159"), ("", 1e21, "1e+21"), ("", 0.1 + 0.2, "0.3"), (",", 1234567.5, "1,234,567.5"),
      ("n", 1234567, "1.23457e+6"), (",.3n", 42, "42.0"), ("b", 10, "1010"), ("#b", 10, "0b1010"),
      ("o", 64, "100"),
      ("X", 48879, "BEEF"), ("08d", -123, "−0000123"), ("08,d", 1234, "0,001,234"),
      ("012,d", 1234567, "0,001,234,567"),
      ("$,.2f", 1234.5, "$1,234.50"), (".1p", 0.123, "10%"), (".2p", 0.12345, "12%"), ("p", 0, "0.00000%"),
      (".2%", 1.5, "150.00%"), ("~%", 0.125, "12.5%"), (" d", 5, " 5"), (">10", 5, "         5"),
      ("<5", 5, "5    "),
      ("=+8d", 42, "+     42"), ("c", 42, "42"), (".2s", 1e-26, "0.01y"), ("s", 1e27, "1000.00Y"),
      ("f", .nan, "NaN"),
      (".2f", -0.001, "0.00"), ("f", .infinity, "Infinity"), ("~e", 1200, "1.2e+3"), ("~g", 1e10, "1e+10"),
      (".20f", 0.1, "0.10000000000000000555"),
    ] as [(String, Double, String)])
  func formats(specifier: String, number: Double, text: String) throws {
    #expect(try NumberFormat(specifier)(number) == text)
  }

  @Test("what is no format is refused", arguments: [".", "foo", ".-2s", "99999d", ",,"])
  func refused(specifier: String) {
    #expect(throws: Failure.self) { try NumberFormat(specifier) }
  }

  @Test("a specifier reads back in full")
  func description() throws {
    #expect(try NumberFormatSpecifier(",.2f").description == " >-,.2f")
    #expect(try NumberFormatSpecifier("0=+8d").description == "0=+8d")
  }

  @Test("locales write their own signs")
  func locales() throws {
    #expect(
      try NumberFormat("$,.2f", locale: #require(NumberLocale(named: "de-DE")))(1234567.5)
        == "1.234.567,50\u{A0}€")
    #expect(
      try NumberFormat(",.1%", locale: #require(NumberLocale(named: "fr-FR")))(12.345)
        == "1\u{A0}234,5\u{202F}%")
    #expect(try NumberFormat("$,d", locale: #require(NumberLocale(named: "zh-CN")))(5000) == "¥5,000")
  }

  // Reference: d3-scale's tests of tickFormat.
  @Test(
    "labels get the digits that tell ticks apart",
    arguments: [
      (0.0, 1.0, 10.0, nil, 0.2, "0.2"), (0, 10, 10, nil, 3, "3"), (0, 1, 5, "%", 0.4, "40%"),
      (0, 1e6, 10, "s", 0.2e6, "0.2M"), (0, 0.0001, 10, "s", 0.00002, "20µ"),
      (0, 2_000, 10, nil, 1_000, "1,000"),
      (0, 1, 10, "e", 0.2, "2e−1"), (0, 1, 10, "g", 0.5, "0.5"),
    ] as [(Double, Double, Double, String?, Double, String)])
  func spans(
    _ start: Double, _ stop: Double, _ count: Double, _ format: String?, _ number: Double, _ text: String
  ) throws {
    let written = try NumberFormat.spanning(start, stop, count: count, format: format)(number)
    #expect(written == text.replacing("−", with: "-"))
  }

  @Test("variable precision drops zeros, also before a sign of percent")
  func variable() throws {
    #expect(try NumberFormat.variablePrecision(nil)(0.001) == "0.001")
    #expect(try NumberFormat.variablePrecision(nil)(1000) == "1,000")
    #expect(try NumberFormat.variablePrecision("%")(0.25) == "25%")
    #expect(try NumberFormat.variablePrecision("~s")(20000) == "20k")
    #expect(try NumberFormat.variablePrecision(".1f")(2) == "2.0")
  }

  // Reference: ECMAScript, Number::toString.
  @Test(
    "numbers are written as ECMAScript writes them",
    arguments: [
      (1e21, "1e+21"), (1.2345678901234568e20, "123456789012345680000"), (0.000001, "0.000001"), (1e-7, "1e-7"),
      (1.5e-9, "1.5e-9"),
      (5, "5"), (-0.0, "0"), (0.1, "0.1"), (-2.5, "-2.5"), (1e300, "1e+300"),
      (Double.leastNonzeroMagnitude, "5e-324"), (.nan, "NaN"),
      (-.infinity, "-Infinity"),
      (100, "100"), (1234.5678, "1234.5678"), (0.0001, "0.0001"), (0.00012, "0.00012"), (-0.05, "-0.05"),
      (9_999_999_999.9999, "9999999999.9999"), (12_345_678_901.5, "12345678901.5"), (20.05, "20.05"),
      (0.1 + 0.2, "0.30000000000000004"), (1.00001, "1.00001"), (-7.1005, "-7.1005"),
    ] as [(Double, String)])
  func plain(number: Double, text: String) {
    #expect(numberText(number) == text)
  }

  @Test(
    "texts are read as ECMAScript's Number reads them",
    arguments: [
      ("", 0.0), ("  12 ", 12), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("0x1F", 31), ("-Infinity", -.infinity),
      ("+3", 3), ("-.5e1", -5),
    ] as [(String, Double)])
  func spelled(text: String, value: Double) {
    #expect(number(spelledBy: text) == value)
  }

  @Test(
    "what spells no number is NaN",
    arguments: ["a", "1,5", "1 2", "nan", "inf", "0x", "-", ".", "1e", "--1", "."])
  func notSpelled(text: String) {
    #expect(number(spelledBy: text).isNaN)
  }
}
