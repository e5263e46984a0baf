import ArgumentParser
import Statistics
import Testing

@testable import Commands

@Suite struct DescribeCommandTests {
  @Test("options are read, also those whose value begins with a minus")
  func parsing() throws {
    let command = try DescribeCommand.parse([
      "t.csv", "--json", "--edges=-4,0,2", "--pairs", "x,y", "--pairs", "a,b", "--degree", "2",
    ])
    #expect(
      command.json && command.edges == "-4,0,2" && command.pairs == ["x,y", "a,b"] && command.degree == 2)
  }

  @Test(
    "wrong options are usage errors",
    arguments: [
      ["--weights", "w"], ["--low", "a"], ["--quantiles", "2"], ["--quantile-method", "10"],
      ["--statistics", "meen"],
      ["--compat", "excel"], ["--pairs", "x"], ["--weights", "w", "--weight-kind", "odd"], ["--level", "x"],
      ["--bootstrap", "0"],
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
}
