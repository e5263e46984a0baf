import ArgumentParser
import Diagnostics
import Notation
import TestSupport
import Testing

@testable import Commands

@Suite struct ExitCodeTests {
  @Test(
    "a failure's exit code follows the conventions of system commands",
    arguments: [
      ("file.missing", 66), ("file.is-a-folder", 66), ("file.unwritable", 73), ("file.unreadable", 74),
      ("csv.bad-value", 65),
      ("json.syntax", 65), ("yaml.syntax", 65), ("package.unknown-type", 65), ("map.no-objects", 65),
      ("spec.unknown-mark", 65),
      ("plan.unknown-field", 65), ("usage.format", 1),
    ] as [(String, Int32)])
  func codes(code: String, exit: Int32) {
    #expect(Failure(code: code, "it failed").exitCode == exit)
    #expect(Failure([]).exitCode == 1)
    let warned = Diagnostic(.warning, code: "file.missing", "")
    #expect(Failure([warned, Diagnostic(.error, code: "spec.x", "")]).exitCode == 65)
  }

  /// The exit code with which a command ends; 0 where it throws nothing.
  private func exit(_ command: () throws -> Void) -> Int32 {
    do {
      try command()
      return 0
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return 64
    }
  }

  private func project(_ figure: String) throws -> TemporaryFolder {
    let folder = try #require(TemporaryFolder())
    folder.write(
      #"{"name": "p", "resources": [{"name": "t", "path": "t.csv"}]}"#, to: "Datasets/p/datapackage.json")
    folder.write("a,b\nx,1\ny,2\n", to: "Datasets/p/t.csv")
    folder.write(figure, to: "Datasets/p/figures/f.vl.yaml")
    return folder
  }

  private static let good =
    "data: {url: ../t.csv}\nmark: bar\nencoding: {x: {field: a}, y: {field: b, type: quantitative}}\n"

  @Test("check ends with 0 where all holds, 2 where something does not, 66 where there is no project")
  func check() throws {
    let (good, bad) = (try project(Self.good), try project("mark: baar\n"))
    let empty = try #require(TemporaryFolder())
    for (folder, code) in [(good, 0), (bad, 2), (empty, 66)] as [(TemporaryFolder, Int32)] {
      let command = try CheckCommand.parse([folder.path, "--quiet"])
      #expect(exit { try command.run() } == code)
    }
    bad.write("{", to: "Datasets/p/datapackage.json")
    let command = try CheckCommand.parse([bad.path])
    #expect(exit { try command.run() } == 2)
  }

  @Test("render ends with the code of what went wrong, and draws what it can")
  func render() throws {
    let folder = try project(Self.good)
    let spec = folder.path + "/Datasets/p/figures/f.vl.yaml"
    func run(_ arguments: [String]) throws -> Int32 {
      let command = try RenderCommand.parse(arguments + ["--quiet"])
      return exit { try command.run() }
    }
    #expect(try run([spec, "-o", folder.path + "/out.png"]) == 0)
    #expect(folder.read("out.png")?.prefix(4) == [0x89, 0x50, 0x4E, 0x47])
    #expect(try run([folder.path + "/none.vl.json", "-o", folder.path + "/out.svg"]) == 66)
    #expect(try run([spec, "-o", folder.path + "/no/such/folder/out.svg"]) == 73)
    #expect(try run([spec, "-o", folder.path + "/out.gif"]) == 1)
    #expect(try run([]) == 64)
    folder.write("a: [1", to: "broken.vl.yaml")
    #expect(try run([folder.path + "/broken.vl.yaml", spec, "-f", "svg", "-o", folder.path]) == 65)
    #expect(folder.read("f.svg") != nil && folder.read("broken.svg") == nil)
  }

  @Test("what JSON tells of a message: code, severity, file, line, column, message, hint")
  func json() {
    let place = SourcePlace(file: "a.yaml", line: 3, column: 4)
    let full = Diagnostic(.error, code: "spec.x", "is wrong", at: place, suggestion: "Do so.").node
    #expect(full.members?.map(\.key) == ["code", "severity", "file", "line", "column", "message", "hint"])
    #expect(full["line"]?.number == 3 && full["column"]?.number == 4 && full["hint"]?.string == "Do so.")
    let bare = Diagnostic(.warning, code: "a.b", "odd", at: SourcePlace(file: "f")).node
    #expect(
      bare["line"]?.isNull == true && bare["hint"]?.isNull == true && bare["severity"]?.string == "warning")
  }
}
