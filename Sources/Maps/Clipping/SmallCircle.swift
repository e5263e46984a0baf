import Geometry

/// A circle on the globe around the centre (0, 0); what lies farther from the centre is cut off.
struct SmallCircle: ClipBoundary {
  let radius: Double
  private let cosRadius: Double
  private let sinRadius: Double
  /// Whether the circle is smaller than a hemisphere.
  private let isSmall: Bool
  private let isHemisphere: Bool
  /// Between two places of the outline: 2°.
  private static let step = halfTurn / 90

  /// - Parameter radius: radians, from 0 to π.
  init(radius: Double) {
    self.radius = radius
    (cosRadius, sinRadius) = (cosine(radius), sine(radius))
    isSmall = cosRadius > 0
    isHemisphere = abs(cosRadius) <= epsilon
  }

  func isVisible(_ place: Point) -> Bool { cosine(place.x) * cosine(place.y) > cosRadius }

  func cut(_ line: [Point]) -> CutLine {
    var cut = CutLine()
    var piece: [CutPoint] = []
    var before: CutPoint?
    var (wasVisible, startedVisible) = (false, false)
    var zoneBefore = 0
    for (index, place) in line.enumerated() {
      var point = CutPoint(place: place)
      let isVisible = isVisible(place)
      let zone = zone(of: place, isVisible: isVisible)
      if index == 0 {
        startedVisible = isVisible
        wasVisible = isVisible
      }
      var last = before
      if let previous = before, isVisible != wasVisible {
        let meeting = crossing(previous.place, place)
        if coincide(previous.place, meeting) || coincide(place, meeting) { point.isOnBoundary = true }
        cut.isCut = true
        if isVisible {
          let entry = crossing(place, previous.place)
          piece = [CutPoint(place: entry)]
          last = piece[0]
        } else {
          piece.append(CutPoint(place: meeting, isOnBoundary: true))
          cut.pieces.append(piece)
          piece = []
          last = CutPoint(place: meeting)
        }
      } else if !isHemisphere, let previous = before, isSmall != isVisible, zone & zoneBefore == 0,
        let (one, two) = crossings(place, previous.place)
      {
        cut.isCut = true
        if isSmall {
          cut.pieces.append([CutPoint(place: one), CutPoint(place: two)])
        } else {
          piece.append(CutPoint(place: two))
          cut.pieces.append(piece)
          piece = [CutPoint(place: one, isOnBoundary: true)]
        }
      }
      if isVisible, last.map({ !coincide($0.place, place) }) ?? true { piece.append(point) }
      (before, wasVisible, zoneBefore) = (point, isVisible, zone)
    }
    if wasVisible, !piece.isEmpty { cut.pieces.append(piece) }
    cut.isOneRing = startedVisible && wasVisible
    return cut
  }

  /// In which directions beyond the circle's box a place lies; edges between places that share one cannot cross.
  private func zone(of place: Point, isVisible: Bool) -> Int {
    guard isSmall != isVisible else { return 0 }
    let r = isSmall ? radius : halfTurn - radius
    let x = isSmall ? place.x : place.x + (place.x < 0 ? halfTurn : -halfTurn)
    return (x < -r ? 1 : x > r ? 2 : 0) | (place.y < -r ? 4 : place.y > r ? 8 : 0)
  }

  /// The plane of the circle met with the plane of a great circle: a line, as its foot and direction, and how far
  /// from its foot it leaves the sphere on either side.
  private func meetingLine(_ a: Point, _ b: Point) -> (foot: Vector, along: Vector, near: Double, far: Double)?
  {
    let n1 = Vector(1, 0, 0)
    let n2 = Vector(a).cross(Vector(b))
    let square = n2.dot(n2)
    let determinant = square - n2.x * n2.x
    guard determinant != 0 else { return nil }
    let foot = n1 * (cosRadius * square / determinant) + n2 * (-cosRadius * n2.x / determinant)
    let along = n1.cross(n2)
    let w = foot.dot(along)
    let length = along.dot(along)
    let discriminant = w * w - length * (foot.dot(foot) - 1)
    guard discriminant >= 0, length > 0 else { return nil }
    let root = discriminant.squareRoot()
    return (foot, along, (-w - root) / length, (-w + root) / length)
  }

  /// Where the edge from a visible place (or to one) meets the circle.
  private func crossing(_ a: Point, _ b: Point) -> Point {
    guard let line = meetingLine(a, b) else { return a }
    return (line.foot + line.along * line.near).place
  }

  /// Where an edge between two places on the same side meets the circle twice.
  private func crossings(_ a: Point, _ b: Point) -> (Point, Point)? {
    guard let line = meetingLine(a, b) else { return nil }
    let q = (line.foot + line.along * line.near).place
    let (west, east) = (min(a.x, b.x), max(a.x, b.x))
    let width = east - west
    let isPolar = abs(width - halfTurn) < epsilon
    let isBetween: Bool
    if isPolar {
      let (first, second) = a.x <= b.x ? (a.y, b.y) : (b.y, a.y)
      isBetween = (first + second > 0) != (q.y < (abs(q.x - west) < epsilon ? first : second))
    } else if width < epsilon {
      isBetween = min(a.y, b.y) <= q.y && q.y <= max(a.y, b.y)
    } else {
      isBetween = (width > halfTurn) != (west <= q.x && q.x <= east)
    }
    return isBetween ? (q, (line.foot + line.along * line.far).place) : nil
  }

  func precedes(_ a: Point, _ b: Point) -> Bool { sunwise(a) < sunwise(b) }

  func walk(from: Point, to: Point, forward: Bool, into ring: inout [Point]) {
    var start = angle(of: from)
    let end = angle(of: to)
    if forward ? start < end : start > end { start += forward ? fullTurn : -fullTurn }
    trace(from: start, to: end, forward: forward, into: &ring)
  }

  var outline: [Point] {
    var ring: [Point] = []
    trace(from: radius + fullTurn, to: radius - SmallCircle.step / 2, forward: true, into: &ring)
    return ring
  }

  private func trace(from start: Double, to end: Double, forward: Bool, into ring: inout [Point]) {
    let step = forward ? SmallCircle.step : -SmallCircle.step
    let count = ((start - end) / step).rounded(.up)
    guard count > 0, count <= 1000 else { return }
    for index in 0..<Int(count) {
      let t = start - Double(index) * step
      ring.append(Vector(cosRadius, -sinRadius * cosine(t), -sinRadius * sine(t)).place)
    }
  }

  /// The direction of a place on the circle, from 0 to 2π.
  private func angle(of place: Point) -> Double {
    var vector = Vector(place)
    vector.x -= cosRadius
    vector = vector.normalized
    let angle = arcCosine(-vector.y)
    return ((-vector.z < 0 ? -angle : angle) + fullTurn - epsilon).truncatingRemainder(dividingBy: fullTurn)
  }

  func startsInside(_ rings: [[Point]]) -> Bool {
    polygon(rings, contains: isSmall ? Point(0, -radius) : Point(-halfTurn, radius - halfTurn))
  }
}
