import Diagnostics
import OrderedCollections
import Tables

/// What a lookup did not find, and what it did not need: no row vanishes silently.
package struct LookupReport: Sendable, Hashable {
  /// A key that only one side has, and the key of the other side that may be meant.
  package struct Stray: Sendable, Hashable {
    package var key: String
    package var nearest: String?
  }

  /// The fields that hold the keys, of this and of the other table.
  package var field: String
  package var key: String
  package var rowCount: Int
  /// Rows whose key the other table lacks, and of these the rows without any key.
  package var unmatchedCount: Int
  package var keylessCount: Int
  /// The first few keys of them, each once.
  package var unmatched: [Stray]
  /// Rows of the other table, and those of them that no row took.
  package var otherCount: Int
  package var unusedCount: Int
  package var unused: [Stray]

  /// How many keys are named.
  private static let named = 3
  /// Beyond so many candidates, nearest keys are not looked for.
  private static let mostCandidates = 5_000

  /// - Parameters:
  ///   - own: the keys of this table's rows; empty for none.
  ///   - others: the keys of the other table's rows.
  ///   - namesUnused: whether the keys that no row took are listed; they are always counted.
  init(_ lookup: Lookup, own: [String], others: [String], matches: [Int?], namesUnused: Bool) {
    field = lookup.field
    key = lookup.key
    rowCount = own.count
    otherCount = others.count
    let holes = own.indices.filter { matches[$0] == nil }
    unmatchedCount = holes.count
    keylessCount = holes.count { own[$0].isEmpty }
    let taken = Set(matches.compactMap { $0 })
    let takenKeys = taken.count == others.count ? [] : Set(taken.map { others[$0] })
    let spare =
      takenKeys.isEmpty && !taken.isEmpty ? [] : others.indices.filter { !takenKeys.contains(others[$0]) }
    unusedCount = spare.count
    unmatched = LookupReport.strays(holes.lazy.map { own[$0] }, among: others)
    unused = namesUnused ? LookupReport.strays(spare.lazy.map { others[$0] }, among: own) : []
  }

  private static func strays(_ keys: some Sequence<String>, among others: [String]) -> [Stray] {
    var first: OrderedSet<String> = []
    for key in keys where !key.isEmpty && first.count < named { first.append(key) }
    if first.isEmpty { return [] }
    let candidates = others.count > mostCandidates ? [] : Array(OrderedSet(others.filter { !$0.isEmpty }))
    return first.map { key in
      // Of numbers, a near one is just another.
      let isNumber = key.utf8.allSatisfy { (0x30...0x39).contains($0) }
      return Stray(key: key, nearest: isNumber ? nil : nearestPlace(to: key, among: candidates))
    }
  }
}
