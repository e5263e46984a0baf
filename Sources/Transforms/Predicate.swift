package import Diagnostics
package import Expressions
package import Scales
package import Tables

/// A condition on rows, as filters and conditional encodings write it.
package indirect enum Predicate: Sendable {
  case expression(Expression)
  case field(FieldPredicate)
  /// All rows or none.
  case constant(Bool)
  case and([Predicate])
  case or([Predicate])
  case not(Predicate)
}

/// A condition on one field.
package struct FieldPredicate: Sendable {
  package enum Test: Sendable, Hashable {
    case equal(Value)
    case less(Value)
    case lessOrEqual(Value)
    case greater(Value)
    case greaterOrEqual(Value)
    /// Both ends belong to the range; a missing end is open.
    case range(Value?, Value?)
    case oneOf([Value])
    /// A finite number, or anything else.
    case valid(Bool)
  }

  package var field: String
  /// Groups dates before they are compared.
  package var timeUnit: TimeUnit?
  package var test: Test

  package init(_ field: String, _ test: Test, timeUnit: TimeUnit? = nil) {
    self.field = field
    self.test = test
    self.timeUnit = timeUnit
  }
}

extension Predicate {
  /// The rows for which the condition holds.
  /// - Throws: `transform.unknown-field`, and what expressions throw.
  package func rows(of table: Table, in environment: Environment = Environment()) throws(Failure) -> [Int] {
    if case .expression(let expression) = self { return try expression.rows(of: table, in: environment) }
    let flags = try flags(for: table, in: environment)
    return flags.indices.filter { flags[$0] }
  }

  /// For each row whether the condition holds.
  /// - Throws: as `rows(of:in:)`.
  package func flags(for table: Table, in environment: Environment = Environment()) throws(Failure) -> [Bool] {
    switch self {
    case .expression(let expression):
      var flags = [Bool](repeating: false, count: table.rowCount)
      for row in try expression.rows(of: table, in: environment) { flags[row] = true }
      return flags
    case .field(let predicate): return try predicate.flags(for: table, in: environment)
    case .constant(let flag): return [Bool](repeating: flag, count: table.rowCount)
    case .and(let parts):
      var flags = [Bool](repeating: true, count: table.rowCount)
      for part in parts {
        let other = try part.flags(for: table, in: environment)
        for row in flags.indices where !other[row] { flags[row] = false }
      }
      return flags
    case .or(let parts):
      var flags = [Bool](repeating: false, count: table.rowCount)
      for part in parts {
        let other = try part.flags(for: table, in: environment)
        for row in flags.indices where other[row] { flags[row] = true }
      }
      return flags
    case .not(let inner): return try inner.flags(for: table, in: environment).map(!)
    }
  }

  /// Whether the condition reads scales, which are known once a plot has its size.
  package var usesScales: Bool {
    switch self {
    case .expression(let expression): expression.usesScales
    case .field, .constant: false
    case .and(let parts), .or(let parts): parts.contains { $0.usesScales }
    case .not(let inner): inner.usesScales
    }
  }

  /// Every field that the condition reads by name.
  package var fields: [String] {
    switch self {
    case .expression(let expression): expression.fields
    case .field(let predicate): [predicate.field]
    case .constant: []
    case .and(let parts), .or(let parts): parts.flatMap(\.fields)
    case .not(let inner): inner.fields
    }
  }
}

extension FieldPredicate {
  fileprivate func flags(for table: Table, in environment: Environment) throws(Failure) -> [Bool] {
    var column = try table.reading(field, for: "the filter")
    let zone = environment.zone
    if let timeUnit {
      let floored = column.instants(in: zone).map { timeUnit.floor($0, in: zone) }
      column = Column(.instants(floored), validity: Bitmap(floored.map { !$0.isNaN }))
    }
    // Beside a date, texts are dates too.
    if comparesDates, case .texts = column.storage {
      let instants = column.instants(in: zone)
      column = Column(.instants(instants), validity: Bitmap(instants.map { !$0.isNaN }))
    }
    let test = test
    let dated: (Value) -> Value = { value in
      timeUnit.map { FieldPredicate.dated(value, by: $0, zone) } ?? value
    }
    return (0..<table.rowCount).map { FieldPredicate.holds(test, for: column[$0], dated) }
  }

  /// A number beside a time unit of one member is that member's value: `month` 3 is March.
  private static func dated(_ value: Value, by unit: TimeUnit, _ zone: TimeZoneRule) -> Value {
    guard case .number(let number) = value, unit.parts.count == 1, abs(number) < 1e9 else { return value }
    let whole = Int(number)
    var time = LocalTime(year: 2012)
    switch unit.finest {
    case .year: time.year = whole
    case .quarter: time.month = whole * 3 - 2
    case .month: time.month = whole
    case .date, .dayofyear: time.day = whole
    case .day: time.day = (whole % 7 + 7) % 7 + 1
    case .week: time.day = whole * 7 + 1
    case .hours: time.hour = whole
    case .minutes: time.minute = whole
    case .seconds: time.second = whole
    case .milliseconds: time.millisecond = whole
    }
    return .instant(time.instant(in: unit.isUTC ? .utc : zone))
  }

  private var comparesDates: Bool {
    func isDate(_ value: Value?) -> Bool { if case .instant? = value { true } else { false } }
    return switch test {
    case .equal(let value), .less(let value), .lessOrEqual(let value), .greater(let value),
      .greaterOrEqual(let value):
      isDate(value)
    case .range(let low, let high): isDate(low) || isDate(high)
    case .oneOf(let values): values.contains { isDate($0) }
    case .valid: false
    }
  }

  private static func holds(_ test: Test, for value: Value, _ dated: (Value) -> Value) -> Bool {
    switch test {
    case .equal(let wanted): return areSame(value, dated(wanted))
    case .less(let limit): return isLess(value, dated(limit)) ?? false
    case .lessOrEqual(let limit): return isLess(dated(limit), value).map(!) ?? false
    case .greater(let limit): return isLess(dated(limit), value) ?? false
    case .greaterOrEqual(let limit): return isLess(value, dated(limit)).map(!) ?? false
    case .range(let low, let high):
      let above = low.map { isLess(value, dated($0)).map(!) ?? false } ?? true
      return above && (high.map { isLess(dated($0), value).map(!) ?? false } ?? true)
    case .oneOf(let values): return values.contains { areSame(value, dated($0)) }
    case .valid(let wanted): return (value.isValid && Coercion.number(of: value).isFinite) == wanted
    }
  }

  /// A missing date is neither before nor after another.
  private static func isLess(_ a: Value, _ b: Value) -> Bool? {
    if case .instant = a, b.isNull { return nil }
    if a.isNull, case .instant = b { return nil }
    return Coercion.isLess(a, b)
  }

  private static func areSame(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.instant(let x), .number(let y)), (.number(let x), .instant(let y)): x == y
    default: Coercion.areIdentical(a, b)
    }
  }
}
