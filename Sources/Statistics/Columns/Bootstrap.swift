import CSpecialFunctions

/// Resampled intervals of the mean and the median (Efron 1987; Efron & Tibshirani 1993).
///
/// Replicate k draws from its own generator, keyed by (seed, k), so it is the same on any number of threads. Values
/// are resampled by rank, so it is the same for any order of the rows. Sums are exact, so ties in z₀ are too.
package struct BootstrapFigures: Sendable {
  private let sample: Sample
  private let replicates: Int
  private let seed: UInt64

  package init(sample: Sample, replicates: Int, seed: UInt64) {
    self.sample = sample
    self.replicates = replicates
    self.seed = seed
  }

  func append(_ list: inout StatisticList) {
    let ids = [
      "mean.bootstrap.se", "median.bootstrap.se", "mean.ci.bootstrap.percentile", "mean.ci.bootstrap.bca",
      "median.ci.bootstrap.percentile",
    ]
    guard ids.contains(where: list.wants) else { return }
    let origin = [Statistic.Parameter("B", String(replicates)), .init("seed", String(seed))]
    guard sample.finiteCount > 1, !sample.hasInfinities, replicates > 0, replicates <= 10_000_000 else {
      let reason =
        sample.hasInfinities
        ? "there are infinite values"
        : "needs 2 values; there \(sample.count == 1 ? "is 1" : "are \(sample.count)")"
      for id in ids { list.add(id, origin) { .undefined(reason) } }
      return
    }
    let (sums, medians) = resampled()
    let sumSample = Sample(integers: sums, scale: sample.scale)
    let medianSample = Sample(integers: medians, scale: sample.scale)
    let n = sample.finiteCount
    // Sums are n times the mean, medians are held doubled.
    list.add("mean.bootstrap.se", origin) { error(sumSample, divisor: n) }
    list.add("median.bootstrap.se", origin) { error(medianSample, divisor: 2) }
    for level in list.options.levels {
      let parameters = [Statistic.Parameter("level", level.text)] + origin
      guard let tail = tail(of: level.value) else { continue }
      let ends = (Rational(exactly: 0) + (.one - level.value) / 2, (.one + level.value) / 2)
      list.add("mean.ci.bootstrap.percentile", parameters) { bounds(sumSample, ends, divisor: n) }
      list.add("mean.ci.bootstrap.bca", parameters) { accelerated(sumSample, tail) }
      list.add("median.ci.bootstrap.percentile", parameters) { bounds(medianSample, ends, divisor: 2) }
    }
  }

  /// Σ of every resample, and twice its median, both in the sample's integers.
  private func resampled() -> (sums: [BigInteger], medians: [BigInteger]) {
    let n = sample.finiteCount
    var sums: [BigInteger] = []
    var medians: [BigInteger] = []
    sums.reserveCapacity(replicates)
    medians.reserveCapacity(replicates)
    var counts = [Int32](repeating: 0, count: n)
    for replicate in 0..<replicates {
      var generator = Xoshiro256(seed: seed, stream: UInt64(replicate))
      for index in 0..<n { counts[index] = 0 }
      for _ in 0..<n { counts[generator.index(below: n)] += 1 }
      switch sample.integers {
      case .small(let values):
        var sum: Int128 = 0
        for index in 0..<n where counts[index] > 0 { sum += Int128(values[index]) * Int128(counts[index]) }
        sums.append(BigInteger(sum))
      case .big(let values):
        sums.append((0..<n).reduce(.zero) { counts[$1] == 0 ? $0 : $0 + values[$1] * Int(counts[$1]) })
      }
      let (low, high) = middle(counts)
      medians.append(sample.integers[low] + sample.integers[high])
    }
    return (sums, medians)
  }

  /// The ranks of the two middle values of a resample, equal where its size is odd.
  private func middle(_ counts: [Int32]) -> (Int, Int) {
    let n = counts.count
    var seen = 0
    var low: Int?
    for index in counts.indices {
      seen += Int(counts[index])
      if low == nil, seen > (n - 1) / 2 { low = index }
      if seen > n / 2 { return (low ?? index, index) }
    }
    return (n - 1, n - 1)
  }

  private func error(_ replicates: Sample, divisor: Int) -> Figure {
    guard replicates.finiteCount > 1 else { return .undefined("needs 2 replicates") }
    let variance = Moments(replicates).variance(correction: 1)
    return ExactFigure.root(of: variance / (divisor * divisor), isNegative: false).figure
  }

  private func bounds(_ replicates: Sample, _ ends: (Rational, Rational), divisor: Int) -> Figure {
    guard let lower = replicates.quantile(ends.0, type: 7)?.rational,
      let upper = replicates.quantile(ends.1, type: 7)?.rational
    else { return .undefined(noValue) }
    return .bounds(lower: (lower / divisor).double(), upper: (upper / divisor).double(), attained: nil)
  }

  /// BCa: z₀ from the share of replicates below the mean, ties half; a from the jackknife.
  private func accelerated(_ replicates: Sample, _ tail: Double) -> Figure {
    let sums = PowerSums(sample.integers)
    let n = sample.finiteCount
    let observed = Rational(sums.sum, sample.unit)
    let below = replicates.rank(ofFirstAbove: observed, orEqual: true)
    let atMost = replicates.rank(ofFirstAbove: observed, orEqual: false)
    let share = Rational(BigInteger(below + atMost), BigInteger(2 * replicates.count)).double()
    guard share > 0, share < 1, !sums.corrected2.isZero else { return .undefined("the replicates do not vary") }
    let z0 = byline_normal_quantile(share)
    // With jackknife means (S − xᵢ)/(n−1), d ∝ xᵢ − x̄: a = Σd³ / (6 (Σd²)^1.5).
    let (c2, c3) = (sums.corrected2, sums.corrected3)
    let acceleration = (c3 * c3 / (c2 * c2 * c2)).squareRoot(isNegative: c3.sign < 0) / 6
    func end(_ z: Double) -> Double? {
      let shifted = z0 + z
      let p = byline_normal_cdf(z0 + shifted / (1 - acceleration * shifted))
      guard p.isFinite else { return nil }
      return replicates.quantile(Rational(exactly: p), type: 7)?.rational.map { ($0 / n).double() }
    }
    let z = byline_normal_quantile(tail)
    guard let lower = end(z), let upper = end(-z) else { return .undefined("the correction is too large") }
    return .bounds(lower: lower, upper: upper, attained: nil)
  }
}

/// xoshiro256** of Blackman & Vigna (2018), seeded by SplitMix64 from a seed and the number of a stream.
package struct Xoshiro256: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  package init(seed: UInt64, stream: UInt64) {
    var mixer = seed &+ stream &* 0x9E37_79B9_7F4A_7C15
    func next() -> UInt64 {
      mixer &+= 0x9E37_79B9_7F4A_7C15
      var z = mixer
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    mixer = next() ^ stream
    state = (next(), next(), next(), next())
  }

  package mutating func next() -> UInt64 {
    func rotated(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotated(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, 45)
    return result
  }

  /// A number from 0 below `bound`, each equally likely (Lemire 2019).
  package mutating func index(below bound: Int) -> Int {
    let bound = UInt64(max(1, bound))
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }
}
