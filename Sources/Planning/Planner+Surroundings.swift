import Diagnostics
import Expressions
import Grammar
import Notation
import Scales

extension Planner {
  /// Reads what a spec says of its language and of chance: `config.locale`, `usermeta.byline.locale` and
  /// `usermeta.byline.seed`; the special over the general, all over what the caller gave.
  ///
  /// - Throws: `locale.unknown`, `locale.wrong-part`, `spec.bad-seed`.
  mutating func readSurroundings() throws(Failure) {
    if let node = spec.newsroom["locale"], let name = node.string {
      let place = node.textPlace(in: spec.file)
      environment.numberLocale = try LocaleDecoder.numbers(named: name, at: place)
      environment.timeLocale = try LocaleDecoder.times(named: name, at: place)
    }
    let decoder = LocaleDecoder(file: spec.file)
    let locale = config.properties("locale")
    for (name, node) in locale.members where !["number", "time"].contains(name) {
      throw Failure(
        code: "locale.wrong-part", "a config's locale has no `\(name)`", at: node.position.place(in: spec.file),
        suggestion: didYouMean(name, among: ["number", "time"]))
    }
    if let node = locale["number"] { environment.numberLocale = try decoder.numbers(node) }
    if let node = locale["time"] { environment.timeLocale = try decoder.times(node) }
    if let node = spec.newsroom["seed"], let number = node.number {
      guard let seed = UInt64(exactly: number) else {
        throw Failure(
          code: "spec.bad-seed", "`seed` takes a whole number from 0, and this is \(NodeText.number(number))",
          at: node.position.place(in: spec.file))
      }
      environment.seed = seed
    }
  }

  /// Says which seed decides, where a figure has parts that chance decides.
  mutating func noteChance(in root: ViewSpec) {
    guard let (what, place) = Chance.firstUse(in: root) else { return }
    diagnostics.append(
      Diagnostic(
        .note, code: "plan.seeded", "\(what) decided by chance, with the seed \(environment.seed)", at: place,
        suggestion: "Another `usermeta.byline.seed`, or --seed, gives another outcome."))
  }
}

/// What of a figure chance decides: samples, bootstrapped confidence intervals, random numbers.
enum Chance {
  /// The first such part, in words with their verb, and its place.
  static func firstUse(in view: ViewSpec) -> (String, SourcePlace)? {
    for parameter in view.params {
      if let text = parameter.expression, isRandom(text) { return ("a parameter is", parameter.place) }
    }
    for transform in view.transforms {
      if let what = use(in: transform.node) { return (what, transform.place) }
    }
    for (_, specs) in view.encoding.channels {
      for spec in specs where intervals.contains(spec.aggregate?.operation ?? "") {
        return ("a bootstrapped confidence interval is", spec.place)
      }
    }
    switch view.content {
    case .unit: return nil
    case .layer(let children), .concat(let children, _):
      return children.lazy.compactMap { firstUse(in: $0) }.first
    case .facet(_, let inner), .repetition(_, let inner): return firstUse(in: inner)
    }
  }

  private static let intervals: Set<String> = ["ci0", "ci1"]

  private static func use(in transform: Node) -> String? {
    if transform["sample"] != nil { return "a sample is" }
    for verb in ["aggregate", "joinaggregate", "window"] {
      for measure in transform[verb]?.elements ?? [] where intervals.contains(measure["op"]?.string ?? "") {
        return "a bootstrapped confidence interval is"
      }
    }
    for verb in ["calculate", "filter"] {
      if let text = transform[verb]?.string, isRandom(text) {
        return "a \(verb == "filter" ? verb : "calculation") is"
      }
    }
    return nil
  }

  /// Whether an expression calls a function of chance.
  private static func isRandom(_ expression: String) -> Bool {
    ["random(", "sampleNormal(", "sampleLogNormal(", "sampleUniform("].contains { expression.contains($0) }
  }
}
