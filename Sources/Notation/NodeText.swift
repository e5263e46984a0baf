/// Writes JSON text with keys in the order given.
package enum NodeText {

  /// A text with everything escaped that JSON asks for.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    result.reserveCapacity(text.utf8.count + 2)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
        let code = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The shortest text that reads back to the same double; whole numbers without a point.
  package static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return "\(value)"
  }

  /// The text of a node, indented by two spaces a level.
  package static func text(of node: Node, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent + 2)
    let end = "\n" + String(repeating: " ", count: indent)
    switch node.content {
    case .null: return "null"
    case .boolean(let flag): return flag ? "true" : "false"
    case .number(let number): return self.number(number)
    case .string(let string): return quoted(string)
    case .array(let nodes):
      if nodes.isEmpty { return "[]" }
      let rows = nodes.map { margin + text(of: $0, indent: indent + 2) }
      return "[\n" + rows.joined(separator: ",\n") + end + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let rows = members.map { "\(margin)\(quoted($0.key)): \(text(of: $0.node, indent: indent + 2))" }
      return "{\n" + rows.joined(separator: ",\n") + end + "}"
    }
  }
}
