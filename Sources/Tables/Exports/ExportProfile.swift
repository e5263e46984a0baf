package import Diagnostics

/// The published format of a well-known export: its columns, and how its words and codes become bounds and dates.
package struct ExportProfile: Sendable {
  /// As `byline import` takes it.
  package var name: String
  package var title: String
  /// The name of the package and of its table.
  package var package: String
  package var description: String
  /// The columns by which the export is recognised; each of them is needed.
  package var recognition: [String]
  package var fields: [Field]
  /// The source, its terms and how it is to be cited.
  package var terms: Terms
  /// The quantities that bounds are made for.
  package var quantities: [Quantity]
  package var primaryKey: String?
  /// Columns made of each row besides the bounds, with how.
  package var derived: [Derived]

  /// A column of the published format.
  package struct Field: Sendable {
    package var name: String
    package var type: Schema.FieldType
    package var description: String
    /// Why the column is left out of the package; nil where it is kept.
    package var leftOut: String?
    /// The values that it may have.
    package var categories: [String]?

    init(
      _ name: String, _ type: Schema.FieldType = .string, _ description: String, leftOut: String? = nil,
      categories: [String]? = nil
    ) {
      self.name = name
      self.type = type
      self.description = description
      self.leftOut = leftOut
      self.categories = categories
    }
  }

  package struct Terms: Sendable {
    package var source: DataPackage.Source
    package var license: DataPackage.License
    /// Sentences that readers of the package must know.
    package var notes: [String]
  }

  /// What the bounds of a quantity are made of.
  package struct Quantity: Sendable {
    /// The columns are `name_low`, `name_high`, `name_qualifier`, `name_rule`.
    package var name: String
    package var description: String
    /// The words of the source in a row, none where they are empty; and the column that they come from.
    var words: @Sendable (_ row: ExportRow) -> [String]
    var wordsColumn: String
    /// The column that keeps the words; made by the import where the export has none of its own.
    package var textColumn: String
    var bounds:
      @Sendable (_ words: [String], _ row: ExportRow, _ rules: QuantityRules) throws(ExportError) -> Tables
        .Quantity?
  }

  /// A column with the value and, in a second column, the name of the rule that it follows.
  package struct Derived: Sendable {
    package var field: Field
    package var ruleColumn: String
    /// nil for no value.
    var value: @Sendable (_ row: ExportRow) throws(ExportError) -> (text: String, rule: String)?
  }

  /// All profiles.
  package static let all: [ExportProfile] = [.acled, .crowdCounting]
}

/// What is wrong with a cell of an export.
struct ExportError: Error {
  var column: String
  var code: String
  var message: String
  var suggestion: String?
}

/// The texts of one row by column; empty for columns that the file lacks.
struct ExportRow {
  let cells: [String: [String]]
  let index: Int

  subscript(column: String) -> String { cells[column].map { $0[index] } ?? "" }

  /// A number of a cell; nil for an empty one.
  func number(_ column: String) throws(ExportError) -> Double? {
    let text = self[column]
    if text.isEmpty || text == "NA" { return nil }
    guard let value = DecimalText(text)?.value else {
      throw ExportError(
        column: column, code: "import.bad-number", message: "`\(clipped(text))` in `\(column)` is no number.",
        suggestion: "Export the file again, or correct the cell.")
    }
    return value
  }
}

extension ExportProfile {
  /// The profile whose columns these are.
  ///
  /// - Throws: `import.unknown-export`, `import.unknown-profile`, `import.missing-columns`, each with what is nearest.
  package static func recognized(_ columns: [String], as name: String?, file: String) throws(Failure)
    -> ExportProfile
  {
    let place = SourcePlace(file: file, line: 1)
    guard let name else {
      if let profile = all.first(where: { $0.missing(in: columns).isEmpty }) { return profile }
      let nearest = all.max { $0.shared(with: columns) < $1.shared(with: columns) }
      let hint = nearest.flatMap { profile in
        let missing = profile.missing(in: columns)
        return missing.count < profile.recognition.count
          ? "It has \(profile.shared(with: columns)) columns of \(profile.title), but not \(ExportProfile.list(missing))."
          : nil
      }
      throw Failure(
        code: "import.unknown-export", "The columns are those of no known export.", at: place,
        suggestion: hint
          ?? "Known are \(all.map(\.name).joined(separator: " and ")); read any other CSV with `describe`.")
    }
    guard let profile = all.first(where: { $0.name == name }) else {
      throw Failure(
        code: "import.unknown-profile", "There is no profile `\(name)`.",
        suggestion: didYouMean(name, among: all.map(\.name) + ["auto"])
          ?? "Known are \((all.map(\.name) + ["auto"]).joined(separator: ", ")).")
    }
    let missing = profile.missing(in: columns)
    if let first = missing.first {
      throw Failure(
        code: "import.missing-columns",
        "The file lacks \(ExportProfile.list(missing)), which every export of \(profile.title) has.", at: place,
        suggestion: didYouMean(first, among: columns)
          ?? all.first { $0.missing(in: columns).isEmpty }.map {
            "It is an export of \($0.title): use `\($0.name)`."
          })
    }
    return profile
  }

  private func missing(in columns: [String]) -> [String] { recognition.filter { !columns.contains($0) } }

  private func shared(with columns: [String]) -> Int { fields.count { columns.contains($0.name) } }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(4).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 4 ? shown + " and \(names.count - 4) more" : shown
  }
}
