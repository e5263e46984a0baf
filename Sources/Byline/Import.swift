package import Diagnostics
import Notation
import Publishing
package import Tables

/// Which export is to become a data package.
package struct ImportRequest: Sendable {
  /// The export's file; `-` for standard input.
  package var file: String
  /// The profile's name; nil to recognise it by the columns.
  package var profile: String?
  /// The folder of the package.
  package var folder: String
  /// A file with `rules`, in JSON or YAML, that go before Byline's own.
  package var rules: String?
  /// Columns to keep that would be left out.
  package var kept: [String]
  /// The day on which the export was made.
  package var accessed: String?
  /// Whether a package that lies in the folder may be replaced.
  package var replaces: Bool

  package init(file: String, profile: String? = nil, folder: String) {
    self.file = file
    self.profile = profile
    self.folder = folder
    kept = []
    replaces = false
  }
}

/// Makes a data package of a well-known export: read → recognise → convert → write, the folder whole or not at all.
///
/// - Returns: what was imported, with everything worth saying.
/// - Throws: every error in the export with its place; then nothing is written.
package func importExport(_ request: ImportRequest) throws(Failure) -> ImportedExport {
  let file = request.file == "-" ? "<standard input>" : request.file
  if let accessed = request.accessed {
    guard let date = try? ImpreciseDate(edtf: accessed), date.precision == .day else {
      throw Failure(
        code: "import.bad-access-date", "`\(accessed)` is no day.", suggestion: "Write it as 2026-11-22.")
    }
  }
  let bytes = try Files.read(request.file)
  var imported = try ImportedExport(
    bytes, file: file, profile: request.profile, rules: try rules(request.rules), keeping: request.kept)
  let errors = imported.problems.filter { $0.severity == .error }
  if !errors.isEmpty { throw Failure(imported.problems) }
  if request.accessed == nil {
    imported.problems.append(
      Diagnostic(
        .warning, code: "import.no-access-date", "The package does not say when the export was made.",
        at: SourcePlace(file: file), suggestion: "Give the day with --accessed."))
  }
  let name = request.file == "-" ? "standard input" : Paths.name(request.file)
  let descriptor = imported.descriptor(file: name, hash: Hashing.sha256(bytes), accessed: request.accessed)
  try PackageFolder.write(
    [
      ("datapackage.json", Array((NodeText.text(of: descriptor) + "\n").utf8)),
      (imported.tableFile, imported.csv),
      ("README.md", imported.codebook(file: name, accessed: request.accessed)),
    ], to: request.folder, replacing: request.replaces)
  return imported
}

/// The rules of a file whose member `rules` is as `byline.rules` of a package.
private func rules(_ path: String?) throws(Failure) -> QuantityRules {
  guard let path else { return QuantityRules() }
  let node = try Document.read(try Files.read(path), file: path)
  guard node["rules"]?.elements != nil else {
    throw Failure(
      code: "import.no-rules", "`rules`, an array, is missing.", at: node.position.place(in: path),
      suggestion: "Write `rules: [{name: …, words: […], low: …, high: …}]`.")
  }
  var problems: [Diagnostic] = []
  let rules = QuantityRules(from: (node["rules"] ?? node).value, file: path, noting: &problems)
  if !problems.isEmpty { throw Failure(problems) }
  return rules
}
