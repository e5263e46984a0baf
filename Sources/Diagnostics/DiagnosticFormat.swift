/// How a diagnostic is printed for a person: place, message, source line, caret, suggestion.
///
/// ```
/// figure.vl.yaml:7:9: error: `quantitive` is no type of a field [spec.unknown-value]
///   7 |   type: quantitive
///     |         ^~~~~~~~~~
///   Did you mean `quantitative`?
/// ```
package struct DiagnosticFormat: Sendable {
  /// Whether ANSI colours are written.
  package var colored: Bool
  /// The lines of a file that a diagnostic names; nil where they are not at hand.
  package var lines: @Sendable (_ file: String) -> [Substring]?

  package init(colored: Bool = false, lines: @escaping @Sendable (String) -> [Substring]? = { _ in nil }) {
    self.colored = colored
    self.lines = lines
  }

  /// The whole message, without a final newline.
  package func text(of diagnostic: Diagnostic) -> String {
    var rows = [headline(of: diagnostic)]
    rows += excerpt(at: diagnostic.place)
    if let suggestion = diagnostic.suggestion { rows.append("  " + suggestion) }
    rows += diagnostic.notes.map { "  note: " + $0 }
    rows += diagnostic.context.map { "  " + $0 }
    return rows.joined(separator: "\n")
  }

  private func headline(of diagnostic: Diagnostic) -> String {
    let place = diagnostic.place.map { "\($0): " } ?? ""
    let word = painted(diagnostic.severity.rawValue + ":", diagnostic.severity == .error ? "31;1" : "33;1")
    return "\(place)\(word) \(diagnostic.message) [\(diagnostic.code)]"
  }

  private func excerpt(at place: SourcePlace?) -> [String] {
    guard let place, place.line > 0, let lines = lines(place.file), place.line <= lines.count else { return [] }
    let line = lines[place.line - 1]
    guard line.utf8.count <= 400 else { return [] }
    let number = String(place.line)
    let margin = String(repeating: " ", count: number.count)
    var rows = ["  \(number) | \(line)"]
    if place.column > 0 {
      let indent = line.prefix(place.column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
      let room = max(1, line.count - place.column + 1)
      let tail = String(repeating: "~", count: max(0, min(place.length, room) - 1))
      rows.append("  \(margin) | \(indent)" + painted("^" + tail, "32;1"))
    }
    return rows
  }

  private func painted(_ text: String, _ code: String) -> String {
    colored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
