import Geometry

/// How much detail a map keeps.
package enum MapDetail: Sendable, Hashable {
  case everything
  /// What is at least as large as a square of so many pixels a side.
  case pixels(Double)
  /// What is at least as large as a square of so many kilometres a side.
  case kilometres(Double)
  /// This share of the points between the ends of arcs.
  case share(Double)
  /// The finest whose file has at most so many bytes.
  case bytes(Int)
}

/// Borders without detail below a size, on a grid of whole numbers.
struct SimplifiedBorders {
  struct Place: Hashable {
    var x: Int
    var y: Int
  }

  /// The step of the numbers, in degrees, and the place of 0, 0.
  let scale: Double
  let origin: Point
  /// In order of use.
  private(set) var arcs: [[Place]] = []
  /// For each region its polygons as rings of numbers of arcs.
  private(set) var regions: [[[[Int]]]] = []
  /// The corners of all places.
  private(set) var low = Place(x: .max, y: .max)
  private(set) var high = Place(x: .min, y: .min)
  /// Arcs of two regions or rings.
  private(set) var sharedCount = 0
  /// In square degrees, of each region as written.
  private(set) var areas: [Double] = []

  var pointCount: Int { arcs.reduce(0) { $0 + $1.count } }

  /// - Parameters:
  ///   - threshold: the size below which detail goes, in square degrees.
  ///   - steps: whole numbers along the longer side of the map.
  /// - Complexity: O(points).
  init(_ borders: SharedBorders, threshold: Double, steps: Int) {
    let window = borders.window
    origin = Point(window.west, window.isWhole ? -90 : window.south)
    let height = window.isWhole ? 180 : window.north - window.south
    scale = max(window.east - window.west, height, 1e-6) / Double(max(steps, 2) - 1)
    let short = lines(borders, threshold)
    var numbers = Array(repeating: -1, count: short.count)
    for region in borders.regions {
      var polygons: [[[Int]]] = []
      var area = 0.0
      for rings in region.polygons {
        var polygon: [[Int]] = []
        for (place, ring) in rings.enumerated() {
          let size = ring.isPolar ? .infinity : abs(doubledArea(ring, short))
          // Without its outline a hole means nothing.
          if size == 0 {
            if place == 0 { break }
            continue
          }
          area += (place == 0 ? 1 : -1) * measuredArea(ring, short)
          // Outlines run clockwise and holes the other way, as the globe's readers have it.
          let isRight = ring.isCounterclockwise == (place > 0)
          let arcs = isRight ? ring.arcs : ring.arcs.reversed().map { ~$0 }
          polygon.append(arcs.map { use($0, of: borders, short, &numbers) })
        }
        if !polygon.isEmpty { polygons.append(polygon) }
      }
      if polygons.isEmpty, !region.polygons.isEmpty { polygons = [[[square(at: region.center)]]] }
      regions.append(polygons)
      areas.append(area)
    }
    if arcs.isEmpty { (low, high) = (Place(x: 0, y: 0), Place(x: 0, y: 0)) }
  }

  private func rounded(_ point: Point) -> Place {
    Place(x: Int(((point.x - origin.x) / scale).rounded()), y: Int(((point.y - origin.y) / scale).rounded()))
  }

  /// The lines of all arcs. Where a stretch crosses or touches another, both get the weightiest of the points that
  /// went between their ends, until none does or all points are there; some rounds suffice.
  private func lines(_ borders: SharedBorders, _ threshold: Double) -> [[Place]] {
    let arcs = borders.arcs
    let threshold = max(threshold, borders.floor)
    var chosen = arcs.map { chosenPoints(of: $0, threshold) }
    var lines: [[Place]] = []
    var indices: [[Int]] = []
    for arc in arcs.indices {
      let line = line(arcs[arc].points, chosen[arc])
      lines.append(line.places)
      indices.append(line.indices)
    }
    guard threshold > 0 else { return lines }
    for _ in 0..<12 {
      var more: [Int: [Int]] = [:]
      for stretch in CrossingSearch.crossings(lines) {
        let (start, end) = (indices[stretch.arc][stretch.place], indices[stretch.arc][stretch.place + 1])
        let weights = arcs[stretch.arc].weights
        let between = (start + 1)..<max(end, start + 1)
        let known = chosen[stretch.arc]
        guard let heaviest = between.max(by: { (weights[$0], -$0) < (weights[$1], -$1) }),
          !known.contains(heaviest)
        else { continue }
        more[stretch.arc, default: []].append(heaviest)
      }
      if more.isEmpty { break }
      for (arc, points) in more {
        chosen[arc] = (chosen[arc] + points).sorted()
        (lines[arc], indices[arc]) = line(arcs[arc].points, chosen[arc])
      }
    }
    return lines
  }

  /// The points of an arc that stay.
  private func chosenPoints(of arc: SharedBorders.Arc, _ threshold: Double) -> [Int] {
    let least = min(threshold, arc.ceiling)
    let points = arc.points
    let chosen = points.indices.filter { arc.weights[$0] >= least }
    guard let first = points.first, let last = points.last, first == last, chosen.count < 4 else {
      return chosen
    }
    let heaviest = points.indices.sorted { (-arc.weights[$0], $0) < (-arc.weights[$1], $1) }
    return heaviest.prefix(5).sorted()
  }

  /// Chosen points of an arc as whole numbers, each place once, with the indices that they had.
  private func line(_ points: [Point], _ chosen: [Int]) -> (places: [Place], indices: [Int]) {
    var places: [Place] = []
    var indices: [Int] = []
    places.reserveCapacity(chosen.count)
    indices.reserveCapacity(chosen.count)
    for index in chosen {
      let place = rounded(points[index])
      if places.last != place {
        places.append(place)
        indices.append(index)
      }
    }
    if places.count == 1 {
      places.append(places[0])
      indices.append(indices[0])
    }
    return (places, indices)
  }

  /// The number under which an arc is written.
  private mutating func use(
    _ number: Int, of borders: SharedBorders, _ short: [[Place]], _ numbers: inout [Int]
  ) -> Int {
    let arc = number < 0 ? ~number : number
    if numbers[arc] < 0 {
      numbers[arc] = arcs.count
      append(short[arc])
      if borders.arcs[arc].uses > 1 { sharedCount += 1 }
    }
    return number < 0 ? ~numbers[arc] : numbers[arc]
  }

  private mutating func append(_ arc: [Place]) {
    for place in arc {
      low = Place(x: min(low.x, place.x), y: min(low.y, place.y))
      high = Place(x: max(high.x, place.x), y: max(high.y, place.y))
    }
    arcs.append(arc)
  }

  /// A region that is smaller than a step is a square of one, so that it is not lost.
  private mutating func square(at center: Point) -> Int {
    let place = rounded(center)
    append([
      place, Place(x: place.x, y: place.y + 1), Place(x: place.x + 1, y: place.y + 1),
      Place(x: place.x + 1, y: place.y),
      place,
    ])
    return arcs.count - 1
  }

  /// The places of a ring with longitudes that run on; the first stands once.
  private func places(_ ring: SharedBorders.Ring, _ short: [[Place]]) -> [Place] {
    var places: [Place] = []
    let turn = Int((360 / scale).rounded())
    for number in ring.arcs {
      let arc = number < 0 ? Array(short[~number].reversed()) : short[number]
      var shift = 0
      if let last = places.last, let first = arc.first {
        shift = -turn * Int((Double(first.x - last.x) / Double(turn)).rounded())
      }
      for place in arc.dropLast() { places.append(Place(x: place.x + shift, y: place.y)) }
    }
    return places
  }

  private func doubledArea(_ ring: SharedBorders.Ring, _ short: [[Place]]) -> Double {
    let places = places(ring, short)
    guard var before = places.last else { return 0 }
    var sum = 0.0
    for place in places {
      sum += Double(before.x) * Double(place.y) - Double(place.x) * Double(before.y)
      before = place
    }
    return sum
  }

  private func measuredArea(_ ring: SharedBorders.Ring, _ short: [[Place]]) -> Double {
    RingMeasure(
      places(ring, short).map { Point(origin.x + Double($0.x) * scale, origin.y + Double($0.y) * scale) }
    ).size
  }
}
