import CSpecialFunctions

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A smooth estimate of a density: the mean of normal curves around the values, summed directly.
package struct KernelDensity: Sendable {
  package let values: [Double]
  /// The standard deviation of each curve; above 0.
  package let bandwidth: Double

  /// - Parameter values: finite; at least one for figures that are numbers.
  package init(_ values: [Double], bandwidth: Double) {
    self.values = values
    self.bandwidth = bandwidth
  }

  /// Σ φ((x − xᵢ)/h) / (n h). Complexity: O(n).
  package func density(at x: Double) -> Double {
    values.reduce(0) { sum, value in
      let z = (x - value) / bandwidth
      return sum + exp(-0.5 * z * z) / (2 * Double.pi).squareRoot() / bandwidth
    } / Double(values.count)
  }

  /// Σ Φ((x − xᵢ)/h) / n. Complexity: O(n).
  package func cumulative(at x: Double) -> Double {
    values.reduce(0) { $0 + 0.5 * erfc(-((x - $1) / bandwidth) / 2.0.squareRoot()) } / Double(values.count)
  }
}

/// Rules for the bandwidth of a density.
package enum BandwidthRule: String, Sendable, Hashable, CaseIterable {
  /// 0.9 min(s, IQR7/1.34) n^−0.2 (Silverman 1986; R's default).
  case nrd0
  /// 1.06 min(s, IQR7/1.34) n^−0.2 (Scott 1992; the grammar's default).
  case nrd
  /// s n^−0.2 (SciPy's default, which it names after Scott).
  case scott
  /// s (¾n)^−0.2 (SciPy's rule of Silverman).
  case silverman

  /// `bandwidth.nrd0`.
  package var id: String { "bandwidth." + rawValue }

  /// The bandwidth of values; where the spread that the rule measures is 0, the next of s, |Q1| and 1 that is not
  /// takes its place, as R and the grammar do.
  package func bandwidth(of values: [Double]) -> Double {
    let sorted = values.filter(\.isFinite).sorted()
    let deviation = Aggregates.standardDeviation(of: sorted) ?? 0
    let q1 = Quantiles.value(of: sorted, at: 0.25) ?? 0
    let spread = ((Quantiles.value(of: sorted, at: 0.75) ?? 0) - q1) / 1.34
    let first = usesQuartiles ? min(deviation, spread) : deviation
    let sigma = [first, deviation, q1.magnitude].first { $0 > 0 } ?? 1
    return value(sigma: sigma, count: sorted.count)
  }

  /// The bandwidth for a measure of spread, which is above 0.
  func value(sigma: Double, count: Int) -> Double {
    switch self {
    case .nrd0: 0.9 * sigma * pow(Double(count), -0.2)
    case .nrd: 1.06 * sigma * pow(Double(count), -0.2)
    case .scott: sigma * pow(Double(count), -0.2)
    case .silverman: sigma * pow(0.75 * Double(count), -0.2)
    }
  }

  /// Whether the lesser of s and IQR7/1.34 is the measure of spread; else s.
  var usesQuartiles: Bool { self == .nrd0 || self == .nrd }
}
