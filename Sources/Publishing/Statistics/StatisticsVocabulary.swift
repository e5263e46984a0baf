import Diagnostics
package import Notation
package import Statistics
import Tables

/// The words of `statistics.yaml` as data: what its decoder accepts, and what its schema for editors says.
package struct StatisticsVocabulary: Sendable {
  /// One member of an object.
  package struct Property: Sendable {
    package var name: String
    package var kind: Kind
    package var isRequired: Bool
    package var description: String

    init(_ name: String, _ kind: Kind, required: Bool = false, _ description: String) {
      self.name = name
      self.kind = kind
      isRequired = required
      self.description = description
    }
  }

  /// What a member may be.
  package indirect enum Kind: Sendable {
    case text
    /// Letters, digits and hyphens.
    case fileName
    /// A text or several.
    case texts
    case number
    /// A whole number of at least this.
    case whole(Int)
    case flag
    /// Ids or families of statistics.
    case statistics
    case choice([String])
    /// A number or one of these words.
    case numberOr([String])
    /// A predicate: an expression or an object, as `filter` of the grammar.
    case predicate
    case object([Property])
  }

  /// The members of one table.
  package static let table: [Property] = [
    Property("name", .fileName, required: true, "Name of the result's files."),
    Property("title", .text, required: true, "Headline of the table."),
    Property("note", .text, "What readers must know."),
    Property("resource", .text, "The table of the data package that this one is computed from."),
    Property("table", .text, "Another table of this file, in place of a resource."),
    Property("where", .predicate, "Which rows count: an expression or a predicate of the grammar."),
    Property(
      "reconcile", .object(reconcile), "Makes one row of all reports of one quantity; they are never added."),
    Property("by", .texts, "Columns by whose values rows are grouped."),
    Property("columns", .texts, "Columns of numbers, texts or dates."),
    Property("quantity", .texts, "Declared quantities, whose statistics are bounds."),
    Property("minimum", .number, "What takes the place of a missing lower bound: the least that can be."),
    Property("maximum", .number, "What takes the place of a missing upper bound: the most that can be."),
    Property("statistics", .statistics, "Ids or families of statistics; the default is a first look."),
    Property("quantiles", .texts, "Probabilities of quantiles."),
    Property("level", .texts, "Confidence levels."),
    Property("series", .object(series), "Amounts by calendar period, empty periods too."),
    Property(
      "comparison", .object(comparison),
      "Groups beside each other: shares, ranks, differences, rates, proportions."),
    Property("histogram", .object(histogram), "Counts in bins."),
    Property("density", .object(density), "A smooth estimate of a density."),
    Property("smooth", .object(smooth), "A smooth curve through points."),
  ]

  private static let reconcile: [Property] = [
    Property(
      "rule", .choice(ReconciliationRule.allCases.map(\.rawValue)), required: true,
      "How competing reports become one quantity."),
    Property("quantity", .text, "The quantity that they report; by default the table's only one."),
    Property(
      "key", .text, "The column whose equal values mark reports of one quantity; by default the package's."),
    Property("source", .text, "The column that says whose report it is, for `by-source-priority`."),
    Property("priority", .texts, "Values of that column, the one that goes first first."),
  ]

  private static let series: [Property] = [
    Property(
      "date", .text, required: true, "The column of dates; imprecise ones count as certain or possible."),
    Property(
      "every", .choice(CalendarUnit.allCases.map(\.rawValue)), required: true, "The length of a period."),
    Property("from", .text, "The first day, month or year, in EDTF; by default that of the data."),
    Property("to", .text, "The last, likewise."),
    Property("moving", .whole(2), "How many periods the moving average has: each and those before it."),
  ]

  private static let comparison: [Property] = [
    Property("baseline", .text, "The group that differences are taken from."),
    Property(
      "shares", .flag, "Whether each group's share of all is given, where amounts of groups can be added."),
    Property("rate", .object(rate), "Amounts over a population, with its source."),
    Property("proportion", .predicate, "Which rows of a group are counted as a share of its rows."),
  ]

  private static let rate: [Property] = [
    Property("per", .number, required: true, "The population that the rate is for, such as 100000."),
    Property(
      "population", .text, required: true, "The column with the population, the same in all rows of a group."),
    Property("resource", .text, "The table of the package with that column, if it is another."),
    Property("key", .text, "The column of that table with the names of the groups."),
    Property("source", .text, "The column that cites the source of the population."),
    Property("citation", .text, "The source of all populations, where no column has it."),
  ]

  private static let histogram: [Property] = [
    Property("of", .text, required: true, "A column of numbers or a declared quantity."),
    Property(
      "method", .choice(HistogramMethod.allCases.map(\.rawValue)), "How bins are laid; `bin.vega` by default."),
    Property(
      "bins", .numberOr(HistogramMethod.rules.map(\.key)), "How many bins, or the rule that says it."),
  ]

  private static let density: [Property] = [
    Property("of", .text, required: true, "A column of numbers."),
    Property(
      "bandwidth", .numberOr(BandwidthRule.allCases.map(\.rawValue)),
      "The rule or the number; `nrd0` by default."),
    Property("from", .number, "Where the curve begins; by default three bandwidths below the data."),
    Property("to", .number, "Where it ends, likewise."),
    Property("points", .whole(2), "How many points it has; 101 by default."),
    Property("cumulative", .flag, "Whether the distribution is given in place of the density."),
  ]

  private static let smooth: [Property] = [
    Property("x", .text, required: true, "A column of numbers."),
    Property("y", .text, required: true, "A column of numbers."),
    Property("method", .choice(SmoothingMethod.allCases.map(\.rawValue)), "`loess.r-direct` by default."),
    Property("span", .number, "The share of the points that each fit uses."),
    Property("degree", .whole(0), "Of the local polynomials of `loess.r-direct`: 0, 1 or 2."),
    Property("robust", .flag, "Whether outliers lose weight in passes; `lowess` does so by default."),
  ]

  /// Holds an object against its properties.
  ///
  /// - Throws: every unknown, missing and ill-typed member, with its place and the nearest right word.
  static func check(_ node: Node, _ properties: [Property], of subject: String, file: String) throws(Failure) {
    guard let members = node.members else {
      throw Failure(
        code: "statistics.wrong-type", "\(subject) is an object, not \(node.kind)",
        at: node.position.place(in: file))
    }
    var problems: [Diagnostic] = []
    for member in members {
      guard let property = properties.first(where: { $0.name == member.key }) else {
        problems.append(
          Diagnostic(
            .error, code: "statistics.unknown-property", "\(subject) has no property `\(member.key)`",
            at: member.keyPosition.place(in: file),
            suggestion: didYouMean(member.key, among: properties.map(\.name))))
        continue
      }
      do throws(Failure) { try check(member.node, property, file: file) } catch {
        problems += error.diagnostics
      }
    }
    for property in properties where property.isRequired && node[property.name] == nil {
      problems.append(
        Diagnostic(
          .error, code: "statistics.missing", "\(subject) needs `\(property.name)`",
          at: node.position.place(in: file)))
    }
    if !problems.isEmpty { throw Failure(problems) }
  }

  private static func check(_ node: Node, _ property: Property, file: String) throws(Failure) {
    let place = node.position.place(in: file)
    func wrong(_ wanted: String, _ suggestion: String? = nil) -> Failure {
      Failure(
        code: "statistics.wrong-type",
        "`\(property.name)` is \(wanted), not \(node.string.map { "`\($0)`" } ?? node.kind)",
        at: place, suggestion: suggestion)
    }
    switch property.kind {
    case .text: if node.scalarText == nil { throw wrong("a text") }
    case .fileName:
      let isName = node.string.map { text in
        !text.isEmpty
          && text.utf8.allSatisfy {
            ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D
          }
      }
      if isName != true {
        throw Failure(
          code: "statistics.name",
          "the name `\(node.string ?? "")` becomes a file's name; it has letters, digits and hyphens only",
          at: place)
      }
    case .texts:
      let elements = node.elements ?? [node]
      if elements.contains(where: { $0.scalarText == nil }) { throw wrong("a text or a list of texts") }
    case .statistics:
      for element in node.elements ?? [node] {
        guard let id = element.string else { throw wrong("a list of ids") }
        guard Definitions.ids.contains(id) || Definitions.ids.contains(where: { $0.hasPrefix(id + ".") }) else {
          throw Failure(
            code: "statistics.unknown-statistic", "there is no statistic `\(id)`",
            at: element.position.place(in: file), suggestion: didYouMean(id, among: Definitions.ids))
        }
      }
    case .number: if node.number?.isFinite != true { throw wrong("a number") }
    case .whole(let least):
      guard let number = node.number, number == number.rounded(), number >= Double(least), number <= 1e6 else {
        throw wrong("a whole number from \(least) to 1,000,000")
      }
    case .flag: if node.boolean == nil { throw wrong("true or false") }
    case .choice(let words):
      guard let word = node.string, words.contains(word) else {
        throw wrong(
          "one of \(words.joined(separator: ", "))", node.string.flatMap { didYouMean($0, among: words) })
      }
    case .numberOr(let words):
      guard node.number.map({ $0 > 0 }) ?? node.string.map(words.contains) ?? false else {
        throw wrong(
          "a number above 0 or one of \(words.joined(separator: ", "))",
          node.string.flatMap { didYouMean($0, among: words) })
      }
    case .predicate: if node.string == nil, node.members == nil { throw wrong("an expression or a predicate") }
    case .object(let properties): try check(node, properties, of: "`\(property.name)`", file: file)
    }
  }
}

extension Node {
  /// A text, or a number or flag as it is written: YAML reads 2020 and true without quotes as such.
  package var scalarText: String? {
    string ?? number.map(NodeText.number) ?? boolean.map { $0 ? "true" : "false" }
  }
}

/// How the bins of a histogram are laid.
package enum HistogramMethod: String, Sendable, CaseIterable {
  case vega = "bin.vega"
  case r = "histogram.r"
  case numpy = "histogram.numpy"

  /// The rules for how many bins there are, by their words.
  package static let rules: KeyValuePairs<String, Histogram.BinRule> = [
    "sturges": .sturges, "scott": .scott, "freedman-diaconis": .freedmanDiaconis, "doane": .doane,
    "rice": .rice,
    "square-root": .squareRoot,
  ]
}

/// How a curve is drawn through points.
package enum SmoothingMethod: String, Sendable, CaseIterable {
  case loess = "loess.r-direct"
  case lowess
  case vega = "loess.vega"
}
