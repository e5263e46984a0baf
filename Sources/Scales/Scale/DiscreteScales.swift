package import Tables

/// A scale that pairs the values of a discrete domain with outputs, which repeat where they are too few.
package struct OrdinalScale: Sendable {
  private let discrete: DiscreteDomain
  package let range: [ScaleOutput]
  /// What a value outside the domain gives.
  package let unknown: ScaleOutput

  package init(domain: [Value], range: [ScaleOutput], unknown: ScaleOutput = .undefined) {
    discrete = DiscreteDomain(domain)
    self.range = range
    self.unknown = unknown
  }

  package var domain: [Value] { discrete.values }

  package func callAsFunction(_ value: Value) -> ScaleOutput {
    guard let index = discrete.index(of: value), !range.isEmpty else { return unknown }
    return range[index % range.count]
  }
}

/// A scale that cuts numbers into classes and gives each class an output.
package struct DiscretizingScale: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Classes of equal counts of the data, which are the domain.
    case quantile
    /// Classes of equal width between the two ends of the domain.
    case quantize
    /// Classes between the stops of the domain, open at both ends.
    case threshold
    /// Classes between the boundaries of the domain, closed at both ends; outputs repeat.
    case binOrdinal
  }

  package let kind: Kind
  /// The data (sorted), the two ends, the thresholds or the boundaries.
  package let domain: [Double]
  package let range: [ScaleOutput]
  package let unknown: ScaleOutput
  /// The limits between neighbouring classes.
  package let thresholds: [Double]

  package init(_ kind: Kind, domain: [Double], range: [ScaleOutput], unknown: ScaleOutput = .undefined) {
    self.kind = kind
    self.range = range
    self.unknown = unknown
    let count = range.count
    switch kind {
    case .quantile:
      let sorted = domain.filter { !$0.isNaN }.sorted()
      self.domain = sorted
      let parts = max(1, count)
      thresholds =
        sorted.isEmpty
        ? [] : (1..<max(1, parts)).map { DiscretizingScale.quantile(sorted, Double($0) / Double(parts)) }
    case .quantize:
      self.domain = domain
      let (low, high) = (domain.first ?? 0, domain.last ?? 1)
      let cuts = max(0, count - 1)
      thresholds = (0..<cuts).map { index in
        (Double(index + 1) * high - Double(index - cuts) * low) / Double(cuts + 1)
      }
    case .threshold:
      self.domain = domain
      thresholds = Array(domain.prefix(max(0, count - 1)))
    case .binOrdinal:
      self.domain = domain
      thresholds = domain
    }
  }

  /// The class of a number, from 0; nil for NaN and outside the boundaries of bins.
  package func index(of x: Double) -> Int? {
    guard !x.isNaN, !range.isEmpty else { return nil }
    let index = bisectRight(thresholds, x)
    guard kind == .binOrdinal else { return index < range.count ? index : nil }
    return index == 0 ? nil : (index - 1) % range.count
  }

  package func callAsFunction(_ value: Value) -> ScaleOutput {
    guard let x = scaleNumber(value), let index = index(of: x) else { return unknown }
    return range[index]
  }

  /// The limits of a class: −∞ and +∞ where it is open. Nil where there is no such class.
  package func extent(ofClass index: Int) -> Extent? {
    guard index >= 0, index < (kind == .binOrdinal ? domain.count - 1 : range.count) else { return nil }
    switch kind {
    case .binOrdinal: return Extent(domain[index], domain[index + 1])
    case .threshold:
      return Extent(
        index > 0 && index <= thresholds.count ? thresholds[index - 1] : -.infinity,
        index < thresholds.count ? thresholds[index] : .infinity)
    case .quantile, .quantize:
      guard let low = domain.first, let high = domain.last else { return nil }
      return Extent(
        index > 0 && index <= thresholds.count ? thresholds[index - 1] : low,
        index < thresholds.count ? thresholds[index] : high)
    }
  }

  /// Linear between the order statistics: Hyndman and Fan's definition 7.
  private static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let place = Double(sorted.count - 1) * p
    let index = Int(place.rounded(.down))
    guard index + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
  }
}
