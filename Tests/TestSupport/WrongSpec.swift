package import Diagnostics

/// A spec with one mistake, and the first thing that is said of it. `→` marks the place that the message must name.
package struct WrongSpec: CustomStringConvertible, Sendable {
  package var text: String
  package var code: String
  package var message: String
  package var suggestion: String?
  package var severity: Severity

  package init(
    _ text: String, _ code: String, _ message: String, _ suggestion: String? = nil,
    _ severity: Severity = .error
  ) {
    self.text = text
    self.code = code
    self.message = message
    self.suggestion = suggestion
    self.severity = severity
  }

  package var description: String { text }
}
