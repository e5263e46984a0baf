import Geometry

/// A rectangle on the plane, after projecting.
struct ClipRectangle: ClipBoundary {
  let rect: Rect

  /// Coordinates beyond are pulled in, because what rounds there cannot be seen.
  private static let limit = 1e9

  init(_ rect: Rect) {
    func clamped(_ value: Double, _ missing: Double) -> Double {
      value.isNaN ? missing : min(max(value, -ClipRectangle.limit), ClipRectangle.limit)
    }
    self.rect = Rect(
      left: clamped(rect.left, -ClipRectangle.limit), top: clamped(rect.top, -ClipRectangle.limit),
      right: clamped(rect.right, ClipRectangle.limit), bottom: clamped(rect.bottom, ClipRectangle.limit))
  }

  func isVisible(_ place: Point) -> Bool { rect.contains(place) }

  func cut(_ line: [Point]) -> CutLine {
    var cut = CutLine()
    var piece: [CutPoint] = []
    var before: Point?
    var wasVisible = false
    var startedVisible = false
    for place in line {
      let isVisible = isVisible(place)
      if let previous = before {
        if isVisible, wasVisible {
          piece.append(CutPoint(place: place))
        } else if let (entry, exit) = stretch(near(previous), near(place)) {
          if !wasVisible { piece = [CutPoint(place: entry)] }
          piece.append(CutPoint(place: exit))
          if !isVisible {
            cut.pieces.append(piece)
            piece = []
          }
          cut.isCut = true
        } else if isVisible {
          piece = [CutPoint(place: place)]
          cut.isCut = true
        } else if wasVisible {
          cut.pieces.append(piece)
          piece = []
          cut.isCut = true
        }
      } else {
        startedVisible = isVisible
        if isVisible { piece = [CutPoint(place: place)] }
      }
      before = place
      wasVisible = isVisible
    }
    if wasVisible, !piece.isEmpty { cut.pieces.append(piece) }
    cut.isOneRing = startedVisible && wasVisible
    return cut
  }

  private func near(_ place: Point) -> Point {
    let limit = ClipRectangle.limit
    return Point(min(max(place.x, -limit), limit), min(max(place.y, -limit), limit))
  }

  /// The part of a straight edge inside of the rectangle, by Liang and Barsky (1984).
  private func stretch(_ a: Point, _ b: Point) -> (Point, Point)? {
    let d = b - a
    var (enter, leave) = (0.0, 1.0)
    for (delta, distance) in [
      (-d.x, a.x - rect.left), (d.x, rect.right - a.x), (-d.y, a.y - rect.top), (d.y, rect.bottom - a.y),
    ] {
      if delta == 0 {
        if distance < 0 { return nil }
      } else if delta < 0 {
        enter = max(enter, distance / delta)
      } else {
        leave = min(leave, distance / delta)
      }
    }
    guard enter <= leave else { return nil }
    return (enter > 0 ? a + d * enter : a, leave < 1 ? a + d * leave : b)
  }

  /// The side of a place on the border, counted with or against the walk: left 0, top 1, right 2, bottom 3.
  private func side(_ place: Point, forward: Bool) -> Int {
    if abs(place.x - rect.left) < epsilon { return forward ? 0 : 3 }
    if abs(place.x - rect.right) < epsilon { return forward ? 2 : 1 }
    if abs(place.y - rect.top) < epsilon { return forward ? 1 : 0 }
    return forward ? 3 : 2
  }

  private func order(_ a: Point, _ b: Point) -> Double {
    let (sideA, sideB) = (side(a, forward: true), side(b, forward: true))
    if sideA != sideB { return Double(sideA - sideB) }
    switch sideA {
    case 0: return b.y - a.y
    case 1: return a.x - b.x
    case 2: return a.y - b.y
    default: return b.x - a.x
    }
  }

  func precedes(_ a: Point, _ b: Point) -> Bool { order(a, b) < 0 }

  func walk(from: Point, to: Point, forward: Bool, into ring: inout [Point]) {
    var corner = side(from, forward: forward)
    let last = side(to, forward: forward)
    guard corner != last || (order(from, to) < 0) != forward else {
      ring.append(to)
      return
    }
    repeat {
      ring.append(self.corner(corner))
      corner = (corner + (forward ? 1 : 3)) % 4
    } while corner != last
  }

  /// The corners as the walk meets them: left top, right top, right bottom, left bottom.
  private func corner(_ index: Int) -> Point {
    Point(index == 0 || index == 3 ? rect.left : rect.right, index > 1 ? rect.bottom : rect.top)
  }

  var outline: [Point] { (0..<4).map(corner) }

  /// Whether the left bottom corner lies inside, by the winding number.
  func startsInside(_ rings: [[Point]]) -> Bool {
    let (x, y) = (rect.left, rect.bottom)
    var winding = 0
    for ring in rings {
      guard var a = ring.last else { continue }
      for b in ring {
        let area = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)
        if a.y <= y, b.y > y, area > 0 { winding += 1 }
        if a.y > y, b.y <= y, area < 0 { winding -= 1 }
        a = b
      }
    }
    return winding != 0
  }
}
