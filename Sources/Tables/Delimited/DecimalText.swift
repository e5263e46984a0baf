/// Reads numbers from the bytes of a text: sign, digits, a decimal mark, an exponent, `inf`.
///
/// The value is the double nearest to the decimal. Up to 15 digits times a power of ten up to 22 are exact in
/// doubles and one multiplication away (W. Clinger, "How to read floating point numbers accurately", 1990);
/// everything else goes to the standard library.
package struct DecimalText: Sendable, Hashable {
  package var value: Double
  /// Significant digits without leading and trailing zeros.
  package var digits: Int
  /// Digits after the decimal mark, less the exponent; never below 0.
  package var places: Int

  /// Whether the shortest text of `value` is the same decimal, so that the text need not be kept.
  ///
  /// True up to 15 digits in the normal range: two such decimals never share a double.
  package var isRestorable: Bool {
    digits == 0 || (digits <= 15 && value.isNormal)
  }

  /// - Parameters:
  ///   - decimalMark: `.` or what the schema says.
  ///   - groupMark: skipped between digits; nil where none is allowed.
  /// - Returns: nil where the bytes are no number.
  @inline(__always)
  package init?(_ bytes: UnsafeBufferPointer<UInt8>, decimalMark: UInt8 = 0x2E, groupMark: UInt8? = nil) {
    var index = 0
    let end = bytes.count
    guard end > 0 else { return nil }
    let negative = bytes[0] == UInt8(ascii: "-")
    if negative || bytes[0] == UInt8(ascii: "+") { index = 1 }
    var mantissa: UInt64 = 0
    var seen = 0
    var significant = 0
    var trailingZeros = 0
    var afterMark = 0
    var marked = false
    while index < end {
      let byte = bytes[index]
      let digit = byte &- 0x30
      if digit < 10 {
        seen += 1
        if marked { afterMark += 1 }
        if significant > 0 || digit > 0 {
          significant += 1
          trailingZeros = digit == 0 ? trailingZeros + 1 : 0
          if significant <= 19 { mantissa = mantissa &* 10 &+ UInt64(digit) }
        }
      } else if byte == decimalMark, !marked {
        marked = true
      } else if let groupMark, byte == groupMark, !marked, seen > 0 {
      } else {
        break
      }
      index += 1
    }
    guard seen > 0 else {
      guard let special = DecimalText.infinity(bytes, from: index) else { return nil }
      self.value = negative ? -special : special
      (digits, places) = (0, 0)
      return
    }
    var exponent = 0
    if index < end {
      guard bytes[index] | 0x20 == UInt8(ascii: "e"),
        let written = DecimalText.exponent(bytes, from: index + 1)
      else { return nil }
      exponent = written
    }
    digits = significant - trailingZeros
    places = max(0, afterMark - exponent)
    let power = exponent - afterMark
    if significant <= 15, power >= -22, power <= 22 {
      let scaled =
        power < 0
        ? Double(mantissa) / DecimalText.powersOfTen[-power] : Double(mantissa) * DecimalText.powersOfTen[power]
      value = negative ? -scaled : scaled
      return
    }
    guard let slow = DecimalText.nearest(bytes, decimalMark: decimalMark, groupMark: groupMark) else {
      return nil
    }
    value = slow
  }

  package init?(_ text: String) {
    var text = text
    let parsed = text.withUTF8 { DecimalText($0) }
    guard let parsed else { return nil }
    self = parsed
  }

  static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    guard index < bytes.count else { return nil }
    let negative = bytes[index] == UInt8(ascii: "-")
    if negative || bytes[index] == UInt8(ascii: "+") { index += 1 }
    guard index < bytes.count else { return nil }
    var exponent = 0
    while index < bytes.count {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      if exponent < 100_000 { exponent = exponent * 10 + Int(digit) }
      index += 1
    }
    return negative ? -exponent : exponent
  }

  private static func infinity(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Double? {
    let word = bytes[start...].map { $0 | 0x20 }
    return word.elementsEqual("inf".utf8) || word.elementsEqual("infinity".utf8) ? .infinity : nil
  }

  private static func nearest(
    _ bytes: UnsafeBufferPointer<UInt8>, decimalMark: UInt8, groupMark: UInt8?
  ) -> Double? {
    var plain: [UInt8] = []
    for byte in bytes where byte != groupMark { plain.append(byte == decimalMark ? 0x2E : byte) }
    if plain.first == UInt8(ascii: "+") { plain.removeFirst() }
    return Double(String(decoding: plain, as: UTF8.self))
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    1e20, 1e21, 1e22,
  ]
}

/// What a column of numbers remembers of the decimals it was written with, for exact statistics.
///
/// The shortest text of a double is the decimal it was read from wherever that had at most 15 digits. Only
/// longer decimals, and those beyond the normal range of a double, are kept as text.
package struct DecimalNotes: Sendable, Hashable {
  /// The most decimal places that any cell was written with.
  package var places: Int
  /// Row → text, for the cells whose text the double does not give back.
  package var texts: [Int: String]

  package init(places: Int = 0, texts: [Int: String] = [:]) {
    self.places = places
    self.texts = texts
  }

  func selecting(_ rows: [Int]) -> DecimalNotes {
    guard !texts.isEmpty else { return self }
    var kept: [Int: String] = [:]
    for (new, old) in rows.enumerated() { if let text = texts[old] { kept[new] = text } }
    return DecimalNotes(places: places, texts: kept)
  }
}
