package import Diagnostics
package import Notation
package import Scales

/// Locales as d3 writes them down: objects with the words and signs of a language, or the names of published ones.
package struct LocaleDecoder {
  /// The file of the locale, for places in messages.
  private let file: String

  package init(file: String) { self.file = file }

  /// How numbers are written: `decimal`, `thousands`, `grouping`, `currency`, `numerals`, `percent`, `minus`, `nan`.
  ///
  /// What is left out is as in American English, but thousands are only grouped where both `thousands` and `grouping`
  /// stand, and money has no sign of its own.
  ///
  /// - Throws: `locale.unknown`, `locale.wrong-part`.
  package func numbers(_ node: Node) throws(Failure) -> NumberLocale {
    if let name = node.string { return try LocaleDecoder.numbers(named: name, at: node.textPlace(in: file)) }
    try check(
      node, "number",
      [
        "decimal", "thousands", "grouping", "currency", "numerals", "percent", "minus", "nan",
      ])
    var locale = NumberLocale(currency: .init())
    if let text = try text("decimal", of: node) { locale.decimal = text }
    if let text = try text("percent", of: node) { locale.percent = text }
    if let text = try text("minus", of: node) { locale.minus = text }
    if let text = try text("nan", of: node) { locale.notANumber = text }
    let thousands = try text("thousands", of: node)
    locale.thousands = thousands ?? ""
    locale.grouping = thousands == nil ? [] : try grouping(node["grouping"])
    if node["numerals"] != nil { locale.numerals = try texts("numerals", 10, of: node) }
    if node["currency"] != nil {
      let signs = try texts("currency", 2, of: node)
      locale.currency = .init(before: signs[0], after: signs[1])
    }
    return locale
  }

  /// How dates and times are written: `dateTime`, `date`, `time`, `periods`, `days`, `shortDays`, `months`,
  /// `shortMonths`; all are needed.
  ///
  /// - Throws: `locale.unknown`, `locale.wrong-part`.
  package func times(_ node: Node) throws(Failure) -> TimeLocale {
    if let name = node.string { return try LocaleDecoder.times(named: name, at: node.textPlace(in: file)) }
    try check(
      node, "time",
      [
        "dateTime", "date", "time", "periods", "days", "shortDays", "months", "shortMonths",
      ])
    func format(_ name: String, without directives: [String]) throws(Failure) -> String {
      guard let text = try text(name, of: node) else {
        throw wrong("a time locale needs `\(name)`, a text", at: node)
      }
      // A format that names itself would have no end, and one that is very long is none.
      if text.utf8.count > 200 || directives.contains(where: { text.contains($0) }) {
        throw wrong(
          "`\(name)` of a locale is a format of at most 200 bytes without \(directives.joined(separator: ", "))",
          at: node[name] ?? node)
      }
      return text
    }
    return TimeLocale(
      dateTime: try format("dateTime", without: ["%c"]),
      date: try format("date", without: ["%c", "%x", "%X"]),
      time: try format("time", without: ["%c", "%x", "%X"]),
      periods: try texts("periods", 2, of: node), days: try texts("days", 7, of: node),
      shortDays: try texts("shortDays", 7, of: node), months: try texts("months", 12, of: node),
      shortMonths: try texts("shortMonths", 12, of: node))
  }

  /// The published locale of a name such as `de-DE`.
  ///
  /// - Throws: `locale.unknown`.
  package static func numbers(named name: String, at place: SourcePlace?) throws(Failure) -> NumberLocale {
    guard let locale = NumberLocale(named: name) else {
      throw unknown(name, "number", among: NumberLocale.names, at: place)
    }
    return locale
  }

  /// The published locale of a name such as `de-DE`.
  ///
  /// - Throws: `locale.unknown`.
  package static func times(named name: String, at place: SourcePlace?) throws(Failure) -> TimeLocale {
    guard let locale = TimeLocale(named: name) else {
      throw unknown(name, "time", among: TimeLocale.names, at: place)
    }
    return locale
  }

  private static func unknown(
    _ name: String, _ kind: String, among names: [String], at place: SourcePlace?
  ) -> Failure {
    Failure(
      code: "locale.unknown", "there is no \(kind) locale `\(name)`", at: place,
      suggestion: didYouMean(name, among: names) ?? "Name one such as `de-DE`, or a file with a d3 locale.")
  }
}

extension LocaleDecoder {
  private func wrong(_ message: String, at node: Node, suggestion: String? = nil) -> Failure {
    Failure(
      code: "locale.wrong-part", message, at: node.position.place(in: file), suggestion: suggestion)
  }

  /// Whether the node is an object of these members.
  private func check(_ node: Node, _ kind: String, _ names: [String]) throws(Failure) {
    guard let members = node.members else {
      throw wrong("a \(kind) locale is an object or a name, and this is \(node.kind)", at: node)
    }
    for member in members where !names.contains(member.key) {
      throw wrong(
        "a \(kind) locale has no `\(member.key)`", at: member.node,
        suggestion: didYouMean(member.key, among: names))
    }
  }

  private func text(_ name: String, of node: Node) throws(Failure) -> String? {
    guard let part = node[name] else { return nil }
    guard let text = part.string else {
      throw wrong("`\(name)` of a locale is a text, and this is \(part.kind)", at: part)
    }
    return text
  }

  private func texts(_ name: String, _ count: Int, of node: Node) throws(Failure) -> [String] {
    let part = node[name] ?? node
    let texts = node[name]?.elements?.compactMap(\.string) ?? []
    guard texts.count == count, node[name]?.elements?.count == count else {
      throw wrong("`\(name)` of a locale is a list of \(count) texts", at: part)
    }
    return texts
  }

  private func grouping(_ node: Node?) throws(Failure) -> [Int] {
    guard let node else { return [] }
    let sizes = node.elements?.compactMap { $0.number.flatMap { Int(exactly: $0) } } ?? []
    guard sizes.count == node.elements?.count, sizes.allSatisfy({ (0...100).contains($0) }) else {
      throw wrong("`grouping` of a locale is a list of numbers of digits", at: node, suggestion: "Write `[3]`.")
    }
    return sizes
  }
}
