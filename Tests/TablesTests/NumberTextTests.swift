import Testing

@testable import Tables

@Suite struct NumberTextTests {
  @Test(
    "decimals read as the nearest double",
    arguments: [
      "0", "-0", "1", "+1", "1.5", ".5", "5.", "1e22", "1e23", "123456789012345", "1234567890123456789", "0.1",
      "1e-22",
      "1e-23", "9007199254740993", "2.2250738585072011e-308", "4.9e-324", "1.7976931348623157e308", "1e400",
      "1E5",
      "179769313486231580793728971405301e276", "0.000000000000000000000000000001",
    ])
  func nearest(text: String) throws {
    let read = try #require(DecimalText(text))
    let plain =
      text.hasPrefix("+")
      ? String(text.dropFirst()) : text.hasSuffix(".") ? text + "0" : text.hasPrefix(".") ? "0" + text : text
    #expect(read.value == Double(plain))
  }

  @Test(
    "what is no number is not read",
    arguments: ["", "-", ".", "e5", "1e", "1e+", "1 ", " 1", "0x10", "1,5", "nan", "1.2.3", "--1"])
  func refused(text: String) {
    #expect(DecimalText(text) == nil)
  }

  @Test("places and digits are those of the text")
  func places() throws {
    #expect(try #require(DecimalText("999999999.9960")).places == 4)
    #expect(try #require(DecimalText("1.5e3")).places == 0)
    #expect(try #require(DecimalText("0.00120")).digits == 2)
    #expect(try #require(DecimalText("10000000.2")).isRestorable)
    #expect(try !#require(DecimalText("10000000.2000000001")).isRestorable)
  }

  @Test(
    "numbers are written as ECMAScript writes them",
    arguments: [
      (1.0, "1"), (0.1, "0.1"), (-0.0, "0"), (1e21, "1e+21"), (1e20, "100000000000000000000"),
      (1e-6, "0.000001"),
      (1e-7, "1e-7"), (1.5e-9, "1.5e-9"), (123456.789, "123456.789"), (Double.leastNonzeroMagnitude, "5e-324"),
      (1e16, "10000000000000000"),
      (1.7976931348623157e308, "1.7976931348623157e+308"), (0.30000000000000004, "0.30000000000000004"),
    ])
  func shortest(number: Double, text: String) {
    #expect(number.shortestText == text)
  }

  @Test("texts become numbers as scripts convert them")
  func script() {
    #expect(Double(scriptNumber: " 12 ") == 12)
    #expect(Double(scriptNumber: "0x1F") == 31)
    #expect(Double(scriptNumber: "") == 0)
    #expect(Double(scriptNumber: "Infinity") == .infinity)
    #expect(Double(scriptNumber: "inf").isNaN)
    #expect(Double(scriptNumber: "1,000").isNaN)
  }
}
