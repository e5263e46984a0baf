import Scales
import Tables

extension Function {
  static let texts: [String: Function] = [
    "upper": Function(1...1) { .text($0.text(0, $1).uppercased()) },
    "lower": Function(1...1) { .text($0.text(0, $1).lowercased()) },
    "trim": Function(1...1) { arguments, environment in
      let scalars = arguments.text(0, environment).unicodeScalars
      func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
      let head = scalars.drop(while: isSpace)
      let end = head.lastIndex { !isSpace($0) }.map { head.index(after: $0) } ?? head.startIndex
      return .text(String(head[..<end]))
    },
    "substring": Function(2...3) { arguments, environment in
      let text = Units(arguments.text(0, environment))
      let start = min(max(0, Coercion.integer(of: arguments[1])), text.count)
      let end = arguments.count > 2 ? min(max(0, Coercion.integer(of: arguments[2])), text.count) : text.count
      return text.slice(min(start, end), max(start, end))
    },
    "pad": Function(2...4) { arguments, environment in
      let text = arguments.text(0, environment)
      let fill = arguments.value(2).isNull ? " " : arguments.text(2, environment)
      // A few more than any text may have are enough to be refused.
      let missing = min(
        Coercion.integer(of: arguments[1]) - text.utf16.count, Meter.largest / max(1, fill.utf8.count) + 1)
      guard missing > 0 else { return .text(text) }
      switch arguments.value(3).string {
      case "left": return .text(String(repeating: fill, count: missing) + text)
      case "center":
        let before = missing / 2
        return .text(
          String(repeating: fill, count: before) + text + String(repeating: fill, count: missing - before))
      default: return .text(text + String(repeating: fill, count: missing))
      }
    },
    "truncate": Function(2...4) { arguments, environment in
      let text = Units(arguments.text(0, environment))
      let length = max(0, Coercion.integer(of: arguments[1]))
      let mark = arguments.value(3).isNull ? "\u{2026}" : arguments.text(3, environment)
      guard text.count > length else { return .text(arguments.text(0, environment)) }
      let room = max(0, length - mark.utf16.count)
      func part(_ start: Int, _ end: Int) -> String { text.slice(start, end).string ?? "" }
      switch arguments.value(2).string {
      case "left": return .text(mark + part(text.count - room, text.count))
      case "center":
        return .text(part(0, (room + 1) / 2) + mark + part(text.count - room / 2, text.count))
      default: return .text(part(0, room) + mark)
      }
    },
    "parseFloat": Function(1...1) { .number(leadingNumber($0.text(0, $1))) },
    "parseInt": Function(1...2) { arguments, environment in
      .number(leadingInteger(arguments.text(0, environment), radix: Coercion.integer(of: arguments.value(1))))
    },
    "btoa": Function(1...1) { arguments, environment in
      let scalars = arguments.text(0, environment).unicodeScalars
      guard scalars.allSatisfy({ $0.value < 256 }) else { return .null }
      return .text(Base64.encoded(scalars.map { UInt8($0.value) }))
    },
    "atob": Function(1...1) { arguments, environment in
      guard let bytes = Base64.decoded(arguments.text(0, environment)) else { return .null }
      return .text(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })))
    },
  ]

  /// The longest number that a text begins with.
  private static func leadingNumber(_ text: String) -> Double {
    let bytes = Array(text.utf8).drop { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    let unsigned = bytes.first == 0x2B || bytes.first == 0x2D ? bytes.dropFirst() : bytes
    if unsigned.starts(with: "Infinity".utf8) { return bytes.first == 0x2D ? -.infinity : .infinity }
    var end = unsigned.startIndex
    var sawPoint = false
    while end < unsigned.endIndex {
      let byte = unsigned[end]
      if byte == 0x2E, !sawPoint { sawPoint = true } else if byte < 0x30 || byte > 0x39 { break }
      end += 1
    }
    guard end > unsigned.startIndex + (sawPoint ? 1 : 0) else { return .nan }
    var power = end
    if power < unsigned.endIndex, unsigned[power] == 0x65 || unsigned[power] == 0x45 {
      power += 1
      if power < unsigned.endIndex, unsigned[power] == 0x2B || unsigned[power] == 0x2D { power += 1 }
      let digits = power
      while power < unsigned.endIndex, unsigned[power] >= 0x30, unsigned[power] <= 0x39 { power += 1 }
      if power > digits { end = power }
    }
    return Scales.number(spelledBy: String(decoding: bytes[bytes.startIndex..<end], as: UTF8.self))
  }

  private static func leadingInteger(_ text: String, radix given: Int) -> Double {
    var bytes = Array(text.utf8).drop { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    let negative = bytes.first == 0x2D
    if negative || bytes.first == 0x2B { bytes.removeFirst() }
    var radix = given == 0 ? 10 : given
    if given == 0 || given == 16, bytes.starts(with: "0x".utf8) || bytes.starts(with: "0X".utf8) {
      bytes = bytes.dropFirst(2)
      radix = 16
    }
    guard (2...36).contains(radix) else { return .nan }
    var number: Double?
    for byte in bytes {
      let digit: Int
      switch byte {
      case 0x30...0x39: digit = Int(byte) - 0x30
      case 0x41...0x5A: digit = Int(byte) - 0x37
      case 0x61...0x7A: digit = Int(byte) - 0x57
      default: digit = 99
      }
      guard digit < radix else { break }
      number = (number ?? 0) * Double(radix) + Double(digit)
    }
    return number.map { negative ? -$0 : $0 } ?? .nan
  }
}

/// RFC 4648, the plain alphabet.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encoded(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)] : 0x3D)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil for what is not base 64.
  static func decoded(_ text: String) -> [UInt8]? {
    var digits = Array(text.utf8.filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 })
    while digits.last == 0x3D { digits.removeLast() }
    guard digits.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    for (index, digit) in digits.enumerated() {
      guard let value = alphabet.firstIndex(of: digit) else { return nil }
      bits = bits << 6 | UInt32(value)
      if index % 4 > 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(6 - 2 * (index % 4)))) }
      if index % 4 == 3 { bits = 0 }
    }
    return bytes
  }
}
