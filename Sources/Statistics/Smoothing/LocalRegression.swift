/// `loess.r-direct`: local polynomials by tricube weights of the nearest ⌊span·n⌋ points, fitted at each x itself.
///
/// It is R's `loess` with `surface = "direct"`; R's default interpolates between a few fits, and differs by up to
/// 12 per cent of the standard deviation of y. Method: Cleveland & Devlin, JASA 83, 1988.
package struct LocalRegression: Sendable, Hashable {
  /// The share of the points that each fit uses; above 1, all points with wider weights.
  package var span: Double
  /// 0 to 2.
  package var degree: Int
  /// 1 for least squares; R's family `symmetric` is 4 fits, with bisquare weights of the residuals between them.
  package var fits: Int

  package init(span: Double = 0.75, degree: Int = 2, fits: Int = 1) {
    self.span = span > 0 && span.isFinite ? span : 0.75
    self.degree = max(0, min(degree, 2))
    self.fits = max(1, min(fits, 100))
  }

  /// The fit at each point's x. Complexity: O(fits · n² log n).
  ///
  /// - Parameter points: ascending by x.
  package func smoothed(_ points: [CurvePoint]) -> [CurvePoint] {
    guard points.count > 1 else { return points }
    var robust = [Double](repeating: 1, count: points.count)
    var fitted: [Double] = []
    for pass in 1...fits {
      fitted = points.map { value(at: $0.x, points, robust) }
      if pass < fits { robust = RobustWeights.bisquare(zip(points, fitted).map { $0.y - $1 }) }
    }
    return zip(points, fitted).map { CurvePoint(x: $0.x, y: $1) }
  }

  /// The constant of the local polynomial in (xᵢ − x).
  private func value(at x: Double, _ points: [CurvePoint], _ robust: [Double]) -> Double {
    let distances = points.map { ($0.x - x).magnitude }
    let share = max(1, min(points.count, Int(Double(points.count) * min(span, 1) + 1e-5)))
    let reach = distances.sorted()[share - 1] * max(1, span)
    var rows: [HouseholderSolution.Row] = []
    for (index, point) in points.enumerated() {
      let u = reach > 0 ? distances[index] / reach : distances[index] == 0 ? 0 : 1
      guard u < 0.999 else { continue }
      let cube = 1 - u * u * u
      // R takes the nearest thousandth as the place itself.
      let weight = ((u > 0.001 ? cube * cube * cube : 1) * robust[index]).squareRoot()
      guard weight > 0 else { continue }
      let distance = (point.x - x) / (reach > 0 ? reach : 1)
      var powers = [weight]
      for _ in 0..<degree { powers.append((powers.last ?? 0) * distance) }
      rows.append(.init(powers: powers, target: weight * point.y))
    }
    let size = rows.first.map { $0.powers[0] } ?? 0
    return HouseholderSolution.coefficients(rows, columns: degree + 1, leastPivot: 1e-12 * size)[0]
  }
}

/// `lowess`: local lines with robust passes, as R's `lowess` with `delta = 0`.
///
/// Method: W. S. Cleveland, JASA 74, 1979.
package struct Lowess: Sendable, Hashable {
  /// The share of the points that each line uses.
  package var share: Double
  /// Robust passes after the first fit.
  package var passes: Int

  package init(share: Double = 2.0 / 3, passes: Int = 3) {
    self.share = share > 0 && share.isFinite ? share : 2.0 / 3
    self.passes = max(0, min(passes, 100))
  }

  /// The fit at each point's x; points of one x have one value. Complexity: O(passes · share · n²).
  ///
  /// - Parameter points: ascending by x.
  package func smoothed(_ points: [CurvePoint]) -> [CurvePoint] {
    let count = points.count
    guard count > 1 else { return points }
    let neighbors = max(2, min(count, Int(min(share, 1) * Double(count) + 1e-7)))
    var robust = [Double](repeating: 1, count: count)
    var fitted = points.map(\.y)
    for pass in 0...passes {
      fitted = fit(points, robust, neighbors)
      guard pass < passes else { break }
      let residuals = zip(points, fitted).map { $0.y - $1 }
      let scale = residuals.reduce(0) { $0 + $1.magnitude } / Double(count)
      guard RobustWeights.limit(residuals) >= 1e-7 * scale else { break }
      robust = RobustWeights.bisquare(residuals)
    }
    return zip(points, fitted).map { CurvePoint(x: $0.x, y: $1) }
  }

  private func fit(_ points: [CurvePoint], _ robust: [Double], _ neighbors: Int) -> [Double] {
    let extent = points[points.count - 1].x - points[0].x
    var window = 0..<neighbors
    var fitted: [Double] = []
    for (index, point) in points.enumerated() {
      if index > 0, points[index - 1].x == point.x {
        fitted.append(fitted[index - 1])
        continue
      }
      while window.upperBound < points.count,
        point.x - points[window.lowerBound].x > points[window.upperBound].x - point.x
      {
        window = (window.lowerBound + 1)..<(window.upperBound + 1)
      }
      fitted.append(value(at: point, points, robust, window, extent))
    }
    return fitted
  }

  private func value(
    at point: CurvePoint, _ points: [CurvePoint], _ robust: [Double], _ window: Range<Int>, _ extent: Double
  ) -> Double {
    let x = point.x
    let reach = max(x - points[window.lowerBound].x, points[window.upperBound - 1].x - x)
    var used: [(x: Double, y: Double, weight: Double)] = []
    var total = 0.0
    for index in window.lowerBound..<points.count {
      let distance = (points[index].x - x).magnitude
      guard distance <= 0.999 * reach || distance == 0 else {
        if points[index].x > x { break }
        continue
      }
      let u = reach > 0 ? distance / reach : 0
      let cube = 1 - u * u * u
      let weight = (u <= 0.001 ? 1 : cube * cube * cube) * robust[index]
      total += weight
      used.append((points[index].x, points[index].y, weight))
    }
    guard total > 0 else { return point.y }
    let middle = used.reduce(0) { $0 + $1.weight * $1.x } / total
    let spread = used.reduce(0) { $0 + $1.weight * ($1.x - middle) * ($1.x - middle) } / total
    // Where the points lie on one another, the line is their mean.
    let slope = reach > 0 && spread.squareRoot() > 0.001 * extent ? (x - middle) / spread : 0
    return used.reduce(0) { $0 + $1.weight * (slope * ($1.x - middle) + 1) * $1.y } / total
  }
}

/// Bisquare weights of residuals, by six times their median size.
enum RobustWeights {
  static func limit(_ residuals: [Double]) -> Double {
    6 * (Quantiles.value(of: residuals.map(\.magnitude).sorted(), at: 0.5) ?? 0)
  }

  static func bisquare(_ residuals: [Double]) -> [Double] {
    let limit = limit(residuals)
    guard limit > .leastNormalMagnitude else { return residuals.map { _ in 1 } }
    return residuals.map { residual in
      let u = residual.magnitude / limit
      return u <= 0.001 ? 1 : u > 0.999 ? 0 : (1 - u * u) * (1 - u * u)
    }
  }
}
