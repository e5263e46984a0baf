package import Statistics
import Tables

extension Description {
  /// The description for a terminal: a table of columns by kind, numbers rounded to four digits for reading.
  ///
  /// - Parameter width: columns of the terminal; texts are cut so that lines are no longer; figures never are.
  package func text(width: Int) -> String {
    var text = "\(file): \(grouped(rows)) \(rows == 1 ? "row" : "rows")\n"
    text += Description.tables(columns, width: width)
    for group in groups {
      let title = group.by.map { "\($0.column) = \($0.value.isEmpty ? "(empty)" : $0.value)" }.joined(
        separator: ", ")
      text += "\n\(title): \(grouped(group.rows)) \(group.rows == 1 ? "row" : "rows")\n"
      text += Description.tables(group.columns, width: width)
    }
    for pair in pairs {
      text += "\n\(pair.x) and \(pair.y)\n" + statisticsText(pair.statistics)
    }
    return text
      + "\nNumbers are rounded to four digits here; --json prints all of them with their definitions.\n"
  }

  private static func tables(_ columns: [Column], width: Int) -> String {
    var text = ""
    let numbers = columns.filter { $0.type == .number }
    if !numbers.isEmpty { text += "\n" + TextTable.numbers(numbers).text(width: width) }
    let intervals = columns.filter { $0.type == .interval }
    if !intervals.isEmpty { text += "\n" + TextTable.intervals(intervals).text(width: width) }
    let dates = columns.filter { $0.type == .date }
    if !dates.isEmpty { text += "\n" + TextTable.dates(dates).text(width: width) }
    let texts = columns.filter { $0.type == .text || $0.type == .boolean || $0.type == .empty }
    if !texts.isEmpty { text += "\n" + TextTable.texts(texts).text(width: width) }
    return text + extras(columns)
  }

  /// Statistics that were asked for and have no column in the tables.
  private static func extras(_ columns: [Column]) -> String {
    let shown: Set<String> = [
      "count.rows", "count.valid", "count.missing", "count.distinct", "mean", "sd.n-1", "median", "min", "max",
      "sum",
      "frequencies", "length.min", "length.max", "mode.count", "count.exact", "count.unbounded.above",
      "count.unbounded.below", "date.first", "date.last", "date.span", "date.precision",
    ]
    var text = ""
    for column in columns {
      let rest = column.statistics.filter { statistic in
        if statistic.id == "quantile.hf7", let p = statistic.parameters.first?.value {
          return p != "0.25" && p != "0.75"
        }
        return !shown.contains(statistic.id)
      }
      if !rest.isEmpty { text += "\n\(column.name)\n" + statisticsText(rest) }
    }
    return text
  }
}

/// One line a statistic: id, parameters, figure.
package func statisticsText(_ statistics: [Statistic]) -> String {
  let names = statistics.map { statistic in
    let parameters = statistic.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    return parameters.isEmpty ? statistic.id : "\(statistic.id) \(parameters)"
  }
  let widest = names.map(\.count).max() ?? 0
  return zip(names, statistics).map { name, statistic in
    "  \(name)\(String(repeating: " ", count: widest - name.count))  \(readable(statistic.figure))\n"
  }.joined()
}

/// A figure for reading: numbers to four digits, an open end as `–`.
private func readable(_ figure: Figure) -> String {
  switch figure {
  case .number(let value): short(value)
  case .boolean(let value): value ? "yes" : "no"
  case .text(let text): text
  case .numbers(let values): values.map(short).joined(separator: ", ")
  case .texts(let values): values.joined(separator: ", ")
  case .frequencies(let values):
    values.map { "\(short($0.value)) (\(grouped($0.count)))" }.joined(separator: ", ")
  case .textFrequencies(let values): values.map { "\($0.value) (\(grouped($0.count)))" }.joined(separator: ", ")
  case .bounds(let lower, let upper, _): span(lower, upper)
  case .boundLists(let lower, let upper, _): zip(lower, upper).map(span).joined(separator: ", ")
  case .undefined(let reason): "undefined: \(reason)"
  }
}

private func span(_ lower: Double, _ upper: Double) -> String {
  if lower == upper { return short(lower) }
  if lower.isInfinite { return upper.isInfinite ? "anything" : "≤ \(short(upper))" }
  return upper.isInfinite ? "≥ \(short(lower))" : "\(short(lower)) to \(short(upper))"
}

/// Four significant digits, whole numbers whole, thousands apart.
private func short(_ value: Double) -> String {
  if value.isInfinite { return value < 0 ? "-∞" : "∞" }
  if value == 0 { return "0" }
  if value == value.rounded(), value.magnitude < 1e9 { return grouped(Int(value)) }
  if value.magnitude >= 1e9 || value.magnitude < 1e-4 { return rounded(value, digits: 4).shortestText }
  if value.magnitude >= 1000 { return grouped(Int(value.rounded())) }
  return rounded(value, digits: 4).shortestText
}

/// To so many significant digits, by the decimal, so that no stray digit is left.
private func rounded(_ value: Double, digits: Int) -> Double {
  var scale = 1.0
  var size = value.magnitude
  var places = 0
  while size >= 10, places > -320 { (size, places) = (size / 10, places - 1) }
  while size < 1, places < 320 { (size, places) = (size * 10, places + 1) }
  let shift = places + digits - 1
  for _ in 0..<min(300, shift.magnitude) { scale *= 10 }
  return shift >= 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
}

private func grouped(_ number: Int) -> String {
  var text = ""
  for (index, digit) in String(number.magnitude).reversed().enumerated() {
    if index > 0, index % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return (number < 0 ? "-" : "") + String(text.reversed())
}

/// Rows of cells under names, aligned.
private struct TextTable {
  var header: [String]
  /// Whether a column's cells stand at the right.
  var isNumeric: [Bool]
  var rows: [[String]]

  private static func cell(_ column: Description.Column, _ id: String, p: String? = nil) -> String {
    let found = column.statistics.first { statistic in
      statistic.id == id && (p == nil || statistic.parameters.contains { $0.name == "p" && $0.value == p })
    }
    guard let figure = found?.figure else { return "" }
    if case .undefined = figure { return "–" }
    return readable(figure)
  }

  static func numbers(_ columns: [Description.Column]) -> TextTable {
    TextTable(
      header: ["number", "missing", "distinct", "mean", "sd", "min", "q1", "median", "q3", "max", "histogram"],
      isNumeric: [false] + Array(repeating: true, count: 9) + [false],
      rows: columns.map { column in
        [
          column.name, cell(column, "count.missing"), cell(column, "count.distinct"), cell(column, "mean"),
          cell(column, "sd.n-1"), cell(column, "min"), cell(column, "quantile.hf7", p: "0.25"),
          cell(column, "median"),
          cell(column, "quantile.hf7", p: "0.75"), cell(column, "max"), sparkline(column.histogram),
        ]
      })
  }

  static func intervals(_ columns: [Description.Column]) -> TextTable {
    TextTable(
      header: ["bounds", "missing", "exact", "no high", "no low", "sum", "mean", "median", "min", "max"],
      isNumeric: [false] + Array(repeating: true, count: 9),
      rows: columns.map { column in
        [column.name]
          + [
            "count.missing", "count.exact", "count.unbounded.above", "count.unbounded.below", "sum", "mean",
            "median",
            "min", "max",
          ].map { cell(column, $0) }
      })
  }

  static func dates(_ columns: [Description.Column]) -> TextTable {
    TextTable(
      header: ["date", "missing", "distinct", "first", "last", "days", "known to", "histogram"],
      isNumeric: [false, true, true, false, false, true, false, false],
      rows: columns.map { column in
        [column.name]
          + ["count.missing", "count.distinct", "date.first", "date.last", "date.span", "date.precision"].map {
            cell(column, $0)
          }
          + [sparkline(column.histogram)]
      })
  }

  static func texts(_ columns: [Description.Column]) -> TextTable {
    TextTable(
      header: ["text", "missing", "distinct", "length", "most frequent"],
      isNumeric: [false, true, true, true, false],
      rows: columns.map { column in
        let (shortest, longest) = (cell(column, "length.min"), cell(column, "length.max"))
        let name = column.type == .text ? column.name : "\(column.name) (\(column.type.rawValue))"
        return [
          name, cell(column, "count.missing"), cell(column, "count.distinct"),
          shortest == longest ? shortest : "\(shortest)–\(longest)", cell(column, "frequencies"),
        ]
      })
  }

  /// Counts as bars of eight heights; an empty bin is a space.
  private static func sparkline(_ counts: [Int]) -> String {
    let bars = Array("▁▂▃▄▅▆▇█")
    guard let most = counts.max(), most > 0 else { return "" }
    return String(counts.map { $0 == 0 ? " " : bars[($0 * bars.count - 1) / most] })
  }

  func text(width: Int) -> String {
    let all = [header] + rows
    let used = header.indices.filter { column in
      rows.contains { !$0[column].isEmpty && $0[column] != "–" } || column == 0
    }
    var widths = used.map { column in all.map { displayWidth($0[column]) }.max() ?? 0 }
    // The widest texts give way, since figures must not be cut.
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
    while excess > 0 {
      let texts = used.indices.filter { !isNumeric[used[$0]] && widths[$0] > 6 }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    var text = ""
    for (index, row) in all.enumerated() {
      var line = ""
      for (place, column) in used.enumerated() {
        let cell = fitted(row[column], widths[place])
        let padding = String(repeating: " ", count: max(0, widths[place] - displayWidth(cell)))
        line += (place > 0 ? "  " : "") + (isNumeric[column] ? padding + cell : cell + padding)
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
      if index == 0 {
        text += String(repeating: "─", count: min(width, widths.reduce(0, +) + 2 * (widths.count - 1))) + "\n"
      }
    }
    return text
  }

  private func fitted(_ cell: String, _ width: Int) -> String {
    guard displayWidth(cell) > width else { return cell }
    var kept = ""
    var used = 0
    for letter in cell {
      used += displayWidth(String(letter))
      if used > width - 1 { break }
      kept.append(letter)
    }
    return kept + "…"
  }
}

/// Columns of a terminal: letters of Chinese, Japanese and Korean take two.
private func displayWidth(_ text: String) -> Int {
  text.reduce(0) { width, letter in
    guard let scalar = letter.unicodeScalars.first else { return width }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return width + 2
    default: return width + 1
    }
  }
}
