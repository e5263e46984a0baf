import Diagnostics

/// A name of a place without what spellings differ in, so that names can be compared.
///
/// Case, accents, spaces and marks do not count; `core` leaves out the words for the kind of place too, in English,
/// pinyin and Chinese: "Hénán Sheng", "Henan Province" and "HENAN" have the core `henan`, "河南省" has `河南`.
package struct PlaceName: Sendable, Hashable {
  /// The letters and digits of the whole name, in lower case, without accents.
  package let letters: String
  /// `letters` without the words for the kind of place; never empty where `letters` is not.
  package let core: String

  package init(_ name: String) {
    let words = PlaceName.words(of: name)
    letters = words.joined()
    core = PlaceName.core(of: words)
  }

  /// The words of a name in lower case, without accents.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in name.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark, .format: continue
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .otherNumber:
        word += base(of: scalar)
      default:
        // An apostrophe stands within a word: Xi'an, Xi’an.
        if ["'", "’", "ʼ", "`"].contains(Character(scalar)) { continue }
        if !word.isEmpty { words.append(word) }
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// The letter in lower case without its accents, which the names of Unicode give: LATIN SMALL LETTER E WITH ACUTE.
  private static func base(of scalar: Unicode.Scalar) -> String {
    let lower = scalar.properties.lowercaseMapping
    if scalar.isASCII { return lower }
    if let spelled = spelled[lower] { return spelled }
    let bare = lower.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
    guard bare.count == 1, let letter = bare.first, let name = letter.properties.name,
      name.hasPrefix("LATIN SMALL LETTER ")
    else { return String(String.UnicodeScalarView(bare)) }
    let rest = name.dropFirst("LATIN SMALL LETTER ".count)
    guard let end = rest.firstRange(of: " WITH ")?.lowerBound, rest[..<end].count == 1 else { return lower }
    return rest[..<end].lowercased()
  }

  private static let spelled = [
    "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ø": "o", "ł": "l", "đ": "d",
  ]

  private static func core(of words: [String]) -> String {
    var rest = words
    while rest.count > 1, let last = rest.last, kinds.contains(last) { rest.removeLast() }
    while rest.count > 2, let first = rest.first, leadingKinds.contains(first), rest[1] == "of" {
      rest.removeFirst(2)
    }
    if let last = rest.last { rest[rest.count - 1] = withoutChineseKind(last) }
    return rest.joined()
  }

  /// Words for kinds of places that stand at the end of names, in English and pinyin.
  private static let kinds: Set<String> = [
    "province", "provinces", "prov", "municipality", "city", "county", "prefecture", "district", "region",
    "state",
    "department", "governorate", "oblast", "krai", "kray", "autonomous", "special", "administrative", "sar",
    "sheng",
    "shi", "xian", "qu", "diqu", "zhou", "zizhiqu", "zizhizhou", "zhuang", "hui", "uyghur", "uygur", "uighur",
    "weiwuer", "prefectural", "level",
  ]

  private static let leadingKinds: Set<String> = ["province", "city", "county", "state", "region", "republic"]

  /// Chinese endings, longest first.
  private static let chineseKinds = [
    "维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "县", "区", "盟", "州",
    "維吾爾自治區", "壯族自治區", "回族自治區", "特別行政區", "自治區", "地區", "縣", "區",
  ]

  private static func withoutChineseKind(_ word: String) -> String {
    for kind in chineseKinds where word.hasSuffix(kind) {
      let rest = word.dropLast(kind.count)
      // A name of one letter would be another place.
      return rest.count >= 2 ? String(rest) : word
    }
    return word
  }
}

/// The name that is meant where one is not known: one with the same core, one that begins like it, or the nearest in
/// spelling.
///
/// - Complexity: O(candidates × length²).
package func nearestPlace(to name: String, among candidates: [String]) -> String? {
  let core = PlaceName(name).core
  if core.isEmpty { return nil }
  var beginning: String?
  for candidate in candidates {
    let other = PlaceName(candidate).core
    if other == core { return candidate }
    if beginning == nil, min(core.count, other.count) >= 4, other.hasPrefix(core) || core.hasPrefix(other) {
      beginning = candidate
    }
  }
  return nearest(to: name, among: candidates) ?? beginning
}
