import Diagnostics
import Notation
import TestSupport
import Testing

@testable import Grammar

extension WrongSpec {
  /// A spec with that channel.
  static func channel(
    _ text: String, _ code: String, _ message: String, _ suggestion: String? = nil,
    _ severity: Severity = .error
  ) -> WrongSpec {
    WrongSpec(#"{"mark": "bar", "encoding": {\#(text)}}"#, code, message, suggestion, severity)
  }
}

@Suite struct WrongSpecTests {
  private static let noMark = "the view says neither which mark it draws nor which views it holds"

  static let views: [WrongSpec] = [
    WrongSpec("→[1]", "spec.not-an-object", "a figure is an object, and this is an array"),
    WrongSpec(
      #"→{"data": null}"#, "spec.no-mark", noMark,
      "Add `mark`, or one of `layer`, `facet`, `concat`, `hconcat`, `vconcat`, `repeat`."),
    WrongSpec(#"{"mark": →"baar"}"#, "spec.unknown-mark", "there is no mark `baar`", "Did you mean `bar`?"),
    WrongSpec(
      #"{"mark": {"type": →"pont"}}"#, "spec.unknown-mark", "there is no mark `pont`", "Did you mean `point`?"),
    WrongSpec(
      #"{"mark": →{"color": "red"}}"#, "spec.no-mark-type", "the type of the mark is missing",
      "Write `mark: bar` or `mark: {type: bar}`."),
    WrongSpec(
      #"{"mark": →3}"#, "spec.no-mark-type", "the type of the mark is missing",
      "Write `mark: bar` or `mark: {type: bar}`."),
    WrongSpec(
      #"{"mark": "bar", "layer": →[]}"#, "spec.two-shapes", "a view has either `mark` or `layer`, not both"),
    WrongSpec(
      #"{"hconcat": →[], "facet": {}}"#, "spec.two-shapes", "a view has either `facet` or `hconcat`, not both"),
    WrongSpec(#"{"layer": →[]}"#, "spec.no-views", "an array of views is needed here, and this is empty"),
    WrongSpec(#"{"layer": →5}"#, "spec.no-views", "an array of views is needed here, and this is a number"),
    WrongSpec(#"{"hconcat": [→3]}"#, "spec.not-an-object", "a view is an object, and this is a number"),
    WrongSpec(#"→{"facet": {"field": "a"}}"#, "spec.no-spec", "`spec`, the view to repeat, is missing"),
    WrongSpec(
      #"{"repeat": →5, "spec": {"mark": "bar"}}"#, "spec.repeat",
      "`repeat` takes an array of fields, or `row`, `column`, `layer` with such arrays"),
    WrongSpec(
      #"{"mark": "bar", →"encodng": {}}"#, "spec.unknown-property",
      "a spec has no property `encodng`; it is left out", "Did you mean `encoding`?", .warning),
    WrongSpec(
      #"{"mark": "bar", "width": →"wide"}"#, "spec.size",
      "a size is a number, `container` or `{step: …}`, and this is `wide`"),
    WrongSpec(
      #"{"mark": "bar", "height": →-5}"#, "spec.size", "a size lies between 0 and 100,000, and this is -5"),
    WrongSpec(
      #"{"mark": "bar", "title": →true}"#, "spec.wrong-kind",
      "`title` takes a text, lines of text or an object, and this is true"),
    WrongSpec(
      #"{"mark": "bar", "title": {"text": "x", "anchor": →"left"}}"#, "spec.wrong-kind",
      "`anchor` takes one of `start`, `middle`, `end`, and this is `left`"),
    WrongSpec(#"{"mark": "bar", "params": [→{"value": 3}]}"#, "spec.param-name", "a parameter needs a name"),
    WrongSpec(
      #"{"mark": "bar", "usermeta": {"byline": {→"sorce": "x"}}}"#, "spec.unknown-property",
      "`usermeta.byline` has no property `sorce`; it is left out", "Did you mean `source`?", .warning),
    WrongSpec(
      #"{"$schema": →"https://vega.github.io/schema/vega/v5.json", "mark": "bar"}"#, "spec.vega",
      "this is a Vega spec; Byline draws Vega-Lite",
      "Write the figure in Vega-Lite, or name its schema: https://vega.github.io/schema/vega-lite/v6.json."),
    WrongSpec(
      #"{"$schema": →"https://vega.github.io/schema/vega-lite/v2.json", "mark": "bar"}"#, "spec.schema-version",
      "the schema is not that of Vega-Lite 5 or 6", nil, .warning),
  ]

  static let data: [WrongSpec] = [
    WrongSpec(
      #"{"data": →{"vals": []}, "mark": "bar"}"#, "spec.no-data-source",
      "the data says neither `url`, `values`, `name`, `sequence`, `graticule` nor `sphere`"),
    WrongSpec(
      #"{"data": {"url": →3}, "mark": "bar"}"#, "spec.wrong-kind", "`url` takes a text, and this is a number"),
    WrongSpec(
      #"{"mark": "bar", "transform": →{}}"#, "spec.wrong-kind",
      "`transform` takes an array, and this is an object"),
    WrongSpec(
      #"{"mark": "bar", "transform": [→{"filtr": "true"}]}"#, "spec.unknown-transform",
      "no transform is called `filtr`", "Did you mean `filter`?"),
  ]

  static let channels: [WrongSpec] = [
    WrongSpec(
      #"{"mark": "bar", "encoding": →3}"#, "spec.wrong-kind", "`encoding` takes an object, and this is a number"
    ),
    .channel(
      #"→"colour": {"field": "a"}"#, "spec.unknown-channel", "there is no channel `colour`",
      "Did you mean `color`?"),
    .channel(
      #""x": →"a""#, "spec.wrong-kind", "the channel `x` takes an object, and this is `a`",
      "Write `x: {field: a}`."),
    .channel(#""x": →[{"field": "a"}]"#, "spec.wrong-kind", "the channel `x` takes one definition, not a list"),
    .channel(#""x": {"field": →3}"#, "spec.field", "`field` takes the name of a column, and this is a number"),
    .channel(
      #""x": {→"feild": "a"}"#, "spec.unknown-property", "a channel has no property `feild`; it is left out",
      "Did you mean `field`?", .warning),
    .channel(
      #""x": {"field": "a", "type": →"quantitive"}"#, "spec.wrong-kind",
      "`type` takes one of `quantitative`, `temporal`, `ordinal`, `nominal`, `geojson`, and this is `quantitive`",
      "Did you mean `quantitative`?"),
    .channel(
      #""x": {"field": "a", "aggregate": →"maen"}"#, "spec.unknown-aggregate", "there is no aggregate `maen`",
      "Did you mean `mean`?"),
    .channel(
      #""x": {"field": "a", "aggregate": →4}"#, "spec.unknown-aggregate",
      "an aggregate is a name, or `{argmin: field}` or `{argmax: field}`"),
    .channel(
      #""x": {"field": "a", "bin": →"yes"}"#, "spec.bin",
      "`bin` takes true, `binned` or an object, and this is `yes`"),
    .channel(
      #""x": {"field": "a", "timeUnit": →5}"#, "spec.time-unit",
      "`timeUnit` takes a unit such as `yearmonth`, and this is 5"),
    .channel(
      #""x": {"field": "a", "axis": →"none"}"#, "spec.wrong-kind",
      "an axis is an object or null, and this is `none`"),
    .channel(
      #""x": {"field": "a", "axis": {→"labelAngel": 3}}"#, "spec.unknown-property",
      "an axis has no property `labelAngel`; it is left out", "Did you mean `labelAngle`?", .warning),
    .channel(
      #""x": {"field": "a", "axis": {"labelAngle": →"45"}}"#, "spec.wrong-kind",
      "`labelAngle` takes a number, and this is `45`", "Write the number without quotes."),
    .channel(
      #""x": {"field": "a", "axis": {"orient": →"botom"}}"#, "spec.wrong-kind",
      "`orient` takes one of `top`, `bottom`, `left`, `right`, and this is `botom`", "Did you mean `bottom`?"),
    .channel(
      #""x": {"field": "a", "scale": {"type": →"liner"}}"#, "spec.wrong-kind",
      "`type` takes one of its names, and this is `liner`", "Did you mean `linear`?"),
    .channel(
      #""x": {"field": "a", "scale": {"zero": →"no"}}"#, "spec.wrong-kind",
      "`zero` takes true or false, and this is `no`"),
    .channel(
      #""color": {"condition": →{"value": "red"}, "value": "blue"}"#, "spec.condition",
      "a condition needs a `test` or a `param`"),
    .channel(
      #""color": {"field": "a", "legend": {"orient": →"up"}}"#, "spec.wrong-kind",
      "`orient` takes one of its names, and this is `up`",
      "The names are `left`, `right`, `top`, `bottom`, `top-left`, `top-right`, `bottom-left`, `bottom-right`, `none`."
    ),
  ]

  static let marks: [WrongSpec] = [
    WrongSpec(
      #"{"mark": {"type": "bar", "opacity": →"half"}}"#, "spec.wrong-kind",
      "`opacity` takes a number, and this is `half`"),
    WrongSpec(
      #"{"mark": {"type": "line", "interpolate": →"smooth"}}"#, "spec.wrong-kind",
      "`interpolate` takes one of its names, and this is `smooth`",
      "The names are `basis`, `basis-open`, `basis-closed`, `bundle`, `cardinal`, `cardinal-open`, `cardinal-closed`, `catmull-rom`, `linear`, `linear-closed`, `monotone`, `natural`, `step`, `step-before`, `step-after`."
    ),
    WrongSpec(
      #"{"mark": {"type": "line", "strokeDash": →[1, "2"]}}"#, "spec.wrong-kind",
      "`strokeDash` takes an array of numbers, and this is an array"),
    WrongSpec(
      #"{"mark": {"type": "bar", →"colr": "red"}}"#, "spec.unknown-property",
      "a mark has no property `colr`; it is left out", "Did you mean `color`?", .warning),
    WrongSpec(
      #"{"mark": "bar", "view": {→"strok": null}}"#, "spec.unknown-property",
      "a view background has no property `strok`; it is left out", "Did you mean `stroke`?", .warning),
  ]

  @Test("what is wrong with a spec is said where it stands", arguments: views + data + channels + marks)
  func wrong(spec: WrongSpec) throws {
    let problem = try #require(problems(spec.text.replacing("→", with: "")).first)
    let column = spec.text.prefix { $0 != "→" }.count + 1
    #expect(problem.place?.description == "f.json:1:\(column)")
    #expect(problem.code == spec.code)
    #expect(problem.message == spec.message)
    #expect(problem.suggestion == spec.suggestion)
    #expect(problem.severity == spec.severity)
  }

  @Test("one error does not hide another")
  func several() {
    let found = problems(
      #"{"vconcat": [{"mark": "bar", "layer": []}, {"mark": "baz", "width": "x"}, {"mark": "bar", "encoding": {"xx": {}}}]}"#
    )
    #expect(found.map(\.code) == ["spec.two-shapes", "spec.unknown-mark", "spec.unknown-channel"])
  }

  @Test("views are nested to a limit")
  func depth() {
    let text =
      String(repeating: #"{"hconcat": ["#, count: 40) + #"{"mark": "bar"}"# + String(repeating: "]}", count: 40)
    #expect(problems(text).map(\.code) == ["spec.too-deep"])
  }

  private func problems(_ text: String) -> [Diagnostic] {
    do throws(Failure) {
      return try SpecDecoder.decode(try JSONReader.read(Array(text.utf8), file: "f.json"), file: "f.json")
        .warnings
    } catch {
      return error.diagnostics
    }
  }
}
