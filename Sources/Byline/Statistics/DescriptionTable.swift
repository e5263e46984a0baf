import Diagnostics
import OrderedCollections
import Publishing
import Statistics
import Tables

/// Statistics of columns by group, in the long form: one row a figure.
struct DescriptionTable {
  let spec: StatisticsSpec
  let description: Description

  /// - Parameter file: the name of the file that the rows come from.
  init(_ spec: StatisticsSpec, of rows: Table, file: String) throws(Failure) {
    self.spec = spec
    var options = DescribeOptions(version: Version.current)
    options.by = spec.by
    if !spec.statistics.isEmpty { options.statistics = StatisticsOptions(selection: .only(spec.statistics)) }
    if !spec.quantiles.isEmpty { options.statistics.quantiles = spec.quantiles }
    if !spec.levels.isEmpty { options.statistics.levels = spec.levels }
    options.minimum = spec.minimum
    options.maximum = spec.maximum
    var names = spec.columns
    for name in spec.quantities {
      guard let quantity = rows.schema.quantities.first(where: { $0.name == name }) else {
        throw Failure(
          code: "statistics.unknown-quantity", "the table `\(spec.source.name)` declares no quantity `\(name)`",
          at: spec.place,
          suggestion: didYouMean(name, among: rows.schema.quantities.map(\.name)))
      }
      options.bounds.append((quantity.low, quantity.high))
      names.append("\(quantity.low)..\(quantity.high)")
    }
    options.columns = names
    var description = try describe(rows, file: file, options: options)
    if let reconcile = spec.reconcile { try description.note(reconcile.rule, of: rows, for: spec) }
    self.description = description
  }

  /// One row of the long form.
  private struct Entry {
    var group: [String]
    var rows: Int
    var column: String
    var statistic: Statistic
  }

  private var entries: [Entry] {
    if description.hasGroups {
      return description.groups.flatMap { group in
        if group.columns.isEmpty {
          return [
            Entry(
              group: group.by.map(\.value), rows: group.rows, column: "",
              statistic: Statistic("count.rows", [], .number(Double(group.rows))))
          ]
        }
        return group.columns.flatMap { column in
          column.statistics.map {
            Entry(group: group.by.map(\.value), rows: group.rows, column: column.name, statistic: $0)
          }
        }
      }
    }
    return description.columns.flatMap { column in
      column.statistics.map { Entry(group: [], rows: description.rows, column: column.name, statistic: $0) }
    }
  }

  var json: [UInt8] { description.json() }

  /// Group columns, then what was computed of which column, its definition, and the figure or its bounds.
  var csv: [UInt8] {
    var lines = [
      (spec.by + [
        "rows", "column", "statistic", "parameters", "definition", "value", "lower", "upper", "undefined",
      ]).map(field).joined(separator: ",")
    ]
    for entry in entries {
      let figure = FigureText(entry.statistic.figure)
      let cells =
        entry.group + [
          String(entry.rows), entry.column, entry.statistic.id, parameters(entry), entry.statistic.definition,
          figure.value, figure.lower,
          figure.upper, figure.undefined,
        ]
      lines.append(cells.map(field).joined(separator: ","))
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The table for readers: one row a group and one column a statistic.
  var page: (headings: [String], rows: [[String]]) {
    let labels = entries.reduce(into: [String]()) { list, entry in
      let label = heading(entry)
      if !list.contains(label) { list.append(label) }
    }
    var rows: [(group: [String], count: Int, cells: [String: String])] = []
    for entry in entries {
      if rows.last.map({ $0.group != entry.group }) ?? true { rows.append((entry.group, entry.rows, [:])) }
      rows[rows.count - 1].cells[heading(entry)] = FigureText(entry.statistic.figure).readable
    }
    return (
      spec.by + ["Rows"] + labels,
      rows.map { row in row.group + [String(row.count)] + labels.map { row.cells[$0] ?? "" } }
    )
  }

  /// The long form as data for charts: open ends are empty, and drawn as open.
  var table: Table {
    let entries = entries
    func ends(_ part: (Double, Double) -> Double) -> Tables.Column {
      Column(
        of: entries.map { entry in
          guard case .bounds(let low, let high, _) = entry.statistic.figure, part(low, high).isFinite else {
            return .null
          }
          return .number(part(low, high))
        })
    }
    var columns: OrderedDictionary<String, Tables.Column> = [:]
    for (index, name) in spec.by.enumerated() {
      columns[name] = Column(.texts(entries.map { $0.group.indices.contains(index) ? $0.group[index] : "" }))
    }
    columns["rows"] = Column(.numbers(entries.map { Double($0.rows) }))
    columns["column"] = Column(.texts(entries.map(\.column)))
    columns["statistic"] = Column(.texts(entries.map(\.statistic.id)))
    columns["parameters"] = Column(.texts(entries.map(parameters)))
    columns["definition"] = Column(.texts(entries.map(\.statistic.definition)))
    columns["value"] = Column(of: entries.map { FigureText.value($0.statistic.figure) })
    columns["lower"] = ends { low, _ in low }
    columns["upper"] = ends { _, high in high }
    var schema = Schema()
    schema.quantities = [.init(name: "figure", low: "lower", high: "upper")]
    return Table(columns: columns, rowCount: entries.count, schema: schema)
  }

  private func parameters(_ entry: Entry) -> String {
    entry.statistic.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
  }

  private func heading(_ entry: Entry) -> String {
    let parameters = entry.statistic.parameters.map(\.value).joined(separator: ", ")
    let column = entry.column.isEmpty ? "" : entry.column + ": "
    return column + entry.statistic.id + (parameters.isEmpty ? "" : " (\(parameters))")
  }

  var definitions: [(id: String, text: String)] {
    entries.reduce(into: []) { list, entry in
      if !list.contains(where: { $0.id == entry.statistic.id }) {
        list.append((entry.statistic.id, entry.statistic.definition))
      }
    }
  }
}

extension Description {
  /// Says in every column by which rule its reports were reconciled, and how many there were.
  fileprivate mutating func note(_ rule: ReconciliationRule, of table: Table, for spec: StatisticsSpec)
    throws(Failure)
  {
    let counts = try table.column("reports", for: spec)
    func statistic(_ rows: [Int]) -> Statistic {
      Statistic(rule.id, [], .number(rows.reduce(0) { $0 + (counts[$1].double ?? 0) }))
    }
    for index in columns.indices {
      columns[index].statistics.insert(statistic(Array(0..<table.rowCount)), at: 0)
    }
    for (place, group) in try table.groups(by: spec.by, for: spec).enumerated()
    where groups.indices.contains(place) {
      for index in groups[place].columns.indices {
        groups[place].columns[index].statistics.insert(statistic(group.rows), at: 0)
      }
    }
  }
}

/// A figure as texts: exact for data, rounded for reading.
struct FigureText {
  var value = ""
  var lower = ""
  var upper = ""
  var undefined = ""

  init(_ figure: Figure) {
    switch figure {
    case .number(let x): value = Self.exact(x)
    case .boolean(let flag): value = flag ? "true" : "false"
    case .numbers(let list): value = list.map { Self.exact($0) }.joined(separator: " ")
    case .text(let text): value = text
    case .texts(let list): value = list.joined(separator: "; ")
    case .frequencies(let list):
      value = list.map { "\(Self.exact($0.value)) (\($0.count))" }.joined(separator: "; ")
    case .textFrequencies(let list): value = list.map { "\($0.value) (\($0.count))" }.joined(separator: "; ")
    case .bounds(let low, let high, _): (lower, upper) = (Self.exact(low), Self.exact(high))
    case .boundLists(let low, let high, _):
      (lower, upper) = (
        low.map { Self.exact($0) }.joined(separator: " "), high.map { Self.exact($0) }.joined(separator: " ")
      )
    case .undefined(let reason): undefined = reason
    }
  }

  /// The figure as a cell for charts; null for bounds and what is undefined.
  static func value(_ figure: Figure) -> Value {
    switch figure {
    case .number(let number): return number.isFinite ? .number(number) : .null
    case .boolean(let flag): return .boolean(flag)
    case .bounds, .boundLists, .undefined: return .null
    default: return .text(FigureText(figure).value)
    }
  }

  /// What a reader sees: bounds as a range, open ends in words.
  var readable: String {
    if !undefined.isEmpty { return "– (\(undefined))" }
    if lower.isEmpty && upper.isEmpty { return Self.grouped(value) }
    if lower == upper { return Self.grouped(lower) }
    if upper == "inf" { return "at least \(Self.grouped(lower))" }
    if lower == "-inf" { return "at most \(Self.grouped(upper))" }
    return "\(Self.grouped(lower)) to \(Self.grouped(upper))"
  }

  static func exact(_ x: Double) -> String {
    if x.isInfinite { return x < 0 ? "-inf" : "inf" }
    return x == x.rounded() && abs(x) < 1e15 ? String(Int64(x)) : "\(x)"
  }

  /// Thousands apart, four significant digits after the point.
  static func grouped(_ text: String) -> String {
    guard let x = Double(text), x.isFinite else { return text }
    let isWhole = x == x.rounded()
    let digits = isWhole ? String(Int64(abs(x) < 1e15 ? abs(x) : 0)) : ""
    if !isWhole {
      let scale: Double = abs(x) >= 100 ? 10 : abs(x) >= 1 ? 100 : 10_000
      let rounded = (x * scale).rounded() / scale
      return "\(rounded)"
    }
    guard abs(x) < 1e15 else { return text }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return (x < 0 ? "−" : "") + result
  }
}
