import Diagnostics
import Statistics
import Tables

extension TableDescriber {
  func pair(_ x: String, _ y: String) throws(Failure) -> [Statistic] {
    let rows = Array(0..<table.rowCount)
    guard let first = table[x] else { throw unknown(x) }
    let xs = try exact(x, first, rows)
    if let interval = intervals.first(where: { $0.name == y }) ?? split(y) {
      let cells = try self.interval(interval.low, interval.high, rows)
      return IntervalPairs(x: xs, y: cells).statistics(options.statistics)
    }
    guard let second = table[y] else { throw unknown(y) }
    let ys = try exact(y, second, rows)
    return PairedColumns(x: xs, y: ys).statistics(options.statistics)
  }

  private func split(_ name: String) -> (name: String, low: String, high: String)? {
    for low in table.names where name.hasPrefix(low + "..") {
      let high = String(name.dropFirst(low.count + 2))
      if table[high] != nil { return (name, low, high) }
    }
    return nil
  }

  private func exact(_ name: String, _ column: Tables.Column, _ rows: [Int]) throws(Failure) -> [Decimal?] {
    guard case .numbers(let cells) = column.storage else {
      throw Failure(
        code: "describe.not-numbers", "The column `\(name)` does not hold numbers.", at: SourcePlace(file: file)
      )
    }
    return rows.map { row in
      guard column.isValid(at: row) else { return nil }
      if let text = column.decimals?.texts[row] { return Decimal(text) }
      return cells[row].isFinite ? Decimal(shortest: cells[row]) : nil
    }
  }
}
