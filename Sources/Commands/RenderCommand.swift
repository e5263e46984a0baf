package import ArgumentParser
import Byline
import Diagnostics
import Grammar
import Publishing
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `byline render SPEC… -o OUT`.
package struct RenderCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Draw figures from Vega-Lite specs, in JSON or YAML.")

  @Argument(help: "The specs; - reads one from standard input.")
  var specs: [String] = []

  @Option(name: [.short, .customLong("input")], help: "A spec, as vl-convert names it.")
  var input: String?

  @Option(
    name: .shortAndLong, help: "The file to write, or the folder for several; - writes to standard output.")
  var output: String?

  @Option(name: .shortAndLong, help: "svg, png, pdf or scene; by default what the output's name ends in.")
  var format: String?

  @Option(help: "newsroom or vega.")
  var theme: String = "newsroom"

  @Option(help: "Pixels per unit of the figure, for PNG.")
  var scale: Double = 1

  @Option(help: "Pixels per inch, for PNG; 72 is one pixel per unit.")
  var ppi: Double?

  @Option(help: "A file of config settings under those of the spec.")
  var config: String?

  @Option(help: "The width of the plot in place of the spec's: units, or container.")
  var width: String?

  @Option(help: "The height of the plot in place of the spec's: units, or container.")
  var height: String?

  @Option(help: "The colour of the ground in place of the spec's; transparent for none.")
  var background: String?

  @Option(help: "How numbers are written: a d3 locale by name (de-DE) or file, for specs without one.")
  var formatLocale: String?

  @Option(help: "How dates are written: a d3 time locale by name (de-DE) or file, for specs without one.")
  var timeFormatLocale: String?

  @Option(help: "The seed of everything that chance decides, in place of the spec's.")
  var seed: UInt64?

  @Flag(help: "Read data and pictures outside the project folder too.")
  var allowOutside = false

  @Option(help: "What comes of fonts and letters that are not installed: error, warn or ignore.")
  var missingFonts: String = "warn"

  @Option(name: .customLong("font-dir"), help: "A folder of fonts to use first.")
  var fontDirectories: [String] = []

  @Option(name: .customLong("svg-text"), help: "outline or live.")
  var svgText: String = "outline"

  @Option(name: .customLong("id-prefix"), help: "What ids in an SVG begin with.")
  var idPrefix: String?

  @Option(
    name: .shortAndLong, help: "How many figures are drawn at once; by default as many as there are processors."
  )
  var jobs: Int?

  @Flag(help: "Draw figures that have no marks.")
  var allowEmpty = false

  @OptionGroup(title: "Terminal") var terminal: TerminalArguments

  package init() {}

  package func run() throws {
    let reporter = terminal.reporter
    let paths = specs + [input].compactMap { $0 }
    guard !paths.isEmpty else { throw ValidationError("Name a spec to draw.") }
    let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let code = Mutex<Int32>(0)
    do throws(Failure) {
      let targets = paths.map { target($0, isOne: paths.count == 1) }
      try prepare(targets)
      var requests: [RenderRequest] = []
      for (path, target) in zip(paths, targets) { requests.append(try request(path, target: target)) }
      render(requests, jobs: jobs ?? processors) { index, figure throws(Failure) in
        try Files.write(figure.bytes, to: targets[index])
      } report: { diagnostics, failure in
        reporter.print(diagnostics)
        guard let failure else { return }
        reporter.print(failure.diagnostics)
        code.withLock { $0 = max($0, failure.exitCode) }
      }
    } catch {
      reporter.print(error.diagnostics)
      throw ExitCode(error.exitCode)
    }
    let worst = code.withLock { $0 }
    if worst != 0 { throw ExitCode(worst) }
  }

  private func request(_ path: String, target: String) throws(Failure) -> RenderRequest {
    guard let format = RenderRequest.Format(rawValue: format ?? ending(target)) else {
      throw Failure(
        code: "usage.format", "there is no output format `\(format ?? ending(target))`",
        suggestion: "The formats are svg, png, pdf and scene.")
    }
    guard let theme = Theme(rawValue: theme) else {
      throw Failure(
        code: "usage.theme", "there is no theme `\(theme)`",
        suggestion: didYouMean(theme, among: Theme.allCases.map(\.rawValue)))
    }
    var request = RenderRequest(
      spec: path, format: format, theme: theme, scale: scale * (ppi.map { $0 / 72 } ?? 1))
    request.config = config
    request.fontDirectories = fontDirectories
    request.idPrefix = idPrefix
    request.allowsEmpty = allowEmpty
    request.textMode = try choice(svgText, "svg-text")
    request.missingFonts = try choice(missingFonts, "missing-fonts")
    request.allowsOutside = allowOutside
    request.width = try size(width, "width")
    request.height = try size(height, "height")
    request.background = background
    request.numberLocale = formatLocale
    request.timeLocale = timeFormatLocale
    request.seed = seed
    return request
  }

  /// Makes the folder of several figures, whose files must differ.
  private func prepare(_ targets: [String]) throws(Failure) {
    guard targets.count > 1 else { return }
    if output == "-" {
      throw Failure(
        code: "usage.output", "standard output takes one figure, and there are \(targets.count)",
        suggestion: "Name a folder with -o.")
    }
    var seen: Set<String> = []
    if let twice = targets.first(where: { !seen.insert($0).inserted }) {
      throw Failure(
        code: "usage.output", "two figures would be written to \(twice)",
        suggestion: "Draw them into different folders.")
    }
    if let output, !Files.exists(output) { try Files.makeFolder(output) }
  }

  /// One of the words that an option takes.
  private func choice<Choice>(_ text: String, _ option: String) throws(Failure) -> Choice
  where Choice: CaseIterable & RawRepresentable<String> {
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    throw Failure(
      code: "usage.choice", "--\(option) takes no `\(text)`",
      suggestion: didYouMean(text, among: words) ?? "It takes \(words.joined(separator: ", ")).")
  }

  private func size(_ text: String?, _ option: String) throws(Failure) -> RenderRequest.Size? {
    guard let text else { return nil }
    if text == "container" { return .container }
    guard let units = Double(text), units > 0, units <= 100_000 else {
      throw Failure(
        code: "usage.size", "--\(option) takes no `\(text)`",
        suggestion: "Write a number of units above 0, or container.")
    }
    return .units(units)
  }

  /// The file for a spec: the output itself for one spec, else a file in it named after the spec.
  private func target(_ path: String, isOne: Bool) -> String {
    let name = (path == "-" ? "figure" : Paths.stem(path)) + "." + (format ?? "svg")
    guard let output else { return path == "-" ? "-" : Paths.joined(Paths.folder(path), name) }
    if isOne && !Files.isFolder(output) { return output }
    return Paths.joined(output, name)
  }

  private func ending(_ target: String) -> String {
    guard target != "-", let dot = Paths.name(target).lastIndex(of: ".") else { return "svg" }
    let name = Paths.name(target)
    return String(name[name.index(after: dot)...]).lowercased()
  }
}
