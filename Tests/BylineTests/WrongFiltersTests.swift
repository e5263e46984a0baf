import TestSupport
import Testing

/// Mistakes in filters and expressions, each with the whole message.
@Suite struct WrongFiltersTests {
  static let cases: [WrongSpec] = [
    WrongSpec(
      #"{$D,"mark":"bar","transform":[{"filter":"→datm.a > 1"}],$E}"#, "expression.unknown-signal",
      "there is no parameter `datm`", "Did you mean `datum`?"),
    WrongSpec(
      #"{$D,"mark":"bar","transform":[{"filter":"→datum.aa > 1"}],$E}"#, "expression.unknown-field",
      "the data have no column `aa`", "Did you mean `a`?"),
    WrongSpec(
      #"{$D,"mark":"bar","transform":[{"filter":{"field":→"aa","equal":1}}],$E}"#, "transform.unknown-field",
      "the filter reads `aa`, but the data have no such column", "Did you mean `a`?"),
    WrongSpec(
      #"{$D,"transform":[{"filter":"datum.a >→"}],"mark":"bar",$E}"#, "expression.syntax",
      "the expression ends too early"),
    WrongSpec(
      #"{$D,"transform":[{"filter":"(datum.a > 1→"}],"mark":"bar",$E}"#, "expression.syntax",
      "`)` is missing to close the bracket"),
    WrongSpec(
      #"{$D,"transform":[{"filter":"datum.a →= 1"}],"mark":"bar",$E}"#, "expression.syntax",
      "`=` has no meaning in an expression"),
    WrongSpec(
      #"{$D,"transform":[{"filter":"datum.a > 1 →and datum.a < 3"}],"mark":"bar",$E}"#, "expression.syntax",
      "`and` is not expected here"),
    WrongSpec(
      #"{$D,"transform":[{"filter":"→a > 1"}],"mark":"bar",$E}"#, "expression.unknown-signal",
      "there is no parameter `a`", "Write `datum.a` for the column."),
    WrongSpec(
      #"{$D,"transform":[{"filter":"datum.b == →'x"}],"mark":"bar",$E}"#, "expression.syntax",
      "the text is not closed"),
    WrongSpec(
      #"{$D,"transform":[{"filter":{"field":"a","gt":"x",→"foo":1}}],"mark":"bar",$E}"#,
      "spec.unknown-property",
      "a predicate has no property `foo`; it is left out", nil, .warning),
    WrongSpec(
      #"{$D,"transform":[{"filter":→{"field":"a","greater":1}}],"mark":"bar",$E}"#, "spec.predicate",
      "a field predicate compares with one of `equal`, `lt`, `lte`, `gt`, `gte`, `range`, `oneOf`, `valid`"),
    WrongSpec(
      #"{$D,"transform":[{"filter":→{"field":"b","oneOf":"x"}}],"mark":"bar",$E}"#, "spec.predicate",
      "a field predicate compares with one of `equal`, `lt`, `lte`, `gt`, `gte`, `range`, `oneOf`, `valid`"),
    WrongSpec(
      #"{$D,"transform":[{"filter":{"param":→"brush"}}],"mark":"bar",$E}"#, "spec.unknown-param",
      "no parameter is called `brush`"),
    WrongSpec(
      #"{$D,"transform":→{"filter":"datum.a>1"},"mark":"bar",$E}"#, "spec.wrong-kind",
      "`transform` takes an array, and this is an object"),
    WrongSpec(
      #"{$D,"transform":[{"calculate":"→sequence(1e8)","as":"l"}],"mark":"bar"}"#, "expression.too-large",
      "the result has more than 1,000,000 elements or characters"),
    WrongSpec(
      #"{$D,"transform":[{"filter":"→test(/(a*)*b/, pad('', 50, 'a'))"}],"mark":"bar"}"#,
      "expression.pattern-too-slow",
      "the pattern takes more than 2,000,000 steps for one text"),
  ]

  @Test("what is wrong with filters and expressions is said where it stands", arguments: cases)
  func wrong(figure: WrongSpec) throws { try figure.check() }
}
