/// A regular expression of ECMAScript as a program for a backtracking machine.
///
/// Texts are matched by UTF-16 units, as the language says. A match that takes too many steps is given up, so that
/// no pattern hangs.
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    case unit(UInt16)
    case any
    case set(UnitSet)
    case start
    case end
    case boundary(expected: Bool)
    /// Remembers the place in a slot: twice the group's number for its start, one more for its end.
    case save(Int)
    /// Tries the first, and if that fails the second.
    case split(Int, Int)
    case jump(Int)
    /// Forgets what the groups of a loop's body held.
    case reset(Range<Int>)
    /// A loop's body must move: fails where the place is still the one in the slot.
    case progress(slot: Int)
    case backreference(Int)
    /// Looks ahead with the program up to a place, and goes on behind it.
    case look(negated: Bool, end: Int)
    case match
  }

  var instructions: [Instruction]
  var groupCount: Int
  var groupNames: [String: Int]
  /// Two a group, then one a loop.
  var slotCount: Int
  var ignoresCase: Bool
  var isMultiline: Bool
  var dotMatchesNewline: Bool
  var isGlobal: Bool
  var isSticky: Bool
}

/// Units between bounds, or all others.
struct UnitSet: Sendable {
  var ranges: [ClosedRange<UInt16>]
  var isNegated = false

  func contains(_ unit: UInt16) -> Bool { ranges.contains { $0.contains(unit) } != isNegated }

  static let digits = UnitSet(ranges: [0x30...0x39])
  static let word = UnitSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let space = UnitSet(ranges: [
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
    0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ])

  /// The same units as plain ranges.
  var plain: [ClosedRange<UInt16>] {
    guard isNegated else { return ranges }
    var result: [ClosedRange<UInt16>] = []
    var next = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if Int(range.lowerBound) > next { result.append(UInt16(next)...(range.lowerBound - 1)) }
      next = max(next, Int(range.upperBound) + 1)
    }
    if next <= 0xFFFF { result.append(UInt16(next)...0xFFFF) }
    return result
  }

  var negated: UnitSet { UnitSet(ranges: ranges, isNegated: !isNegated) }
}

/// Where a pattern was found: the whole and its groups, in units.
struct PatternMatch: Sendable {
  /// The whole first; nil for a group that took no part.
  var groups: [Range<Int>?]

  var whole: Range<Int> { (groups.first ?? nil) ?? 0..<0 }
}

extension PatternProgram {
  /// The first match at or after a place; nil where there is none, or finding it takes too long, which the trials say.
  func firstMatch(in text: [UInt16], from start: Int, _ trials: inout PatternTrials) -> PatternMatch? {
    guard start <= text.count else { return nil }
    var machine = PatternMachine(program: self, text: text, stepsTaken: trials.count)
    defer { trials = machine.trials }
    for place in start...text.count {
      if let slots = machine.run(from: 0, at: place, slots: Array(repeating: -1, count: slotCount)) {
        return PatternMatch(
          groups: (0..<groupCount).map { group in
            let (low, high) = (slots[group * 2], slots[group * 2 + 1])
            return low >= 0 && high >= low ? low..<high : nil
          })
      }
      if isSticky || machine.isExhausted { return nil }
    }
    return nil
  }

  /// All matches from left to right; the first only, where the pattern is not global.
  func matches(in text: [UInt16], all: Bool? = nil, _ trials: inout PatternTrials) -> [PatternMatch] {
    var found: [PatternMatch] = []
    var place = 0
    while let match = firstMatch(in: text, from: place, &trials) {
      found.append(match)
      guard all ?? isGlobal else { break }
      place = match.whole.isEmpty ? match.whole.upperBound + 1 : match.whole.upperBound
    }
    return found
  }
}

private struct PatternMachine {
  let program: PatternProgram
  let text: [UInt16]
  private var stepsLeft: Int
  /// What a step costs that copies all slots.
  private let cost: Int

  /// The most steps for one text.
  private static let patience = 2_000_000
  /// The most slots that branches yet to be tried remember.
  private static let memory = 4_000_000

  init(program: PatternProgram, text: [UInt16], stepsTaken: Int) {
    self.program = program
    self.text = text
    stepsLeft = PatternMachine.patience - stepsTaken
    cost = 1 + program.slotCount / 16
  }

  var isExhausted: Bool { stepsLeft <= 0 }

  var trials: PatternTrials {
    PatternTrials(count: PatternMachine.patience - stepsLeft, isExhausted: isExhausted)
  }

  private struct Branch {
    var instruction: Int
    var place: Int
    var slots: [Int]
  }

  /// The slots of a match from an instruction and a place; nil where there is none.
  mutating func run(from first: Int, at start: Int, slots initial: [Int]) -> [Int]? {
    var branches = [Branch(instruction: first, place: start, slots: initial)]
    while var branch = branches.popLast() {
      running: while true {
        stepsLeft -= 1
        if stepsLeft <= 0 { return nil }
        switch program.instructions[branch.instruction] {
        case .match: return branch.slots
        case .jump(let target):
          branch.instruction = target
          continue
        case .split(let preferred, let other):
          branches.append(Branch(instruction: other, place: branch.place, slots: branch.slots))
          stepsLeft -= cost
          if branches.count * program.slotCount > PatternMachine.memory { stepsLeft = 0 }
          branch.instruction = preferred
          continue
        case .save(let slot): branch.slots[slot] = branch.place
        case .reset(let slots): for slot in slots { branch.slots[slot] = -1 }
        case .progress(let slot): if branch.slots[slot] == branch.place { break running }
        case .start: if !isStart(branch.place) { break running }
        case .end: if !isEnd(branch.place) { break running }
        case .boundary(let expected):
          if (isWord(branch.place - 1) != isWord(branch.place)) != expected { break running }
        case .backreference(let group):
          guard let next = follow(group, branch) else { break running }
          branch.place = next
        case .look(let negated, let end):
          let found = run(from: branch.instruction + 1, at: branch.place, slots: branch.slots)
          if (found == nil) != negated { break running }
          if let found { branch.slots = found }
          branch.instruction = end
          continue
        case .unit, .any, .set:
          guard branch.place < text.count, accepts(program.instructions[branch.instruction], text[branch.place])
          else {
            break running
          }
          branch.place += 1
        }
        branch.instruction += 1
      }
    }
    return nil
  }

  private func accepts(_ instruction: PatternProgram.Instruction, _ unit: UInt16) -> Bool {
    switch instruction {
    case .unit(let wanted): wanted == unit || (program.ignoresCase && folded(wanted) == folded(unit))
    case .any: program.dotMatchesNewline || !isNewline(unit)
    case .set(let set):
      set.contains(unit)
        || (program.ignoresCase
          && (set.isNegated
            ? false : set.contains(folded(unit)) || set.contains(raised(unit))))
    default: false
    }
  }

  private func follow(_ group: Int, _ branch: Branch) -> Int? {
    let (low, high) = (branch.slots[group * 2], branch.slots[group * 2 + 1])
    guard low >= 0, high >= low else { return branch.place }
    let end = branch.place + high - low
    guard end <= text.count else { return nil }
    for offset in 0..<(high - low) {
      let (a, b) = (text[low + offset], text[branch.place + offset])
      guard a == b || (program.ignoresCase && folded(a) == folded(b)) else { return nil }
    }
    return end
  }

  private func isStart(_ place: Int) -> Bool {
    place == 0 || (program.isMultiline && isNewline(text[place - 1]))
  }

  private func isEnd(_ place: Int) -> Bool {
    place == text.count || (program.isMultiline && isNewline(text[place]))
  }

  private func isWord(_ place: Int) -> Bool {
    place >= 0 && place < text.count && UnitSet.word.contains(text[place])
  }

  private func isNewline(_ unit: UInt16) -> Bool {
    unit == 0x0A || unit == 0x0D || unit == 0x2028 || unit == 0x2029
  }

  private func folded(_ unit: UInt16) -> UInt16 {
    if unit < 0x80 { return unit >= 0x41 && unit <= 0x5A ? unit + 0x20 : unit }
    return Unicode.Scalar(unit).flatMap { single($0.properties.lowercaseMapping) } ?? unit
  }

  private func raised(_ unit: UInt16) -> UInt16 {
    if unit < 0x80 { return unit >= 0x61 && unit <= 0x7A ? unit - 0x20 : unit }
    return Unicode.Scalar(unit).flatMap { single($0.properties.uppercaseMapping) } ?? unit
  }

  private func single(_ text: String) -> UInt16? {
    text.utf16.count == 1 ? text.utf16.first : nil
  }
}
