import Geometry

/// How much of a line goes with each of its points, after Visvalingam and Whyatt (1993): the point that makes the
/// smallest triangle with its neighbours goes first.
enum ArcDetail {
  /// For every point the area, in square degrees of latitude, of the detail that goes with it; the ends have infinity.
  ///
  /// A point never counts less than those that went before it, so a threshold takes away the same points as stopping
  /// there would. Among equal triangles the first point of the line goes first.
  /// - Complexity: O(n log n) for n points.
  static func weights(of points: [Point]) -> [Double] {
    let count = points.count
    var weights = Array(repeating: Double.infinity, count: count)
    guard count > 2 else { return weights }
    let widths = points.map { degreeOfLongitude(at: $0.y) }
    var before = (0..<count).map { Int32($0 - 1) }
    var after = (0..<count).map { Int32($0 + 1) }
    func triangle(_ index: Int, _ a: Int32, _ c: Int32) -> Double {
      let (a, b, c) = (points[Int(a)], points[index], points[Int(c)])
      return abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2 * widths[index]
    }
    var queue = DetailQueue(
      sizes: (0..<count).map { index in
        index == 0 || index == count - 1 ? .infinity : triangle(index, before[index], after[index])
      })
    var most = 0.0
    while let (index, size) = queue.popSmallest() {
      most = max(most, size)
      weights[index] = most
      let (a, c) = (before[index], after[index])
      after[Int(a)] = c
      before[Int(c)] = a
      if a > 0 { queue.update(Int(a), triangle(Int(a), before[Int(a)], c)) }
      if Int(c) < count - 1 { queue.update(Int(c), triangle(Int(c), a, after[Int(c)])) }
    }
    return weights
  }
}

/// The points of a line by the size of their triangles; a binary heap that knows where each point stands in it.
private struct DetailQueue {
  private var heap: [Int32]
  private var places: [Int32]
  private var sizes: [Double]

  /// - Parameter sizes: infinite for points that never go.
  init(sizes: [Double]) {
    self.sizes = sizes
    heap = sizes.indices.filter { sizes[$0].isFinite }.map { Int32($0) }
    places = Array(repeating: -1, count: sizes.count)
    for (place, index) in heap.enumerated() { places[Int(index)] = Int32(place) }
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(place) }
  }

  private func isBefore(_ a: Int32, _ b: Int32) -> Bool {
    let (x, y) = (sizes[Int(a)], sizes[Int(b)])
    return x < y || (x == y && a < b)
  }

  mutating func popSmallest() -> (index: Int, size: Double)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty {
      heap[0] = last
      places[Int(last)] = 0
      sink(0)
    }
    places[Int(first)] = -1
    return (Int(first), sizes[Int(first)])
  }

  mutating func update(_ index: Int, _ size: Double) {
    let place = Int(places[index])
    guard place >= 0 else { return }
    sizes[index] = size
    sink(rise(place))
  }

  private mutating func rise(_ start: Int) -> Int {
    var place = start
    let index = heap[place]
    while place > 0 {
      let parent = (place - 1) / 2
      guard isBefore(index, heap[parent]) else { break }
      heap[place] = heap[parent]
      places[Int(heap[place])] = Int32(place)
      place = parent
    }
    heap[place] = index
    places[Int(index)] = Int32(place)
    return place
  }

  private mutating func sink(_ start: Int) {
    var place = start
    let index = heap[place]
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
      guard isBefore(heap[child], index) else { break }
      heap[place] = heap[child]
      places[Int(heap[place])] = Int32(place)
      place = child
    }
    heap[place] = index
    places[Int(index)] = Int32(place)
  }
}
