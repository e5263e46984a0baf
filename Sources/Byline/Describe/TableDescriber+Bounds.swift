import Diagnostics
import Statistics
import Tables

/// Quantities between two columns.
extension TableDescriber {
  func interval(_ low: String, _ high: String, _ rows: [Int]) throws(Failure) -> IntervalColumn {
    let ends = try (ends(low, rows), ends(high, rows))
    do throws(IntervalError) {
      return try IntervalColumn(
        low: ends.0, high: ends.1, minimum: options.minimum?.value, maximum: options.maximum?.value)
    } catch {
      throw Failure(
        code: "describe.bounds-reversed", "In data row \(rows[error.index] + 1) `\(low)` is above `\(high)`.",
        at: SourcePlace(file: file), suggestion: "Put the smaller bound in `\(low)`.")
    }
  }

  /// The bounds of a column: nil where there is none.
  private func ends(_ name: String, _ rows: [Int]) throws(Failure) -> [Extended?] {
    guard let column = table[name] else { throw unknown(name) }
    guard case .numbers(let cells) = column.storage else {
      if !rows.contains(where: column.isValid) { return rows.map { _ in nil } }
      throw Failure(
        code: "describe.not-numbers", "The column `\(name)` does not hold numbers.", at: SourcePlace(file: file)
      )
    }
    return rows.map { row in
      guard column.isValid(at: row), !cells[row].isNaN else { return nil }
      if let text = column.decimals?.texts[row], let exact = Rational(decimal: text) { return .finite(exact) }
      return Extended(cells[row])
    }
  }
}
