import Geometry

/// A ring as numbers of vertices, which neighbours share.
struct NumberedRing {
  var region: Int
  var vertices: [Int32]
}

/// Vertices with one position each, though neighbours may describe them a storage error apart.
///
/// A chart that stores each region with a fixed number of steps writes one vertex in as many ways as regions meet
/// there. The nearest vertex of another region within both steps is taken for the same; within a region only equal
/// positions are. Vertices lie in a hash table of square cells, wide enough that a match is never further than
/// the cells around.
struct BorderVertices {
  private(set) var points: [Point] = []
  private var owners: [Int32] = []
  private var steps: [Point] = []
  private var heads: [Int32]
  private var next: [Int32] = []
  private let cell: Double
  private let mask: UInt64

  /// - Parameters:
  ///   - count: how many positions there will be at most.
  ///   - step: the largest storage error of any region; 0 where equal positions only are the same.
  init(count: Int, step: Double) {
    var size = 64
    while size < 2 * count, size < 1 << 28 { size *= 2 }
    heads = Array(repeating: -1, count: size)
    mask = UInt64(size - 1)
    cell = max(2.2 * step, 1e-9)
    points.reserveCapacity(count)
  }

  private func column(_ value: Double) -> Int64 { Int64(max(-9e17, min(9e17, (value / cell).rounded(.down)))) }

  private func slot(_ column: Int64, _ line: Int64) -> Int {
    let mixed =
      (UInt64(bitPattern: column) &* 0x9E37_79B9_7F4A_7C15)
      ^ (UInt64(bitPattern: line) &* 0xC2B2_AE3D_27D4_EB4F)
    return Int((mixed ^ (mixed >> 32)) & mask)
  }

  /// The number of the vertex at a position of a region.
  mutating func vertex(at point: Point, of region: Int, step: Point) -> Int32 {
    let (column, line) = (column(point.x), column(point.y))
    let reach: Int64 = step == .zero ? 0 : 1
    var best: Int32 = -1
    var least = 1.0
    for i in (column - reach)...(column + reach) {
      for j in (line - reach)...(line + reach) {
        var candidate = heads[slot(i, j)]
        while candidate >= 0 {
          let index = Int(candidate)
          let other = points[index]
          if other == point { return candidate }
          if reach > 0, owners[index] != Int32(region) {
            let distance = max(
              abs(other.x - point.x) / (steps[index].x + step.x),
              abs(other.y - point.y) / (steps[index].y + step.y))
            if distance < least || (distance == least && candidate < best) {
              (best, least) = (candidate, distance)
            }
          }
          candidate = next[index]
        }
      }
    }
    if best >= 0 { return best }
    let number = Int32(points.count)
    let slot = slot(column, line)
    points.append(point)
    owners.append(Int32(region))
    steps.append(step)
    next.append(heads[slot])
    heads[slot] = number
    return number
  }

  /// A ring as vertices, without repetitions and without spikes (out and back the same way), which have no area.
  mutating func ring(_ points: [Point], of region: Int, step: Point) -> [Int32] {
    var ring: [Int32] = []
    ring.reserveCapacity(points.count)
    for point in points {
      let vertex = vertex(at: point, of: region, step: step)
      if ring.last == vertex { continue }
      if ring.count > 1, ring[ring.count - 2] == vertex {
        ring.removeLast()
      } else {
        ring.append(vertex)
      }
    }
    while ring.count > 1, ring.first == ring.last { ring.removeLast() }
    return ring
  }

  /// The vertices that lie on a stretch of border between two vertices, in order from the first.
  ///
  /// - Parameter isWanted: whether a vertex may be taken.
  func vertices(
    between start: Int32, and end: Int32, step: Point, where isWanted: (Int32) -> Bool
  ) -> [Int32] {
    let (a, b) = (points[Int(start)], points[Int(end)])
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let square = dx * dx + dy * dy
    guard square > 0 else { return [] }
    let stretches = min(100_000, max(1, Int((square.squareRoot() / cell).rounded(.up))))
    var found: [(place: Double, vertex: Int32)] = []
    for stretch in 0...stretches {
      let share = Double(stretch) / Double(stretches)
      let (column, line) = (column(a.x + dx * share), column(a.y + dy * share))
      for i in (column - 1)...(column + 1) {
        for j in (line - 1)...(line + 1) {
          var candidate = heads[slot(i, j)]
          while candidate >= 0 {
            let index = Int(candidate)
            defer { candidate = next[index] }
            guard candidate != start, candidate != end, isWanted(candidate) else { continue }
            let p = points[index]
            let place = ((p.x - a.x) * dx + (p.y - a.y) * dy) / square
            guard place > 0, place < 1 else { continue }
            let (offX, offY) = (abs(p.x - a.x - place * dx), abs(p.y - a.y - place * dy))
            guard offX <= steps[index].x + step.x, offY <= steps[index].y + step.y else { continue }
            if !found.contains(where: { $0.vertex == candidate }) { found.append((place, candidate)) }
          }
        }
      }
    }
    return found.sorted { ($0.place, $0.vertex) < ($1.place, $1.vertex) }.map(\.vertex)
  }
}

extension BorderVertices {
  /// The rings of all regions as vertices, in which a vertex of one region on the border of another is a vertex of both.
  ///
  /// Regions of more positions come first: theirs are the positions that are shared.
  static func numbering(_ regions: [MapRegion]) -> (rings: [NumberedRing], points: [Point]) {
    let step = regions.reduce(0.0) { max($0, $1.storageStep.x, $1.storageStep.y) }
    let counts = regions.map { $0.rings.reduce(0) { $0 + $1.count } }
    var vertices = BorderVertices(count: counts.reduce(0, +), step: step)
    var rings: [NumberedRing] = []
    for region in regions.indices.sorted(by: { (-counts[$0], $0) < (-counts[$1], $1) }) {
      for ring in regions[region].rings {
        let numbers = vertices.ring(ring, of: region, step: regions[region].storageStep)
        if numbers.count >= 3 { rings.append(NumberedRing(region: region, vertices: numbers)) }
      }
    }
    if regions.count > 1, step > 0 { vertices.insertTouching(into: &rings, regions) }
    return (rings, vertices.points)
  }

  private func insertTouching(into rings: inout [NumberedRing], _ regions: [MapRegion]) {
    // A region's own vertices are never put into its border again: it would then touch itself.
    var user = Array(repeating: Int32(-1), count: points.count)
    var index = 0
    while index < rings.count {
      let region = rings[index].region
      var end = index
      while end < rings.count, rings[end].region == region {
        for vertex in rings[end].vertices { user[Int(vertex)] = Int32(region) }
        end += 1
      }
      for number in index..<end {
        let ring = rings[number].vertices
        var longer: [Int32] = []
        var hasMore = false
        for place in ring.indices {
          longer.append(ring[place])
          let more = vertices(
            between: ring[place], and: ring[place + 1 == ring.count ? 0 : place + 1],
            step: regions[region].storageStep
          ) { user[Int($0)] != Int32(region) }
          guard !more.isEmpty else { continue }
          hasMore = true
          for vertex in more { user[Int(vertex)] = Int32(region) }
          longer += more
        }
        if hasMore { rings[number].vertices = longer }
      }
      index = end
    }
  }
}
