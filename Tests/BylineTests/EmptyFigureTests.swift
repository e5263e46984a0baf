import Diagnostics
import TestSupport
import Testing

@testable import Byline

@Suite struct EmptyFigureTests {
  private static let rows = "data: {values: [{a: 1, b: x}, {a: 2, b: y}]}"

  /// What a spec that draws nothing fails with.
  private func failure(_ text: String, named name: String = "f.vl.yaml", allowsEmpty: Bool = false) throws
    -> Diagnostic?
  {
    let folder = try #require(TemporaryFolder())
    folder.write(text, to: name)
    var request = RenderRequest(spec: folder.path + "/" + name, format: .scene)
    request.allowsEmpty = allowsEmpty
    do throws(Failure) {
      _ = try render(request)
      return nil
    } catch {
      return error.diagnostics.first { $0.severity == .error }
    }
  }

  @Test("a filter that keeps no row is named as the reason of a figure without marks")
  func filter() throws {
    let text = """
      \(Self.rows)
      transform:
        - filter: datum.a > 100
      mark: bar
      encoding: {x: {field: b}}
      """
    let problem = try #require(try failure(text))
    #expect(problem.code == "plan.no-marks")
    #expect(problem.message == "the figure has no marks: the filter keeps none of the 2 rows")
    #expect(problem.place?.line == 3)
    #expect(problem.place?.column == 13)
    #expect(problem.suggestion == "Draw it nevertheless with --allow-empty.")
    #expect(try failure(text, allowsEmpty: true) == nil)
  }

  @Test("a facet without cells is a figure without marks")
  func facet() throws {
    let text = """
      \(Self.rows)
      transform: [{filter: datum.a > 100}]
      facet: {field: b}
      spec: {mark: bar, encoding: {x: {field: b}}}
      """
    #expect(try failure(text)?.code == "plan.no-marks")
    #expect(try failure(text, allowsEmpty: true) == nil)
  }

  @Test(
    "what lies out of reach is named at the data",
    arguments: [
      ("{url: nothing.csv}", "file.missing", "`nothing.csv`: there is no such file"),
      ("{url: 'https://example.org/a.csv'}", "data.network", "Byline reads nothing from the network"),
      ("{name: nothing}", "data.unknown-name", "there is no data named `nothing`"),
      (
        "{graticule: {step: [0.00001, 0.00001]}}", "data.too-many-lines",
        "the graticule would have more than 1,000,000 positions"
      ),
    ])
  func data(data: String, code: String, message: String) throws {
    let problem = try #require(try failure("mark: geoshape\ndata: \(data)\n"))
    #expect(problem.code == code)
    #expect(problem.message == message)
    #expect(problem.place?.line == 2)
    #expect(problem.place?.column == 7)
  }

  @Test("a figure that is far too large is refused")
  func size() throws {
    let text = "\(Self.rows)\npadding: 1e9\nmark: bar\nencoding: {x: {field: b}}\n"
    #expect(try failure(text)?.code == "draw.size")
  }

  @Test(
    "what is wrong with the notation is said where it stands",
    arguments: [
      (
        "{\"a\": 1,\n \"a\": 2}", "f.json", "json.duplicate-key", "the key `a` stands twice in one object", 2, 2
      ),
      ("{\"a\": 1\n \"b\": 2}", "f.json", "json.syntax", "a comma or } is missing in an object", 2, 2),
      ("{\"a\": 'x'}", "f.json", "json.syntax", "this is no JSON value", 1, 7),
      (
        "mark: bar\ndata:\n  url: a.csv\n  url: b.csv\n", "f.yaml", "yaml.duplicate-key",
        "the key `url` stands twice in one mapping", 4, 3
      ),
      (
        "mark: bar\nwidth: 5\nmark: line\n", "f.yaml", "yaml.duplicate-key",
        "the key `mark` stands twice in one mapping", 3, 1
      ),
      (
        "? !a x\n: 1\n? x\n: 2\n", "f.yaml", "yaml.duplicate-key", "the key `x` stands twice in one mapping",
        3, 3
      ),
    ] as [(String, String, String, String, Int, Int)])
  func notation(text: String, name: String, code: String, message: String, line: Int, column: Int) throws {
    let problem = try #require(try failure(text, named: name))
    #expect(problem.code == code)
    #expect(problem.message == message)
    #expect(problem.place?.line == line)
    #expect(problem.place?.column == column)
  }
}
