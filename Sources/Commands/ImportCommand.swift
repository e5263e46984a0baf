package import ArgumentParser
import Byline
import Diagnostics
import Publishing
import Tables

/// `byline import PROFILE FILE -o FOLDER`.
package struct ImportCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a data package of a known export, with its words, codes and dates as bounds.",
    discussion: """
      Profiles: acled (Armed Conflict Location & Event Data), ccc (Crowd Counting Consortium), auto (by the columns).
      Columns that identify persons, free text and columns that the published format does not have are left out and
      listed. The rule that made each bound stands beside it.
      """)

  @Argument(help: "acled, ccc or auto.")
  var profile: String

  @Argument(help: "The CSV file of the export; `-` for standard input.")
  var file: String

  @Option(name: .shortAndLong, help: "The folder of the package.")
  var output: String

  @Option(help: "A file with rules for words, which go before Byline's own.")
  var rules: String?

  @Option(help: "A column to keep that would be left out, because you have read it; repeatable.")
  var keep: [String] = []

  @Option(help: "The day on which the export was made, as 2026-11-22.")
  var accessed: String?

  @Flag(name: .shortAndLong, help: "Replace the data package that lies in the folder.")
  var force = false

  @OptionGroup(title: "Terminal") var terminal: TerminalArguments

  package init() {}

  package func run() throws {
    let reporter = terminal.reporter
    var request = ImportRequest(
      file: file, profile: profile == "auto" ? nil : profile, folder: Paths.normal(output))
    request.rules = rules
    request.kept = keep
    request.accessed = accessed
    request.replaces = force
    do throws(Failure) {
      let imported = try importExport(request)
      reporter.print(imported.problems)
      guard !terminal.quiet else { return }
      if !imported.leftOut.isEmpty {
        reporter.write(
          "left out: " + imported.leftOut.map { "\($0.column) (\($0.reason))" }.joined(separator: "; "))
      }
      reporter.write("\(imported.table.rowCount) rows of \(imported.profile.title) in \(request.folder)")
    } catch {
      reporter.print(error.diagnostics)
      throw ExitCode(error.importExitCode)
    }
  }
}

extension Failure {
  /// 64 where an option is wrong, 73 where the folder cannot be made, else as for all commands.
  fileprivate var importExitCode: Int32 {
    let codes = Set(diagnostics.map(\.code))
    if !codes.isDisjoint(with: ["import.unknown-profile", "import.unknown-column", "import.bad-access-date"]) {
      return 64
    }
    return codes.contains("folder.exists") ? 73 : exitCode
  }
}
