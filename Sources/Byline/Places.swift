package import Diagnostics
import OrderedCollections
import Publishing
import Tables

/// Which names of places are to get codes.
package struct PlacesRequest: Sendable {
  /// The CSV file; `-` for standard input.
  package var file: String
  /// The column that holds the names.
  package var column: String
  /// A CSV file of places: a code, and names in any number of columns.
  package var gazetteer: String
  /// The gazetteer's columns of names; empty for all that begin with `name` or `place`.
  package var names: [String]
  /// The gazetteer's column of codes; nil for `code`, else the first that ends in `_code`, else `alpha2`.
  package var code: String?
  /// Further columns of the gazetteer to copy, such as `lat`.
  package var copied: [String]
  /// The new column's name; nil for that of the gazetteer's column.
  package var name: String?

  package init(file: String, column: String, gazetteer: String) {
    self.file = file
    self.column = column
    self.gazetteer = gazetteer
    names = []
    copied = []
  }
}

/// A table whose places have codes, and which names have none.
package struct CodedPlaces: Sendable {
  /// The CSV: the file's columns as they were, then the new ones.
  package var bytes: [UInt8]
  package var rowCount: Int
  /// Rows with a code, rows without one, and of these rows without a name.
  package var matchedCount: Int
  package var unmatchedCount: Int
  package var namelessCount: Int
  /// A warning for every name without a code: unknown, or meaning several places.
  package var problems: [Diagnostic]

  /// "12 of 14 rows have a code".
  package var summary: String {
    "\(matchedCount) of \(rowCount) rows have a code"
      + (namelessCount > 0 ? "; \(namelessCount) have no name" : "")
  }
}

/// Gives the places that a column names the codes of a gazetteer: read → match → write. Names match whatever their
/// case, accents, marks and words for the kind of place; a name that is unknown or means several places gets no code
/// and is reported with the nearest names.
///
/// - Throws: where a file or column is missing, or the new column would replace one.
/// - Complexity: O(rows + names), and O(names) for every name that is not found.
package func codePlaces(_ request: PlacesRequest) throws(Failure) -> CodedPlaces {
  let fileName = request.file == "-" ? "<standard input>" : request.file
  let bytes = try Files.read(request.file)
  let options = DelimitedOptions(typing: .vega(parse: [:]))
  let (table, problems) = try readTable(bytes, name: fileName, options: options)
  let places = try CellPlaces(bytes, name: fileName, options: options)
  let book = try GazetteerFile(request, options)
  let column = try table.texts(of: request.column, in: fileName, role: "names")
  let (codeName, copied) = (request.name ?? book.code, request.copied)
  for name in [codeName] + copied where table[name] != nil {
    throw Failure(
      code: "places.column-exists", "the file has a column `\(name)` already",
      at: places.place(ofHeader: name) ?? SourcePlace(file: fileName),
      suggestion: "Name the new column with --as.")
  }
  var coding = PlaceCoding(gazetteer: book.gazetteer)
  let rows = column.enumerated().map { row, text in
    coding.row(of: text, at: { places.place(row: row, column: request.column) }, describe: book.described)
  }
  var result = table.withEmptyCellsAsNull
  for (name, cells) in zip([codeName] + copied, [book.codes] + book.copied) {
    result = result.setting(
      name,
      to: Column(of: rows.map { row in row.flatMap { cells[$0].isEmpty ? nil : .text(cells[$0]) } ?? .null }))
  }
  let matched = rows.count { $0 != nil }
  return CodedPlaces(
    bytes: DelimitedWriter().bytes(of: result), rowCount: rows.count, matchedCount: matched,
    unmatchedCount: rows.count - matched, namelessCount: column.count { $0.isEmpty },
    problems: problems + coding.problems)
}

/// The columns of a gazetteer that a request needs.
private struct GazetteerFile {
  let gazetteer: Gazetteer
  let code: String
  let codes: [String]
  let copied: [[String]]
  private let names: [[String]]

  init(_ request: PlacesRequest, _ options: DelimitedOptions) throws(Failure) {
    let file = request.gazetteer
    let (table, _) = try readTable(try Files.read(file), name: file, options: options)
    let found =
      table.names.first { $0 == "code" } ?? table.names.first { $0.hasSuffix("_code") }
      ?? table.names.first { $0 == "alpha2" }
    guard let code = request.code ?? found else {
      throw Failure(
        code: "places.no-codes", "the gazetteer has no column `code`", at: SourcePlace(file: file, line: 1),
        suggestion: "Name its column of codes with --code.")
    }
    self.code = code
    codes = try table.texts(of: code, in: file, role: "codes")
    let chosen =
      request.names.isEmpty
      ? table.names.filter { $0.hasPrefix("name") || $0.hasPrefix("place") } : request.names
    guard !chosen.isEmpty else {
      throw Failure(
        code: "places.no-names", "the gazetteer has no column whose name begins with `name` or `place`",
        at: SourcePlace(file: file, line: 1), suggestion: "Name its columns of names with --names.")
    }
    var names: [[String]] = []
    for name in chosen { names.append(try table.texts(of: name, in: file, role: "names")) }
    var copied: [[String]] = []
    for name in request.copied { copied.append(try table.texts(of: name, in: file, role: "values")) }
    (self.names, self.copied) = (names, copied)
    gazetteer = Gazetteer(codes: codes, names: names)
  }

  /// "`Jilin` (CN-JL)".
  func described(_ row: Int) -> String {
    "`\(names.lazy.map { $0[row] }.first { !$0.isEmpty } ?? "")` (\(codes[row]))"
  }
}

/// The places of names as they come, each name matched once.
private struct PlaceCoding {
  let gazetteer: Gazetteer
  private var known: [String: Int?] = [:]
  private(set) var problems: [Diagnostic] = []

  init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  mutating func row(of text: String, at place: () -> SourcePlace?, describe: (Int) -> String) -> Int? {
    if text.isEmpty { return nil }
    if let row = known[text] { return row }
    var found: Int?
    switch gazetteer.match(text) {
    case .place(let row): found = row
    case .ambiguous(let rows):
      problems.append(
        Diagnostic(
          .warning, code: "places.ambiguous",
          "`\(text)` means several places: " + rows.map(describe).joined(separator: ", "), at: place(),
          suggestion: "Write the code, or a name that only one of them has."))
    case .none(let nearest):
      problems.append(
        Diagnostic(
          .warning, code: "places.unknown", "`\(text)` is not in the gazetteer", at: place(),
          suggestion: nearest.map { "Did you mean `\($0)`?" }))
    }
    known[text] = .some(found)
    return found
  }
}

extension Table {
  /// The cells of a column that was read as texts.
  fileprivate func texts(of name: String, in file: String, role: String) throws(Failure) -> [String] {
    guard let column = self[name] else {
      throw Failure(
        code: "places.unknown-column", "`\(file)` has no column `\(name)` of \(role)",
        at: SourcePlace(file: file, line: 1), suggestion: didYouMean(name, among: names))
    }
    return (0..<rowCount).map { column[$0].string ?? "" }
  }

  /// Empty cells stay empty when the table is written, rather than become quoted texts.
  fileprivate var withEmptyCellsAsNull: Table {
    var result = self
    for (name, column) in columns {
      guard (0..<rowCount).contains(where: { column[$0] == .text("") }) else { continue }
      result = result.setting(
        name, to: Column(of: (0..<rowCount).map { column[$0] == .text("") ? .null : column[$0] }))
    }
    return result
  }
}
