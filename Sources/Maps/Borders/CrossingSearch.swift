/// Finds the segments that simplifying or rounding made cross or touch where they should not.
///
/// Segments are listed by the square cells that they run through, and those of one cell are compared. Arcs may meet
/// at their ends only.
struct CrossingSearch {
  typealias Place = SimplifiedBorders.Place

  /// A stretch of an arc from one of its places to the next.
  struct Stretch: Hashable {
    var arc: Int
    var place: Int
  }

  private struct Segment {
    var arc: Int32
    var place: Int32
    var a: Place
    var b: Place
  }

  private struct Entry {
    var column: Int32
    var line: Int32
    var segment: Int32
  }

  /// The stretches of arcs that cross or touch another, in order.
  ///
  /// - Complexity: O(n log n) for n segments of about equal length.
  static func crossings(_ arcs: [[Place]]) -> [Stretch] {
    var segments: [Segment] = []
    var length = 0
    for (number, arc) in arcs.enumerated() {
      for place in arc.indices.dropLast() where arc[place] != arc[place + 1] {
        let (a, b) = (arc[place], arc[place + 1])
        segments.append(Segment(arc: Int32(number), place: Int32(place), a: a, b: b))
        length += max(abs(b.x - a.x), abs(b.y - a.y))
      }
    }
    guard !segments.isEmpty else { return [] }
    var isCrossing = Array(repeating: false, count: segments.count)
    let entries = entries(of: segments, cell: max(1, 2 * length / segments.count))
    var start = 0
    while start < entries.count {
      var end = start
      while end < entries.count, entries[end].column == entries[start].column,
        entries[end].line == entries[start].line
      {
        end += 1
      }
      for first in start..<end {
        let one = Int(entries[first].segment)
        for second in (first + 1)..<max(end, first + 1) {
          let other = Int(entries[second].segment)
          if isCrossing[one], isCrossing[other] { continue }
          if conflict(segments[one], segments[other]) {
            isCrossing[one] = true
            isCrossing[other] = true
          }
        }
      }
      start = end
    }
    var found = Set(
      segments.indices.lazy.filter { isCrossing[$0] }.map {
        Stretch(arc: Int(segments[$0].arc), place: Int(segments[$0].place))
      })
    addTouching(arcs, to: &found)
    return found.sorted { ($0.arc, $0.place) < ($1.arc, $1.place) }
  }

  private static func entries(of segments: [Segment], cell: Int) -> [Entry] {
    var entries: [Entry] = []
    func index(_ value: Int) -> Int { value >= 0 ? value / cell : -((cell - 1 - value) / cell) }
    for (number, segment) in segments.enumerated() {
      let (west, east) = segment.a.x <= segment.b.x ? (segment.a, segment.b) : (segment.b, segment.a)
      for column in index(west.x)...index(east.x) {
        // The stretch of the segment within the column, one wider for rounding.
        let left = max(west.x, column * cell)
        let right = min(east.x, (column + 1) * cell)
        let slope = east.x > west.x ? Double(east.y - west.y) / Double(east.x - west.x) : 0
        let y1 = east.x > west.x ? Double(west.y) + slope * Double(left - west.x) : Double(west.y)
        let y2 = east.x > west.x ? Double(west.y) + slope * Double(right - west.x) : Double(east.y)
        let low = index(Int(min(y1, y2).rounded(.down)))
        let high = index(Int(max(y1, y2).rounded(.up)))
        for line in low...max(low, high) {
          entries.append(
            Entry(
              column: Int32(truncatingIfNeeded: column), line: Int32(truncatingIfNeeded: line),
              segment: Int32(number)))
        }
      }
    }
    entries.sort { ($0.column, $0.line, $0.segment) < ($1.column, $1.line, $1.segment) }
    return entries
  }

  /// Twice the signed area of a triangle.
  private static func side(_ a: Place, _ b: Place, _ c: Place) -> Int {
    (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
  }

  private static func isBetween(_ p: Place, _ s: Segment) -> Bool {
    p != s.a && p != s.b && side(s.a, s.b, p) == 0 && p.x >= min(s.a.x, s.b.x) && p.x <= max(s.a.x, s.b.x)
      && p.y >= min(s.a.y, s.b.y) && p.y <= max(s.a.y, s.b.y)
  }

  /// Whether two segments have more in common than an end.
  private static func conflict(_ s: Segment, _ t: Segment) -> Bool {
    if (s.a == t.a && s.b == t.b) || (s.a == t.b && s.b == t.a) { return true }
    if isBetween(s.a, t) || isBetween(s.b, t) || isBetween(t.a, s) || isBetween(t.b, s) { return true }
    let (c, d) = (side(s.a, s.b, t.a).signum(), side(s.a, s.b, t.b).signum())
    let (e, f) = (side(t.a, t.b, s.a).signum(), side(t.a, t.b, s.b).signum())
    return c * d < 0 && e * f < 0
  }

  /// Adds the stretches around places within arcs that are passed twice.
  private static func addTouching(_ arcs: [[Place]], to found: inout Set<Stretch>) {
    var owner: [Place: Stretch] = [:]
    func add(_ stretch: Stretch) {
      found.insert(Stretch(arc: stretch.arc, place: stretch.place - 1))
      found.insert(stretch)
    }
    for (number, arc) in arcs.enumerated() {
      for place in arc.indices.dropFirst().dropLast() {
        let stretch = Stretch(arc: number, place: place)
        if let other = owner.updateValue(stretch, forKey: arc[place]) {
          add(stretch)
          add(other)
        }
      }
    }
    for (number, arc) in arcs.enumerated() where arc.count > 1 {
      if let other = owner[arc[0]] {
        found.insert(Stretch(arc: number, place: 0))
        add(other)
      }
      if let other = owner[arc[arc.count - 1]] {
        found.insert(Stretch(arc: number, place: arc.count - 2))
        add(other)
      }
    }
  }
}
