#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Path {
  /// Adds a circular arc as cubics of at most a quarter turn each, joined to what stands before by a line.
  ///
  /// Angles are in radians, clockwise on the page from the positive x axis. A cubic over an angle θ has handles of
  /// (4/3)·tan(θ/4) radii, which stays within 3e-4 of the radius.
  package mutating func addArc(center: Point, radius: Double, from start: Double, to end: Double) {
    let first = Point(center.x + radius * cos(start), center.y + radius * sin(start))
    if segments.isEmpty { move(to: first) } else { line(to: first) }
    let sweep = end - start
    let pieces = min(64, max(1, Int((abs(sweep) / (.pi / 2) - 1e-9).rounded(.up))))
    let step = sweep / Double(pieces)
    let handle = 4 / 3 * tan(step / 4) * radius
    for piece in 0..<pieces {
      let a = start + Double(piece) * step
      let b = a + step
      let from = Point(center.x + radius * cos(a), center.y + radius * sin(a))
      let to = Point(center.x + radius * cos(b), center.y + radius * sin(b))
      curve(
        Point(from.x - handle * sin(a), from.y + handle * cos(a)),
        Point(to.x + handle * sin(b), to.y - handle * cos(b)), to: to)
    }
  }

  /// A whole circle, from the positive x axis clockwise.
  package static func circle(center: Point, radius: Double) -> Path {
    var path = Path()
    path.addArc(center: center, radius: radius, from: 0, to: 2 * .pi)
    path.close()
    return path
  }
}
