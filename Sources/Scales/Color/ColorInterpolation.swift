/// How colours between two colours are found: a space, and a gamma where the space has one.
package struct ColorInterpolation: Sendable, Hashable {
  /// The spaces of the grammar; a `long` one goes the long way round the hues.
  package enum Space: String, Sendable, Hashable, CaseIterable {
    case rgb, hsl, lab, hcl, cubehelix
    case hslLong = "hsl-long"
    case hclLong = "hcl-long"
    case cubehelixLong = "cubehelix-long"
  }

  package var space: Space
  /// The exponent for `rgb` and `cubehelix`; 1 leaves the space as it is.
  package var gamma: Double

  package init(_ space: Space = .rgb, gamma: Double = 1) {
    self.space = space
    self.gamma = gamma
  }

  /// The colour at `t` between two colours, 0 for the first and 1 for the second.
  package func color(from first: Color, to second: Color, at t: Double) -> Color {
    let (a, b) = (paintless(first), paintless(second))
    let opacity = straight(a.opacity, b.opacity, t)
    switch space {
    case .rgb:
      return Color(
        red: bent(a.red, b.red, t), green: bent(a.green, b.green, t), blue: bent(a.blue, b.blue, t),
        opacity: opacity)
    case .hsl, .hslLong:
      let (x, y) = (HSL(a), HSL(b))
      return HSL(
        hue: angle(x.hue, y.hue, t, shortest: space == .hsl),
        saturation: straight(x.saturation, y.saturation, t),
        lightness: straight(x.lightness, y.lightness, t), opacity: opacity
      ).color
    case .lab:
      let (x, y) = (Lab(a), Lab(b))
      return Lab(
        lightness: straight(x.lightness, y.lightness, t), a: straight(x.a, y.a, t), b: straight(x.b, y.b, t),
        opacity: opacity
      ).color
    case .hcl, .hclLong:
      let (x, y) = (HCL(a), HCL(b))
      return HCL(
        hue: angle(x.hue, y.hue, t, shortest: space == .hcl), chroma: straight(x.chroma, y.chroma, t),
        lightness: straight(x.lightness, y.lightness, t), opacity: opacity
      ).color
    case .cubehelix, .cubehelixLong:
      let (x, y) = (Cubehelix(a), Cubehelix(b))
      return Cubehelix(
        hue: angle(x.hue, y.hue, t, shortest: space == .cubehelix),
        saturation: straight(x.saturation, y.saturation, t),
        lightness: straight(x.lightness, y.lightness, gamma == 1 ? t : power(t, gamma)), opacity: opacity
      ).color
    }
  }

  /// What cannot be seen has no channels, so the other end's count.
  private func paintless(_ color: Color) -> Color {
    color.opacity <= 0 ? Color(red: .nan, green: .nan, blue: .nan, opacity: color.opacity) : color
  }

  /// A straight line; an end that is missing (NaN) takes the other's value.
  private func straight(_ a: Double, _ b: Double, _ t: Double) -> Double {
    let d = b - a
    if d.isNaN || d == 0 { return a.isNaN ? b : a }
    return a + t * d
  }

  /// A straight line between the channels raised to gamma.
  private func bent(_ a: Double, _ b: Double, _ t: Double) -> Double {
    if gamma == 1 { return straight(a, b, t) }
    let d = b - a
    if d.isNaN || d == 0 { return a.isNaN ? b : a }
    let low = power(a, gamma)
    return power(low + t * (power(b, gamma) - low), 1 / gamma)
  }

  private func angle(_ a: Double, _ b: Double, _ t: Double, shortest: Bool) -> Double {
    guard shortest else { return straight(a, b, t) }
    let d = b - a
    if d.isNaN || d == 0 { return a.isNaN ? b : a }
    return a + t * (d > 180 || d < -180 ? d - 360 * roundedHalfUp(d / 360) : d)
  }
}

/// A colour for every number from 0 to 1: stops with an interpolation between neighbours.
package struct ColorRamp: Sendable, Hashable {
  /// At equal distances; at least one.
  package var stops: [Color]
  package var interpolation: ColorInterpolation
  /// The stretch of the stops that is used: where 0 and where 1 lie.
  package var start: Double
  package var end: Double

  package init(
    stops: [Color], interpolation: ColorInterpolation = ColorInterpolation(), start: Double = 0, end: Double = 1
  ) {
    self.stops = stops
    self.interpolation = interpolation
    self.start = start
    self.end = end
  }

  /// The colour at `t`; beyond the ends the last stretch goes on, as d3's piecewise interpolation does.
  package func callAsFunction(_ t: Double) -> Color {
    guard stops.count > 1, let first = stops.first else { return stops.first ?? .transparent }
    let last = Double(stops.count - 1)
    let place = (start + t * (end - start)) * last
    if place.isNaN { return first }
    let index = Int(max(0, min(last - 1, place.rounded(.down))))
    return interpolation.color(from: stops[index], to: stops[index + 1], at: place - Double(index)).rounded
  }

  /// The same ramp from its end to its start.
  package var reversed: ColorRamp {
    ColorRamp(stops: stops, interpolation: interpolation, start: end, end: start)
  }

  /// The ramp between two places of this one.
  package func between(_ low: Double, _ high: Double) -> ColorRamp {
    let span = end - start
    return ColorRamp(
      stops: stops, interpolation: interpolation, start: start + low * span, end: start + high * span)
  }

  /// `count` colours from within the ramp, at equal distances that leave both ends out.
  package func samples(_ count: Int) -> [Color] {
    guard count > 0 else { return [] }
    return (1...count).map { self(Double($0) / Double(count + 1)) }
  }
}

extension Color {
  /// The colour at `t` of a uniform cubic B-spline through colours, which touches only the first and last.
  ///
  /// Ends are continued by reflection, so that the spline begins and ends at the given colours.
  package static func basisSpline(through colors: [Color], at t: Double) -> Color {
    guard colors.count > 1, !t.isNaN else { return colors.first ?? .transparent }
    let last = colors.count - 1
    let inside = min(max(t, 0), 1)
    let index = inside >= 1 ? last - 1 : Int(inside * Double(last))
    let local = (t <= 0 ? 0 : t >= 1 ? 1 : t * Double(last) - Double(index))
    func channel(_ path: KeyPath<Color, Double>) -> Double {
      let (p1, p2) = (colors[index][keyPath: path], colors[index + 1][keyPath: path])
      let p0 = index > 0 ? colors[index - 1][keyPath: path] : 2 * p1 - p2
      let p3 = index < last - 1 ? colors[index + 2][keyPath: path] : 2 * p2 - p1
      let (t1, t2, t3) = (local, local * local, local * local * local)
      let w0 = 1 - 3 * t1 + 3 * t2 - t3
      let w1 = 4 - 6 * t2 + 3 * t3
      let w2 = 1 + 3 * t1 + 3 * t2 - 3 * t3
      return (w0 * p0 + w1 * p1 + w2 * p2 + t3 * p3) / 6
    }
    return Color(red: channel(\.red), green: channel(\.green), blue: channel(\.blue)).rounded
  }
}
