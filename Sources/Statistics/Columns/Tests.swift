import CSpecialFunctions

/// Tests of whether values lie about zero.
struct LocationTests {
  let sample: Sample

  private var positives: Int { sample.count - sample.rank(ofFirstAbove: .zero, orEqual: false) }
  private var negatives: Int { sample.rank(ofFirstAbove: .zero, orEqual: true) }

  /// (n₊ − n₋)/2.
  var sign: Rational { Rational(BigInteger(positives - negatives), BigInteger(2)) }

  /// min(1, 2·P(Bin(n₊+n₋, ½) ≤ min)); exact up to 2,000 values, by the incomplete beta function beyond.
  var signProbability: ExactFigure {
    let n = positives + negatives
    guard n > 0 else { return .undefined("no value differs from 0") }
    let least = min(positives, negatives)
    if n > 2000 {
      let tail = 2 * byline_beta_upper(Double(least + 1), Double(n - least), 0.5)
      return .rational(Rational(exactly: min(1, tail)))
    }
    var term = BigInteger.one
    var sum = BigInteger.one
    for k in 0..<least {
      term = (term * (n - k)).quotientAndRemainder(dividingBy: BigInteger(k + 1)).quotient
      sum += term
    }
    let tail = Rational(sum * 2, .one << n)
    return .rational(tail > .one ? .one : tail)
  }

  /// Twice the ranks of |x| with ties at their mean, zeros dropped, and whether x is positive.
  private var doubledRanks: [(rank: Int, isPositive: Bool)] {
    var entries: [(size: BigInteger, isPositive: Bool)] = []
    for index in 0..<sample.finiteCount {
      let value = sample.integers[index]
      if !value.isZero { entries.append((value.magnitude, !value.isNegative)) }
    }
    entries.sort { $0.size < $1.size }
    var ranks: [(rank: Int, isPositive: Bool)] = []
    var start = 0
    while start < entries.count {
      var end = start
      while end < entries.count, entries[end].size == entries[start].size { end += 1 }
      for index in start..<end { ranks.append((start + end + 1, entries[index].isPositive)) }
      start = end
    }
    return ranks
  }

  /// S = Σ ranks of positives − n(n+1)/4 and its two-sided p: exact to n = 20, else by t (SAS).
  var signedRank: (s: ExactFigure, p: ExactFigure) {
    guard !sample.hasInfinities else {
      return (.undefined("there are infinite values"), .undefined("there are infinite values"))
    }
    let ranks = doubledRanks
    let n = ranks.count
    guard n > 0 else { return (.undefined("no value differs from 0"), .undefined("no value differs from 0")) }
    let positive = ranks.reduce(0) { $0 + ($1.isPositive ? $1.rank : 0) }
    // In quarters: 2·(doubled sum) − n(n+1).
    let s = Rational(BigInteger(2 * positive - n * (n + 1)), BigInteger(4))
    if n <= 20 { return (.rational(s), .rational(exactProbability(ranks.map(\.rank), positive))) }
    var ties = 0
    var start = 0
    while start < n {
      var end = start
      while end < n, ranks[end].rank == ranks[start].rank { end += 1 }
      let t = end - start
      ties += t * (t + 1) * (t - 1)
      start = end
    }
    let v =
      Rational(BigInteger(n) * (n + 1) * (2 * n + 1), BigInteger(24))
      - Rational(BigInteger(ties), BigInteger(48))
    let rest = v * n - s * s
    guard rest.sign > 0 else { return (.rational(s), .rational(.zero)) }
    let t = (s * s * (n - 1) / rest).squareRoot()
    return (.rational(s), .rational(Rational(exactly: 2 * byline_t_upper(t, Double(n - 1)))))
  }

  /// 2·P(sum of positives as far out), over all 2^n signs.
  private func exactProbability(_ ranks: [Int], _ positive: Int) -> Rational {
    let total = ranks.reduce(0, +)
    var ways = [Int](repeating: 0, count: total + 1)
    ways[0] = 1
    for rank in ranks {
      for sum in stride(from: total, through: rank, by: -1) { ways[sum] += ways[sum - rank] }
    }
    let least = min(positive, total - positive)
    let tail = ways[...least].reduce(0, +)
    let p = Rational(BigInteger(2 * tail), .one << ranks.count)
    return p > .one ? .one : p
  }
}
