package import Tables

/// Numbers at equal distances, as a table of one column.
package struct NumberSequence: Sendable, Hashable {
  package var start: Double
  /// Not part of the sequence.
  package var stop: Double
  package var step: Double
  package var name: String

  package init(from start: Double, to stop: Double, by step: Double = 1, as name: String = "data") {
    self.start = start
    self.stop = stop
    self.step = step
    self.name = name
  }

  /// At most a million rows; none where the step leads away from the end.
  package var table: Table {
    let count = ((stop - start) / step).rounded(.up)
    let number = count > 0 ? Int(min(count, 1_000_000)) : 0
    return Table(
      columns: [name: Column(.numbers((0..<number).map { start + Double($0) * step }))], rowCount: number)
  }
}
