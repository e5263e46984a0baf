package import Notation

extension ImportedExport {
  /// The name of the table's file in the package.
  package var tableFile: String { "events.csv" }

  /// The table as CSV.
  package var csv: [UInt8] { DelimitedWriter().bytes(of: table) }

  /// `datapackage.json`.
  ///
  /// - Parameters:
  ///   - file: the name of the export.
  ///   - hash: SHA-256 of the export, in hexadecimal.
  ///   - accessed: when the export was made, as the user says.
  package func descriptor(file: String, hash: String, accessed: String?) -> Node {
    let terms = profile.terms
    var source: [(String, Node?)] = [
      ("title", terms.source.title.map { Node(text: $0) }), ("path", terms.source.path.map { Node(text: $0) }),
    ]
    if let accessed { source.append(("accessed", Node(text: accessed))) }
    let license: [(String, Node?)] = [
      ("name", terms.license.name.map { Node(text: $0) }),
      ("title", terms.license.title.map { Node(text: $0) }),
      ("path", terms.license.path.map { Node(text: $0) }),
    ]
    return Node(members: [
      ("$schema", Node(text: "https://datapackage.org/profiles/2.0/datapackage.json")),
      ("name", Node(text: profile.package)), ("title", Node(text: "Events of \(profile.title)")),
      ("description", Node(text: profile.description)), ("sources", Node(list: [Node(members: source)])),
      ("licenses", Node(list: [Node(members: license)])), ("resources", Node(list: [resource])),
      (
        "byline",
        Node(members: [
          ("import", origin(file: file, hash: hash, accessed: accessed)),
          ("rules", schema.rules.declared.isEmpty ? nil : Node(list: schema.rules.declared.map(\.node))),
        ])
      ),
    ])
  }

  /// What was imported, by which rules, and what was left out.
  private func origin(file: String, hash: String, accessed: String?) -> Node {
    let sentences = Dictionary(
      QuantityRules.sentences.map { ($0.name, $0.sentence) }, uniquingKeysWith: { first, _ in first })
    return Node(members: [
      ("profile", Node(text: profile.name)), ("file", Node(text: file)), ("sha256", Node(text: hash)),
      ("accessed", accessed.map { Node(text: $0) }), ("rows", Node(.number(Double(table.rowCount)))),
      ("terms", Node(list: profile.terms.notes.map { Node(text: $0) })),
      (
        "leftOut",
        Node(
          list: leftOut.map {
            Node(members: [("column", Node(text: $0.column)), ("reason", Node(text: $0.reason))])
          })
      ),
      (
        "rulesUsed",
        Node(
          list: rules.map { use in
            Node(members: [
              ("name", Node(text: use.name)), ("rows", Node(.number(Double(use.count)))),
              ("description", sentences[use.name].map { Node(text: $0) }),
            ])
          })
      ),
    ])
  }

  private var resource: Node {
    Node(members: [
      ("name", Node(text: "events")), ("type", Node(text: "table")), ("title", Node(text: "Events")),
      ("path", Node(text: tableFile)), ("format", Node(text: "csv")), ("mediatype", Node(text: "text/csv")),
      ("encoding", Node(text: "utf-8")), ("schema", schema.node),
      (
        "byline",
        schema.quantities.isEmpty
          ? nil : Node(members: [("quantities", Node(list: schema.quantities.map(\.node)))])
      ),
    ])
  }

  /// The codebook of the package.
  package func codebook(file: String, accessed: String?) -> [UInt8] {
    let sentences = Dictionary(
      QuantityRules.sentences.map { ($0.name, $0.sentence) }, uniquingKeysWith: { first, _ in first })
    var text = "# Events of \(profile.title)\n\n\(profile.description)\n\n"
    text +=
      "Imported from `\(file)`: \(table.rowCount) rows, accessed \(accessed ?? "on a day that was not given").\n"
    text += "\n## Terms of the source\n\n"
    for note in profile.terms.notes { text += "- \(note)\n" }
    if let path = profile.terms.license.path { text += "- The terms: <\(path)>\n" }
    text += "\n## How words and codes became bounds\n\nThe rule stands beside every value that it made.\n\n"
    text += "| Rule | Rows | Says |\n| --- | --- | --- |\n"
    for use in rules {
      let declared = schema.rules.declared.first { $0.name == use.name }
      let says =
        sentences[use.name] ?? declared.map {
          $0.words.joined(separator: ", ") + ($0.source.map { " – \($0)" } ?? "")
        }
        ?? (use.name.hasPrefix("widest(") ? "from the lowest low to the highest high of these" : "")
      text += "| `\(use.name)` | \(use.count) | \(says) |\n"
    }
    text += "\n## Left out\n\n"
    text += leftOut.isEmpty ? "No column.\n" : "| Column | Why |\n| --- | --- |\n"
    for column in leftOut { text += "| `\(column.column)` | \(column.reason) |\n" }
    text +=
      "\nColumns that can name private persons are left out. The absence of rows is not the absence of events.\n"
    return Array(text.utf8)
  }
}
