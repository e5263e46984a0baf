import Testing

@testable import Geometry

@Suite struct CurveTests {
  static let points = [Point(0, 0), Point(10, 8), Point(20, 8), Point(30, -5), Point(45, 20)]
  static let open: [LineCurve.Kind] = [
    .linear, .step, .stepBefore, .stepAfter, .cardinal, .catmullRom, .natural, .monotone, .basis, .bundle,
  ]

  private func ends(_ path: Path) -> [Point] {
    path.segments.compactMap { segment in
      switch segment {
      case .move(let p), .line(let p), .curve(_, _, let p): p
      case .close: nil
      }
    }
  }

  @Test("open curves begin at the first point and end at the last", arguments: open, [2, 3, 5])
  func endPoints(kind: LineCurve.Kind, count: Int) throws {
    let points = Array(Self.points.prefix(count))
    let path = ends(LineCurve(kind).path(through: points))
    let (first, last) = (try #require(path.first), try #require(path.last))
    #expect(first.distance(to: points[0]) < 1e-9 && last.distance(to: points[count - 1]) < 1e-9)
  }

  @Test(
    "interpolating curves go through every point",
    arguments: [.linear, .stepBefore, .stepAfter, .cardinal, .catmullRom, .natural, .monotone]
      as [LineCurve.Kind])
  func through(kind: LineCurve.Kind) {
    let path = ends(LineCurve(kind).path(through: Self.points))
    for point in Self.points { #expect(path.contains { $0.distance(to: point) < 1e-9 }) }
  }

  @Test(
    "a line along y runs as a line along x with both swapped",
    arguments: [.step, .stepBefore, .stepAfter, .monotone] as [LineCurve.Kind])
  func vertical(kind: LineCurve.Kind) {
    let swapped = Self.points.map { Point($0.y, $0.x) }
    let path = LineCurve(kind, vertical: true).path(through: swapped)
    let mirror = AffineTransform(a: 0, b: 1, c: 1, d: 0, tx: 0, ty: 0)
    #expect(path.applying(mirror) == LineCurve(kind).path(through: Self.points))
  }

  @Test("a monotone curve overshoots no point", arguments: [1, 2, 3, 4])
  func monotone(seed: UInt64) {
    var numbers = Numbers(state: seed)
    var x = 0.0
    let points = (0..<40).map { _ in
      x += 0.5 + numbers.next()
      return Point(x, numbers.next())
    }
    var last = points[0]
    for segment in LineCurve(.monotone).path(through: points).segments {
      guard case .curve(let a, let b, let end) = segment else { continue }
      let (low, high) = (min(last.y, end.y) - 1e-9, max(last.y, end.y) + 1e-9)
      for step in 0...40 {
        let y = Path.point(at: Double(step) / 40, last, a, b, end).y
        #expect(y >= low && y <= high)
      }
      last = end
    }
  }

  @Test("steps turn before, after or halfway")
  func steps() {
    let two = [Point(0, 0), Point(10, 4)]
    #expect(ends(LineCurve(.stepBefore).path(through: two)) == [Point(0, 0), Point(0, 4), Point(10, 4)])
    #expect(ends(LineCurve(.stepAfter).path(through: two)) == [Point(0, 0), Point(10, 0), Point(10, 4)])
    #expect(ends(LineCurve(.step).path(through: two)) == [Point(0, 0), Point(5, 0), Point(5, 4), Point(10, 4)])
  }

  @Test(
    "closed curves come back to where they began",
    arguments: [.linearClosed, .basisClosed, .cardinalClosed] as [LineCurve.Kind])
  func closed(kind: LineCurve.Kind) throws {
    let path = LineCurve(kind).path(through: Self.points)
    let all = ends(path)
    let (first, last) = (try #require(all.first), try #require(all.last))
    #expect(path.segments.last == .close || first.distance(to: last) < 1e-9)
  }

  @Test("no curve of any kind fails on few or equal points", arguments: LineCurve.Kind.allCases, 0...5)
  func few(kind: LineCurve.Kind, count: Int) {
    let same = LineCurve(kind).path(through: Array(repeating: Point(3, 3), count: count))
    let farthest = ends(same).map { $0.distance(to: Point(3, 3)) }.max() ?? 0
    #expect(farthest < 1e-9)
    if count == 0 { #expect(same.isEmpty) }
  }

  @Test("full tension makes cardinal straight, none makes bundle straight")
  func tension() {
    let box = LineCurve(.cardinal, tension: 1).path(through: Self.points).bounds
    #expect(box == Path(points: Self.points).bounds)
    let bundle = ends(LineCurve(.bundle, tension: 0).path(through: [Point(0, 0), Point(5, 90), Point(10, 10)]))
    for point in bundle { #expect(abs(point.x - point.y) < 1e-9) }
  }

  @Test(
    "a symbol fills its bounding square, and lies around the origin",
    arguments: [.circle, .square, .diamond, .cross, .arrow] as [SymbolShape])
  func symbols(shape: SymbolShape) {
    let box = shape.path(size: 64).bounds
    #expect(abs(box.top + 4) < 1e-9 && abs(box.bottom - 4) < 1e-9)
    #expect(abs(box.center.x) < 1e-9)
    if shape != .arrow { #expect(abs(box.width - 8) < 1e-9) }
  }

  @Test("triangles are equilateral and point where their names say")
  func triangles() {
    let up = SymbolShape.triangleUp.path(size: 100)
    #expect(up.segments.first == .move(Point(0, -3.0.squareRoot() / 2 * 5)))
    #expect(SymbolShape.triangleDown.path(size: 100).bounds == SymbolShape.triangleUp.path(size: 100).bounds)
    #expect(abs(SymbolShape.triangleLeft.path(size: 100).bounds.height - 10) < 1e-9)
    for shape in SymbolShape.allCases { #expect(shape.path(size: -5).bounds.width.magnitude < 1e-9) }
  }
}
