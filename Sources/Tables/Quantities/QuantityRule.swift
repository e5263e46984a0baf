package import Diagnostics

/// A rule that a package declares in `byline.rules`: what words of its sources mean in numbers.
package struct QuantityRule: Sendable, Hashable {
  /// Stands in the column of rules; does not begin as a rule of Byline does.
  package var name: String
  /// Any of these phrases, in any case, as whole words.
  package var words: [String]
  /// nil for an open end; likewise `high`.
  package var low: Double?
  package var high: Double?
  package var qualifier: Quantity.Qualifier
  /// Why these numbers.
  package var source: String?

  package init(
    name: String, words: [String], low: Double?, high: Double?, qualifier: Quantity.Qualifier? = nil,
    source: String? = nil
  ) {
    self.name = name
    self.words = words
    self.low = low
    self.high = high
    self.qualifier = qualifier ?? .fitting(low, high)
    self.source = source
  }

  package var quantity: Quantity { Quantity(low: low, high: high, qualifier: qualifier, rule: name) }
}

extension Quantity.Qualifier {
  /// The plainest word for bounds.
  package static func fitting(_ low: Double?, _ high: Double?) -> Quantity.Qualifier {
    switch (low, high) {
    case (nil, nil): .none
    case (_?, nil): .atLeast
    case (nil, _?): .atMost
    case (let low?, let high?): low == high ? .exact : .between
    }
  }

  /// Whether the word can stand beside bounds that are there or not.
  package func fits(_ low: Double?, _ high: Double?) -> Bool {
    switch self {
    case .exact: low != nil && low == high
    case .about, .between: low != nil && high != nil
    case .atLeast: low != nil && high == nil
    case .atMost, .fewerThan: low == nil && high != nil
    case .none: low == nil && high == nil
    }
  }
}

/// The rules of a package, and W1 behind them.
package struct QuantityRules: Sendable, Hashable {
  package var declared: [QuantityRule]

  package init(_ declared: [QuantityRule] = []) { self.declared = declared }

  /// The quantity that a phrase states: by the declared rule with the longest words in it, else by W1; nil where no
  /// rule knows the words.
  package func quantity(in phrase: String) -> Quantity? {
    let text = QuantityRules.plain(phrase)
    var best: (rule: QuantityRule, length: Int)?
    for rule in declared {
      for words in rule.words {
        let wanted = QuantityRules.plain(words)
        guard wanted.utf8.count > (best?.length ?? 2), text.contains(wanted) else { continue }
        best = (rule, wanted.utf8.count)
      }
    }
    return best?.rule.quantity ?? QuantityWords.quantity(in: phrase)
  }

  /// Lower case, letters and digits between single spaces; of ideographs each is a word.
  private static func plain(_ phrase: String) -> String {
    var text = " "
    for letter in phrase.lowercased() {
      let isIdeograph = letter.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
      if isIdeograph {
        text += (text.hasSuffix(" ") ? "" : " ") + String(letter) + " "
      } else if letter.isLetter || letter.isNumber {
        text.append(letter)
      } else if !text.hasSuffix(" ") {
        text.append(" ")
      }
    }
    return text.hasSuffix(" ") ? text : text + " "
  }

  /// Whether rows may name this rule: one of Byline's families, a declared one, or `widest(a+b)` of such.
  package func knows(_ name: String) -> Bool {
    if name.hasPrefix("widest("), name.hasSuffix(")") {
      return name.dropFirst(7).dropLast().split(separator: "+", omittingEmptySubsequences: false)
        .allSatisfy { knows(String($0)) }
    }
    if name.hasPrefix("W1:"), QuantityWords.quantity(in: String(name.dropFirst(3))) != nil { return true }
    return QuantityRules.builtIn.contains(name) || declared.contains { $0.name == name }
  }

  /// The names that could have been meant.
  package var names: [String] { declared.map(\.name) + QuantityRules.builtIn }

  /// The rules of W1 and of the profiles of exports, each with what it says.
  package static let sentences: [(name: String, sentence: String)] =
    [
      ("exact", "a plain count"), ("round", "a lone multiple of 10 from 20, which somebody rounded"),
      ("about", "about, around, roughly N"), ("nearly", "nearly, almost N: slightly below"),
      ("between", "between N and M, N to M"), ("at-least", "more than, over, at least N"),
      ("at-most", "up to, as many as, fewer than N"), ("none", "several, some, a number of: no bound"),
      ("not-understood", "words that no rule knows: no bound"), ("tens", "tens: 10 to 99"),
      ("handful", "a handful: at most 99"), ("dozens", "dozens: 12 to 99"),
      ("hundreds", "hundreds: 200 to 999"),
      ("thousands", "thousands: 2,000 to 9,999"), ("tens-of-thousands", "tens of thousands: 20,000 to 99,999"),
      ("hundreds-of-thousands", "hundreds of thousands: 200,000 to 999,999"),
      ("millions", "millions: 2 million to 9,999,999"),
      ("tens-of-millions", "tens of millions: 20 million to 99,999,999"),
      ("hundreds-of-millions", "hundreds of millions: 200 million to 999,999,999"),
      ("billions", "billions: 2 billion to 9,999,999,999"),
    ].map { ("W1:" + $0.0, $0.1) } + ACLEDRules.sentences + CrowdCountingRules.sentences

  fileprivate static let builtIn = sentences.map(\.name)
}

extension QuantityRule {
  /// Reads the elements of `byline.rules`.
  ///
  /// - Parameter report: is called with the code behind `package.`, the message and a suggestion.
  static func decode(
    _ elements: [Value], report: (_ code: String, _ message: String, _ suggestion: String?) -> Void
  ) -> [QuantityRule] {
    var rules: [QuantityRule] = []
    for (index, element) in elements.enumerated() {
      let place = "byline.rules[\(index)]"
      guard let name = element.member("name").string, !name.isEmpty else {
        report(
          "bad-rule", "`\(place)` has no name.", "Give it one that rows can cite, such as `S2:full-square`.")
        continue
      }
      if QuantityRules.builtIn.contains(name)
        || ["W1:", "ACLED:", "CCC:", "widest("].contains(where: name.hasPrefix)
        || name.contains("+")
      {
        report("bad-rule", "`\(name)` is a name of Byline's own rules.", "Begin it otherwise.")
        continue
      }
      if rules.contains(where: { $0.name == name }) {
        report("bad-rule", "Two rules are named `\(name)`.", nil)
        continue
      }
      let words =
        element.member("words").string.map { [$0] } ?? element.member("words").elements?.compactMap(\.string)
        ?? []
      if !words.contains(where: { $0.contains { $0.isLetter || $0.isNumber } }) {
        report("bad-rule", "The rule `\(name)` has no `words`.", nil)
        continue
      }
      let (low, high) = (element.member("low").double, element.member("high").double)
      if let low, let high, low > high {
        report("bad-rule", "The rule `\(name)` has its low bound above its high bound.", nil)
        continue
      }
      var qualifier: Quantity.Qualifier?
      if let word = element.member("qualifier").string {
        qualifier = Quantity.Qualifier(rawValue: word)
        guard let qualifier, qualifier.fits(low, high) else {
          report(
            "bad-rule", "The qualifier `\(word)` of the rule `\(name)` does not fit its bounds.",
            didYouMean(word, among: Quantity.Qualifier.allCases.map(\.rawValue)))
          continue
        }
      }
      rules.append(
        QuantityRule(
          name: name, words: words, low: low, high: high, qualifier: qualifier,
          source: element.member("source").string))
    }
    return rules
  }
}

extension QuantityRules {
  /// The rules of an array as `byline.rules` has it, noting what is wrong; codes `package.bad-rule`.
  package init(from value: Value, file: String, noting problems: inout [Diagnostic]) {
    var found: [Diagnostic] = []
    self.init(
      QuantityRule.decode(value.elements ?? []) { code, message, suggestion in
        found.append(
          Diagnostic(
            .error, code: "package." + code, message, at: SourcePlace(file: file), suggestion: suggestion))
      })
    problems += found
  }
}
