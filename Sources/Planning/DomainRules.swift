import Diagnostics
import Grammar
package import Notation
import OrderedCollections
import Scales
package import Tables

/// The domain of a scale from the definitions and rows of all marks that share it.
struct DomainRules {
  let type: ScaleType
  let channel: Channel
  /// Every definition that the scale maps, with the mark it belongs to.
  let members: [(field: FieldDefinition, unit: Unit)]
  let bins: Bins?

  /// The values of a discrete domain in their order, or the stops of a continuous one.
  func domain() -> [Value] {
    if let explicit = members.lazy.compactMap({ explicitDomain($0.field) }).first { return explicit }
    if type == .quantile { return sample() }
    var domain = type.isDiscrete ? discreteDomain() : continuousDomain()
    if let extra = members.lazy.compactMap({ $0.field.spec.scale.properties["domain"]?["unionWith"]?.elements })
      .first
    {
      domain = united(domain, extra.map { $0.domainValue(isTime: type.isTime) })
    }
    return domain
  }

  private func explicitDomain(_ field: FieldDefinition) -> [Value]? {
    field.spec.scale.properties["domain"]?.elements?.map { $0.domainValue(isTime: type.isTime) }
  }

  private func united(_ domain: [Value], _ extra: [Value]) -> [Value] {
    if type.isDiscrete { return Array(OrderedSet(domain + extra)) }
    let numbers = (domain + extra).compactMap(\.double)
    guard let low = numbers.min(), let high = numbers.max() else { return domain }
    return [low, high].map { type.isTime ? .instant($0) : .number($0) }
  }

  /// The least and the greatest of all members.
  private func continuousDomain() -> [Value] {
    if type == .binOrdinal, let bins { return bins.boundaries.map { .number($0) } }
    var (low, high) = (Double.infinity, -Double.infinity)
    func include(_ x: Double) {
      guard x.isFinite else { return }
      low = min(low, x)
      high = max(high, x)
    }
    for (field, unit) in members where field.spec.joinsDomain {
      if unit.stack?.channel == field.channel, unit.stack?.offset == "normalize" {
        include(0)
        include(1)
        continue
      }
      if field.spec.isBinning, let bins, channel.isPosition {
        include(bins.start)
        include(bins.stop)
        continue
      }
      for column in columns(of: field, unit) { column.forEachNumber(include) }
      if !field.spec.isFieldDefinition, let datum = field.spec.datum,
        let x = datum.domainValue(isTime: type.isTime).double
      {
        include(x)
      }
    }
    guard low <= high else { return [] }
    return [low, high].map { type.isTime ? .instant($0) : .number($0) }
  }

  /// The columns whose values the domain must hold.
  private func columns(of field: FieldDefinition, _ unit: Unit) -> [Column] {
    if unit.stack?.channel == field.channel, let names = unit.stackColumns {
      return [names.start, names.end].compactMap { unit.training[$0] }
    }
    if field.spec.scale.properties.string("domain") == "unaggregated", let name = field.spec.fieldName {
      return [unit.raw.column(path: name)].compactMap { $0 }
    }
    var columns = [unit.training.column(path: field.column)].compactMap { $0 }
    let showsEnd =
      unit.mark.type.isBarLike || unit.mark.type == .tick || unit.mark.properties["timeUnitBandSize"] != nil
    if let end = field.endColumn, field.spec.isBinning || showsEnd, let column = unit.training[end] {
      columns.append(column)
    }
    return columns
  }

  /// All numbers of all members, as often as they occur: quantiles weigh rows.
  private func sample() -> [Value] {
    var numbers: [Double] = []
    for (field, unit) in members {
      unit.training.column(path: field.column)?.forEachNumber { if $0.isFinite { numbers.append($0) } }
    }
    return numbers.sorted().map { .number($0) }
  }

  /// Distinct values: sorted as asked for, else ascending.
  private func discreteDomain() -> [Value] {
    var values: OrderedSet<Value> = []
    for (field, unit) in members {
      if !field.spec.isFieldDefinition, let datum = field.spec.datum {
        values.append(datum.domainValue(isTime: false))
      } else {
        let source = sortsByOther(field) ? unit.raw : unit.training
        guard let column = source.column(path: field.column) ?? unit.training.column(path: field.column) else {
          continue
        }
        for row in 0..<column.count { values.append(column[row]) }
      }
    }
    let fields = members.filter(\.field.spec.isFieldDefinition)
    guard let member = fields.first(where: { $0.field.spec.sort != nil }) ?? fields.first else {
      return Array(values)
    }
    return sorted(Array(values), by: member.field, member.unit)
  }

  private func sortsByOther(_ field: FieldDefinition) -> Bool {
    field.spec.sort?.members != nil
      || field.spec.sort?.string.map { $0 != "ascending" && $0 != "descending" } == true
  }

  private func sorted(_ values: [Value], by field: FieldDefinition, _ unit: Unit) -> [Value] {
    guard let sort = field.spec.sort else { return values.sorted(by: Value.ascends) }
    if sort.isNull {
      guard let order = unit.appearance[field.column] else { return values }
      let present = Set(values)
      return order.filter { present.contains($0) } + values.filter { !order.contains($0) }
    }
    if let order = sort.elements {
      let ranks = OrderedSet(order.map { $0.domainValue(isTime: field.type == .temporal) })
      let listed = ranks.filter { values.contains($0) }
      return Array(listed) + values.filter { !ranks.contains($0) }
    }
    if let text = sort.string {
      if text == "ascending" { return values.sorted(by: Value.ascends) }
      if text == "descending" { return values.sorted { Value.ascends($1, $0) } }
      let isDescending = text.hasPrefix("-")
      return byChannel(values, isDescending ? String(text.dropFirst()) : text, isDescending, field, unit)
    }
    if let name = sort["encoding"]?.string {
      return byChannel(values, name, sort["order"]?.string == "descending", field, unit)
    }
    let operation = sort["op"]?.string ?? "min"
    return byField(values, operation, sort["field"]?.string, sort["order"]?.string == "descending", field, unit)
  }

  private func byChannel(
    _ values: [Value], _ name: String, _ descends: Bool, _ field: FieldDefinition, _ unit: Unit
  ) -> [Value] {
    guard let channel = Channel(rawValue: name), let other = unit.fields[channel] else {
      return values.sorted(by: Value.ascends)
    }
    if let aggregate = other.spec.aggregate, aggregate.argument == nil {
      return byField(values, aggregate.operation, other.spec.fieldName, descends, field, unit)
    }
    return byField(values, unit.stack == nil ? "min" : "sum", other.column, descends, field, unit)
  }

  /// Values in the order of an aggregate of another field over their rows, in all units that share the scale and the
  /// field: the cells of a facet, the layers of a plot.
  private func byField(
    _ values: [Value], _ operation: String, _ name: String?, _ descends: Bool, _ field: FieldDefinition,
    _ unit: Unit
  ) -> [Value] {
    var groups: OrderedDictionary<Value, [Value]> = [:]
    for member in members where member.field.column == field.column {
      let table = member.unit.raw
      guard let keys = table.column(path: field.column), name == nil || table.column(path: name ?? "") != nil
      else {
        continue
      }
      let cells = name.flatMap { table.column(path: $0) }
      for row in 0..<keys.count { groups[keys[row], default: []].append(cells?[row] ?? .null) }
    }
    if groups.isEmpty { return values }
    let ranks = groups.mapValues { SortKey.value(operation, $0) }
    func ascends(_ a: Value, _ b: Value) -> Bool {
      if let x = a.number, let y = b.number { return x < y }
      return Value.ascends(a, b)
    }
    let ordered = values.enumerated().sorted { a, b in
      let (x, y) = (ranks[a.element] ?? .null, ranks[b.element] ?? .null)
      if ascends(x, y) { return !descends }
      if ascends(y, x) { return descends }
      return a.offset < b.offset
    }
    return ordered.map(\.element)
  }
}

/// The value by which a group of rows is put in order.
enum SortKey {
  /// An aggregate of the group's cells; cells that are no numbers do not count, but for min and max.
  static func value(_ operation: String, _ cells: [Value]) -> Value {
    let numbers = cells.compactMap { $0.number }.filter { !$0.isNaN }
    switch operation {
    case "count": return .number(Double(cells.count))
    case "valid": return .number(Double(cells.count { $0.isValid }))
    case "missing": return .number(Double(cells.count { $0.isNull }))
    case "distinct": return .number(Double(Set(cells).count))
    case "sum": return .number(numbers.reduce(0, +))
    case "mean", "average":
      return numbers.isEmpty ? .null : .number(numbers.reduce(0, +) / Double(numbers.count))
    case "median": return quantile(numbers, 0.5)
    case "q1": return quantile(numbers, 0.25)
    case "q3": return quantile(numbers, 0.75)
    case "max": return cells.filter(\.isValid).max(by: ascendsAsNumber) ?? .null
    case "stdev", "variance":
      guard numbers.count > 1 else { return .null }
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      return .number(numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count - 1))
    default: return cells.filter(\.isValid).min(by: ascendsAsNumber) ?? .null
    }
  }

  /// Texts that spell numbers are compared as those.
  private static func ascendsAsNumber(_ a: Value, _ b: Value) -> Bool {
    if let x = a.number, let y = b.number { return x < y }
    return Value.ascends(a, b)
  }

  private static func quantile(_ numbers: [Double], _ p: Double) -> Value {
    guard !numbers.isEmpty else { return .null }
    let sorted = numbers.sorted()
    let place = Double(sorted.count - 1) * p
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return .number(sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below)))
  }
}

extension Value {
  /// The order of the grammar: nulls first, numbers as numbers, texts by code unit.
  package static func ascends(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.null, .null): false
    case (.null, _): true
    case (_, .null): false
    case (.text(let x), .text(let y)): x.utf16.lexicographicallyPrecedes(y.utf16)
    default: (a.sortNumber ?? .infinity) < (b.sortNumber ?? .infinity)
    }
  }

  private var sortNumber: Double? {
    switch self {
    case .number(let x), .instant(let x): x
    case .boolean(let flag): flag ? 1 : 0
    case .text(let text): Double(text)
    default: nil
    }
  }
}

extension Column {
  /// Calls with every valid number or instant; texts that spell numbers count as those.
  func forEachNumber(_ body: (Double) -> Void) {
    switch storage {
    case .numbers(let cells), .instants(let cells):
      for (row, x) in cells.enumerated() where isValid(at: row) { body(x) }
    default:
      for row in 0..<count {
        switch self[row] {
        case .number(let x), .instant(let x): body(x)
        case .boolean(let flag): body(flag ? 1 : 0)
        case .text(let text): if let x = Double(text) { body(x) }
        default: break
        }
      }
    }
  }
}

extension Node {
  /// A member of a domain: dates may be written as objects of their parts or as text.
  package func domainValue(isTime: Bool) -> Value {
    if let date = dateTime { return .instant(date) }
    guard isTime else { return value }
    if let text = string, let instant = Instant(parsing: text) { return .instant(instant) }
    if let number { return .instant(number) }
    return value
  }
}
