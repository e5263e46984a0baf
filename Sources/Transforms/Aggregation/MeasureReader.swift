import Diagnostics
import Expressions
import OrderedCollections
import Scales
import Statistics
import Tables

/// Computes one measure of any set of rows.
struct MeasureReader {
  private let operation: AggregateOperation
  private let table: Table
  private let column: Column?
  private let cells: NumberCells?
  private let seed: UInt64

  /// - Throws: `transform.unknown-field`, `transform.missing-field`.
  init(_ measure: Measure, of table: Table, seed: UInt64, for verb: String) throws(Failure) {
    operation = measure.operation
    self.table = table
    self.seed = seed
    guard let field = measure.field else {
      guard operation == .count || operation == .values else {
        throw Failure(code: "transform.missing-field", "\(verb) needs a field for `\(operation.name)`")
      }
      (column, cells) = (nil, nil)
      return
    }
    if operation == .count, table.column(path: field) == nil {
      // A count counts rows, whatever the field.
      (column, cells) = (nil, nil)
      return
    }
    let column = try table.reading(field, for: verb)
    self.column = column
    cells = column.cells
  }

  /// The measure of some rows; null where it is not defined.
  func value(of rows: [Int]) -> Value {
    switch operation {
    case .count: return .number(Double(rows.count))
    case .values: return .list(rows.map(object))
    default: break
    }
    guard let column, let cells else { return .null }
    switch operation {
    case .missing: return .number(Double(rows.count { cells.presence[$0] == .missing }))
    case .valid: return .number(Double(rows.count { cells.presence[$0] == .present }))
    case .distinct: return .number(Double(Set(rows.map { column[$0] }).count))
    case .min, .max, .argmin, .argmax:
      guard let row = extreme(rows, column, cells) else { return .null }
      return operation == .min || operation == .max ? column[row] : object(row)
    case .median: return quantile(rows, cells, 0.5)
    case .q1: return quantile(rows, cells, 0.25)
    case .q3: return quantile(rows, cells, 0.75)
    case .ci0, .ci1: return interval(rows, cells)
    default: return number(rows, cells).map(Value.number) ?? .null
    }
  }

  private func object(_ row: Int) -> Value {
    .object(OrderedDictionary(uniqueKeysWithValues: table.columns.map { ($0.key, $0.value[row]) }))
  }

  private func number(_ rows: [Int], _ cells: NumberCells) -> Double? {
    let values = rows.lazy.filter { cells.presence[$0] == .present }.map { cells.values[$0] }
    var count = 0.0
    switch operation {
    case .product:
      var product = 1.0
      for value in values { (product, count) = (product * value, count + 1) }
      return count > 0 ? product : nil
    case .exponential(let weight):
      var total = 0.0
      for value in values { (total, count) = (weight * total + value, count + 1) }
      return count > 0 ? total * (1 - weight) / (1 - Coercion.power(weight, count)) : nil
    default: break
    }
    var sum = CompensatedSum()
    for value in values {
      sum.add(value)
      count += 1
    }
    guard count > 0 else { return nil }
    if operation == .sum { return sum.total }
    let mean = sum.total / count
    if operation == .mean || operation == .average { return mean }
    // One value has no spread: no number, rather than nothing, so that what is computed from it is no number either.
    guard count > 1 else { return .nan }
    // The mean's own rounding is taken out again, so that equal values have no variance at all.
    var squares = CompensatedSum()
    var deviations = CompensatedSum()
    for value in values {
      squares.add((value - mean) * (value - mean))
      deviations.add(value - mean)
    }
    let total = max(0, squares.total - deviations.total * deviations.total / count)
    switch operation {
    case .variance: return total / (count - 1)
    case .variancep: return total / count
    case .stdev: return (total / (count - 1)).squareRoot()
    case .stdevp: return (total / count).squareRoot()
    case .stderr: return (total / (count * (count - 1))).squareRoot()
    default: return nil
    }
  }

  /// The row of the first least or greatest value.
  private func extreme(_ rows: [Int], _ column: Column, _ cells: NumberCells) -> Int? {
    let least = operation == .min || operation == .argmin
    var best: Int?
    for row in rows where cells.presence[row] == .present {
      guard let current = best else {
        best = row
        continue
      }
      let isBetter =
        least ? Coercion.isLess(column[row], column[current]) : Coercion.isLess(column[current], column[row])
      if isBetter ?? false { best = row }
    }
    return best
  }

  private func quantile(_ rows: [Int], _ cells: NumberCells, _ p: Double) -> Value {
    let sorted = rows.filter(cells.isNumber).map { cells.values[$0] }.sorted()
    return Quantiles.value(of: sorted, at: p).map(Value.number) ?? .null
  }

  /// Percentiles 2.5 and 97.5 of the means of 1000 resamples.
  private func interval(_ rows: [Int], _ cells: NumberCells) -> Value {
    let values = rows.filter(cells.isNumber).map { cells.values[$0] }
    guard !values.isEmpty else { return .null }
    var generator = SeededGenerator(seed: seed)
    let means = (0..<1000).map { _ -> Double in
      var sum = 0.0
      for _ in values { sum += values[Int(generator.unit() * Double(values.count))] }
      return sum / Double(values.count)
    }.sorted()
    return Quantiles.value(of: means, at: operation == .ci0 ? 0.025 : 0.975).map(Value.number) ?? .null
  }
}

extension MeasureReader {
  /// A measure that grows row by row, so that cumulative windows take one pass.
  struct Running {
    fileprivate let operation: AggregateOperation
    fileprivate let cells: NumberCells?
    fileprivate var rows = 0.0
    fileprivate var count = 0.0
    fileprivate var sum = CompensatedSum()

    mutating func add(_ row: Int) {
      rows += 1
      guard let cells, cells.presence[row] == .present else { return }
      count += 1
      sum.add(cells.values[row])
    }

    var value: Value {
      switch operation {
      case .count: .number(rows)
      case .valid: .number(count)
      case .sum: count > 0 ? .number(sum.total) : .null
      default: count > 0 ? .number(sum.total / count) : .null
      }
    }
  }

  /// Nil for operations that need all rows at once.
  func running() -> Running? {
    switch operation {
    case .count, .valid, .sum, .mean, .average: Running(operation: operation, cells: cells)
    default: nil
    }
  }
}

/// A sum that keeps what rounding takes away. Method: A. Neumaier, 1974.
struct CompensatedSum {
  private var sum = 0.0
  private var rest = 0.0

  mutating func add(_ x: Double) {
    let next = sum + x
    rest += abs(sum) >= abs(x) ? (sum - next) + x : (x - next) + sum
    sum = next
  }

  var total: Double { sum.isFinite ? sum + rest : sum }
}
