import Geometry

extension TextBytes {
  private static let reservedInXML = Reserved("&<>\"")

  /// A text as it stands in XML, in content or in a quoted attribute; control characters that XML forbids are left out.
  mutating func write(escaped text: String) {
    // The two code points beyond ASCII that XML forbids are so rare that looking for them alone is cheaper.
    let allowed =
      text.utf8.contains(0xEF)
      ? String(text.unicodeScalars.filter { $0 != "\u{FFFE}" && $0 != "\u{FFFF}" }) : text
    write(allowed, replacing: TextBytes.reservedInXML) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\""): "&quot;"
      case UInt8(ascii: "\n"), UInt8(ascii: "\t"): " "
      default: ""
      }
    }
  }

  /// An attribute that is a text.
  mutating func write(attribute name: StaticString, text: String) {
    write(attributeName: name)
    write(escaped: text)
    write(ascii: UInt8(ascii: "\""))
  }

  /// An attribute that is a number.
  mutating func write(attribute name: StaticString, _ value: Double, places: Int = 2) {
    write(attributeName: name)
    write(value, places: places)
    write(ascii: UInt8(ascii: "\""))
  }

  private mutating func write(attributeName name: StaticString) {
    write(ascii: UInt8(ascii: " "))
    write(name)
    write("=\"")
  }
}

/// Bytes in base 64 (RFC 4648).
func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let rest = min(3, bytes.count - start)
    var word = 0
    for k in 0..<3 { word = word << 8 | (k < rest ? Int(bytes[start + k]) : 0) }
    for k in 0..<4 { text.append(k <= rest ? alphabet[(word >> (18 - 6 * k)) & 63] : UInt8(ascii: "=")) }
  }
  return String(decoding: text, as: UTF8.self)
}
