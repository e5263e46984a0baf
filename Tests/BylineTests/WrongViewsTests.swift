import TestSupport
import Testing

/// Mistakes in views and marks, each with the whole message.
@Suite struct WrongViewsTests {
  static let cases: [WrongSpec] = [
    WrongSpec(
      #"{$D,"mark":{"type":"bar","color":→"rde"},$E}"#, "spec.wrong-kind",
      "`color` takes a colour, and this is `rde`", "Did you mean `red`?"),
    WrongSpec(
      ##"{$D,"mark":{"type":"bar","color":→"#12345"},$E}"##, "spec.wrong-kind",
      "`color` takes a colour, and this is `#12345`"),
    WrongSpec(
      #"{$D,"facet":{"field":→"zz"},"spec":{"mark":"bar",$E}}"#, "plan.unknown-field",
      "the data has no column `zz`", "Its columns are `a`, `b`, `t`."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b"},"row":{"field":→"zz"}}}"#, "plan.unknown-field",
      "the data has no column `zz`", "Its columns are `a`, `b`, `t`."),
    WrongSpec(
      #"{$D,"repeat":["a","zz"],"spec":{"mark":"bar","encoding":{"x":{"field":→{"repeat":"repeat"}}}}}"#,
      "plan.unknown-field",
      "the data has no column `zz`", "Its columns are `a`, `b`, `t`."),
    WrongSpec(
      #"{$D,"repeat":["a","b"],"spec":{"mark":"bar","encoding":{"x":{"field":→{"repeat":"row"}}}}}"#,
      "plan.no-repeat",
      "no repeat around the view gives a field for `row`",
      "`repeat: [a, b]` gives `{repeat: repeat}`; `row`, `column` and `layer` give their own."),
    WrongSpec(
      #"{$D,"repeat":→{"rows":["a","b"]},"spec":{"mark":"bar","encoding":{"x":{"field":{"repeat":"row"}}}}}"#,
      "spec.repeat",
      "`repeat` takes an array of fields, or `row`, `column`, `layer` with such arrays"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":→{"repeat":"row"}}}}"#, "plan.no-repeat",
      "no repeat around the view gives a field for `row`",
      "`repeat: [a, b]` gives `{repeat: repeat}`; `row`, `column` and `layer` give their own."),
    WrongSpec(
      #"{$D,"layer":[→{"encoding":{"x":{"field":"a"}}}]}"#, "spec.no-mark",
      "the view says neither which mark it draws nor which views it holds",
      "Add `mark`, or one of `layer`, `facet`, `concat`, `hconcat`, `vconcat`, `repeat`."),
    WrongSpec(
      #"{$D,"layer":[{"mark":"bar","encoding":{"x":{"field":"b"}}},→{"hconcat":[{"mark":"bar"}]}]}"#,
      "plan.layer-content",
      "a layer holds marks and layers only", "Put the views beside each other with `concat`."),
    WrongSpec(
      #"{$D,"layer":→{"mark":"bar"}}"#, "spec.no-views",
      "an array of views is needed here, and this is an object"),
    WrongSpec(
      #"→{$D,"encoding":{"x":{"field":"a"}}}"#, "spec.no-mark",
      "the view says neither which mark it draws nor which views it holds",
      "Add `mark`, or one of `layer`, `facet`, `concat`, `hconcat`, `vconcat`, `repeat`."),
    WrongSpec(
      #"{$D,"mark":→"bars",$E}"#, "spec.unknown-mark",
      "there is no mark `bars`", "Did you mean `bar`?"),
    WrongSpec(
      #"{$D,"mark":→"scatter",$E}"#, "spec.unknown-mark",
      "there is no mark `scatter`", "Did you mean `point`?"),
    WrongSpec(
      #"{$D,"mark":→"pie",$E}"#, "spec.unknown-mark",
      "there is no mark `pie`", "Did you mean `arc`?"),
    WrongSpec(
      #"{$D,"mark":→"column",$E}"#, "spec.unknown-mark",
      "there is no mark `column`", "Did you mean `bar`?"),
    WrongSpec(
      #"{$D,"mark":→"histogram",$E}"#, "spec.unknown-mark",
      "there is no mark `histogram`", "Did you mean `bar`?"),
    WrongSpec(
      #"{$D,"mark":→"Bar",$E}"#, "spec.unknown-mark",
      "there is no mark `Bar`", "Did you mean `bar`?"),
    WrongSpec(
      #"{$D,→"marks":"bar",$E}"#, "spec.unknown-property",
      "a spec has no property `marks`; it is left out", "Did you mean `mark`?", .warning),
    WrongSpec(
      #"{$D,"mark":{"type":"bar",→"encoding":{}},$E}"#, "spec.unknown-property",
      "a mark has no property `encoding`; it is left out", "Write it beside `mark`.", .warning),
    WrongSpec(
      #"{$D,"repeat":→[],"spec":{"mark":"bar",$E}}"#, "spec.repeat",
      "`repeat` has no fields to repeat the view for"),
  ]

  @Test("what is wrong with views and marks is said where it stands", arguments: cases)
  func wrong(figure: WrongSpec) throws { try figure.check() }
}
