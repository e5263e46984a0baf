import Geometry
import Testing

@testable import Maps

@Suite struct ArcDetailTests {
  @Test("points go in the order of Visvalingam and Whyatt, none before one that made it smaller")
  func weights() {
    // On the equator a square degree is one. Triangles at first: 0.5 at (1, 0.5), 0.75 at (2, 0), 1.5 at (3, 1).
    let line = [Point(0, 0), Point(1, 0.5), Point(2, 0), Point(3, 1), Point(5, 0)]
    let weights = ArcDetail.weights(of: line)
    #expect(weights[0] == .infinity && weights[4] == .infinity)
    #expect(abs(weights[1] - 0.5) < 1e-4)
    // Without the first, the second makes (0, 0) (2, 0) (3, 1): 1; it goes before the third, which then makes 2.5.
    #expect(abs(weights[2] - 1) < 1e-4 && abs(weights[3] - 2.5) < 1e-3)
  }

  @Test("a degree of longitude counts as what it is on the ground")
  func latitude() {
    func weight(at y: Double) -> Double {
      ArcDetail.weights(of: [Point(0, y), Point(1, y + 1), Point(2, y)])[1]
    }
    #expect(abs(weight(at: 59) / weight(at: -1) - 0.5) < 1e-9)
  }

  @Test("against a plain search for the smallest triangle, a thousand points")
  func slowly() {
    var seed: UInt64 = 7
    func random() -> Double {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(seed >> 40) / Double(1 << 24)
    }
    let line = (0..<1000).map { Point(Double($0) * 0.01 + random() * 0.02, 40 + random()) }
    var left = Array(line.indices)
    var expected = Array(repeating: Double.infinity, count: line.count)
    var most = 0.0
    while left.count > 2 {
      var best = (size: Double.infinity, place: 0)
      for place in 1..<(left.count - 1) {
        let (a, b, c) = (line[left[place - 1]], line[left[place]], line[left[place + 1]])
        let size = abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2 * degreeOfLongitude(at: b.y)
        if size < best.size { best = (size, place) }
      }
      most = max(most, best.size)
      expected[left.remove(at: best.place)] = most
    }
    #expect(ArcDetail.weights(of: line) == expected)
  }

  @Test(
    "arcs that cross, overlap or touch within are found; those that meet at ends are not",
    arguments: [
      ([[(0, 0), (4, 4)], [(0, 4), (4, 0)]], [0, 1]),
      ([[(0, 0), (4, 0)], [(4, 0), (8, 3)]], []),
      ([[(0, 0), (8, 0)], [(2, 0), (6, 0)]], [0, 1]),
      ([[(0, 0), (4, 0), (4, 4), (2, -1)]], [0]),
      ([[(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]], []),
      ([[(0, 0), (4, 0), (8, 0)], [(2, 5), (4, 0), (6, 5)]], [0, 1]),
      ([[(-90, -9), (90, 9)], [(-50, 40), (-40, -40)], [(60, 60), (61, 61)]], [0, 1]),
    ] as [([[(Int, Int)]], [Int])])
  func crossings(arcs: [[(Int, Int)]], expected: [Int]) {
    let places = arcs.map { $0.map { SimplifiedBorders.Place(x: $0.0, y: $0.1) } }
    #expect(Array(Set(CrossingSearch.crossings(places).map(\.arc))).sorted() == expected)
  }
}
