import Diagnostics
import Grammar
import Scales
import Tables
import TestSupport
import Testing

@testable import Planning

/// Rows that the specs of these tests share.
let rows =
  "data: {values: [{c: b, g: x, q: 4, t: '2020-03-01'}, {c: a, g: y, q: -2, t: '2021-07-01'}, {c: b, g: y, q: 9, t: '2020-01-01'}, {c: d, g: x, q: 1, t: '2022-01-01'}]}\n"

@Suite struct DefaultsTests {
  private func plot(_ mark: String, _ encoding: String, more: String = "") throws -> (PlotPlan, Plan) {
    let example = try Example("\(rows)mark: \(mark)\nencoding: {\(encoding)}\n\(more)")
    return (try #require(example.plots.first), example.plan)
  }

  private func scale(_ channel: Channel, _ mark: String, _ encoding: String) throws -> ScalePlan {
    let (plot, plan) = try plot(mark, encoding)
    return plan.scales[try #require(plot.scales[channel])]
  }

  @Test(
    "a field without a type has the one that its use asks for",
    arguments: [
      ("x: {field: c}", Channel.x, FieldType.nominal), ("x: {field: q, aggregate: mean}", .x, .quantitative),
      ("y: {aggregate: count}", .y, .quantitative), ("x: {field: q, bin: true}", .x, .quantitative),
      ("x: {field: t, timeUnit: year}", .x, .temporal), ("x: {field: c, sort: [a, b]}", .x, .ordinal),
      ("x: {field: q, scale: {type: log}}", .x, .quantitative),
      ("x: {field: t, scale: {type: time}}", .x, .temporal),
      ("shape: {field: c}", .shape, .nominal), ("x: {datum: 3}", .x, .quantitative),
      ("x: {datum: a}", .x, .nominal),
      ("x: {datum: {year: 2020}}", .x, .temporal), ("x: {field: c, aggregate: {argmax: q}}", .x, .nominal),
    ])
  func types(encoding: String, channel: Channel, type: FieldType) throws {
    let example = try FieldDefinitionExample(encoding, channel)
    #expect(example.field.type == type)
  }

  @Test(
    "an axis without a title has one in words",
    arguments: [
      ("x: {field: c}", "c"), ("x: {field: q, aggregate: mean}", "Mean of q"),
      ("y: {aggregate: count}", "Count of Records"),
      ("x: {field: q, bin: true}", "q (binned)"), ("x: {field: t, timeUnit: yearmonth}", "t (year-month)"),
      ("x: {field: c, title: Own}", "Own"), ("x: {field: c, axis: {title: Axis}}", "Axis"),
      ("x: {field: c, title: null}", nil),
      ("x: {field: c, aggregate: {argmin: q}}", "c for min q"), ("x: {field: q, type: quantitative}", "q"),
      ("x: {field: q, title: [one, two]}", "one|two"),
    ] as [(String, String?)])
  func titles(encoding: String, title: String?) throws {
    let axis = try #require(try plot("bar", encoding).0.axes.first { !$0.isGridOnly })
    #expect((axis.title.isEmpty ? nil : axis.title.joined(separator: "|")) == title)
  }

  @Test(
    "items lie on each other in the order that is asked for; a line runs in it instead",
    arguments: [
      ("point", "order: {field: q}", [-2.0, 1, 4, 9]),
      ("point", "order: {field: q, sort: descending}", [9, 4, 1, -2]), ("point", "", [4, -2, 9, 1]),
      ("line", "order: {field: q}", [4, -2, 9, 1]),
    ])
  func drawingOrder(mark: String, order: String, values: [Double]) throws {
    let plot = try plot(
      mark, "x: {field: c}, y: {field: q, type: quantitative}\(order.isEmpty ? "" : ", ")\(order)"
    ).0
    let drawn = try #require(plot.marks.first)
    let column = try #require(drawn.channels[.y]?.column)
    #expect((0..<column.count).map { column[$0].double } == values)
  }

  @Test("a column's title in its data package is the axis' title")
  func schemaTitle() {
    var diagnostics: [Diagnostic] = []
    var spec = ChannelSpec(at: SourcePlace(file: "f"))
    spec.field = .name("low")
    let schema = Schema(fields: [.init(name: "low", title: "At least")])
    #expect(FieldDefinition(.x, spec, diagnostics: &diagnostics).title(.init(), schema: schema) == "At least")
  }

  @Test(
    "the type of a scale follows from field, channel and mark",
    arguments: [
      ("bar", "x: {field: c}", Channel.x, ScaleType.band), ("point", "x: {field: c}", .x, .point),
      ("rect", "x: {field: c}", .x, .band), ("tick", "y: {field: c}", .y, .band),
      ("line", "x: {field: c, type: ordinal}", .x, .point),
      ("point", "x: {field: q, type: quantitative}", .x, .linear),
      ("point", "x: {field: t, type: temporal}", .x, .time),
      ("point", "x: {field: t, timeUnit: utcyear}", .x, .utc), ("point", "color: {field: c}", .color, .ordinal),
      ("point", "color: {field: q, type: quantitative}", .color, .linear),
      ("point", "color: {field: q, bin: true}", .color, .binOrdinal),
      ("point", "size: {field: q, type: quantitative}", .size, .linear),
      ("point", "shape: {field: c}", .shape, .ordinal),
      ("point", "x: {field: q, type: quantitative, scale: {type: symlog}}", .x, .symlog),
      ("bar", "x: {field: c}, xOffset: {field: g}, y: {field: q, type: quantitative}", .xOffset, .band),
    ])
  func scaleTypes(mark: String, encoding: String, channel: Channel, type: ScaleType) throws {
    #expect(try scale(channel, mark, encoding).type == type)
  }

  @Test(
    "paddings of bands and points, as shares of a step",
    arguments: [
      ("bar", "x: {field: c}", 0.1, 0.05), ("rect", "x: {field: c}", 0, 0),
      ("tick", "x: {field: c}", 0.25, 0.125),
      ("point", "x: {field: c}", 1, 0.5), ("bar", "x: {field: c, scale: {padding: 0.3}}", 0.3, 0.3),
      ("bar", "x: {field: c, scale: {paddingInner: 0.4}}", 0.4, 0.2),
      ("point", "x: {field: c, scale: {padding: 0.1}}", 1, 0.1),
      ("bar", "x: {field: c, scale: {paddingOuter: 0.9}}", 0.1, 0.9),
      ("bar", "x: {field: c}, xOffset: {field: g}, y: {field: q, type: quantitative}", 0.2, 0.2),
    ])
  func paddings(mark: String, encoding: String, inner: Double, outer: Double) throws {
    let plan = try scale(.x, mark, encoding)
    #expect(plan.paddingInner == inner && plan.paddingOuter == outer)
  }

  @Test(
    "which way a mark lies",
    arguments: [
      ("bar", "x: {field: c}, y: {field: q, type: quantitative}", false),
      ("bar", "x: {field: q, type: quantitative}, y: {field: c}", true),
      ("bar", "x: {field: t, type: temporal}, y: {field: q, type: quantitative}", false),
      ("bar", "x: {field: q, bin: true}, y: {aggregate: count}", false),
      ("bar", "x: {aggregate: count}, y: {field: q, bin: true}", true),
      ("bar", "x: {field: q, type: quantitative}, x2: {field: q}, y: {field: c}", true),
      (
        "{type: bar, orient: horizontal}",
        "x: {field: q, type: quantitative}, y: {field: q, type: quantitative}", true
      ),
      ("tick", "x: {field: q, type: quantitative}, y: {field: c}", false),
      ("tick", "x: {field: c}, y: {field: q, type: quantitative}", true),
      ("area", "x: {field: t, type: temporal}, y: {field: q, type: quantitative}", false),
      ("area", "x: {field: q, type: quantitative}, y: {field: t, type: temporal}", true),
      ("line", "x: {field: q, type: quantitative}, y: {field: c, type: ordinal}", true),
      ("rule", "x: {field: q, type: quantitative}", false), ("rule", "y: {field: q, type: quantitative}", true),
    ])
  func orientation(mark: String, encoding: String, isHorizontal: Bool) throws {
    #expect(try #require(try plot(mark, encoding).0.marks.first).isHorizontal == isHorizontal)
  }

  @Test(
    "a column that the data lacks is named with the nearest one, or with those there are",
    arguments: [
      ("x: {field: →qq}", "the data has no column `qq`", "Did you mean `q`?"),
      ("x: {field: →price}", "the data has no column `price`", "Its columns are `c`, `g`, `q`, `t`."),
      ("y: {field: →qs, aggregate: mean}", "the data has no column `qs`", "Did you mean `q`?"),
      ("x: {field: c}, color: {field: →gg}", "the data has no column `gg`", "Did you mean `g`?"),
    ])
  func missing(encoding: String, message: String, suggestion: String) throws {
    let column = "encoding: {".count + encoding.prefix { $0 != "→" }.count + 1
    do throws(Failure) {
      _ = try Example("\(rows)mark: bar\nencoding: {\(encoding.replacing("→", with: ""))}")
      Issue.record("nothing was thrown")
    } catch {
      let problem = error.diagnostics[0]
      #expect(
        problem.code == "plan.unknown-field" && problem.message == message && problem.suggestion == suggestion)
      #expect(problem.place?.description == "figure.vl.yaml:3:\(column)")
    }
  }
}

/// The definition of one channel, without data.
struct FieldDefinitionExample {
  let field: FieldDefinition

  init(_ encoding: String, _ channel: Channel) throws {
    let example = try Example("\(rows)mark: point\nencoding: {\(encoding)}")
    _ = example
    let spec = try SpecDecoder.decode(document("mark: point\nencoding: {\(encoding)}"), file: "f.yaml").spec
    var diagnostics: [Diagnostic] = []
    field = FieldDefinition(channel, try #require(spec.root.encoding[channel]), diagnostics: &diagnostics)
  }
}
