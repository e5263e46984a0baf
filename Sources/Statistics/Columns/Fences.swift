extension Sample {
  /// Tukey's outer fences: three hinge spreads beyond the hinges; what lies outside is "far out" (Tukey 1977).
  ///
  /// nil where the middle half is one value, so that everything else would be far, or is not finite.
  package var farFences: ClosedRange<Double>? {
    let (lower, upper) = hinges
    guard case .finite(let low)? = lower, case .finite(let high)? = upper, low < high else { return nil }
    let reach = (high - low) * 3
    let (least, most) = ((low - reach).double(.down), (high + reach).double(.up))
    return least < most ? least...most : nil
  }
}
