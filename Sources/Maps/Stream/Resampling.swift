import Geometry

/// Projects lines so that straight edges on the plane follow the great circles of the globe.
///
/// Between two places the middle of the great circle is projected too; where it strays from the straight edge by
/// more than the precision, or stands far from the edge's middle, both halves are looked at likewise, as d3-geo
/// does (after Bostock 2013, "Adaptive resampling").
struct Resampling: Sendable {
  private let squaredPrecision: Double
  /// Halvings of an edge: at most 2¹⁶ parts.
  private static let depth = 16
  /// A line has so many places at most, so that a scale beyond reason cannot exhaust the memory.
  private static let limit = 200_000
  /// Edges of more than 30° of the globe are always halved.
  private static let cosMaximum = 3.0.squareRoot() / 2

  /// - Parameter precision: in scene units.
  init(precision: Double) { squaredPrecision = precision * precision }

  /// A place on the globe and where it is drawn.
  private struct Sample {
    let place: Point
    let point: Point
  }

  /// The drawn places of a line; ones that the projection does not have are left out.
  func line(_ places: [Point], isRing: Bool, _ project: (Point) -> Point) -> [Point] {
    var result: [Point] = []
    result.reserveCapacity(places.count + places.count / 2)
    var first: Sample?
    var last: Sample?
    for place in places {
      let sample = Sample(place: place, point: project(place))
      guard sample.point.isFinite else { continue }
      if let last { resample(last, sample, project, into: &result) }
      result.append(sample.point)
      if first == nil { first = sample }
      last = sample
    }
    if isRing, let first, let last { resample(last, first, project, into: &result) }
    return result
  }

  /// Looks at an edge; of short ones, which are most, nothing but their length.
  @inline(__always)
  private func resample(
    _ a: Sample, _ b: Sample, _ project: (Point) -> Point, into result: inout [Point]
  ) {
    let d = b.point - a.point
    guard d.x * d.x + d.y * d.y > 4 * squaredPrecision else { return }
    halve(
      End(longitude: a.place.x, vector: Vector(a.place), point: a.point),
      End(longitude: b.place.x, vector: Vector(b.place), point: b.point), Resampling.depth, project,
      into: &result)
  }

  /// An end of an edge that may be too long.
  private struct End {
    let longitude: Double
    let vector: Vector
    let point: Point
  }

  private func halve(
    _ a: End, _ b: End, _ depth: Int, _ project: (Point) -> Point, into result: inout [Point]
  ) {
    let d = b.point - a.point
    let square = d.x * d.x + d.y * d.y
    guard square > 4 * squaredPrecision, depth > 0, result.count < Resampling.limit else { return }
    let sum = a.vector + b.vector
    let length = sum.length
    guard length > 0 else { return }
    let middle = sum * (1 / length)
    let isPole = abs(abs(middle.z) - 1) < epsilon || abs(a.longitude - b.longitude) < epsilon
    let longitude = isPole ? (a.longitude + b.longitude) / 2 : arcTangent(middle.y, middle.x)
    let point = project(Point(longitude, arcSine(middle.z)))
    guard point.isFinite else { return }
    let e = point - a.point
    let away = d.y * e.x - d.x * e.y
    guard
      away * away / square > squaredPrecision || abs((d.x * e.x + d.y * e.y) / square - 0.5) > 0.3
        || a.vector.dot(b.vector) < Resampling.cosMaximum
    else { return }
    let sample = End(longitude: longitude, vector: middle, point: point)
    halve(a, sample, depth - 1, project, into: &result)
    result.append(point)
    halve(sample, b, depth - 1, project, into: &result)
  }
}
