/// Whole numbers in the least room that holds all of them; a missing one is nil.
package enum PackedIntegers: Sendable {
  case halves([Int16])
  case words([Int32])
  case wide([Int])

  /// What stands for a missing number, at every width.
  package static let missing = Int.min

  /// - Parameter numbers: `missing` for no number.
  init(_ numbers: [Int]) {
    var (least, most) = (0, 0)
    for number in numbers where number != PackedIntegers.missing {
      least = min(least, number)
      most = max(most, number)
    }
    if least > Int(Int16.min), most <= Int(Int16.max) {
      self = .halves(numbers.map { $0 == PackedIntegers.missing ? .min : Int16(truncatingIfNeeded: $0) })
    } else if least > Int(Int32.min), most <= Int(Int32.max) {
      self = .words(numbers.map { $0 == PackedIntegers.missing ? .min : Int32(truncatingIfNeeded: $0) })
    } else {
      self = .wide(numbers)
    }
  }

  package var count: Int {
    switch self {
    case .halves(let numbers): numbers.count
    case .words(let numbers): numbers.count
    case .wide(let numbers): numbers.count
    }
  }

  /// Every number times a factor, `missing` where there is none.
  package func unpacked(times factor: Int = 1) -> [Int] {
    var unpacked = Array(repeating: PackedIntegers.missing, count: count)
    forEach { unpacked[$0] = $1 * factor }
    return unpacked
  }

  /// Every number there is with its index, in order.
  @inline(__always)
  package func forEach(_ body: (_ index: Int, _ number: Int) -> Void) {
    switch self {
    case .halves(let numbers):
      for index in numbers.indices where numbers[index] != .min { body(index, Int(numbers[index])) }
    case .words(let numbers):
      for index in numbers.indices where numbers[index] != .min { body(index, Int(numbers[index])) }
    case .wide(let numbers):
      for index in numbers.indices where numbers[index] != .min { body(index, numbers[index]) }
    }
  }
}

extension PackedIntegers {
  /// Whether every number times the factor stays below 4·10¹⁸.
  func canBeMultiplied(by factor: Int) -> Bool {
    let most = 4_000_000_000_000_000_000 / factor
    var fits = true
    forEach { if $1.magnitude > most { fits = false } }
    return fits
  }

  /// Every number replaced by the one it stands for, of numbers from 0 on.
  func mapped(through codes: [Int32]) -> PackedIntegers {
    var isSame = true
    for (index, code) in codes.enumerated() where index != Int(code) { isSame = false }
    if isSame { return self }
    var mapped = Array(repeating: PackedIntegers.missing, count: count)
    forEach { mapped[$0] = Int(codes[$1]) }
    return PackedIntegers(mapped)
  }
}
