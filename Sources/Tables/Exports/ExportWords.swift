/// Words of exports as quantities.
enum ExportWords {
  /// The quantity of a phrase by the rules; a lone round number counts as about, because crowds are not counted.
  static func quantity(_ phrase: String, _ rules: QuantityRules) -> Quantity {
    guard var quantity = rules.quantity(in: phrase) else {
      return Quantity(low: nil, high: nil, qualifier: Quantity.Qualifier.none, rule: "W1:not-understood")
    }
    if quantity.rule == "W1:exact", let low = quantity.low, isRound(low) {
      (quantity.qualifier, quantity.rule) = (.about, "W1:round")
    }
    return quantity
  }

  /// Whether a count looks estimated: a multiple of 10 from 20, whose last digit somebody rounded.
  static func isRound(_ number: Double) -> Bool {
    number >= 20 && number.truncatingRemainder(dividingBy: 10) == 0
  }

  /// From the lowest low to the highest high; of those without bounds only where there are no others. nil for none.
  static func widest(_ quantities: [Quantity]) -> Quantity? {
    let bounded = quantities.filter { $0.low != nil || $0.high != nil }
    let used = bounded.isEmpty ? quantities : bounded
    guard var result = used.first else { return nil }
    var rules = [result.rule ?? ""]
    for quantity in used.dropFirst() {
      let joined = (
        low: lesser(result.low, quantity.low), high: greater(result.high, quantity.high)
      )
      // One that holds all others keeps its own name.
      if joined.low == result.low, joined.high == result.high { continue }
      let holdsAll = joined.low == quantity.low && joined.high == quantity.high
      if holdsAll { rules = [] }
      let name = quantity.rule ?? ""
      if !rules.contains(name) { rules.append(name) }
      let qualifier = holdsAll ? quantity.qualifier : .fitting(joined.low, joined.high)
      result = Quantity(low: joined.low, high: joined.high, qualifier: qualifier)
    }
    result.rule = rules.count == 1 ? rules[0] : "widest(" + rules.joined(separator: "+") + ")"
    return result
  }

  /// An open end is lower than any number.
  private static func lesser(_ a: Double?, _ b: Double?) -> Double? {
    guard let a, let b else { return nil }
    return min(a, b)
  }

  private static func greater(_ a: Double?, _ b: Double?) -> Double? {
    guard let a, let b else { return nil }
    return max(a, b)
  }
}
