package import Notation

extension Node {
  /// The node as a value of data; places are left behind.
  package var value: Value {
    switch content {
    case .null: .null
    case .boolean(let flag): .boolean(flag)
    case .number(let number): .number(number)
    case .string(let text): .text(text)
    case .array(let nodes): .list(nodes.map(\.value))
    case .object(let members):
      .object(.init(members.map { ($0.key, $0.node.value) }) { _, last in last })
    }
  }
}
