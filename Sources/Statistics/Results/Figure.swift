/// What a statistic came to: a value, bounds, or the reason why there is none.
package enum Figure: Sendable, Hashable {
  /// Finite or infinite, never NaN.
  case number(Double)
  case boolean(Bool)
  case numbers([Double])
  case text(String)
  case texts([String])
  case frequencies([Frequency])
  case textFrequencies([TextFrequency])
  case bounds(lower: Double, upper: Double, attained: Attained?)
  case boundLists(lower: [Double], upper: [Double], attained: Attained?)
  case undefined(String)

  /// A value and how often it occurs.
  package struct Frequency: Sendable, Hashable {
    package var value: Double
    package var count: Int

    package init(value: Double, count: Int) {
      self.value = value
      self.count = count
    }
  }

  /// A text and how often it occurs.
  package struct TextFrequency: Sendable, Hashable {
    package var value: String
    package var count: Int

    package init(value: String, count: Int) {
      self.value = value
      self.count = count
    }
  }

  /// What is known of the two ends of bounds.
  package struct Attained: Sendable, Hashable {
    package var lower: Attainment
    package var upper: Attainment

    package init(lower: Attainment, upper: Attainment) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// The number, where the figure is one.
  package var number: Double? { if case .number(let value) = self { value } else { nil } }

  static func count(_ count: Int) -> Figure { .number(Double(count)) }
}

/// How an end of bounds is known.
package enum Attainment: String, Sendable, Hashable, Comparable {
  /// Some point of the intervals gives it.
  case attained
  /// Approached only, as every infinite end.
  case notAttained = "not attained"
  /// Certified to hold, not proved to be reached.
  case outer

  private var rank: Int {
    switch self {
    case .attained: 0
    case .notAttained: 1
    case .outer: 2
    }
  }

  package static func < (a: Attainment, b: Attainment) -> Bool { a.rank < b.rank }
}

/// A figure with the definition that it follows.
package struct Statistic: Sendable, Hashable {
  /// A stable name such as `quantile.hf7`.
  package var id: String
  /// Name and value as text, in order.
  package var parameters: [Parameter]
  package var figure: Figure

  package struct Parameter: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(_ id: String, _ parameters: [Parameter], _ figure: Figure) {
    self.id = id
    self.parameters = parameters
    self.figure = figure
  }

  /// One plain sentence.
  package var definition: String { Definitions.sentence(for: id) }
}

/// An exact result, rounded once when it becomes a figure.
enum ExactFigure {
  case rational(Rational)
  /// The root of a square, with a sign.
  case root(of: Rational, isNegative: Bool)
  case infinite(isNegative: Bool)
  case undefined(String)

  init(_ value: Extended) {
    switch value {
    case .finite(let rational): self = .rational(rational)
    case .infinity: self = .infinite(isNegative: false)
    case .negativeInfinity: self = .infinite(isNegative: true)
    }
  }

  func double(_ rounding: Rounding = .nearest) -> Double? {
    switch self {
    case .rational(let value): value.double(rounding)
    case .root(let square, let isNegative): square.squareRoot(isNegative: isNegative, rounding)
    case .infinite(let isNegative): isNegative ? -.infinity : .infinity
    case .undefined: nil
    }
  }

  var figure: Figure {
    if case .undefined(let reason) = self { return .undefined(reason) }
    guard let value = double() else { return .undefined("not a number") }
    if value.isInfinite {
      if case .rational(let exact) = self {
        return .undefined("too large for a double: about \(exact.approximation())")
      }
      if case .root(let square, _) = self {
        return .undefined("too large for a double: about \(square.approximation(root: true))")
      }
    }
    return .number(value)
  }
}

extension Rational {
  /// `2e616`: one digit and a power of ten, for numbers beyond a double.
  func approximation(root: Bool = false) -> String {
    let bits = Double(numerator.bitWidth - denominator.bitWidth)
    var power = Int((bits * 0.30102999566398120).rounded(.down))
    var lead = self.magnitude
    lead = power >= 0 ? lead / Rational(.tenToThe(power)) : lead * Rational(.tenToThe(-power))
    var digits = lead.double()
    while digits >= 10 { (digits, power) = (digits / 10, power + 1) }
    while digits < 1, digits > 0 { (digits, power) = (digits * 10, power - 1) }
    if root {
      if power & 1 != 0 { (digits, power) = (digits * 10, power - 1) }
      (digits, power) = (digits.squareRoot(), power / 2)
    }
    return "\(sign < 0 ? "-" : "")\(Int(digits.rounded()))e\(power)"
  }
}
