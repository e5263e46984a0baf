import Testing

@testable import Scales

/// Reference: the locales that d3-format 3.1.0 and d3-time-format 4.1.0 publish.
@Suite struct LocaleTests {
  @Test(
    "numbers are written as their locale has it",
    arguments: [
      ("de-DE", "$,.2f", 1234567.5, "1.234.567,50\u{A0}€"), ("en-IN", ",.0f", 123_456_789, "12,34,56,789"),
      ("en-GB", "$,d", 5000, "£5,000"), ("ar-EG", "$,.1f", -1234.5, "\u{2212}١٬٢٣٤٫٥ ج.م."),
      ("ja-JP", "$,d", 5000, "5,000円"), ("de-CH", ",d", 1_000_000, "1'000'000"),
      ("es-BO", ".1%", 0.125, "12,5\u{202F}%"), ("ru-RU", ",.1f", 1234.5, "1\u{A0}234,5"),
      ("es-ES", ".3s", 1500, "1,50k"), ("fr-FR", "s", -0.0025, "\u{2212}2,50000m"),
    ] as [(String, String, Double, String)])
  func numbers(name: String, format: String, number: Double, text: String) throws {
    let locale = try #require(NumberLocale(named: name))
    #expect(try NumberFormat(format, locale: locale)(number) == text)
  }

  @Test(
    "dates are written as their locale has it",
    arguments: [
      ("de-DE", "%A, %-d. %B %Y", "Donnerstag, 5. März 2020"), ("fr-FR", "%x %X", "05/03/2020 14:30:00"),
      ("ja-JP", "%x (%a)", "2020/03/05 (木)"), ("zh-TW", "%x %p", "2020年3月5日 下午"),
      ("es-MX", "%c", "05/03/2020, 2:30:00 PM"), ("ar-EG", "%B", "مارس"),
      ("en-GB", "%c", "Thu  5 Mar 14:30:00 2020"),
    ])
  func times(name: String, format: String, text: String) throws {
    let locale = try #require(TimeLocale(named: name))
    let time = LocalTime(year: 2020, month: 3, day: 5, hour: 14, minute: 30).instant(in: .utc)
    #expect(TimeFormat(format, locale: locale)(time) == text)
  }

  @Test(
    "a locale may be named by its language, in any letter case",
    arguments: [
      ("de", "de-DE"), ("en", "en-US"), ("EN_gb", "en-GB"), ("zh-cn", "zh-CN"), ("ja", "ja-JP"),
      ("pt", "pt-PT"),
      ("sv", "sv-SE"),
    ])
  func languages(text: String, name: String) {
    #expect(NumberLocale(named: text) == NumberLocale(named: name))
    #expect(NumberLocale(named: text) != nil)
  }

  @Test("what nobody published is no locale", arguments: ["", "-", "xx", "de-XX", "e", "english"])
  func unknown(name: String) {
    #expect(NumberLocale(named: name) == nil && TimeLocale(named: name) == nil)
  }

  @Test("all published locales are there and whole")
  func whole() {
    #expect(NumberLocale.names.count == 59 && TimeLocale.names.count == 34)
    #expect(NumberLocale.names == NumberLocale.names.sorted())
    for name in NumberLocale.names { #expect(NumberLocale(named: name)?.decimal.isEmpty == false) }
    for name in TimeLocale.names { #expect(TimeLocale(named: name)?.months.contains("") == false) }
    #expect(NumberLocale(named: "en-US") == .enUS && TimeLocale(named: "en-US") == .enUS)
  }
}
