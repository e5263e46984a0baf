import Expressions
import Tables

/// Some rows at random, in their order; the seed of the environment decides which.
package struct Sampling: Sendable, Hashable {
  package var size: Int

  package init(_ size: Int) { self.size = size }

  /// Every set of rows is equally likely. Method: R. W. Floyd's, Communications of the ACM, 1987.
  func evaluate(on table: Table, seed: UInt64) -> Table {
    guard size < table.rowCount else { return table }
    var generator = SeededGenerator(seed: seed)
    var chosen: Set<Int> = []
    for last in (table.rowCount - max(0, size))..<table.rowCount {
      let row = Int(generator.unit() * Double(last + 1))
      if !chosen.insert(row).inserted { chosen.insert(last) }
    }
    return table.selecting(chosen.sorted())
  }
}

/// A number for every row, from 1.
package struct Identification: Sendable, Hashable {
  package var name: String

  package init(as name: String) { self.name = name }

  func evaluate(on table: Table) -> Table {
    table.setting(name, to: Column(.numbers((0..<table.rowCount).map { Double($0 + 1) })))
  }
}
