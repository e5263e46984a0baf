package import Diagnostics
import OrderedCollections

/// An export as the table of a data package: its columns, the bounds made of words and codes, and what was left out.
package struct ImportedExport: Sendable {
  package var profile: ExportProfile
  /// Texts, as they are written; typed by the schema.
  package var table: Table
  package var schema: Schema
  /// Columns of the file that the package does not have, each with the reason.
  package var leftOut: [LeftOut]
  /// How often each rule made bounds, a date or a place, in the order of first use.
  package var rules: [RuleUse]
  /// What readers should know, and what was wrong; with errors the package must not be written.
  package var problems: [Diagnostic]

  package struct LeftOut: Sendable, Hashable {
    package var column: String
    package var reason: String
  }

  package struct RuleUse: Sendable, Hashable {
    package var name: String
    package var count: Int
  }

  /// Reads an export.
  ///
  /// - Parameters:
  ///   - name: of the profile; nil to recognise it by its columns.
  ///   - rules: what words mean in numbers, before W1.
  ///   - kept: columns to keep that would be left out: free text, and columns that the published format does not
  ///     have. Columns whose names say that they identify persons are refused all the same.
  /// - Throws: where there is no table, no profile fits, or an option names what is not there.
  package init(
    _ bytes: [UInt8], file: String, profile name: String?, rules: QuantityRules = QuantityRules(),
    keeping kept: [String] = []
  ) throws(Failure) {
    let options = DelimitedOptions(typing: .vega(parse: [:]))
    let (table, problems) = try readTable(bytes, name: file, options: options)
    let profile = try ExportProfile.recognized(table.names, as: name, file: file)
    for column in kept {
      if table[column] == nil {
        throw Failure(
          code: "import.unknown-column", "The file has no column `\(column)`.",
          at: SourcePlace(file: file, line: 1), suggestion: didYouMean(column, among: table.names))
      }
      if let word = PersonalColumns.word(in: column) {
        throw Failure(
          code: "import.personal-column", "The column `\(column)` may identify people (`\(word)`).",
          at: SourcePlace(file: file, line: 1), suggestion: "Data about single people must not be kept.")
      }
    }
    var conversion = ExportConversion(
      table, profile: profile, rules: rules, kept: kept,
      places: try CellPlaces(bytes, name: file, options: options))
    conversion.run()
    self.profile = profile
    self.table = conversion.result
    schema = conversion.schema
    leftOut = conversion.leftOut
    self.rules = conversion.uses
    self.problems = problems + conversion.problems
  }
}

/// The way from the texts of an export to the table of a package.
private struct ExportConversion {
  private let cells: [String: [String]]
  private let names: [String]
  private let rows: [Int]
  private let profile: ExportProfile
  private let rules: QuantityRules
  private let kept: [String]
  private let places: CellPlaces
  private var columns: OrderedDictionary<String, [String]> = [:]
  private(set) var schema = Schema()
  private(set) var leftOut: [ImportedExport.LeftOut] = []
  private(set) var uses: [ImportedExport.RuleUse] = []
  private(set) var problems: [Diagnostic] = []
  private var counts: [String: Int] = [:]

  init(_ table: Table, profile: ExportProfile, rules: QuantityRules, kept: [String], places: CellPlaces) {
    var cells: [String: [String]] = [:]
    for (name, column) in table.columns {
      if case .texts(let texts) = column.storage { cells[name] = texts.map { $0 == "NA" ? "" : $0 } }
    }
    self.cells = cells
    names = table.names
    rows = (0..<table.rowCount).filter { row in table.names.contains { !(cells[$0]?[row].isEmpty ?? true) } }
    self.profile = profile
    self.rules = rules
    self.kept = kept
    self.places = places
    schema.rules = rules
  }

  var result: Table {
    Table(
      columns: columns.mapValues { texts in
        Column(.texts(texts), validity: texts.contains("") ? Bitmap(texts.map { !$0.isEmpty }) : nil)
      }, rowCount: rows.count, schema: schema)
  }

  mutating func run() {
    for name in names { copy(name) }
    for derived in profile.derived { derive(derived) }
    for quantity in profile.quantities where cells[quantity.wordsColumn] != nil { bound(quantity) }
    checkKey()
  }

  /// A column of the export as it is, or its place among those left out.
  private mutating func copy(_ name: String) {
    guard let texts = cells[name] else { return }
    let field = profile.fields.first { $0.name == name }
    let isKept = kept.contains(name)
    if let word = PersonalColumns.word(in: name) {
      return leftOut.append(.init(column: name, reason: "its name says that it identifies persons (`\(word)`)"))
    }
    if let reason = field?.leftOut, !isKept { return leftOut.append(.init(column: name, reason: reason)) }
    let isSource = name.hasPrefix("source_") && name.dropFirst(7).allSatisfy(\.isNumber)
    guard let field = field ?? (isSource ? .init(name, .string, "Address of a source.") : nil) else {
      guard isKept else {
        return leftOut.append(.init(column: name, reason: "the published format has no such column"))
      }
      return add(.init(name, .string, "Not in the published format; kept on request."), rows.map { texts[$0] })
    }
    if field.type == .number || field.type == .integer {
      for row in rows where !texts[row].isEmpty {
        guard let number = DecimalText(texts[row]), field.type == .number || number.places == 0 else {
          report(
            row,
            ExportError(
              column: name, code: "import.bad-number",
              message: "`\(clipped(texts[row]))` in `\(name)` is no number.",
              suggestion: "Export the file again, or correct the cell."))
          continue
        }
      }
    }
    add(field, rows.map { texts[$0] })
  }

  private mutating func add(_ field: ExportProfile.Field, _ texts: [String]) {
    var described = Schema.Field(name: field.name, type: field.type)
    described.description = field.description
    // Codes of numbers are constraints, because categories are texts.
    if field.type == .string { described.categories = field.categories }
    if field.type != .string { described.constraints.enumeration = field.categories }
    if let index = schema.fields.firstIndex(where: { $0.name == field.name }) {
      schema.fields[index] = described
    } else {
      schema.fields.append(described)
    }
    columns[field.name] = texts
  }

  private mutating func derive(_ derived: ExportProfile.Derived) {
    var (texts, names): ([String], [String]) = ([], [])
    for row in rows {
      var value: (text: String, rule: String)?
      do throws(ExportError) {
        value = try derived.value(ExportRow(cells: cells, index: row))
      } catch {
        report(row, error)
      }
      texts.append(value?.text ?? "")
      names.append(value?.rule ?? "")
      if let value { count(value.rule) }
    }
    add(derived.field, texts)
    add(.init(derived.ruleColumn, .string, "The rule that made `\(derived.field.name)`."), names)
  }

  private mutating func bound(_ quantity: ExportProfile.Quantity) {
    var (words, lows, highs, qualifiers, names): ([String], [String], [String], [String], [String]) = (
      [], [], [], [], []
    )
    for row in rows {
      let exported = ExportRow(cells: cells, index: row)
      let spoken = quantity.words(exported)
      var found: Quantity?
      do throws(ExportError) {
        found = try quantity.bounds(spoken, exported, rules)
      } catch {
        report(row, error)
      }
      words.append(spoken.joined(separator: "; "))
      lows.append(found?.low?.shortestText ?? "")
      highs.append(found?.high?.shortestText ?? "")
      qualifiers.append(found?.qualifier?.rawValue ?? "")
      names.append(found?.rule ?? "")
      guard let rule = found?.rule else { continue }
      count(rule)
      if rule.contains("W1:not-understood") {
        report(
          row,
          ExportError(
            column: quantity.wordsColumn, code: "import.words-not-understood",
            message:
              "No rule says what `\(clipped(spoken.joined(separator: "; ")))` means in numbers; the bounds stay open.",
            suggestion: "Declare it in a file of rules, and give that with --rules."), .warning)
      }
    }
    let name = quantity.name
    let isNew = cells[quantity.textColumn] == nil
    if isNew {
      add(.init(quantity.textColumn, .string, "\(quantity.description), in the words of the export."), words)
    }
    add(.init(name + "_low", .number, "\(quantity.description): at least; empty where nothing says."), lows)
    add(.init(name + "_high", .number, "\(quantity.description): at most; empty where nothing says."), highs)
    add(
      .init(
        name + "_qualifier", .string, "How the number is qualified.",
        categories: Quantity.Qualifier.allCases.map(\.rawValue)), qualifiers)
    add(.init(name + "_rule", .string, "The rule that made the bounds."), names)
    schema.quantities.append(
      .init(
        name: name, low: name + "_low", high: name + "_high", qualifier: name + "_qualifier",
        text: quantity.textColumn, rule: name + "_rule"))
  }

  /// Every id is there, and once.
  private mutating func checkKey() {
    guard let key = profile.primaryKey, let texts = cells[key] else { return }
    schema.primaryKey = [key]
    var seen: [String: Int] = [:]
    for row in rows {
      if texts[row].isEmpty {
        report(
          row,
          ExportError(column: key, code: "import.no-id", message: "An event has no `\(key)`.", suggestion: nil))
      } else if let earlier = seen[texts[row]] {
        report(
          row,
          ExportError(
            column: key, code: "import.duplicate-id",
            message: "`\(clipped(texts[row]))` stands in row \(earlier + 1) already.",
            suggestion: "Two exports may have been put together; keep the newer row."))
      } else {
        seen[texts[row]] = row
      }
    }
  }

  private mutating func count(_ rule: String) {
    if let index = uses.firstIndex(where: { $0.name == rule }) {
      uses[index].count += 1
    } else {
      uses.append(.init(name: rule, count: 1))
    }
  }

  /// At most 20 messages of a kind for a column.
  private mutating func report(_ row: Int, _ error: ExportError, _ severity: Severity = .error) {
    counts[error.column + error.code, default: 0] += 1
    let number = counts[error.column + error.code] ?? 1
    guard number <= 21 else { return }
    problems.append(
      Diagnostic(
        severity, code: error.code, number == 21 ? "And more of the kind in `\(error.column)`." : error.message,
        at: places.place(row: row, column: error.column), suggestion: number == 21 ? nil : error.suggestion))
  }
}
