/// Counts, ranks and shares of quantities known between bounds.
struct IntervalCounts {
  private let column: IntervalColumn
  private var n: Int { column.count }
  private var lows: [Extended] { column.lows }
  private var highs: [Extended] { column.highs }

  init(_ column: IntervalColumn) { self.column = column }

  func append(_ list: inout StatisticList) {
    for t in list.options.thresholds {
      let parameters = [Statistic.Parameter("t", t.text)]
      let end = Extended.finite(t.value)
      list.add("ecdf", parameters) {
        guard n > 0 else { return .undefined(noValue) }
        return bounds(
          .rational(Rational(highs.count { $0 <= end }) / n), .rational(Rational(lows.count { $0 <= end }) / n))
      }
      list.add("count.above", parameters) { counted(lows.count { $0 > end }, highs.count { $0 > end }) }
      list.add("count.at-least", parameters) { counted(lows.count { $0 >= end }, highs.count { $0 >= end }) }
    }
    let edges = list.options.edges.map { Extended.finite($0.value) }
    if edges.count > 1 { list.add("histogram") { histogram(edges) } }
    guard n > 0 else { return }
    list.add("rank.descending") { ranks }
    list.add("argmax.possible") {
      let most = column.lowSample[n - 1]
      return .numbers(highs.indices.filter { highs[$0] >= most }.map { Double(column.rowIndices[$0] + 1) })
    }
    list.add("share") { shares }
  }

  private func counted(_ lower: Int, _ upper: Int) -> Figure {
    .bounds(lower: Double(lower), upper: Double(upper), attained: .init(lower: .attained, upper: .attained))
  }

  /// Rows wholly inside each bin, and rows that touch it.
  private func histogram(_ edges: [Extended]) -> Figure {
    guard zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else {
      return .undefined("the edges do not ascend")
    }
    var (surely, possibly): ([Double], [Double]) = ([], [])
    for (index, (from, to)) in zip(edges, edges.dropFirst()).enumerated() {
      let isLast = index == edges.count - 2
      surely.append(
        Double(lows.indices.count { lows[$0] >= from && (highs[$0] < to || (isLast && highs[$0] == to)) }))
      possibly.append(
        Double(lows.indices.count { highs[$0] >= from && (lows[$0] < to || (isLast && lows[$0] == to)) }))
    }
    return .boundLists(lower: surely, upper: possibly, attained: .init(lower: .attained, upper: .attained))
  }

  /// Best and worst rank, 1 for the largest.
  private var ranks: Figure {
    let (ascendingLows, ascendingHighs) = (lows.sorted(), highs.sorted())
    func above(_ values: [Extended], _ end: Extended) -> Int {
      var (low, high) = (0, values.count)
      while low < high {
        let middle = (low + high) / 2
        if values[middle] <= end { low = middle + 1 } else { high = middle }
      }
      return values.count - low
    }
    let best = highs.map { Double(1 + above(ascendingLows, $0)) }
    let worst = lows.indices.map {
      Double(1 + above(ascendingHighs, lows[$0]) - (highs[$0] > lows[$0] ? 1 : 0))
    }
    return .boundLists(lower: best, upper: worst, attained: .init(lower: .attained, upper: .attained))
  }

  /// Share of the total: lᵢ/(lᵢ + Σ other u) to uᵢ/(uᵢ + Σ other l).
  private var shares: Figure {
    guard column.lowSample[0] >= .finite(.zero) else {
      return .undefined("needs values from 0; a low bound is negative")
    }
    guard column.highSample[n - 1] > .finite(.zero) else { return .undefined("the sum is 0") }
    let lowSum = lows.reduce(Rational.zero) { $0 + ($1.rational ?? .zero) }
    let highSum = highs.reduce(Rational.zero) { $0 + ($1.rational ?? .zero) }
    let open = highs.count { !$0.isFinite }
    var (least, most): ([Double], [Double]) = ([], [])
    for index in lows.indices {
      let low = lows[index].rational ?? .zero
      let high = highs[index].rational
      let othersOpen = open - (high == nil ? 1 : 0)
      let below = othersOpen > 0 ? Rational.zero : share(low, highSum - (high ?? .zero))
      let above = high.map { share($0, lowSum - low) } ?? .one
      let isSame = below == above
      least.append(below.double(isSame ? .nearest : .down))
      most.append(above.double(isSame ? .nearest : .up))
    }
    let label: Attainment = open > 0 ? .notAttained : .attained
    return .boundLists(lower: least, upper: most, attained: .init(lower: label, upper: label))
  }

  private func share(_ part: Rational, _ others: Rational) -> Rational {
    let total = part + others
    return total.isZero ? .zero : part / total
  }
}

/// What a known sum of all rows says of each.
struct TotalBounds {
  private let column: IntervalColumn
  private let total: Rational

  init(_ column: IntervalColumn, total: Rational) {
    self.column = column
    self.total = total
  }

  func append(_ list: inout StatisticList) {
    guard column.count > 0, let low = column.lowSample.sum(ofRanks: 0..<column.count),
      let high = column.highSample.sum(ofRanks: 0..<column.count)
    else {
      list.add("total.feasible") { .undefined(noValue) }
      list.add("total.tightened") { .undefined(noValue) }
      return
    }
    let isFeasible = low <= .finite(total) && .finite(total) <= high
    list.add("total.feasible") { .boolean(isFeasible) }
    list.add("total.tightened") {
      guard isFeasible else { return .undefined("the rows cannot add up to the total") }
      return tightened
    }
  }

  private var tightened: Figure {
    /// Σ of the other ends; nil where it is infinite.
    func others(_ ends: [Extended]) -> (Int) -> Rational? {
      let sum = ends.reduce(Rational.zero) { $0 + ($1.rational ?? .zero) }
      let open = ends.count { !$0.isFinite }
      return { index in
        if let own = ends[index].rational { return open > 0 ? nil : sum - own }
        return open > 1 ? nil : sum
      }
    }
    let (otherHighs, otherLows) = (others(column.highs), others(column.lows))
    var (least, most): ([Double], [Double]) = ([], [])
    for index in column.lows.indices {
      var (low, high) = (column.lows[index], column.highs[index])
      if let rest = otherHighs(index) { low = max(low, .finite(total - rest)) }
      if let rest = otherLows(index) { high = min(high, .finite(total - rest)) }
      let isSame = low == high
      least.append(low.double(isSame ? .nearest : .down))
      most.append(high.double(isSame ? .nearest : .up))
    }
    return .boundLists(lower: least, upper: most, attained: .init(lower: .attained, upper: .attained))
  }
}
