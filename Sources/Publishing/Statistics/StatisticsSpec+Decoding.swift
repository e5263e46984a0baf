package import Diagnostics
import Notation
import Statistics
import Tables

extension StatisticsSpec {
  /// The tables of a `statistics.yaml`.
  ///
  /// - Throws: what is wrong with the file, located.
  package static func read(_ bytes: [UInt8], file: String) throws(Failure) -> [StatisticsSpec] {
    let node = try Document.read(bytes, file: file)
    guard let tables = node["tables"]?.elements else {
      throw Failure(
        code: "statistics.no-tables", "`tables`, an array, is missing", at: node.position.place(in: file))
    }
    var problems: [Diagnostic] = []
    for member in node.members ?? [] where member.key != "tables" {
      problems.append(
        Diagnostic(
          .error, code: "statistics.unknown-property", "the file has no property `\(member.key)`",
          at: member.keyPosition.place(in: file), suggestion: didYouMean(member.key, among: ["tables"])))
    }
    var specs: [StatisticsSpec] = []
    for table in tables {
      do throws(Failure) {
        let spec = try StatisticsSpec(table, file: file)
        if specs.contains(where: { $0.name == spec.name }) {
          throw Failure(code: "statistics.duplicate", "two tables are named `\(spec.name)`", at: spec.place)
        }
        specs.append(spec)
      } catch {
        problems += error.diagnostics
      }
    }
    if !problems.isEmpty { throw Failure(problems) }
    return specs
  }

  private init(_ node: Node, file: String) throws(Failure) {
    try StatisticsVocabulary.check(node, StatisticsVocabulary.table, of: "a statistics table", file: file)
    place = node.position.place(in: file)
    name = node["name"]?.scalarText ?? ""
    title = node["title"]?.scalarText ?? ""
    note = node["note"]?.scalarText
    switch (node["resource"]?.scalarText, node["table"]?.scalarText) {
    case (let resource?, nil): source = .resource(resource)
    case (nil, let table?): source = .table(table)
    default:
      throw Failure(
        code: "statistics.missing", "a statistics table needs `resource`, or `table` in its place", at: place)
    }
    filter = node["where"]
    by = node.texts("by")
    columns = node.texts("columns")
    quantities = node.texts("quantity")
    statistics = node.texts("statistics")
    minimum = try node.decimal("minimum", file: file)
    maximum = try node.decimal("maximum", file: file)
    quantiles = try node.probabilities("quantiles", file: file)
    levels = try node.probabilities("level", file: file)
    reconcile = node["reconcile"].map {
      Reconcile(
        rule: $0["rule"]?.string.flatMap(ReconciliationRule.init) ?? .widest,
        quantity: $0["quantity"]?.scalarText, key: $0["key"]?.scalarText, source: $0["source"]?.scalarText,
        priority: $0.texts("priority"))
    }
    if let reconcile, let written = node["reconcile"],
      (reconcile.rule == .bySourcePriority) != (reconcile.source != nil && !reconcile.priority.isEmpty)
    {
      throw Failure(
        code: "statistics.priority",
        "`source` and `priority` say which reports go first, for the rule `by-source-priority` and for no other",
        at: written.position.place(in: file))
    }
    content = try StatisticsSpec.content(node, file: file)
  }

  private static func content(_ node: Node, file: String) throws(Failure) -> Content {
    let kinds = ["series", "comparison", "histogram", "density", "smooth"].filter { node[$0] != nil }
    guard let kind = kinds.first, let given = node[kind] else { return .description }
    let place = given.position.place(in: file)
    if kinds.count > 1 {
      throw Failure(
        code: "statistics.two-kinds", "a table is one of \(kinds.map { "`\($0)`" }.joined(separator: " and "))",
        at: node.position.place(in: file), suggestion: "Write two tables.")
    }
    switch kind {
    case "series":
      return .series(
        Series(
          date: given["date"]?.scalarText ?? "",
          every: given["every"]?.string.flatMap(CalendarUnit.init) ?? .month,
          from: try given.date("from", file: file), to: try given.date("to", file: file),
          moving: given["moving"]?.number.map { Int($0) }))
    case "comparison":
      let rate = try given["rate"].map { node throws(Failure) in
        guard let per = try node.decimal("per", file: file), per.value.sign > 0 else {
          throw Failure(code: "statistics.wrong-type", "`per` is a number above 0", at: place)
        }
        guard node["source"] != nil || node["citation"] != nil else {
          throw Failure(
            code: "statistics.no-denominator-source",
            "a rate cites the source of its population: `source`, a column, or `citation`, a text",
            at: node.position.place(in: file))
        }
        return Rate(
          per: per, population: node["population"]?.scalarText ?? "", resource: node["resource"]?.scalarText,
          key: node["key"]?.scalarText, source: node["source"]?.scalarText,
          citation: node["citation"]?.scalarText)
      }
      return .comparison(
        Comparison(
          baseline: given["baseline"]?.scalarText, givesShares: given["shares"]?.boolean ?? false, rate: rate,
          proportion: given["proportion"]))
    case "histogram":
      let word = given["bins"]?.string
      return .histogram(
        of: given["of"]?.scalarText ?? "",
        method: given["method"]?.string.flatMap(HistogramMethod.init) ?? .vega,
        rule: HistogramMethod.rules.first { $0.key == word }?.value
          ?? given["bins"]?.number.map { .count(Int(min($0, 100_000))) })
    case "density":
      let (from, to) = (given["from"]?.number, given["to"]?.number)
      if let from, let to, from >= to {
        throw Failure(code: "statistics.wrong-range", "`from` is not below `to`", at: place)
      }
      return .density(
        Density(
          column: given["of"]?.scalarText ?? "", rule: given["bandwidth"]?.string.flatMap(BandwidthRule.init),
          bandwidth: given["bandwidth"]?.number, from: from, to: to,
          points: given["points"]?.number.map { Int($0) } ?? 101,
          isCumulative: given["cumulative"]?.boolean ?? false))
    default:
      return .smooth(
        Smooth(
          x: given["x"]?.scalarText ?? "", y: given["y"]?.scalarText ?? "",
          method: given["method"]?.string.flatMap(SmoothingMethod.init) ?? .loess,
          span: given["span"]?.number, degree: given["degree"]?.number.map { Int($0) },
          isRobust: given["robust"]?.boolean))
    }
  }
}

extension Node {
  fileprivate func texts(_ key: String) -> [String] {
    guard let node = self[key] else { return [] }
    return (node.elements ?? [node]).compactMap(\.scalarText)
  }

  /// Numbers as decimals: probabilities and limits are not doubles.
  fileprivate func decimal(_ key: String, file: String) throws(Failure) -> DecimalParameter? {
    guard let node = self[key], let text = node.scalarText else { return nil }
    guard let value = DecimalParameter(text) else {
      throw Failure(
        code: "statistics.wrong-type", "`\(key)` is a number, not `\(text)`", at: node.position.place(in: file))
    }
    return value
  }

  fileprivate func probabilities(_ key: String, file: String) throws(Failure) -> [DecimalParameter] {
    guard let node = self[key] else { return [] }
    var list: [DecimalParameter] = []
    for element in node.elements ?? [node] {
      guard let value = element.scalarText.flatMap({ DecimalParameter($0) }), value.value.sign >= 0,
        value.value <= .one
      else {
        throw Failure(
          code: "statistics.wrong-type", "`\(key)` are numbers from 0 to 1",
          at: element.position.place(in: file))
      }
      list.append(value)
    }
    return list
  }

  fileprivate func date(_ key: String, file: String) throws(Failure) -> ImpreciseDate? {
    guard let node = self[key], let text = node.scalarText else { return nil }
    guard let date = try? ImpreciseDate(edtf: text), date.earliest != nil, date.latest != nil else {
      throw Failure(
        code: "statistics.bad-date", "`\(key)` is a day, month or year, not `\(text)`",
        at: node.position.place(in: file), suggestion: "Write it as 2022-07-10, 2022-07 or 2022.")
    }
    return date
  }
}
