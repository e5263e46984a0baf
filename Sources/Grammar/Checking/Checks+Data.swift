import Diagnostics
import Notation
import Transforms

extension SpecDecoder {
  /// What is wrong within a data definition.
  mutating func checkData(_ node: Node) {
    check(node, .data)
    if let format = node["format"] { check(format, .format) }
    if let sequence = node["sequence"] {
      check(sequence, .sequence)
      checkSequence(sequence)
    }
    if let graticule = node["graticule"], graticule.boolean == nil { check(graticule, .graticule) }
    if let values = node["values"], values.number != nil || values.boolean != nil || values.isNull {
      error(
        "spec.wrong-kind", "`values` takes an array of rows, and this is \(values.described)", at: values)
    }
  }

  /// What is wrong within a transform whose verb is known.
  mutating func checkTransform(_ node: Node) {
    let verb = SpecDecoder.verbs.first { node[$0] != nil && ($0 != "bin" || node["as"] != nil) }
    guard let verb, let vocabulary = Vocabulary.transforms[verb] else { return }
    if verb != "filter" { check(node, vocabulary) }
    for field in node["sort"]?.elements ?? [] { check(field, .sortField) }
    switch verb {
    case "aggregate", "joinaggregate": for entry in node[verb]?.elements ?? [] { check(entry, .measure) }
    case "window":
      for entry in node[verb]?.elements ?? [] { check(entry, .windowColumn) }
      checkFrame(node["frame"])
    case "impute":
      checkFrame(node["frame"])
      if let keys = node["keyvals"], keys.members != nil { checkSequence(keys) }
    case "bin": if let bin = node["bin"], bin.members != nil { check(bin, .bin) }
    case "timeUnit": checkTimeUnit(node["timeUnit"])
    case "lookup":
      if let from = node["from"] {
        check(from, .lookupSource)
        if from["data"] != nil, from["key"] == nil {
          error(
            "spec.transform-part", "a lookup needs `key`, the column of `data` that it looks in", at: from)
        }
      }
    case "filter": if let filter = node["filter"], filter.members != nil { check(filter, .filter) }
    case "sample":
      if let count = node["sample"]?.number, count < 0 || count != count.rounded() || count > 1e9 {
        error(
          "spec.wrong-kind", "`sample` takes a whole number of rows, and this is \(NodeText.number(count))",
          at: node["sample"])
      }
    default: break
    }
  }

  /// A sequence is finite and not too long.
  private mutating func checkSequence(_ node: Node) {
    guard let stop = node["stop"]?.number else { return }
    let (start, step) = (node["start"]?.number ?? 0, node["step"]?.number ?? 1)
    if step == 0 {
      error("spec.sequence", "a sequence with the step 0 never ends", at: node["step"])
    } else if (stop - start) / step > 1_000_000 {
      error("spec.sequence", "a sequence has at most 1,000,000 members", at: node)
    }
  }

  /// A frame is two numbers of rows, or nulls.
  private mutating func checkFrame(_ node: Node?) {
    guard let node, !node.isNull else { return }
    guard let ends = node.elements, ends.count == 2, ends.allSatisfy({ $0.isNull || $0.number != nil }) else {
      error(
        "spec.wrong-kind", "`frame` takes two numbers, or null for no end, and this is \(node.kind)", at: node,
        suggestion: "Write `[null, 0]` for all rows up to the present one.")
      return
    }
  }
}
