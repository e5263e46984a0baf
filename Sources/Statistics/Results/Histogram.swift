#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Counts of values in neighbouring bins, by a named method.
package struct Histogram: Sendable, Hashable {
  /// Ascending, one more than the counts.
  package var edges: [Double]
  package var counts: [Int]
  /// Whether a value on an edge falls in the bin below it.
  package var isRightClosed: Bool

  package init(edges: [Double], counts: [Int], isRightClosed: Bool) {
    self.edges = edges
    self.counts = counts
    self.isRightClosed = isRightClosed
  }

  /// Rules for how many bins there should be.
  package enum BinRule: Sendable, Hashable {
    /// ⌈log₂ n + 1⌉ (Sturges 1926).
    case sturges
    /// By the width 3.49 s n^(−1/3) (Scott 1979).
    case scott
    /// By the width 2 IQR n^(−1/3) (Freedman & Diaconis 1981); as Scott where the IQR is 0.
    case freedmanDiaconis
    /// 1 + log₂ n + log₂(1 + |g1|/σ), σ = √(6(n−2)/((n+1)(n+3))) (Doane 1976).
    case doane
    /// ⌈2 n^(1/3)⌉.
    case rice
    /// ⌈√n⌉.
    case squareRoot
    case count(Int)
  }

  /// How many bins a rule asks for, at least 1 and at most 1,000,000.
  package static func binCount(_ rule: BinRule, of values: [Double]) -> Int {
    let finite = values.filter(\.isFinite)
    let n = Double(finite.count)
    guard let least = finite.min(), let most = finite.max(), least < most else { return 1 }
    func bins(width: Double) -> Double { width > 0 ? ((most - least) / width).rounded(.up) : 1 }
    let wanted: Double
    switch rule {
    case .count(let count): wanted = Double(count)
    case .sturges: wanted = (log2(n) + 1).rounded(.up)
    case .rice: wanted = (2 * cbrt(n)).rounded(.up)
    case .squareRoot: wanted = n.squareRoot().rounded(.up)
    case .scott: wanted = bins(width: 3.49 * (Aggregates.standardDeviation(of: finite) ?? 0) / cbrt(n))
    case .freedmanDiaconis:
      let quartiles = Aggregates.quantiles([0.25, 0.75], of: finite).compactMap { $0 }
      let spread = quartiles.count == 2 ? quartiles[1] - quartiles[0] : 0
      return spread > 0 ? clamped(bins(width: 2 * spread / cbrt(n))) : binCount(.scott, of: finite)
    case .doane:
      guard n > 2 else { return 1 }
      let deviation = (6 * (n - 2) / ((n + 1) * (n + 3))).squareRoot()
      let skewness = Moments(Sample(finite)).skewness("g1").double() ?? 0
      wanted = (1 + log2(n) + log2(1 + skewness.magnitude / deviation)).rounded(.up)
    }
    return clamped(wanted)
  }

  private static func clamped(_ count: Double) -> Int { Int(min(max(count, 1), 1_000_000)) }

  /// `histogram.numpy`: k equal bins from min to max, left-closed, the last closed.
  package static func equal(_ values: [Double], bins: Int) -> Histogram {
    let finite = values.filter(\.isFinite)
    guard var least = finite.min(), var most = finite.max(), bins > 0 else {
      return Histogram(edges: [], counts: [], isRightClosed: false)
    }
    if least == most { (least, most) = (least - 0.5, most + 0.5) }
    let edges = (0...bins).map { $0 == bins ? most : least + Double($0) * ((most - least) / Double(bins)) }
    return counted(finite, edges: edges, isRightClosed: false)
  }

  /// `histogram.r`: breaks at pretty numbers, right-closed with the first bin closed; the rule's count is a suggestion.
  package static func pretty(_ values: [Double], rule: BinRule = .sturges) -> Histogram {
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else {
      return Histogram(edges: [], counts: [], isRightClosed: true)
    }
    return counted(
      finite, edges: prettyBreaks(least, most, count: binCount(rule, of: finite)), isRightClosed: true)
  }

  /// About `count` + 1 equally spaced round numbers that cover the range: steps of 1, 2, 5 times a power of ten
  /// (R's `pretty`, high bias 1.5).
  package static func prettyBreaks(_ least: Double, _ most: Double, count: Int) -> [Double] {
    let range = most - least
    let bias = 1.5
    let fiveBias = 0.5 + 1.5 * bias
    var cell = max(least.magnitude, most.magnitude)
    let limit = 1 + (fiveBias >= 1.5 * bias + 0.5 ? 1 / (1 + bias) : 1.5 / (1 + fiveBias))
    let isSmall =
      range == 0 && most == 0 ? true : range < cell * limit * Double(max(1, count)) * 2.220446049250313e-16 * 3
    if isSmall {
      if range == 0, most == 0 { cell = 1 } else if cell > 10 { cell = 9 + cell / 10 }
      cell *= 0.75
    } else {
      cell = range / Double(max(1, count))
    }
    cell = max(cell, 20 * Double.leastNormalMagnitude)
    let base = pow(10, log10(cell).rounded(.down))
    var unit = base
    if 2 * base - cell < bias * (cell - unit) {
      unit = 2 * base
      if 5 * base - cell < fiveBias * (cell - unit) {
        unit = 5 * base
        if 10 * base - cell < bias * (cell - unit) { unit = 10 * base }
      }
    }
    let slack = 1e-7
    var first = (least / unit + slack).rounded(.down)
    var last = (most / unit - slack).rounded(.up)
    while first * unit > least + slack * unit { first -= 1 }
    while last * unit < most - slack * unit { last += 1 }
    guard last - first < 2_000_000, last > first else { return [least, most > least ? most : least + 1] }
    return (0...Int(last - first)).map { step in
      // Decimal steps are divided, so that 0.3 is 0.3 and not 3 · 0.1.
      let whole = first + Double(step)
      let inverse = (1 / unit).rounded()
      return unit < 1 && (inverse * unit - 1).magnitude < 1e-12 ? whole / inverse : whole * unit
    }
  }

  /// Counts by binary search; values beyond the edges count in the outermost bins. Complexity: O(n log bins).
  package static func counted(_ values: [Double], edges: [Double], isRightClosed: Bool) -> Histogram {
    var counts = [Int](repeating: 0, count: max(0, edges.count - 1))
    for value in values {
      var (low, high) = (0, edges.count)
      while low < high {
        let middle = (low + high) / 2
        if isRightClosed ? edges[middle] < value : edges[middle] <= value {
          low = middle + 1
        } else {
          high = middle
        }
      }
      let bin = min(max(low - 1, 0), counts.count - 1)
      if bin >= 0 { counts[bin] += 1 }
    }
    return Histogram(edges: edges, counts: counts, isRightClosed: isRightClosed)
  }
}
