/// The point of a box of intervals whose values are most alike: xᵢ = clip(L, lᵢ, uᵢ) for one number L.
///
/// It is least majorized, so every Schur-convex statistic is smallest on this path. Between two neighbouring
/// ends the values fixed at an end and those that follow L do not change, so there are n candidates.
struct ClipPath {
  /// A stretch of the path between two ends.
  struct Piece {
    /// nil before the first end and behind the last.
    var from: Rational?
    var to: Rational?
    /// How many values are fixed, their sum and sum of squares.
    var fixed: Int
    var sum: Rational
    var squares: Rational
    var free: Int
  }

  let pieces: [Piece]

  init(lows: [Extended], highs: [Extended]) {
    let ends = (lows + highs).compactMap(\.rational).sorted()
    var distinct: [Rational] = []
    for end in ends where distinct.last != end { distinct.append(end) }
    let sortedLows = lows.compactMap(\.rational).sorted()
    let sortedHighs = highs.compactMap(\.rational).sorted()
    // Prefix sums of the highs from below, suffix sums of the lows from above.
    func prefix(_ values: [Rational]) -> [(Rational, Rational)] {
      var sums: [(Rational, Rational)] = [(.zero, .zero)]
      for value in values {
        sums.append((sums[sums.count - 1].0 + value, sums[sums.count - 1].1 + value * value))
      }
      return sums
    }
    let below = prefix(sortedHighs)
    let above = prefix(sortedLows.reversed())
    var pieces: [Piece] = []
    var passed = 0
    var ahead = sortedLows.count
    for index in 0...distinct.count {
      let from = index > 0 ? distinct[index - 1] : nil
      let to = index < distinct.count ? distinct[index] : nil
      if let from { while passed < sortedHighs.count, sortedHighs[passed] <= from { passed += 1 } }
      if let to {
        while ahead > 0, sortedLows[sortedLows.count - ahead] < to { ahead -= 1 }
      } else {
        ahead = 0
      }
      let fixed = passed + ahead
      pieces.append(
        Piece(
          from: from, to: to, fixed: fixed, sum: below[passed].0 + above[ahead].0,
          squares: below[passed].1 + above[ahead].1, free: lows.count - fixed))
    }
    self.pieces = pieces
  }

  /// The smallest Σ(x−x̄)²: where L is the mean of the values that are fixed.
  var leastSquares: Rational {
    var least: Rational?
    for piece in pieces {
      if piece.fixed == 0 { return .zero }
      let level = piece.sum / piece.fixed
      guard piece.from.map({ $0 <= level }) ?? true, piece.to.map({ level <= $0 }) ?? true else { continue }
      let squares = piece.squares - piece.sum * level
      if least.map({ squares < $0 }) ?? true { least = squares }
    }
    return least ?? .zero
  }

  /// The smallest Σx²/(Σx)², of intervals from 0 on with a positive sum.
  var leastConcentration: Rational? {
    var least: Rational?
    func offer(_ level: Rational, _ piece: Piece) {
      let sum = piece.sum + level * piece.free
      guard !sum.isZero else { return }
      let ratio = (piece.squares + level * level * piece.free) / (sum * sum)
      if least.map({ ratio < $0 }) ?? true { least = ratio }
    }
    for piece in pieces {
      for end in [piece.from, piece.to].compactMap({ $0 }) { offer(end, piece) }
      guard !piece.sum.isZero else { continue }
      let level = piece.squares / piece.sum
      if piece.from.map({ $0 <= level }) ?? true, piece.to.map({ level <= $0 }) ?? true { offer(level, piece) }
    }
    return least
  }

  /// The levels at which a piece begins or ends.
  var levels: [Rational] { pieces.compactMap(\.from) }
}

/// Corners of a box of intervals that can hold the largest value of a statistic with a threshold: values below it
/// lie at their low end, values above at their high end, and only intervals over it can do either.
///
/// Equal intervals are interchangeable, so m copies have m + 1 choices. All intervals are finite.
struct BoxCorners {
  private struct Kind {
    var low: Rational
    var high: Rational
    var count: Int
    /// Between these thresholds either end is possible.
    var from: Rational
    var to: Rational
  }

  private var kinds: [Kind] = []

  /// A corner: for every kind its ends and how many of it lie at the high one.
  typealias Corner = [(low: Rational, high: Rational, count: Int, atHigh: Int)]

  /// - Parameter narrowed: whether only the middle part of width (u−l)/n can lie over the threshold, which holds for
  ///   the variance (Ferson et al. 2005).
  init(lows: [Extended], highs: [Extended], narrowed: Bool) {
    let n = lows.count
    var intervals: [(low: Rational, high: Rational)] = []
    for (low, high) in zip(lows, highs) {
      if let low = low.rational, let high = high.rational { intervals.append((low, high)) }
    }
    intervals.sort { $0.low != $1.low ? $0.low < $1.low : $0.high < $1.high }
    for interval in intervals {
      if let last = kinds.last, last.low == interval.low, last.high == interval.high {
        kinds[kinds.count - 1].count += 1
        continue
      }
      let middle = (interval.low + interval.high) / 2
      let reach = (interval.high - interval.low) / (2 * n)
      kinds.append(
        Kind(
          low: interval.low, high: interval.high, count: 1, from: narrowed ? middle - reach : interval.low,
          to: narrowed ? middle + reach : interval.high))
    }
  }

  /// Visits corners so that the largest value is among them.
  ///
  /// - Returns: false where more than `budget` would have to be visited; then none is.
  func visit(budget: Int, _ body: (Corner) -> Void) -> Bool {
    let ends = (kinds.map(\.from) + kinds.map(\.to)).sorted()
    var thresholds: [Rational] = []
    for (a, b) in zip(ends, ends.dropFirst()) where a < b { thresholds.append((a + b) / 2) }
    thresholds += ends.first.map { [$0] } ?? []
    var plans: [(fixed: [Int?], open: [Int])] = []
    var seen: Set<[Int]> = []
    var cost = 0
    for threshold in thresholds {
      var fixed: [Int?] = []
      for kind in kinds {
        if kind.low == kind.high || kind.to < threshold {
          fixed.append(0)
        } else {
          fixed.append(kind.from > threshold ? kind.count : nil)
        }
      }
      guard seen.insert(fixed.map { $0 ?? -1 }).inserted else { continue }
      let open = fixed.indices.filter { fixed[$0] == nil }
      var corners = 1
      for index in open {
        corners = corners.multipliedReportingOverflow(by: kinds[index].count + 1).partialValue
        if corners > budget || corners <= 0 { return false }
      }
      cost += corners
      if cost > budget { return false }
      plans.append((fixed, open))
    }
    for plan in plans {
      var choice = plan.fixed.map { $0 ?? 0 }
      choose(plan.open[...], &choice, body)
    }
    return true
  }

  private func choose(_ open: ArraySlice<Int>, _ choice: inout [Int], _ body: (Corner) -> Void) {
    guard let index = open.first else {
      body(zip(kinds, choice).map { ($0.low, $0.high, $0.count, $1) })
      return
    }
    for count in 0...kinds[index].count {
      choice[index] = count
      choose(open.dropFirst(), &choice, body)
    }
    choice[index] = 0
  }

  /// Σx and Σx² of a corner.
  static func sums(_ corner: Corner) -> (sum: Rational, squares: Rational) {
    var (sum, squares) = (Rational.zero, Rational.zero)
    for (low, high, count, atHigh) in corner {
      sum = sum + low * (count - atHigh) + high * atHigh
      squares = squares + low * low * (count - atHigh) + high * high * atHigh
    }
    return (sum, squares)
  }
}
