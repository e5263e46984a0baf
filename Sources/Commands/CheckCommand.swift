package import ArgumentParser
import Byline
import Diagnostics
import Notation
import Publishing

/// `byline check [PROJECT]`.
package struct CheckCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold a project's tables, statistics and figures against what they say of themselves.",
    discussion: "Exit codes: 0 where no error was found, 2 where one was, 66 where there is no project.")

  @Argument(help: "The folder that holds Datasets.")
  var project: String = "."

  @Flag(help: "Print what was found as JSON on standard output.")
  var json = false

  @OptionGroup(title: "Terminal") var terminal: TerminalArguments

  package init() {}

  package func run() throws {
    let reporter = terminal.reporter
    do throws(Failure) {
      let report = try check(Paths.normal(project))
      try show(report.diagnostics, reporter)
      if !terminal.quiet { reporter.write(report.summary) }
      if report.hasErrors { throw Failure(code: "check.failed", "something does not hold") }
    } catch {
      if error.diagnostics.first?.code == "check.failed" { throw ExitCode(2) }
      try show(error.diagnostics, reporter)
      throw ExitCode(error.checkExitCode)
    }
  }

  private func show(_ diagnostics: [Diagnostic], _ reporter: Reporter) throws(Failure) {
    guard json else { return reporter.print(diagnostics) }
    try Files.write(Array((NodeText.text(of: Node(.array(diagnostics.map(\.node)))) + "\n").utf8), to: "-")
  }
}

extension Failure {
  /// 66 where there is no project, 74 where a file cannot be read, else 2: the project is at fault.
  var checkExitCode: Int32 {
    if diagnostics.contains(where: { $0.code == "project.empty" }) { return 66 }
    return exitCode == 74 || exitCode == 66 ? exitCode : 2
  }
}

extension Diagnostic {
  /// What `--json` prints: code, severity, file, line, column, message, hint; null for what is not known.
  var node: Node {
    func text(_ text: String?) -> Node { Node(text.map { .string($0) } ?? .null) }
    func whole(_ number: Int?) -> Node { Node(number.flatMap { $0 > 0 ? .number(Double($0)) : nil } ?? .null) }
    let members: [(String, Node)] = [
      ("code", text(code)), ("severity", text(severity.rawValue)), ("file", text(place?.file)),
      ("line", whole(place?.line)), ("column", whole(place?.column)), ("message", text(message)),
      ("hint", text(suggestion)),
    ]
    return Node(.object(members.map { Node.Member(key: $0.0, keyPosition: .nowhere, node: $0.1) }))
  }
}
