import Statistics
import Tables

/// Distinct texts of a scanned column with how often each comes, as texts compare: `é` written as one scalar or as two
/// is the same.
struct TextCounts {
  private let dictionary: ByteDictionary
  /// For every entry the entry that is the same text; nil where no two are.
  private let same: [Int: Int]
  /// How often a text comes that is written in several ways, by its first entry.
  private let joined: [Int: Int]

  init(_ dictionary: ByteDictionary) {
    self.dictionary = dictionary
    var isSimple = true
    for index in 0..<dictionary.count where isSimple {
      isSimple = dictionary.withBytes(of: index) { simpleLength($0) != nil }
    }
    var same: [Int: Int] = [:]
    var joined: [Int: Int] = [:]
    if !isSimple {
      var first: [String: Int] = [:]
      for index in 0..<dictionary.count where dictionary.withBytes(of: index, { $0.contains { $0 >= 0x80 } }) {
        let text = dictionary.text(of: index)
        if let known = first[text] {
          same[index] = known
          joined[known, default: dictionary.count(of: known)] += dictionary.count(of: index)
        } else {
          first[text] = index
        }
      }
    }
    self.same = same
    self.joined = joined
  }

  /// - Parameter rows: how many there are, with those that have no text.
  func column(rows: Int, listLength: Int) -> TextColumn {
    var (valid, distinct, unique, blank) = (0, 0, 0, 0)
    var lengths: ClosedRange<Int>?
    var most = 0
    for index in 0..<dictionary.count where same[index] == nil {
      let count = joined[index] ?? dictionary.count(of: index)
      let isEmpty = dictionary.withBytes(of: index) { text in
        if text.isEmpty { return true }
        let length = simpleLength(text) ?? String(decoding: text, as: UTF8.self).count
        lengths = min(lengths?.lowerBound ?? length, length)...max(lengths?.upperBound ?? length, length)
        if text[0] <= 0x20 || text[0] >= 0x80, isWhiteSpace(text) { blank += count }
        return false
      }
      if isEmpty { continue }
      valid += count
      distinct += 1
      if count == 1 { unique += 1 }
      most = max(most, count)
    }
    return TextColumn(
      rows: rows, valid: valid, distinct: distinct, unique: unique, blank: blank,
      mostFrequent: mostFrequent(atLeast: listLength, most: most, distinct: distinct), lengths: lengths)
  }

  /// All texts that come most often, unless every text comes once, and so many others.
  private func mostFrequent(atLeast least: Int, most: Int, distinct: Int) -> [Figure.TextFrequency] {
    let keepsTies = most > 1 || distinct == 1
    var kept: [(index: Int, count: Int)] = []
    func isBefore(_ a: (index: Int, count: Int), _ b: (index: Int, count: Int)) -> Bool {
      if a.count != b.count { return a.count > b.count }
      return dictionary.withBytes(of: a.index) { first in
        dictionary.withBytes(of: b.index) { first.lexicographicallyPrecedes($0) }
      }
    }
    var ties: [(index: Int, count: Int)] = []
    for index in 0..<dictionary.count where same[index] == nil {
      let entry = (index, joined[index] ?? dictionary.count(of: index))
      if dictionary.withBytes(of: index, \.isEmpty) { continue }
      if keepsTies, entry.1 == most {
        ties.append(entry)
        continue
      }
      if kept.count == least, let last = kept.last, !isBefore(entry, last) { continue }
      let place = kept.firstIndex { isBefore(entry, $0) } ?? kept.count
      kept.insert(entry, at: place)
      if kept.count > least { kept.removeLast() }
    }
    return (ties.sorted(by: isBefore) + kept).map {
      Figure.TextFrequency(value: dictionary.text(of: $0.index), count: $0.count)
    }
  }
}
