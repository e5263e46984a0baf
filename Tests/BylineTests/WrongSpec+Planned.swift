import Diagnostics
import TestSupport
import Testing

@testable import Byline

/// Specs in which `$D` stands for two rows with the columns `a`, `b`, `t`, and `$E` for bars of them.
extension WrongSpec {
  private static let rows =
    #""data":{"values":[{"a":1,"b":"x","t":"2024-01-02"},{"a":2,"b":"y","t":"2024-03-04"}]}"#
  private static let bars = #""encoding":{"x":{"field":"b"},"y":{"field":"a","type":"quantitative"}}"#

  /// What is said first when the spec is planned.
  func said() throws -> (first: Diagnostic?, file: String, column: Int) {
    let marked = text.replacing("$D", with: WrongSpec.rows).replacing("$E", with: WrongSpec.bars)
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
