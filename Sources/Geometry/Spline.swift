#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Curves through or along points. Formulas: de Boor 1978 (B-splines), Catmull & Rom 1974 with the centripetal
/// knots of Yuksel et al. 2011, Steffen 1990 (monotone), each as cubic Bézier segments.
enum Spline {
  /// A uniform cubic B-spline that starts and ends at the outer points.
  static func basis(_ points: [Point]) -> Path {
    guard points.count > 2 else { return Path(points: points) }
    var path = Path([.move(points[0])])
    path.line(to: (points[0] * 5 + points[1]) * (1 / 6))
    for i in 2..<points.count { addBasis(points[i - 2], points[i - 1], points[i], to: &path) }
    let (a, b) = (points[points.count - 2], points[points.count - 1])
    addBasis(a, b, b, to: &path)
    path.line(to: b)
    return path
  }

  /// The B-spline without its ends.
  static func basisOpen(_ points: [Point]) -> Path {
    guard points.count > 2 else { return Path() }
    var path = Path([.move((points[0] + points[1] * 4 + points[2]) * (1 / 6))])
    for i in points.indices.dropFirst(3) { addBasis(points[i - 2], points[i - 1], points[i], to: &path) }
    if points.count == 3 { path.close() }
    return path
  }

  static func basisClosed(_ points: [Point]) -> Path {
    let n = points.count
    guard n > 2 else {
      let a = (points[0] + points[1] * 2) * (1 / 3)
      let b = (points[1] + points[0] * 2) * (1 / 3)
      return Path(points: [a, b], closed: true)
    }
    var path = Path([.move((points[0] + points[1] * 4 + points[2]) * (1 / 6))])
    for i in 3..<n + 3 { addBasis(points[(i - 2) % n], points[(i - 1) % n], points[i % n], to: &path) }
    return path
  }

  private static func addBasis(_ a: Point, _ b: Point, _ c: Point, to path: inout Path) {
    path.curve(
      (a * 2 + b) * (1 / 3), (a + b * 2) * (1 / 3), to: (a + b * 4 + c) * (1 / 6))
  }

  /// A B-spline of points drawn towards the straight line from first to last.
  static func bundle(_ points: [Point], strength: Double) -> Path {
    let last = points.count - 1
    let (start, span) = (points[0], points[last] - points[0])
    let drawn = points.enumerated().map { i, point in
      point * strength + (start + span * (Double(i) / Double(last))) * (1 - strength)
    }
    return basis(drawn)
  }

  static func cardinal(_ points: [Point], tension: Double) -> Path {
    guard points.count > 2 else { return Path(points: points) }
    let k = (1 - tension) / 6
    var path = Path([.move(points[0])])
    for i in 0..<points.count - 1 {
      let before = points[max(0, i - 1)]
      let after = points[min(points.count - 1, i + 2)]
      let first = i == 0 ? points[0] : points[i] + (points[i + 1] - before) * k
      let second = i == points.count - 2 ? points[i + 1] : points[i + 1] + (points[i] - after) * k
      path.curve(first, second, to: points[i + 1])
    }
    return path
  }

  static func cardinalOpen(_ points: [Point], tension: Double) -> Path {
    guard points.count > 2 else { return Path() }
    let k = (1 - tension) / 6
    var path = Path([.move(points[1])])
    if points.count == 3 { path.close() }
    for i in points.indices.dropFirst(3) {
      path.curve(
        points[i - 2] + (points[i - 1] - points[i - 3]) * k, points[i - 1] + (points[i - 2] - points[i]) * k,
        to: points[i - 1])
    }
    return path
  }

  static func cardinalClosed(_ points: [Point], tension: Double) -> Path {
    let n = points.count
    guard n > 2 else { return Path(points: points, closed: true) }
    let k = (1 - tension) / 6
    var path = Path([.move(points[1])])
    for i in 3..<n + 3 {
      let (a, b, c, d) = (points[(i - 3) % n], points[(i - 2) % n], points[(i - 1) % n], points[i % n])
      path.curve(b + (c - a) * k, c + (b - d) * k, to: c)
    }
    return path
  }

  static func catmullRom(_ points: [Point], alpha: Double) -> Path {
    if alpha == 0 { return cardinal(points, tension: 0) }
    guard points.count > 2 else { return Path(points: points) }
    func knot(_ a: Point, _ b: Point) -> (single: Double, double: Double) {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let double = pow(dx * dx + dy * dy, alpha)
      return (double.squareRoot(), double)
    }
    var path = Path([.move(points[0])])
    for i in 0..<points.count - 1 {
      let (a, b, c) = (points[max(0, i - 1)], points[i], points[i + 1])
      let d = points[min(points.count - 1, i + 2)]
      let (l01, l12, l23) = (knot(a, b), knot(b, c), knot(c, d))
      var (one, two) = (b, c)
      if l01.single > 1e-12 {
        let weight = 2 * l01.double + 3 * l01.single * l12.single + l12.double
        let n = 3 * l01.single * (l01.single + l12.single)
        one = (b * weight - a * l12.double + c * l01.double) * (1 / n)
      }
      if l23.single > 1e-12 {
        let weight = 2 * l23.double + 3 * l23.single * l12.single + l12.double
        let n = 3 * l23.single * (l23.single + l12.single)
        two = (c * weight + b * l23.double - d * l12.double) * (1 / n)
      }
      path.curve(one, two, to: c)
    }
    return path
  }

  /// A natural cubic spline: no bend at the ends. Solves a tridiagonal system in O(points).
  static func natural(_ points: [Point]) -> Path {
    guard points.count > 2 else { return Path(points: points) }
    let (x1, x2) = naturalHandles(points.map(\.x))
    let (y1, y2) = naturalHandles(points.map(\.y))
    var path = Path([.move(points[0])])
    for i in 0..<points.count - 1 {
      path.curve(Point(x1[i], y1[i]), Point(x2[i], y2[i]), to: points[i + 1])
    }
    return path
  }

  private static func naturalHandles(_ x: [Double]) -> ([Double], [Double]) {
    let n = x.count - 1
    var a = [Double](repeating: 1, count: n)
    var b = [Double](repeating: 4, count: n)
    var r = (0..<n).map { 4 * x[$0] + 2 * x[$0 + 1] }
    a[0] = 0
    b[0] = 2
    r[0] = x[0] + 2 * x[1]
    a[n - 1] = 2
    b[n - 1] = 7
    r[n - 1] = 8 * x[n - 1] + x[n]
    for i in 1..<n {
      let m = a[i] / b[i - 1]
      b[i] -= m
      r[i] -= m * r[i - 1]
    }
    a[n - 1] = r[n - 1] / b[n - 1]
    for i in stride(from: n - 2, through: 0, by: -1) { a[i] = (r[i] - a[i + 1]) / b[i] }
    b[n - 1] = (x[n] + a[n - 1]) / 2
    for i in 0..<n - 1 { b[i] = 2 * x[i + 1] - a[i + 1] }
    return (a, b)
  }

  /// A cubic that overshoots no point in y, for points that advance in x.
  static func monotone(_ given: [Point]) -> Path {
    var points: [Point] = []
    for point in given where points.last != point { points.append(point) }
    guard points.count > 2 else { return Path(points: points) }
    let last = points.count - 1
    var slopes = [Double](repeating: 0, count: points.count)
    for i in 1..<last { slopes[i] = innerSlope(points[i - 1], points[i], points[i + 1]) }
    slopes[0] = outerSlope(points[0], points[1], slopes[1])
    slopes[last] = outerSlope(points[last - 1], points[last], slopes[last - 1])
    var path = Path([.move(points[0])])
    for i in 0..<last {
      let (a, b) = (points[i], points[i + 1])
      let dx = (b.x - a.x) / 3
      path.curve(Point(a.x + dx, a.y + dx * slopes[i]), Point(b.x - dx, b.y - dx * slopes[i + 1]), to: b)
    }
    return path
  }

  private static func sign(_ x: Double) -> Double { x < 0 ? -1 : 1 }

  private static func innerSlope(_ a: Point, _ b: Point, _ c: Point) -> Double {
    let (h0, h1) = (b.x - a.x, c.x - b.x)
    let s0 = (b.y - a.y) / (h0 != 0 ? h0 : (h1 < 0 ? -0.0 : 0))
    let s1 = (c.y - b.y) / (h1 != 0 ? h1 : (h0 < 0 ? -0.0 : 0))
    let p = (s0 * h1 + s1 * h0) / (h0 + h1)
    let slope = (sign(s0) + sign(s1)) * min(abs(s0), abs(s1), 0.5 * abs(p))
    return slope.isFinite ? slope : 0
  }

  private static func outerSlope(_ a: Point, _ b: Point, _ inner: Double) -> Double {
    let h = b.x - a.x
    return h != 0 ? (3 * (b.y - a.y) / h - inner) / 2 : inner
  }
}
