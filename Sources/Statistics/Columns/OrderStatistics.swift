/// Statistics of order: quantiles, hinges, trimmed means, deviations from the median.
extension Sample {
  /// The quantile of Hyndman & Fan (1996), type 1 to 9, at a probability from 0 to 1; nil of no value.
  ///
  /// Interpolated between two data decimals and rounded once by the caller. p · n is compared exactly.
  package func quantile(_ p: Rational, type: Int) -> Extended? {
    guard count > 0 else { return nil }
    let (index, fraction) = Sample.quantilePosition(p, type: type, count: count)
    return interpolated(index, fraction)
  }

  /// x(index) + fraction · (x(index+1) − x(index)), from 0; nil between opposite infinities.
  func interpolated(_ index: Int, _ fraction: Rational) -> Extended? {
    let low = self[index]
    if fraction.isZero || index + 1 >= count { return low }
    let high = self[index + 1]
    if case .finite(let x) = low, case .finite(let y) = high { return .finite(x + fraction * (y - x)) }
    return low + high
  }

  /// Which values a quantile lies between: index from 0 and how far to the next.
  static func quantilePosition(_ p: Rational, type: Int, count n: Int) -> (index: Int, fraction: Rational) {
    func position(_ h: Rational) -> (Int, Rational) {
      if h <= .one { return (0, .zero) }
      if h >= Rational(n) { return (n - 1, .zero) }
      let whole = h.floor
      return ((whole.int ?? 1) - 1, h - Rational(whole))
    }
    func clamped(_ j: BigInteger) -> (Int, Rational) { (min(max((j.int ?? n) - 1, 0), n - 1), .zero) }
    let np = p * n
    let half = Rational(.one, BigInteger(2))
    switch type {
    case 1: return clamped(np.ceiling)
    case 2:
      let whole = np.floor
      guard Rational(whole) == np else { return clamped(np.ceiling) }
      guard whole.sign > 0, whole < BigInteger(n) else { return clamped(whole) }
      return ((whole.int ?? 1) - 1, half)
    case 3:
      let below = np.floor
      let rest = np - Rational(below)
      let goesUp = rest > half || (rest == half && below.isOdd)
      return clamped(goesUp ? below + .one : below)
    case 4: return position(np)
    case 5: return position(np + half)
    case 6: return position(p * (n + 1))
    case 8: return position((Rational(n) + Rational(.one, BigInteger(3))) * p + Rational(.one, BigInteger(3)))
    case 9:
      return position(
        (Rational(n) + Rational(.one, BigInteger(4))) * p + Rational(BigInteger(3), BigInteger(8)))
    default: return position(p * (n - 1) + .one)
    }
  }

  /// The middle value or the mean of the two; nil of no value, or between opposite infinities.
  package var median: Extended? {
    guard count > 0 else { return nil }
    return interpolated((count - 1) / 2, count % 2 == 1 ? .zero : Rational(.one, BigInteger(2)))
  }

  /// The value at 0-based index ⌊(n−1)p + ½⌋.
  func nearestQuantile(_ p: Rational) -> Extended? {
    guard count > 0 else { return nil }
    let index = (p * (count - 1) + Rational(.one, BigInteger(2))).floor.int ?? 0
    return self[min(max(index, 0), count - 1)]
  }

  /// The medians of the lower and the upper half, each with the median where n is odd (Tukey 1977).
  var hinges: (lower: Extended?, upper: Extended?) {
    guard count > 0 else { return (nil, nil) }
    let half = (count + 1) / 2
    let fraction: Rational = half % 2 == 1 ? .zero : Rational(.one, BigInteger(2))
    let offset = count - half
    return (interpolated((half - 1) / 2, fraction), interpolated(offset + (half - 1) / 2, fraction))
  }

  /// Σ of the finite values of ranks in the range, as integers of the scale.
  func sum(ofFinite range: Range<Int>) -> BigInteger {
    switch integers {
    case .small(let values):
      var sum: Int128 = 0
      for index in range { sum += Int128(values[index]) }
      return BigInteger(sum)
    case .big(let values): return range.reduce(.zero) { $0 + values[$1] }
    }
  }

  /// Σ of the values of ranks in the range; nil where infinities of both signs are in it.
  func sum(ofRanks range: Range<Int>) -> Extended? {
    guard !range.isEmpty else { return .finite(.zero) }
    let hasNegative = range.lowerBound < negativeInfinities
    let hasPositive = range.upperBound > negativeInfinities + finiteCount
    if hasNegative { return hasPositive ? nil : .negativeInfinity }
    if hasPositive { return .infinity }
    return .finite(
      rational(sum(ofFinite: (range.lowerBound - negativeInfinities)..<(range.upperBound - negativeInfinities)))
    )
  }

  /// The mean without the ⌊n·p⌋ smallest and largest; nil where nothing is left.
  func trimmedMean(_ proportion: Rational) -> Extended? {
    let cut = max(0, (proportion * count).floor.int ?? count)
    guard count - 2 * cut > 0, let sum = sum(ofRanks: cut..<(count - cut)) else { return nil }
    if case .finite(let sum) = sum { return .finite(sum / (count - 2 * cut)) }
    return sum
  }

  /// The mean with the ⌊n·p⌋ extremes set to the nearest kept value.
  func winsorizedMean(byCount proportion: Rational) -> Extended? {
    let cut = max(0, (proportion * count).floor.int ?? count)
    guard count - 2 * cut > 0, let kept = sum(ofRanks: cut..<(count - cut)) else { return nil }
    guard case .finite(let sum) = kept, case .finite(let low) = self[cut],
      case .finite(let high) = self[count - cut - 1]
    else {
      return kept
    }
    return .finite((sum + (low + high) * cut) / count)
  }

  /// The mean with values capped at the type 7 quantiles p and 1 − p.
  func winsorizedMean(byQuantile proportion: Rational) -> Extended? {
    guard count > 0, let low = quantile(proportion, type: 7), let high = quantile(.one - proportion, type: 7)
    else { return nil }
    guard case .finite(let least) = low, case .finite(let most) = high, least <= most else {
      return count > 0 && sum(ofRanks: 0..<count) != nil && (!low.isFinite || !high.isFinite)
        ? (low + high) : nil
    }
    let below = rank(ofFirstAbove: least, orEqual: true)
    let above = rank(ofFirstAbove: most, orEqual: false)
    guard case .finite(let middle)? = sum(ofRanks: below..<max(below, above)) else { return nil }
    return .finite((middle + least * below + most * (count - above)) / count)
  }

  /// How many values are below `value`, or, without `orEqual`, at most it.
  func rank(ofFirstAbove value: Rational, orEqual: Bool) -> Int {
    // x·10^−scale < p/q  ⇔  x·q < p·10^scale
    let target = value.numerator * unit
    var low = 0
    var high = finiteCount
    while low < high {
      let middle = (low + high) / 2
      let product = integers[middle] * value.denominator
      if product < target || (!orEqual && product == target) { low = middle + 1 } else { high = middle }
    }
    return negativeInfinities + low
  }

  /// median |x − median|; nil of no value or with infinities that reach the middle.
  var medianAbsoluteDeviation: Rational? {
    guard count > 0, !hasInfinities else { return nil }
    let n = finiteCount
    let (low, high) = ((n - 1) / 2, n / 2)
    switch integers {
    case .small(let values):
      let middle = Int128(values[low]) + Int128(values[high])
      var deviations = values.map { (Int128($0) * 2 - middle).magnitude }
      deviations.sort()
      return Rational(BigInteger(Int128(deviations[low]) + Int128(deviations[high])), unit * 4)
    case .big(let values):
      let middle = values[low] + values[high]
      let deviations = values.map { ($0 * 2 - middle).magnitude }.sorted()
      return Rational(deviations[low] + deviations[high], unit * 4)
    }
  }

  /// Distinct finite and infinite values, ascending, with their counts.
  package var frequencies: [(value: Extended, count: Int)] {
    var groups: [(value: Extended, count: Int)] = []
    if negativeInfinities > 0 { groups.append((.negativeInfinity, negativeInfinities)) }
    for group in finiteGroups { groups.append((.finite(rational(integers[group.first])), group.count)) }
    if positiveInfinities > 0 { groups.append((.infinity, positiveInfinities)) }
    return groups
  }

  /// Runs of equal values, infinite ones too, ascending: the rank of the first and how many.
  ///
  /// One after the other, because a list of them would take more room than the values where nearly all differ.
  func forEachRun(_ body: (_ first: Int, _ count: Int) -> Void) {
    if negativeInfinities > 0 { body(0, negativeInfinities) }
    func run(_ isSame: (Int) -> Bool) {
      var first = 0
      for end in stride(from: 1, through: finiteCount, by: 1) where end == finiteCount || !isSame(end) {
        body(negativeInfinities + first, end - first)
        first = end
      }
    }
    switch integers {
    case .small(let values): run { values[$0] == values[$0 - 1] }
    case .big(let values): run { values[$0] == values[$0 - 1] }
    }
    if positiveInfinities > 0 { body(negativeInfinities + finiteCount, positiveInfinities) }
  }

  /// How many values differ, infinite ones too, and how many of them occur once.
  var distinctCounts: (all: Int, once: Int) {
    var (all, once) = (0, 0)
    for infinities in [negativeInfinities, positiveInfinities] where infinities > 0 {
      all += 1
      if infinities == 1 { once += 1 }
    }
    guard case .small(let values) = integers else {
      let groups = finiteGroups
      return (all + groups.count, once + groups.count { $0.count == 1 })
    }
    var first = 0
    for index in values.indices where index + 1 == values.count || values[index + 1] != values[index] {
      all += 1
      if index == first { once += 1 }
      first = index + 1
    }
    return (all, once)
  }

  /// Runs of equal finite values: the rank of the first and how many.
  var finiteGroups: [(first: Int, count: Int)] {
    var groups: [(first: Int, count: Int)] = []
    func close(_ isSame: (Int) -> Bool) {
      for index in 0..<finiteCount {
        if index > 0, isSame(index) { groups[groups.count - 1].count += 1 } else { groups.append((index, 1)) }
      }
    }
    switch integers {
    case .small(let values): close { values[$0] == values[$0 - 1] }
    case .big(let values): close { values[$0] == values[$0 - 1] }
    }
    return groups
  }
}

extension Sample {
  /// How many finite values lie in each of so many equal bins from the smallest to the largest; the last is closed.
  package func equalBins(_ bins: Int) -> [Int] {
    guard finiteCount > 0, bins > 0 else { return [] }
    let least = integers[0]
    let width = integers[finiteCount - 1] - least
    var counts = [Int](repeating: 0, count: bins)
    guard !width.isZero else { return [finiteCount] }
    var start = 0
    for bin in 0..<bins {
      // The first value at or above least + width·(bin+1)/bins.
      let edge = Rational(least * bins + width * (bin + 1), unit * bins)
      let end = bin == bins - 1 ? finiteCount : rank(ofFirstAbove: edge, orEqual: true) - negativeInfinities
      counts[bin] = end - start
      start = end
    }
    return counts
  }
}
