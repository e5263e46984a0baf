import ArgumentParser
import Publishing
import Statistics
import TestSupport
import Testing

@testable import Commands

@Suite struct DescribeCommandTests {
  @Test("options are read, also those whose value begins with a minus")
  func parsing() throws {
    let command = try DescribeCommand.parse([
      "t.csv", "--json", "--edges=-4,0,2", "--pairs", "x,y", "--pairs", "a,b", "--degree", "2",
    ])
    #expect(
      command.output.json && command.statistics.edges == "-4,0,2" && command.rows.pairs == ["x,y", "a,b"]
        && command.statistics.degree == 2)
  }

  @Test(
    "wrong options are usage errors",
    arguments: [
      ["--weights", "w"], ["--low", "a"], ["--quantiles", "2"], ["--quantile-method", "10"],
      ["--statistics", "meen"],
      ["--compat", "excel"], ["--pairs", "x"], ["--weights", "w", "--weight-kind", "odd"], ["--level", "x"],
      ["--bootstrap", "0"], ["--json", "--csv"], ["--html", "a.html", "-o", "b.html"],
    ])
  func usage(options: [String]) throws {
    let command = try DescribeCommand.parse(["t.csv"] + options)
    #expect(throws: ValidationError.self) { try command.run() }
  }

  @Test("every figure of a preset has a definition", arguments: CompatibilityPreset.allCases)
  func presets(preset: CompatibilityPreset) {
    #expect(preset.ids.allSatisfy(Definitions.ids.contains))
    #expect(!preset.options.quantiles.isEmpty)
  }

  @Test("intervals refuse counts above their total")
  func intervals() {
    #expect(throws: (any Error).self) { try IntervalCommand.Proportion.parse(["11", "10"]) }
  }

  private func exit(_ arguments: [String]) throws -> Int32 {
    let command = try DescribeCommand.parse(arguments + ["--quiet"])
    do {
      try command.run()
      return 0
    } catch let code as ExitCode {
      return code.rawValue
    }
  }

  @Test("each form is written whole to its file, and nothing else is left in the folder")
  func files() throws {
    let folder = try #require(TemporaryFolder())
    folder.write("place,n\nnorth,1\nsouth,2\n", to: "t.csv")
    let table = folder.path + "/t.csv"
    for (options, file, beginning) in [
      (["-o", "t.txt"], "t.txt", "/"), (["--json", "-o", "t.json"], "t.json", #"{"byline":"#),
      (["--csv", "-o", "out.csv"], "out.csv", "column,statistic,parameters,value,"),
      (["--html", "t.html"], "t.html", "<!DOCTYPE html>"),
      (["--html", "-", "-o", "u.html"], "u.html", "<!DOCTYPE html>"),
    ] {
      let placed = options.map { $0 == file ? folder.path + "/" + file : $0 }
      #expect(try exit([table] + placed) == 0)
      let written = String(decoding: folder.read(file) ?? [], as: UTF8.self)
      #expect(written.hasPrefix(beginning))
    }
    #expect(Files.list(folder.path) == ["out.csv", "t.csv", "t.html", "t.json", "t.txt", "u.html"])
  }

  @Test(
    "what is wrong with the file or the condition ends with the code of its kind",
    arguments: [
      (["--where", "datum.nn > 1"], 65), (["--where", "datum.n >"], 65), (["--columns", "plase"], 65),
      (["--encoding", "odd"], 65), (["-o", "/no/such/folder/x"], 73), (["--where", "datum.n > 1"], 0), ([], 0),
    ] as [([String], Int32)])
  func codes(options: [String], code: Int32) throws {
    let folder = try #require(TemporaryFolder())
    folder.write("place,n\nnorth,1\nsouth,2\n", to: "t.csv")
    let output = options.contains("-o") ? [] : ["-o", folder.path + "/out.txt"]
    #expect(try exit([folder.path + "/t.csv"] + options + output) == code)
    #expect(try exit([folder.path + "/none.csv"]) == 66)
  }

  @Test("the data package beside the file says types and bounds, unless it is not wanted")
  func package() throws {
    let folder = try #require(TemporaryFolder())
    folder.write("code,low,high\n01,1,2\n02,3,\n", to: "data/t.csv")
    folder.write(
      """
      {"name": "p", "resources": [{"name": "t", "path": "data/t.csv", "schema": {"fields": [
        {"name": "code", "type": "integer"}, {"name": "low", "type": "integer"}, {"name": "high", "type": "integer"}]},
        "byline": {"quantities": [{"name": "size", "low": "low", "high": "high"}]}}]}
      """, to: "datapackage.json")
    let table = folder.path + "/data/t.csv"
    #expect(try exit([table, "-o", folder.path + "/typed.txt"]) == 0)
    #expect(try exit([table, "--no-package", "-o", folder.path + "/inferred.txt"]) == 0)
    let typed = String(decoding: folder.read("typed.txt") ?? [], as: UTF8.self)
    let inferred = String(decoding: folder.read("inferred.txt") ?? [], as: UTF8.self)
    #expect(typed.contains("types from datapackage.json") && typed.contains("low..high"))
    #expect(!inferred.contains("datapackage.json,") && !inferred.contains("low..high"))
  }

  @Test("the bar says how far reading is, in bytes, and JSON the same for programs")
  func progress() {
    #expect(
      ProgressBar.bar("events.csv", 405_000_000, 700_000_000)
        == "\r\u{1B}[Kreading events.csv  ███████████░░░░░░░░░  57%  405 of 700 MB")
    #expect(ProgressBar.bar("events.csv", 9, 0) == "\r\u{1B}[Kreading events.csv  0 MB")
    #expect(ProgressBar.bar("e", 12, 10).contains("100%"))
    #expect(
      ProgressBar.json("a\"b", 5, 10, .milliseconds(1500))
        == #"{"event":"reading","file":"a\"b","bytes":5,"of":10,"milliseconds":1500}"# + "\n")
  }
}
