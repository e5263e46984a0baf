import Diagnostics
import Statistics
import Tables

/// The quantiles of groups: a row for each probability.
package struct QuantileSampling: Sendable, Hashable {
  package var field: String
  package var groupBy: [String]
  /// The probabilities; none for those that follow from the step.
  package var probabilities: [Double]
  /// The distance of probabilities, of which the first is half of it.
  package var step: Double
  package var probabilityName: String
  package var valueName: String

  package init(
    _ field: String, by groupBy: [String] = [], probabilities: [Double] = [], step: Double = 0.01,
    as probabilityName: String = "prob", _ valueName: String = "value"
  ) {
    self.field = field
    self.groupBy = groupBy
    self.probabilities = probabilities
    self.step = step
    self.probabilityName = probabilityName
    self.valueName = valueName
  }

  func evaluate(on table: Table) throws(Failure) -> Table {
    let cells = try table.reading(field, for: "the quantiles").cells
    let grouping = try Grouping(table, by: groupBy, for: "the quantiles")
    if probabilities.isEmpty, step > 0 {
      let count = min(1 / step, 1e9) * Double(grouping.groups.count)
      try TransformLimits.check(rows: Int(min(count, 1e15)), of: "the quantiles")
    }
    let chosen = probabilities.isEmpty ? evenProbabilities : probabilities
    let curves = grouping.groups.enumerated().map { group, rows in
      let sorted = rows.filter(cells.isNumber).map { cells.values[$0] }.sorted()
      return (group, chosen.map { CurvePoint(x: $0, y: Quantiles.value(of: sorted, at: $0) ?? .nan) })
    }
    return table.curves(curves, grouping, as: probabilityName, valueName)
  }

  private var evenProbabilities: [Double] {
    guard step > 0, step < 2 else { return [] }
    let count = ((1 - 1e-14 - step / 2) / step).rounded(.up)
    return (0..<Int(max(0, min(count, Double(TransformLimits.rows))))).map { step / 2 + Double($0) * step }
  }
}
