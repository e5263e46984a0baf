import Byline
import Diagnostics
import TestSupport
import Testing

@testable import Commands

@Suite("byline import")
struct ImportCommandTests {
  private func export(_ name: String) -> String {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(
      separator: "/")
    return folder + "/Fixtures/Exports/\(name).csv"
  }

  private func request(_ folder: TemporaryFolder, _ name: String = "acled") -> ImportRequest {
    ImportRequest(file: export(name), folder: folder.path + "/Datasets/\(name)")
  }

  @Test("an import is a package that a project can check", arguments: ["acled", "ccc"])
  func checked(name: String) throws {
    let folder = try #require(TemporaryFolder())
    let imported = try importExport(request(folder, name))
    #expect(imported.profile.name == name)
    #expect(
      folder.files == ["README.md", "datapackage.json", "events.csv"].map { "Datasets/\(name)/" + $0 })
    let report = try check(folder.path)
    #expect(report.diagnostics.map(\.message) == [] && report.packages.map(\.rows) == [imported.table.rowCount])
  }

  @Test("the same export gives the same bytes")
  func reproducible() throws {
    let (one, two) = (try #require(TemporaryFolder()), try #require(TemporaryFolder()))
    for folder in [one, two] { _ = try importExport(request(folder)) }
    for file in one.files { #expect(one.read(file) == two.read(file), "\(file)") }
  }

  @Test("an export with an error writes nothing, and leaves what lay there")
  func atomic() throws {
    let folder = try #require(TemporaryFolder())
    let text = String(decoding: fixture("Exports/acled.csv") ?? [], as: UTF8.self)
    folder.write(text.replacing("2018-04-10", with: "2018-14-10"), to: "bad.csv")
    var wrong = request(folder)
    wrong.file = folder.path + "/bad.csv"
    #expect(throws: Failure.self) { try importExport(wrong) }
    #expect(folder.files == ["bad.csv"])
    _ = try importExport(request(folder))
    let before = folder.read("Datasets/acled/datapackage.json")
    wrong.replaces = true
    #expect(throws: Failure.self) { try importExport(wrong) }
    #expect(folder.read("Datasets/acled/datapackage.json") == before && folder.files.count == 4)
  }

  @Test("a folder is replaced only on request, and only where it is a package")
  func replacing() throws {
    let folder = try #require(TemporaryFolder())
    var again = request(folder)
    _ = try importExport(again)
    #expect(throws: Failure.self) { try importExport(again) }
    again.replaces = true
    again.accessed = "2026-11-22"
    #expect(try importExport(again).problems.contains { $0.code == "import.no-access-date" } == false)
    #expect(folder.files.count == 3)
    folder.write("mine", to: "notes/a.txt")
    again.folder = folder.path + "/notes"
    #expect(throws: Failure.self) { try importExport(again) }
    #expect(folder.read("notes/a.txt") == Array("mine".utf8))
  }

  @Test("rules of a file go before Byline's own, and stand in the package")
  func rules() throws {
    let folder = try #require(TemporaryFolder())
    folder.write(
      "rules:\n  - {name: 'T1:square', words: [the whole test square], low: 5000, high: 20000, source: a plan}\n",
      to: "rules.yaml")
    var ruled = request(folder)
    ruled.rules = folder.path + "/rules.yaml"
    #expect(try importExport(ruled).rules.contains { $0.name == "T1:square" })
    let written = String(decoding: folder.read("Datasets/acled/datapackage.json") ?? [], as: UTF8.self)
    #expect(written.contains("T1:square") && written.contains("a plan"))
    #expect(try check(folder.path).diagnostics.isEmpty)
    folder.write("rules: [{name: x}]\n", to: "rules.yaml")
    ruled.replaces = true
    #expect(throws: Failure.self) { try importExport(ruled) }
  }
}
