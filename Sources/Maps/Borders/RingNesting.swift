import Geometry

/// A ring for look-ups: whether a place lies within it. Edges are kept by the stripes of latitude that they cross.
struct RingLookup {
  private let ring: [Point]
  private let stripes: [[Int32]]
  private let height: Double
  let measure: RingMeasure
  let isWhole: Bool

  /// - Parameters:
  ///   - ring: positions with longitudes that run on; a ring around a pole is closed along it.
  ///   - isWhole: whether places may lie a whole turn away.
  init(_ open: [Point], _ measure: RingMeasure, isWhole: Bool) {
    var ring = open
    if measure.isPolar, let first = open.first, let last = open.last {
      let end = first.x + (last.x > first.x ? 360 : -360)
      let pole = first.y < 0 ? -90.0 : 90.0
      ring += [Point(end, first.y), Point(end, pole), Point(first.x, pole)]
    }
    let count = max(1, min(ring.count / 8, 100_000))
    let south = min(measure.south, ring.last?.y ?? measure.south)
    let north = max(measure.north, ring.last?.y ?? measure.north)
    let height = max((north - south) / Double(count), 1e-12)
    var stripes: [[Int32]] = Array(repeating: [], count: count)
    for index in ring.indices {
      let (a, b) = (ring[index == 0 ? ring.count - 1 : index - 1].y, ring[index].y)
      let first = Int(max(0, min(Double(count - 1), (min(a, b) - south) / height)))
      let last = Int(max(0, min(Double(count - 1), (max(a, b) - south) / height)))
      for stripe in first...last { stripes[stripe].append(Int32(index)) }
    }
    (self.ring, self.stripes, self.height, self.measure, self.isWhole) = (
      ring, stripes, height, measure, isWhole
    )
    self.south = south
  }

  private let south: Double

  func contains(_ place: Point) -> Bool {
    guard isWhole || measure.isPolar else { return containsExactly(place) }
    return containsExactly(place) || containsExactly(Point(place.x + 360, place.y))
      || containsExactly(Point(place.x - 360, place.y))
  }

  private func containsExactly(_ place: Point) -> Bool {
    guard measure.isPolar || (place.x >= measure.west && place.x <= measure.east) else { return false }
    let stripe = (place.y - south) / height
    guard stripe >= 0, stripe <= Double(stripes.count) else { return false }
    var isInside = false
    for index in stripes[min(stripes.count - 1, Int(stripe))] {
      let (a, b) = (ring[index == 0 ? ring.count - 1 : Int(index) - 1], ring[Int(index)])
      if (a.y > place.y) != (b.y > place.y), place.x < (b.x - a.x) * (place.y - a.y) / (b.y - a.y) + a.x {
        isInside.toggle()
      }
    }
    return isInside
  }
}

/// The rings of one region as polygons: outlines with their holes.
enum RingNesting {
  /// For each polygon the numbers of its rings, outline first; larger polygons first.
  ///
  /// A ring within an odd number of others is a hole of the smallest of those, else an outline.
  /// - Parameter rings: with longitudes that run on.
  /// - Complexity: O(rings² + positions), the square in comparisons of boxes.
  static func polygons(_ rings: [[Point]], _ measures: [RingMeasure], isWhole: Bool) -> [[Int]] {
    let order = rings.indices.sorted { (-measures[$0].size, $0) < (-measures[$1].size, $1) }
    var lookups: [Int: RingLookup] = [:]
    var polygons: [[Int]] = []
    var polygonOf: [Int: Int] = [:]
    for (rank, ring) in order.enumerated() {
      var container: Int?
      var depth = 0
      var place: Point?
      for larger in order[..<rank] where isWithin(measures[ring], measures[larger], isWhole: isWhole) {
        let inside = place ?? interior(of: rings[ring])
        place = inside
        let lookup = lookups[larger] ?? RingLookup(rings[larger], measures[larger], isWhole: isWhole)
        lookups[larger] = lookup
        if lookup.contains(inside) {
          depth += 1
          if polygonOf[larger] != nil { container = larger }
        }
      }
      if depth % 2 == 1, let container, let polygon = polygonOf[container] {
        polygons[polygon].append(ring)
      } else {
        polygonOf[ring] = polygons.count
        polygons.append([ring])
      }
    }
    return polygons
  }

  /// Whether a box lies in another, so that its ring may.
  private static func isWithin(_ small: RingMeasure, _ large: RingMeasure, isWhole: Bool) -> Bool {
    if large.isPolar { return true }
    guard small.south >= large.south, small.north <= large.north else { return false }
    return isWhole || (small.west >= large.west && small.east <= large.east)
  }

  /// A place well within a ring: the middle of its widest stretch on one of three parallels.
  static func interior(of ring: [Point]) -> Point {
    let south = ring.reduce(Double.infinity) { min($0, $1.y) }
    let north = ring.reduce(-Double.infinity) { max($0, $1.y) }
    var best = (width: 0.0, place: ring.first ?? .zero)
    for share in [0.5, 0.37, 0.63] {
      let y = south + (north - south) * share + 1e-9
      var crossings: [Double] = []
      var before = ring[ring.count - 1]
      for point in ring {
        if (before.y > y) != (point.y > y) {
          crossings.append((point.x - before.x) * (y - before.y) / (point.y - before.y) + before.x)
        }
        before = point
      }
      crossings.sort()
      for index in stride(from: 0, to: crossings.count - 1, by: 2) {
        let width = crossings[index + 1] - crossings[index]
        if width > best.width { best = (width, Point((crossings[index] + crossings[index + 1]) / 2, y)) }
      }
    }
    return best.place
  }
}
