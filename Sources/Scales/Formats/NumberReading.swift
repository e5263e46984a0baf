/// The number that a text spells by the rules of ECMAScript's `Number(text)`: outer white space ignored, an empty
/// text 0, hexadecimal, octal and binary after `0x`, `0o`, `0b`, else decimal; NaN for every other text.
package func number(spelledBy text: String) -> Double {
  var bytes = Array(text.utf8)[...]
  while let first = bytes.first, isWhitespace(first) { bytes.removeFirst() }
  while let last = bytes.last, isWhitespace(last) { bytes.removeLast() }
  if bytes.isEmpty { return 0 }
  if bytes.count > 2, bytes.first == 0x30 {
    let radix = [0x78: 16, 0x58: 16, 0x6F: 8, 0x4F: 8, 0x62: 2, 0x42: 2][Int(bytes[bytes.startIndex + 1])]
    if let radix { return wholeNumber(bytes.dropFirst(2), radix: radix) }
  }
  for byte in bytes {
    switch byte {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x65, 0x45: continue
    default:
      let word = String(decoding: bytes, as: UTF8.self)
      return word == "Infinity" || word == "+Infinity" ? .infinity : word == "-Infinity" ? -.infinity : .nan
    }
  }
  return decimalNumber(bytes)
}

/// Reads what Swift's parser refuses too: `.5` and `5.`.
private func decimalNumber(_ bytes: ArraySlice<UInt8>) -> Double {
  if let number = Double(String(decoding: bytes, as: UTF8.self)) { return number }
  guard let point = bytes.firstIndex(of: 0x2E) else { return .nan }
  func isDigit(_ index: Int) -> Bool {
    bytes.indices.contains(index) && bytes[index] >= 0x30 && bytes[index] <= 0x39
  }
  let (before, after) = (isDigit(point - 1), isDigit(point + 1))
  guard before != after else { return .nan }
  var mended = Array(bytes)
  let offset = point - bytes.startIndex
  if before { mended.remove(at: offset) } else { mended.insert(0x30, at: offset) }
  return Double(String(decoding: mended, as: UTF8.self)) ?? .nan
}

private func wholeNumber(_ digits: ArraySlice<UInt8>, radix: Int) -> Double {
  var number = 0.0
  for digit in digits {
    let value: Int
    switch digit {
    case 0x30...0x39: value = Int(digit) - 0x30
    case 0x41...0x46: value = Int(digit) - 0x37
    case 0x61...0x66: value = Int(digit) - 0x57
    default: return .nan
    }
    guard value < radix else { return .nan }
    number = number * Double(radix) + Double(value)
  }
  return number
}

private func isWhitespace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
