/// A column of texts as statistics see it: how many there are, and the most frequent.
package struct TextColumn: Sendable {
  package let rows: Int
  package let valid: Int
  package let distinct: Int
  /// Texts that occur once.
  package let unique: Int
  /// Cells of only white space.
  package let blank: Int
  /// The most frequent first, then by code point; at least as many as are listed, and all that share the first place.
  package let mostFrequent: [Figure.TextFrequency]
  /// The least and the most characters; nil where there is no text.
  package let lengths: ClosedRange<Int>?

  package init(
    rows: Int, valid: Int, distinct: Int, unique: Int, blank: Int, mostFrequent: [Figure.TextFrequency],
    lengths: ClosedRange<Int>?
  ) {
    self.rows = rows
    self.valid = valid
    self.distinct = distinct
    self.unique = unique
    self.blank = blank
    self.mostFrequent = mostFrequent
    self.lengths = lengths
  }

  /// - Parameter texts: the cells that hold a text.
  package init(rows: Int, texts: [String]) {
    var counts: [String: Int] = [:]
    for text in texts { counts[text, default: 0] += 1 }
    let frequencies = counts.map { Figure.TextFrequency(value: $0.key, count: $0.value) }.sorted {
      $0.count != $1.count ? $0.count > $1.count : isOrderedBefore($0.value, $1.value)
    }
    let lengths = frequencies.map(\.value.count)
    self.init(
      rows: rows, valid: texts.count, distinct: frequencies.count, unique: frequencies.count { $0.count == 1 },
      blank: texts.count { $0.allSatisfy(\.isWhitespace) }, mostFrequent: frequencies,
      lengths: lengths.min().flatMap { least in lengths.max().map { least...$0 } })
  }

  package func statistics(_ options: StatisticsOptions) -> [Statistic] {
    var list = StatisticList(options)
    let groups = mostFrequent
    let n = valid
    list.add("count.rows") { .count(rows) }
    list.add("count.valid") { .count(n) }
    list.add("count.missing") { .count(rows - n) }
    list.add("count.distinct") { .count(distinct) }
    list.add("count.distinct.with-missing") { .count(distinct + (rows > n ? 1 : 0)) }
    list.add("count.unique") { .count(unique) }
    list.add("count.blank") { .count(blank) }
    list.add("share.valid") {
      rows == 0 ? .undefined("there is no row") : ExactFigure.rational(Rational(n) / rows).figure
    }
    list.add("share.missing") {
      rows == 0 ? .undefined("there is no row") : ExactFigure.rational(Rational(rows - n) / rows).figure
    }
    let most = groups.first?.count ?? 0
    list.add("mode") {
      if groups.isEmpty { return .undefined(noValue) }
      if distinct > 1, most == 1 { return .undefined("no value occurs twice") }
      return .texts(groups.prefix { $0.count == most }.map(\.value))
    }
    list.add("mode.count") { groups.isEmpty ? .undefined(noValue) : .count(most) }
    list.add("frequencies", [.init("k", String(options.listLength))]) {
      groups.isEmpty ? .undefined(noValue) : .textFrequencies(Array(groups.prefix(options.listLength)))
    }
    list.add("length.min") { lengths.map { .count($0.lowerBound) } ?? .undefined(noValue) }
    list.add("length.max") { lengths.map { .count($0.upperBound) } ?? .undefined(noValue) }
    return list.statistics
  }
}

/// By code point.
package func isOrderedBefore(_ a: String, _ b: String) -> Bool {
  a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
}
