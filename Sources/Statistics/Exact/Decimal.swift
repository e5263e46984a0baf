/// A decimal as it is written: `mantissa` × 10^−`places`.
package struct Decimal: Sendable {
  package var mantissa: BigInteger
  /// May be negative: 1e5 has −5.
  package var places: Int

  package init(mantissa: BigInteger, places: Int) {
    self.mantissa = mantissa
    self.places = places
  }

  /// Reads digits with a point and an exponent; nil where the text is no finite decimal or beyond 10^±5000.
  package init?(_ text: some StringProtocol) {
    var digits = ""
    var places = 0
    var seenPoint = false
    var exponent = 0
    var rest = Substring(text)
    if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard let written = Int(rest[rest.index(after: mark)...]), abs(written) <= 5000 else { return nil }
      exponent = written
      rest = rest[..<mark]
    }
    for letter in rest {
      if letter == ".", !seenPoint {
        seenPoint = true
      } else {
        digits.append(letter)
        if seenPoint { places += 1 }
      }
    }
    guard let mantissa = BigInteger(decimal: digits) else { return nil }
    self.init(mantissa: mantissa, places: places - exponent)
  }

  /// The decimal that a finite double prints as: the shortest that reads back to it.
  package init(shortest value: Double) {
    if let (mantissa, places) = Decimal.small(value) {
      self.init(mantissa: BigInteger(mantissa), places: places)
    } else {
      self = Decimal(value.description) ?? Decimal(mantissa: .zero, places: 0)
    }
  }

  /// The shortest decimal where it has at most 15 digits and 12 places.
  ///
  /// A decimal of up to 15 digits that reads as the double is the only one, so the first found is the shortest.
  @inline(__always)
  static func small(_ value: Double) -> (mantissa: Int, places: Int)? {
    guard value.magnitude < 1e15 else { return nil }
    var power = 1.0
    for places in 0...12 {
      let scaled = (value * power).rounded()
      if scaled.magnitude >= 1e15 { return nil }
      if scaled / power == value { return (Int(scaled), places) }
      power *= 10
    }
    return nil
  }

  package var rational: Rational {
    places >= 0
      ? Rational(mantissa, .tenToThe(places)) : Rational(mantissa * BigInteger.tenToThe(-places))
  }
}

extension Rational {
  /// A probability, level or threshold as it was typed; nil where it is no decimal.
  package init?(decimal text: some StringProtocol) {
    guard let decimal = Decimal(text) else { return nil }
    self = decimal.rational
  }
}
