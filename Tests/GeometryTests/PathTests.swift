import Testing

@testable import Geometry

@Suite struct PathTests {
  @Test("the bounds of a curve are those of its points, not of its handles")
  func curveBounds() {
    // x(t) = 3t(1-t)²·0 + 3t²(1-t)·0 + t³·1 is within 0…1; y(t) = 3t(1-t) turns at t = ½ with y = ¾.
    let arch = Path([.move(.zero), .curve(Point(0, 1), Point(1, 1), Point(1, 0))])
    #expect(arch.bounds == Rect(left: 0, top: 0, right: 1, bottom: 0.75))
    // Both coordinates turn twice: x at t = ½ ± √3/6.
    let loop = Path([.move(.zero), .curve(Point(1, 0), Point(-1, 0), Point(0, 0))])
    let reach = 3.0.squareRoot() / 6
    #expect(abs(loop.bounds.right - reach) < 1e-12 && abs(loop.bounds.left + reach) < 1e-12)
  }

  @Test("bounds hold every point of random curves, and touch some", arguments: [1, 2, 3])
  func sampledBounds(seed: UInt64) {
    var generator = Numbers(state: seed)
    for _ in 0..<50 {
      let p = (0..<4).map { _ in Point(generator.next(), generator.next()) }
      let box = Path([.move(p[0]), .curve(p[1], p[2], p[3])]).bounds
      var sampled = Rect.empty
      for step in 0...2000 { sampled.include(Path.point(at: Double(step) / 2000, p[0], p[1], p[2], p[3])) }
      #expect(box.expanded(by: 1e-9).contains(sampled))
      #expect(sampled.expanded(by: 1e-4).contains(box))
    }
  }

  @Test("an empty path has an empty box, and several pieces have one around all")
  func pieces() {
    #expect(Path().bounds.isEmpty && Path().isEmpty)
    var path = Path(Rect(left: 0, top: 0, right: 1, bottom: 2))
    path.append(Path(points: [Point(-3, 5), Point(4, 1)]))
    #expect(path.bounds == Rect(left: -3, top: 0, right: 4, bottom: 5))
  }

  @Test("a transform moves every point of a path")
  func transforms() {
    let path = Path([
      .move(Point(1, 0)), .line(Point(0, 1)), .curve(Point(1, 1), Point(2, 2), Point(3, 0)), .close,
    ])
    let moved = path.applying(.scaling(2, 3)).translated(by: Point(10, 20))
    #expect(moved.segments.first == .move(Point(12, 20)) && moved.segments[1] == .line(Point(10, 23)))
    #expect(
      moved.segments[2] == .curve(Point(12, 23), Point(14, 26), Point(16, 20)) && moved.segments.last == .close)
  }

  @Test(
    "rotation is clockwise on the page",
    arguments: [(90.0, 0.0, 1.0), (180, -1, 0), (270, 0, -1), (-90, 0, -1), (30, 0.8660254037844387, 0.5)]
      as [(Double, Double, Double)])
  func rotation(degrees: Double, x: Double, y: Double) {
    #expect(AffineTransform.rotation(degrees: degrees).apply(Point(1, 0)).distance(to: Point(x, y)) < 1e-12)
  }

  @Test("one transform after the other is their composition")
  func composition() {
    let (a, b) = (AffineTransform.rotation(degrees: 30), AffineTransform.translation(Point(3, -4)))
    let point = Point(1.5, 2.5)
    #expect(a.then(b).apply(point).distance(to: b.apply(a.apply(point))) < 1e-12)
    #expect(b.then(.identity) == b)
  }

  @Test("an arc stays on its circle and ends where it should", arguments: [0.1, 1.5, .pi, 4.0, 2 * .pi, -3.0])
  func arcs(sweep: Double) {
    var path = Path()
    path.addArc(center: Point(5, 5), radius: 10, from: 0.3, to: 0.3 + sweep)
    var last = Point.zero
    for segment in path.segments {
      if case .curve(let a, let b, let end) = segment {
        for step in 0...20 {
          let point = Path.point(at: Double(step) / 20, last, a, b, end)
          #expect(abs(point.distance(to: Point(5, 5)) - 10) < 10 * 3e-4)
        }
        last = end
      } else if case .move(let point) = segment {
        last = point
      }
    }
    let half = Point(5, 5) + Point(10, 0)
    let turned = AffineTransform.translation(Point(-5, -5)).then(.rotation(degrees: (0.3 + sweep) * 180 / .pi))
      .then(.translation(Point(5, 5))).apply(half)
    #expect(last.distance(to: turned) < 1e-9)
  }

  @Test("a whole circle has the box of its radius")
  func circle() {
    let box = Path.circle(center: Point(1, 2), radius: 3).bounds
    #expect(
      abs(box.left + 2) < 1e-9 && abs(box.right - 4) < 1e-9 && abs(box.top + 1) < 1e-9
        && abs(box.bottom - 5) < 1e-9)
  }

  @Test("rounded corners keep the box, and are cut to half a side")
  func rounding() {
    let rect = Rect(left: 0, top: 0, right: 10, bottom: 4)
    let rounded = Path(rect, corners: CornerRadii(topLeft: 1, topRight: 99, bottomRight: -3, bottomLeft: 2))
    #expect(rounded.bounds == rect)
    #expect(rounded.segments.first == .move(Point(1, 0)) && rounded.segments[1] == .line(Point(8, 0)))
    #expect(Path(rect, corners: .zero) == Path(rect))
  }

  @Test("rectangles that share an edge do not overlap")
  func overlap() {
    let a = Rect(x: 0, y: 0, width: 10, height: 10)
    #expect(
      !a.overlaps(Rect(x: 10, y: 0, width: 5, height: 5))
        && a.overlaps(Rect(x: 9.99, y: 9.99, width: 5, height: 5)))
    #expect(a.union(.empty) == a && a.intersection(Rect(x: 5, y: 5, width: 10, height: 10)).width == 5)
    #expect(Rect.empty.isEmpty && !a.isEmpty && a.contains(Point(10, 10)))
  }
}

/// Numbers between 0 and 100 that are the same in every run.
struct Numbers {
  var state: UInt64

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 40) / Double(1 << 24) * 100
  }
}
