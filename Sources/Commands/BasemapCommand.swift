package import ArgumentParser
import Byline
import Diagnostics
import Maps
import Publishing

/// `byline basemap PLACE… -o FILE`.
package struct BasemapCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "basemap",
    abstract: "Make a map of countries or provinces, offline, from the Digital Chart of the World.",
    discussion: """
      Places are ISO codes (FR, CN-HA), English names, continents and groups (europe, scandinavia) or world. Neighbours \
      share their borders point by point; where their surveys do not agree, a grid finer than a pixel settles them. \
      Longitudes run on over 180°, so no country is cut at the antimeridian. The file names its licence \
      (LGPL-3.0-or-later), its source and what is disputed. On Debian the chart is the package gmt-dcw.
      """)

  @Argument(help: "Codes or names of places, or world.")
  var places: [String] = []

  @Option(
    help: "country, or province: first-level units where the chart has them (AR, AU, BR, CA, CN, IN, RU, US).")
  var level: String = "country"

  @OptionGroup(title: "Detail") var detail: DetailArguments

  @Option(
    help: ArgumentHelp("Codes of regions all of whose islands are kept.", valueName: "code,code"))
  var keep: String?

  @Option(
    help: ArgumentHelp(
      "Leave out what does not reach into a box of degrees; nothing is cut.", valueName: "west,south,east,north"
    ))
  var bbox: String?

  @Option(
    help: ArgumentHelp("A CSV file of names: its first column is the code.", valueName: "file"))
  var names: String?

  @Option(
    help: ArgumentHelp("Columns of --names: that of the codes, then the properties.", valueName: "code,name"))
  var columns: String?

  @Option(help: "The name of the object in the file; by default countries or provinces.")
  var object: String?

  @Option(help: ArgumentHelp("The folder of the chart.", valueName: "folder"))
  var chart: String?

  @Option(name: .shortAndLong, help: "The TopoJSON file to write; - is standard output.")
  var output: String?

  @Flag(help: "List the places that the chart has; with a country, its provinces.")
  var list = false

  @Flag(name: .customLong("dry-run"), help: "Say what would be written, and write nothing.")
  var dryRun = false

  @OptionGroup(title: "Terminal") var terminal: TerminalArguments

  package init() {}

  package func run() throws {
    let reporter = terminal.reporter
    if list { return try reporting(reporter) { () throws(Failure) in try printList() } }
    guard output != nil || dryRun else {
      throw ValidationError("Name the file to write with -o, or ask --dry-run or --list.")
    }
    guard let level = BasemapLevel(rawValue: level) else {
      throw ValidationError("--level is country or province, not `\(level)`.")
    }
    let box = try bbox.map(mapBox)
    try reporting(reporter) { () throws(Failure) in
      var request = BasemapRequest(places: places, level: level, simplification: try detail.simplification())
      request.keeping = keep.map(listed) ?? []
      request.box = box
      request.object = object
      request.namesFile = names
      request.nameColumns = columns.map(listed) ?? []
      request.chartFolder = chart
      let (bytes, summary, note) = try request.made()
      if let output, !dryRun { try Files.write(bytes, to: output) }
      if !terminal.quiet {
        let name = dryRun ? "would write" : output == "-" ? "wrote" : "wrote \(output ?? "")"
        reporter.write(summary.sentence(name, byteCount: bytes.count))
        reporter.write(note)
      }
    }
  }

  private func printList() throws(Failure) {
    let text = try ChartFolder(chart).index().list(of: places)
    guard !text.isEmpty else {
      throw Failure(
        code: "map.no-place", "The chart has no country `\(places.joined(separator: "`, `"))`.",
        suggestion: "`byline basemap --list` shows all.")
    }
    try Files.write(Array(text.utf8), to: "-")
  }
}

/// `byline simplify FILE -o FILE`.
package struct SimplifyCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "simplify",
    abstract: "Simplify the polygons of a GeoJSON or TopoJSON file; shared borders stay shared.")

  @Argument(help: "The file; - for standard input.")
  var file: String

  @OptionGroup(title: "Detail") var detail: DetailArguments

  @Option(help: "The object of a TopoJSON file; needed where it has several.")
  var object: String?

  @Option(name: .shortAndLong, help: "The TopoJSON file to write; - is standard output.")
  var output: String

  @OptionGroup(title: "Terminal") var terminal: TerminalArguments

  package init() {}

  package func run() throws {
    let reporter = terminal.reporter
    try reporting(reporter) { () throws(Failure) in
      let name = file == "-" ? "<stdin>" : file
      let (bytes, summary) = try simplify(
        try Files.read(file), name: name, object: object, by: try detail.simplification())
      try Files.write(bytes, to: output)
      if !terminal.quiet { reporter.write(summary.sentence("wrote \(output)", byteCount: bytes.count)) }
    }
  }
}

/// How much of a map's detail stays.
struct DetailArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which detail stays: as large as a square of 1px or 2km, 5% of the points, what fits into 240kB, or none for all.",
      valueName: "degree"))
  var simplify: String = "1px"

  @Option(
    help: ArgumentHelp(
      "Which islands and lakes stay: as large as a square of 1px or 1km, all, or the largest of each region. The largest, and what touches a neighbour, always stay.",
      valueName: "rule"))
  var islands: String = "1px"

  @Option(help: ArgumentHelp("The longer side of the map in pixels.", valueName: "pixels"))
  var width: Double = 1200

  @Option(
    help: ArgumentHelp("Whole numbers along the longer side; by default ten a pixel.", valueName: "steps"))
  var quantization: Int?

  func simplification() throws(Failure) -> MapSimplification {
    try MapSimplification(detail: simplify, islands: islands, width: width, steps: quantization)
  }
}

/// Runs what may fail, prints why it did and ends with its exit code.
private func reporting(_ reporter: Reporter, _ action: () throws(Failure) -> Void) throws {
  do throws(Failure) {
    try action()
  } catch {
    reporter.print(error.diagnostics)
    throw ExitCode(error.exitCode)
  }
}

private func mapBox(_ text: String) throws -> MapBox {
  let numbers = text.split(separator: ",").compactMap { Double($0) }
  guard numbers.count == 4, numbers.allSatisfy(\.isFinite), numbers[1] <= numbers[3] else {
    throw ValidationError("--bbox is west,south,east,north in degrees, not `\(text)`.")
  }
  return MapBox(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
}
