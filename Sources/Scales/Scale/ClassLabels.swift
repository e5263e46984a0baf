package import Diagnostics

extension DiscretizingScale {
  /// The number format of the limits of classes, with the digits that tell neighbours apart.
  ///
  /// - Parameter text: the author's format; nil for the default. Nil is given back where limits are written as they
  ///   are.
  /// - Throws: `format.bad-number-format`.
  package func limitFormat(
    _ text: String? = nil, count: Double = 10, locale: NumberLocale = .enUS
  ) throws(Failure) -> NumberFormat? {
    switch kind {
    case .quantile, .quantize:
      let limits = kind == .quantile ? thresholds : domain
      let steps = zip(limits, limits.dropFirst()).map { $1 - $0 }
      // Thirty ticks in the narrowest class: fine enough to see its limits.
      return try NumberFormat.spanning(
        0, steps.min() ?? limits.first ?? 1, count: 30, format: text, locale: locale)
    case .binOrdinal:
      return try NumberFormat.spanning(
        domain.first ?? 0, domain.last ?? 1, count: count, format: text, locale: locale)
    case .threshold:
      guard let text else { return nil }
      return try NumberFormat(text, locale: locale)
    }
  }

  /// A label for every class: `< 10`, `10 – 20`, `≥ 20`.
  /// - Throws: `format.bad-number-format`.
  package func classLabels(
    _ text: String? = nil, count: Double = 10, locale: NumberLocale = .enUS
  ) throws(Failure) -> [String] {
    let format = try limitFormat(text, count: count, locale: locale)
    func written(_ x: Double) -> String { format.map { $0(x) } ?? numberText(x) }
    let limits = kind == .binOrdinal ? domain : [-.infinity] + thresholds + [.infinity]
    return zip(limits, limits.dropFirst()).map { low, high in
      switch (low.isFinite, high.isFinite) {
      case (true, true): written(low) + " \u{2013} " + written(high)
      case (false, true): "< " + written(high)
      default: "\u{2265} " + written(low)
      }
    }
  }

  /// Where a limit lies between the ends of the domain, 0 to 1; the domain of thresholds is widened by their mean
  /// distance, because its classes are open.
  package func fraction(of x: Double) -> Double {
    guard var low = domain.first, var high = domain.last else { return 0 }
    if kind == .threshold {
      let distance = domain.count > 1 ? (high - low) / Double(domain.count - 1) : 0.1
      low -= distance
      high += distance
    }
    return (x - low) / (high - low)
  }
}
