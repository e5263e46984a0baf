package import ArgumentParser
import Byline
import Diagnostics
import Publishing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `byline build [PROJECT]`.
package struct BuildCommand: WaitingCommand {
  package static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Compute and draw everything of a project into its Output folder.")

  @Argument(help: "The folder that holds Datasets.")
  var project: String = "."

  @Option(
    name: .shortAndLong, help: "How many figures are drawn at once; by default as many as there are processors."
  )
  var jobs: Int?

  @Option(help: "Only steps whose name holds this text.")
  var only: String?

  @OptionGroup(title: "Terminal") var terminal: TerminalArguments

  package init() {}

  package func run() async throws {
    let reporter = terminal.reporter
    let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let request = BuildRequest(folder: Paths.normal(project), jobs: max(1, jobs ?? processors), only: only)
    do throws(Failure) {
      let steps = try await build(request) { step in
        reporter.print(step.diagnostics)
        if step.hasFailed || !terminal.quiet {
          reporter.write("\(step.hasFailed ? "failed" : "built ") \(step.name)")
        }
      }
      let failed = steps.filter(\.hasFailed)
      if !terminal.quiet || !failed.isEmpty {
        reporter.write(
          "\(steps.count - failed.count) built, \(failed.count) failed, \(steps.reduce(0) { $0 + $1.files.count }) files"
        )
      }
      if !failed.isEmpty {
        throw Failure(code: "build.failed", "\(failed.count) of \(steps.count) steps failed")
      }
    } catch {
      if error.diagnostics.first?.code != "build.failed" { reporter.print(error.diagnostics) }
      throw ExitCode(error.exitCode)
    }
  }
}
