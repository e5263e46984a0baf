/// Rings cut into arcs where borders meet or part, so that a stretch of border is one arc for both its regions.
struct BorderArcs {
  /// The vertices of each arc, both ends included; those of an arc that is a whole ring begin and end alike.
  private(set) var arcs: [[Int32]] = []
  /// For each ring the numbers of its arcs; the complement of a number means the arc backwards.
  private(set) var rings: [[Int]] = []
  /// How many rings have an arc.
  private(set) var uses: [Int] = []

  /// - Complexity: O(vertices).
  init(_ numbered: [NumberedRing], vertexCount: Int) {
    let isJunction = BorderArcs.junctions(numbered, vertexCount)
    // A vertex that is no junction has the same two neighbours in all rings, so the first step tells the whole arc.
    var known: [UInt64: Int] = [:]
    func step(_ a: Int32, _ b: Int32) -> UInt64 {
      UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
    }
    for ring in numbered {
      var numbers: [Int] = []
      for piece in BorderArcs.pieces(of: ring.vertices, isJunction) {
        let count = piece.count
        if let number = known[step(piece[0], piece[1])] {
          numbers.append(number)
          uses[number < 0 ? ~number : number] += 1
        } else {
          known[step(piece[0], piece[1])] = arcs.count
          known[step(piece[count - 1], piece[count - 2])] = ~arcs.count
          numbers.append(arcs.count)
          arcs.append(piece)
          uses.append(1)
        }
      }
      rings.append(numbers)
    }
  }

  /// Which vertices have other neighbours in one ring than in another.
  private static func junctions(_ numbered: [NumberedRing], _ count: Int) -> [Bool] {
    var low = Array(repeating: Int32(-1), count: count)
    var high = low
    var isJunction = Array(repeating: false, count: count)
    for ring in numbered {
      let vertices = ring.vertices
      var before = vertices[vertices.count - 1]
      for (place, vertex) in vertices.enumerated() {
        let after = vertices[place + 1 == vertices.count ? 0 : place + 1]
        let pair = (min(before, after), max(before, after))
        let index = Int(vertex)
        if low[index] < 0 {
          (low[index], high[index]) = pair
        } else if low[index] != pair.0 || high[index] != pair.1 {
          isJunction[index] = true
        }
        before = vertex
      }
    }
    return isJunction
  }

  /// A ring between its junctions; without any, all of it from its lowest vertex on.
  private static func pieces(of ring: [Int32], _ isJunction: [Bool]) -> [[Int32]] {
    var starts: [Int] = []
    for (place, vertex) in ring.enumerated() where isJunction[Int(vertex)] { starts.append(place) }
    if starts.isEmpty {
      var lowest = 0
      for place in ring.indices where ring[place] < ring[lowest] { lowest = place }
      starts = [lowest]
    }
    return starts.indices.map { index in
      let start = starts[index]
      let end = starts[index + 1 == starts.count ? 0 : index + 1]
      return end > start ? Array(ring[start...end]) : Array(ring[start...]) + Array(ring[...end])
    }
  }
}
