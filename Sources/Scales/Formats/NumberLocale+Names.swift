/// The number locales that d3-format publishes, by name.
extension NumberLocale {
  package static let enUS = NumberLocale()

  /// The locale of a name such as `de-DE`, or of a language such as `de`; letter case is ignored.
  ///
  /// A language without a country is that of its namesake (`de-DE`), else of the first country of the list.
  package init?(named name: String) {
    guard let known = LocaleName.known(name, among: NumberLocale.names),
      let locale = NumberLocale.published[known]
    else { return nil }
    self = locale
  }

  /// The names, sorted.
  package static let names: [String] = published.keys.sorted()

  private static let arabicIndic = ["٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"]

  private static let published: [String: NumberLocale] = [
    "ar-001": NumberLocale(decimal: "٫", thousands: "٬", currency: Affixes(), numerals: arabicIndic),
    "ar-AE": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " د.إ."), numerals: arabicIndic),
    "ar-BH": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " د.ب."), numerals: arabicIndic),
    "ar-DJ": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(before: "\u{200F}Fdj "), numerals: arabicIndic),
    "ar-DZ": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(before: "د.ج. ")),
    "ar-EG": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " ج.م."), numerals: arabicIndic),
    "ar-EH": NumberLocale(currency: Affixes(before: "د.م. ")),
    "ar-ER": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(before: "Nfk "), numerals: arabicIndic),
    "ar-IL": NumberLocale(decimal: "٫", thousands: "٬", currency: Affixes(before: "₪ "), numerals: arabicIndic),
    "ar-IQ": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " د.ع."), numerals: arabicIndic),
    "ar-JO": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " د.أ."), numerals: arabicIndic),
    "ar-KM": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " ف.ج.ق."), numerals: arabicIndic),
    "ar-KW": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " د.ك."), numerals: arabicIndic),
    "ar-LB": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " ل.ل."), numerals: arabicIndic),
    "ar-LY": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(before: "د.ل. ")),
    "ar-MA": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(before: "د.م. ")),
    "ar-MR": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " أ.م."), numerals: arabicIndic),
    "ar-OM": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " ر.ع."), numerals: arabicIndic),
    "ar-PS": NumberLocale(decimal: "٫", thousands: "٬", currency: Affixes(before: "₪ "), numerals: arabicIndic),
    "ar-QA": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " ر.ق."), numerals: arabicIndic),
    "ar-SA": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " ر.س."), numerals: arabicIndic),
    "ar-SD": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " ج.س."), numerals: arabicIndic),
    "ar-SO": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(before: "\u{200F}S "), numerals: arabicIndic),
    "ar-SS": NumberLocale(decimal: "٫", thousands: "٬", currency: Affixes(before: "£ "), numerals: arabicIndic),
    "ar-SY": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " ل.س."), numerals: arabicIndic),
    "ar-TD": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(before: "\u{200F}FCFA "), numerals: arabicIndic),
    "ar-TN": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(before: "د.ت. ")),
    "ar-YE": NumberLocale(
      decimal: "٫", thousands: "٬", currency: Affixes(after: " ر.ى."), numerals: arabicIndic),
    "ca-ES": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(after: "\u{A0}€")),
    "cs-CZ": NumberLocale(decimal: ",", thousands: "\u{A0}", currency: Affixes(after: "\u{A0}Kč")),
    "da-DK": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(after: " kr")),
    "de-CH": NumberLocale(decimal: ",", thousands: "'", currency: Affixes(after: "\u{A0}CHF")),
    "de-DE": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(after: "\u{A0}€")),
    "en-CA": NumberLocale(currency: Affixes(before: "$")),
    "en-GB": NumberLocale(currency: Affixes(before: "£")),
    "en-IE": NumberLocale(currency: Affixes(before: "€")),
    "en-IN": NumberLocale(grouping: [3, 2, 2, 2, 2, 2, 2, 2, 2, 2], currency: Affixes(before: "₹")),
    "en-US": NumberLocale(currency: Affixes(before: "$")),
    "es-BO": NumberLocale(
      decimal: ",", thousands: ".", currency: Affixes(before: "Bs\u{A0}"), percent: "\u{202F}%"),
    "es-ES": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(after: "\u{A0}€")),
    "es-MX": NumberLocale(currency: Affixes(before: "$")),
    "fi-FI": NumberLocale(decimal: ",", thousands: "\u{A0}", currency: Affixes(after: "\u{A0}€")),
    "fr-CA": NumberLocale(decimal: ",", thousands: "\u{A0}", currency: Affixes(after: "$")),
    "fr-FR": NumberLocale(
      decimal: ",", thousands: "\u{A0}", currency: Affixes(after: "\u{A0}€"), percent: "\u{202F}%"),
    "he-IL": NumberLocale(currency: Affixes(before: "₪")),
    "hu-HU": NumberLocale(decimal: ",", thousands: "\u{A0}", currency: Affixes(after: "\u{A0}Ft")),
    "it-IT": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(before: "€")),
    "ja-JP": NumberLocale(currency: Affixes(after: "円")),
    "ko-KR": NumberLocale(currency: Affixes(before: "₩")),
    "mk-MK": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(after: "\u{A0}ден.")),
    "nl-NL": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(before: "€\u{A0}")),
    "pl-PL": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(after: "zł")),
    "pt-BR": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(before: "R$")),
    "pt-PT": NumberLocale(decimal: ",", thousands: "\u{A0}", currency: Affixes(after: "\u{A0}€")),
    "ru-RU": NumberLocale(decimal: ",", thousands: "\u{A0}", currency: Affixes(after: "\u{A0}₽")),
    "sl-SI": NumberLocale(decimal: ",", thousands: ".", currency: Affixes(after: "\u{A0}€")),
    "sv-SE": NumberLocale(decimal: ",", thousands: "\u{A0}", currency: Affixes(after: " kr")),
    "uk-UA": NumberLocale(decimal: ",", thousands: "\u{A0}", currency: Affixes(after: "\u{A0}₴.")),
    "zh-CN": NumberLocale(currency: Affixes(before: "¥")),
  ]
}
