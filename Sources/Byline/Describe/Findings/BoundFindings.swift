/// Looks at pairs of columns that are, or by their names may be, the two ends of something.
struct BoundFindings {
  /// Names of the lower and the upper end.
  private static let words: [(low: String, high: String)] = [
    ("low", "high"), ("lower", "upper"), ("min", "max"), ("minimum", "maximum"), ("least", "most"),
    ("start", "end"),
    ("begin", "end"), ("from", "to"), ("first", "last"), ("opened", "closed"),
  ]

  /// The pairs among these names: equal but for one word, that says which end it is.
  static func pairs(among names: [String]) -> [(low: String, high: String)] {
    let split = names.map { ($0, NumberFindings.names($0)) }
    var pairs: [(low: String, high: String)] = []
    for (low, words) in split {
      for (lowWord, highWord) in self.words {
        guard let place = words.lastIndex(of: lowWord) else { continue }
        var wanted = words
        wanted[place] = highWord
        if let high = split.first(where: { $0.1 == wanted }), !pairs.contains(where: { $0.high == high.0 }) {
          pairs.append((low, high.0))
          break
        }
      }
    }
    return pairs
  }

  let low: String
  let high: String
  /// Whether a package or an option says that they are bounds.
  let isDeclared: Bool
  /// Whether they hold numbers; else dates.
  let isNumeric: Bool

  /// - Parameters:
  ///   - ends: both ends of every row from 0; nil where one is missing.
  ///   - text: how an end is shown.
  func list(
    _ ends: ((_ row: Int, _ low: Double, _ high: Double) -> Void) -> Void, text: (_ end: Double) -> String
  )
    -> [Finding]
  {
    var (both, swapped, differing) = (0, 0, 0)
    var first: [(row: Int, low: Double, high: Double)] = []
    ends { row, low, high in
      both += 1
      if low != high { differing += 1 }
      guard low > high else { return }
      swapped += 1
      if first.count < Finding.exampleLimit { first.append((row, low, high)) }
    }
    let examples = first.map { Finding.Example("\(text($0.low)) and \(text($0.high))", rows: [$0.row + 1]) }
    let isOrdered = both >= 3 && differing > 0 && swapped * 4 <= both
    if swapped > 0, isDeclared || isOrdered || both - swapped >= swapped * 2 {
      return [
        Finding(
          kind: .swappedBounds, columns: [low, high],
          message: "in \(grouped(swapped)) \(swapped == 1 ? "row" : "rows") `\(low)` lies above `\(high)`",
          count: swapped,
          examples: examples, advice: "Look which is which in the source, and swap them.")
      ]
    }
    let words = NumberFindings.names(low)
    let isQuantity = BoundFindings.words.prefix(5).contains { words.contains($0.low) }
    guard swapped == 0, isOrdered, isNumeric, isQuantity, !isDeclared else { return [] }
    return [
      Finding(
        kind: .likelyBounds, columns: [low, high], message: "look like the bounds of one quantity", count: both,
        examples: [],
        advice:
          "Describe them as one with --low \(low) --high \(high), or declare them in byline.quantities of a datapackage.json."
      )
    ]
  }
}
