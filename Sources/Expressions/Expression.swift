package import Diagnostics
package import Tables

/// An expression of the figure grammar: read, checked, ready to be evaluated.
package struct Expression: Sendable {
  /// The text as the author wrote it.
  package let text: String
  /// Where the text begins.
  package let place: SourcePlace
  /// The fields of the datum that are read by name, in order of appearance.
  package let fields: [String]
  /// Whether the datum is used as a whole or by computed names, so that it may read any field.
  package let readsWholeDatum: Bool
  /// Whether scales are read, which are known once a plot has its size.
  package let usesScales: Bool
  /// The names that are neither constants nor functions: the parameters that must exist.
  package let signals: [String]
  let root: SyntaxNode
  /// Where a field or signal is named first.
  private let places: [String: Range<Int>]

  /// Reads and checks an expression.
  ///
  /// - Parameter place: where its first character stands; nil for text that is in no file.
  /// - Throws: `expression.syntax`, `expression.too-deep`, `expression.unknown-function`,
  ///   `expression.interactive-function`, `expression.clock`, `expression.argument-count`,
  ///   `expression.interactive-name`, `expression.bad-pattern`; located in the text.
  package init(_ text: String, at place: SourcePlace? = nil) throws(Failure) {
    self.text = text
    self.place = place ?? SourcePlace(file: "<expression>", line: 1, column: 1, length: max(1, text.count))
    do {
      root = try Parser.parse(text)
    } catch {
      throw Failure(code: error.code, error.message, at: Expression.place(error.range, from: self.place))
    }
    var checker = Checker(place: self.place)
    checker.check(root)
    guard checker.diagnostics.isEmpty else { throw Failure(checker.diagnostics) }
    fields = checker.fields
    signals = checker.signals
    places = checker.places
    readsWholeDatum = checker.readsWholeDatum
    usesScales = checker.usesScales
  }

  /// Whether the value differs from row to row, or with the size of the plot.
  package var isOpen: Bool { usesScales || readsWholeDatum || !fields.isEmpty }

  static func place(_ range: Range<Int>, from start: SourcePlace) -> SourcePlace {
    guard start.column > 0 else { return start }
    // Where escapes or line breaks hide the columns, the text is named as a whole.
    guard start.length > 0 else { return SourcePlace(file: start.file, line: start.line, column: start.column) }
    return SourcePlace(
      file: start.file, line: start.line, column: start.column + range.lowerBound, length: max(1, range.count))
  }

  /// Where a field or signal is named first.
  package func place(naming name: String) -> SourcePlace {
    places[name].map { Expression.place($0, from: place) } ?? place
  }

  /// Errors for fields that no column has, and signals that do not exist, each with the nearest name.
  package func problems(columns: [String], signals known: [String]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for field in fields where !columns.contains(field) {
      problems.append(
        Diagnostic(
          .error, code: "expression.unknown-field", "the data have no column `\(field)`",
          at: place(naming: field),
          suggestion: didYouMean(field, among: columns)))
    }
    for signal in signals where !known.contains(signal) {
      let isColumn = columns.contains(signal)
      problems.append(
        Diagnostic(
          .error, code: "expression.unknown-signal", "there is no parameter `\(signal)`",
          at: place(naming: signal),
          suggestion: isColumn
            ? "Write `datum.\(signal)` for the column." : didYouMean(signal, among: ["datum"] + known)))
    }
    return problems
  }
}

extension Expression {
  /// The value for one datum, an object of fields; null for what goes beyond the limits of evaluation.
  package func evaluate(datum: Value, row: Int = 0, in environment: Environment = Environment()) -> Value {
    Binder(environment: environment, table: nil).bind(root)(Frame(row: row, datum: datum, meter: Meter()))
  }

  /// The value of an expression that reads no datum.
  ///
  /// - Throws: `expression.unknown-signal`, `expression.too-large`, `expression.too-much`,
  ///   `expression.pattern-too-slow`.
  package func constant(in environment: Environment) throws(Failure) -> Value {
    let problems = problems(columns: [], signals: environment.signals.keys.sorted())
      .filter { $0.code == "expression.unknown-signal" }
    if !problems.isEmpty { throw Failure(problems) }
    let meter = Meter()
    let value = Binder(environment: environment, table: nil).bind(root)(Frame(row: 0, meter: meter))
    try check(meter)
    return value
  }

  /// Refuses what went beyond a limit.
  private func check(_ meter: Meter) throws(Failure) {
    guard let excess = meter.excess else { return }
    throw Failure(code: excess.code, excess.message, at: Expression.place(excess.range, from: place))
  }

  /// A function of the datum, for many evaluations.
  package func bound(in environment: Environment = Environment())
    -> @Sendable (_ datum: Value, _ row: Int) -> Value
  {
    let step = Binder(environment: environment, table: nil).bind(root)
    return { datum, row in step(Frame(row: row, datum: datum, meter: Meter())) }
  }

  /// The values for all rows of a table.
  ///
  /// - Throws: `expression.unknown-field`, `expression.unknown-signal`, and what goes beyond the limits of a `Meter`.
  /// - Complexity: O(rows × size of the expression); arithmetic, comparison and logic of columns of one type run
  ///   over whole columns at a time.
  package func evaluate(over table: Table, in environment: Environment = Environment()) throws(Failure)
    -> Column
  {
    try check(over: table, in: environment)
    let meter = Meter()
    let vector = Vectorizer(environment: environment, table: table, meter: meter).vector(root)
    try check(meter)
    if let vector { return vector.column }
    let step = Binder(environment: environment, table: table).bind(root)
    let values = (0..<table.rowCount).map { step(Frame(row: $0, meter: meter)) }
    try check(meter)
    return Column(of: values)
  }

  /// The rows of a table for which the expression is true.
  ///
  /// - Throws: `expression.unknown-field` and `expression.unknown-signal`.
  package func rows(of table: Table, in environment: Environment = Environment()) throws(Failure) -> [Int] {
    try check(over: table, in: environment)
    let meter = Meter()
    let vector = Vectorizer(environment: environment, table: table, meter: meter).vector(root)
    try check(meter)
    if case .booleans(let flags)? = vector { return flags.indices.filter { flags[$0] } }
    let step = Binder(environment: environment, table: table).bind(root)
    let rows = (0..<table.rowCount).filter { Coercion.isTrue(step(Frame(row: $0, meter: meter))) }
    try check(meter)
    return rows
  }

  private func check(over table: Table, in environment: Environment) throws(Failure) {
    let problems = problems(columns: table.names, signals: environment.signals.keys.sorted())
    if !problems.isEmpty { throw Failure(problems) }
  }
}
