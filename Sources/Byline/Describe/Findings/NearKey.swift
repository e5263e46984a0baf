/// The values that keep a column from being a key.
struct NearKey {
  private let column: Description.Column
  private let examples: [Finding.Example]
  private let count: Int

  init(_ column: Description.Column, _ census: CellCensus) {
    self.column = column
    let entries = (0..<census.cells.count).filter {
      census.cells.count(of: $0) > 1 && census.cells.withBytes(of: $0) { !$0.isEmpty }
    }
    examples = census.examples(entries)
    count = census.count(entries)
  }

  init(_ column: Description.Column, _ cells: NumberCells) {
    self.column = column
    var rows: [Double: [Int]] = [:]
    var doubled: [Double] = []
    cells.forEach { row, number in
      rows[number, default: []].append(row + 1)
      if rows[number]?.count == 2 { doubled.append(number) }
    }
    count = doubled.reduce(0) { $0 + (rows[$1]?.count ?? 0) }
    examples = doubled.sorted { (rows[$0]?.first ?? 0) < (rows[$1]?.first ?? 0) }.prefix(Finding.exampleLimit)
      .map {
        let found = rows[$0] ?? []
        return Finding.Example(short($0), count: found.count, rows: Array(found.prefix(CellCensus.rowLimit)))
      }
  }

  func list() -> [Finding] {
    guard !examples.isEmpty else { return [] }
    return [
      Finding(
        kind: .nearKey, columns: [column.name],
        message: "would name every row, but \(grouped(count)) rows share a value", count: count,
        examples: examples,
        advice: "Look whether rows were entered twice, or an id was given twice.")
    ]
  }
}
