package import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How the bytes of a file stand for characters.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case latin1 = "latin-1"
  case windows1252 = "windows-1252"
  case gb18030 = "gb18030"

  /// The encoding of that name, as people write it: `GBK` and `GB2312` are parts of GB18030.
  package init?(named name: String) {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8": self = .utf8
    case "latin1", "iso88591": self = .latin1
    case "windows1252", "cp1252", "ansi": self = .windows1252
    case "gb18030", "gbk", "gb2312", "cp936": self = .gb18030
    default: return nil
    }
  }

  /// The text as UTF-8. Bytes that the encoding does not know are a failure of code `csv.bad-encoding`.
  package func decoded(_ bytes: [UInt8], file: String) throws(Failure) -> [UInt8] {
    switch self {
    case .utf8:
      try TextEncoding.requireUTF8(bytes, file: file)
      return bytes
    case .latin1: return TextEncoding.utf8(of: bytes) { UInt32($0) }
    case .windows1252:
      return TextEncoding.utf8(of: bytes) { byte in
        (0x80..<0xA0).contains(byte) ? TextEncoding.windowsSymbols[Int(byte) - 0x80] : UInt32(byte)
      }
    case .gb18030: return try TextEncoding.decodedGB18030(bytes, file: file)
    }
  }

  /// Fails with the place of the first byte that is not UTF-8, and with what the file may be instead.
  package static func requireUTF8(_ bytes: [UInt8], file: String) throws(Failure) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Failure(
        code: "csv.not-utf8", "The file is UTF-16, not UTF-8.", at: SourcePlace(file: file, line: 1, column: 1),
        suggestion: "Save it again as UTF-8.")
    }
    guard let bad = firstInvalidUTF8(bytes) else { return }
    let guess = looksLikeGB18030(bytes) ? TextEncoding.gb18030 : .windows1252
    let hex = String(bytes[bad], radix: 16, uppercase: true)
    throw Failure(
      code: "csv.not-utf8", "Byte 0x\(hex) is not UTF-8; the file looks like \(guess.rawValue).",
      at: LineMap(bytes, file: file).place(of: bad..<bad + 1),
      suggestion: "Read it with `--encoding \(guess.rawValue)`, or save it again as UTF-8.")
  }

  /// The offset of the first byte that does not continue well-formed UTF-8 (Unicode 15, table 3-7).
  package static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          index += 1
          continue
        }
        let length = sequenceLength(bytes, index)
        if length == 0 { return index }
        index += length
      }
      return nil
    }
  }

  /// How many bytes the well-formed sequence beyond ASCII has that begins at an index; 0 where there is none.
  @inline(__always)
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let (length, second): (Int, ClosedRange<UInt8>)
    switch bytes[index] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for further in 2..<max(2, length) where bytes[index + further] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// Whether all bytes above ASCII pair up as GB18030 has them, which text of one-byte encodings rarely does.
  private static func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
    var index = 0
    var pairs = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      guard (0x81...0xFE).contains(byte), index + 1 < bytes.count else { return false }
      let next = bytes[index + 1]
      if (0x30...0x39).contains(next) {
        index += 4
      } else if next >= 0x40, next != 0x7F, next != 0xFF {
        index += 2
      } else {
        return false
      }
      pairs += 1
    }
    return pairs > 1 && bytes.contains { $0 >= 0xB0 && $0 <= 0xF7 }
  }

  private static func utf8(of bytes: [UInt8], scalar: (UInt8) -> UInt32) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else if let scalar = Unicode.Scalar(scalar(byte)) {
        text.append(contentsOf: Array(String(Character(scalar)).utf8))
      }
    }
    return text
  }

  /// Windows-1252 for 0x80 to 0x9F (WHATWG Encoding, index windows-1252).
  private static let windowsSymbols: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private static func decodedGB18030(_ bytes: [UInt8], file: String) throws(Failure) -> [UInt8] {
    guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else {
      throw Failure(
        code: "csv.bad-encoding", "This system cannot decode GB18030.", suggestion: "Save the file as UTF-8.")
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    let capacity = bytes.count * 3 + 16
    var converted = 0
    let text = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      input.withUnsafeMutableBufferPointer { source in
        buffer.withMemoryRebound(to: CChar.self) { target in
          var from = source.baseAddress
          var fromLeft = source.count
          var to = target.baseAddress
          var toLeft = target.count
          _ = iconv(converter, &from, &fromLeft, &to, &toLeft)
          converted = source.count - fromLeft
          count = capacity - toLeft
        }
      }
    }
    guard converted == bytes.count else {
      throw Failure(
        code: "csv.bad-encoding", "Byte \(converted + 1) of the file is not GB18030.",
        at: LineMap(text, file: file).place(of: text.count..<text.count))
    }
    return text
  }
}
