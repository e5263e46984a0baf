import Geometry

/// Closes the visible pieces of a polygon's rings along the boundary that cut them.
///
/// This is the walk of Greiner and Hormann (1998): the ends of the pieces form two circular lists, one in the order
/// of the rings, one in the order of the boundary. From an end one follows the ring where it enters and the
/// boundary where it leaves, and changes lists at every end, until one is back.
struct Rejoining<Boundary: ClipBoundary> {
  /// An end of a piece, in one of the lists.
  private struct End {
    var place: Point
    /// The piece of which this is an end.
    var piece: Int
    /// The same end in the other list.
    var twin: Int
    var next = 0
    var previous = 0
    /// Whether the walk goes forwards from here.
    var isEntry: Bool
    var isVisited = false
  }

  private let boundary: Boundary
  private var pieces: [[Point]] = []
  private var closed: [[Point]] = []
  /// Ends along the rings at even, along the boundary at odd indices.
  private var ends: [End] = []

  init(boundary: Boundary, pieces: [[CutPoint]]) {
    self.boundary = boundary
    for piece in pieces {
      guard let first = piece.first, var last = piece.last, piece.count > 1 else { continue }
      var places = piece.map(\.place)
      if coincide(first.place, last.place) {
        if !first.isOnBoundary, !last.isOnBoundary {
          closed.append(Array(places.dropLast()))
          continue
        }
        last.place.x += 2 * epsilon
        places[places.count - 1] = last.place
      }
      let index = self.pieces.count
      self.pieces.append(places)
      addEnd(first.place, index, isEntry: true)
      addEnd(last.place, index, isEntry: false)
    }
  }

  private mutating func addEnd(_ place: Point, _ piece: Int, isEntry: Bool) {
    let index = ends.count
    ends.append(End(place: place, piece: piece, twin: index + 1, isEntry: isEntry))
    ends.append(End(place: place, piece: piece, twin: index, isEntry: !isEntry))
  }

  /// The rings, each without a repetition of its first place.
  mutating func rings(startsInside: Bool) -> [[Point]] {
    link(startsInside: startsInside)
    var rings = closed
    var start = 0
    while start < ends.count {
      if ends[start].isVisited { start += 2 } else { rings.append(walk(from: start)) }
    }
    return rings
  }

  private mutating func link(startsInside: Bool) {
    let onRings = Array(stride(from: 0, to: ends.count, by: 2))
    var onBoundary = Array(stride(from: 1, to: ends.count, by: 2))
    onBoundary.sort { a, b in
      if boundary.precedes(ends[a].place, ends[b].place) { return true }
      return boundary.precedes(ends[b].place, ends[a].place) ? false : a < b
    }
    for list in [onRings, onBoundary] {
      for (position, index) in list.enumerated() {
        let next = list[(position + 1) % list.count]
        ends[index].next = next
        ends[next].previous = index
      }
    }
    var isInside = startsInside
    for index in onBoundary {
      isInside.toggle()
      ends[index].isEntry = isInside
    }
  }

  private mutating func walk(from start: Int) -> [Point] {
    var ring: [Point] = []
    var current = start
    var isOnRing = true
    repeat {
      let end = ends[current]
      ends[current].isVisited = true
      ends[end.twin].isVisited = true
      let target = end.isEntry ? end.next : end.previous
      if !isOnRing {
        boundary.walk(from: end.place, to: ends[target].place, forward: end.isEntry, into: &ring)
      } else if end.isEntry {
        ring += pieces[end.piece]
      } else {
        ring += pieces[ends[target].piece].reversed()
      }
      current = ends[target].twin
      isOnRing.toggle()
    } while !ends[current].isVisited
    return ring
  }
}
