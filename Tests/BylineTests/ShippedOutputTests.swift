import Diagnostics
import TestSupport
import Testing

@testable import Byline

/// Everything that the project ships, made twice.
@Suite("Shipped output")
struct ShippedOutputTests {
  @Test("the whole output has the same bytes when it is made again, elsewhere, with other jobs")
  func isReproducible() async throws {
    let (one, two) = (try #require(TemporaryFolder()), try #require(TemporaryFolder()))
    for folder in [one, two] {
      let copied = Shell.run("cp -r '\(ShippedFigureTests.root)/Datasets' '\(folder.path)/Datasets'")
      #expect(copied.status == 0)
    }
    for (folder, jobs) in [(one, 1), (two, 2)] {
      let steps = try await build(BuildRequest(folder: folder.path, jobs: jobs)) { _ in }
      #expect(steps.filter(\.hasFailed).map(\.name) == [])
    }
    let names = one.files.filter { $0.hasPrefix("Output/") }
    #expect(names == two.files.filter { $0.hasPrefix("Output/") } && names.count > 200)
    for name in names { #expect(one.read(name) == two.read(name), "\(name)") }
  }
}
