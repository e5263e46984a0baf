/// Classes that differ least within themselves: Fisher's exact optimum, which maps know as Jenks' natural breaks.
///
/// W. D. Fisher, "On grouping for maximum homogeneity", Journal of the American Statistical Association 53 (1958).
/// The sum of squared deviations from the class means is least over all ways to cut the sorted values. Equal values
/// always share a class, because the sorted distinct values are cut, each weighted with how often it occurs.
struct NaturalBreaks {
  /// The sorted distinct values, how often each occurs, and running sums of both around the mean.
  private let values: [Double]
  private var weights: [Double] = [0]
  private var sums: [Double] = [0]
  private var squares: [Double] = [0]

  /// - Parameter sorted: finite values, ascending.
  init(sorted: [Double]) {
    let mean = sorted.isEmpty ? 0 : sorted.reduce(0) { $0 + $1 / Double(sorted.count) }
    var distinct: [Double] = []
    var counts: [Double] = []
    for value in sorted {
      if distinct.last == value {
        counts[counts.count - 1] += 1
      } else {
        distinct.append(value); counts.append(1)
      }
    }
    values = distinct
    // Deviations from the mean are small numbers, of which squares lose few digits.
    for (value, count) in zip(distinct, counts) {
      let deviation = value - mean
      weights.append((weights.last ?? 0) + count)
      sums.append((sums.last ?? 0) + count * deviation)
      squares.append((squares.last ?? 0) + count * deviation * deviation)
    }
  }

  /// The least value of every class but the first; fewer than `count - 1` where there are fewer distinct values.
  ///
  /// - Complexity: O(count × n log n) for n distinct values: the best cut never moves back as the end moves on, so each
  ///   row of the table is filled by halving.
  func limits(count: Int) -> [Double] {
    let (n, classes) = (values.count, min(count, values.count))
    guard classes > 1 else { return [] }
    var costs = (0...n).map { deviation(from: 0, to: $0) }
    var cuts: [[Int]] = []
    for level in 2...classes {
      var row = Row(
        costs: [Double](repeating: .infinity, count: n + 1), cuts: [Int](repeating: 0, count: n + 1))
      fill(&row, ends: level...n, cuts: (level - 1)...(n - 1), over: costs)
      costs = row.costs
      cuts.append(row.cuts)
    }
    var end = n
    var starts: [Int] = []
    for row in cuts.reversed() {
      end = row[end]
      starts.append(end)
    }
    return starts.reversed().map { values[$0] }
  }

  private struct Row {
    var costs: [Double]
    var cuts: [Int]
  }

  /// The best last cut for every end of a range, of the cuts of another.
  private func fill(_ row: inout Row, ends: ClosedRange<Int>, cuts: ClosedRange<Int>, over costs: [Double]) {
    let middle = (ends.lowerBound + ends.upperBound) / 2
    var best = cuts.lowerBound
    var least = Double.infinity
    for cut in cuts.lowerBound...max(cuts.lowerBound, min(cuts.upperBound, middle - 1)) {
      let cost = costs[cut] + deviation(from: cut, to: middle)
      if cost < least { (least, best) = (cost, cut) }
    }
    (row.costs[middle], row.cuts[middle]) = (least, best)
    if ends.lowerBound < middle {
      fill(&row, ends: ends.lowerBound...(middle - 1), cuts: cuts.lowerBound...best, over: costs)
    }
    if middle < ends.upperBound {
      fill(&row, ends: (middle + 1)...ends.upperBound, cuts: best...cuts.upperBound, over: costs)
    }
  }

  /// The sum of squared deviations from the mean of the distinct values in `start..<end`.
  private func deviation(from start: Int, to end: Int) -> Double {
    let weight = weights[end] - weights[start]
    guard weight > 0 else { return 0 }
    let sum = sums[end] - sums[start]
    return max(0, squares[end] - squares[start] - sum * sum / weight)
  }
}
