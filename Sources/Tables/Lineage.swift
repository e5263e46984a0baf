/// Which rows of which sources every row of a table comes from.
///
/// A table read from a file has one source and the identity; a filter keeps one source row a row; an aggregate
/// has a set. Data rows count from 0 here and are printed from 1.
package struct Lineage: Sendable {
  /// Where rows come from: a file relative to the project, or a name in angle brackets for inline values.
  package var sources: [String]
  package var rows: Rows

  /// How the rows of a table map to rows of the sources.
  package enum Rows: Sendable {
    /// Row i is row i of the first source.
    case identity
    /// Row i is row `indices[i]` of the first source.
    case single([Int32])
    /// Row i comes from a set of rows.
    case sets([RowSet])
  }

  /// Rows of one or more sources, ascending within a source.
  package struct RowSet: Sendable, Hashable {
    /// (index of the source, row of it), in the order of sources and rows.
    package var members: [Member]

    package struct Member: Sendable, Hashable {
      package var source: Int32
      package var row: Int32

      package init(source: Int32, row: Int32) {
        self.source = source
        self.row = row
      }
    }

    package init(_ members: [Member]) { self.members = members }
  }

  package init(sources: [String], rows: Rows) {
    self.sources = sources
    self.rows = rows
  }

  /// A table without sources: computed data.
  package static let none = Lineage(sources: [], rows: .sets([]))

  /// The source rows of one row.
  package func set(of row: Int) -> RowSet {
    switch rows {
    case .identity: sources.isEmpty ? RowSet([]) : RowSet([.init(source: 0, row: Int32(row))])
    case .single(let indices): RowSet([.init(source: 0, row: indices[row])])
    case .sets(let sets): row < sets.count ? sets[row] : RowSet([])
    }
  }

  /// The lineage of a table that takes these rows, in that order.
  package func selecting(_ kept: [Int]) -> Lineage {
    switch rows {
    case .identity: Lineage(sources: sources, rows: .single(kept.map { Int32($0) }))
    case .single(let indices): Lineage(sources: sources, rows: .single(kept.map { indices[$0] }))
    case .sets(let sets): Lineage(sources: sources, rows: .sets(sets.isEmpty ? [] : kept.map { sets[$0] }))
    }
  }

  /// The lineage of a table of which each row stands for a group of rows.
  package func grouping(_ groups: [[Int]]) -> Lineage {
    if sources.isEmpty { return .none }
    let sets = groups.map { group -> RowSet in
      switch rows {
      case .identity: return RowSet(group.map { .init(source: 0, row: Int32($0)) })
      case .single(let indices):
        return RowSet(Set(group.map { indices[$0] }).sorted().map { .init(source: 0, row: $0) })
      case .sets(let sets):
        let members = Set(group.flatMap { $0 < sets.count ? sets[$0].members : [] })
        return RowSet(members.sorted { ($0.source, $0.row) < ($1.source, $1.row) })
      }
    }
    return Lineage(sources: sources, rows: .sets(sets))
  }
}
