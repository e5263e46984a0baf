import OrderedCollections
import Statistics
import Tables

extension Description {
  /// One line a statistic: column, the values of the groups, statistic, parameters, and the figure or its bounds, with
  /// every digit.
  ///
  /// The lines over all rows have no values of groups; those of pairs name both columns.
  package func csv() -> [UInt8] {
    let by = groups.first?.by.map(\.column) ?? []
    var cells: [[String?]] = []
    func add(_ column: String, _ group: [String?], _ statistics: [Statistic]) {
      for statistic in statistics {
        let figure = FigureText(statistic.figure)
        cells.append(
          [column] + group
            + [
              statistic.id, statistic.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " "),
              figure.value, figure.lower, figure.upper, figure.undefined,
            ].map { $0.isEmpty ? nil : $0 })
      }
    }
    let whole = by.map { _ in nil as String? }
    for column in columns { add(column.name, whole, column.statistics) }
    for group in groups {
      for column in group.columns { add(column.name, group.by.map(\.value), column.statistics) }
    }
    for pair in pairs { add("\(pair.x),\(pair.y)", whole, pair.statistics) }
    let fixed = ["column", "statistic", "parameters", "value", "lower", "upper", "undefined"]
    let groupNames = by.map { fixed.contains($0) ? "by.\($0)" : $0 }
    let names = [fixed[0]] + groupNames + fixed.dropFirst()
    var table: OrderedDictionary<String, Tables.Column> = [:]
    for (index, name) in names.enumerated() {
      let texts = cells.map { $0[index] }
      table[name] = Tables.Column(.texts(texts.map { $0 ?? "" }), validity: Bitmap(texts.map { $0 != nil }))
    }
    return DelimitedWriter().bytes(of: Table(columns: table, rowCount: cells.count))
  }
}
