import Statistics

/// The columns of a description as tables, one for every kind of column.
struct ColumnTables {
  /// What stands in front of a row: the name of the column, or of a group.
  typealias Row = (name: String, rows: Int, column: Description.Column)

  /// A table for every kind of column that there is.
  static func tables(_ columns: [Description.Column], rows: Int) -> [(caption: String, table: TextTable)] {
    let kinds: [(Description.ColumnType, heading: String, caption: String)] = [
      (.number, "number", "Numbers"), (.interval, "bounds", "Quantities between bounds"),
      (.date, "date", "Dates"),
      (.text, "text", "Texts"), (.boolean, "yes or no", "True or false"),
    ]
    return kinds.compactMap { type, heading, caption in
      let found = columns.filter { $0.type == type }.map { (shown($0.name), rows, $0) }
      guard !found.isEmpty else { return nil }
      return table(of: type, found, heading: heading).map { (caption, $0) }
    }
  }

  static func text(_ columns: [Description.Column], rows: Int, width: Int, paint: Paint) -> String {
    var text = tables(columns, rows: rows).map { "\n" + $0.table.text(width: width, paint: paint) }.joined()
    let empty = columns.filter { $0.type == .empty }.map { shown($0.name) }
    if !empty.isEmpty {
      let sentence = "No value in any row: " + empty.joined(separator: ", ")
      text += "\n" + wrapped(sentence, width: width).joined(separator: "\n") + "\n"
    }
    return text + extras(columns, width, paint)
  }

  /// The table of columns, or of groups, of one kind.
  static func table(of type: Description.ColumnType, _ rows: [Row], heading: String) -> TextTable? {
    switch type {
    case .number: numbers(rows, heading)
    case .interval: intervals(rows, heading)
    case .date: dates(rows, heading)
    case .text, .boolean: texts(rows, heading)
    case .empty: nil
    }
  }

  private static func name(_ heading: String) -> TextTable.Heading {
    .init(text: heading, isNumeric: false, least: 12)
  }

  private static let histogram = TextTable.Heading(text: "histogram", isNumeric: false, style: .histogram)

  private static func headings(_ texts: String...) -> [TextTable.Heading] {
    texts.map { .init(text: $0, isOptional: $0 == "distinct", id: ids[$0]) }
  }

  /// The statistics that short headings stand for.
  private static let ids = [
    "missing": "count.missing", "distinct": "count.distinct", "mean": "mean", "sd": "sd.n-1", "min": "min",
    "q1": "quantile.hf7", "median": "median", "q3": "quantile.hf7", "max": "max", "exact": "count.exact",
    "no high": "count.unbounded.above", "no low": "count.unbounded.below", "sum": "sum",
  ]

  private static func numbers(_ rows: [Row], _ heading: String) -> TextTable {
    TextTable(
      headings: [name(heading)]
        + headings("missing", "distinct", "mean", "sd", "min", "q1", "median", "q3", "max") + [histogram],
      rows: rows.map { row in
        let column = row.column
        let isYear = column.holdsYears
        func cell(_ id: String, p: String? = nil) -> TextTable.Cell {
          .text(figure(column, id, p: p, groupsThousands: !isYear))
        }
        return [
          .text(row.name), missing(row), .text(figure(column, "count.distinct")), cell("mean"),
          .text(figure(column, "sd.n-1")), cell("min"), cell("quantile.hf7", p: "0.25"), cell("median"),
          cell("quantile.hf7", p: "0.75"), cell("max"), .histogram(column.histogram),
        ]
      })
  }

  private static func intervals(_ rows: [Row], _ heading: String) -> TextTable {
    TextTable(
      headings: [name(heading)]
        + headings("missing", "exact", "no high", "no low", "sum", "mean", "sd", "median", "min", "max"),
      rows: rows.map { row in
        [.text(row.name), missing(row)]
          + [
            "count.exact", "count.unbounded.above", "count.unbounded.below", "sum", "mean", "sd.n-1", "median",
            "min", "max",
          ]
          .map { .text(figure(row.column, $0)) }
      })
  }

  private static func dates(_ rows: [Row], _ heading: String) -> TextTable {
    TextTable(
      headings: [name(heading)] + headings("missing", "distinct")
        + [
          .init(text: "first", isNumeric: false, id: "date.first"),
          .init(text: "last", isNumeric: false, id: "date.last"),
        ]
        + [.init(text: "days", id: "date.span")]
        + [.init(text: "known to", isNumeric: false, least: 14, id: "date.precision"), histogram],
      rows: rows.map { row in
        let column = row.column
        return [.text(row.name), missing(row)]
          + ["count.distinct", "date.first", "date.last", "date.span"].map { .text(figure(column, $0)) }
          + [precision(column), .histogram(column.histogram)]
      })
  }

  private static func texts(_ rows: [Row], _ heading: String) -> TextTable {
    TextTable(
      headings: [name(heading)] + headings("missing", "distinct", "length")
        + [.init(text: "most frequent", isNumeric: false, least: 20, id: "frequencies")],
      rows: rows.map { row in
        let column = row.column
        let isFlag = column.type == .boolean
        let (shortest, longest) = (figure(column, "length.min"), figure(column, "length.max"))
        return [
          .text(row.name), missing(row), .text(isFlag ? "" : figure(column, "count.distinct")),
          .text(isFlag ? "" : shortest == longest ? shortest : "\(shortest)–\(longest)"), frequent(column),
        ]
      })
  }

  // MARK: Cells

  private static func figure(
    _ column: Description.Column, _ id: String, p: String? = nil, groupsThousands: Bool = true
  ) -> String {
    let found = column.statistics.first { statistic in
      statistic.id == id && (p == nil || statistic.parameters.contains { $0.name == "p" && $0.value == p })
    }
    guard let figure = found?.figure else { return "" }
    if case .undefined = figure { return "–" }
    return readable(figure, groupsThousands: groupsThousands)
  }

  /// How many, and which share of the rows.
  private static func missing(_ row: Row) -> TextTable.Cell {
    guard let missing = row.column.number("count.missing") else { return .text("") }
    if missing == 0 { return .text("0") }
    let share = percent(missing, of: Double(row.rows))
    let padding = String(repeating: " ", count: max(0, 4 - share.count))
    return .text("\(short(missing)) \(padding)\(share)")
  }

  private static func frequent(_ column: Description.Column) -> TextTable.Cell {
    for case .textFrequencies(let list) in column.statistics.lazy.filter({ $0.id == "frequencies" }).map(
      \.figure)
    {
      let more = max(0, Int(column.number("count.distinct") ?? 0) - list.count)
      let isOnce = list.first?.count == 1 && list.count > 1
      var items = list.map { isOnce ? brief($0.value) : "\(brief($0.value)) (\(grouped($0.count)))" }
      if isOnce, let first = items.first { items[0] = "each once: \(first)" }
      return .items(items, more: more)
    }
    return .text("")
  }

  /// A value among others.
  private static func brief(_ text: String) -> String {
    guard let first = text.first, let last = text.last else { return "(empty)" }
    let short = fitted(shown(String(text.prefix(200))), 40)
    return first.isWhitespace || last.isWhitespace ? "“\(short)”" : short
  }

  private static func precision(_ column: Description.Column) -> TextTable.Cell {
    for case .textFrequencies(let list) in column.statistics.lazy.filter({ $0.id == "date.precision" }).map(
      \.figure)
    {
      return .items(list.map { "\($0.value) (\(grouped($0.count)))" }, more: 0)
    }
    return .text("")
  }

  // MARK: Other statistics

  /// Statistics that were asked for and have no column in the tables.
  private static func extras(_ columns: [Description.Column], _ width: Int, _ paint: Paint) -> String {
    var text = ""
    for column in columns {
      let rest = column.statistics.filter { !isTabled($0, of: column) }
      if !rest.isEmpty {
        text += "\n" + paint(shown(column.name), .bold) + "\n" + statisticsText(rest, width: width)
      }
    }
    return text
  }

  /// Whether a statistic has a cell in the table of its kind of column, or is left to the longer forms.
  static func isTabled(_ statistic: Statistic, of column: Description.Column) -> Bool {
    if column.type == .number {
      if statistic.id == "quantile.hf7", let p = statistic.parameters.first?.value {
        return p == "0.25" || p == "0.75"
      }
      // A first look has them for texts.
      if statistic.id == "frequencies" {
        return ["mean", "sd.n-1", "min"].allSatisfy { id in column.statistics.contains { $0.id == id } }
      }
    }
    if column.type == .interval, statistic.id == "quantile.hf7" {
      return column.statistics.contains { $0.id == "count.exact" }
    }
    return ["count.rows", "count.valid"].contains(statistic.id)
      || (tabled[column.type] ?? []).contains(statistic.id)
  }

  private static let tabled: [Description.ColumnType: Set<String>] = [
    .number: ["count.missing", "count.distinct", "mean", "sd.n-1", "min", "median", "max", "sum"],
    .interval: [
      "count.missing", "count.exact", "count.unbounded.above", "count.unbounded.below", "sum", "mean", "sd.n-1",
      "median", "min", "max", "count.distinct",
    ],
    .date: ["count.missing", "count.distinct", "date.first", "date.last", "date.span", "date.precision"],
    .text: ["count.missing", "count.distinct", "length.min", "length.max", "frequencies", "mode.count"],
    .boolean: ["count.missing", "count.distinct", "length.min", "length.max", "frequencies", "mode.count"],
    .empty: [
      "count.missing", "count.distinct", "mean", "sd.n-1", "min", "median", "max", "sum", "quantile.hf7",
      "frequencies",
    ],
  ]
}

extension Description.Column {
  /// Whether all numbers are whole and of the size of years, so that commas would be wrong.
  var holdsYears: Bool {
    guard type == .number, let least = number("min"), let most = number("max") else { return false }
    return least >= 1500 && most <= 2100 && least == least.rounded() && most == most.rounded()
  }
}
