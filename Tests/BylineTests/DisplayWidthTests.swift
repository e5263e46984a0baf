import Testing

@testable import Byline

@Suite struct DisplayWidthTests {
  @Test(
    "letters take the columns that a terminal gives them",
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("北京", 4), ("ﾊﾝ", 2), ("한국", 4), ("👩‍👩‍👧", 2), ("🇨🇳", 2), ("❤️", 2),
      ("שלום", 4),
      ("ａ", 2), ("…", 1), ("▁█", 2), ("\u{200B}", 0),
    ])
  func widths(text: String, width: Int) { #expect(displayWidth(text) == width) }

  @Test("texts are cut between letters and never too wide", arguments: 1...12)
  func cut(width: Int) {
    for text in [
      "plain letters", "北京上海广州成都", "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧",
      "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
    ] {
      let cut = fitted(text, width)
      #expect(displayWidth(cut) <= width)
      #expect(cut.hasSuffix("…"))
    }
  }

  @Test(
    "sentences are broken between words, and within words that are longer than a line",
    arguments: [
      ("one two three", 9, ["one two", "three"]), ("", 10, [""]), ("abcdefghijkl", 10, ["abcdefghij", "kl"]),
      ("见 北京上海广州", 8, ["见 北京", "上海广州"]),
    ])
  func lines(text: String, width: Int, lines: [String]) { #expect(wrapped(text, width: width) == lines) }

  @Test(
    "nothing in a cell moves the cursor, colours the screen or turns the writing",
    arguments: [
      ("a\u{1B}[31mb", "a␛[31mb"), ("two\nlines", "two␊lines"), ("two\r\nlines", "two␊lines"),
      ("tab\there", "tab␉here"),
      ("x\u{202E}y", "xy"), ("\u{9B}1m", "␡1m"), ("שלום", "שלום"),
    ])
  func harmless(text: String, seen: String) { #expect(shown(text) == seen) }

  @Test(
    "numbers are rounded to four digits for reading",
    arguments: [
      (0, "0"), (1234, "1,234"), (-1234.5, "-1,235"), (12.345678, "12.35"), (0.00012345, "0.0001235"),
      (2e9, "2 bn"),
      (9_288_123_456, "9.288 bn"), (4e12, "4 tn"), (1_234_567.5, "1.235 m"), (999_999_999, "999,999,999"),
      (.infinity, "∞"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) {
    #expect(short(value) == text)
    #expect(short(2022, groupsThousands: false) == "2022")
  }

  @Test("a share is never rounded to all or nothing")
  func shares() {
    #expect(percent(0, of: 10) == "0%" && percent(10, of: 10) == "100%")
    #expect(percent(1, of: 1000) == "<1%" && percent(999.5, of: 1000) == ">99%")
  }
}
