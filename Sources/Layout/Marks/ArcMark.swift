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
      slice.corner = properties.number("cornerRadius") ?? 0
      items.append(context.item(.arc(slice.path.translated(by: center)), context.style(row), row: row))
    }
    return items
  }

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
    let settings = channel.secondary.flatMap { context.properties.number($0.rawValue) }
    return (context.rangeEnd(channel, row) ?? settings ?? context.origin(channel) ?? low, to)
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
  /// The radius of rounded corners, made smaller where the slice is too narrow.
  var corner = 0.0

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
    if corner > 0 {
      path = rounded(outside: (a, b), inside: inner > 1e-9 ? cut(inner) : nil)
      return path
    }
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

  /// The outline with rounded corners. A corner's circle touches the arc from within and the straight side, so its
  /// centre is a corner radius away from both.
  private func rounded(outside: (Double, Double), inside: (Double, Double)?) -> Path {
    func at(_ angle: Double, _ radius: Double) -> Point {
      Point(radius * cos(angle - .pi / 2), radius * sin(angle - .pi / 2))
    }
    let inner = inside == nil ? 0 : self.inner
    let largest = (outer - inner) / 2
    let half = sin(min(.pi, end - start) / 2)
    let outsideCorner = min(corner, largest, half < 1 ? outer * half / (1 + half) : largest)
    let insideCorner = min(corner, largest, half < 1 ? inner * half / (1 - half) : largest)
    var path = Path()
    // The sides run from the ends of the inner arc to those of the outer one.
    let sides = [
      (at(inside?.0 ?? start, inner), at(outside.0, outer)),
      (at(inside?.1 ?? end, inner), at(outside.1, outer)),
    ]
    func joint(_ side: Int, radius: Double, distance: Double) -> (center: Point, touch: Double)? {
      let (from, to) = sides[side]
      let length = from.distance(to: to)
      guard radius > 1e-9, length > 0 else { return nil }
      let along = Point((to.x - from.x) / length, (to.y - from.y) / length)
      let sign: Double = side == 0 ? 1 : -1
      let base = Point(from.x - along.y * radius * sign, from.y + along.x * radius * sign)
      let projection = base.x * along.x + base.y * along.y
      let rest = projection * projection - (base.x * base.x + base.y * base.y) + distance * distance
      guard rest >= 0 else { return nil }
      let reach = rest.squareRoot() - projection
      let center = Point(base.x + along.x * reach, base.y + along.y * reach)
      return (center, atan2(-along.x * sign, along.y * sign))
    }
    func polar(_ point: Point) -> Double { atan2(point.y, point.x) }
    func add(_ center: Point, _ radius: Double, _ from: Double, _ to: Double, clockwise: Bool) {
      var end = to
      if clockwise {
        while end < from - 1e-9 { end += 2 * .pi }
      } else {
        while end > from + 1e-9 { end -= 2 * .pi }
      }
      path.addArc(center: center, radius: radius, from: from, to: end)
    }
    let first = joint(0, radius: outsideCorner, distance: outer - outsideCorner)
    let second = joint(1, radius: outsideCorner, distance: outer - outsideCorner)
    if let first { add(first.center, outsideCorner, first.touch, polar(first.center), clockwise: true) }
    add(
      .zero, outer, first.map { polar($0.center) } ?? outside.0 - .pi / 2,
      second.map { polar($0.center) } ?? outside.1 - .pi / 2, clockwise: true)
    if let second { add(second.center, outsideCorner, polar(second.center), second.touch, clockwise: true) }
    guard let inside else {
      path.line(to: .zero)
      path.close()
      return path
    }
    let third = joint(1, radius: insideCorner, distance: inner + insideCorner)
    let fourth = joint(0, radius: insideCorner, distance: inner + insideCorner)
    if let third { add(third.center, insideCorner, third.touch, polar(third.center) + .pi, clockwise: true) }
    add(
      .zero, inner, third.map { polar($0.center) } ?? inside.1 - .pi / 2,
      fourth.map { polar($0.center) } ?? inside.0 - .pi / 2, clockwise: false)
    if let fourth {
      add(fourth.center, insideCorner, polar(fourth.center) + .pi, fourth.touch, clockwise: true)
    }
    path.close()
    return path
  }
}

extension MarkContext {
  /// Where a continuous angle or radius begins: at zero where the domain holds it, else at the start of the range.
  func origin(_ channel: Channel) -> Double? {
    guard case .continuous(let scale)? = scale(channel), let low = scale.domain.min(),
      let high = scale.domain.max()
    else { return nil }
    if low <= 0, high >= 0, scalePlan(channel)?.type != .log { return scale.number(0) }
    if case .numbers(let stops, _) = scale.range { return stops.first }
    return nil
  }

  /// A place by angle and radius around the plot's middle, for marks that only stand at a point; nil without either.
  func polarPoint(_ row: Int) -> Point? {
    guard plan.channels[.theta] != nil || plan.channels[.radius] != nil else { return nil }
    func middle(_ channel: Channel) -> Double? {
      guard let channelPlan = plan.channels[channel] else { return properties.number(channel.rawValue) }
      guard let to = place(channel, row, share: 0.5) else { return nil }
      guard channelPlan.stackStart != nil || channel.secondary.map({ plan.channels[$0] != nil }) == true,
        let from = rangeEnd(channel, row)
      else { return to }
      return from + (to - from) * (channelPlan.bandPosition ?? 0.5)
    }
    guard let angle = middle(.theta) ?? (plan.channels[.theta] == nil ? 0 : nil),
      let radius = middle(.radius) ?? (plan.channels[.radius] == nil ? min(size.width, size.height) / 2 : nil)
    else { return nil }
    let turned = angle + (properties.number("thetaOffset") ?? 0) - .pi / 2
    let distance = radius + (properties.number("radiusOffset") ?? 0)
    let center = Point(settingPosition(.x) ?? size.width / 2, settingPosition(.y) ?? size.height / 2)
    return Point(center.x + distance * cos(turned), center.y + distance * sin(turned))
  }
}
