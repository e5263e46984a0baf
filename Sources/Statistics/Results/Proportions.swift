import CSpecialFunctions

/// Intervals of a proportion and of a rate.
package enum CountIntervals {
  /// - Parameters: `count` of `total`, from 0 to the total, which is above 0.
  package static func proportion(_ count: Int, of total: Int, levels: [DecimalParameter]) -> [Statistic] {
    var list = [
      Statistic("proportion", [], ExactFigure.rational(Rational(BigInteger(count), BigInteger(total))).figure)
    ]
    for level in levels {
      let parameters = [Statistic.Parameter("level", level.text)]
      guard let tail = tail(of: level.value) else { continue }
      let (k, n) = (Double(count), Double(total))
      func bounds(_ lower: Double, _ upper: Double) -> Figure {
        .bounds(lower: count == 0 ? 0 : lower, upper: count == total ? 1 : upper, attained: nil)
      }
      let z = -byline_normal_quantile(tail)
      list.append(Statistic("proportion.wilson", parameters, wilson(k, n, z, bounds)))
      list.append(Statistic("proportion.wilson-cc", parameters, corrected(k, n, z, bounds)))
      list.append(
        Statistic(
          "proportion.clopper-pearson", parameters,
          bounds(byline_beta_inverse(k, n - k + 1, tail), byline_beta_upper_inverse(k + 1, n - k, tail))))
      list.append(
        Statistic(
          "proportion.jeffreys", parameters,
          bounds(
            byline_beta_inverse(k + 0.5, n - k + 0.5, tail),
            byline_beta_upper_inverse(k + 0.5, n - k + 0.5, tail))))
    }
    return list
  }

  /// Wilson 1927. The smaller limit comes from the product of both, which is k²/(n(n+z²)), so that nothing cancels.
  private static func wilson(_ k: Double, _ n: Double, _ z: Double, _ bounds: (Double, Double) -> Figure)
    -> Figure
  {
    let z2 = z * z
    let root = z * (z2 + 4 * k * (n - k) / n).squareRoot()
    let upper = (2 * k + z2 + root) / (2 * (n + z2))
    let lower = k * k / (n * (n + z2)) / upper
    return bounds(lower, upper)
  }

  /// Newcombe 1998, method 4.
  private static func corrected(_ k: Double, _ n: Double, _ z: Double, _ bounds: (Double, Double) -> Figure)
    -> Figure
  {
    let z2 = z * z
    let (p, q) = (k / n, (n - k) / n)
    let lowerRoot = z * (z2 - 2 - 1 / n + 4 * p * (n * q + 1)).squareRoot()
    let upperRoot = z * (z2 + 2 - 1 / n + 4 * p * (n * q - 1)).squareRoot()
    let upper = (2 * k + z2 + 1 + upperRoot) / (2 * (n + z2))
    // The product of the roots of the lower quadratic is (k − ½)² / (n(n+z²)).
    let other = (2 * k + z2 - 1 + lowerRoot) / (2 * (n + z2))
    let lower = (k - 0.5) * (k - 0.5) / (n * (n + z2)) / other
    return bounds(max(0, lower), min(1, upper))
  }

  /// - Parameters: a count from 0 and an exposure above 0.
  package static func rate(_ count: Int, exposure: DecimalParameter, levels: [DecimalParameter]) -> [Statistic]
  {
    var list = [Statistic("rate", [], ExactFigure.rational(Rational(count) / exposure.value).figure)]
    for level in levels {
      guard let tail = tail(of: level.value) else { continue }
      func per(_ events: Double) -> Double { (Rational(exactly: events) / exposure.value).double() }
      let lower = count == 0 ? 0 : per(byline_gamma_lower_inverse(Double(count), tail))
      let upper = per(byline_gamma_upper_inverse(Double(count) + 1, tail))
      list.append(
        Statistic(
          "rate.garwood", [.init("level", level.text)], .bounds(lower: lower, upper: upper, attained: nil)))
    }
    return list
  }
}
