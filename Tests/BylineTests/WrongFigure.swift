import Diagnostics
import TestSupport
import Testing

@testable import Byline

/// A spec with one mistake, and the first thing that is said of it. `→` marks the place that the message must name;
/// `$D` stands for two rows with the columns `a`, `b`, `t`, and `$E` for bars of them.
struct WrongFigure: CustomTestStringConvertible, Sendable {
  var text: String
  var code: String
  var message: String
  var suggestion: String?
  var severity = Severity.error

  init(
    _ text: String, _ code: String, _ message: String, _ suggestion: String? = nil,
    _ severity: Severity = .error
  ) {
    self.text = text
    self.code = code
    self.message = message
    self.suggestion = suggestion
    self.severity = severity
  }

  var testDescription: String { text }

  private static let rows =
    #""data":{"values":[{"a":1,"b":"x","t":"2024-01-02"},{"a":2,"b":"y","t":"2024-03-04"}]}"#
  private static let bars = #""encoding":{"x":{"field":"b"},"y":{"field":"a","type":"quantitative"}}"#

  /// What is said first when the spec is planned.
  func said() throws -> (first: Diagnostic?, file: String, column: Int) {
    let marked = text.replacing("$D", with: WrongFigure.rows).replacing("$E", with: WrongFigure.bars)
    let folder = try #require(TemporaryFolder())
    folder.write(marked.replacing("→", with: ""), to: "f.json")
    let path = folder.path + "/f.json"
    let column = marked.prefix { $0 != "→" }.count + 1
    do throws(Failure) {
      return (
        try planned(RenderRequest(spec: path, format: .scene, theme: .vega)).diagnostics.first, path, column
      )
    } catch {
      return (error.diagnostics.first, path, column)
    }
  }

  func check() throws {
    let (first, file, column) = try said()
    let problem = try #require(first)
    #expect(problem.place?.description == "\(file):1:\(column)")
    #expect(problem.code == code)
    #expect(problem.message == message)
    #expect(problem.suggestion == suggestion)
    #expect(problem.severity == severity)
  }
}
