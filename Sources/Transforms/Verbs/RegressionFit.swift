import Diagnostics
package import Scales
import Statistics
import Tables

/// Lines fitted to the points of groups by least squares.
package struct RegressionFit: Sendable, Hashable {
  package enum Method: String, Sendable, Hashable, CaseIterable {
    case linear, log, exp, pow, quad, poly
  }

  /// The predicted field.
  package var y: String
  /// The field that predicts.
  package var x: String
  package var groupBy: [String]
  package var method: Method
  /// The degree of a polynomial.
  package var order: Int
  package var extent: Extent?
  /// Whether the coefficients are given, not the line.
  package var givesParameters: Bool
  package var xName: String
  package var yName: String

  package init(
    _ y: String, on x: String, by groupBy: [String] = [], method: Method = .linear, order: Int = 3,
    extent: Extent? = nil, parameters: Bool = false, as xName: String? = nil, _ yName: String? = nil
  ) {
    self.y = y
    self.x = x
    self.groupBy = groupBy
    self.method = method
    self.order = max(1, min(order, 20))
    self.extent = extent
    givesParameters = parameters
    self.xName = xName ?? x
    self.yName = yName ?? y
  }

  func evaluate(on table: Table, noting diagnostics: inout [Diagnostic]) throws(Failure) -> Table {
    let xs = try table.reading(x, for: "the regression").cells
    let ys = try table.reading(y, for: "the regression").cells
    let grouping = try Grouping(table, by: groupBy, for: "the regression")
    let parameters = method == .poly ? order : method == .quad ? 2 : 1
    var models: [(group: Int, model: RegressionModel, extent: Extent)] = []
    for (group, rows) in grouping.groups.enumerated() {
      let used = rows.filter { xs.isNumber($0) && ys.isNumber($0) }
      let points = used.map { CurvePoint(x: xs.values[$0], y: ys.values[$0]) }
      guard points.count > parameters, let low = points.map(\.x).min(), let high = points.map(\.x).max() else {
        diagnostics.append(
          Diagnostic(
            .warning, code: "transform.too-few-points",
            "a group of \(points.count) points is too small for the regression and is left out"))
        continue
      }
      let given = method == .log && (extent?.low ?? 1) <= 0 ? nil : extent
      models.append((group, RegressionModel(points, method: method, order: order), given ?? Extent(low, high)))
    }
    if givesParameters { return table.coefficients(models.map { ($0.group, $0.model) }, grouping) }
    let curves = models.map { group, model, extent -> (group: Int, points: [CurvePoint]) in
      if method == .linear {
        return (group, [extent.low, extent.high].map { CurvePoint(x: $0, y: model.value(at: $0)) })
      }
      return (group, sampledCurve(from: extent.low, to: extent.high, least: 25, most: 200, model.value))
    }
    return table.curves(curves, grouping, as: xName, yName)
  }
}

extension Table {
  /// A row for each model: the grouping fields, their values as `keys`, the coefficients and the share of variance
  /// that the model explains.
  fileprivate func coefficients(_ models: [(group: Int, model: RegressionModel)], _ grouping: Grouping) -> Table
  {
    let chosen = models.map(\.group)
    var columns = grouping.keyColumns(of: self, for: chosen)
    let keys = chosen.indices.map { row in Value.list(columns.values.map { $0[row] }) }
    columns["keys"] = Column(of: keys)
    columns["coef"] = Column(of: models.map { .list($0.model.coefficients.map(Value.number)) })
    columns["rSquared"] = Column(.numbers(models.map(\.model.rSquared)))
    return Table(
      columns: columns, rowCount: models.count, lineage: grouping.lineage(of: self, for: chosen), schema: schema
    )
  }
}
