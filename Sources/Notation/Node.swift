package import Diagnostics

/// One value of a JSON or YAML text with the place where it stands.
package struct Node: Sendable {
  package var content: Content
  package var position: Position

  /// What a node holds; members keep the order of the text.
  package enum Content: Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([Node])
    case object([Member])
  }

  /// One key of an object with its value.
  package struct Member: Sendable {
    package var key: String
    package var keyPosition: Position
    package var node: Node

    package init(key: String, keyPosition: Position, node: Node) {
      self.key = key
      self.keyPosition = keyPosition
      self.node = node
    }
  }

  /// A stretch of one line; lines and columns from 1.
  package struct Position: Sendable, Hashable {
    package var line: Int32
    package var column: Int32
    package var length: Int32

    package init(line: Int, column: Int, length: Int) {
      self.line = Int32(clamping: line)
      self.column = Int32(clamping: column)
      self.length = Int32(clamping: length)
    }

    /// For values that nobody wrote.
    package static let nowhere = Position(line: 0, column: 0, length: 1)

    /// The place in a file.
    package func place(in file: String) -> SourcePlace {
      SourcePlace(file: file, line: Int(line), column: Int(column), length: max(1, Int(length)))
    }
  }

  package init(_ content: Content, at position: Position = .nowhere) {
    self.content = content
    self.position = position
  }
}

extension Node {
  /// The last value of that key, as JSON readers take it; nil where there is none or this is no object.
  package subscript(key: String) -> Node? {
    guard case .object(let members) = content else { return nil }
    return members.last { $0.key == key }?.node
  }

  package var string: String? { if case .string(let text) = content { text } else { nil } }
  package var number: Double? { if case .number(let number) = content { number } else { nil } }
  package var boolean: Bool? { if case .boolean(let flag) = content { flag } else { nil } }
  package var elements: [Node]? { if case .array(let nodes) = content { nodes } else { nil } }
  package var members: [Member]? { if case .object(let members) = content { members } else { nil } }
  package var isNull: Bool { if case .null = content { true } else { false } }

  /// What the value is, in words: "a text", "an object".
  package var kind: String {
    switch content {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .number: "a number"
    case .string: "a text"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
