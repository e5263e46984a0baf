package import Diagnostics
import Expressions
import Notation
package import Scales
import Tables
package import Transforms

/// Turns one transform as written into verbs.
package struct TransformDecoder {
  private let node: Node
  private let place: SourcePlace
  private let file: String
  private let predicates: PredicateDecoder
  /// The data of a lookup under the name that its verb gives it.
  package private(set) var lookups: [(name: String, data: DataSpec)] = []

  /// - Throws: what is wrong with the transform, located.
  package static func decode(
    _ spec: TransformSpec, file: String, predicates: PredicateDecoder? = nil
  ) throws(Failure) -> (verbs: [Transform], lookups: [(name: String, data: DataSpec)]) {
    var decoder = TransformDecoder(
      node: spec.node, place: spec.place, file: file, predicates: predicates ?? PredicateDecoder(file: file))
    return (try decoder.verbs(), decoder.lookups)
  }

  private init(node: Node, place: SourcePlace, file: String, predicates: PredicateDecoder) {
    self.predicates = predicates
    self.node = node
    self.place = place
    self.file = file
  }

  private mutating func verbs() throws(Failure) -> [Transform] {
    let verb =
      SpecDecoder.verbs.first { name in node[name] != nil && (name != "bin" || node["as"] != nil) } ?? ""
    switch verb {
    case "filter": return [.filter(try predicates.predicate(try required("filter")))]
    case "calculate": return [.calculate(Calculation(try expression("calculate"), as: try name()))]
    case "aggregate": return [.aggregate(Aggregation(try measures("aggregate"), by: texts("groupby")))]
    case "joinaggregate":
      return [.joinAggregate(Aggregation(try measures("joinaggregate"), by: texts("groupby")))]
    case "bin": return [try bin()]
    case "timeUnit": return [try timeUnit()]
    case "stack": return [try stack()]
    case "lookup": return [try lookup()]
    case "fold":
      return [
        .fold(Folding(texts("fold"), key: names.first ?? "key", value: names.dropFirst().first ?? "value"))
      ]
    case "flatten": return [.flatten(Flattening(texts("flatten"), as: names))]
    case "window": return [try window()]
    case "impute": return [try impute()]
    case "extent": return [.extent(ExtentReading(try text("extent"), as: try text("param")))]
    case "pivot":
      let operation = node["op"]?.string.flatMap { AggregateOperation(name: $0) } ?? .sum
      return [
        .pivot(
          Pivoting(
            try text("pivot"), value: try text("value"), by: texts("groupby"), operation: operation,
            limit: whole("limit")))
      ]
    case "quantile":
      return [
        .quantile(
          QuantileSampling(
            try text("quantile"), by: texts("groupby"), probabilities: numbers("probs") ?? [],
            step: node["step"]?.number ?? 0.01,
            as: names.first ?? "prob", names.dropFirst().first ?? "value"))
      ]
    case "density": return [try density()]
    case "regression": return [try regression()]
    case "loess":
      return [
        .loess(
          LoessFit(
            try text("loess"), on: try text("on"), by: texts("groupby"),
            bandwidth: node["bandwidth"]?.number ?? 0.3,
            as: names.first, names.dropFirst().first))
      ]
    case "sample": return [.sample(Sampling(whole("sample") ?? 1000))]
    default:
      throw Failure(code: "spec.unknown-transform", "the transform names no verb", at: place)
    }
  }

  private func required(_ key: String) throws(Failure) -> Node {
    guard let value = node[key] else {
      throw Failure(code: "spec.transform-part", "the transform needs `\(key)`", at: place)
    }
    return value
  }

  private func text(_ key: String) throws(Failure) -> String {
    let value = try required(key)
    guard let text = value.string else {
      throw Failure(
        code: "spec.wrong-kind", "`\(key)` takes a text, and this is \(value.described)",
        at: value.position.place(in: file))
    }
    return text
  }

  private func expression(_ key: String) throws(Failure) -> Expression {
    let value = try required(key)
    guard let text = value.string else {
      throw Failure(
        code: "spec.wrong-kind", "`\(key)` takes an expression as text, and this is \(value.described)",
        at: value.position.place(in: file))
    }
    return try Expression(text, at: value.textPlace(in: file))
  }

  private var names: [String] { node["as"]?.string.map { [$0] } ?? texts("as") }

  private func name() throws(Failure) -> String {
    guard let first = names.first else {
      throw Failure(code: "spec.transform-part", "the transform needs `as`, the name of its result", at: place)
    }
    return first
  }

  private func texts(_ key: String) -> [String] { node[key]?.elements?.compactMap(\.string) ?? [] }

  private func numbers(_ key: String) -> [Double]? { node[key]?.elements.map { $0.compactMap(\.number) } }

  private func whole(_ key: String) -> Int? {
    node[key]?.number.flatMap { $0 >= 0 && $0 < 1e9 ? Int($0) : nil }
  }

  private func sort(_ node: Node?) -> [SortField] {
    (node?.elements ?? [node].compactMap { $0 }).compactMap { entry in
      entry["field"]?.string.map { SortField($0, descending: entry["order"]?.string == "descending") }
    }
  }

  private func measures(_ key: String) throws(Failure) -> [Measure] {
    var measures: [Measure] = []
    for entry in try required(key).elements ?? [] {
      let written = entry["op"]?.string ?? "count"
      let isExponential = written == "exponential" || written == "exponentialb"
      let operation: AggregateOperation? =
        isExponential ? .exponential(weight: entry["weight"]?.number ?? 0.5) : AggregateOperation(name: written)
      guard let operation else {
        throw Failure(
          code: "spec.unknown-aggregate", "there is no aggregate `\(written)`",
          at: (entry["op"] ?? entry).position.place(in: file),
          suggestion: didYouMean(written, among: AggregateOperation.names))
      }
      measures.append(Measure(operation, of: entry["field"]?.string, as: entry["as"]?.string))
    }
    return measures
  }

  private func bin() throws(Failure) -> Transform {
    let name = try name()
    let parameters = BinParameters(Properties(node["bin"]), defaultMaximum: 10)
    return .bin(Binning(try text("field"), parameters, as: name, end: names.dropFirst().first ?? name + "_end"))
  }

  private func timeUnit() throws(Failure) -> Transform {
    var decoder = SpecDecoder(file: file)
    guard let spec = decoder.timeUnit(node["timeUnit"]) else { throw Failure(decoder.diagnostics) }
    let name = try name()
    let choice: TimeGrouping.Choice
    if let unit = spec.unit {
      choice = .unit(try TimeUnit(named: unit, step: spec.step))
    } else {
      choice = .maximumBins(Double(spec.maxbins ?? 40), isUTC: false)
    }
    return .timeUnit(TimeGrouping(try text("field"), choice, as: name, end: names.dropFirst().first))
  }

  private func stack() throws(Failure) -> Transform {
    let offset = node["offset"]?.string.flatMap { Stacking.Offset(rawValue: $0) } ?? .zero
    let name = try name()
    return .stack(
      Stacking(
        try text("stack"), by: texts("groupby"), sort: sort(node["sort"]), offset: offset, as: name,
        end: names.dropFirst().first))
  }

  private mutating func lookup() throws(Failure) -> Transform {
    let from = try required("from")
    guard let data = from["data"] else {
      throw Failure(
        code: "spec.lookup", "a lookup takes its values from `data`", at: from.position.place(in: file),
        suggestion: "Write `from: {data: {url: …}, key: …, fields: […]}`.")
    }
    var decoder = SpecDecoder(file: file)
    guard let spec = decoder.data(data) else { throw Failure(decoder.diagnostics) }
    let table = "lookup at line \(data.position.line), column \(data.position.column)"
    lookups.append((table, spec))
    return .lookup(
      Lookup(
        try text("lookup"), in: table, key: from["key"]?.string ?? "id",
        fields: from["fields"]?.elements?.compactMap(\.string) ?? [],
        as: names, default: node["default"]?.value ?? .null))
  }

  private func window() throws(Failure) -> Transform {
    var columns: [Windowing.Column] = []
    for entry in try required("window").elements ?? [] {
      let written = entry["op"]?.string ?? ""
      guard let operation = WindowOperation(name: written, parameter: entry["param"]?.number) else {
        throw Failure(
          code: "spec.unknown-window", "there is no window operation `\(written)`",
          at: (entry["op"] ?? entry).position.place(in: file),
          suggestion: didYouMean(
            written,
            among: AggregateOperation.names + [
              "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead",
              "first_value", "last_value", "nth_value",
            ]))
      }
      guard let name = entry["as"]?.string else {
        throw Failure(
          code: "spec.transform-part", "a window operation needs `as`", at: entry.position.place(in: file))
      }
      columns.append(.init(operation, of: entry["field"]?.string, as: name))
    }
    let frame = frame(node["frame"], default: (nil, 0))
    return .window(
      Windowing(
        columns, by: texts("groupby"), sort: sort(node["sort"]), before: frame.0, behind: frame.1,
        ignoringPeers: node["ignorePeers"]?.boolean ?? false))
  }

  /// Rows before and behind; nil for all of them.
  private func frame(_ node: Node?, default other: (Int?, Int?)) -> (Int?, Int?) {
    guard let ends = node?.elements, ends.count == 2 else { return other }
    return (
      ends[0].number.map { Int(max(-1e9, min(1e9, -$0))) }, ends[1].number.map { Int(max(-1e9, min(1e9, $0))) }
    )
  }

  private func impute() throws(Failure) -> Transform {
    let method =
      Imputation.Method(name: node["method"]?.string ?? "value", value: node["value"]?.value ?? .null)
      ?? .value(.null)
    let frame = frame(node["frame"], default: (nil, nil))
    var keys = node["keyvals"]?.elements?.map { $0.value } ?? []
    if let sequence = node["keyvals"], sequence.members != nil {
      let (start, stop, step) = (
        sequence["start"]?.number ?? 0, sequence["stop"]?.number ?? 0, sequence["step"]?.number ?? 1
      )
      if step > 0, (stop - start) / step < 1e6 {
        keys = stride(from: start, to: stop, by: step).map { .number($0) }
      }
    }
    return .impute(
      Imputation(
        try text("impute"), key: try text("key"), by: texts("groupby"), keys: keys, method: method,
        before: frame.0, behind: frame.1))
  }

  private func extent(_ key: String) -> Extent? {
    guard let ends = numbers(key), ends.count == 2 else { return nil }
    return Extent(ends[0], ends[1])
  }

  private func density() throws(Failure) -> Transform {
    .density(
      DensityEstimation(
        try text("density"), by: texts("groupby"), cumulative: node["cumulative"]?.boolean ?? false,
        counts: node["counts"]?.boolean ?? false, bandwidth: node["bandwidth"]?.number ?? 0,
        extent: extent("extent"),
        minimumSteps: whole("minsteps") ?? 25, maximumSteps: whole("maxsteps") ?? 200, steps: whole("steps"),
        sharingExtent: node["resolve"]?.string == "shared", as: names.first ?? "value",
        names.dropFirst().first ?? "density"))
  }

  private func regression() throws(Failure) -> Transform {
    let method = node["method"]?.string.flatMap { RegressionFit.Method(rawValue: $0) } ?? .linear
    return .regression(
      RegressionFit(
        try text("regression"), on: try text("on"), by: texts("groupby"), method: method,
        order: whole("order") ?? 3,
        extent: extent("extent"), parameters: node["params"]?.boolean ?? false, as: names.first,
        names.dropFirst().first))
  }
}

extension BinParameters {
  /// What `bin` says; everything that it leaves out is the grammar's default.
  package init(_ properties: Properties, defaultMaximum: Double) {
    self.init()
    maximumBins = properties.number("maxbins") ?? defaultMaximum
    base = properties.number("base")
    step = properties.number("step")
    steps = properties.numbers("steps")
    minimumStep = properties.number("minstep")
    divide = properties.numbers("divide")
    nice = properties.boolean("nice") ?? true
    if let ends = properties.numbers("extent"), ends.count == 2 { extent = Extent(ends[0], ends[1]) }
    anchor = properties.number("anchor")
  }
}
