package import Geometry

/// The net of meridians and parallels, with d3's settings: lines every 10°, to 80° north and south, and a
/// meridian every 90° to the poles.
package struct Graticule: Sendable, Hashable {
  /// Degrees between meridians (x) and between parallels (y) of the net.
  package var stepMinor = Point(10, 10)
  /// Degrees between the lines that run on to the larger extent.
  package var stepMajor = Point(90, 360)
  /// Degrees that the lines of the net cover.
  package var extentMinor = Rect(
    left: -180, top: -80 - Graticule.epsilon, right: 180, bottom: 80 + Graticule.epsilon)
  /// Degrees that the larger lines cover.
  package var extentMajor = Rect(
    left: -180, top: -90 + Graticule.epsilon, right: 180, bottom: 90 - Graticule.epsilon)
  /// Degrees between the positions of a parallel.
  package var precision = 2.5

  private static let epsilon = 1e-6
  /// So many positions at most; finer settings are coarsened, because no picture shows more.
  private static let limit = 20_000.0

  package init() {}

  /// Sets both steps.
  package mutating func set(step: Point) {
    stepMinor = step
    stepMajor = step
  }

  /// Sets both extents: left and right are longitudes, top is the southern, bottom the northern latitude.
  package mutating func set(extent: Rect) {
    extentMinor = extent
    extentMajor = extent
  }

  /// About how many positions the net has; a picture shows far fewer than a million.
  package var positionCount: Double {
    func lines(_ step: Point, _ extent: Rect) -> Double {
      let meridians = step.x > 0 ? min(abs(extent.width) / step.x, Graticule.limit) : 0
      let parallels = step.y > 0 ? min(abs(extent.height) / step.y, Graticule.limit) : 0
      let places = precision > 0 ? min(abs(extent.width) / precision, Graticule.limit) : 1
      return meridians * 3 + parallels * places
    }
    return lines(stepMajor, extentMajor) + lines(stepMinor, extentMinor)
  }

  /// The net as lines: larger meridians and parallels first, then the others.
  package var shape: MapShape {
    let (major, minor) = (extentMajor, extentMinor)
    var lines: [[Point]] = []
    for x in multiples(of: stepMajor.x, from: major.left, to: major.right) {
      lines.append(places(from: major.top, to: major.bottom, by: 90).map { Point(x, $0) })
    }
    for y in multiples(of: stepMajor.y, from: major.top, to: major.bottom) {
      lines.append(places(from: major.left, to: major.right, by: precision).map { Point($0, y) })
    }
    for x in multiples(of: stepMinor.x, from: minor.left, to: minor.right)
    where !isMultiple(x, of: stepMajor.x) {
      lines.append(places(from: minor.top, to: minor.bottom, by: 90).map { Point(x, $0) })
    }
    for y in multiples(of: stepMinor.y, from: minor.top, to: minor.bottom)
    where !isMultiple(y, of: stepMajor.y) {
      lines.append(places(from: minor.left, to: minor.right, by: precision).map { Point($0, y) })
    }
    return .multiLine(lines)
  }

  private func isMultiple(_ value: Double, of step: Double) -> Bool {
    abs(value.truncatingRemainder(dividingBy: step)) <= Graticule.epsilon
  }

  /// The multiples of a step from `start` on, `end` not included.
  private func multiples(of step: Double, from start: Double, to end: Double) -> [Double] {
    values(from: (start / step).rounded(.up) * step, to: end, by: step)
  }

  /// Places a step apart, and the end itself.
  private func places(from start: Double, to end: Double, by step: Double) -> [Double] {
    values(from: start, to: end - Graticule.epsilon, by: step) + [end]
  }

  private func values(from start: Double, to end: Double, by step: Double) -> [Double] {
    guard step > 0, start.isFinite, end.isFinite, step.isFinite else { return [] }
    let count = min(Graticule.limit, max(0, ((end - start) / step).rounded(.up)))
    return (0..<Int(count)).map { start + Double($0) * step }
  }
}
