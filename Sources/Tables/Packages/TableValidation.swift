package import Diagnostics

/// Holds tables against what their data package says of them. Reading has checked the types already.
///
/// Codes: `data.required`, `data.unique`, `data.enum`, `data.minimum`, `data.maximum`, `data.pattern`,
/// `data.length`, `data.primary-key`, `data.foreign-key`, `data.orphan`, `data.bounds`, `data.qualifier`,
/// `data.mixed-units`, `data.personal`, `data.unknown-rule`, `data.rule-bounds`.
package struct TableValidation: Sendable {
  /// A table with its name and where its cells stand.
  package struct Subject: Sendable {
    package var name: String
    package var table: Table
    package var file: String
    package var places: CellPlaces?

    package init(name: String, table: Table, file: String, places: CellPlaces? = nil) {
      self.name = name
      self.table = table
      self.file = file
      self.places = places
    }
  }

  private let subjects: [Subject]
  private let external: @Sendable (_ package: String, _ resource: String) -> Table?
  private let limit: Int

  /// - Parameters:
  ///   - external: a table of another package; nil where it is not at hand, which is reported.
  ///   - limit: the most messages of one kind for one column.
  package init(
    _ subjects: [Subject], limit: Int = 100,
    external: @escaping @Sendable (_ package: String, _ resource: String) -> Table? = { _, _ in nil }
  ) {
    self.subjects = subjects
    self.limit = limit
    self.external = external
  }

  /// Everything that does not hold, table by table. Complexity: O(cells).
  package func problems() -> [Diagnostic] {
    var report = Report(limit: limit)
    for subject in subjects {
      report.subject = subject
      checkPersonal(&report)
      for field in subject.table.schema.fields { check(field, &report) }
      checkPrimaryKey(&report)
      for key in subject.table.schema.foreignKeys { check(key, &report) }
      checkQuantities(&report)
      checkCompeting(&report)
      report.close()
    }
    checkOrphans(&report)
    return report.problems
  }

  private func table(of key: Schema.ForeignKey, from subject: Subject) -> Table? {
    if let package = key.package { return external(package, key.resource) }
    return key.resource.isEmpty ? subject.table : subjects.first { $0.name == key.resource }?.table
  }

  private func checkPersonal(_ report: inout Report) {
    for name in report.subject?.table.names ?? [] {
      guard let word = PersonalColumns.word(in: name) else { continue }
      report.column(
        name, code: "data.personal",
        "The column `\(name)` may identify people (`\(word)`); data about single people must not be kept.",
        suggestion: "Remove the column; publish counts only.")
    }
  }

  private func check(_ field: Schema.Field, _ report: inout Report) {
    guard let subject = report.subject, let column = subject.table[field.name] else { return }
    let constraints = field.constraints
    let cells = CellText(column)
    let allowed = constraints.enumeration.map(Set.init)
    let categories = field.categories.map(Set.init)
    let pattern = constraints.pattern.flatMap { try? Regex($0) }
    if constraints.pattern != nil, pattern == nil {
      report.column(
        field.name, code: "data.pattern", "The pattern of `\(field.name)` is no regular expression.")
    }
    let low = constraints.minimum.flatMap { bound($0, of: field) }
    let high = constraints.maximum.flatMap { bound($0, of: field) }
    var seen: [String: Int] = [:]
    for row in 0..<subject.table.rowCount {
      guard let text = cells.text(at: row) else {
        if constraints.required {
          report.cell(row, field.name, "data.required", "`\(field.name)` must have a value in every row.")
        }
        continue
      }
      if let allowed, !allowed.contains(text) {
        report.cell(
          row, field.name, "data.enum", "`\(clipped(text))` is none of the values allowed for `\(field.name)`.",
          suggestion: didYouMean(text, among: constraints.enumeration ?? []))
      } else if let categories, !categories.contains(text) {
        report.cell(
          row, field.name, "data.enum", "`\(clipped(text))` is none of the categories of `\(field.name)`.",
          suggestion: didYouMean(text, among: field.categories ?? []))
      }
      if let pattern, (try? pattern.wholeMatch(in: text)) == nil {
        report.cell(
          row, field.name, "data.pattern", "`\(clipped(text))` does not follow the pattern of `\(field.name)`.")
      }
      if let minimum = constraints.minimumLength, text.count < minimum {
        report.cell(row, field.name, "data.length", "`\(clipped(text))` has fewer than \(minimum) characters.")
      }
      if let maximum = constraints.maximumLength, text.count > maximum {
        report.cell(row, field.name, "data.length", "`\(clipped(text))` has more than \(maximum) characters.")
      }
      if low != nil || high != nil, let value = measure(column[row]) {
        if let low, value < low {
          report.cell(
            row, field.name, "data.minimum",
            "`\(text)` is below the minimum \(constraints.minimum ?? "") of `\(field.name)`.")
        }
        if let high, value > high {
          report.cell(
            row, field.name, "data.maximum",
            "`\(text)` is above the maximum \(constraints.maximum ?? "") of `\(field.name)`.")
        }
      }
      if constraints.unique {
        if let first = seen[text] {
          report.cell(
            row, field.name, "data.unique",
            "`\(clipped(text))` stands in row \(first + 1) already; `\(field.name)` must be unique.")
        } else {
          seen[text] = row
        }
      }
    }
  }

  private func bound(_ text: String, of field: Schema.Field) -> Double? {
    switch field.type {
    case .date, .datetime, .yearmonth, .year: Instant(parsing: text)
    case .impreciseDate: (try? ImpreciseDate(edtf: text))?.earliest
    default: DecimalText(text)?.value
    }
  }

  private func measure(_ value: Value) -> Double? {
    value.double ?? value.member("earliest").double
  }

  /// The values of several columns in one row as one key; nil where any is missing.
  private static func key(_ columns: [CellText], _ row: Int) -> [String]? {
    var key: [String] = []
    for column in columns {
      guard let text = column.text(at: row) else { return nil }
      key.append(text)
    }
    return key
  }

  private static func columns(_ names: [String], of table: Table) -> [CellText]? {
    let found = names.compactMap { table[$0] }
    return found.count == names.count && !found.isEmpty ? found.map(CellText.init) : nil
  }

  private func checkPrimaryKey(_ report: inout Report) {
    guard let subject = report.subject, let first = subject.table.schema.primaryKey.first,
      let columns = Self.columns(subject.table.schema.primaryKey, of: subject.table)
    else { return }
    var seen: [[String]: Int] = [:]
    for row in 0..<subject.table.rowCount {
      guard let key = Self.key(columns, row) else {
        report.cell(row, first, "data.primary-key", "The primary key has no value.")
        continue
      }
      if let earlier = seen[key] {
        report.cell(
          row, first, "data.primary-key",
          "The key `\(clipped(key.joined(separator: ", ")))` stands in row \(earlier + 1) already.")
      } else {
        seen[key] = row
      }
    }
  }

  private func check(_ key: Schema.ForeignKey, _ report: inout Report) {
    guard let subject = report.subject, let name = key.fields.first,
      let columns = Self.columns(key.fields, of: subject.table)
    else { return }
    let target = (key.package.map { $0 + "/" } ?? "") + (key.resource.isEmpty ? subject.name : key.resource)
    guard let other = table(of: key, from: subject), let referenced = Self.columns(key.referenced, of: other)
    else {
      report.column(
        name, code: "data.foreign-key",
        "The table `\(target)` with `\(key.referenced.joined(separator: ", "))`, which `\(name)` refers to, is not there."
      )
      return
    }
    let known = Set((0..<other.rowCount).compactMap { Self.key(referenced, $0) })
    for row in 0..<subject.table.rowCount {
      guard let value = Self.key(columns, row), !known.contains(value) else { continue }
      let text = value.joined(separator: ", ")
      report.cell(
        row, name, "data.foreign-key", "`\(clipped(text))` is not in `\(target)`.",
        suggestion: value.count == 1 ? didYouMean(text, among: known.compactMap(\.first).sorted()) : nil)
    }
  }

  private func checkQuantities(_ report: inout Report) {
    guard let subject = report.subject else { return }
    for quantity in subject.table.schema.quantities {
      guard let low = subject.table[quantity.low], let high = subject.table[quantity.high] else { continue }
      let qualifier = quantity.qualifier.flatMap { subject.table[$0] }
      checkRules(quantity, low, high, &report)
      for row in 0..<subject.table.rowCount {
        let (least, most) = (low[row].double, high[row].double)
        if let least, let most, least > most {
          report.cell(
            row, quantity.low, "data.bounds",
            "The low bound \(least.shortestText) is above the high bound \(most.shortestText).")
        }
        guard let word = qualifier?[row].string, let name = quantity.qualifier else { continue }
        guard let kind = Quantity.Qualifier(rawValue: word) else {
          report.cell(
            row, name, "data.qualifier", "`\(clipped(word))` is no qualifier of a quantity.",
            suggestion: didYouMean(word, among: Quantity.Qualifier.allCases.map(\.rawValue)))
          continue
        }
        if !kind.fits(least, most) {
          report.cell(
            row, name, "data.qualifier",
            "`\(word)` does not fit the bounds \(least?.shortestText ?? "none") and \(most?.shortestText ?? "none").",
            .warning)
        }
      }
    }
  }

  /// Rows name rules that there are, and have the bounds that a declared rule gives.
  private func checkRules(
    _ quantity: Schema.DeclaredQuantity, _ low: Column, _ high: Column, _ report: inout Report
  ) {
    guard let subject = report.subject, let name = quantity.rule, let rules = subject.table[name] else {
      return
    }
    let known = subject.table.schema.rules
    for row in 0..<subject.table.rowCount {
      guard let rule = rules[row].string, !rule.isEmpty else { continue }
      guard known.knows(rule) else {
        report.cell(
          row, name, "data.unknown-rule", "No rule is named `\(clipped(rule))`.",
          suggestion: didYouMean(rule, among: known.names)
            ?? "Declare it in `byline.rules` of the package.")
        continue
      }
      guard let declared = known.declared.first(where: { $0.name == rule }) else { continue }
      if low[row].double != declared.low || high[row].double != declared.high {
        report.cell(
          row, name, "data.rule-bounds",
          "The rule `\(rule)` gives \(declared.low?.shortestText ?? "no low bound") and \(declared.high?.shortestText ?? "no high bound"), the row has others."
        )
      }
    }
  }

  /// Competing reports of one quantity must be in one unit, or they do not compete.
  private func checkCompeting(_ report: inout Report) {
    guard let subject = report.subject, let name = subject.table.schema.competing,
      let keys = subject.table[name].map(CellText.init)
    else { return }
    let unitNames = subject.table.schema.quantities.compactMap(\.unit)
    for unitName in unitNames {
      guard let units = subject.table[unitName].map(CellText.init) else { continue }
      var first: [String: (unit: String, row: Int)] = [:]
      for row in 0..<subject.table.rowCount {
        guard let key = keys.text(at: row) else { continue }
        let unit = units.text(at: row) ?? ""
        if let earlier = first[key] {
          if earlier.unit != unit {
            report.cell(
              row, unitName, "data.mixed-units",
              "The rows of `\(clipped(key))` are reports of one quantity, but row \(earlier.row + 1) is in `\(earlier.unit)` and this one in `\(unit)`."
            )
          }
        } else {
          first[key] = (unit, row)
        }
      }
    }
  }

  /// Rows of a table of sources that no row of another table refers to.
  private func checkOrphans(_ report: inout Report) {
    for target in subjects where target.name == "sources" || target.name.hasSuffix("-sources") {
      var used: Set<[String]> = []
      var referenced: [String] = []
      for subject in subjects {
        for key in subject.table.schema.foreignKeys where key.package == nil && key.resource == target.name {
          guard let columns = Self.columns(key.fields, of: subject.table) else { continue }
          referenced = key.referenced
          for row in 0..<subject.table.rowCount { if let key = Self.key(columns, row) { used.insert(key) } }
        }
      }
      guard let columns = Self.columns(referenced, of: target.table), let name = referenced.first else {
        continue
      }
      report.subject = target
      for row in 0..<target.table.rowCount {
        guard let key = Self.key(columns, row), !used.contains(key) else { continue }
        report.cell(
          row, name, "data.orphan", "No row cites the source `\(clipped(key.joined(separator: ", ")))`.",
          .warning)
      }
      report.close()
    }
  }

  /// Messages with their places, capped by column and kind.
  private struct Report {
    var subject: Subject?
    var problems: [Diagnostic] = []
    let limit: Int
    private var counts: [(key: String, column: String, code: String, severity: Severity, count: Int)] = []

    init(limit: Int) { self.limit = limit }

    mutating func cell(
      _ row: Int, _ column: String, _ code: String, _ message: String, _ severity: Severity = .error,
      suggestion: @autoclosure () -> String? = nil
    ) {
      let key = column + "\u{0}" + code
      if let index = counts.firstIndex(where: { $0.key == key }) {
        counts[index].count += 1
        if counts[index].count > limit { return }
      } else {
        counts.append((key, column, code, severity, 1))
      }
      let place = subject?.places?.place(row: row, column: column) ?? subject.map { SourcePlace(file: $0.file) }
      let notes = subject?.places == nil ? ["data row \(row + 1)"] : []
      problems.append(
        Diagnostic(severity, code: code, message, at: place, suggestion: suggestion(), notes: notes))
    }

    mutating func column(_ name: String, code: String, _ message: String, suggestion: String? = nil) {
      let place = subject?.places?.place(ofHeader: name) ?? subject.map { SourcePlace(file: $0.file) }
      problems.append(Diagnostic(.error, code: code, message, at: place, suggestion: suggestion))
    }

    /// Counts what went beyond the limit, and begins anew.
    mutating func close() {
      for entry in counts where entry.count > limit {
        problems.append(
          Diagnostic(
            entry.severity, code: entry.code,
            "And \(entry.count - limit) more of the kind in column `\(entry.column)`.",
            at: subject.map { SourcePlace(file: $0.file) }))
      }
      counts = []
    }
  }
}
