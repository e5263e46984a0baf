import Diagnostics
import Notation
import TestSupport
import Testing
import Transforms

@testable import Grammar

@Suite struct WrongTransformTests {
  static let comparison =
    "a field predicate compares with one of `equal`, `lt`, `lte`, `gt`, `gte`, `range`, `oneOf`, `valid`"
  static let predicate = "a predicate is an expression, or an object with `field` and a comparison"

  static let transforms: [WrongSpec] = [
    WrongSpec(#"{"filter": →{"feld": "a"}}"#, "spec.predicate", predicate),
    WrongSpec(#"{"filter": →5}"#, "spec.predicate", predicate),
    WrongSpec(#"{"filter": →{"field": "a"}}"#, "spec.predicate", comparison),
    WrongSpec(
      #"{"filter": {"and": [{"field": "a", "equal": 1}, →{"field": "b", "range": [1]}]}}"#, "spec.predicate",
      comparison),
    WrongSpec(#"{"filter": {"not": →{"field": 3, "equal": 1}}}"#, "spec.predicate", predicate),
    WrongSpec(#"{"filter": "datum.a +→"}"#, "expression.syntax", "the expression ends too early"),
    WrongSpec(
      #"→{"calculate": "datum.b * 2"}"#, "spec.transform-part",
      "the transform needs `as`, the name of its result"),
    WrongSpec(
      #"{"calculate": →5, "as": "c"}"#, "spec.wrong-kind",
      "`calculate` takes an expression as text, and this is 5"),
    WrongSpec(
      #"{"calculate": "→sqr(datum.b)", "as": "c"}"#, "expression.unknown-function",
      "there is no function `sqr`", "Did you mean `sqrt`?"),
    WrongSpec(
      #"{"aggregate": [{"op": →"meen", "field": "b", "as": "m"}]}"#, "spec.unknown-aggregate",
      "there is no aggregate `meen`", "Did you mean `mean`?"),
    WrongSpec(
      #"{"window": [{"op": →"row_numbr", "as": "r"}]}"#, "spec.unknown-window",
      "there is no window operation `row_numbr`", "Did you mean `row_number`?"),
    WrongSpec(#"{"window": [→{"op": "rank"}]}"#, "spec.transform-part", "a window operation needs `as`"),
    WrongSpec(
      #"{"lookup": "a", "from": →{"param": "p"}}"#, "spec.lookup", "a lookup takes its values from `data`",
      "Write `from: {data: {url: …}, key: …, fields: […]}`."),
    WrongSpec(#"→{"lookup": "a"}"#, "spec.transform-part", "the transform needs `from`"),
    WrongSpec(#"→{"pivot": "a"}"#, "spec.transform-part", "the transform needs `value`"),
    WrongSpec(#"→{"bin": true, "as": "x"}"#, "spec.transform-part", "the transform needs `field`"),
    WrongSpec(#"{"stack": →3, "as": "x"}"#, "spec.wrong-kind", "`stack` takes a text, and this is 3"),
    WrongSpec(
      #"{"timeUnit": →{}, "field": "a", "as": "b"}"#, "spec.time-unit",
      "`timeUnit` takes a unit such as `yearmonth`, and this is an object"),
    WrongSpec(#"→{"extent": "a"}"#, "spec.transform-part", "the transform needs `param`"),
    WrongSpec(#"→{"regression": "a"}"#, "spec.transform-part", "the transform needs `on`"),
  ]

  @Test("what is wrong with a transform is said where it stands", arguments: transforms)
  func wrong(spec: WrongSpec) throws {
    let problem = try #require(found(spec.text.replacing("→", with: "")))
    let column = spec.text.prefix { $0 != "→" }.count + 1
    #expect(problem.place?.description == "f.json:1:\(column)")
    #expect(problem.code == spec.code)
    #expect(problem.message == spec.message)
    #expect(problem.suggestion == spec.suggestion)
  }

  @Test("predicates are nested to a limit")
  func depth() {
    let text =
      #"{"filter": "# + String(repeating: #"{"not": "#, count: 100) + "5" + String(repeating: "}", count: 101)
    #expect(found(text)?.message == "predicates are nested too deeply")
  }

  @Test(
    "a transform decodes to its verb",
    arguments: [
      (#"{"filter": {"field": "a", "range": [null, 3]}}"#, 1), (#"{"fold": ["a", "b"]}"#, 1),
      (#"{"sample": 10}"#, 1), (#"{"joinaggregate": [{"op": "count", "as": "n"}], "groupby": ["a"]}"#, 1),
      (#"{"timeUnit": "utcyearmonth", "field": "a", "as": "m"}"#, 1),
      (#"{"bin": {"maxbins": 5}, "field": "a", "as": ["b", "c"]}"#, 1),
    ])
  func decodes(text: String, count: Int) throws {
    let node = try JSONReader.read(Array(text.utf8), file: "f.json")
    let spec = TransformSpec(node: node, place: node.position.place(in: "f.json"))
    #expect(try TransformDecoder.decode(spec, file: "f.json").verbs.count == count)
  }

  private func found(_ text: String) -> Diagnostic? {
    do throws(Failure) {
      let node = try JSONReader.read(Array(text.utf8), file: "f.json")
      let spec = TransformSpec(node: node, place: node.position.place(in: "f.json"))
      _ = try TransformDecoder.decode(spec, file: "f.json")
      return nil
    } catch {
      return error.diagnostics.first
    }
  }
}
