package import ArgumentParser
import Byline
import Diagnostics
import Publishing
import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `byline describe FILE`: what the columns of a table hold.
package struct DescribeCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Describe the columns of a CSV file by exact statistics.",
    discussion: """
      Every column with its type, what is missing, its spread and shape; then what is suspicious in the file, with lines \
      and what to do about it. Numbers are taken from the decimals in the file and rounded once; every figure has a \
      definition with a stable name. Quantities known between bounds give statistics between bounds: name the columns \
      with --low and --high, or declare them in a datapackage.json beside the file, which is read for types too.
      """)

  @Argument(help: ArgumentHelp("A CSV file; - for standard input.", valueName: "file"))
  var file: String

  @OptionGroup(title: "What is described") var rows: RowArguments
  @OptionGroup(title: "Statistics") var statistics: StatisticsArguments
  @OptionGroup(title: "Output") var output: OutputArguments
  @OptionGroup(title: "Reading the file") var input: InputArguments
  @OptionGroup(title: "Terminal") var terminal: TerminalArguments
  @OptionGroup(title: "Terminal") var progress: ProgressArguments

  package init() {}

  package func run() throws {
    var options = DescribeOptions(statistics: try statistics.options())
    options.order = try statistics.preset()?.ids
    try rows.apply(to: &options)
    options.findings = output.findings ?? (statistics.isFirstLook && rows.isFirstLook)
    let format = try output.format()
    var reporter = terminal.reporter
    if let condition = rows.where { reporter.texts["--where"] = condition }
    do throws(Failure) {
      let (description, problems) = try described(options)
      reporter.print(problems.filter { $0.severity > .note && !isFound($0, in: description) })
      try Files.write(try bytes(of: description, format), to: format.path)
    } catch {
      reporter.print(error.diagnostics)
      throw ExitCode(error.exitCode)
    }
  }

  /// Scans a large file by columns where that tells all that is wanted, else reads the table whole.
  private func described(_ options: DescribeOptions) throws(Failure) -> (Description, [Diagnostic]) {
    let progress = progress.bar(of: file, isQuiet: terminal.quiet)
    defer { progress?.end() }
    let name = file == "-" ? "<stdin>" : file
    let packaged = try input.packaged(file)
    let request = DescribeRequest(
      file: name, reading: try input.options(packaged), packageFile: packaged?.file, options: options,
      condition: rows.where)
    if file != "-", let opened = ByteFile(path: file, onRead: { progress?.advance($0) }) {
      progress?.total = opened.size
      let workers = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
      if let scanned = try request.scanned(opened, workers: workers) {
        return (scanned.description, (packaged?.problems ?? []) + scanned.problems)
      }
      // What was read in vain is read again.
      progress?.restart()
    }
    let bytes = try readInput(file) { progress?.advance($0) }
    progress?.end()
    let whole = try request.described(bytes)
    return (whole.description, (packaged?.problems ?? []) + whole.problems)
  }

  private func bytes(of description: Description, _ format: OutputArguments.Format) throws(Failure) -> [UInt8] {
    switch format.kind {
    case .json: return description.json()
    case .csv: return description.csv()
    case .html: return try description.html()
    case .text:
      let isScreen = format.path == "-"
      return Array(
        description.text(
          width: output.width ?? (isScreen ? terminalWidth() : 100),
          isColored: isScreen && terminal.colorChoice.isColored(on: STDOUT_FILENO)
        ).utf8)
    }
  }

  /// Whether the findings say it already, with more lines.
  private func isFound(_ problem: Diagnostic, in description: Description) -> Bool {
    description.findings != nil && problem.code == "csv.mixed-column"
  }
}
