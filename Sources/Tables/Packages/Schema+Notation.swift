package import Notation

extension Node {
  package init(text: String) { self.init(.string(text)) }

  package init(list: [Node]) { self.init(.array(list)) }

  /// An object of the members that are there.
  package init(members: [(String, Node?)]) {
    self.init(
      .object(
        members.compactMap { name, node in node.map { Node.Member(key: name, keyPosition: .nowhere, node: $0) }
        }))
  }
}

extension Schema {
  /// The schema as Table Schema writes it; quantities and rules are members of the package, not of it.
  package var node: Node {
    Node(members: [
      ("fields", Node(list: fields.map(\.node))),
      ("primaryKey", primaryKey.isEmpty ? nil : Node(list: primaryKey.map { Node(text: $0) })),
      ("missingValues", missingValues == [""] ? nil : Node(list: missingValues.map { Node(text: $0) })),
    ])
  }
}

extension Schema.Field {
  /// The field as Table Schema writes it.
  package var node: Node {
    let isImprecise = type == .impreciseDate
    let conditions: [(String, Node?)] = [
      ("required", constraints.required ? Node(.boolean(true)) : nil),
      ("unique", constraints.unique ? Node(.boolean(true)) : nil),
      ("enum", constraints.enumeration.map { Node(list: $0.map(value)) }),
    ]
    let isConstrained = conditions.contains { $0.1 != nil }
    return Node(members: [
      ("name", Node(text: name)), ("type", Node(text: isImprecise ? "string" : type.rawValue)),
      ("rdfType", isImprecise ? Node(text: "http://id.loc.gov/datatypes/edtf/EDTF-level1") : nil),
      ("title", title.map { Node(text: $0) }), ("description", description.map { Node(text: $0) }),
      ("unit", unit.map { Node(text: $0) }),
      ("categories", categories.map { Node(list: $0.map { Node(text: $0) }) }),
      ("constraints", isConstrained ? Node(members: conditions) : nil),
    ])
  }

  private func value(_ text: String) -> Node {
    guard type == .number || type == .integer, let number = DecimalText(text)?.value else {
      return Node(text: text)
    }
    return Node(.number(number))
  }
}

extension Schema.DeclaredQuantity {
  /// An element of `byline.quantities`.
  package var node: Node {
    Node(members: [
      ("name", Node(text: name)), ("low", Node(text: low)), ("high", Node(text: high)),
      ("qualifier", qualifier.map { Node(text: $0) }), ("unit", unit.map { Node(text: $0) }),
      ("text", text.map { Node(text: $0) }), ("rule", rule.map { Node(text: $0) }),
    ])
  }
}

extension QuantityRule {
  /// An element of `byline.rules`.
  package var node: Node {
    Node(members: [
      ("name", Node(text: name)), ("words", Node(list: words.map { Node(text: $0) })),
      ("low", low.map { Node(.number($0)) }), ("high", high.map { Node(.number($0)) }),
      ("qualifier", Node(text: qualifier.rawValue)), ("source", source.map { Node(text: $0) }),
    ])
  }
}
