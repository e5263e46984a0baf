package import Diagnostics
package import Maps
import OrderedCollections
import Publishing
import Tables

/// A basemap that is asked for.
package struct BasemapRequest: Sendable {
  /// Codes and names of countries, provinces, continents and collections, or `world`.
  package var places: [String]
  package var level: BasemapLevel
  package var simplification: MapSimplification
  /// Codes of regions all of whose islands are kept.
  package var keeping: [String] = []
  package var box: MapBox?
  /// The name of the object in the file; nil for `countries` or `provinces`.
  package var object: String?
  /// A CSV file of what is known of places, by their codes.
  package var namesFile: String?
  /// The column of codes, then those that become properties; empty for the first column and all others.
  package var nameColumns: [String] = []
  /// The folder of the chart; nil to look where packages put it.
  package var chartFolder: String?

  package init(places: [String], level: BasemapLevel, simplification: MapSimplification) {
    (self.places, self.level, self.simplification) = (places, level, simplification)
  }

  /// Reads the chart and makes the file.
  ///
  /// - Throws: codes `map.*`, `file.*` and `csv.*`.
  package func made() throws(Failure) -> (bytes: [UInt8], summary: TopologySummary, note: String) {
    guard !places.isEmpty else {
      throw Failure(
        code: "map.no-place", "No place is named.",
        suggestion: "Name codes or names, such as CN, Fiji or europe; `byline basemap --list` shows all.")
    }
    let folder = try ChartFolder(chartFolder)
    let index = try folder.index()
    let selection = try index.selection(places, level: level)
    let chart = try ChartFile(path: folder.path("dcw-gmt.nc"))
    let basemap = try Basemap(
      selection, from: chart, properties: try properties(), box: box, keeping: try kept(selection))
    let borders = SharedBorders(
      basemap.regions, page: simplification.page, islands: simplification.islands)
    let name = object ?? (level == .province ? "provinces" : "countries")
    let (bytes, summary) = try borders.topology(
      simplification.detail, steps: simplification.steps, heading: basemap.heading(object: name))
    return (bytes, summary, basemap.note)
  }

  private func kept(_ selection: [ChartSelection]) throws(Failure) -> Set<String> {
    var codes: Set<String> = []
    for code in keeping {
      guard selection.contains(where: { $0.code == code }) else {
        throw Failure(
          code: "map.no-place", "`\(code)`, whose islands are to be kept, is not on the map.",
          suggestion: didYouMean(code, among: selection.map(\.code)))
      }
      codes.insert(code)
    }
    return codes
  }

  private func properties() throws(Failure) -> [String: OrderedDictionary<String, Value>] {
    guard let namesFile else { return [:] }
    let table = try readTable(
      try Files.read(namesFile), name: namesFile, options: DelimitedOptions(typing: .vega(parse: [:]))
    ).table
    let columns = nameColumns.isEmpty ? table.names : nameColumns
    for column in columns where table[column] == nil {
      throw Failure(
        code: "map.no-column", "The file has no column `\(column)`.", at: SourcePlace(file: namesFile),
        suggestion: didYouMean(column, among: table.names))
    }
    guard let key = columns.first, let codes = table[key] else { return [:] }
    var known: [String: OrderedDictionary<String, Value>] = [:]
    for row in 0..<table.rowCount {
      guard let code = codes[row].string else { continue }
      var properties: OrderedDictionary<String, Value> = [:]
      for column in columns.dropFirst() {
        if let text = table[column]?[row].string, !text.isEmpty { properties[column] = .text(text) }
      }
      known[code] = properties
    }
    return known
  }
}

/// The folder that holds the chart and its lists.
package struct ChartFolder: Sendable {
  private let folder: String

  /// - Parameter folder: nil to look where packages put the chart.
  /// - Throws: `map.no-chart` where it is not there.
  package init(_ folder: String? = nil) throws(Failure) {
    let folders = folder.map { [$0] } ?? ChartFile.folders
    guard let found = folders.first(where: { Files.exists(Paths.joined($0, "dcw-gmt.nc")) }) else {
      throw Failure(
        code: "map.no-chart",
        folder.map { "the folder `\($0)` has no file dcw-gmt.nc" }
          ?? "basemaps need the Digital Chart of the World, which is not installed",
        suggestion: "Install it: `apt-get install gmt-dcw`, or name its folder with --chart.")
    }
    self.folder = found
  }

  func path(_ name: String) -> String { Paths.joined(folder, name) }

  /// The places of the chart.
  ///
  /// - Throws: `file.missing` where a list is not there.
  package func index() throws(Failure) -> ChartIndex {
    func text(_ name: String) throws(Failure) -> String {
      String(decoding: try Files.read(path(name)), as: UTF8.self)
    }
    // Older charts have no collections.
    let collections = Files.exists(path("dcw-collections.txt")) ? try text("dcw-collections.txt") : ""
    return ChartIndex(
      countries: try text("dcw-countries.txt"), provinces: try text("dcw-states.txt"), collections: collections)
  }
}
