import Diagnostics
import Notation
import Publishing
import TestSupport
import Testing

@testable import Byline

/// A made-up package: seven reports of four quantities, with vague dates and open bounds.
private let package = #"""
  {"name": "tiny", "title": "Test data", "resources": [
    {"name": "reports", "path": "reports.csv", "schema": {"fields": [
      {"name": "key", "type": "string"},
      {"name": "date", "type": "string", "rdfType": "http://id.loc.gov/datatypes/edtf/EDTF-level1"},
      {"name": "place", "type": "string"}, {"name": "said_by", "type": "string"}, {"name": "unit", "type": "string"},
      {"name": "low", "type": "number"}, {"name": "high", "type": "number"}, {"name": "x", "type": "number"}]},
     "byline": {"quantities": [{"name": "size", "low": "low", "high": "high", "unit": "unit"}], "competing": "key"}},
    {"name": "towns", "path": "towns.csv", "schema": {"fields": [
      {"name": "town", "type": "string"}, {"name": "people", "type": "number"}, {"name": "cited", "type": "string"}]}}
  ]}
  """#

private let reports = """
  key,date,place,said_by,unit,low,high,x
  a,2020-01-05,A,police,people,100,100,1
  a,2020-01-05,A,organiser,people,300,,2
  b,2020-01,A,press,people,10,20,3
  c,2020-02-10/2020-03-02,B,press,people,5,50,4
  d,2020-03-15,B,police,people,,80,5
  d,2020-03-15,B,organiser,people,90,120,6
  ,XXXX,B,press,people,1,1,7

  """

private func project(_ tables: String, figure: String? = nil) throws -> TemporaryFolder {
  let folder = try #require(TemporaryFolder())
  folder.write(package, to: "Datasets/tiny/datapackage.json")
  folder.write(reports, to: "Datasets/tiny/reports.csv")
  folder.write("town,people,cited\nA,1000,census\nB,500,register\n", to: "Datasets/tiny/towns.csv")
  folder.write("tables:\n" + tables, to: "Datasets/tiny/statistics.yaml")
  if let figure { folder.write(figure, to: "Datasets/tiny/figures/f.vl.yaml") }
  return folder
}

/// The result of one table as cells, header first.
private func cells(_ table: String) async throws -> [[String]] {
  let folder = try project("  - name: t\n    title: T\n" + table)
  let steps = try await build(BuildRequest(folder: folder.path, jobs: 1)) { _ in }
  if let failed = steps.first(where: \.hasFailed) { throw Failure(failed.diagnostics) }
  let text = String(decoding: folder.read("Output/tiny/statistics/t.csv") ?? [], as: UTF8.self)
  return text.split(separator: "\n").map {
    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}

private func column(_ cells: [[String]], _ name: String) -> [String] {
  guard let place = cells.first?.firstIndex(of: name) else { return [] }
  return cells.dropFirst().map { $0[place] }
}

private func failure(_ table: String) async -> Diagnostic? {
  do {
    _ = try await cells(table)
    return nil
  } catch {
    return (error as? Failure)?.diagnostics.first
  }
}

@Suite("Statistics tables")
struct StatisticsTableTests {
  @Test("a series counts by period, empty and vague ones too, and says how many rows have no date")
  func series() async throws {
    let table = try await cells("    resource: reports\n    series: {date: date, every: month, moving: 2}\n")
    #expect(column(table, "period") == ["2020-01", "2020-02", "2020-03"])
    #expect(column(table, "start") == ["2020-01-01", "2020-02-01", "2020-03-01"])
    #expect(column(table, "count_low") == ["3", "0", "2"] && column(table, "count_high") == ["3", "1", "3"])
    #expect(
      column(table, "cumulative_low") == ["3", "3", "6"] && column(table, "cumulative_high") == ["3", "4", "6"])
    #expect(column(table, "change_low") == ["", "-3", "1"] && column(table, "change_high") == ["", "-2", "3"])
    #expect(column(table, "moving_average_low") == ["", "1.5", "1.5"])
    let wider = try await cells(
      "    resource: reports\n    by: place\n    series: {date: date, every: quarter, from: 2019-10, to: 2020-03}\n"
    )
    #expect(column(wider, "place") == ["A", "A", "B", "B"])
    #expect(column(wider, "period") == ["2019-Q4", "2020-Q1", "2019-Q4", "2020-Q1"])
    #expect(column(wider, "count_low") == ["0", "3", "0", "3"])
  }

  @Test(
    "competing reports are one row by the rule that is named",
    arguments: [
      ("widest", ["100", "10", "5", "", "1"], ["", "20", "50", "120", "1"]),
      ("lowest", ["100", "10", "5", "", "1"], ["100", "20", "50", "80", "1"]),
      ("highest", ["300", "10", "5", "90", "1"], ["", "20", "50", "120", "1"]),
      ("count-of-reports", ["2", "1", "1", "2", "1"], ["2", "1", "1", "2", "1"]),
    ])
  func reconciling(rule: String, lows: [String], highs: [String]) async throws {
    let table = try await cells(
      "    resource: reports\n    reconcile: {rule: \(rule)}\n    by: key\n    quantity: size\n    statistics: [min]\n"
    )
    func rows(_ id: String) -> [[String]] { table.filter { $0.contains(id) } }
    #expect(column(table, "statistic").first == "reconciled." + rule)
    let bounds = table.dropFirst().filter { $0[3] == "min" }
    let open = { (text: String) in text == "inf" || text == "-inf" ? "" : text }
    #expect(bounds.map { open($0[$0.count - 3]) } == lows && bounds.map { open($0[$0.count - 2]) } == highs)
  }

  @Test("a source that goes first wins, and sums of reconciled quantities are allowed")
  func priority() async throws {
    let table = try await cells(
      "    resource: reports\n    reconcile: {rule: by-source-priority, source: said_by, priority: [police]}\n    by: place\n    quantity: size\n    minimum: 0\n    comparison: {baseline: A}\n"
    )
    #expect(column(table, "rows") == ["2", "3"])
    #expect(column(table, "value_low") == ["110", "6"] && column(table, "value_high") == ["120", "131"])
    #expect(column(table, "rank_best") == ["1", "1"] && column(table, "rank_worst") == ["2", "2"])
    #expect(column(table, "can_be_largest") == ["true", "true"])
    #expect(
      column(table, "difference_low") == ["0", "-114"] && column(table, "difference_high") == ["0", "21"])
  }

  @Test("rates cite the source of the population, proportions have exact limits")
  func comparison() async throws {
    let table = try await cells(
      "    resource: reports\n    by: place\n    comparison:\n      shares: true\n      rate: {per: 1000, resource: towns, key: town, population: people, source: cited}\n      proportion: datum.said_by == 'police'\n"
    )
    #expect(
      column(table, "value_low") == ["3", "4"] && column(table, "population_source") == ["census", "register"])
    #expect(column(table, "rate_low") == ["3", "8"])
    // Garwood 1936: 3 events have the limits 0.619 and 8.767.
    let limits = (column(table, "rate_0.95_low"), column(table, "rate_0.95_high"))
    #expect(limits.0.first?.hasPrefix("0.6186") == true && limits.1.first?.hasPrefix("8.767") == true)
    #expect(
      column(table, "proportion_count") == ["1", "1"]
        && column(table, "proportion") == ["0.3333333333333333", "0.25"])
    #expect(column(table, "share_low") == ["0.42857142857142855", "0.5714285714285714"])
  }

  @Test("histograms count surely and possibly, densities and curves follow their definitions")
  func fits() async throws {
    let bins = try await cells(
      "    resource: reports\n    where: datum.key == 'b' || datum.key == 'c'\n    histogram: {of: size, method: histogram.numpy, bins: 3}\n"
    )
    #expect(column(bins, "bin_start") == ["5", "20", "35"] && column(bins, "bin_end") == ["20", "35", "50"])
    #expect(column(bins, "count_low") == ["0", "0", "0"] && column(bins, "count_high") == ["2", "2", "1"])
    let density = try await cells(
      "    resource: reports\n    density: {of: x, bandwidth: 1, from: 1, to: 7, points: 3}\n")
    #expect(column(density, "value") == ["1", "4", "7"])
    let heights = column(density, "density").compactMap(Double.init)
    #expect(heights.count == 3 && digits(heights[0], of: heights[2]) > 14 && heights[1] > heights[0])
    let smooth = try await cells(
      "    resource: reports\n    smooth: {x: x, y: x, method: lowess}\n")
    #expect(column(smooth, "x").count == 7)
  }

  @Test(
    "what cannot be computed is an error with its place and what to do",
    arguments: [
      ("    resource: reports\n    quantity: size\n    statistics: [sum]\n", "statistics.competing-reports"),
      (
        "    resource: reports\n    quantity: size\n    series: {date: date, every: year}\n",
        "statistics.competing-reports"
      ),
      ("    resource: reports\n    series: {date: dat, every: year}\n", "statistics.unknown-column"),
      ("    resource: reports\n    series: {date: place, every: year}\n", "statistics.not-dates"),
      ("    resource: reports\n    reconcile: {rule: widest, key: kye}\n", "statistics.unknown-column"),
      ("    resource: reports\n    reconcile: {rule: widest, quantity: sice}\n", "statistics.unknown-quantity"),
      (
        "    resource: reports\n    reconcile: {rule: by-source-priority, source: said_by, priority: [polize]}\n",
        "statistics.unknown-source"
      ),
      ("    resource: towns\n    reconcile: {rule: widest, key: town}\n", "statistics.no-quantity"),
      ("    table: t\n", "statistics.cycle"), ("    table: u\n", "statistics.unknown-table"),
      ("    resource: report\n", "package.unknown-resource"),
      ("    resource: reports\n    by: place\n    comparison: {baseline: C}\n", "statistics.unknown-group"),
      ("    resource: reports\n    histogram: {of: place}\n", "statistics.not-numbers"),
      (
        "    resource: reports\n    series: {date: date, every: day, from: 1000, to: 2020}\n",
        "statistics.too-many-periods"
      ),
    ])
  func errors(table: String, code: String) async {
    let found = await failure(table)
    #expect(found?.code == code && found?.place != nil, "\(String(describing: found))")
  }

  @Test("reports of one quantity in two units are refused")
  func units() async throws {
    let folder = try project(
      "  - name: t\n    title: T\n    resource: reports\n    reconcile: {rule: widest}\n")
    folder.write(
      reports.replacing("organiser,people,90", with: "organiser,cars,90"), to: "Datasets/tiny/reports.csv")
    let steps = try await build(BuildRequest(folder: folder.path, jobs: 1, only: "statistics")) { _ in }
    #expect(steps.first?.diagnostics.first?.code == "statistics.mixed-units")
  }

  @Test("tables can be computed from tables, in any order of the file; a circle is named")
  func chain() async throws {
    let chain = """
        - name: smoothed
          title: S
          table: monthly
          smooth: {x: count_low, y: cumulative_low}
        - name: monthly
          title: M
          resource: reports
          series: {date: date, every: month}

      """
    let folder = try project(chain)
    let steps = try await build(BuildRequest(folder: folder.path, jobs: 2, only: "statistics")) { _ in }
    #expect(steps.map(\.hasFailed) == [false, false])
    let circle = try project(chain.replacing("resource: reports", with: "table: smoothed"))
    let failed = try await build(BuildRequest(folder: circle.path, jobs: 2, only: "statistics")) { _ in }
    #expect(failed.allSatisfy { $0.diagnostics.first?.code == "statistics.cycle" })
    #expect(failed.first?.diagnostics.first?.message.contains("smoothed → monthly → smoothed") == true)
  }

  @Test("every table says where it comes from")
  func provenance() async throws {
    let folder = try project(
      "  - name: t\n    title: T\n    resource: reports\n    reconcile: {rule: widest}\n    series: {date: date, every: year}\n"
    )
    _ = try await build(BuildRequest(folder: folder.path, jobs: 1, only: "statistics")) { _ in }
    let bytes = try #require(folder.read("Output/tiny/statistics/t.prov.json"))
    let graph = try #require(try JSONReader.read(bytes, file: "t.prov.json")["@graph"]?.elements)
    let reportsEntity = graph.first { $0["@id"]?.string == "Datasets/tiny/reports.csv" }
    #expect(
      reportsEntity?["sha256"]?.string == Hashing.sha256(Array(reports.utf8))
        && reportsEntity?["rows"]?.number == 7)
    let result = graph.first { $0["@id"]?.string == "t.csv" }
    #expect(result?["sha256"]?.string == Hashing.sha256(folder.read("Output/tiny/statistics/t.csv") ?? []))
    let json = try JSONReader.read(folder.read("Output/tiny/statistics/t.json") ?? [], file: "t.json")
    #expect(json["facts"]?["reconciled by"]?.string == "widest")
    #expect(json["definitions"]?.elements?.contains { $0["id"]?.string == "reconciled.widest" } == true)
    #expect(json["rows"]?.elements?.first?["start"]?.string == "2020-01-01")
  }
}

@Suite("Statistics tables as data of figures")
struct ComputedDataTests {
  private let monthly = "  - {name: monthly, title: M, resource: reports, series: {date: date, every: month}}\n"

  private func figure(_ data: String) -> String {
    "data: \(data)\nmark: bar\nencoding:\n  x: {field: start, type: temporal}\n  y: {field: count_high, type: quantitative}\n"
  }

  @Test(
    "a figure names a table by its name, or by the place beside statistics.yaml; render and build draw the same",
    arguments: ["{name: monthly}", "{url: ../statistics/monthly.csv}"])
  func named(data: String) async throws {
    let folder = try project(monthly, figure: figure(data))
    let spec = folder.path + "/Datasets/tiny/figures/f.vl.yaml"
    let drawn = try render(RenderRequest(spec: spec, format: .svg))
    #expect(drawn.scene.items.count { $0.role == .mark } == 3)
    #expect(drawn.files.contains { $0.hasSuffix("reports.csv") })
    let steps = try await build(BuildRequest(folder: folder.path, jobs: 2)) { _ in }
    #expect(steps.allSatisfy { !$0.hasFailed } && folder.read("Output/tiny/f.svg") == drawn.bytes)
    #expect(try check(folder.path).diagnostics.filter { $0.severity == .error }.isEmpty)
  }

  @Test("a wrong name gets the right one, and an error of the table is told with what was being done")
  func wrong() throws {
    func problem(_ tables: String, _ data: String) throws -> Diagnostic? {
      let folder = try project(tables, figure: figure(data))
      do throws(Failure) {
        _ = try render(RenderRequest(spec: folder.path + "/Datasets/tiny/figures/f.vl.yaml", format: .svg))
        return nil
      } catch {
        return error.diagnostics.first
      }
    }
    let unknown = try problem(monthly, "{name: montly}")
    #expect(unknown?.code == "data.unknown-name" && unknown?.suggestion == "Did you mean `monthly`?")
    let broken = try problem(monthly.replacing("date: date", with: "date: dat"), "{name: monthly}")
    #expect(broken?.code == "statistics.unknown-column")
    #expect(broken?.context.contains("while computing the statistics table `monthly`") == true)
  }

  @Test("open ends of a table are drawn as open")
  func open() throws {
    let sizes = """
        - {name: sizes, title: S, resource: reports, reconcile: {rule: widest}, by: place, quantity: size, statistics: [max]}

      """
    let spec = """
      data: {name: sizes}
      transform: [{filter: datum.statistic == 'max'}]
      mark: bar
      encoding:
        x: {field: lower, type: quantitative}
        x2: {field: upper}
        y: {field: place, type: nominal}
      """
    let folder = try project(sizes, figure: spec)
    let drawn = try render(
      RenderRequest(spec: folder.path + "/Datasets/tiny/figures/f.vl.yaml", format: .scene))
    let heads = drawn.scene.items.filter { item in
      if item.role == .mark, case .path = item.shape { true } else { false }
    }
    #expect(!heads.isEmpty)
  }
}
