// Advice for whoever changes clipping.
// Invariant: a polygon lies to the right of its rings. A boundary cuts each ring into visible pieces; every piece
//   begins and ends on the boundary; `Rejoining` walks pieces and boundary in turn and so closes them again.
// Invariant: going along the boundary, entries and exits alternate, and whether the walk begins inside is what
//   `contains(start)` says. Both must use the same `start`, the place where the order of the boundary begins.
// Trap: a ring that touches the boundary without crossing begins and ends its piece at one place. It is closed
//   already, unless the boundary itself made that place; `BoundaryMark` tells the two apart.
// Trap: the first and the last piece of a cut ring are one where the ring starts in sight: see `isOneRing`.
// A new boundary conforms to `ClipBoundary`: cut lines, order places along itself, walk from place to place.

import Geometry

/// A border beyond which nothing is drawn: the antimeridian, a circle on the globe, a rectangle on the plane.
protocol ClipBoundary: Sendable {
  /// Whether a lone place is drawn.
  func isVisible(_ place: Point) -> Bool

  /// Cuts a line at the boundary.
  func cut(_ line: [Point]) -> CutLine

  /// Whether `a` comes before `b` on the walk along the boundary that begins at its start.
  func precedes(_ a: Point, _ b: Point) -> Bool

  /// The places between two on the boundary, the last included, forwards or backwards.
  func walk(from: Point, to: Point, forward: Bool, into ring: inout [Point])

  /// The whole boundary as a ring.
  var outline: [Point] { get }

  /// Whether the start of the boundary lies inside of the polygon.
  func startsInside(_ rings: [[Point]]) -> Bool

  /// Whether a polygon that the boundary does not cut is known, at little cost, not to enclose the boundary.
  func isClear(of rings: [[Point]]) -> Bool
}

extension ClipBoundary {
  func isClear(of rings: [[Point]]) -> Bool { false }
}

/// A place of a cut line.
struct CutPoint {
  var place: Point
  /// Whether the boundary made or touched the place, so that a piece which ends where it began is not closed.
  var isOnBoundary = false
}

/// The pieces of a line that are visible.
struct CutLine {
  var pieces: [[CutPoint]] = []
  /// Whether the boundary cut the line at all.
  var isCut = false
  /// Whether, the line being a ring, its first and last piece hang together.
  var isOneRing = false
}

/// A geometry on its way through the stream: what all stages take and give.
enum Piece {
  case points([Point])
  case lines([[Point]])
  /// Rings that belong together; none repeats its first place.
  case polygon([[Point]])
  case sphere
}

extension ClipBoundary {
  /// What of a geometry is visible.
  ///
  /// - Complexity: O(n + k log k) for n places and k cuts.
  func clip(_ piece: Piece) -> Piece {
    switch piece {
    case .points(let points): .points(points.filter(isVisible))
    case .lines(let lines): .lines(lines.flatMap { cut($0).pieces.map { $0.map(\.place) } })
    case .polygon(let rings): .polygon(clip(rings))
    case .sphere: .polygon([outline])
    }
  }

  private func clip(_ rings: [[Point]]) -> [[Point]] {
    var whole: [[Point]] = []
    var pieces: [[CutPoint]] = []
    for ring in rings {
      guard let first = ring.first else { continue }
      var cut = cut(ring + CollectionOfOne(first))
      if !cut.isCut {
        for piece in cut.pieces where piece.count > 1 { whole.append(piece.dropLast().map(\.place)) }
        continue
      }
      if cut.isOneRing, cut.pieces.count > 1 {
        let last = cut.pieces.removeLast()
        cut.pieces[0] = last + cut.pieces[0]
      }
      pieces += cut.pieces.filter { $0.count > 1 }
    }
    if pieces.isEmpty, isClear(of: rings) { return whole }
    let startsInside = startsInside(rings)
    if pieces.isEmpty { return startsInside ? whole + [outline] : whole }
    var rejoining = Rejoining(boundary: self, pieces: pieces)
    return whole + rejoining.rings(startsInside: startsInside)
  }
}
