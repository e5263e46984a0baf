package import Diagnostics

/// Reads JSON (RFC 8259) into located nodes.
///
/// The invariant: `index` is the next unread byte, and `lineStart`/`wide` belong to its line, so that any byte has
/// a line and a column. The trap: only `newline()` may step over a line feed. Nesting is limited, because every
/// level is a call; a new kind of value is one more case in `value(depth:)`.
package struct JSONReader {
  private let bytes: [UInt8]
  private let file: String
  private var index = 0
  private var line = 1
  private var lineStart = 0
  /// Bytes of the line so far that continue a character, which columns do not count.
  private var wide = 0

  /// Deeper nesting is refused.
  package static let depthLimit = 512

  /// The one value of a text.
  ///
  /// - Throws: a failure at the first byte that is not JSON. Duplicate keys, which hide a value, are refused too.
  /// - Complexity: O(bytes).
  package static func read(_ bytes: [UInt8], file: String) throws(Failure) -> Node {
    var reader = JSONReader(bytes: bytes, file: file)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.index = 3; reader.lineStart = 3 }
    reader.skipSpace()
    let node = try reader.value(depth: 0)
    reader.skipSpace()
    if reader.index < bytes.count { throw reader.failure("something follows the end of the JSON value") }
    return node
  }

  private init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  private var column: Int { index - lineStart - wide + 1 }

  private func failure(_ message: String, suggestion: String? = nil) -> Failure {
    let found = index < bytes.count ? "" : " at the end of the file"
    return Failure(
      code: "json.syntax", message + found,
      at: SourcePlace(file: file, line: line, column: column), suggestion: suggestion)
  }

  /// A failure of what began at an earlier column of the line.
  private func failure(_ message: String, from start: Int, suggestion: String? = nil) -> Failure {
    Failure(
      code: "json.syntax", message,
      at: SourcePlace(file: file, line: line, column: start, length: max(1, column - start)),
      suggestion: suggestion)
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0D: index += 1
      case 0x0A: newline()
      default: return
      }
    }
  }

  private mutating func newline() {
    index += 1
    line += 1
    lineStart = index
    wide = 0
  }

  private mutating func value(depth: Int) throws(Failure) -> Node {
    guard depth < JSONReader.depthLimit else {
      throw failure("nesting is deeper than \(JSONReader.depthLimit) levels")
    }
    guard index < bytes.count else { throw failure("a value is missing") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""):
      let (start, from) = (column, index)
      let text = try string()
      return Node(
        .string(text), at: .init(line: line, column: start, length: min(index - from, column - start)))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: return try word()
    }
  }

  private mutating func object(depth: Int) throws(Failure) -> Node {
    let position = Node.Position(line: line, column: column, length: 1)
    index += 1
    var members: [Node.Member] = []
    var keys = KeySet()
    skipSpace()
    if take("}") { return Node(.object([]), at: position) }
    while true {
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw failure(
          "a key in double quotes is missing",
          suggestion: "Keys stand in double quotes; no comma follows the last member.")
      }
      let start = column
      let key = try string()
      let keyPosition = Node.Position(line: line, column: start, length: column - start)
      guard keys.insert(key, among: members) else {
        throw Failure(
          code: "json.duplicate-key", "the key `\(key)` stands twice in one object",
          at: keyPosition.place(in: file),
          suggestion: "Remove one of the two.")
      }
      skipSpace()
      guard take(":") else { throw failure("a colon is missing after the key `\(key)`") }
      skipSpace()
      members.append(.init(key: key, keyPosition: keyPosition, node: try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return Node(.object(members), at: position) }
      guard take(",") else { throw failure("a comma or } is missing in an object") }
    }
  }

  private mutating func array(depth: Int) throws(Failure) -> Node {
    let position = Node.Position(line: line, column: column, length: 1)
    index += 1
    var nodes: [Node] = []
    skipSpace()
    if take("]") { return Node(.array([]), at: position) }
    while true {
      skipSpace()
      nodes.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return Node(.array(nodes), at: position) }
      guard take(",") else { throw failure("a comma or ] is missing in an array") }
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  private mutating func word() throws(Failure) -> Node {
    let position = Node.Position(line: line, column: column, length: 4)
    for (text, content) in [("true", Node.Content.boolean(true)), ("false", .boolean(false)), ("null", .null)]
    where bytes[index...].starts(with: text.utf8) {
      index += text.utf8.count
      return Node(content, at: .init(line: line, column: Int(position.column), length: text.utf8.count))
    }
    throw failure(
      "this is no JSON value",
      suggestion: bytes[index] == UInt8(ascii: "'")
        ? "Texts stand in double quotes."
        : "Texts stand in double quotes; write null, true or false in lower case.")
  }

  private mutating func number() throws(Failure) -> Node {
    let (start, from) = (column, index)
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    let whole = digits()
    guard whole > 0 else { throw failure("a digit is missing in a number") }
    if whole > 1, bytes[index - whole] == UInt8(ascii: "0") {
      throw failure("a number begins with a needless 0", from: start)
    }
    if take(".") { guard digits() > 0 else { throw failure("a digit is missing after the decimal point") } }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if !take("+") { _ = take("-") }
      guard digits() > 0 else { throw failure("a digit is missing in an exponent") }
    }
    if let number = shortNumber(from) {
      return Node(.number(number), at: .init(line: line, column: start, length: index - from))
    }
    let text = String(decoding: bytes[from..<index], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      throw failure("the number \(text.prefix(40)) is too large", from: start)
    }
    return Node(.number(number), at: .init(line: line, column: start, length: index - from))
  }

  /// A number of at most fifteen digits without an exponent, from its first byte up to here; nil for others.
  ///
  /// Its digits and the power of ten are whole numbers that doubles hold, so their quotient is rounded once: it is the
  /// double nearest to the text.
  private func shortNumber(_ from: Int) -> Double? {
    guard index - from <= 17 else { return nil }
    var digits: Int64 = 0
    var count = 0
    var unit = 1.0
    var hasPoint = false
    for place in from..<index {
      switch bytes[place] {
      case UInt8(ascii: "-"): continue
      case UInt8(ascii: "."): hasPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits = digits * 10 + Int64(bytes[place] - UInt8(ascii: "0"))
        count += 1
        if hasPoint { unit *= 10 }
      default: return nil
      }
    }
    guard count <= 15 else { return nil }
    let magnitude = Double(digits) / unit
    return bytes[from] == UInt8(ascii: "-") ? -magnitude : magnitude
  }

  private mutating func digits() -> Int {
    let from = index
    while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
    return index - from
  }

  private mutating func string() throws(Failure) -> String {
    index += 1
    let from = index
    var isASCII = true
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let text = isASCII ? asciiText(from) : String(validating: bytes[from..<index], as: UTF8.self)
        index += 1
        guard let text else { throw failure("a text is not UTF-8", suggestion: "Save the file as UTF-8.") }
        return text
      case UInt8(ascii: "\\"): return try escapedString(from: from)
      case 0..<0x20:
        throw failure("a control character stands in a text", suggestion: "Write a line break as \\n.")
      case 0x80...:
        isASCII = false
        if bytes[index] < 0xC0 { wide += 1 }
        index += 1
      default: index += 1
      }
    }
    throw failure("a text has no closing quote")
  }

  /// The bytes of ASCII up to here; they need no validation.
  private func asciiText(_ from: Int) -> String {
    String(unsafeUninitializedCapacity: index - from) { text in
      for offset in 0..<(index - from) { text[offset] = bytes[from + offset] }
      return index - from
    }
  }

  private mutating func escapedString(from: Int) throws(Failure) -> String {
    var buffer = Array(bytes[from..<index])
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let text = String(validating: buffer, as: UTF8.self) else {
          throw failure("a text is not UTF-8", suggestion: "Save the file as UTF-8.")
        }
        return text
      case UInt8(ascii: "\\"): try escape(into: &buffer)
      case 0..<0x20:
        throw failure("a control character stands in a text", suggestion: "Write a line break as \\n.")
      default:
        if (0x80..<0xC0).contains(byte) { wide += 1 }
        buffer.append(byte)
        index += 1
      }
    }
    throw failure("a text has no closing quote")
  }

  private mutating func escape(into buffer: inout [UInt8]) throws(Failure) {
    index += 1
    guard index < bytes.count else { throw failure("a text has no closing quote") }
    let simple: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
    ]
    if let byte = simple[bytes[index]] {
      buffer.append(byte)
      index += 1
      return
    }
    guard bytes[index] == UInt8(ascii: "u") else {
      throw failure("an unknown escape stands in a text", suggestion: "A backslash is written \\\\.")
    }
    let start = column - 1
    index += 1
    var unit = try hexadecimal()
    if (0xD800..<0xDC00).contains(unit), bytes[index...].starts(with: [0x5C, 0x75]) {
      index += 2
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else {
        throw failure("half of a surrogate pair stands alone", from: start)
      }
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(unit) else {
      throw failure("half of a surrogate pair stands alone", from: start)
    }
    buffer.append(contentsOf: Character(scalar).utf8)
  }

  private mutating func hexadecimal() throws(Failure) -> UInt32 {
    guard index + 4 <= bytes.count,
      let unit = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
      bytes[index] != UInt8(ascii: "+"), bytes[index] != UInt8(ascii: "-")
    else { throw failure("\\u needs four hexadecimal digits") }
    index += 4
    return unit
  }
}

/// The keys of an object that is being read. Rows of data are short objects, whose keys are found by looking at all.
private struct KeySet {
  private var keys: Set<String> = []

  /// False where the key stands among the members already.
  mutating func insert(_ key: String, among members: [Node.Member]) -> Bool {
    guard members.count >= 12 else { return !members.contains { $0.key == key } }
    if keys.isEmpty { keys = Set(members.map(\.key)) }
    return keys.insert(key).inserted
  }
}
