import TestSupport
import Testing

/// Mistakes in transforms, each with the whole message.
@Suite struct WrongTransformsTests {
  static let cases: [WrongSpec] = [
    WrongSpec(
      #"{$D,"mark":"bar","transform":[{"timeUnit":→"yearmont","field":"t","as":"m"}],"encoding":{"x":{"field":"m"}}}"#,
      "time.unknown-unit",
      "`yearmont` is no time unit", "Did you mean `yearmonth`?"),
    WrongSpec(
      #"{$D,"transform":[{"lookup":→"bb","from":{"data":{"values":[{"k":"x","n":1}]},"key":"k","fields":["n"]}}],"mark":"bar",$E}"#,
      "transform.unknown-field",
      "the lookup reads `bb`, but the data have no such column", "Did you mean `b`?"),
    WrongSpec(
      #"{$D,"transform":[{"lookup":"b","from":{"data":{"values":[{"k":"x","n":1}]},"key":→"kk","fields":["n"]}}],"mark":"bar",$E}"#,
      "transform.unknown-field",
      "the lookup reads `kk`, but the data have no such column", "Did you mean `k`?"),
    WrongSpec(
      #"{$D,"transform":[{"lookup":"b","from":{"data":{"values":[{"k":"x","n":1}]},"key":"k","fields":[→"nn"]}}],"mark":"bar",$E}"#,
      "transform.unknown-field",
      "the lookup reads `nn`, but the data have no such column", "Did you mean `n`?"),
    WrongSpec(
      #"{$D,"transform":[{"lookup":"b","from":→{"data":{"values":[{"k":"x","n":1}]},"fields":["n"]}}],"mark":"bar",$E}"#,
      "spec.transform-part",
      "a lookup needs `key`, the column of `data` that it looks in"),
    WrongSpec(
      #"{$D,"transform":[{"lookup":"b","from":{"data":{"values":[{"k":"x","n":1}]},"key":"k",→"feilds":["n"]}}],"mark":"bar",$E}"#,
      "spec.unknown-property",
      "a lookup's `from` has no property `feilds`; it is left out", "Did you mean `fields`?", .warning),
    WrongSpec(
      #"{$D,"transform":[{"aggregate":[{"op":"mean","field":→"aa","as":"m"}],"groupby":["b"]}],"mark":"bar","encoding":{"x":{"field":"b"},"y":{"field":"m"}}}"#,
      "transform.unknown-field",
      "the aggregate reads `aa`, but the data have no such column", "Did you mean `a`?"),
    WrongSpec(
      #"{$D,"transform":[{"aggregate":[{"op":"mean","field":"a","as":"m"}],"groupby":[→"bb"]}],"mark":"bar","encoding":{"x":{"field":"b"},"y":{"field":"m"}}}"#,
      "transform.unknown-field",
      "the aggregate reads `bb`, but the data have no such column", "Did you mean `b`?"),
    WrongSpec(
      #"{$D,"transform":[{"aggregate":[{"op":"mean","field":"a","as":"m"}],"groupby":→"b"}],"mark":"bar","encoding":{"x":{"field":"b"},"y":{"field":"m"}}}"#,
      "spec.wrong-kind",
      "`groupby` takes an array of texts, and this is `b`", "Write `[b]`."),
    WrongSpec(
      #"{$D,"transform":[{"aggregate":→{"op":"mean","field":"a","as":"m"},"groupby":["b"]}],"mark":"bar","encoding":{"x":{"field":"b"},"y":{"field":"m"}}}"#,
      "spec.wrong-kind",
      "`aggregate` takes an array of objects, and this is an object", "Put the object in `[ ]`."),
    WrongSpec(
      #"{$D,"transform":[{"aggregate":[{"op":"mean","field":"a","as":"m"}],"groupBy":["b"]}],"mark":"bar","encoding":{"x":{"field":→"b"},"y":{"field":"m"}}}"#,
      "plan.unknown-field",
      "the data has no column `b`", "Its columns are `m`."),
    WrongSpec(
      #"{$D,"transform":[→{"aggregate":[{"op":"mean","feild":"a","as":"m"}],"groupby":["b"]}],"mark":"bar","encoding":{"x":{"field":"b"},"y":{"field":"m"}}}"#,
      "transform.missing-field",
      "the aggregate needs a field for `mean`"),
    WrongSpec(
      #"{$D,"transform":[→{"aggregate":[{"op":"mean","as":"m"}],"groupby":["b"]}],"mark":"bar","encoding":{"x":{"field":"b"},"y":{"field":"m"}}}"#,
      "transform.missing-field",
      "the aggregate needs a field for `mean`"),
    WrongSpec(
      #"{$D,"transform":[{"calculate":"datum.a*2","as":→5}],"mark":"bar",$E}"#, "spec.wrong-kind",
      "`as` takes a text, and this is 5"),
    WrongSpec(
      #"{$D,"transform":[{"fold":["a",→"zz"]}],"mark":"bar",$E}"#, "transform.unknown-field",
      "the fold reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"fold":→"a"}],"mark":"bar",$E}"#, "spec.wrong-kind",
      "`fold` takes an array of texts, and this is `a`", "Write `[a]`."),
    WrongSpec(
      #"{$D,"transform":[{"flatten":[→"zz"]}],"mark":"bar",$E}"#, "transform.unknown-field",
      "the flattening reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"pivot":→"zz","value":"a"}],"mark":"bar",$E}"#, "transform.unknown-field",
      "the pivot reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"pivot":"b","value":"a","op":→"summ"}],"mark":"bar",$E}"#, "spec.wrong-kind",
      "`op` takes one of its names, and this is `summ`", "Did you mean `sum`?"),
    WrongSpec(
      #"{$D,"transform":[{"window":[{"op":"lag","field":→"zz","as":"r"}]}],"mark":"bar",$E}"#,
      "transform.unknown-field",
      "the window reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"window":[{"op":"rank","as":"r"}],"sort":[{"field":→"zz"}]}],"mark":"bar",$E}"#,
      "transform.unknown-field",
      "the window reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"window":[{"op":"rank","as":"r"}],"frame":→[-1]}],"mark":"bar",$E}"#,
      "spec.wrong-kind",
      "`frame` takes two numbers, or null for no end, and this is an array",
      "Write `[null, 0]` for all rows up to the present one."),
    WrongSpec(
      #"{$D,"transform":[{"stack":"a","groupby":["b"],"as":["s","e"],"offset":→"normalise"}],"mark":"bar",$E}"#,
      "spec.wrong-kind",
      "`offset` takes one of `zero`, `center`, `normalize`, and this is `normalise`",
      "Did you mean `normalize`?"),
    WrongSpec(
      #"{$D,"transform":[{"regression":"a","on":"a","method":→"lin"}],"mark":"bar",$E}"#, "spec.wrong-kind",
      "`method` takes one of `linear`, `log`, `exp`, `pow`, `quad`, `poly`, and this is `lin`"),
    WrongSpec(
      #"{$D,"transform":[{"regression":"a","on":→"zz"}],"mark":"bar",$E}"#, "transform.unknown-field",
      "the regression reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"impute":"a","key":"b","method":→"avg"}],"mark":"bar",$E}"#, "spec.wrong-kind",
      "`method` takes one of `value`, `mean`, `median`, `max`, `min`, and this is `avg`"),
    WrongSpec(
      #"{$D,"transform":[{"impute":"a","key":→"zz","method":"mean"}],"mark":"bar",$E}"#,
      "transform.unknown-field",
      "the imputation reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"density":→"zz"}],"mark":"bar",$E}"#, "transform.unknown-field",
      "the density reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"density":"b"}],"mark":"bar","encoding":{"x":{"field":→"b"},"y":{"field":"a","type":"quantitative"}}}"#,
      "plan.unknown-field",
      "the data has no column `b`", "Its columns are `value`, `density`."),
    WrongSpec(
      #"{$D,"transform":[{"bin":{→"maxbin":4},"field":"a","as":"c"}],"mark":"bar",$E}"#,
      "spec.unknown-property",
      "`bin` has no property `maxbin`; it is left out", "Did you mean `maxbins`?", .warning),
    WrongSpec(
      #"{$D,"transform":[{"bin":true,"field":→"zz","as":"c"}],"mark":"bar",$E}"#, "transform.unknown-field",
      "the binning reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"sample":→"five"}],"mark":"bar",$E}"#, "spec.wrong-kind",
      "`sample` takes a number, and this is `five`"),
    WrongSpec(
      #"{$D,"transform":[{"sample":→-5}],"mark":"bar",$E}"#, "spec.wrong-kind",
      "`sample` takes a whole number of rows, and this is -5"),
    WrongSpec(
      #"{$D,"transform":[{"extent":→"zz","param":"p"}],"mark":"bar",$E}"#, "transform.unknown-field",
      "the extent reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"quantile":→"zz"}],"mark":"bar",$E}"#, "transform.unknown-field",
      "the quantiles reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"loess":"a","on":→"zz"}],"mark":"bar",$E}"#, "transform.unknown-field",
      "the smoothing reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[{"joinaggregate":[{"op":"mean","field":→"zz","as":"m"}]}],"mark":"bar",$E}"#,
      "transform.unknown-field",
      "the joined aggregate reads `zz`, but the data have no such column"),
    WrongSpec(
      #"{$D,"transform":[→"datum.a > 1"],"mark":"bar",$E}"#, "spec.wrong-kind",
      "a transform is an object, and this is `datum.a > 1`",
      "Write `{filter: datum.a > 1}`, or the name of another transform."),
    WrongSpec(
      #"{$D,"transform":[→{}],"mark":"bar",$E}"#, "spec.unknown-transform",
      "the transform is empty"),
    WrongSpec(
      #"{$D,"transform":[{"impute":"a","key":"a","keyvals":→{"start":0,"stop":1e9},"value":0}],"mark":"bar",$E}"#,
      "spec.sequence",
      "a sequence has at most 1,000,000 members"),
    WrongSpec(
      #"{$D,"transform":[→{"density":"a","steps":999999999}],"mark":"bar"}"#, "transform.too-many-rows",
      "the density would make more than 5,000,000 rows"),
    WrongSpec(
      #"{$D,"transform":[→{"quantile":"a","step":1e-12}],"mark":"bar"}"#, "transform.too-many-rows",
      "the quantiles would make more than 5,000,000 rows"),
  ]

  @Test("what is wrong with transforms is said where it stands", arguments: cases)
  func wrong(figure: WrongSpec) throws { try figure.check() }
}
