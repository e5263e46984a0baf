/// A named set of colours: a list for categories, or a ramp for numbers.
package enum ColorScheme: Sendable, Hashable {
  case categorical([Color])
  case continuous(ColorRamp)

  /// The scheme of that name, letter case ignored; a continuous one with a count, such as `blues-5`, is a list
  /// of that many colours from the ramp.
  package init?(named name: String) {
    let key = name.lowercased()
    if let scheme = ColorScheme.all[key] {
      self = scheme
      return
    }
    guard let dash = key.lastIndex(of: "-"), let count = Int(key[key.index(after: dash)...]), count > 0,
      count <= 1000, case .continuous(let ramp)? = ColorScheme.all[String(key[..<dash])]
    else { return nil }
    self = .categorical(ramp.samples(count))
  }

  /// Every name, categorical ones first.
  package static var names: [String] { categoricalPalettes.map(\.name) + continuousPalettes.map(\.name) }

  /// A list of at most `count` colours: a categorical scheme's first ones, a ramp's samples between its ends.
  package func colors(_ count: Int) -> [Color] {
    switch self {
    case .categorical(let colors): Array(colors.prefix(max(0, count)))
    case .continuous(let ramp): ramp.samples(count)
    }
  }

  /// The scheme as a ramp: a list of colours becomes stops.
  package var ramp: ColorRamp { ramp(between: ColorInterpolation(.rgb)) }

  /// The scheme as a ramp; a list of colours runs from one to the next in a colour space.
  package func ramp(between interpolation: ColorInterpolation) -> ColorRamp {
    switch self {
    case .categorical(let colors): ColorRamp(stops: colors, interpolation: interpolation)
    case .continuous(let ramp): ramp
    }
  }

  private static let all: [String: ColorScheme] = {
    var schemes: [String: ColorScheme] = [:]
    for (name, digits) in categoricalPalettes { schemes[name] = .categorical(colors(ofDigits: digits)) }
    for (name, digits) in continuousPalettes {
      schemes[name] = .continuous(ColorRamp(stops: colors(ofDigits: digits)))
    }
    return schemes
  }()

  private static func colors(ofDigits digits: String) -> [Color] {
    let bytes = Array(digits.utf8)
    return stride(from: 0, to: bytes.count - 5, by: 6).map { start in
      Color(hex: UInt32(String(decoding: bytes[start..<(start + 6)], as: UTF8.self), radix: 16) ?? 0)
    }
  }
}
