import Diagnostics
import Notation

extension SpecDecoder {
  /// Where rows come from.
  mutating func data(_ node: Node) -> DataSpec? {
    let format = Properties(node["format"])
    func spec(_ source: DataSpec.Source) -> DataSpec {
      DataSpec(source: source, format: format, name: node["name"]?.string, place: place(node))
    }
    if node.isNull { return spec(.none) }
    defer { checkData(node) }
    if let url = node["url"] {
      guard let text = url.string else {
        error("spec.wrong-kind", "`url` takes a text, and this is \(url.kind)", at: url)
        return nil
      }
      return spec(.url(text))
    }
    if let values = node["values"] { return spec(.values(values)) }
    if let sequence = node["sequence"] { return spec(.sequence(Properties(sequence))) }
    if let graticule = node["graticule"] { return spec(.graticule(graticule)) }
    if node["sphere"] != nil { return spec(.sphere) }
    if let name = node["name"]?.string { return spec(.name(name)) }
    error(
      "spec.no-data-source",
      "the data says neither `url`, `values`, `name`, `sequence`, `graticule` nor `sphere`", at: node,
      suggestion: node.string.map { "Write `data: {url: \($0)}`." }
        ?? (node.elements == nil ? nil : "Write `data: {values: […]}`."))
    return nil
  }

  /// Transforms in order; each is one object that names its verb.
  mutating func transforms(_ node: Node?) -> [TransformSpec] {
    guard let node else { return [] }
    guard let nodes = node.elements else {
      error("spec.wrong-kind", "`transform` takes an array, and this is \(node.kind)", at: node)
      return []
    }
    return nodes.compactMap { transform in
      guard let members = transform.members else {
        error(
          "spec.wrong-kind", "a transform is an object, and this is \(transform.described)", at: transform,
          suggestion: transform.string.map { "Write `{filter: \($0)}`, or the name of another transform." })
        return nil
      }
      guard members.contains(where: { SpecDecoder.verbs.contains($0.key) }) else {
        let written = members.first { nearest(to: $0.key, among: SpecDecoder.verbs) != nil } ?? members.first
        error(
          "spec.unknown-transform",
          written.map { "no transform is called `\($0.key)`" } ?? "the transform is empty", at: transform,
          suggestion: written.flatMap { didYouMean($0.key, among: SpecDecoder.verbs) })
        return nil
      }
      checkTransform(transform)
      return TransformSpec(node: transform, place: place(transform))
    }
  }

  /// The member that says which transform an object is.
  static let verbs = [
    "aggregate", "bin", "calculate", "density", "filter", "flatten", "fold", "impute",
    "joinaggregate", "loess",
    "lookup", "pivot", "quantile", "regression", "sample", "stack", "timeUnit", "window", "extent",
  ]
}
