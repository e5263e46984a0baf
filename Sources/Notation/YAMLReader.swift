package import Diagnostics
import Yams

/// Reads YAML 1.2 (core schema) into located nodes, through Yams.
///
/// Anchors and merge keys are resolved; a date stays text, because a figure's author means the text; `yes`, `no`,
/// `on` and `off` stay text too.
package enum YAMLReader {
  /// The one document of a text.
  ///
  /// - Throws: a failure at the place of a syntax error, of a duplicate key or of a second document.
  package static func read(_ bytes: [UInt8], file: String) throws(Failure) -> Node {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        code: "yaml.encoding", "the file is not UTF-8", at: SourcePlace(file: file),
        suggestion: "Save it as UTF-8.")
    }
    let root: Yams.Node?
    do {
      root = try Yams.compose(yaml: text, .basic)
    } catch let error as YamlError {
      throw failure(error, text, file: file)
    } catch {
      throw Failure(code: "yaml.syntax", "\(error)", at: SourcePlace(file: file))
    }
    guard let root else {
      throw Failure(
        code: "yaml.empty", "the file holds no value", at: SourcePlace(file: file, line: 1, column: 1))
    }
    var budget = 4_000_000
    return try convert(root, file: file, depth: 0, budget: &budget)
  }

  private static func failure(_ error: YamlError, _ text: String, file: String) -> Failure {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let place = SourcePlace(file: file, line: mark.line, column: mark.column)
      if problem.hasPrefix("Maximum nesting") {
        return Failure(code: "yaml.too-large", "nesting or aliases unfold too far", at: place)
      }
      if problem.contains("another document") {
        return Failure(code: "yaml.syntax", "the file holds more than one document", at: place)
      }
      return Failure(code: "yaml.syntax", problem, at: place, suggestion: suggestion(text, mark))
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "\($0)" }.sorted()
      return duplicate(names.first ?? "", at: repetition(of: names, text, context.mark).place(in: file))
    default:
      return Failure(code: "yaml.syntax", "\(error)", at: SourcePlace(file: file))
    }
  }

  private static func duplicate(_ key: String, at place: SourcePlace) -> Failure {
    Failure(
      code: "yaml.duplicate-key", "the key `\(key)` stands twice in one mapping", at: place,
      suggestion: "Remove one of the two.")
  }

  /// Where a key stands for the second time in a mapping that begins at a mark: in a block mapping on a later line at
  /// the same indentation. The beginning of the mapping, where it is found nowhere.
  private static func repetition(of keys: [String], _ text: String, _ mark: Mark) -> Node.Position {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var isSecond = false
    for (index, line) in lines.enumerated().dropFirst(max(0, mark.line - 1)) {
      // The first key may stand behind the dash of a sequence.
      guard index == mark.line - 1 || line.prefix(while: { $0 == " " }).count == mark.column - 1 else {
        continue
      }
      let rest = line.dropFirst(mark.column - 1)
      guard let key = keys.first(where: { rest.hasPrefix($0 + ":") }) else { continue }
      if isSecond { return Node.Position(line: index + 1, column: mark.column, length: key.count) }
      isSecond = true
    }
    return Node.Position(line: mark.line, column: mark.column, length: 1)
  }

  /// What to do about a character that cannot stand where it stands.
  private static func suggestion(_ text: String, _ mark: Mark) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard (1...lines.count).contains(mark.line), mark.column > 0 else { return nil }
    switch lines[mark.line - 1].dropFirst(mark.column - 1).first {
    case "\t": return "Indent with spaces."
    case "@", "`": return "Put the text in quotes."
    default: return nil
    }
  }

  private static func position(of node: Yams.Node) -> Node.Position {
    guard let mark = node.mark else { return .nowhere }
    let length =
      node.scalar.map { scalar in
        switch scalar.style {
        case .any, .plain: max(1, scalar.string.count)
        case .singleQuoted, .doubleQuoted: scalar.string.count + 2
        case .literal, .folded: 1
        }
      } ?? 1
    return Node.Position(line: mark.line, column: mark.column, length: length)
  }

  /// `budget` bounds the nodes that aliases may unfold to, so that a small file cannot fill the memory.
  private static func convert(
    _ node: Yams.Node, file: String, depth: Int, budget: inout Int
  ) throws(Failure) -> Node {
    let position = position(of: node)
    budget -= 1
    guard depth < JSONReader.depthLimit, budget > 0 else {
      throw Failure(
        code: "yaml.too-large", "nesting or aliases unfold too far", at: position.place(in: file))
    }
    switch node {
    case .scalar(let scalar): return Node(content(of: scalar), at: position)
    case .sequence(let sequence):
      var nodes: [Node] = []
      for element in sequence {
        nodes.append(try convert(element, file: file, depth: depth + 1, budget: &budget))
      }
      return Node(.array(nodes), at: position)
    case .mapping(let mapping):
      return Node(.object(try members(of: mapping, file: file, depth: depth, budget: &budget)), at: position)
    case .alias:
      throw Failure(code: "yaml.alias", "an alias has no anchor", at: position.place(in: file))
    }
  }

  /// Members in order; those of a merge key come first and give way to the mapping's own.
  private static func members(
    of mapping: Yams.Node.Mapping, file: String, depth: Int, budget: inout Int
  ) throws(Failure) -> [Node.Member] {
    var merged: [Node.Member] = []
    var own: [Node.Member] = []
    var names: Set<String> = []
    for (key, value) in mapping {
      let keyPosition = position(of: key)
      guard let name = key.string else {
        throw Failure(code: "yaml.key", "a key must be a text", at: keyPosition.place(in: file))
      }
      // Keys of different tags are different to YAML, but not to a spec.
      guard names.insert(name).inserted else { throw duplicate(name, at: keyPosition.place(in: file)) }
      let node = try convert(value, file: file, depth: depth + 1, budget: &budget)
      guard name == "<<" else {
        own.append(.init(key: name, keyPosition: keyPosition, node: node))
        continue
      }
      for source in node.elements ?? [node] {
        guard let members = source.members else {
          throw Failure(
            code: "yaml.merge", "`<<` takes a mapping, and this is \(source.kind)",
            at: source.position.place(in: file))
        }
        for member in members where !merged.contains(where: { $0.key == member.key }) {
          merged.append(member)
        }
      }
    }
    return merged.filter { member in !own.contains { $0.key == member.key } } + own
  }

  private static func content(of scalar: Yams.Node.Scalar) -> Node.Content {
    guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
    switch scalar.string {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    default: return number(scalar.string).map { .number($0) } ?? .string(scalar.string)
    }
  }

  /// A number as YAML's core schema writes it: decimal, `0x`, `0o`.
  private static func number(_ text: String) -> Double? {
    guard let first = text.utf8.first, first <= 0x39 else { return nil }
    if text.hasPrefix("0x") { return UInt64(text.dropFirst(2), radix: 16).map { Double($0) } }
    if text.hasPrefix("0o") { return UInt64(text.dropFirst(2), radix: 8).map { Double($0) } }
    let plain = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0)
    }
    guard plain, let number = Double(text), number.isFinite else { return nil }
    return number
  }
}
