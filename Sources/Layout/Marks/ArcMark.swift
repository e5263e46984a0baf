import Geometry
import Grammar
import Planning
import Scenes

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Slices of a circle or ring, by angle and radius; zero is at the top, angles grow clockwise.
enum ArcMark {
  static func place(in context: MarkContext) -> [Item] {
    var items: [Item] = []
    let center = Point(
      context.settingPosition(.x) ?? context.size.width / 2,
      context.settingPosition(.y) ?? context.size.height / 2)
    let largest = min(context.size.width, context.size.height) / 2
    for row in 0..<context.rowCount where context.isDrawable(row) {
      guard let angles = span(.theta, row, 0, 2 * .pi, context),
        let radii = span(.radius, row, 0, largest, context)
      else { continue }
      let properties = context.properties
      let shift = properties.number("thetaOffset") ?? 0
      var slice = ArcShape(
        start: min(angles.0, angles.1) + shift,
        end: max(angles.0, angles.1) + (properties.number("theta2Offset") ?? shift),
        inner: min(radii.0, radii.1), outer: max(radii.0, radii.1))
      if context.plan.channels[.radius] == nil {
        slice.outer = properties.number("outerRadius") ?? properties.number("radius") ?? largest
        slice.inner = properties.number("innerRadius") ?? properties.number("radius2") ?? 0
      } else {
        slice.inner =
          context.plan.channels[.radius2] == nil && context.plan.channels[.radius]?.stackStart == nil
          ? properties.number("innerRadius") ?? slice.inner : slice.inner
      }
      slice.outer += properties.number("radiusOffset") ?? 0
      slice.padding = properties.number("padAngle") ?? 0
      items.append(context.item(.arc(slice.path.translated(by: center)), context.style(row), row: row))
    }
    return items
  }

  static func legendSymbol() -> String { "circle" }

  /// Both ends of a row along an angle or a radius; the whole range where nothing is encoded.
  private static func span(
    _ channel: Channel, _ row: Int, _ low: Double, _ high: Double, _ context: MarkContext
  ) -> (Double, Double)? {
    guard context.plan.channels[channel] != nil else {
      let fixed = context.properties.number(channel.rawValue)
      let other = channel.secondary.flatMap { context.properties.number($0.rawValue) }
      return (other ?? low, fixed ?? high)
    }
    if case .band(let band)? = context.scale(channel) {
      guard let start = context.place(channel, row, share: 0) else { return nil }
      return (start, start + band.bandwidth)
    }
    guard let to = context.place(channel, row, share: 0.5) else { return nil }
    return (context.rangeEnd(channel, row) ?? low, to)
  }
}

/// A slice of a ring, after d3-shape: angles in radians clockwise from the top.
struct ArcShape {
  var start: Double
  var end: Double
  var inner: Double
  var outer: Double
  /// The angle between neighbours, shared by both.
  var padding = 0.0

  var path: Path {
    var path = Path()
    guard outer > 1e-9, end - start > 1e-12 else { return path }
    let isWhole = end - start >= 2 * .pi - 1e-9
    func turned(_ angle: Double) -> Double { angle - .pi / 2 }
    if isWhole {
      path.addArc(center: .zero, radius: outer, from: turned(0), to: turned(2 * .pi))
      path.close()
      if inner > 1e-9 {
        var hole = Path()
        hole.addArc(center: .zero, radius: inner, from: turned(2 * .pi), to: turned(0))
        hole.close()
        path.append(hole)
      }
      return path
    }
    // Padding is a distance on a circle of the mean square radius, so that gaps have parallel sides.
    let distance = padding / 2 * (inner * inner + outer * outer).squareRoot()
    func cut(_ radius: Double) -> (Double, Double) {
      guard padding > 0, radius > distance else {
        return padding > 0 ? ((start + end) / 2, (start + end) / 2) : (start, end)
      }
      let angle = asin(min(1, distance / radius))
      let (a, b) = (start + angle, end - angle)
      return a > b ? ((start + end) / 2, (start + end) / 2) : (a, b)
    }
    let (a, b) = cut(outer)
    path.addArc(center: .zero, radius: outer, from: turned(a), to: turned(b))
    if inner > 1e-9 {
      let (c, d) = cut(inner)
      path.addArc(center: .zero, radius: inner, from: turned(d), to: turned(c))
    } else {
      path.line(to: .zero)
    }
    path.close()
    return path
  }
}
