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
}

/// The order of places on a border around the centre: up along the left half, down along the right.
func sunwise(_ place: Point) -> Double {
  place.x < 0 ? place.y - quarterTurn - epsilon : quarterTurn - place.y
}
