/// What two spellings of one name have in common.
enum SpellingKey {
  /// Lower-case letters without their marks, and digits; nothing else. Wide letters are as narrow ones.
  static func key(of text: String) -> String {
    var key = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isASCII {
        let value = scalar.value
        if (0x30...0x39).contains(value) || (0x61...0x7A).contains(value) { key.append(scalar) }
        // Signs that make another thing of a code or a number.
        if value == 0x2B || value == 0x23 || value == 0x25 { key.append(scalar) }
        continue
      }
      if let plain = letters[scalar] {
        key.append(contentsOf: plain.unicodeScalars)
      } else if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
        key.append(contentsOf: SpellingKey.key(of: String(Character(narrow))).unicodeScalars)
      } else if (0x300...0x36F).contains(scalar.value) {
        continue
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.isEmojiPresentation
      {
        key.append(scalar)
      }
    }
    return String(key)
  }

  /// Latin letters with marks, by what they are without.
  private static let letters: [Unicode.Scalar: String] = {
    let table: [(String, String)] = [
      ("àáâãäåāăą", "a"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"), ("ĥħ", "h"),
      ("ìíîïĩīĭįı", "i"), ("ĵ", "j"), ("ķ", "k"), ("ĺļľŀł", "l"), ("ñńņňŉ", "n"), ("òóôõöøōŏő", "o"),
      ("ŕŗř", "r"),
      ("śŝşšș", "s"), ("ţťŧț", "t"), ("ùúûüũūŭůűų", "u"), ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"), ("æ", "ae"),
      ("œ", "oe"), ("ß", "ss"),
    ]
    var letters: [Unicode.Scalar: String] = [:]
    for (marked, plain) in table { for scalar in marked.unicodeScalars { letters[scalar] = plain } }
    return letters
  }()
}
