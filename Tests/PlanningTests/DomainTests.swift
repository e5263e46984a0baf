import Diagnostics
import Expressions
import Grammar
import Notation
import Scales
import Tables
import TestSupport
import Testing

@testable import Planning

func document(_ text: String) throws -> Node { try Document.read(Array(text.utf8), file: "f.yaml") }

@Suite struct DomainTests {
  private func scale(_ channel: Channel, _ mark: String, _ encoding: String, data: String = rows) throws
    -> ScalePlan
  {
    let example = try Example("\(data)mark: \(mark)\nencoding: {\(encoding)}")
    let plot = try #require(example.plots.first)
    return example.plan.scales[try #require(plot.scales[channel])]
  }

  private func words(_ values: [Value]) -> String {
    values.map { LabelText.text(of: $0, .automatic, in: Environment()) }.joined(separator: " ")
  }

  @Test(
    "a discrete domain is in the order asked for",
    arguments: [
      ("x: {field: c}", "a b d"), ("x: {field: c, sort: descending}", "d b a"),
      ("x: {field: c, sort: null}", "b a d"),
      ("x: {field: c, sort: [d, zz, b]}", "d b a"), ("x: {field: c, scale: {domain: [d, a]}}", "d a"),
      ("x: {field: c, sort: {field: q, op: max}}", "a d b"),
      ("x: {field: c, sort: {field: q, op: sum, order: descending}}", "b d a"),
      ("x: {field: c, sort: {op: count, order: descending}}", "b a d"),
      ("x: {field: c, sort: y}, y: {field: q, aggregate: sum}", "a d b"),
      ("x: {field: c, sort: '-y'}, y: {field: q, aggregate: sum}", "b d a"),
      ("x: {field: c, sort: {encoding: y, order: descending}}, y: {field: q, aggregate: max}", "b d a"),
      ("x: {field: c, scale: {domain: {unionWith: [z, a]}}}", "a b d z"),
      ("x: {field: q, type: ordinal}", "-2 1 4 9"),
    ])
  func order(encoding: String, expected: String) throws {
    #expect(words(try scale(.x, "bar", encoding).domain) == expected)
  }

  @Test("missing values are a step of a discrete domain, and none of a continuous one")
  func nulls() throws {
    let data = "data: {values: [{c: b, q: 3}, {c: null, q: null}, {c: a, q: 7}]}\n"
    #expect(words(try scale(.x, "bar", "x: {field: c}", data: data).domain) == "null a b")
    #expect(
      words(
        try scale(.x, "point", "x: {field: q, type: quantitative, scale: {zero: false}}", data: data).domain)
        == "3 7")
  }

  @Test(
    "a continuous domain reaches from least to greatest, with zero where the mark needs it",
    arguments: [
      ("point", "y: {field: q, type: quantitative}", [-2.0, 9]),
      ("bar", "x: {field: c}, y: {field: q, aggregate: max}", [-2, 9]),
      ("bar", "x: {field: c}, y: {field: q, aggregate: sum}, color: {field: g}", [-2, 13]),
      ("bar", "x: {field: c}, y: {field: q, aggregate: sum, stack: normalize}, color: {field: g}", [0, 1]),
      ("point", "y: {field: q, type: quantitative, scale: {domain: [0, 50]}}", [0, 50]),
      ("point", "y: {field: q, type: quantitative, scale: {domain: {unionWith: [20]}}}", [-2, 20]),
      ("bar", "y: {field: q, bin: {step: 5}}, x: {aggregate: count}", [-5, 10]),
    ])
  func extent(mark: String, encoding: String, domain: [Double]) throws {
    #expect(try scale(.y, mark, encoding).domain.compactMap(\.double) == domain)
  }

  static let high = "data: {values: [{t: '2020-01-01', q: 50}, {t: '2021-01-01', q: 60}]}\n"

  @Test(
    "zero is put into the domain by mark, channel and setting",
    arguments: [
      ("point", "y: {field: q, type: quantitative}", [0.0, 60]),
      ("bar", "x: {field: t}, y: {field: q, type: quantitative}", [0, 60]),
      ("line", "x: {field: t, type: temporal}, y: {field: q, type: quantitative}", [0, 60]),
      (
        "line", "x: {field: t, type: temporal}, y: {field: q, type: quantitative, scale: {zero: false}}",
        [50, 60]
      ),
      ("point", "y: {field: q, type: quantitative, scale: {type: log}}", [50, 60]),
      ("point", "y: {field: q, type: quantitative, scale: {domain: [55, 57]}}", [55, 57]),
    ])
  func zero(mark: String, encoding: String, domain: [Double]) throws {
    let bound = try scale(.y, mark, encoding, data: Self.high)
    let (low, high) = (
      bound.domain.compactMap(\.double).min() ?? .nan, bound.domain.compactMap(\.double).max() ?? .nan
    )
    #expect([low, high] == domain)
  }

  @Test("times are read as dates, and their domain is of instants")
  func time() throws {
    let plan = try scale(
      .x, "line", "x: {field: t, type: temporal}, y: {field: q, type: quantitative}", data: Self.high)
    #expect(plan.type == .time && plan.domain == [.instant(1_577_836_800_000), .instant(1_609_459_200_000)])
  }

  @Test("layers share their scales, and the domain holds all of them")
  func layers() throws {
    let example = try Example(
      """
      data: {values: [{a: 1, b: 20}, {a: 5, b: 30}]}
      layer:
        - {mark: point, encoding: {y: {field: a, type: quantitative}}}
        - {mark: rule, encoding: {y: {field: b, type: quantitative}}}
      """)
    let plot = try #require(example.plots.first)
    #expect(plot.marks.count == 2 && Set(plot.marks.map { $0.channels[.y]?.scale }).count == 1)
    #expect(example.plan.scales[try #require(plot.scales[.y])].domain.compactMap(\.double) == [0, 30])
    #expect(plot.axes.first { $0.channel == .y }?.title == ["a, b"])
  }

  @Test(
    "facets share scales unless they are told not to",
    arguments: [("", 1), ("resolve: {scale: {y: independent}}\n", 2)])
  func facets(resolve: String, count: Int) throws {
    let example = try Example(
      "\(rows)mark: bar\n\(resolve)encoding: {x: {field: c}, y: {field: q, type: quantitative}, column: {field: g}}"
    )
    #expect(example.plots.count == 2)
    #expect(Set(example.plots.compactMap { $0.scales[.y] }).count == count)
  }

  @Test("a domain of data without values is empty, and the plan stands")
  func empty() throws {
    let plan = try scale(
      .y, "point", "y: {field: q, type: quantitative}", data: "data: {values: [{q: null}]}\n")
    #expect(plan.domain.compactMap(\.double).allSatisfy { $0.isFinite })
  }

  @Test("an end is open where the data package declares the two columns as bounds", arguments: [true, false])
  func openEnds(isDeclared: Bool) throws {
    let example = try Example(
      """
      data: {values: [{c: a, low: 3, high: null}]}
      mark: bar
      encoding: {y: {field: c}, x: {field: low, type: quantitative}, x2: {field: high}}
      """, bounds: isDeclared ? [("low", "high")] : [])
    let mark = try #require(example.plots.first?.marks.first)
    #expect(mark.isHorizontal && mark.openEnds == (isDeclared ? [.x, .x2] : []))
  }
}
