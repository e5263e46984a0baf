/// Decimals of one column, one after the other, as whole numbers of one scale.
///
/// The scale grows when a finer decimal comes, so the numbers stay exact. Invariant: every number is below 4·10¹⁸.
struct DecimalRun {
  /// `PackedIntegers.missing` for a cell without a value.
  private(set) var numbers: [Int] = []
  /// The value is the number times 10^−scale; also the most places that a cell was written with.
  private(set) var scale = 0
  private(set) var valid = 0
  /// Cells that say in words that there is no value.
  private(set) var absences = 0

  /// How a cell was read.
  enum Outcome {
    case read
    /// No number, or `007`.
    case notNumber
    /// A number that needs more than a machine word, or another way to be written: infinities.
    case unusual
  }

  /// Appends a cell as `NumberAttempt` understands it.
  @inline(__always)
  mutating func append(_ cell: UnsafeBufferPointer<UInt8>) -> Outcome {
    if cell.count == 0 {
      numbers.append(PackedIntegers.missing)
      return .read
    }
    let isNegative = cell[0] == UInt8(ascii: "-")
    let start = isNegative || cell[0] == UInt8(ascii: "+") ? 1 : 0
    var magnitude: UInt64 = 0
    var point = -1
    var index = start
    while index < cell.count {
      let digit = cell[index] &- 0x30
      if digit < 10 {
        magnitude = magnitude &* 10 &+ UInt64(digit)
      } else if cell[index] == UInt8(ascii: "."), point < 0 {
        point = index
      } else {
        return appendWord(cell)
      }
      index += 1
    }
    let digits = cell.count - start - (point < 0 ? 0 : 1)
    if digits == 0 { return appendWord(cell) }
    if digits > 18 { return .unusual }
    if cell[start] == 0x30, start + 1 < cell.count, cell[start + 1] &- 0x30 < 10 { return .notNumber }
    return append(magnitude, places: point < 0 ? 0 : cell.count - point - 1, isNegative: isNegative)
  }

  /// Appends a number of at most 18 digits.
  @inline(__always)
  private mutating func append(_ magnitude: UInt64, places: Int, isNegative: Bool) -> Outcome {
    var magnitude = magnitude
    if places > scale, !refine(to: places) { return .unusual }
    if places < scale, !scaleUp(&magnitude, by: scale - places) { return .unusual }
    let number = Int(truncatingIfNeeded: magnitude)
    numbers.append(isNegative ? -number : number)
    valid += 1
    return .read
  }

  private mutating func appendWord(_ cell: UnsafeBufferPointer<UInt8>) -> Outcome {
    if saysAbsent(cell) {
      numbers.append(PackedIntegers.missing)
      absences += 1
      return .read
    }
    guard DecimalText(cell) != nil else { return .notNumber }
    return appendPower(cell)
  }

  /// Appends a decimal with a power of ten, such as `1.5e3`.
  private mutating func appendPower(_ cell: UnsafeBufferPointer<UInt8>) -> Outcome {
    guard let mark = cell.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }),
      let exponent = DecimalText.exponent(cell, from: mark + 1), exponent.magnitude <= 18
    else { return .unusual }
    let isNegative = cell[0] == UInt8(ascii: "-")
    let start = isNegative || cell[0] == UInt8(ascii: "+") ? 1 : 0
    if cell[start] == 0x30, cell[start + 1] &- 0x30 < 10 { return .notNumber }
    var (magnitude, digits, places): (UInt64, Int, Int) = (0, 0, -exponent)
    var isFraction = false
    for byte in cell[start..<mark] {
      if byte == UInt8(ascii: ".") {
        isFraction = true
        continue
      }
      digits += 1
      guard digits <= 18 else { return .unusual }
      magnitude = magnitude * 10 + UInt64(byte &- 0x30)
      if isFraction { places += 1 }
    }
    if places < 0, !scaleUp(&magnitude, by: -places) { return .unusual }
    return append(magnitude, places: max(0, places), isNegative: isNegative)
  }

  private static let largest: UInt64 = 4_000_000_000_000_000_000

  private func scaleUp(_ magnitude: inout UInt64, by places: Int) -> Bool {
    for _ in 0..<places {
      guard magnitude < DecimalRun.largest / 10 else { return false }
      magnitude *= 10
    }
    return true
  }

  /// Brings all numbers to a finer scale; false where one would grow too large.
  private mutating func refine(to places: Int) -> Bool {
    for index in numbers.indices where numbers[index] != PackedIntegers.missing {
      var magnitude = UInt64(numbers[index].magnitude)
      guard scaleUp(&magnitude, by: places - scale) else { return false }
      numbers[index] = numbers[index] < 0 ? -Int(magnitude) : Int(magnitude)
    }
    scale = places
    return true
  }

  /// Forgets the numbers and keeps the room.
  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
    (scale, valid, absences) = (0, 0, 0)
  }
}
