/// Straight and cubic segments, open or closed, in one or several pieces.
package struct Path: Sendable, Hashable {
  package enum Segment: Sendable, Hashable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  package var segments: [Segment] = []

  package init() {}

  package init(_ segments: [Segment]) { self.segments = segments }

  /// Straight lines through the points.
  package init(points: some Sequence<Point>, closed: Bool = false) {
    for point in points { segments.append(segments.isEmpty ? .move(point) : .line(point)) }
    if closed, !segments.isEmpty { segments.append(.close) }
  }

  /// The outline of a rectangle, clockwise.
  package init(_ rect: Rect) { self.init(points: rect.corners, closed: true) }

  package var isEmpty: Bool { segments.isEmpty }

  package mutating func move(to point: Point) { segments.append(.move(point)) }
  package mutating func line(to point: Point) { segments.append(.line(point)) }
  package mutating func curve(_ one: Point, _ two: Point, to point: Point) {
    segments.append(.curve(one, two, point))
  }
  package mutating func close() { segments.append(.close) }

  package mutating func append(_ other: Path) { segments += other.segments }

  /// The path moved and turned.
  package func applying(_ transform: AffineTransform) -> Path {
    Path(
      segments.map { segment in
        switch segment {
        case .move(let point): .move(transform.apply(point))
        case .line(let point): .line(transform.apply(point))
        case .curve(let one, let two, let point):
          .curve(transform.apply(one), transform.apply(two), transform.apply(point))
        case .close: .close
        }
      })
  }

  package func translated(by offset: Point) -> Path {
    var copy = self
    copy.translate(by: offset)
    return copy
  }

  /// Moves the path.
  package mutating func translate(by offset: Point) {
    for index in segments.indices {
      switch segments[index] {
      case .move(let point): segments[index] = .move(point + offset)
      case .line(let point): segments[index] = .line(point + offset)
      case .curve(let one, let two, let point):
        segments[index] = .curve(one + offset, two + offset, point + offset)
      case .close: break
      }
    }
  }

  /// The smallest rectangle around the path, exact for curves. Complexity: O(segments).
  package var bounds: Rect {
    var box = Rect.empty
    var last = Point.zero
    for segment in segments {
      switch segment {
      case .move(let point), .line(let point):
        box.include(point)
        last = point
      case .curve(let one, let two, let point):
        box.include(point)
        if turns(last.x, one.x, two.x, point.x) || turns(last.y, one.y, two.y, point.y) {
          let places =
            turningPoints(last.x, one.x, two.x, point.x) + turningPoints(last.y, one.y, two.y, point.y)
          for t in places { box.include(Path.point(at: t, last, one, two, point)) }
        }
        last = point
      case .close: break
      }
    }
    return box
  }

  /// Whether a coordinate of a cubic may turn between its ends: a handle lies beyond them.
  private func turns(_ p0: Double, _ p1: Double, _ p2: Double, _ p3: Double) -> Bool {
    let (low, high) = (min(p0, p3), max(p0, p3))
    return !(p1 >= low && p1 <= high && p2 >= low && p2 <= high)
  }

  /// Where a coordinate of a cubic turns, within 0…1.
  private func turningPoints(_ p0: Double, _ p1: Double, _ p2: Double, _ p3: Double) -> [Double] {
    guard turns(p0, p1, p2, p3) else { return [] }
    let a = p3 - 3 * p2 + 3 * p1 - p0
    let b = 2 * (p2 - 2 * p1 + p0)
    let c = p1 - p0
    var roots: [Double] = []
    if abs(a) < 1e-12 {
      if abs(b) > 1e-12 { roots = [-c / b] }
    } else {
      let discriminant = b * b - 4 * a * c
      if discriminant >= 0 {
        let root = discriminant.squareRoot()
        roots = [(-b + root) / (2 * a), (-b - root) / (2 * a)]
      }
    }
    return roots.filter { $0 > 0 && $0 < 1 }
  }

  /// The point of a cubic at t, by de Casteljau's weights.
  package static func point(at t: Double, _ p0: Point, _ p1: Point, _ p2: Point, _ p3: Point) -> Point {
    let u = 1 - t
    let (a, b, c, d) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    return Point(a * p0.x + b * p1.x + c * p2.x + d * p3.x, a * p0.y + b * p1.y + c * p2.y + d * p3.y)
  }
}
