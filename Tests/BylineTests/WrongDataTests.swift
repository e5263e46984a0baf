import TestSupport
import Testing

/// Mistakes in data, each with the whole message.
@Suite struct WrongDataTests {
  static let cases: [WrongSpec] = [
    WrongSpec(
      #"{"data":→"x.csv","mark":"bar",$E}"#, "spec.no-data-source",
      "the data says neither `url`, `values`, `name`, `sequence`, `graticule` nor `sphere`",
      "Write `data: {url: x.csv}`."),
    WrongSpec(
      #"{"data":{"values":→5},"mark":"bar",$E}"#, "spec.wrong-kind",
      "`values` takes an array of rows, and this is 5"),
    WrongSpec(
      #"{"data":{"values":[]},"mark":"bar","encoding":{"x":{"field":→"b"},"y":{"field":"a","type":"quantitative"}}}"#,
      "plan.no-data",
      "the view has no data, so no column `b`",
      "Add `data` to the view or to one around it, with at least one row."),
    WrongSpec(
      #"{"data":{"url":"f.json","format":{"type":→"cvs"}},"mark":"bar",$E}"#, "spec.wrong-kind",
      "`type` takes one of `csv`, `tsv`, `dsv`, `json`, `topojson`, and this is `cvs`", "Did you mean `csv`?"),
    WrongSpec(
      #"{"data":→[{"a":1}],"mark":"bar",$E}"#, "spec.no-data-source",
      "the data says neither `url`, `values`, `name`, `sequence`, `graticule` nor `sphere`",
      "Write `data: {values: […]}`."),
    WrongSpec(
      #"{"mark":"bar","encoding":{"x":{"field":→"b"},"y":{"field":"a","type":"quantitative"}}}"#,
      "plan.no-data",
      "the view has no data, so no column `b`",
      "Add `data` to the view or to one around it, with at least one row."),
    WrongSpec(
      #"{"data":{"sequence":→{"start":0,"stop":1e9}},"mark":"point"}"#, "spec.sequence",
      "a sequence has at most 1,000,000 members"),
    WrongSpec(
      #"{"data":{"sequence":{"start":0,"stop":1,"step":→0}},"mark":"point"}"#, "spec.sequence",
      "a sequence with the step 0 never ends"),
    WrongSpec(
      #"→{"data":{"sequence":{"start":0,"stop":5000}},"facet":{"field":"data"},"spec":{"mark":"point"}}"#,
      "plan.too-many-cells",
      "the facet has 5000 cells; the limit is 2,000"),
  ]

  @Test("what is wrong with data is said where it stands", arguments: cases)
  func wrong(figure: WrongSpec) throws { try figure.check() }
}
