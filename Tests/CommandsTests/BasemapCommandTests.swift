import ArgumentParser
import TestSupport
import Testing

@testable import Commands

@Suite struct BasemapCommandTests {
  /// The exit code with which a command ends; 64 where its arguments cannot be read.
  private func code(_ run: () throws -> Void) -> Int32 {
    do {
      try run()
      return 0
    } catch {
      return (error as? ExitCode)?.rawValue ?? 64
    }
  }

  @Test(
    "wrong arguments are refused before anything is read",
    arguments: [
      ["FR"], ["FR", "--level", "county", "-o", "-"], ["FR", "--bbox", "1,2,3", "-o", "-"],
      ["FR", "--bbox", "1,5,3,2", "-o", "-"],
    ])
  func arguments(given: [String]) {
    #expect(code { try BasemapCommand.parse(given).run() } == 64)
  }

  @Test("a chart that is not there ends with 65 and writes nothing")
  func missing() throws {
    let folder = try #require(TemporaryFolder())
    let given = ["FR", "--chart", folder.path, "-q", "-o", folder.path + "/out.topojson"]
    #expect(code { try BasemapCommand.parse(given).run() } == 65)
    #expect(folder.files.isEmpty)
  }

  @Test("a file is simplified into another")
  func simplifies() throws {
    let folder = try #require(TemporaryFolder())
    folder.write(#"{"type":"Polygon","coordinates":[[[0,0],[0,4],[4,4],[4,0],[0,0]]]}"#, to: "land.json")
    let output = folder.path + "/out.topojson"
    #expect(code { try SimplifyCommand.parse([folder.path + "/land.json", "-q", "-o", output]).run() } == 0)
    let text = String(decoding: try #require(folder.read("out.topojson")), as: UTF8.self)
    #expect(text.hasPrefix(#"{"type":"Topology""#) && text.contains(#""land":{"type":"GeometryCollection""#))
    #expect(code { try SimplifyCommand.parse([folder.path + "/none.json", "-q", "-o", output]).run() } == 66)
  }
}
