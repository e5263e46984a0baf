import TestSupport
import Testing

/// Mistakes in channels, each with the whole message.
@Suite struct WrongChannelsTests {
  static let cases: [WrongSpec] = [
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","timeUnit":→"yearmont"}}}"#, "time.unknown-unit",
      "`yearmont` is no time unit", "Did you mean `yearmonth`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"t","type":"temporal","timeUnit":{"unit":→"yearmont"}}}}"#,
      "time.unknown-unit",
      "`yearmont` is no time unit", "Did you mean `yearmonth`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","sort":{"field":→"zz"}},"y":{"field":"a","type":"quantitative"}}}"#,
      "plan.unknown-field",
      "the data has no column `zz` to sort by"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","sort":→"-z"},"y":{"field":"a","type":"quantitative"}}}"#,
      "spec.sort",
      "`sort` names a direction or a channel, and `z` is neither",
      "Write `sort: {field: z}` for the order of a field."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","sort":→"descendin"},"y":{"field":"a","type":"quantitative"}}}"#,
      "spec.sort",
      "`sort` names a direction or a channel, and `descendin` is neither", "Did you mean `descending`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","sort":{"encoding":→"w"}},"y":{"field":"a","type":"quantitative"}}}"#,
      "spec.sort",
      "`sort` names a direction or a channel, and `w` is neither",
      "Write `sort: {field: w}` for the order of a field."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","sort":{"field":"a","op":→"summ"}},"y":{"field":"a","type":"quantitative"}}}"#,
      "spec.unknown-aggregate",
      "there is no aggregate `summ`", "Did you mean `sum`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","sort":{"field":"a",→"ordr":"descending"}},"y":{"field":"a","type":"quantitative"}}}"#,
      "spec.unknown-property",
      "`sort` has no property `ordr`; it is left out", "Did you mean `order`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":→"b:N","y":{"field":"a","type":"quantitative"}}}"#, "spec.wrong-kind",
      "the channel `x` takes an object, and this is `b:N`", "Write `x: {field: b, type: nominal}`."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":→"b:N"},"y":{"field":"a","type":"quantitative"}}}"#,
      "plan.unknown-field",
      "the data has no column `b:N`", "Write `{field: b, type: nominal}`."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b"},"y":{"field":→"mean(a):Q"}}}"#, "plan.unknown-field",
      "the data has no column `mean(a):Q`", "Write `{aggregate: mean, field: a, type: quantitative}`."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":→"B"},"y":{"field":"a"}}}"#, "plan.unknown-field",
      "the data has no column `B`", "Did you mean `b`?"),
    WrongSpec(
      #"{$D,"mark":"bar",→"x":"a","y":"b"}"#, "spec.misplaced",
      "the channel `x` stands outside of `encoding`", "Write `encoding: {x: …}`."),
    WrongSpec(
      #"{$D,"mark":"bar",→"x":{"field":"a"}}"#, "spec.misplaced",
      "the channel `x` stands outside of `encoding`", "Write `encoding: {x: …}`."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","type":→"N"}}}"#, "spec.wrong-kind",
      "`type` takes one of `quantitative`, `temporal`, `ordinal`, `nominal`, `geojson`, and this is `N`",
      "Did you mean `nominal`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","type":→"Q"}}}"#, "spec.wrong-kind",
      "`type` takes one of `quantitative`, `temporal`, `ordinal`, `nominal`, `geojson`, and this is `Q`",
      "Did you mean `quantitative`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","type":→"categorical"}}}"#, "spec.wrong-kind",
      "`type` takes one of `quantitative`, `temporal`, `ordinal`, `nominal`, `geojson`, and this is `categorical`",
      "Did you mean `nominal`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","type":→"date"}}}"#, "spec.wrong-kind",
      "`type` takes one of `quantitative`, `temporal`, `ordinal`, `nominal`, `geojson`, and this is `date`",
      "Did you mean `temporal`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"color":{"field":"a","scale":{"scheme":→"viridi"}},"x":{"field":"b"}}}"#,
      "spec.unknown-scheme",
      "there is no colour scheme `viridi`", "Did you mean `viridis`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b"},"y":{"field":"a","type":"quantitative","axis":{"format":→"2.f%"}}}}"#,
      "format.bad-number-format",
      "`2.f%` is no number format", "A number format looks like `,.2f`, `.1%` or `~s`."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b"},"y":{"field":"a","type":"quantitative","axis":{"format":→"zzz"}}}}"#,
      "format.bad-number-format",
      "`zzz` is no number format", "A number format looks like `,.2f`, `.1%` or `~s`."),
    WrongSpec(
      #"{$D,"mark":"text","encoding":{"x":{"field":"b"},"text":{"field":"a","type":"quantitative","format":→"zzz"}}}"#,
      "format.bad-number-format",
      "`zzz` is no number format", "A number format looks like `,.2f`, `.1%` or `~s`."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"y":{"field":"a","aggregate":→"averge"}}}"#, "spec.unknown-aggregate",
      "there is no aggregate `averge`", "Did you mean `average`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"y":{"aggregate":→"mean"}}}"#, "spec.no-field",
      "the aggregate `mean` needs a `field`", "Add `field`, or count rows with `aggregate: count`."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"y":{"aggregate":→"count()"}}}"#, "spec.unknown-aggregate",
      "there is no aggregate `count()`", "Did you mean `count`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"y":{"field":"a","stack":→"normalise","type":"quantitative"},"x":{"field":"b"}}}"#,
      "spec.wrong-kind",
      "`stack` takes one of `zero`, `center`, `normalize`, true or false, and this is `normalise`",
      "Did you mean `normalize`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"a","bin":{→"maxbin":3}}}}"#, "spec.unknown-property",
      "`bin` has no property `maxbin`; it is left out", "Did you mean `maxbins`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"a","bin":{"maxbins":→"3"}}}}"#, "spec.wrong-kind",
      "`maxbins` takes a number, and this is `3`", "Write the number without quotes."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"a","type":"quantitative","scale":{"domain":→"0,10"}}}}"#,
      "spec.wrong-kind",
      "`domain` takes an array, `unaggregated` or an object, and this is `0,10`",
      "Write `[low, high]` or the list of values."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"value":5},"y":{→"valeu":3}}}"#, "spec.unknown-property",
      "a channel has no property `valeu`; it is left out", "Did you mean `value`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b",→"labelAngle":30}}}"#, "spec.unknown-property",
      "a channel has no property `labelAngle`; it is left out", "Write it in `axis`.", .warning),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b",→"scheme":"blues"}}}"#, "spec.unknown-property",
      "a channel has no property `scheme`; it is left out", "Write it in `scale`.", .warning),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","axis":{"domain":→[0,1]}}}}"#, "spec.wrong-kind",
      "`domain` takes true or false, and this is an array"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","axis":{→"zero":false}}}}"#, "spec.unknown-property",
      "an axis has no property `zero`; it is left out", "Write it in `scale`.", .warning),
    WrongSpec(
      #"{$D,"mark":"bar",→"filter":"datum.a > 1",$E}"#, "spec.unknown-property",
      "a spec has no property `filter`; it is left out", "Write it in `transform`.", .warning),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b"},"color":{"value":→"rde"}}}"#, "spec.wrong-kind",
      "`value` takes a colour, and this is `rde`", "Did you mean `red`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","impute":{→"methd":"mean"}}}}"#, "spec.unknown-property",
      "`impute` has no property `methd`; it is left out", "Did you mean `method`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","sort":→true}}}"#, "spec.sort",
      "`sort` takes a direction, a channel, an array or an object, and this is true"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","sort":→"-size"}}}"#, "plan.sort-channel",
      "the mark has no channel `size` to sort by", "Its channels are `x`."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":→"count()"}}"#, "spec.wrong-kind",
      "the channel `x` takes an object, and this is `count()`", "Write `x: {aggregate: count}`."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":→"yearmonth(t):T"}}"#, "spec.wrong-kind",
      "the channel `x` takes an object, and this is `yearmonth(t):T`",
      "Write `x: {timeUnit: yearmonth, field: t, type: temporal}`."),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":→"bin(a)"}}"#, "spec.wrong-kind",
      "the channel `x` takes an object, and this is `bin(a)`", "Write `x: {bin: true, field: a}`."),
  ]

  @Test("what is wrong with channels is said where it stands", arguments: cases)
  func wrong(figure: WrongSpec) throws { try figure.check() }
}
