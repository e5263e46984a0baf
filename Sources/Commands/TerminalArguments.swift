import ArgumentParser
import Publishing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a command talks to the terminal.
struct TerminalArguments: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("auto, always or never.", valueName: "when"))
  var color: Reporter.ColorChoice?

  @Flag(name: .customLong("no-color"), help: "The same as --color never.")
  var noColor = false

  @Flag(name: .shortAndLong, help: "Print errors only.")
  var quiet = false

  func validate() throws {
    if noColor, color == .always { throw ValidationError("--no-color and --color always say opposite things.") }
  }

  var colorChoice: Reporter.ColorChoice { noColor ? .never : color ?? .auto }

  var reporter: Reporter { Reporter(isQuiet: quiet, color: colorChoice) }
}

/// How a command that takes long shows how far it is.
struct ProgressArguments: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "On standard error: auto (a bar, on a terminal), json (a line a second) or none.", valueName: "how"))
  var progress: Style = .auto

  enum Style: String, ExpressibleByArgument, CaseIterable { case auto, json, none }

  /// What shows how far reading is; nil where nobody looks.
  func bar(of file: String, isQuiet: Bool) -> ProgressBar? {
    switch progress {
    case .none: nil
    case .json: ProgressBar(file: file, isJSON: true)
    case .auto:
      isQuiet || isatty(STDERR_FILENO) != 1 || environment("TERM") == "dumb"
        ? nil : ProgressBar(file: Paths.name(file), isJSON: false)
    }
  }
}

extension Reporter.ColorChoice: ExpressibleByArgument {}

/// A variable of the environment; nil where it is not set or empty.
func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
}
