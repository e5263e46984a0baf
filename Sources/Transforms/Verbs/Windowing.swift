import Diagnostics
import Expressions
import Tables

/// What a window computes for a row.
package enum WindowOperation: Sendable, Hashable {
  case rowNumber, rank, denseRank, percentRank, cumulativeDistribution
  /// The row's part when the rows are cut into so many equal parts.
  case ntile(Int)
  /// The value so many rows before, or behind.
  case lag(Int)
  case lead(Int)
  case firstValue, lastValue
  /// The value of the n-th row of the frame, from 1.
  case nthValue(Int)
  /// The last value that is not missing, up to the row; the next one from it.
  case previousValue, nextValue
  case aggregate(AggregateOperation)

  /// The operation of a name of the grammar.
  /// - Parameter parameter: for `ntile`, `lag`, `lead` and `nth_value`.
  package init?(name: String, parameter: Double? = nil) {
    let number = parameter.flatMap { $0 >= 1 && $0 < 1e9 ? Int($0) : nil }
    switch name {
    case "row_number": self = .rowNumber
    case "rank": self = .rank
    case "dense_rank": self = .denseRank
    case "percent_rank": self = .percentRank
    case "cume_dist": self = .cumulativeDistribution
    case "ntile":
      guard let number else { return nil }
      self = .ntile(number)
    case "lag": self = .lag(number ?? 1)
    case "lead": self = .lead(number ?? 1)
    case "first_value": self = .firstValue
    case "last_value": self = .lastValue
    case "nth_value":
      guard let number else { return nil }
      self = .nthValue(number)
    case "prev_value": self = .previousValue
    case "next_value": self = .nextValue
    default:
      guard let operation = AggregateOperation(name: name) else { return nil }
      self = .aggregate(operation)
    }
  }

  /// The names of the grammar that are not those of aggregates.
  package static let names = [
    "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "next_value", "nth_value", "ntile",
    "percent_rank", "prev_value", "rank", "row_number",
  ]
}

/// Columns computed over a frame of rows around every row.
package struct Windowing: Sendable, Hashable {
  package struct Column: Sendable, Hashable {
    package var operation: WindowOperation
    package var field: String?
    package var name: String

    package init(_ operation: WindowOperation, of field: String? = nil, as name: String) {
      self.operation = operation
      self.field = field
      self.name = name
    }
  }

  package var columns: [Column]
  package var groupBy: [String]
  package var sort: [SortField]
  /// How many rows before and behind belong to the frame; nil for all.
  package var before: Int?
  package var behind: Int?
  /// Whether rows that sort equal are told apart. Where they are not, a frame takes all equals of its ends.
  package var ignoresPeers: Bool

  package init(
    _ columns: [Column], by groupBy: [String] = [], sort: [SortField] = [], before: Int? = nil,
    behind: Int? = 0,
    ignoringPeers: Bool = false
  ) {
    self.columns = columns
    self.groupBy = groupBy
    self.sort = sort
    self.before = before
    self.behind = behind
    ignoresPeers = ignoringPeers
  }

  func evaluate(on table: Table, in environment: Environment) throws(Failure) -> Table {
    let order = try RowOrder(sort, of: table, for: "the window")
    let groups = try Grouping(table, by: groupBy, for: "the window").groups.map(order.sorted)
    var windowed = table
    for column in columns {
      let reader = try WindowReader(column, of: table, seed: environment.seed)
      var cells = [Value](repeating: .null, count: table.rowCount)
      let readings = groups.reduce(0.0) { $0 + reader.readings(of: $1.count, before, behind) }
      try TransformLimits.check(readings: readings, of: "the window")
      for rows in groups { reader.fill(&cells, WindowFrames(rows, order, self)) }
      windowed = windowed.setting(column.name, to: Tables.Column(of: cells))
    }
    return windowed
  }
}

/// The rows of a group in order, and the frame of each.
struct WindowFrames {
  let rows: [Int]
  private let order: RowOrder
  private let verb: Windowing

  init(_ rows: [Int], _ order: RowOrder, _ verb: Windowing) {
    self.rows = rows
    self.order = order
    self.verb = verb
  }

  /// Whether the rows at two places differ in the order; without one, all do.
  func differ(_ a: Int, _ b: Int) -> Bool { order.isEmpty || order.compare(rows[a], rows[b]) != 0 }

  /// The places that the frame of a place spans.
  func frame(of place: Int) -> Range<Int> {
    let count = rows.count
    func reach(_ distance: Int) -> Int { Int(min(distance.magnitude, UInt(count))) }
    var start = verb.before.map { max(0, place - reach($0)) } ?? 0
    var end = verb.behind.map { min(count, place + reach($0) + 1) } ?? count
    if !order.isEmpty, !verb.ignoresPeers {
      while start > 0, !differ(start, start - 1) { start -= 1 }
      while end < count, !differ(end - 1, end) { end += 1 }
    }
    return start..<max(start, end)
  }
}

/// Computes one column of a window.
private struct WindowReader {
  private let operation: WindowOperation
  private let column: Column?
  private let measure: MeasureReader?

  init(_ wanted: Windowing.Column, of table: Table, seed: UInt64) throws(Failure) {
    operation = wanted.operation
    if case .aggregate(let aggregate) = wanted.operation {
      measure = try MeasureReader(
        Measure(aggregate, of: wanted.field, as: wanted.name), of: table, seed: seed, for: "the window")
      column = nil
      return
    }
    measure = nil
    switch wanted.operation {
    case .rowNumber, .rank, .denseRank, .percentRank, .cumulativeDistribution, .ntile: column = nil
    default:
      guard let field = wanted.field else {
        throw Failure(code: "transform.missing-field", "the window needs a field for `\(wanted.name)`")
      }
      column = try table.reading(field, for: "the window")
    }
  }

  /// How many cells are read for a group of so many rows: every frame anew, but where a frame grows from the first row.
  func readings(of count: Int, _ before: Int?, _ behind: Int?) -> Double {
    guard let measure, before != nil || (behind != nil && measure.running() == nil) else {
      return Double(count)
    }
    let width = Double(
      min(before?.magnitude ?? UInt(count), UInt(count)) + min(behind?.magnitude ?? UInt(count), UInt(count))
        + 1)
    return Double(count) * min(width, Double(count))
  }

  func fill(_ cells: inout [Value], _ frames: WindowFrames) {
    let rows = frames.rows
    if let measure { return fill(&cells, frames, measure) }
    var rank = 1
    var dense = 1
    var lastPeer = 0
    var previous = Value.null
    for place in rows.indices {
      if place > 0, frames.differ(place - 1, place) { (rank, dense) = (place + 1, dense + 1) }
      // The first row counts as alone, as in Vega.
      if lastPeer < place {
        lastPeer = place
        while lastPeer + 1 < rows.count, !frames.differ(lastPeer, lastPeer + 1) { lastPeer += 1 }
      }
      let share = Double(lastPeer + 1) / Double(rows.count)
      cells[rows[place]] =
        switch operation {
        case .rowNumber: .number(Double(place + 1))
        case .rank: .number(Double(rank))
        case .denseRank: .number(Double(dense))
        case .percentRank: .number(Double(rank - 1) / Double(rows.count - 1))
        case .cumulativeDistribution: .number(share)
        case .ntile(let parts): .number((Double(parts) * share).rounded(.up))
        default: value(at: place, rows, frames, &previous)
        }
    }
  }

  private func value(at place: Int, _ rows: [Int], _ frames: WindowFrames, _ previous: inout Value) -> Value {
    guard let column else { return .null }
    switch operation {
    case .lag(let distance): return value(column, rows, at: place, movedBy: -Double(distance))
    case .lead(let distance): return value(column, rows, at: place, movedBy: Double(distance))
    case .firstValue: return frames.frame(of: place).first.map { column[rows[$0]] } ?? .null
    case .lastValue: return frames.frame(of: place).last.map { column[rows[$0]] } ?? .null
    case .nthValue(let n):
      let frame = frames.frame(of: place)
      return n >= 1 && n <= frame.count ? column[rows[frame.lowerBound + n - 1]] : .null
    case .previousValue:
      if !column[rows[place]].isNull { previous = column[rows[place]] }
      return previous
    case .nextValue: return rows[place...].lazy.map { column[$0] }.first { !$0.isNull } ?? .null
    default: return .null
    }
  }

  private func value(_ column: Column, _ rows: [Int], at place: Int, movedBy distance: Double) -> Value {
    let target = Double(place) + distance
    return target >= 0 && target < Double(rows.count) ? column[rows[Int(target)]] : .null
  }

  private func fill(_ cells: inout [Value], _ frames: WindowFrames, _ measure: MeasureReader) {
    let rows = frames.rows
    var running = measure.running()
    var last: (frame: Range<Int>, value: Value)?
    for place in rows.indices {
      let frame = frames.frame(of: place)
      if let last, last.frame == frame {
        cells[rows[place]] = last.value
        continue
      }
      let value: Value
      if frame.lowerBound == 0, running != nil {
        let known = last.map { $0.frame.lowerBound == 0 ? $0.frame.upperBound : 0 } ?? 0
        if known > frame.upperBound { running = measure.running() }
        for next in rows[min(known, frame.upperBound)..<frame.upperBound] { running?.add(next) }
        value = running?.value ?? .null
      } else {
        value = measure.value(of: Array(rows[frame]))
      }
      cells[rows[place]] = value
      last = (frame, value)
    }
  }
}
