import Tables

/// How much one evaluation may make and try, so that no expression fills the memory or hangs.
///
/// A meter lives for one evaluation. What goes beyond a limit becomes null at once and is remembered; the first such
/// place is the error of the evaluation.
final class Meter {
  /// The most elements of a list and characters of a text, with everything inside.
  static let largest = 1_000_000
  /// Lists and objects within each other.
  static let deepest = 600
  /// The most elements and characters that an evaluation makes in all, for all rows.
  static let most = 100_000_000
  /// The most steps that the patterns of an evaluation take in all, for all rows.
  static let mostTrials = 200_000_000

  private var made = 0
  private var tried = 0
  private(set) var excess: Excess?

  /// What went beyond a limit, and where in the text.
  struct Excess {
    var code: String
    var message: String
    var range: Range<Int>
  }

  /// The value, if it may be made; else null.
  func admit(_ value: Value, at range: Range<Int>) -> Value {
    switch value {
    case .null, .boolean, .number, .instant: return value
    case .text(let text) where text.utf8.count < 16: return value
    case .text, .list, .object: break
    }
    var left = Meter.largest
    guard excess == nil, Meter.weigh(value, &left) else {
      report("expression.too-large", "the result has more than 1,000,000 elements or characters", range)
      return .null
    }
    made += Meter.largest - left
    guard made <= Meter.most else {
      report(
        "expression.too-much", "the expression makes more than 100,000,000 elements or characters in all", range
      )
      return .null
    }
    return value
  }

  /// Notes that a result was not even tried, because it would be too large.
  func refuse(at range: Range<Int>) -> Value {
    report("expression.too-large", "the result has more than 1,000,000 elements or characters", range)
    return .null
  }

  /// Counts the steps of a pattern; nil in place of an answer where it was given up.
  func count<Answer>(_ trials: PatternTrials, _ answer: Answer, at range: Range<Int>) -> Answer? {
    tried += trials.count
    guard !trials.isExhausted, tried <= Meter.mostTrials else {
      report("expression.pattern-too-slow", "the pattern takes more than 2,000,000 steps for one text", range)
      return nil
    }
    return answer
  }

  private func report(_ code: String, _ message: String, _ range: Range<Int>) {
    if excess == nil { excess = Excess(code: code, message: message, range: range) }
  }

  /// Takes the size of a value from what is left; false where that is not enough, or the value is nested too deeply.
  private static func weigh(_ value: Value, _ left: inout Int, depth: Int = 0) -> Bool {
    guard depth < deepest else { return false }
    switch value {
    case .null, .boolean, .number, .instant: left -= 1
    case .text(let text): left -= 1 + text.utf8.count
    case .list(let elements):
      left -= 1
      for element in elements { guard left >= 0, weigh(element, &left, depth: depth + 1) else { return false } }
    case .object(let members):
      left -= 1
      for member in members {
        guard left >= 0, weigh(member.value, &left, depth: depth + 1) else { return false }
      }
    }
    return left >= 0
  }
}

/// How many steps a pattern took, and whether it was given up.
struct PatternTrials {
  var count = 0
  var isExhausted = false
}
