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
    let distance = padding / 2 > 1e-12 ? sin(padding / 2) * (inner * inner + outer * outer).squareRoot() : 0
    func cut(_ radius: Double) -> Span {
      guard distance > 1e-12 else { return Span(start: start, end: end, length: end - start) }
      let angle = distance >= radius ? .pi / 2 : asin(distance / radius)
      let length = end - start - 2 * angle
      guard length > 1e-12 else {
        return Span(start: (start + end) / 2, end: (start + end) / 2, length: 0)
      }
      return Span(start: start + angle, end: end - angle, length: length)
    }
    return outline(outside: cut(outer), inside: cut(inner))
  }

  /// The angles between which an arc runs, and how far; nothing where the padding leaves nothing.
  private struct Span {
    var start: Double
    var end: Double
    var length: Double
  }

  private func outline(outside: Span, inside: Span) -> Path {
    func at(_ angle: Double, _ radius: Double) -> Point {
      Point(radius * cos(angle - .pi / 2), radius * sin(angle - .pi / 2))
    }
    let outerEnds = (at(outside.start, outer), at(outside.end, outer))
    let innerEnds = (at(inside.start, inner), at(inside.end, inner))
    let wanted = min(corner, (outer - inner) / 2)
    let (insideCorner, outsideCorner) = corners(wanted, outerEnds, innerEnds)
    var path = Path()
    if outside.length <= 1e-12 {
      path.move(to: outerEnds.0)
    } else if outsideCorner > 1e-12 {
      let first = RoundedCorner(from: innerEnds.0, to: outerEnds.0, ring: outer, radius: outsideCorner)
      let second = RoundedCorner(from: outerEnds.1, to: innerEnds.1, ring: outer, radius: outsideCorner)
      path.addRounded(first, second, ring: outer, radius: outsideCorner, isMerged: outsideCorner < wanted)
    } else {
      path.addTurn(.zero, outer, outside.start - .pi / 2, outside.end - .pi / 2)
    }
    if inner <= 1e-12 || inside.length <= 1e-12 {
      path.line(to: innerEnds.1)
    } else if insideCorner > 1e-12 {
      let third = RoundedCorner(from: innerEnds.1, to: outerEnds.1, ring: inner, radius: -insideCorner)
      let fourth = RoundedCorner(from: outerEnds.0, to: innerEnds.0, ring: inner, radius: -insideCorner)
      path.addRounded(
        third, fourth, ring: inner, radius: insideCorner, isMerged: insideCorner < wanted, isBackwards: true)
    } else {
      path.addTurn(.zero, inner, inside.end - .pi / 2, inside.start - .pi / 2, isBackwards: true)
    }
    path.close()
    return path
  }

  /// The radii of the corners on the inner and the outer arc. Below half a turn the straight sides meet, and circles
  /// that touch both must fit between them.
  private func corners(_ wanted: Double, _ outside: (Point, Point), _ inside: (Point, Point)) -> (
    Double, Double
  ) {
    guard wanted > 1e-12, end - start < .pi else { return (wanted, wanted) }
    let (a, b) = (outside.0, inside.0)
    let (c, d) = (outside.1, inside.1)
    let (first, second) = (Point(b.x - a.x, b.y - a.y), Point(d.x - c.x, d.y - c.y))
    let cross = second.y * first.x - second.x * first.y
    guard cross * cross >= 1e-12 else { return (0, 0) }
    let share = (second.x * (a.y - c.y) - second.y * (a.x - c.x)) / cross
    let meeting = Point(a.x + share * first.x, a.y + share * first.y)
    let (toA, toC) = (Point(a.x - meeting.x, a.y - meeting.y), Point(c.x - meeting.x, c.y - meeting.y))
    let cosine = (toA.x * toC.x + toA.y * toC.y) / (hypot(toA.x, toA.y) * hypot(toC.x, toC.y))
    let reach = 1 / sin(acos(max(-1, min(1, cosine))) / 2)
    let distance = hypot(meeting.x, meeting.y)
    return (min(wanted, (inner - distance) / (reach - 1)), min(wanted, (outer - distance) / (reach + 1)))
  }
}

/// A circle that touches a straight side and a ring around the origin: the rounded corner between both.
private struct RoundedCorner {
  /// The circle's middle.
  var center: Point
  /// Where it touches the side, and the ring, from its middle.
  var side: Point
  var arc: Point

  /// - Parameter radius: of the corner; negative where it lies outside the ring.
  init(from start: Point, to end: Point, ring: Double, radius: Double) {
    let along = Point(start.x - end.x, start.y - end.y)
    let scale = radius / hypot(along.x, along.y)
    let shift = Point(scale * along.y, -scale * along.x)
    let (a, b) = (Point(start.x + shift.x, start.y + shift.y), Point(end.x + shift.x, end.y + shift.y))
    let middle = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let square = dx * dx + dy * dy
    // The middle lies on the shifted side, and so far from the origin that the circles touch.
    let distance = ring - radius
    let cross = a.x * b.y - b.x * a.y
    let root = (dy < 0 ? -1 : 1) * max(0, distance * distance * square - cross * cross).squareRoot()
    let one = Point((cross * dy - dx * root) / square, (-cross * dx - dy * root) / square)
    let other = Point((cross * dy + dx * root) / square, (-cross * dx + dy * root) / square)
    center = one.distance(to: middle) > other.distance(to: middle) ? other : one
    side = Point(-shift.x, -shift.y)
    arc = Point(center.x * (ring / distance - 1), center.y * (ring / distance - 1))
  }
}

extension Path {
  /// An arc of a circle from one angle to another, by less than a whole turn.
  fileprivate mutating func addTurn(
    _ center: Point, _ radius: Double, _ from: Double, _ to: Double, isBackwards: Bool = false
  ) {
    var end = to
    if isBackwards {
      while end > from + 1e-9 { end -= 2 * .pi }
    } else {
      while end < from - 1e-9 { end += 2 * .pi }
    }
    addArc(center: center, radius: radius, from: from, to: end)
  }

  /// Two rounded corners with the arc of the ring between them, or one circle for both where they meet.
  fileprivate mutating func addRounded(
    _ first: RoundedCorner, _ second: RoundedCorner, ring: Double, radius: Double, isMerged: Bool,
    isBackwards: Bool = false
  ) {
    func angle(_ point: Point) -> Double { atan2(point.y, point.x) }
    guard !isMerged else {
      addTurn(first.center, radius, angle(first.side), angle(second.side))
      return
    }
    addTurn(first.center, radius, angle(first.side), angle(first.arc))
    func touch(_ corner: RoundedCorner) -> Double {
      angle(Point(corner.center.x + corner.arc.x, corner.center.y + corner.arc.y))
    }
    addTurn(.zero, ring, touch(first), touch(second), isBackwards: isBackwards)
    addTurn(second.center, radius, angle(second.arc), angle(second.side))
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
