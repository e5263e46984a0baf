#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Scales
import Tables

extension Binder {
  /// A call of a function that the checker knows.
  ///
  /// - Parameter range: where the call stands in the text, which tells its random numbers from others'.
  func bindCall(_ name: String, _ arguments: [SyntaxNode], at range: Range<Int>) -> Step {
    let environment = environment
    switch name {
    case "if" where arguments.count == 3:
      let (test, yes, no) = (bind(arguments[0]), bind(arguments[1]), bind(arguments[2]))
      return { frame in Coercion.isTrue(test(frame)) ? yes(frame) : no(frame) }
    case "isDefined" where arguments.count == 1: return bindIsDefined(arguments[0])
    case "isRegExp" where arguments.count == 1:
      let answer = Value.boolean(isPattern(arguments[0]))
      return { _ in answer }
    case "test", "replace", "split", "regexp": return bindPatternCall(name, arguments, at: range)
    case "random", "sampleUniform", "sampleNormal", "sampleLogNormal":
      return bindRandom(name, arguments, range.lowerBound)
    default:
      guard let function = Function.all[name] else { return { _ in .null } }
      let steps = arguments.map(bind)
      if steps.count == 1 {
        let step = steps[0]
        return { frame in frame.meter.admit(function.body([step(frame)], environment), at: range) }
      }
      return { frame in frame.meter.admit(function.body(steps.map { $0(frame) }, environment), at: range) }
    }
  }

  /// A key or element that is there counts as defined, also where it is null.
  private func bindIsDefined(_ argument: SyntaxNode) -> Step {
    if let field = argument.field, let table {
      let answer = Value.boolean(table[field] != nil)
      return { _ in answer }
    }
    guard case .member(let object, let key) = argument.kind else { return { _ in .boolean(true) } }
    let (owner, name) = (bind(object), bind(key))
    return { frame in .boolean(Binder.has(owner(frame), name(frame))) }
  }

  private func constant(_ value: Value) -> Step { { _ in value } }

  private func isPattern(_ node: SyntaxNode) -> Bool {
    switch node.kind {
    case .pattern, .call("regexp", _): true
    default: false
    }
  }

  /// The pattern of an argument: compiled once for a literal, a row at a time for a computed one. A text stands for
  /// a pattern only where `texts` is on.
  private func bindPattern(_ node: SyntaxNode, texts: Bool) -> (@Sendable (Frame) -> PatternProgram?)? {
    switch node.kind {
    case .pattern(let source, let flags):
      let program = try? PatternCompiler.compile(source, flags: flags)
      return { _ in program }
    case .call("regexp", let arguments) where !arguments.isEmpty:
      let source = bind(arguments[0])
      let flags: Step = arguments.count > 1 ? bind(arguments[1]) : constant(.text(""))
      return { frame in
        try? PatternCompiler.compile(Coercion.text(of: source(frame)), flags: Coercion.text(of: flags(frame)))
      }
    default:
      guard texts else { return nil }
      let source = bind(node)
      return { frame in try? PatternCompiler.compile(Coercion.text(of: source(frame))) }
    }
  }

  private func bindPatternCall(_ name: String, _ arguments: [SyntaxNode], at range: Range<Int>) -> Step {
    let zone = environment.zone
    func text(_ index: Int) -> @Sendable (Frame) -> String {
      guard index < arguments.count else { return { _ in "" } }
      let step = bind(arguments[index])
      return { Coercion.text(of: step($0), zone: zone) }
    }
    switch name {
    case "test":
      let subject = text(arguments.count > 2 ? 2 : 1)
      guard let pattern = bindPattern(arguments[0], texts: true) else { return { _ in .null } }
      return { frame in
        var trials = PatternTrials()
        let match = pattern(frame)?.firstMatch(in: Array(subject(frame).utf16), from: 0, &trials)
        return frame.meter.count(trials, .boolean(match != nil), at: range) ?? .null
      }
    case "replace":
      let (subject, replacement) = (text(0), text(2))
      if let pattern = bindPattern(arguments[1], texts: false) {
        return { frame in
          guard let program = pattern(frame) else { return .null }
          let units = Array(subject(frame).utf16)
          var trials = PatternTrials()
          let matches = program.matches(in: units, &trials)
          guard let matches = frame.meter.count(trials, matches, at: range) else { return .null }
          let text = PatternText.replaced(
            units, matches, names: program.groupNames, with: replacement(frame))
          return text.map { frame.meter.admit(.text($0), at: range) } ?? frame.meter.refuse(at: range)
        }
      }
      let part = text(1)
      return { frame in
        let units = Units(subject(frame))
        let wanted = Units(part(frame))
        guard let place = units.firstIndex(of: wanted) else { return .text(subject(frame)) }
        let match = PatternMatch(groups: [place..<(place + wanted.count)])
        let text = PatternText.replaced(units.units, [match], names: [:], with: replacement(frame))
        return text.map { frame.meter.admit(.text($0), at: range) } ?? frame.meter.refuse(at: range)
      }
    case "split":
      let subject = text(0)
      let limit: Step = arguments.count > 2 ? bind(arguments[2]) : constant(.number(.infinity))
      if arguments.count > 1, let pattern = bindPattern(arguments[1], texts: false) {
        return { frame in
          guard let program = pattern(frame) else { return .null }
          var trials = PatternTrials()
          let pieces = PatternText.split(
            subject(frame), program, limit: Coercion.integer(of: limit(frame)), &trials)
          return frame.meter.count(trials, pieces, at: range).map { frame.meter.admit(.list($0), at: range) }
            ?? .null
        }
      }
      let separator = text(1)
      let isWhole = arguments.count < 2
      return { frame in
        if isWhole { return .list([.text(subject(frame))]) }
        let pieces = PatternText.split(
          subject(frame), separator(frame), limit: Coercion.integer(of: limit(frame)))
        return frame.meter.admit(.list(pieces), at: range)
      }
    default:
      let (source, flags) = (text(0), text(1))
      return { frame in .text("/\(source(frame))/\(flags(frame))") }
    }
  }

  /// Random numbers that depend on the seed, the row and the place of the call alone, so that the order of
  /// evaluation does not matter.
  private func bindRandom(_ name: String, _ arguments: [SyntaxNode], _ place: Int) -> Step {
    let steps = arguments.map(bind)
    let seed = environment.seed
    return { frame in
      var mixer = SeededGenerator(seed: seed)
      var generator = SeededGenerator(
        seed: mixer.next() ^ (UInt64(truncatingIfNeeded: frame.row) &* 0x9E37_79B9_7F4A_7C15)
          ^ (UInt64(truncatingIfNeeded: place + 1) &* 0xD1B5_4A32_D192_ED03))
      _ = generator.next()
      let p = generator.unit()
      let values = steps.map { $0(frame) }
      switch name {
      case "sampleUniform":
        let (low, high) = Function.uniform(values, from: 0)
        return .number(low + p * (high - low))
      case "sampleNormal": return .number(Normal(values, from: 0).quantile(max(p, 1e-17)))
      case "sampleLogNormal": return .number(exp(Normal(values, from: 0).quantile(max(p, 1e-17))))
      default: return .number(p)
      }
    }
  }
}

/// Replacing and splitting by patterns.
enum PatternText {
  /// `$&` is the match, `$1` to `$99` its groups, `$<name>` a named one, `` $` `` and `$'` what surrounds it, `$$` a
  /// dollar; nil where the text becomes too large.
  static func replaced(
    _ units: [UInt16], _ matches: [PatternMatch], names: [String: Int], with replacement: String
  ) -> String? {
    var result: [UInt16] = []
    var end = 0
    let template = Array(replacement.utf16)
    for match in matches {
      result += units[end..<match.whole.lowerBound]
      result += expanded(template, match, units, names)
      end = match.whole.upperBound
      guard result.count <= Meter.largest else { return nil }
    }
    result += units[end...]
    return String(decoding: result, as: UTF16.self)
  }

  private static func expanded(
    _ template: [UInt16], _ match: PatternMatch, _ units: [UInt16], _ names: [String: Int]
  ) -> [UInt16] {
    var result: [UInt16] = []
    var place = 0
    func group(_ index: Int) -> ArraySlice<UInt16> { match.groups[index].map { units[$0] } ?? [] }
    while place < template.count {
      let unit = template[place]
      guard result.count <= Meter.largest else { break }
      guard unit == 0x24, place + 1 < template.count else {
        result.append(unit)
        place += 1
        continue
      }
      let mark = template[place + 1]
      place += 2
      switch mark {
      case 0x24: result.append(0x24)
      case 0x26: result += units[match.whole]
      case 0x60: result += units[..<match.whole.lowerBound]
      case 0x27: result += units[match.whole.upperBound...]
      case 0x30...0x39:
        let one = Int(mark) - 0x30
        let two =
          place < template.count && UnitSet.digits.contains(template[place])
          ? one * 10 + Int(template[place]) - 0x30 : 0
        if two > 0, two < match.groups.count {
          result += group(two)
          place += 1
        } else if one > 0, one < match.groups.count {
          result += group(one)
        } else {
          result += [unit, mark]
        }
      case 0x3C where !names.isEmpty:
        let end = template[place...].firstIndex(of: 0x3E) ?? template.count
        let name = String(decoding: template[place..<end], as: UTF16.self)
        if let index = names[name] { result += group(index) }
        place = min(end + 1, template.count)
      default: result += [unit, mark]
      }
    }
    return result
  }

  static func split(
    _ text: String, _ program: PatternProgram, limit: Int, _ trials: inout PatternTrials
  ) -> [Value] {
    let units = Array(text.utf16)
    var pieces: [Value] = []
    func add(_ range: Range<Int>) { pieces.append(.text(String(decoding: units[range], as: UTF16.self))) }
    if units.isEmpty { return program.firstMatch(in: units, from: 0, &trials) == nil ? [.text("")] : [] }
    var start = 0
    for match in program.matches(in: units, all: true, &trials) {
      if match.whole.isEmpty, match.whole.lowerBound == start || match.whole.lowerBound == units.count {
        continue
      }
      add(start..<match.whole.lowerBound)
      for group in match.groups.dropFirst() { if let group { add(group) } else { pieces.append(.null) } }
      start = match.whole.upperBound
    }
    add(start..<units.count)
    return Array(pieces.prefix(max(0, limit)))
  }

  static func split(_ text: String, _ separator: String, limit: Int) -> [Value] {
    let units = Units(text)
    let mark = Units(separator)
    var pieces: [Value] = []
    if mark.count == 0 {
      pieces = (0..<units.count).map { units.slice($0, $0 + 1) }
    } else {
      var start = 0
      while let place = units.firstIndex(of: mark, from: start) {
        pieces.append(units.slice(start, place))
        start = place + mark.count
      }
      pieces.append(units.slice(start, units.count))
    }
    return Array(pieces.prefix(max(0, limit)))
  }
}
