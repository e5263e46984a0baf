/// Why a pattern cannot be read.
struct PatternError: Error {
  var message: String
}

/// Translates the text of a regular expression into a program.
struct PatternCompiler {
  private let units: [UInt16]
  private var place = 0
  private var depth = 0
  private var code: [PatternProgram.Instruction] = []
  private var groupCount = 1
  private var groupNames: [String: Int] = [:]
  private var loopCount = 0
  private let totalGroups: Int

  /// More instructions are refused: `(a{1000}){1000}` would need a million.
  private static let longest = 20_000

  static func compile(_ source: String, flags: String = "") throws(PatternError) -> PatternProgram {
    guard flags.allSatisfy({ "dgimsuy".contains($0) }) else {
      throw PatternError(message: "`\(flags)` are no flags of a pattern")
    }
    var compiler = PatternCompiler(Array(source.utf16))
    compiler.code.append(.save(0))
    try compiler.alternatives()
    if compiler.place < compiler.units.count {
      throw PatternError(message: "a `)` in the pattern closes nothing")
    }
    compiler.code.append(.save(1))
    compiler.code.append(.match)
    // Loops get their slots behind those of the groups, whose number is known only now.
    let groups = compiler.groupCount
    return PatternProgram(
      instructions: compiler.code, groupCount: groups, groupNames: compiler.groupNames,
      slotCount: compiler.totalGroups * 2 + compiler.loopCount, ignoresCase: flags.contains("i"),
      isMultiline: flags.contains("m"), dotMatchesNewline: flags.contains("s"), isGlobal: flags.contains("g"),
      isSticky: flags.contains("y"))
  }

  private init(_ units: [UInt16]) {
    self.units = units
    totalGroups = 1 + units.count { $0 == 0x28 }
  }

  private var next: UInt16? { place < units.count ? units[place] : nil }

  private func ascii(_ letter: Unicode.Scalar) -> UInt16 { UInt16(truncatingIfNeeded: letter.value) }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard next == ascii(letter) else { return false }
    place += 1
    return true
  }

  private mutating func emit(_ instruction: PatternProgram.Instruction) throws(PatternError) {
    guard code.count < PatternCompiler.longest else { throw PatternError(message: "the pattern is too long") }
    code.append(instruction)
  }

  private mutating func alternatives() throws(PatternError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 100 else { throw PatternError(message: "the pattern is nested too deeply") }
    var ends: [Int] = []
    while true {
      let start = code.count
      try sequence()
      guard take("|") else { break }
      code.insert(.split(0, 0), at: start)
      shiftTargets(from: start, by: 1)
      ends.append(code.count)
      try emit(.jump(0))
      code[start] = .split(start + 1, code.count)
    }
    for end in ends { code[end] = .jump(code.count) }
  }

  /// Corrects the targets of what was moved by an insertion.
  private mutating func shiftTargets(from start: Int, by distance: Int) {
    for index in (start + 1)..<max(start + 1, code.count) {
      code[index] = PatternCompiler.moved(code[index], by: distance, from: start)
    }
  }

  private static func moved(_ instruction: PatternProgram.Instruction, by distance: Int, from start: Int)
    -> PatternProgram.Instruction
  {
    func target(_ old: Int) -> Int { old >= start ? old + distance : old }
    switch instruction {
    case .split(let a, let b): return .split(target(a), target(b))
    case .jump(let a): return .jump(target(a))
    case .look(let negated, let end): return .look(negated: negated, end: target(end))
    default: return instruction
    }
  }

  private mutating func sequence() throws(PatternError) {
    while let unit = next, unit != ascii("|"), unit != ascii(")") {
      let start = code.count
      let firstGroup = groupCount
      let quantifiable = try atom()
      try quantifier(of: start, groups: firstGroup..<groupCount, isAllowed: quantifiable)
    }
  }

  /// One piece of a sequence; false for an assertion, which cannot be repeated.
  private mutating func atom() throws(PatternError) -> Bool {
    guard let unit = next else { return false }
    place += 1
    switch unit {
    case ascii("^"):
      try emit(.start)
      return false
    case ascii("$"):
      try emit(.end)
      return false
    case ascii("."): try emit(.any)
    case ascii("("): return try group()
    case ascii("["): try emit(.set(try set()))
    case ascii("\\"): return try escape()
    case ascii("*"), ascii("+"), ascii("?"):
      throw PatternError(message: "a quantifier in the pattern has nothing to repeat")
    default: try emit(.unit(unit))
    }
    return true
  }

  private mutating func group() throws(PatternError) -> Bool {
    var capture: Int?
    var look: Int?
    if take("?") {
      if take(":") {
        capture = nil
      } else if next == ascii("=") || next == ascii("!") {
        look = code.count
        try emit(.look(negated: next == ascii("!"), end: 0))
        place += 1
      } else if take("<"), next != ascii("="), next != ascii("!") {
        capture = try newGroup(named: try groupName())
      } else {
        throw PatternError(message: "the pattern uses a group that is not supported")
      }
    } else {
      capture = try newGroup(named: nil)
    }
    if let capture { try emit(.save(capture * 2)) }
    try alternatives()
    guard take(")") else { throw PatternError(message: "a `(` in the pattern is not closed") }
    if let capture { try emit(.save(capture * 2 + 1)) }
    guard let look, case .look(let negated, _) = code[look] else { return true }
    try emit(.match)
    code[look] = .look(negated: negated, end: code.count)
    return false
  }

  private mutating func newGroup(named name: String?) throws(PatternError) -> Int {
    let group = groupCount
    groupCount += 1
    if let name {
      guard groupNames[name] == nil else {
        throw PatternError(message: "two groups of the pattern are named `\(name)`")
      }
      groupNames[name] = group
    }
    return group
  }

  private mutating func groupName() throws(PatternError) -> String {
    let start = place
    while place < units.count, units[place] != ascii(">") { place += 1 }
    let name = String(decoding: units[start..<place], as: UTF16.self)
    guard take(">"), !name.isEmpty else {
      throw PatternError(message: "a group's name in the pattern is not closed")
    }
    return name
  }

  private mutating func quantifier(of start: Int, groups: Range<Int>, isAllowed: Bool) throws(PatternError) {
    guard let (low, high) = try bounds() else { return }
    guard isAllowed else { throw PatternError(message: "an assertion in the pattern cannot be repeated") }
    let greedy = !take("?")
    let body = Array(code[start...])
    let bodyStart = start
    code.removeSubrange(start...)
    func copy(_ code: inout [PatternProgram.Instruction]) {
      let distance = code.count - bodyStart
      code += body.map { PatternCompiler.moved($0, by: distance, from: bodyStart) }
    }
    let copies = low + (high.map { $0 - low } ?? 1)
    guard code.count + copies * (body.count + 4) < PatternCompiler.longest else {
      throw PatternError(message: "the pattern repeats too much")
    }
    for _ in 0..<low { copy(&code) }
    let slots = (groups.lowerBound * 2)..<(groups.upperBound * 2)
    if let high {
      var splits: [Int] = []
      for _ in low..<high {
        splits.append(code.count)
        code.append(.split(0, 0))
        copy(&code)
      }
      for split in splits {
        code[split] = greedy ? .split(split + 1, code.count) : .split(code.count, split + 1)
      }
    } else {
      let slot = totalGroups * 2 + loopCount
      loopCount += 1
      let split = code.count
      code.append(.split(0, 0))
      code.append(.save(slot))
      if !slots.isEmpty { code.append(.reset(slots)) }
      copy(&code)
      code.append(.progress(slot: slot))
      code.append(.jump(split))
      code[split] = greedy ? .split(split + 1, code.count) : .split(code.count, split + 1)
    }
  }

  /// How often a piece comes: at least and at most; nil where no quantifier follows.
  private mutating func bounds() throws(PatternError) -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard next == ascii("{") else { return nil }
    let start = place
    place += 1
    guard let low = wholeNumber() else {
      place = start
      return nil
    }
    var high: Int? = low
    if take(",") { high = wholeNumber() }
    guard take("}") else {
      place = start
      return nil
    }
    if let high, high < low {
      throw PatternError(message: "a quantifier in the pattern has its bounds swapped")
    }
    return (low, high)
  }

  private mutating func wholeNumber() -> Int? {
    var number: Int?
    while let unit = next, UnitSet.digits.contains(unit) {
      number = min((number ?? 0) * 10 + Int(unit - 0x30), 1_000_000)
      place += 1
    }
    return number
  }

  /// What follows a backslash outside a set; false for an assertion.
  private mutating func escape() throws(PatternError) -> Bool {
    guard let unit = next else { throw PatternError(message: "the pattern ends with a backslash") }
    if unit == ascii("b") || unit == ascii("B") {
      place += 1
      try emit(.boundary(expected: unit == ascii("b")))
      return false
    }
    if unit >= 0x31, unit <= 0x39, let group = wholeNumber() {
      guard group < totalGroups else {
        throw PatternError(message: "the pattern refers to a group that it lacks")
      }
      try emit(.backreference(group))
    } else if unit == ascii("k"), place + 1 < units.count, units[place + 1] == ascii("<") {
      place += 2
      let name = try groupName()
      guard let group = groupNames[name] else {
        throw PatternError(message: "the pattern has no group `\(name)`")
      }
      try emit(.backreference(group))
    } else if let set = classEscape(unit) {
      place += 1
      try emit(.set(set))
    } else {
      try emit(.unit(try unitEscape()))
    }
    return true
  }

  private func classEscape(_ unit: UInt16) -> UnitSet? {
    switch unit {
    case ascii("d"): UnitSet.digits
    case ascii("D"): UnitSet.digits.negated
    case ascii("w"): UnitSet.word
    case ascii("W"): UnitSet.word.negated
    case ascii("s"): UnitSet.space
    case ascii("S"): UnitSet.space.negated
    default: nil
    }
  }

  private mutating func unitEscape() throws(PatternError) -> UInt16 {
    guard let unit = next else { throw PatternError(message: "the pattern ends with a backslash") }
    place += 1
    switch unit {
    case ascii("n"): return 0x0A
    case ascii("r"): return 0x0D
    case ascii("t"): return 0x09
    case ascii("v"): return 0x0B
    case ascii("f"): return 0x0C
    case ascii("0"): return 0
    case ascii("x"): return hexadecimal(2) ?? unit
    case ascii("u"): return hexadecimal(4) ?? unit
    default: return unit
    }
  }

  private mutating func hexadecimal(_ digits: Int) -> UInt16? {
    guard place + digits <= units.count,
      let value = UInt16(String(decoding: units[place..<(place + digits)], as: UTF16.self), radix: 16)
    else { return nil }
    place += digits
    return value
  }

  /// What stands between square brackets.
  private mutating func set() throws(PatternError) -> UnitSet {
    let negated = take("^")
    var ranges: [ClosedRange<UInt16>] = []
    while let unit = next, unit != ascii("]") {
      guard let low = try setMember(&ranges) else { continue }
      guard next == ascii("-"), place + 1 < units.count, units[place + 1] != ascii("]") else {
        ranges.append(low...low)
        continue
      }
      place += 1
      guard let high = try setMember(&ranges) else {
        ranges += [low...low, ascii("-")...ascii("-")]
        continue
      }
      guard low <= high else { throw PatternError(message: "a range in the pattern has its bounds swapped") }
      ranges.append(low...high)
    }
    guard take("]") else { throw PatternError(message: "a `[` in the pattern is not closed") }
    return UnitSet(ranges: ranges, isNegated: negated)
  }

  /// One unit of a set; nil for a class such as `\d`, which is put in at once.
  private mutating func setMember(_ ranges: inout [ClosedRange<UInt16>]) throws(PatternError) -> UInt16? {
    guard let unit = next else { return nil }
    guard unit == ascii("\\") else {
      place += 1
      return unit
    }
    place += 1
    guard let escaped = next else { throw PatternError(message: "the pattern ends with a backslash") }
    if let set = classEscape(escaped) {
      place += 1
      ranges += set.plain
      return nil
    }
    if escaped == ascii("b") {
      place += 1
      return 0x08
    }
    return try unitEscape()
  }
}
