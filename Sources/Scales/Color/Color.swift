/// A colour of the sRGB space with an opacity.
///
/// Channels are not rounded and may leave their range while colours are computed; output rounds and clamps.
package struct Color: Sendable, Hashable {
  /// Red, nominally 0 to 255.
  package var red: Double
  /// Green, nominally 0 to 255.
  package var green: Double
  /// Blue, nominally 0 to 255.
  package var blue: Double
  /// 0 for transparent to 1 for opaque.
  package var opacity: Double

  package init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// The colour of a number such as `0x4c78a8`.
  package init(hex: UInt32) {
    self.init(red: Double(hex >> 16 & 0xFF), green: Double(hex >> 8 & 0xFF), blue: Double(hex & 0xFF))
  }

  package static let black = Color(red: 0, green: 0, blue: 0)
  package static let white = Color(red: 255, green: 255, blue: 255)
  package static let transparent = Color(red: 0, green: 0, blue: 0, opacity: 0)
}

extension Color {
  /// The channels as bytes: rounded half up, clamped, NaN as 0.
  package var bytes: (red: UInt8, green: UInt8, blue: UInt8) {
    (Color.byte(red), Color.byte(green), Color.byte(blue))
  }

  /// The colour as it is drawn: whole channels in range, the opacity from 0 to 1.
  package var rounded: Color {
    let (r, g, b) = bytes
    return Color(red: Double(r), green: Double(g), blue: Double(b), opacity: clampedOpacity)
  }

  /// The opacity in range; NaN as 1.
  package var clampedOpacity: Double { opacity.isNaN ? 1 : min(max(opacity, 0), 1) }

  /// `#rrggbb`, without the opacity.
  package var hex: String {
    let (r, g, b) = bytes
    var text: [UInt8] = [0x23]
    text.reserveCapacity(7)
    for byte in [r, g, b] {
      text.append(Color.hexDigit(byte >> 4))
      text.append(Color.hexDigit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `rgb(r, g, b)`, or `rgba(r, g, b, a)` where the colour is not opaque.
  package var css: String {
    let (r, g, b) = bytes
    let opacity = clampedOpacity
    return opacity == 1 ? "rgb(\(r), \(g), \(b))" : "rgba(\(r), \(g), \(b), \(numberText(opacity)))"
  }

  private static func byte(_ channel: Double) -> UInt8 {
    channel.isNaN ? 0 : UInt8(min(max((channel + 0.5).rounded(.down), 0), 255))
  }

  private static func hexDigit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }
}

extension Color {
  /// Relative luminance, from 0 for black to 1 for white.
  ///
  /// Formula: WCAG 2.1, "relative luminance", with its threshold 0.03928.
  package var luminance: Double {
    func linear(_ channel: Double) -> Double {
      let v = channel / 255
      return v <= 0.03928 ? v / 12.92 : power((v + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio of two colours, from 1 to 21. Formula: WCAG 2.1, "contrast ratio".
  package static func contrast(_ a: Color, _ b: Color) -> Double {
    let (x, y) = (a.luminance, b.luminance)
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }
}
