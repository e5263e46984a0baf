import Diagnostics
import Notation
import Publishing
import Statistics
import Tables

/// A statistics table as a build writes it: in CSV, JSON and HTML, with where it comes from.
struct StatisticsTable {
  let spec: StatisticsSpec
  let content: Content
  let problems: [Diagnostic]
  /// The files that it was computed from.
  let inputs: [Input]

  enum Content {
    case description(DescriptionTable)
    case rows(ComputedRows)
  }

  /// A file, its hash and how many of its rows were read.
  struct Input: Hashable {
    /// Relative to the project.
    var path: String
    var hash: String
    var rows: Int
  }

  /// Computes the table from the rows of its source.
  init(
    _ spec: StatisticsSpec, of source: Table, file: String, in dataset: Project.Dataset, problems: [Diagnostic],
    inputs: [Input]
  ) throws(Failure) {
    self.spec = spec
    self.problems = problems
    self.inputs = inputs
    var rows = try spec.rows(of: source)
    if let reconcile = spec.reconcile { rows = try rows.reconciled(spec, by: reconcile) }
    try rows.refuseAdding(for: spec)
    func noted(_ computed: ComputedRows) -> Content {
      guard let rule = spec.reconcile?.rule else { return .rows(computed) }
      var computed = computed
      computed.define(rule.id)
      computed.note("reconciled by", .text(rule.rawValue))
      return .rows(computed)
    }
    switch spec.content {
    case .description: content = .description(try DescriptionTable(spec, of: rows, file: file))
    case .series(let series): content = noted(try SeriesTable(spec, series).rows(of: rows))
    case .comparison(let comparison):
      content = noted(try ComparisonTable(spec, comparison, of: dataset).rows(of: rows))
    case .histogram(let column, let method, let rule):
      content = noted(
        try FittedTables(spec: spec).histogram(of: rows, column: column, method: method, rule: rule))
    case .density(let density): content = noted(try FittedTables(spec: spec).density(of: rows, density))
    case .smooth(let smooth): content = noted(try FittedTables(spec: spec).smooth(of: rows, smooth))
    }
  }

  /// The table as data for charts and other tables.
  var table: Table {
    switch content {
    case .description(let description): description.table
    case .rows(let rows): rows.table
    }
  }

  var csv: [UInt8] {
    switch content {
    case .description(let description): description.csv
    case .rows(let rows): DelimitedWriter().bytes(of: rows.table)
    }
  }

  var json: [UInt8] {
    switch content {
    case .description(let description): description.description.json()
    case .rows(let rows): rows.json(spec)
    }
  }

  /// A page for readers.
  func html(dataset: String) throws(Failure) -> [UInt8] {
    let page: (headings: [String], rows: [[String]])
    let definitions: [(id: String, text: String)]
    switch content {
    case .description(let description):
      page = description.page
      definitions = description.definitions
    case .rows(let rows):
      page = rows.page
      definitions = rows.sentences + rows.facts.map { ($0.name, FigureText.grouped($0.value.plainText)) }
    }
    return try Pages.statistics(
      .init(
        title: spec.title, note: spec.note, dataset: dataset, headings: page.headings, rows: page.rows,
        definitions: definitions))
  }

  /// Where the table comes from, in terms of W3C PROV.
  ///
  /// - Parameter results: the files written, with their bytes.
  func provenance(results: [(name: String, bytes: [UInt8])], plan: Input) -> [UInt8] {
    func entity(_ path: String, _ hash: String, _ more: [(String, Node?)] = []) -> Node {
      Node(
        members: [
          ("@id", Node(text: path)), ("@type", Node(text: "prov:Entity")), ("sha256", Node(text: hash)),
        ] + more)
    }
    let rules: [(String, Node?)] = [
      ("source", Node(text: spec.source.name)), ("rule", spec.reconcile.map { Node(text: $0.rule.rawValue) }),
    ]
    let used = ([plan] + inputs).map { Node(members: [("@id", Node(text: $0.path))]) }
    let made: [(String, Node?)] = [
      ("prov:wasGeneratedBy", Node(members: [("@id", Node(text: "#" + spec.name))]))
    ]
    let activity = Node(members: [
      ("@id", Node(text: "#" + spec.name)), ("@type", Node(text: "prov:Activity")),
      ("prov:used", Node(list: used)),
      (
        "prov:wasAssociatedWith",
        Node(members: [
          ("@type", Node(text: "prov:SoftwareAgent")), ("name", Node(text: "Byline")),
          ("version", Node(text: Version.current)),
        ])
      ), ("computed", Node(members: rules)),
    ])
    let graph =
      inputs.map { entity($0.path, $0.hash, [("rows", Node(.number(Double($0.rows))))]) }
      + [entity(plan.path, plan.hash), activity]
      + results.map { entity($0.name, Hashing.sha256($0.bytes), made) }
    let node = Node(members: [
      ("@context", Node(members: [("prov", Node(text: "http://www.w3.org/ns/prov#"))])),
      ("@graph", Node(list: graph)),
    ])
    return Array((NodeText.text(of: node) + "\n").utf8)
  }
}

extension Table {
  /// Competing reports of one quantity are never added: neither in one group nor over the periods of a series.
  fileprivate func refuseAdding(for spec: StatisticsSpec) throws(Failure) {
    guard let name = schema.competing, let keys = self[name].map(GroupTexts.init), !spec.quantities.isEmpty
    else {
      return
    }
    switch spec.content {
    case .description where spec.statistics.contains("sum") || spec.statistics.isEmpty: break
    case .series, .comparison: break
    default: return
    }
    for group in try groups(by: spec.by, for: spec) {
      var seen: Set<String> = []
      for row in group.rows {
        let key = keys.text(at: row)
        guard !key.isEmpty, !seen.insert(key).inserted else { continue }
        throw Failure(
          code: "statistics.competing-reports",
          "several rows report the quantity `\(key)`, and reports of one quantity are never added",
          at: spec.place,
          suggestion: spec.statistics.isEmpty && spec.content.isDescription
            ? "List statistics other than `sum`, or reconcile the reports: `reconcile: {rule: widest}`."
            : "Reconcile them: `reconcile: {rule: widest}`.")
      }
    }
  }
}

extension StatisticsSpec.Content {
  fileprivate var isDescription: Bool { if case .description = self { true } else { false } }
}

extension ComputedRows {
  /// One sentence for each id, in order.
  var sentences: [(id: String, text: String)] {
    definitions.reduce(into: []) { list, entry in
      if !list.contains(where: { $0.id == entry.id }) {
        list.append((entry.id, Definitions.sentence(for: entry.id)))
      }
    }
  }

  /// The table for readers: the two columns of bounds as one.
  var page: (headings: [String], rows: [[String]]) {
    let table = table
    let lows = Dictionary(quantities.map { ($0.low, $0) }, uniquingKeysWith: { first, _ in first })
    let highs = Set(quantities.map(\.high))
    let shown = table.names.filter { !highs.contains($0) }
    let rows = (0..<rowCount).map { row in
      shown.map { name -> String in
        guard let quantity = lows[name] else { return FigureText.grouped(table.text(row, name)) }
        return FigureText.range(table.text(row, quantity.low), table.text(row, quantity.high))
      }
    }
    return (shown.map { lows[$0]?.name ?? $0 }, rows)
  }

  func json(_ spec: StatisticsSpec) -> [UInt8] {
    let defined = sentences.map { sentence -> Value in
      .object([
        "id": .text(sentence.id), "definition": .text(sentence.text),
        "columns": .list(definitions.filter { $0.id == sentence.id }.flatMap(\.columns).map(Value.text)),
      ])
    }
    let head: Value = .object([
      "byline": .text(Version.current), "name": .text(spec.name), "title": .text(spec.title),
      "definitions": .list(defined),
      "facts": .object(.init(facts.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })),
    ])
    var bytes: [UInt8] = []
    JSONWriter.append(head, to: &bytes)
    bytes.removeLast()
    bytes += ",\"rows\":".utf8
    bytes += JSONWriter.rows(of: table.withDateTexts).dropLast()
    bytes += "}\n".utf8
    return bytes
  }
}

extension FigureText {
  /// Bounds for reading; an empty end is open, and two empty ones are nothing.
  static func range(_ low: String, _ high: String) -> String {
    switch (low.isEmpty, high.isEmpty) {
    case (true, true): "–"
    case (false, true): "at least \(grouped(low))"
    case (true, false): "at most \(grouped(high))"
    case (false, false): low == high ? grouped(low) : "\(grouped(low)) to \(grouped(high))"
    }
  }
}

extension Table {
  fileprivate func text(_ row: Int, _ name: String) -> String {
    self[name].map { GroupTexts($0).text(at: row) } ?? ""
  }

  /// Days as texts such as 2022-07-10.
  fileprivate var withDateTexts: Table {
    var copy = self
    for (name, column) in columns {
      if case .instants = column.storage {
        let texts = GroupTexts(column)
        copy = copy.setting(name, to: Column(.texts((0..<rowCount).map { texts.text(at: $0) })))
      }
    }
    return copy
  }
}

extension Value {
  fileprivate var plainText: String { string ?? double?.shortestText ?? "" }
}
