package import Notation
import Statistics

/// The JSON Schema of `statistics.yaml`, for editors; made of the vocabulary that its decoder uses.
package enum StatisticsSchema {
  /// The schema's file, with a final newline.
  package static var json: [UInt8] { Array((NodeText.text(of: node) + "\n").utf8) }

  package static var node: Node {
    Node(members: [
      ("$schema", Node(text: "http://json-schema.org/draft-07/schema#")),
      ("title", Node(text: "statistics.yaml of Byline")),
      ("description", Node(text: "The statistics tables that a build computes of a data package.")),
      ("type", Node(text: "object")), ("required", Node(list: [Node(text: "tables")])),
      ("additionalProperties", Node(.boolean(false))),
      (
        "properties",
        Node(members: [
          (
            "tables",
            Node(members: [
              ("type", Node(text: "array")), ("items", object(StatisticsVocabulary.table, oneSource: true)),
            ])
          )
        ])
      ),
    ])
  }

  private static func object(_ properties: [StatisticsVocabulary.Property], oneSource: Bool = false) -> Node {
    let required = properties.filter(\.isRequired).map { Node(text: $0.name) }
    func needs(_ name: String) -> Node { Node(members: [("required", Node(list: [Node(text: name)]))]) }
    return Node(members: [
      ("type", Node(text: "object")), ("required", required.isEmpty ? nil : Node(list: required)),
      ("oneOf", oneSource ? Node(list: [needs("resource"), needs("table")]) : nil),
      ("additionalProperties", Node(.boolean(false))),
      ("properties", Node(members: properties.map { ($0.name, described($0)) })),
    ])
  }

  private static func described(_ property: StatisticsVocabulary.Property) -> Node {
    var members = node(of: property.kind).members ?? []
    members.insert(
      Node.Member(key: "description", keyPosition: .nowhere, node: Node(text: property.description)), at: 0)
    return Node(.object(members))
  }

  private static func node(of kind: StatisticsVocabulary.Kind) -> Node {
    func type(_ name: String) -> (String, Node?) { ("type", Node(text: name)) }
    let scalars = Node(list: ["string", "number", "boolean"].map { Node(text: $0) })
    func words(_ words: [String]) -> Node { Node(list: words.map { Node(text: $0) }) }
    func oneOrMore(_ item: Node) -> Node {
      Node(members: [("anyOf", Node(list: [item, Node(members: [type("array"), ("items", item)])]))])
    }
    switch kind {
    case .text: return Node(members: [("type", scalars)])
    case .fileName: return Node(members: [type("string"), ("pattern", Node(text: "^[A-Za-z0-9-]+$"))])
    case .texts: return oneOrMore(Node(members: [("type", scalars)]))
    case .number: return Node(members: [type("number")])
    case .whole(let least):
      return Node(members: [
        type("integer"), ("minimum", Node(.number(Double(least)))), ("maximum", Node(.number(1_000_000))),
      ])
    case .flag: return Node(members: [type("boolean")])
    case .statistics:
      // Families are ids without their last parts.
      let families = Definitions.ids.flatMap { id in
        let parts = id.split(separator: ".")
        return (1..<max(1, parts.count)).map { parts.prefix($0).joined(separator: ".") }
      }
      var seen: Set<String> = []
      return oneOrMore(
        Node(members: [("enum", words((Definitions.ids + families).filter { seen.insert($0).inserted }))]))
    case .choice(let list): return Node(members: [("enum", words(list))])
    case .numberOr(let list):
      return Node(members: [
        (
          "anyOf",
          Node(list: [
            Node(members: [type("number"), ("exclusiveMinimum", Node(.number(0)))]),
            Node(members: [("enum", words(list))]),
          ])
        )
      ])
    case .predicate:
      return Node(members: [("type", Node(list: [Node(text: "string"), Node(text: "object")]))])
    case .object(let properties): return object(properties)
    }
  }
}
