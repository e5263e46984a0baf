import Geometry

/// The meridian opposite of the centre, at ±π, where the plane's left and right borders are.
struct Antimeridian: ClipBoundary {
  func isVisible(_ place: Point) -> Bool { true }

  func cut(_ line: [Point]) -> CutLine {
    var cut = CutLine(isOneRing: true)
    var piece: [CutPoint] = []
    piece.reserveCapacity(line.count)
    var before = Point(.nan, .nan)
    var sideBefore = Double.nan
    for place in line {
      var point = place
      let side = point.x > 0 ? halfTurn : -halfTurn
      let step = abs(point.x - before.x)
      if abs(step - halfTurn) < epsilon {
        // The edge runs over a pole: it follows the border there.
        before.y = (before.y + point.y) / 2 > 0 ? quarterTurn : -quarterTurn
        piece.append(CutPoint(place: before))
        piece.append(CutPoint(place: Point(sideBefore, before.y)))
        cut.pieces.append(piece)
        piece = [CutPoint(place: Point(side, before.y)), CutPoint(place: Point(point.x, before.y))]
        cut.isCut = true
      } else if sideBefore != side, step >= halfTurn {
        if abs(before.x - sideBefore) < epsilon { before.x -= sideBefore * epsilon }
        if abs(point.x - side) < epsilon { point.x -= side * epsilon }
        let latitude = Antimeridian.latitude(between: before, point)
        piece.append(CutPoint(place: Point(sideBefore, latitude)))
        cut.pieces.append(piece)
        piece = [CutPoint(place: Point(side, latitude))]
        cut.isCut = true
      }
      piece.append(CutPoint(place: point))
      before = point
      sideBefore = side
    }
    if !piece.isEmpty { cut.pieces.append(piece) }
    return cut
  }

  /// Where the great circle through two places on either side meets the antimeridian.
  private static func latitude(between a: Point, _ b: Point) -> Double {
    let s = sine(a.x - b.x)
    guard abs(s) > epsilon else { return (a.y + b.y) / 2 }
    let (ca, cb) = (cosine(a.y), cosine(b.y))
    return arcTangent((sine(a.y) * cb * sine(b.x) - sine(b.y) * ca * sine(a.x)) / (ca * cb * s))
  }

  func precedes(_ a: Point, _ b: Point) -> Bool { sunwise(a) < sunwise(b) }

  func walk(from: Point, to: Point, forward: Bool, into ring: inout [Point]) {
    guard abs(from.x - to.x) > epsilon else {
      ring.append(to)
      return
    }
    let side = from.x < to.x ? halfTurn : -halfTurn
    let latitude = (forward ? side : -side) / 2
    ring += [Point(-side, latitude), Point(0, latitude), Point(side, latitude)]
  }

  var outline: [Point] {
    let (w, n) = (halfTurn, quarterTurn)
    return [
      Point(-w, n), Point(0, n), Point(w, n), Point(w, 0), Point(w, -n), Point(0, -n), Point(-w, -n),
      Point(-w, 0),
    ]
  }

  func startsInside(_ rings: [[Point]]) -> Bool {
    polygon(rings, contains: Point(-halfTurn, -quarterTurn))
  }

  /// A lone ring of short edges that runs clockwise on the plane of longitude and latitude, and is not cut, has the
  /// poles outside.
  ///
  /// A great circle φ(λ) has φ″ = −(sin φ cos φ + 2 tan φ φ′²), so below 80° it bulges from a short straight edge by
  /// an area of less than |Δλ| (Δλ² / 24 + Δφ²); a ring of hardly more than twice that is left to the exact test.
  func isClear(of rings: [[Point]]) -> Bool {
    guard rings.count == 1, var before = rings[0].last else { return false }
    var (area, bulge, longest, farthest) = (0.0, 1e-9, 0.0, 0.0)
    for point in rings[0] {
      let step = point - before
      area += step.x * (before.y + point.y)
      bulge += abs(step.x) * (step.x * step.x / 12 + 2 * step.y * step.y)
      longest = max(longest, abs(step.x), abs(step.y))
      farthest = max(farthest, abs(point.y))
      before = point
    }
    return longest < 0.2 && farthest < 1.39 && area / 2 > bulge
  }
}

/// The order of places on a border around the centre: up along the left half, down along the right.
func sunwise(_ place: Point) -> Double {
  place.x < 0 ? place.y - quarterTurn - epsilon : quarterTurn - place.y
}
