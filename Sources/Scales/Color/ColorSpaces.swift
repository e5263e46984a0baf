/// Hue, saturation, lightness. A grey has no hue: NaN.
package struct HSL: Sendable, Hashable {
  /// In degrees.
  package var hue: Double
  package var saturation: Double
  package var lightness: Double
  package var opacity: Double

  package init(hue: Double, saturation: Double, lightness: Double, opacity: Double = 1) {
    self.hue = hue
    self.saturation = saturation
    self.lightness = lightness
    self.opacity = opacity
  }

  package init(_ color: Color) {
    let (r, g, b) = (color.red / 255, color.green / 255, color.blue / 255)
    let (low, high) = (min(r, g, b), max(r, g, b))
    lightness = (high + low) / 2
    opacity = color.opacity
    let spread = high - low
    guard spread > 0 else {
      hue = .nan
      saturation = lightness > 0 && lightness < 1 ? 0 : .nan
      return
    }
    let sixth =
      r == high ? (g - b) / spread + (g < b ? 6 : 0) : g == high ? (b - r) / spread + 2 : (r - g) / spread + 4
    hue = sixth * 60
    saturation = spread / (lightness < 0.5 ? high + low : 2 - high - low)
  }

  package var color: Color {
    let h = hue.truncatingRemainder(dividingBy: 360) + (hue < 0 ? 360 : 0)
    let s = h.isNaN || saturation.isNaN ? 0 : saturation
    let upper = lightness + (lightness < 0.5 ? lightness : 1 - lightness) * s
    let lower = 2 * lightness - upper
    func channel(_ h: Double) -> Double {
      let share =
        h < 60
        ? lower + (upper - lower) * h / 60
        : h < 180 ? upper : h < 240 ? lower + (upper - lower) * (240 - h) / 60 : lower
      return share * 255
    }
    return Color(
      red: channel(h >= 240 ? h - 240 : h + 120), green: channel(h),
      blue: channel(h < 120 ? h + 240 : h - 120), opacity: opacity)
  }
}

/// CIE L*a*b* with the D50 white point.
package struct Lab: Sendable, Hashable {
  /// 0 for black to 100 for white.
  package var lightness: Double
  package var a: Double
  package var b: Double
  package var opacity: Double

  package init(lightness: Double, a: Double, b: Double, opacity: Double = 1) {
    self.lightness = lightness
    self.a = a
    self.b = b
    self.opacity = opacity
  }

  package init(_ color: Color) {
    let (r, g, b) = (Lab.linear(color.red), Lab.linear(color.green), Lab.linear(color.blue))
    let y = Lab.compressed((0.2225045 * r + 0.7168786 * g + 0.0606169 * b) / Lab.white.y)
    let grey = r == g && g == b
    let x = grey ? y : Lab.compressed((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / Lab.white.x)
    let z = grey ? y : Lab.compressed((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / Lab.white.z)
    self.init(lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z), opacity: color.opacity)
  }

  package var color: Color {
    let fy = (lightness + 16) / 116
    let x = Lab.white.x * Lab.expanded(a.isNaN ? fy : fy + a / 500)
    let y = Lab.white.y * Lab.expanded(fy)
    let z = Lab.white.z * Lab.expanded(b.isNaN ? fy : fy - b / 200)
    return Color(
      red: Lab.companded(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
      green: Lab.companded(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z),
      blue: Lab.companded(0.0719453 * x - 0.2289914 * y + 1.4052427 * z), opacity: opacity)
  }

  private static let white = (x: 0.96422, y: 1.0, z: 0.82521)
  private static let knee = 6.0 / 29

  private static func compressed(_ t: Double) -> Double {
    t > knee * knee * knee ? power(t, 1 / 3.0) : t / (3 * knee * knee) + 4.0 / 29
  }

  private static func expanded(_ t: Double) -> Double {
    t > knee ? t * t * t : 3 * knee * knee * (t - 4.0 / 29)
  }

  private static func linear(_ channel: Double) -> Double {
    let v = channel / 255
    return v <= 0.04045 ? v / 12.92 : power((v + 0.055) / 1.055, 2.4)
  }

  private static func companded(_ x: Double) -> Double {
    255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * power(x, 1 / 2.4) - 0.055)
  }
}

/// CIE L*a*b* in polar form: hue, chroma, luminance. A grey has no hue: NaN.
package struct HCL: Sendable, Hashable {
  /// In degrees.
  package var hue: Double
  package var chroma: Double
  package var lightness: Double
  package var opacity: Double

  package init(hue: Double, chroma: Double, lightness: Double, opacity: Double = 1) {
    self.hue = hue
    self.chroma = chroma
    self.lightness = lightness
    self.opacity = opacity
  }

  package init(_ color: Color) {
    let lab = Lab(color)
    lightness = lab.lightness
    opacity = lab.opacity
    if lab.a == 0 && lab.b == 0 {
      hue = .nan
      chroma = 0 < lightness && lightness < 100 ? 0 : .nan
    } else {
      let angle = arcTangent(lab.b, lab.a) * 180 / .pi
      hue = angle < 0 ? angle + 360 : angle
      chroma = (lab.a * lab.a + lab.b * lab.b).squareRoot()
    }
  }

  package var color: Color {
    if hue.isNaN { return Lab(lightness: lightness, a: 0, b: 0, opacity: opacity).color }
    let angle = hue * .pi / 180
    return Lab(lightness: lightness, a: cosine(angle) * chroma, b: sine(angle) * chroma, opacity: opacity).color
  }
}

/// D. A. Green's cubehelix in polar form. A grey has no hue: NaN.
package struct Cubehelix: Sendable, Hashable {
  /// In degrees.
  package var hue: Double
  package var saturation: Double
  package var lightness: Double
  package var opacity: Double

  package init(hue: Double, saturation: Double, lightness: Double, opacity: Double = 1) {
    self.hue = hue
    self.saturation = saturation
    self.lightness = lightness
    self.opacity = opacity
  }

  // Coefficients of D. A. Green, "A colour scheme for the display of astronomical intensity images", 2011.
  private static let a = -0.14861
  private static let b = 1.78277
  private static let c = -0.29227
  private static let d = -0.90649
  private static let e = 1.97294

  package init(_ color: Color) {
    typealias K = Cubehelix
    let (r, g, b) = (color.red / 255, color.green / 255, color.blue / 255)
    let (ed, eb, bcda) = (K.e * K.d, K.e * K.b, K.b * K.c - K.d * K.a)
    lightness = (bcda * b + ed * r - eb * g) / (bcda + ed - eb)
    let bl = b - lightness
    let k = (K.e * (g - lightness) - K.c * bl) / K.d
    saturation = (k * k + bl * bl).squareRoot() / (K.e * lightness * (1 - lightness))
    let angle = saturation > 0 || saturation < 0 ? arcTangent(k, bl) * 180 / .pi - 120 : .nan
    hue = angle < 0 ? angle + 360 : angle
    opacity = color.opacity
  }

  package var color: Color {
    typealias K = Cubehelix
    let h = hue.isNaN ? 0 : (hue + 120) * .pi / 180
    let amplitude = saturation.isNaN ? 0 : saturation * lightness * (1 - lightness)
    let (x, y) = (cosine(h), sine(h))
    return Color(
      red: 255 * (lightness + amplitude * (K.a * x + K.b * y)),
      green: 255 * (lightness + amplitude * (K.c * x + K.d * y)),
      blue: 255 * (lightness + amplitude * (K.e * x)), opacity: opacity)
  }
}
