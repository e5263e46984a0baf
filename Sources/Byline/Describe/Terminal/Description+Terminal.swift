import Publishing
package import Statistics

extension Description {
  /// The description for a terminal: a table of columns by kind, numbers rounded to four digits for reading, then
  /// what is suspicious and what is good to know.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal; texts are cut so that lines are no longer, figures never are.
  ///   - isColored: whether ANSI colours are written.
  package func text(width: Int, isColored: Bool = false) -> String {
    let paint = Paint(isColored: isColored)
    let width = max(30, width)
    var text = headline(width: width, paint: paint)
    if rows == 0 {
      let names = columns.map { shown($0.name) }.joined(separator: ", ")
      return text + "\n"
        + wrapped("There is no row. The columns are \(names).", width: width).joined(separator: "\n") + "\n"
    }
    text += ColumnTables.text(columns, rows: rows, width: width, paint: paint)
    if hasGroups { text += GroupTables(self).text(width: width, paint: paint) }
    for pair in pairs {
      text +=
        "\n" + paint("\(pair.x) and \(pair.y)", .bold) + "\n" + statisticsText(pair.statistics, width: width)
    }
    if let findings { text += findings.text(width: width, paint: paint) }
    return text + footnote(width: width, paint: paint)
  }

  /// What there is of rows, columns and groups.
  var summary: [String] {
    var parts: [String] = []
    if let filter {
      parts.append("\(grouped(rows)) of \(counted(filter.rows, "row")) where \(shown(filter.expression))")
    } else {
      parts.append(counted(rows, "row"))
    }
    if !hasPairs || !columns.isEmpty { parts.append(counted(columns.count, "column")) }
    if hasGroups { parts.append(counted(groups.count, "group")) }
    if let packageFile { parts.append("types from \(shown(Paths.name(packageFile)))") }
    return parts
  }

  private func headline(width: Int, paint: Paint) -> String {
    let lines = wrapped("\(shown(file)): " + summary.joined(separator: ", "), width: width)
    return lines.map { paint($0, .bold) + "\n" }.joined()
  }

  private func footnote(width: Int, paint: Paint) -> String {
    guard rows > 0, !columns.isEmpty || !pairs.isEmpty else { return "" }
    var notes = "Numbers are rounded for reading."
    if columns.contains(where: { $0.type == .number }) {
      notes += " sd is sd.n-1, q1 and q3 are quantile.hf7."
    }
    notes += " --json, --csv and --html have every digit and definition."
    return "\n" + wrapped(notes, width: width).map { paint($0, .dim) + "\n" }.joined()
  }
}

/// One line a statistic: id, parameters, figure; more where a figure is longer than that.
package func statisticsText(_ statistics: [Statistic], width: Int = .max) -> String {
  let names = statistics.map { statistic in
    let parameters = statistic.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    return parameters.isEmpty ? statistic.id : "\(statistic.id) \(parameters)"
  }
  let widest = min(names.map(displayWidth).max() ?? 0, max(12, width / 2))
  let margin = String(repeating: " ", count: widest + 4)
  return zip(names, statistics).map { name, statistic in
    let lines = wrapped(readable(statistic.figure), width: width - widest - 4)
    let padding = String(repeating: " ", count: max(0, widest - displayWidth(name)))
    return "  \(name)\(padding)  " + lines.joined(separator: "\n" + margin) + "\n"
  }.joined()
}
