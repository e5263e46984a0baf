package import Diagnostics

extension NumberFormat {
  /// The format of labels between two values: the precision follows from the step of `count` ticks where the
  /// text gives none, so that neighbours differ and no digit is wasted.
  ///
  /// - Parameter text: a format without precision, or nil for `,f`.
  /// - Throws: `format.bad-number-format`.
  package static func spanning(
    _ start: Double, _ stop: Double, count: Double, format text: String? = nil, locale: NumberLocale = .enUS
  ) throws(Failure) -> NumberFormat {
    var specifier = try NumberFormatSpecifier(text ?? ",f")
    guard specifier.precision == nil else { return NumberFormat(specifier, locale: locale) }
    let step = tickStep(start, stop, count: count)
    let largest = max(abs(start), abs(stop))
    switch specifier.type {
    case "s":
      specifier.precision = precisionPrefix(step: step, value: largest)
      return siPrefixed(specifier, for: largest, locale: locale)
    case nil, "e", "g", "p", "r":
      specifier.precision = precisionRound(step: step, maximum: largest).map {
        $0 - (specifier.type == "e" ? 1 : 0)
      }
    case "f", "%":
      specifier.precision = precisionFixed(step: step).map { max(0, $0 - (specifier.type == "%" ? 2 : 0)) }
    default: break
    }
    return NumberFormat(specifier, locale: locale)
  }
}

/// Digits after the point that tell apart multiples of `step`; nil where the step is not finite.
package func precisionFixed(step: Double) -> Int? {
  decimalExponent(step).map { max(0, -$0) }
}

/// Digits after the point for multiples of `step` in the SI prefix that fits `value`.
package func precisionPrefix(step: Double, value: Double) -> Int? {
  guard let size = decimalExponent(value), let exponent = decimalExponent(step) else { return nil }
  return max(0, max(-8, min(8, Int((Double(size) / 3).rounded(.down)))) * 3 - exponent)
}

/// Significant digits that tell apart multiples of `step` up to `maximum`.
package func precisionRound(step: Double, maximum: Double) -> Int? {
  guard let size = decimalExponent(abs(maximum) - abs(step)), let exponent = decimalExponent(step) else {
    return nil
  }
  return max(0, size - exponent) + 1
}
