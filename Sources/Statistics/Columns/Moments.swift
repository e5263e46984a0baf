/// Statistics of moments, as exact fractions and roots of them.
struct Moments {
  let sample: Sample
  let sums: PowerSums
  let n: Int

  init(_ sample: Sample) {
    self.sample = sample
    sums = PowerSums(sample.integers)
    n = sample.finiteCount
  }

  private var unit: BigInteger { sample.unit }

  var sum: Rational { Rational(sums.sum, unit) }
  var mean: Rational { Rational(sums.sum, unit * max(1, n)) }
  var sumOfSquares: Rational { Rational(sums.sumOfSquares, unit * unit) }
  /// Σ(x − x̄)².
  var corrected2: Rational { sums.corrected2 / Rational(unit * unit) }
  var corrected3: Rational { sums.corrected3 / Rational(unit * unit * unit) }
  var corrected4: Rational { sums.corrected4 / Rational(unit * unit * unit * unit) }

  var isConstant: Bool { sums.corrected2.isZero }

  /// Σ(x − x̄)² over n less the correction.
  func variance(correction: Int) -> Rational { corrected2 / max(1, n - correction) }

  /// (m3/m2^1.5)² without the scale, which cancels.
  private var squaredSkewness: Rational {
    let (c2, c3) = (sums.corrected2, sums.corrected3)
    return (c3 * c3 * n) / (c2 * c2 * c2)
  }

  /// g1, G1 or b1 (Joanes & Gill 1998), of at least 3 values that vary.
  func skewness(_ kind: String) -> ExactFigure {
    guard n > 0 else { return .undefined("there is no value") }
    guard !isConstant else { return .undefined("the values do not vary") }
    let isNegative = sums.corrected3.sign < 0
    switch kind {
    case "G1":
      guard n > 2 else { return .undefined("needs 3 values; there are \(n)") }
      return .root(
        of: squaredSkewness * Rational(BigInteger(n) * (n - 1), BigInteger(n - 2) * (n - 2)),
        isNegative: isNegative)
    case "b1":
      let ratio = Rational(BigInteger(n - 1), BigInteger(n))
      return .root(of: squaredSkewness * ratio * ratio * ratio, isNegative: isNegative)
    default: return .root(of: squaredSkewness, isNegative: isNegative)
    }
  }

  /// g2, G2, b2 or Pearson's, of values that vary.
  func kurtosis(_ kind: String) -> ExactFigure {
    guard n > 0 else { return .undefined("there is no value") }
    guard !isConstant else { return .undefined("the values do not vary") }
    let (c2, c4) = (sums.corrected2, sums.corrected4)
    let pearson = c4 * n / (c2 * c2)
    let three = Rational(3)
    switch kind {
    case "pearson": return .rational(pearson)
    case "G2":
      guard n > 3 else { return .undefined("needs 4 values; there are \(n)") }
      let top = (pearson - three) * (n + 1) + Rational(6)
      return .rational(top * Rational(BigInteger(n - 1), BigInteger(n - 2) * (n - 3)))
    case "b2":
      let ratio = Rational(BigInteger(n - 1), BigInteger(n))
      return .rational(pearson * ratio * ratio - three)
    default: return .rational(pearson - three)
    }
  }

  /// Σ(xᵢ−x̄)(xᵢ₋₁−x̄) / Σ(x−x̄)², in the order of the rows.
  var autocorrelation: Rational {
    let order = sample.inOrder
    var products = BigInteger.zero
    switch order {
    case .small(let values):
      let centre = sums.centre.int ?? 0
      var narrow: Int128 = 0
      for index in 1..<max(1, values.count) {
        let a = Int128(values[index]) - Int128(centre)
        let b = Int128(values[index - 1]) - Int128(centre)
        let (next, overflow) = narrow.addingReportingOverflow(a * b)
        if overflow {
          products += BigInteger(narrow)
          narrow = a * b
        } else {
          narrow = next
        }
      }
      products += BigInteger(narrow)
    case .big(let values):
      for index in 1..<max(1, values.count) {
        products += (values[index] - sums.centre) * (values[index - 1] - sums.centre)
      }
    }
    guard n > 0 else { return .zero }
    let first = order[0] - sums.centre
    let last = order[n - 1] - sums.centre
    let s = sums.first
    // Σ(dᵢ−d̄)(dᵢ₋₁−d̄) with d̄ = s/n: products − d̄(2s − first − last) + (n−1)d̄²
    let top = products * n * n - s * (s * 2 - first - last) * n + s * s * (n - 1)
    return Rational(top, BigInteger(n) * n) / sums.corrected2
  }

  /// Σ|x − x̄| / n, as twice the sum above the mean.
  var meanDeviation: Rational {
    let above = sample.rank(ofFirstAbove: mean, orEqual: false) - sample.negativeInfinities
    let sumAbove = Rational(sample.sum(ofFinite: above..<n), unit)
    return (sumAbove - mean * (n - above)) * 2 / max(1, n)
  }

  /// Σ(2i − n − 1)x(i), times the scale.
  var giniSum: BigInteger {
    switch sample.integers {
    case .small(let values):
      var sum: Int128 = 0
      for (index, value) in values.enumerated() { sum += Int128(2 * index + 1 - n) * Int128(value) }
      return BigInteger(sum)
    case .big(let values):
      return values.enumerated().reduce(.zero) { $0 + $1.element * (2 * $1.offset + 1 - n) }
    }
  }
}
