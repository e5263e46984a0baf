/// A column of texts as statistics see it.
package struct TextColumn: Sendable {
  package let rows: Int
  package let texts: [String]

  /// - Parameter texts: the cells that hold a text.
  package init(rows: Int, texts: [String]) {
    self.rows = rows
    self.texts = texts
  }

  /// Distinct texts by count, the most frequent first, then by code point.
  package var frequencies: [Figure.TextFrequency] {
    var counts: [String: Int] = [:]
    for text in texts { counts[text, default: 0] += 1 }
    return counts.map { Figure.TextFrequency(value: $0.key, count: $0.value) }.sorted {
      $0.count != $1.count ? $0.count > $1.count : isOrderedBefore($0.value, $1.value)
    }
  }

  package func statistics(_ options: StatisticsOptions) -> [Statistic] {
    var list = StatisticList(options)
    let groups = frequencies
    let n = texts.count
    list.add("count.rows") { .count(rows) }
    list.add("count.valid") { .count(n) }
    list.add("count.missing") { .count(rows - n) }
    list.add("count.distinct") { .count(groups.count) }
    list.add("count.distinct.with-missing") { .count(groups.count + (rows > n ? 1 : 0)) }
    list.add("count.unique") { .count(groups.count { $0.count == 1 }) }
    list.add("count.blank") { .count(texts.count { $0.allSatisfy(\.isWhitespace) }) }
    list.add("share.valid") {
      rows == 0 ? .undefined("there is no row") : ExactFigure.rational(Rational(n) / rows).figure
    }
    list.add("share.missing") {
      rows == 0 ? .undefined("there is no row") : ExactFigure.rational(Rational(rows - n) / rows).figure
    }
    let most = groups.first?.count ?? 0
    list.add("mode") {
      if groups.isEmpty { return .undefined(noValue) }
      if groups.count > 1, most == 1 { return .undefined("no value occurs twice") }
      return .texts(groups.prefix { $0.count == most }.map(\.value))
    }
    list.add("mode.count") { groups.isEmpty ? .undefined(noValue) : .count(most) }
    list.add("frequencies", [.init("k", String(options.listLength))]) {
      groups.isEmpty ? .undefined(noValue) : .textFrequencies(Array(groups.prefix(options.listLength)))
    }
    let lengths = groups.map(\.value.count)
    list.add("length.min") { lengths.min().map { .count($0) } ?? .undefined(noValue) }
    list.add("length.max") { lengths.max().map { .count($0) } ?? .undefined(noValue) }
    return list.statistics
  }
}

/// By code point.
package func isOrderedBefore(_ a: String, _ b: String) -> Bool {
  a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
}
