import OrderedCollections
import Tables

/// What a data package says of its quantities that figures over all rows would hide.
struct QuantityFindings {
  let table: Table

  func list() -> [Finding] { table.schema.quantities.compactMap(mixedUnits) + competingReports() }

  /// Figures of a quantity whose rows count different things.
  private func mixedUnits(_ quantity: Schema.DeclaredQuantity) -> Finding? {
    guard let name = quantity.unit, let units = table[name] else { return nil }
    let counts = counts(of: units) {
      table[quantity.low]?.isValid(at: $0) == true || table[quantity.high]?.isValid(at: $0) == true
    }
    guard counts.count > 1, let most = mostFrequent(counts, 1).first else { return nil }
    return Finding(
      kind: .mixedUnits, columns: [quantity.low, quantity.high],
      message: "are counted in \(grouped(counts.count)) units of `\(name)`, so figures over all rows mix them",
      count: counts.count, examples: mostFrequent(counts, 3),
      advice: "Describe one at a time, with --by \(name) or --where \"datum.\(name) == '\(most.text)'\".")
  }

  /// Several rows that report the same quantity.
  private func competingReports() -> [Finding] {
    guard !table.schema.quantities.isEmpty, let name = table.schema.competing, let keys = table[name] else {
      return []
    }
    let repeated = counts(of: keys) { _ in true }.filter { $0.value > 1 }
    guard !repeated.isEmpty else { return [] }
    let rows = repeated.values.reduce(0, +)
    return [
      Finding(
        kind: .competingReports, columns: [name],
        message:
          "\(grouped(rows)) rows are competing reports of \(grouped(repeated.count)) \(repeated.count == 1 ? "quantity" : "quantities"), which a sum would count more than once",
        count: rows, examples: mostFrequent(repeated, 3),
        advice: "Let `reconcile` of statistics.yaml make one quantity of them by a named rule.")
    ]
  }

  private func counts(of column: Column, where isCounted: (Int) -> Bool) -> OrderedDictionary<String, Int> {
    var counts: OrderedDictionary<String, Int> = [:]
    for row in 0..<column.count where column.isValid(at: row) && isCounted(row) {
      if let text = column[row].string { counts[text, default: 0] += 1 }
    }
    return counts
  }

  /// The most frequent texts, ties in order of the texts.
  private func mostFrequent(_ counts: OrderedDictionary<String, Int>, _ limit: Int) -> [Finding.Example] {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return sorted.prefix(limit).map { Finding.Example($0.key, count: $0.value) }
  }
}
