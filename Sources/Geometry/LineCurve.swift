/// How a line runs between its points: the interpolations of the grammar, after d3-shape.
package struct LineCurve: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case linear, basis, cardinal, monotone, natural, step, bundle
    case linearClosed = "linear-closed"
    case basisOpen = "basis-open"
    case basisClosed = "basis-closed"
    case cardinalOpen = "cardinal-open"
    case cardinalClosed = "cardinal-closed"
    case catmullRom = "catmull-rom"
    case stepBefore = "step-before"
    case stepAfter = "step-after"
  }

  package var kind: Kind
  /// Cardinal: 0 (loose) to 1 (straight); bundle: 0 (straight) to 1 (spline); nil for the kind's default.
  package var tension: Double?
  /// Whether y is the direction in which the line runs, which decides the steps and the monotone coordinate.
  package var vertical: Bool

  package init(_ kind: Kind, tension: Double? = nil, vertical: Bool = false) {
    self.kind = kind
    self.tension = tension
    self.vertical = vertical
  }

  /// The line through the points. Complexity: O(points).
  package func path(through points: [Point]) -> Path {
    guard let first = points.first else { return Path() }
    if points.count == 1 {
      var path = Path([.move(first)])
      path.close()
      return path
    }
    switch kind {
    case .linear: return Path(points: points)
    case .linearClosed: return Path(points: points, closed: true)
    case .step: return steps(points, at: 0.5)
    case .stepBefore: return steps(points, at: 0)
    case .stepAfter: return steps(points, at: 1)
    case .basis: return Spline.basis(points)
    case .basisOpen: return Spline.basisOpen(points)
    case .basisClosed: return Spline.basisClosed(points)
    case .bundle: return Spline.bundle(points, strength: tension ?? 0.85)
    case .cardinal: return Spline.cardinal(points, tension: tension ?? 0)
    case .cardinalOpen: return Spline.cardinalOpen(points, tension: tension ?? 0)
    case .cardinalClosed: return Spline.cardinalClosed(points, tension: tension ?? 0)
    case .catmullRom: return Spline.catmullRom(points, alpha: tension ?? 0.5)
    case .natural: return Spline.natural(points)
    case .monotone: return vertical ? flipped(Spline.monotone(points.map(flip))) : Spline.monotone(points)
    }
  }

  private func flip(_ point: Point) -> Point { Point(point.y, point.x) }

  private func flipped(_ path: Path) -> Path {
    path.applying(AffineTransform(a: 0, b: 1, c: 1, d: 0, tx: 0, ty: 0))
  }

  private func steps(_ points: [Point], at share: Double) -> Path {
    let run = vertical ? points.map(flip) : points
    var path = Path([.move(run[0])])
    for (a, b) in zip(run, run.dropFirst()) {
      switch share {
      case 0:
        path.line(to: Point(a.x, b.y))
        path.line(to: b)
      case 1:
        path.line(to: Point(b.x, a.y))
        path.line(to: b)
      default:
        let middle = a.x * (1 - share) + b.x * share
        path.line(to: Point(middle, a.y))
        path.line(to: Point(middle, b.y))
      }
    }
    if share == 0.5, let last = run.last { path.line(to: last) }
    return vertical ? flipped(path) : path
  }
}
