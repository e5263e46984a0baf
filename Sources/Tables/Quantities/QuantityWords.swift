/// The named rule W1: how words of a source become the bounds of a quantity.
///
/// | words | low | high | qualifier |
/// |---|---|---|---|
/// | tens | 10 | 99 | between |
/// | a handful | – | 99 | at most |
/// | dozens, several dozen | 12 | 99 | between |
/// | hundreds | 200 | 999 | between |
/// | thousands | 2,000 | 9,999 | between |
/// | tens, hundreds of thousands | 20,000; 200,000 | 99,999; 999,999 | between |
/// | millions, billions | 2 million, 2 billion | 9,999,999; 9,999,999,999 | between |
/// | more than N, over N, at least N, N+ | N | – | at least |
/// | up to N, at most N, fewer than N, as many as N | – | N | fewer than |
/// | about N, roughly N, nearly N, almost N | N | N | about |
/// | between N and M, N to M, N–M | N | M | between |
/// | N | N | N | exact |
/// | several, some, a number of | – | – | none |
///
/// The low bounds are the word values of the Crowd Counting Consortium (ACLED's 12 for dozens, which the former
/// leaves as text, and 10 for tens); the high bounds end the order of magnitude.
package enum QuantityWords {
  /// The quantity that a phrase states; nil where it states none.
  ///
  /// The phrase may have words around the number: "at least four rural banks" is at least 4.
  package static func quantity(in phrase: String) -> Quantity? {
    let tokens = QuantityTokens(phrase).tokens
    guard !tokens.isEmpty else { return nil }
    if let vague = vague(tokens) { return vague }
    let numbers = tokens.enumerated().compactMap { index, token -> (index: Int, value: Double)? in
      if case .number(let value) = token { (index, value) } else { nil }
    }
    guard let first = numbers.first else {
      return tokens.contains { unquantified.contains($0.word) }
        ? Quantity(low: nil, high: nil, qualifier: Quantity.Qualifier.none, rule: "W1:none") : nil
    }
    let before = tokens[..<first.index].map(\.word)
    let phraseBefore = " " + before.joined(separator: " ") + " "
    if let range = range(numbers, tokens) { return range }
    if tokens.contains(.plus) || lowerBounds.contains(where: { phraseBefore.contains(" \($0) ") })
      || follows(tokens, after: first.index, ["or", "more"])
      || follows(tokens, after: first.index, ["and", "above"])
    {
      return Quantity(low: first.value, high: nil, qualifier: .atLeast, rule: "W1:at-least")
    }
    if upperBounds.contains(where: { phraseBefore.contains(" \($0) ") })
      || follows(tokens, after: first.index, ["or", "fewer"])
      || follows(tokens, after: first.index, ["or", "less"])
    {
      return Quantity(low: nil, high: first.value, qualifier: .fewerThan, rule: "W1:at-most")
    }
    if let word = approximations.first(where: { phraseBefore.contains(" \($0) ") }) {
      let isBelow = word == "nearly" || word == "almost"
      return Quantity(
        low: first.value, high: first.value, qualifier: .about, rule: isBelow ? "W1:nearly" : "W1:about")
    }
    return Quantity(low: first.value, high: first.value, qualifier: .exact, rule: "W1:exact")
  }

  private static let lowerBounds = [
    "more than", "over", "at least", "above", "no fewer than", "no less than", "upwards of", "in excess of",
    "exceeding", "a minimum of", "minimum", "past", "超 过", "超 過", "超", "突 破", "逾", "至 少",
  ]
  private static let upperBounds = [
    "up to", "as many as", "at most", "fewer than", "less than", "no more than", "under", "below", "maximum",
    "高 达", "高 達", "多 达", "多 達", "as much as",
    "a maximum of",
  ]
  private static let approximations = [
    "about", "around", "roughly", "approximately", "some", "nearly", "almost", "an estimated", "estimated",
    "circa",
    "close to", "约", "約", "大 约", "近",
  ]
  private static let unquantified: Set<String> = ["several", "some", "number", "many", "few", "various"]

  /// Words of size without a number: `dozens`, `tens of thousands`.
  private static func vague(_ tokens: [QuantityTokens.Token]) -> Quantity? {
    let words = tokens.map(\.word)
    func bounds(_ low: Double, _ high: Double, _ name: String) -> Quantity {
      Quantity(low: low, high: high, qualifier: .between, rule: "W1:" + name)
    }
    for (index, word) in words.enumerated() {
      let next = index + 2 < words.count && words[index + 1] == "of" ? words[index + 2] : ""
      let hasNumberBefore = index > 0 && tokens[index - 1].isNumber
      switch word {
      case "tens" where next == "thousands": return bounds(20_000, 99_999, "tens-of-thousands")
      case "tens" where next == "millions": return bounds(20_000_000, 99_999_999, "tens-of-millions")
      case "hundreds" where next == "thousands": return bounds(200_000, 999_999, "hundreds-of-thousands")
      case "hundreds" where next == "millions": return bounds(200_000_000, 999_999_999, "hundreds-of-millions")
      case "tens" where next.isEmpty: return bounds(10, 99, "tens")
      case "handful": return Quantity(low: nil, high: 99, qualifier: .atMost, rule: "W1:handful")
      case "dozens": return bounds(12, 99, "dozens")
      case "dozen" where index > 0 && words[index - 1] == "several": return bounds(12, 99, "dozens")
      case "hundreds": return bounds(200, 999, "hundreds")
      case "thousands": return bounds(2000, 9999, "thousands")
      case "millions" where !hasNumberBefore: return bounds(2_000_000, 9_999_999, "millions")
      case "billions" where !hasNumberBefore: return bounds(2_000_000_000, 9_999_999_999, "billions")
      default: continue
      }
    }
    return nil
  }

  private static func range(
    _ numbers: [(index: Int, value: Double)], _ tokens: [QuantityTokens.Token]
  ) -> Quantity? {
    for (a, b) in zip(numbers, numbers.dropFirst()) {
      let words = tokens[(a.index + 1)..<b.index].map(\.word)
      let opens = tokens[..<a.index].contains { $0.word == "between" }
      let isRange =
        words == ["-"] || words == ["or"] || (opens && words == ["and"])
        || (words.last == "to" && words.count <= 2)
      guard isRange, a.value <= b.value else { continue }
      return Quantity(low: a.value, high: b.value, qualifier: .between, rule: "W1:between")
    }
    return nil
  }

  private static func follows(_ tokens: [QuantityTokens.Token], after index: Int, _ words: [String]) -> Bool {
    tokens.dropFirst(index + 1).prefix(words.count).map(\.word) == words
  }
}

/// Words and numbers of a phrase; number words and multipliers are put together: `2.5 million`, `a dozen`.
private struct QuantityTokens {
  enum Token: Hashable {
    case word(String)
    case number(Double)
    case plus

    var word: String { if case .word(let word) = self { word } else { "" } }
    var isNumber: Bool { if case .number = self { true } else { false } }
  }

  private(set) var tokens: [Token] = []

  init(_ phrase: String) {
    var pieces: [String] = []
    var current = ""
    var isNumeric = false
    func flushed() { if !current.isEmpty { pieces.append(current) } }
    let letters = Array(phrase.lowercased())
    for (index, letter) in letters.enumerated() {
      let digit = letter.isASCII && letter.isNumber
      let betweenDigits =
        isNumeric && (letter == "," || letter == ".") && index + 1 < letters.count && letters[index + 1].isASCII
        && letters[index + 1].isNumber
      if digit || betweenDigits {
        if !isNumeric { flushed(); current = "" }
        isNumeric = true
        current.append(letter)
      } else if QuantityTokens.isIdeograph(letter) {
        flushed()
        pieces.append(String(letter))
        current = ""
        isNumeric = false
      } else if letter.isLetter {
        if isNumeric { flushed(); current = "" }
        isNumeric = false
        current.append(letter)
      } else {
        flushed()
        current = ""
        isNumeric = false
        if letter == "+" {
          pieces.append("+")
        } else if "-–—~～至".contains(letter) {
          pieces.append("-")
        } else if letter == ">" {
          pieces += ["more", "than"]
        } else if letter == "<" {
          pieces += ["less", "than"]
        }
      }
    }
    flushed()
    tokens = QuantityTokens.combined(pieces)
  }

  private static func combined(_ pieces: [String]) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    while index < pieces.count {
      let piece = pieces[index]
      index += 1
      if piece == "+" {
        tokens.append(.plus)
        continue
      }
      let isArticle =
        (piece == "a" || piece == "an") && index < pieces.count && (multipliers[pieces[index]] ?? 0) > 0
      let isVague = piece == "dozen" && tokens.last?.word == "several"
      let isSeveral = tokens.last?.word == "数" || tokens.last?.word == "數"
      var after = index
      if isSeveral,
        let name = QuantityTokens.severals[QuantityTokens.magnitude(pieces, from: &after, first: piece)]
      {
        index = after
        tokens.removeLast()
        tokens += name.split(separator: " ").map { .word(String($0)) }
        continue
      }
      guard !isVague, var value = isArticle ? 1 : number(piece) ?? multipliers[piece] else {
        if piece == "half", index + 1 < pieces.count, pieces[index] == "a",
          let whole = multipliers[pieces[index + 1]]
        {
          tokens.append(.number(whole / 2))
          index += 2
        } else {
          tokens.append(.word(piece))
        }
        continue
      }
      // `twenty - five`, `two hundred`, `2.5 million`
      if value >= 20, value < 100, number(piece) != nil, piece.first?.isLetter == true,
        index + 1 < pieces.count,
        pieces[index] == "-", let ones = number(pieces[index + 1]), ones < 10
      {
        value += ones
        index += 2
      }
      // 余 and 多 between a number and its unit say "and more": 40余万 is above 400,000.
      var isMore = false
      while index < pieces.count {
        if let factor = multipliers[pieces[index]] {
          // 18.33 · 10,000 is whole, though not in doubles.
          let product = value * factor
          value = (product - product.rounded()).magnitude < 1e-9 * product ? product.rounded() : product
        } else if ["余", "餘", "多"].contains(pieces[index]) {
          isMore = true
        } else {
          break
        }
        index += 1
      }
      // A number beyond a double says nothing that can be kept.
      tokens.append(value.isFinite ? .number(value) : .word(piece))
      if isMore { tokens.append(.plus) }
    }
    return tokens
  }

  /// 十, 百, 千, 万, 亿 and their products, from this piece on.
  private static func magnitude(_ pieces: [String], from index: inout Int, first piece: String) -> Int {
    guard var value = powers[piece] else { return 0 }
    while index < pieces.count, let factor = powers[pieces[index]] {
      // A product beyond all names is 0, which has none either.
      let (product, overflows) = value.multipliedReportingOverflow(by: factor)
      value = overflows ? 0 : product
      index += 1
    }
    return value
  }

  private static func isIdeograph(_ letter: Character) -> Bool {
    letter.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
  }

  private static let powers: [String: Int] = [
    "十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000,
  ]

  /// 数百, 数十万 …: several of a magnitude, in the words of the rule.
  private static let severals: [Int: String] = [
    10: "dozens", 100: "hundreds", 1000: "thousands", 10_000: "tens of thousands",
    100_000: "hundreds of thousands", 1_000_000: "millions",
  ]

  private static func number(_ piece: String) -> Double? {
    if let word = numberWords[piece] { return word }
    guard piece.first?.isNumber == true else { return nil }
    return DecimalText(piece.filter { $0 != "," })?.value
  }

  private static let multipliers: [String: Double] = [
    "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12, "万": 10_000,
    "萬": 10_000, "亿": 100_000_000, "億": 100_000_000, "k": 1000, "m": 1_000_000,
  ]
  private static let numberWords: [String: Double] = [
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
  ]
}
