import ArgumentParser
import TestSupport
import Testing

@testable import Commands

@Suite struct RenderCommandTests {
  private static let spec = """
    {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try #require(TemporaryFolder())
    folder.write(Self.spec, to: "a.vl.json")
    folder.write(
      "data: {values: [{a: 1}]}\nmark: bar\nencoding: {y: {field: a, type: quantitative}}", to: "b.vl.yaml")
    folder.write(Self.spec, to: "other/a.vl.json")
    return folder
  }

  /// The exit code with which a render ends; 64 where its arguments cannot be read.
  private func run(_ arguments: [String]) -> Int32 {
    do {
      try RenderCommand.parse(arguments + ["--quiet"]).run()
      return 0
    } catch {
      return (error as? ExitCode)?.rawValue ?? 64
    }
  }

  @Test("several specs, in JSON and YAML, go into a folder that is made for them", arguments: [1, 3])
  func several(jobs: Int) throws {
    let folder = try folder()
    let specs = ["a.vl.json", "b.vl.yaml"].map { folder.path + "/" + $0 }
    #expect(run(specs + ["-o", folder.path + "/out/figures", "-f", "scene", "--jobs", "\(jobs)"]) == 0)
    #expect(folder.files.filter { $0.hasPrefix("out/") } == ["out/figures/a.scene", "out/figures/b.scene"])
  }

  @Test("two specs of one name, or two figures for standard output, are refused before anything is drawn")
  func clashes() throws {
    let folder = try folder()
    let twins = [folder.path + "/a.vl.json", folder.path + "/other/a.vl.json"]
    #expect(run(twins + ["-o", folder.path + "/out"]) == 1)
    #expect(run(twins + ["-o", "-"]) == 1)
    #expect(!folder.files.contains { $0.hasPrefix("out/") })
  }

  @Test("sizes, ground and locales reach the figure")
  func options() throws {
    let folder = try folder()
    let output = folder.path + "/a.scene"
    let options = [
      "--width", "333", "--height", "44", "--background", "#336699", "--format-locale", "ar-EG",
      "--time-format-locale", "fr-FR", "--theme", "vega", "--seed", "3", "--allow-outside", "--missing-fonts",
      "error",
    ]
    #expect(run([folder.path + "/a.vl.json", "-f", "scene", "-o", output] + options) == 0)
    let text = String(decoding: try #require(folder.read("a.scene")), as: UTF8.self)
    #expect(text.contains("\"background\": \"#336699\"") && text.contains("\"w\": 333, \"h\": 44"))
    #expect(text.contains("٠٫٢"))
  }

  @Test(
    "what an option does not take is refused",
    arguments: [
      ["--width", "0"], ["--width", "wide"], ["--height", "-3"], ["--height", "nan"], ["--background", "bleu"],
      ["--missing-fonts", "loud"], ["--svg-text", "dead"], ["--seed", "-1"], ["--seed", "x"],
      ["--format-locale", "xx-XX"], ["--time-format-locale", "none.json"],
    ])
  func refused(options: [String]) throws {
    let folder = try folder()
    #expect(run([folder.path + "/a.vl.json", "-o", folder.path + "/a.svg"] + options) != 0)
    #expect(folder.read("a.svg") == nil)
  }
}
