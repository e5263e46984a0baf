package import Diagnostics
import OrderedCollections

/// Reads JSON (RFC 8259) from bytes into values, strictly: no comments, no trailing commas, one value.
///
/// Data files can be large, so values are built straight from the bytes; only errors look for their line.
package struct JSONText {
  /// How deep lists and objects may nest, so that no file can exhaust the stack.
  package static let depthLimit = 512

  /// - Parameter name: the file, for places in messages.
  /// - Throws: codes `json.*` with the place. A key that comes twice is an error.
  package static func value(_ bytes: [UInt8], name: String) throws(Failure) -> Value {
    try read(bytes, name: name) { (reader: inout JSONByteReader) throws(JSONError) in
      let value = try reader.value(depth: 0)
      try reader.end()
      return value
    }
  }

  static func read<Result>(
    _ bytes: [UInt8], name: String, _ body: (inout JSONByteReader) throws(JSONError) -> Result
  ) throws(Failure) -> Result {
    try TextEncoding.requireUTF8(bytes, file: name)
    let outcome = bytes.withUnsafeBufferPointer { buffer -> Swift.Result<Result, JSONError> in
      var reader = JSONByteReader(buffer, start: LineMap.startOfText(bytes))
      do throws(JSONError) {
        return .success(try body(&reader))
      } catch {
        return .failure(error)
      }
    }
    switch outcome {
    case .success(let result): return result
    case .failure(let error):
      throw Failure(
        code: error.code, error.message,
        at: LineMap(bytes, file: name).place(of: error.offset..<error.offset + 1))
    }
  }
}

struct JSONError: Error {
  var code = "json.syntax"
  var message: String
  var offset: Int
}

/// Walks over the bytes of a JSON text.
struct JSONByteReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, start: Int) {
    self.bytes = bytes
    index = start
  }

  func failure(_ message: String, code: String = "json.syntax", at place: Int? = nil) -> JSONError {
    JSONError(code: code, message: message, offset: min(place ?? index, max(0, bytes.count - 1)))
  }

  private mutating func skipBlank() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  /// The next byte that is not blank, not consumed.
  mutating func peek() throws(JSONError) -> UInt8 {
    skipBlank()
    guard index < bytes.count else { throw failure("The text ends too early.") }
    return bytes[index]
  }

  mutating func take(_ scalar: Unicode.Scalar) throws(JSONError) -> Bool {
    guard try peek() == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  /// Requires that nothing follows.
  mutating func end() throws(JSONError) {
    skipBlank()
    if index < bytes.count { throw failure("Nothing may follow the value.") }
  }

  mutating func value(depth: Int) throws(JSONError) -> Value {
    switch try peek() {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .list(try list(depth: depth))
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
    default: throw failure("A value is expected here.")
    }
  }

  private mutating func word(_ word: StaticString, _ value: Value) throws(JSONError) -> Value {
    let length = word.utf8CodeUnitCount
    let matches =
      index + length <= bytes.count
      && word.withUTF8Buffer { zip($0, bytes[index..<index + length]).allSatisfy { $0 == $1 } }
    guard matches else {
      throw failure("A value is expected here; words other than true, false and null need quotes.")
    }
    index += length
    return value
  }

  private mutating func list(depth: Int) throws(JSONError) -> [Value] {
    var elements: [Value] = []
    try eachElement(depth: depth) { reader throws(JSONError) in
      elements.append(try reader.value(depth: depth + 1))
    }
    return elements
  }

  private mutating func object(depth: Int) throws(JSONError) -> OrderedDictionary<String, Value> {
    var members: OrderedDictionary<String, Value> = [:]
    try eachMember(depth: depth) { name, place, reader throws(JSONError) in
      let value = try reader.value(depth: depth + 1)
      if members.updateValue(value, forKey: name) != nil {
        throw reader.failure(
          "The key `\(clipped(name))` comes twice in this object.", code: "json.duplicate-key", at: place)
      }
    }
    return members
  }

  /// Calls `body` at each element of the list that begins here.
  mutating func eachElement(
    depth: Int, _ body: (inout JSONByteReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard depth < JSONText.depthLimit else { throw tooDeep }
    guard try take("[") else { throw failure("A list is expected here.") }
    if try take("]") { return }
    while true {
      try body(&self)
      if try take("]") { return }
      guard try take(",") else { throw failure("`,` or `]` is expected here.") }
      if try peek() == UInt8(ascii: "]") { throw failure("A comma may not end a list.") }
    }
  }

  /// Calls `body` with each name of the object that begins here, and where it stands, at its value.
  mutating func eachMember(
    depth: Int, _ body: (_ name: String, _ place: Int, inout JSONByteReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard depth < JSONText.depthLimit else { throw tooDeep }
    guard try take("{") else { throw failure("An object is expected here.") }
    if try take("}") { return }
    while true {
      guard try peek() == UInt8(ascii: "\"") else { throw failure("A name in quotes is expected here.") }
      let place = index
      let name = try text()
      guard try take(":") else { throw failure("`:` is expected here.") }
      try body(name, place, &self)
      if try take("}") { return }
      guard try take(",") else { throw failure("`,` or `}` is expected here.") }
    }
  }

  private var tooDeep: JSONError {
    failure("Lists and objects nest deeper than \(JSONText.depthLimit).", code: "json.too-deep")
  }

  private mutating func number() throws(JSONError) -> Double {
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
        UInt8(ascii: "E"):
        index += 1
        continue
      default: break
      }
      break
    }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<index])
    let digits = text.first == UInt8(ascii: "-") ? 1 : 0
    let hasLeadingZero = text.count > digits + 1 && text[digits] == 0x30 && text[digits + 1] &- 0x30 < 10
    let beginsWell = digits < text.count && text[digits] &- 0x30 < 10
    let mark = text.firstIndex(of: 0x2E)
    let marksWell = mark.map { $0 + 1 < text.count && text[$0 + 1] &- 0x30 < 10 } ?? true
    guard beginsWell, marksWell, !hasLeadingZero, let decimal = DecimalText(text) else {
      throw failure("`\(clipped(String(decoding: text, as: UTF8.self)))` is not a number.", at: start)
    }
    return decimal.value
  }

  mutating func text() throws(JSONError) -> String {
    index += 1
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
        index += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedText(from: start) }
      if byte < 0x20 { throw failure("A text may not hold line ends or control characters; write `\\n`.") }
      index += 1
    }
    throw failure("The quote that opens here is never closed.", at: start - 1)
  }

  private mutating func escapedText(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte < 0x20 {
        throw failure("A text may not hold line ends or control characters; write `\\n`.", at: index - 1)
      }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard index < bytes.count else { break }
      let letter = bytes[index]
      index += 1
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try escapedScalar())).utf8)
      default: throw failure("`\\\(String(UnicodeScalar(letter)))` is no escape of JSON.", at: index - 2)
      }
    }
    throw failure("The quote that opens here is never closed.", at: start - 1)
  }

  /// Behind `\u`. A surrogate without its other half becomes U+FFFD.
  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let first = try hex4()
    if (0xD800..<0xDC00).contains(first), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    {
      let back = index
      index += 2
      let second = try hex4()
      if (0xDC00..<0xE000).contains(second) {
        return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}"
      }
      index = back
    }
    return Unicode.Scalar(first) ?? "\u{FFFD}"
  }

  private mutating func hex4() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard index < bytes.count, let digit = Character(UnicodeScalar(bytes[index])).hexDigitValue else {
        throw failure("`\\u` needs four hexadecimal digits.")
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
