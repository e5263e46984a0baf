import Diagnostics
import Notation
import Scales

extension SpecDecoder {
  /// What is wrong within the definition of one channel.
  mutating func checkChannel(_ node: Node, _ channel: Channel) {
    checkTimeUnit(node["timeUnit"])
    if let bin = node["bin"], bin.members != nil { check(bin, .bin) }
    if let sort = node["sort"] { checkSort(sort, channel) }
    checkAggregate(node)
    checkStack(node["stack"])
    if let impute = node["impute"], impute.members != nil { check(impute, .impute) }
    if let value = node["value"], [.color, .fill, .stroke].contains(channel) {
      check(Node(.object([.init(key: "value", keyPosition: value.position, node: value)])), SpecDecoder.color)
    }
    if let scale = node["scale"], scale.members != nil { checkScale(scale) }
    checkFormat(node)
  }

  private static let color = Vocabulary("a channel", [(.color, "value")])

  /// The unit of time at its own word.
  mutating func checkTimeUnit(_ node: Node?) {
    guard let node, !node.isNull else { return }
    if node.members != nil { check(node, .timeUnit) }
    guard let word = node.string.map({ _ in node }) ?? node["unit"], let name = word.string else { return }
    do throws(Failure) {
      _ = try TimeUnit(named: name)
    } catch {
      report(error, at: word)
    }
  }

  /// An error of a lower layer, placed at a node.
  private mutating func report(_ failure: Failure, at node: Node) {
    for diagnostic in failure.diagnostics {
      error(diagnostic.code, diagnostic.message, at: node, suggestion: diagnostic.suggestion)
    }
  }

  /// An order: a direction, a channel, a list of values, or an object that names a field or a channel.
  private mutating func checkSort(_ node: Node, _ channel: Channel) {
    if node.isNull || node.elements != nil { return }
    if let text = node.string {
      if Vocabulary.order.allows(text) { return }
      let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
      checkSortChannel(
        name, at: node, among: ["ascending", "descending"], sign: text.hasPrefix("-") ? "-" : "")
      return
    }
    guard node.members != nil else {
      error(
        "spec.sort",
        "`sort` takes a direction, a channel, an array or an object, and this is \(node.described)",
        at: node)
      return
    }
    if let date = node.members?.first, ["year", "month", "day"].contains(date.key) { return }
    check(node, channel == .order ? .sortField : SpecDecoder.sort)
    if let name = node["encoding"]?.string { checkSortChannel(name, at: node["encoding"], among: [], sign: "") }
    if let operation = node["op"], let name = operation.string, !SpecDecoder.aggregates.contains(name) {
      error(
        "spec.unknown-aggregate", "there is no aggregate `\(name)`", at: operation,
        suggestion: didYouMean(name, among: SpecDecoder.aggregates))
    }
  }

  private static let sort = Vocabulary(
    "`sort`", [(.any, "field op"), (Vocabulary.order, "order"), (.string, "encoding")])

  private mutating func checkSortChannel(_ name: String, at node: Node?, among others: [String], sign: String) {
    guard Channel(rawValue: name) == nil else { return }
    let near = nearest(to: name, among: others + Channel.allCases.map(\.rawValue))
    error(
      "spec.sort", "`sort` names a direction or a channel, and `\(name)` is neither", at: node,
      suggestion: near.map { "Did you mean `\(others.contains($0) ? "" : sign)\($0)`?" }
        ?? "Write `sort: {field: \(name)}` for the order of a field.")
  }

  /// An aggregate other than a count needs a field.
  private mutating func checkAggregate(_ node: Node) {
    guard let aggregate = node["aggregate"], let name = aggregate.string, name != "count",
      SpecDecoder.aggregates.contains(name), node["field"] == nil
    else { return }
    error(
      "spec.no-field", "the aggregate `\(name)` needs a `field`", at: aggregate,
      suggestion: "Add `field`, or count rows with `aggregate: count`.")
  }

  private mutating func checkStack(_ node: Node?) {
    guard let node, !node.isNull, node.boolean == nil else { return }
    let names = ["zero", "center", "normalize"]
    if let text = node.string, names.contains(text) { return }
    error(
      "spec.wrong-kind",
      "`stack` takes one of `zero`, `center`, `normalize`, true or false, and this is \(node.described)",
      at: node, suggestion: node.string.flatMap { didYouMean($0, among: names) })
  }

  /// Names of schemes, ends of domains, colours of ranges.
  private mutating func checkScale(_ node: Node) {
    if let scheme = node["scheme"], let word = scheme.string.map({ _ in scheme }) ?? scheme["name"],
      let name = word.string, ColorScheme(named: name) == nil
    {
      let base = name.split(separator: "-").first.map(String.init) ?? name
      error(
        "spec.unknown-scheme", "there is no colour scheme `\(name)`", at: word,
        suggestion: didYouMean(name, among: ColorScheme.names) ?? didYouMean(base, among: ColorScheme.names))
    }
    guard let domain = node["domain"], !domain.isNull, domain.elements == nil, domain.members == nil,
      domain.string != "unaggregated"
    else { return }
    error(
      "spec.wrong-kind",
      "`domain` takes an array, `unaggregated` or an object, and this is \(domain.described)",
      at: domain, suggestion: domain.string == nil ? nil : "Write `[low, high]` or the list of values.")
  }

  /// Number formats of what is surely a number.
  private mutating func checkFormat(_ node: Node) {
    let isNumber = node["type"].map { $0.string == "quantitative" } ?? (node["aggregate"] != nil)
    guard isNumber, node["timeUnit"] == nil else { return }
    for part in [node, node["axis"], node["legend"], node["header"]] {
      guard let part, let format = part["format"], let text = format.string,
        part["formatType"]?.string ?? "number" == "number"
      else { continue }
      do throws(Failure) {
        _ = try NumberFormat(text)
      } catch {
        report(error, at: format)
      }
    }
  }
}

extension Vocabulary.Kind {
  /// Whether a choice has that name.
  func allows(_ name: String) -> Bool {
    if case .choice(let names) = self { names.contains(name) } else { false }
  }
}
