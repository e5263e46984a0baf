package import ArgumentParser
import Diagnostics
import Publishing

/// `byline schema statistics`.
package struct SchemaCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a file that Byline reads, for editors.",
    discussion: "In YAML: # yaml-language-server: $schema=statistics.schema.json")

  @Argument(help: "statistics, for statistics.yaml.")
  var file: String

  package init() {}

  package func validate() throws {
    guard file == "statistics" else {
      throw ValidationError("There is no schema of `\(file)`; there is one of `statistics`.")
    }
  }

  package func run() throws { writeOutput(StatisticsSchema.json) }
}
