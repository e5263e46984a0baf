package import Notation
package import OrderedCollections

/// Settings by name, each with the place where somebody wrote it.
///
/// Everything that has dozens of optional settings (a mark, an axis, a legend, a title, a config) is a bag of these;
/// the names and kinds that are allowed stand in a `Vocabulary`. Merging keeps the stronger side's value and place.
package struct Properties: Sendable {
  package var members: OrderedDictionary<String, Node>

  package init(_ members: OrderedDictionary<String, Node> = [:]) { self.members = members }

  /// The members of an object; nothing for any other value.
  package init(_ node: Node?) {
    members = [:]
    for member in node?.members ?? [] { members[member.key] = member.node }
  }

  package var isEmpty: Bool { members.isEmpty }

  package subscript(name: String) -> Node? {
    get { members[name] }
    set { members[name] = newValue }
  }

  package func has(_ name: String) -> Bool { members[name] != nil }
  package func number(_ name: String) -> Double? { members[name]?.number }
  package func string(_ name: String) -> String? { members[name]?.string }
  package func boolean(_ name: String) -> Bool? { members[name]?.boolean }
  package func isNull(_ name: String) -> Bool { members[name]?.isNull ?? false }
  package func properties(_ name: String) -> Properties { Properties(members[name]) }

  package func numbers(_ name: String) -> [Double]? {
    members[name]?.elements.map { $0.compactMap(\.number) }
  }

  /// One text, or the lines of an array of texts.
  package func lines(_ name: String) -> [String]? { members[name]?.lines }

  /// These settings, and those of `weaker` that these lack.
  package func over(_ weaker: Properties) -> Properties {
    if weaker.isEmpty { return self }
    var merged = weaker
    for (name, node) in members { merged.members[name] = node }
    return merged
  }

  /// As `over`, but objects merge member by member at every depth.
  package func deeplyOver(_ weaker: Properties) -> Properties {
    var merged = weaker
    for (name, node) in members {
      if node.members != nil, let below = weaker[name], below.members != nil {
        merged[name] = Properties(node).deeplyOver(Properties(below)).node
      } else {
        merged[name] = node
      }
    }
    return merged
  }

  package var node: Node {
    Node(.object(members.map { .init(key: $0.key, keyPosition: $0.value.position, node: $0.value) }))
  }
}

extension Node {
  /// One text, or the lines of an array of texts; a text is cut at its line breaks.
  package var lines: [String]? {
    switch content {
    case .string(let text):
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    case .number(let number): return [NodeText.number(number)]
    case .array(let nodes): return nodes.flatMap { $0.lines ?? [] }
    default: return nil
    }
  }
}
