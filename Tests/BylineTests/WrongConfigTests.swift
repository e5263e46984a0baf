import TestSupport
import Testing

/// Mistakes in configs, sizes, guides shared and projections, each with the whole message.
@Suite struct WrongConfigTests {
  static let cases: [WrongSpec] = [
    WrongSpec(
      #"{$D,"mark":"bar",$E,"background":→"grean"}"#, "spec.wrong-kind",
      "`background` takes a colour, and this is `grean`", "Did you mean `green`?"),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"config":{→"axes":{"grid":false}}}"#, "spec.unknown-property",
      "`config` has no property `axes`; it is left out", "Did you mean `axis`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"config":{"axis":{→"gird":false}}}"#, "spec.unknown-property",
      "an axis has no property `gird`; it is left out", "Did you mean `grid`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"config":{"bar":{→"colr":"red"}}}"#, "spec.unknown-property",
      "a mark has no property `colr`; it is left out", "Did you mean `color`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"config":{"axis":{"labelFontSize":→"12"}}}"#, "spec.wrong-kind",
      "`labelFontSize` takes a number, and this is `12`", "Write the number without quotes."),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"config":→5}"#, "spec.wrong-kind",
      "`config` takes an object, and this is 5"),
    WrongSpec(
      #"{"data":{"sphere":true},"mark":"geoshape","projection":{"type":→"mercater"}}"#,
      "spec.unknown-projection",
      "there is no projection `mercater`", "Did you mean `mercator`?"),
    WrongSpec(
      #"{"data":{"sphere":true},"mark":"geoshape","projection":{→"tpye":"mercator"}}"#, "spec.unknown-property",
      "a projection has no property `tpye`; it is left out", "Did you mean `type`?", .warning),
    WrongSpec(
      #"{"data":{"sphere":true},"mark":"geoshape","projection":→"mercator"}"#, "spec.wrong-kind",
      "`projection` takes an object, and this is `mercator`", "Write `projection: {type: mercator}`."),
    WrongSpec(
      #"{"data":{"sphere":true},"mark":"geoshape","projection":{"type":"mercator","rotate":→"10"}}"#,
      "spec.wrong-kind",
      "`rotate` takes an array of numbers, and this is `10`"),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"resolve":{→"scales":{"y":"independent"}}}"#, "spec.unknown-property",
      "`resolve` has no property `scales`; it is left out", "Did you mean `scale`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"resolve":{"scale":{"y":→"indepedent"}}}"#, "spec.wrong-kind",
      "`y` takes one of `shared`, `independent`, and this is `indepedent`", "Did you mean `independent`?"),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"autosize":→"fitt"}"#, "spec.wrong-kind",
      "`type` takes one of `pad`, `fit`, `fit-x`, `fit-y`, `none`, and this is `fitt`", "Did you mean `fit`?"),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"autosize":{"type":"fit",→"contain":"padding"}}"#, "spec.unknown-property",
      "`autosize` has no property `contain`; it is left out", "Did you mean `contains`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"padding":{→"lef":5}}"#, "spec.unknown-property",
      "`padding` has no property `lef`; it is left out", "Did you mean `left`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"config":{"legend":{"orient":→"botom"}}}"#, "spec.wrong-kind",
      "`orient` takes one of its names, and this is `botom`", "Did you mean `bottom`?"),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"config":{"view":{→"strok":null}}}"#, "spec.unknown-property",
      "a view background has no property `strok`; it is left out", "Did you mean `stroke`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar",$E,"config":{"axisX":{"labelAngle":→"45"}}}"#, "spec.wrong-kind",
      "`labelAngle` takes a number, and this is `45`", "Write the number without quotes."),
  ]

  @Test(
    "what is wrong with configs, sizes, guides shared and projections is said where it stands", arguments: cases
  )
  func wrong(figure: WrongSpec) throws { try figure.check() }
}
