import TestSupport
import Testing

/// Mistakes in parameters and expressions of settings, each with the whole message.
@Suite struct WrongParamsTests {
  static let cases: [WrongSpec] = [
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b"},"color":{"condition":{"param":→"pp","value":"red"},"value":"blue"}}}"#,
      "spec.unknown-param",
      "no parameter is called `pp`"),
    WrongSpec(
      #"{$D,"mark":{"type":"bar","size":{"expr":"→foo*2"}},$E}"#, "expression.unknown-signal",
      "there is no parameter `foo`"),
    WrongSpec(
      #"{$D,"params":[{"name":"foo","value":3}],"mark":{"type":"bar","size":{"expr":"→fooo*2"}},$E}"#,
      "expression.unknown-signal",
      "there is no parameter `fooo`", "Did you mean `foo`?"),
    WrongSpec(
      #"{$D,"mark":{"type":"bar","size":{"expr":"foo*(→"}},$E}"#, "expression.syntax",
      "the expression ends too early"),
    WrongSpec(
      #"{$D,"params":[{"name":"foo","expr":"→sqr(3)"}],"mark":"bar",$E}"#, "expression.unknown-function",
      "there is no function `sqr`", "Did you mean `sqrt`?"),
    WrongSpec(
      #"{$D,"params":[{"name":"foo","expr":"→bar+1"}],"mark":"bar",$E}"#, "expression.unknown-signal",
      "there is no parameter `bar`"),
    WrongSpec(
      #"{$D,"params":[{→"nam":"foo"}],"mark":"bar",$E}"#, "spec.unknown-property",
      "a parameter has no property `nam`; it is left out", "Did you mean `name`?", .warning),
    WrongSpec(
      #"{$D,"params":→{"name":"foo"},"mark":"bar",$E}"#, "spec.wrong-kind",
      "`params` takes an array, and this is an object", "Put the object in `[ ]`."),
    WrongSpec(
      #"{$D,"params":[{"name":"a","value":1},{"name":→"a","value":2}],"mark":"bar",$E}"#, "spec.param-twice",
      "the parameter `a` is defined twice", "Give one of the two another name."),
    WrongSpec(
      #"{$D,"params":[{"name":"a",→"selct":"point"}],"mark":"bar",$E}"#, "spec.unknown-property",
      "a parameter has no property `selct`; it is left out", "Did you mean `select`?", .warning),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","axis":{"labelExpr":"→datum.lable + 1"}},"y":{"field":"a","type":"quantitative"}}}"#,
      "expression.unknown-field",
      "the data have no column `lable`", "Did you mean `label`?"),
    WrongSpec(
      #"{$D,"mark":"bar","encoding":{"x":{"field":"b","axis":{"labelExpr":"→uper(datum.label)"}},"y":{"field":"a","type":"quantitative"}}}"#,
      "expression.unknown-function",
      "there is no function `uper`", "Did you mean `upper`?"),
    WrongSpec(
      #"{$D,"params":[{"name":"p","expr":"→pad('x', 1e9)"}],"mark":"bar"}"#, "expression.too-large",
      "the result has more than 1,000,000 elements or characters"),
  ]

  @Test("what is wrong with parameters and expressions of settings is said where it stands", arguments: cases)
  func wrong(figure: WrongSpec) throws { try figure.check() }
}
