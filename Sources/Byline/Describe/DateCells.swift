import Statistics
import Tables

/// The dates of a column: first, last, span, how finely they are known.
struct DateCells {
  private let rows: Int
  private var valid = 0
  private var texts: Set<String> = []
  private var first: (instant: Instant, text: String)?
  private var last: (instant: Instant, text: String)?
  private var precisions: [(name: String, count: Int)] = []
  /// The day around which each date lies, for the histogram.
  private var middles: [Int] = []

  /// - Parameter times: how often each of the column's cells comes, where it is not once.
  init(_ column: Tables.Column, _ rows: [Int], times: [Int]? = nil) {
    self.rows = times?.reduce(0, +) ?? rows.count
    switch column.storage {
    case .instants(let cells):
      let isDateOnly = rows.allSatisfy {
        !column.isValid(at: $0) || cells[$0].truncatingRemainder(dividingBy: 86_400_000) == 0
      }
      for row in rows where column.isValid(at: row) && !cells[row].isNaN {
        add(
          text: cells[row].isoText(dateOnly: isDateOnly), from: cells[row], to: cells[row],
          times: times?[row] ?? 1)
      }
    case .impreciseDates(let cells):
      for row in rows where column.isValid(at: row) {
        let date = cells[row]
        add(
          text: date.text, from: date.earliest, to: date.latest.map { $0 - 86_400_000 }, times: times?[row] ?? 1
        )
        let name = date.precision.rawValue
        if let index = precisions.firstIndex(where: { $0.name == name }) {
          precisions[index].count += times?[row] ?? 1
        } else {
          precisions.append((name, times?[row] ?? 1))
        }
      }
    default: break
    }
  }

  private mutating func add(text: String, from: Instant?, to: Instant?, times: Int) {
    valid += times
    texts.insert(text)
    if let from, first.map({ from < $0.instant }) ?? true {
      first = (from, from.isoText(dateOnly: isDay(from)))
    }
    if let to, last.map({ to > $0.instant }) ?? true { last = (to, to.isoText(dateOnly: isDay(to))) }
    if let from, let to, let day = Int(exactly: ((from + (to - from) / 2) / 86_400_000).rounded()) {
      middles.append(contentsOf: repeatElement(day, count: times))
    }
  }

  private func isDay(_ instant: Instant) -> Bool { instant.truncatingRemainder(dividingBy: 86_400_000) == 0 }

  var histogram: [Int] { Sample(scaled: middles, scale: 0, keepsOrder: false).equalBins(16) }

  func statistics(_ options: StatisticsOptions) -> [Statistic] {
    var list: [Statistic] = []
    func add(_ id: String, _ figure: Figure) {
      if options.selection.includes(id) { list.append(Statistic(id, [], figure)) }
    }
    add("count.rows", .number(Double(rows)))
    add("count.valid", .number(Double(valid)))
    add("count.missing", .number(Double(rows - valid)))
    add("count.distinct", .number(Double(texts.count)))
    add("count.distinct.with-missing", .number(Double(texts.count + (rows > valid ? 1 : 0))))
    add("date.first", first.map { .text($0.text) } ?? .undefined("no date has a start"))
    add("date.last", last.map { .text($0.text) } ?? .undefined("no date has an end"))
    if let first, let last {
      add("date.span", .number((last.instant - first.instant) / 86_400_000))
    } else {
      add("date.span", .undefined("there is no first and last date"))
    }
    if !precisions.isEmpty {
      let sorted = precisions.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
      add("date.precision", .textFrequencies(sorted.map { .init(value: $0.name, count: $0.count) }))
    }
    return list
  }
}
