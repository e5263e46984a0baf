import Diagnostics
import Grammar
import Scenes
import TestSupport
import Testing

@testable import Planning

/// Maps whose holes are seen, whose classes are named and whose symbols can be read.
@Suite("Honest maps")
struct HonestMapTests {
  private static func square(_ id: String, _ x: Double) -> String {
    "{type: Feature, id: \(id), geometry: {type: Polygon, coordinates: [[[\(x), 0], [\(x), 1], [\(x + 1), 1], [\(x + 1), 0], [\(x), 0]]]}}"
  }

  private static let names = ["Ashby", "Birk", "Corran", "Dale", "Elm"]
  private static let shapes =
    "{values: [" + names.enumerated().map { square($1, Double($0)) }.joined(separator: ", ") + "]}"

  /// Five squares that look numbers up.
  private func figure(
    _ records: String, byline: String = "", lookup: String = "", theme: Theme = .newsroom,
    color: String = "field: rate, type: quantitative", projection: String = ""
  ) throws -> Example {
    try Example(
      """
      usermeta: {byline: {\(byline)}}
      data: \(Self.shapes)
      transform:
        - lookup: id
          from: {data: {values: [\(records)]}, key: name, fields: [rate]}
          \(lookup)
      \(projection)
      mark: geoshape
      encoding: {color: {\(color)}}
      """, theme: theme)
  }

  private static let all =
    "{name: Ashby, rate: 1.5}, {name: Birk, rate: 2.5}, {name: Corran, rate: 8}, {name: Dale, rate: 9}, {name: Elm, rate: 30}"
  private static let some =
    "{name: Ashby, rate: 1.5}, {name: Brik, rate: 2.5}, {name: Corran, rate: null}, {name: Dale, rate: 9}"

  private func messages(_ example: Example, _ code: String) -> [String] {
    example.diagnostics.filter { $0.code == code }.map(\.message)
  }

  private func fills(_ example: Example) -> [Paint] {
    example.scene().items.filter { $0.role == .mark }.map(\.style.fill)
  }

  @Test("a lookup says how many rows have no match, which, and what may be meant, at its place")
  func unmatched() throws {
    let example = try figure(Self.some)
    #expect(
      messages(example, "plan.lookup-unmatched") == [
        "2 of 5 rows have no match for `id` in `name`: `Birk` (did you mean `Brik`?), `Elm`"
      ])
    let warning = try #require(example.diagnostics.first { $0.code == "plan.lookup-unmatched" })
    #expect(warning.severity == .warning && warning.place?.line == 4)
    #expect(
      messages(example, "plan.records-not-on-map") == [
        "1 of 4 records are not on the map, because no shape has their `name`: `Brik` (did you mean `Birk`?)"
      ])
  }

  @Test(
    "nothing is said where all match, where a default is given, and where the rule is switched off",
    arguments: [
      (all, "", ""), (some, "default: null", ""), (some, "default: 0", ""),
      (some, "", "lint: {missing-joins: the list is short}"),
    ])
  func quiet(records: String, lookup: String, byline: String) throws {
    #expect(messages(try figure(records, byline: byline, lookup: lookup), "plan.lookup-unmatched") == [])
  }

  @Test("shapes without a value are hatched in the newsroom's look and vanish in the grammar's")
  func hatched() throws {
    let newsroom = fills(try figure(Self.some))
    #expect(newsroom.count == 5)
    #expect(newsroom.map { if case .hatch = $0 { true } else { false } } == [false, true, true, false, true])
    #expect(fills(try figure(Self.some, theme: .vega)).count == 2)
    let off = try figure(Self.some, byline: "missing: {hatch: false}")
    #expect(fills(off).count == 2)
    #expect(off.plan.notes == ["3 of 5 rows are not on the map."])
  }

  @Test("what cannot have a value has another hatch, and each kind an entry in the legend")
  func notApplicable() throws {
    let byline = "missing: {label: unknown, notApplicable: \"datum.id == 'Elm'\", notApplicableLabel: no shore}"
    let example = try figure(Self.some, byline: byline)
    let hatches = fills(example).compactMap { if case .hatch(let hatch) = $0 { hatch } else { nil } }
    #expect(hatches.count == 3 && hatches[0] == hatches[1] && hatches[1].angle != hatches[2].angle)
    let legend = try #require(example.plots.first?.legends.first)
    #expect(legend.missing.map(\.label) == ["unknown", "no shore"])
    #expect(try figure(Self.all).plots.first?.legends.first?.missing.isEmpty == true)
  }

  @Test("the scale learns nothing from shapes without a value")
  func domain() throws {
    let example = try figure(Self.some)
    let scale = example.plan.scales[try #require(example.plots.first?.scales[.color])]
    #expect(scale.domain.compactMap(\.double) == [1.5, 9])
  }

  @Test(
    "classes become thresholds at computed limits, in the newsroom's look only",
    arguments: [
      ("classes: {method: jenks, count: 3}", [5.0, 20]), ("classes: {method: quantile, count: 2}", [5]),
      ("classes: {method: equal, count: 3}", [10, 20, 30]), ("classes: {breaks: [3, 10]}", [3, 10]),
      ("classes: {method: jenks, count: 3, round: false}", [8, 30]),
    ])
  func classes(byline: String, limits: [Double]) throws {
    let example = try figure(Self.all, byline: byline)
    let scale = example.plan.scales[try #require(example.plots.first?.scales[.color])]
    #expect(scale.type == .threshold && scale.domain.compactMap(\.double) == limits)
    #expect(messages(example, "plan.classes").count == 1)
    let plain = try figure(Self.all, byline: byline, theme: .vega)
    #expect(plain.plan.scales[try #require(plain.plots.first?.scales[.color])].type == .linear)
  }

  @Test("the legend names the method, and says whether its bars are equal")
  func legend() throws {
    let equal = try #require(try figure(Self.all, byline: "classes: jenks").plots.first?.legends.first)
    #expect(equal.title == ["rate", "Natural breaks (Jenks); bars of equal length"])
    let proportional = try figure(Self.all, byline: "classes: {method: quantile, bars: proportional}")
    #expect(
      proportional.plots.first?.legends.first?.title.last
        == "Quantiles, as many values in each class; bars as long as classes are wide")
  }

  @Test("a method that does not exist is an error with the nearest name")
  func unknownMethod() throws {
    let failure = #expect(throws: Failure.self) { try figure(Self.all, byline: "classes: jenk") }
    let error = failure?.diagnostics.first { $0.code == "spec.unknown-method" }
    #expect(error?.suggestion == "Did you mean `jenks`?" && error?.place?.line == 1)
  }

  private func findings(_ example: Example) -> [String] { example.plan.findings.map(\.code) }

  @Test("counts, too many classes and flat maps are found, and can be switched off with a reason")
  func lint() throws {
    let counts = "{name: Ashby, rate: 10}, {name: Birk, rate: 2}, {name: Elm, rate: 30}"
    let field = "field: rate, type: quantitative, title: events"
    #expect(findings(try figure(Self.all)) == [])
    #expect(findings(try figure(counts)) == [])
    let projects = counts.replacing("rate", with: "projects")
    func named(_ byline: String, _ projection: String = "") throws -> [String] {
      let text = """
        usermeta: {byline: {\(byline)}}
        data: \(Self.shapes)
        transform: [{lookup: id, from: {data: {values: [\(projects)]}, key: name, fields: [projects]}, default: null}]
        \(projection)
        mark: geoshape
        encoding: {color: {field: projects, type: quantitative}}
        """
      return findings(try Example(text, theme: .newsroom))
    }
    #expect(try named("") == ["lint.count-choropleth"])
    #expect(try named("lint: {count-choropleth: no census has a source}") == [])
    #expect(
      try named("", "projection: {type: equirectangular}") == ["lint.count-choropleth", "lint.unprojected-map"])
    #expect(try named("", "projection: {type: mercator}").last == "lint.unprojected-map")
    let many = "\(field), scale: {type: threshold, domain: [1, 2, 3, 4, 5, 6, 7, 8]}"
    #expect(findings(try figure(Self.all, color: many)) == ["lint.too-many-classes"])
  }

  @Test("symbols of a map are drawn with the largest first, and explained by nested circles of round values")
  func symbols() throws {
    func example(_ theme: Theme) throws -> Example {
      try Example(
        """
        data: {values: [{x: 1, y: 1, n: 4}, {x: 2, y: 2, n: 41}, {x: 3, y: 1, n: 17}]}
        mark: circle
        encoding:
          longitude: {field: x, type: quantitative}
          latitude: {field: y, type: quantitative}
          size: {field: n, type: quantitative}
        """, theme: theme)
    }
    let plot = try #require(try example(.newsroom).plots.first)
    #expect(plot.marks[0].table["n"].map { column in (0..<3).map { column[$0].double } } == [41, 17, 4])
    let legend = try #require(plot.legends.first)
    #expect(legend.kind == .nested)
    #expect(legend.ticks.values?.compactMap(\.double) == [2, 10, 40])
    let plain = try #require(try example(.vega).plots.first)
    #expect(plain.marks[0].table["n"].map { column in (0..<3).map { column[$0].double } } == [4, 41, 17])
    #expect(plain.legends.first?.kind == .symbol)
  }
}
