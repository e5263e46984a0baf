/// UTF-8 text being written: words as they are, numbers as scenes give them.
///
/// Pictures are long texts of short numbers; bytes in one array spare a text object for each of them.
package struct TextBytes: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package var isEmpty: Bool { bytes.isEmpty }

  /// The text itself.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Puts another text before this one.
  package mutating func insert(atStart other: TextBytes) { bytes.insert(contentsOf: other.bytes, at: 0) }

  /// Words that stand in the source.
  package mutating func write(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  // Words in the source are static strings, which need no counting of references.
  @_disfavoredOverload
  package mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  package mutating func write(_ other: TextBytes) { bytes.append(contentsOf: other.bytes) }

  package mutating func write(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    write(UInt64(value.magnitude))
  }

  /// One byte of ASCII.
  package mutating func write(ascii byte: UInt8) { bytes.append(byte) }

  /// Control characters, and what else of ASCII a notation cannot hold as it is.
  package struct Reserved: Sendable {
    fileprivate var low: UInt64 = 0xFFFF_FFFF
    fileprivate var high: UInt64 = 0

    /// - Parameter letters: what is reserved beside control characters.
    package init(_ letters: StaticString) {
      for offset in 0..<letters.utf8CodeUnitCount {
        let byte = letters.utf8Start[offset]
        if byte < 64 { low |= 1 << UInt64(byte) } else if byte < 128 { high |= 1 << UInt64(byte - 64) }
      }
    }

    fileprivate func contains(_ byte: UInt8) -> Bool {
      byte < 64 ? low >> UInt64(byte) & 1 == 1 : byte < 128 && high >> UInt64(byte - 64) & 1 == 1
    }
  }

  /// A text in which every reserved byte is replaced.
  package mutating func write(_ text: String, replacing reserved: Reserved, by replacement: (UInt8) -> String) {
    var text = text
    text.withUTF8 { source in
      var start = 0
      for index in source.indices where reserved.contains(source[index]) {
        let other = replacement(source[index])
        bytes.append(contentsOf: source[start..<index])
        write(other)
        start = index + 1
      }
      bytes.append(contentsOf: source[start...])
    }
  }

  /// A number rounded half away from zero to at most `places` decimals, 0 to 4, without trailing zeros or a negative
  /// zero.
  ///
  /// Coordinates of scenes, far below 1e12, are exact to that place; others are written as Swift writes doubles.
  package mutating func write(_ value: Double, places: Int) {
    guard value.isFinite, abs(value) < 1e12 else {
      write(value.isFinite ? "\(value)" : "0")
      return
    }
    let unit: UInt64 = places == 2 ? 100 : places == 3 ? 1000 : places == 1 ? 10 : places == 0 ? 1 : 10_000
    let scaled = Int64((value * Double(unit)).rounded(.toNearestOrAwayFromZero))
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    var fraction: UInt64
    let whole: UInt64
    switch unit {
    // A constant divisor is a multiplication.
    case 100: (whole, fraction) = scaled.magnitude.quotientAndRemainder(dividingBy: 100)
    case 1000: (whole, fraction) = scaled.magnitude.quotientAndRemainder(dividingBy: 1000)
    default: (whole, fraction) = scaled.magnitude.quotientAndRemainder(dividingBy: unit)
    }
    write(whole)
    guard fraction != 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var place = unit / 10
    while fraction != 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / place))
      fraction %= place
      place /= 10
    }
  }

  private mutating func write(_ value: UInt64) {
    if value < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value))
      return
    }
    let (rest, digit) = value.quotientAndRemainder(dividingBy: 10)
    write(rest)
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
  }
}

/// A number as `TextBytes` writes it.
package func decimal(_ value: Double, places: Int) -> String {
  var text = TextBytes()
  text.write(value, places: places)
  return text.text
}
