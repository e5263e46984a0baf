package import ArgumentParser
import Byline

/// The command `byline`.
package struct BylineCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "byline",
    abstract: "Every number has a byline: statistics, charts and maps from curated data.",
    version: "byline \(Version.current)",
    subcommands: [
      RenderCommand.self, DescribeCommand.self, BuildCommand.self, CheckCommand.self, IntervalCommand.self,
      ImportCommand.self, PlacesCommand.self, SchemaCommand.self, BasemapCommand.self, SimplifyCommand.self,
    ])

  package init() {}
}
