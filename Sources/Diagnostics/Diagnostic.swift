/// How much a diagnostic matters to the result.
package enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
  case note, warning, error

  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One thing that the reader of a message should know: what is wrong, where, and what to do.
///
/// Libraries return diagnostics beside their values and never print them.
package struct Diagnostic: Sendable, Hashable, Error {
  package var severity: Severity
  /// A stable name of the kind of problem, such as `spec.unknown-property`.
  package var code: String
  /// One sentence in plain words, without the place.
  package var message: String
  package var place: SourcePlace?
  /// What to do: a sentence such as "Did you mean `quantitative`?".
  package var suggestion: String?
  /// The name that the message is about, by which a stage that knows the text finds the place.
  package var subject: String?
  /// Further places and facts that explain the message.
  package var notes: [String]
  /// What was being done, innermost first: "while training the scale for y, layer 2".
  package var context: [String]

  package init(
    _ severity: Severity, code: String, _ message: String, at place: SourcePlace? = nil,
    suggestion: String? = nil, notes: [String] = [], context: [String] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.place = place
    self.suggestion = suggestion
    self.notes = notes
    self.context = context
  }

  /// The same diagnostic with what was being done when it arose added to its context.
  package func during(_ activity: String) -> Diagnostic {
    var copy = self
    copy.context.append(activity)
    return copy
  }
}

/// What a stage throws where it cannot go on: at least one diagnostic of severity `error`.
package struct Failure: Error, Sendable {
  package var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  package init(_ diagnostic: Diagnostic) { self.diagnostics = [diagnostic] }

  /// A failure of one error.
  package init(code: String, _ message: String, at place: SourcePlace? = nil, suggestion: String? = nil) {
    self.init(Diagnostic(.error, code: code, message, at: place, suggestion: suggestion))
  }

  /// The same failure with the name that it is about.
  package func about(_ subject: String) -> Failure {
    Failure(
      diagnostics.map { diagnostic in
        var copy = diagnostic
        copy.subject = subject
        return copy
      })
  }

  /// The same failure with what was being done added to every diagnostic.
  package func during(_ activity: String) -> Failure {
    Failure(diagnostics.map { $0.during(activity) })
  }
}
