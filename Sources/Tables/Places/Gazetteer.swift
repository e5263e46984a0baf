import Diagnostics

/// Places by all their names, with their codes.
package struct Gazetteer: Sendable {
  /// What a name means.
  package enum Match: Sendable, Hashable {
    /// The row of one place, or of the first of several with the same code.
    case place(row: Int)
    /// Rows of places with different codes.
    case ambiguous(rows: [Int])
    /// No place; the nearest name, where one is near.
    case none(nearest: String?)
  }

  private let codes: [String]
  private var byCode: [String: [Int]] = [:]
  private var bySpelling: [String: [Int]] = [:]
  private var byLetters: [String: [Int]] = [:]
  private var byCore: [String: [Int]] = [:]
  private var names: [String] = []

  /// - Parameters:
  ///   - codes: of every row.
  ///   - names: of every row, by column.
  /// - Complexity: O(names).
  package init(codes: [String], names columns: [[String]]) {
    self.codes = codes
    for (row, code) in codes.enumerated() where !code.isEmpty {
      byCode[Gazetteer.spelling(code), default: []].append(row)
    }
    for column in columns {
      for (row, name) in column.enumerated() where !name.isEmpty {
        let place = PlaceName(name)
        bySpelling[Gazetteer.spelling(name), default: []].append(row)
        byLetters[place.letters, default: []].append(row)
        byCore[place.core, default: []].append(row)
        names.append(name)
      }
    }
  }

  /// The place that a name or code means. A code goes before a whole name, and a whole name before one without the
  /// words for the kind of place, so that "Jilin City" is the city where the gazetteer knows it.
  ///
  /// - Complexity: O(1) where it is known, else O(names).
  package func match(_ text: String) -> Match {
    let name = PlaceName(text)
    let spelling = Gazetteer.spelling(text)
    for rows in [byCode[spelling], bySpelling[spelling], byLetters[name.letters], byCore[name.core]] {
      guard let rows, let first = rows.first else { continue }
      var different: [Int] = [first]
      for row in rows where !different.contains(where: { codes[$0] == codes[row] }) { different.append(row) }
      return different.count == 1 ? .place(row: first) : .ambiguous(rows: different)
    }
    return .none(nearest: nearestPlace(to: text, among: names))
  }

  /// The name in lower case with single spaces. Accents count, because tones tell Shānxī from Shǎnxī.
  private static func spelling(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
