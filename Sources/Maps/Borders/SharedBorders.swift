import Geometry
import OrderedCollections
import Tables

/// Which islands and lakes are kept.
package enum IslandRule: Sendable, Hashable {
  case all
  /// The largest of each region only.
  case largest
  /// Those of at least the area of a square of so many pixels a side.
  case pixels(Double)
  /// Those of at least the area of a square of so many kilometres a side.
  case kilometres(Double)
}

/// The page that a map is made for.
package struct MapPage: Sendable, Hashable {
  /// The longer side of the map, in pixels.
  package var width: Double
  package init(width: Double) { self.width = width }
}

/// Regions whose common borders are one, ready to be simplified to any degree.
package struct SharedBorders: Sendable {
  struct Arc: Sendable {
    var points: [Point]
    /// The detail that goes with each point, in square degrees.
    var weights: [Double]
    /// Detail of this size and more stays whatever is asked, so that small regions keep their shape.
    var ceiling: Double
    var uses: Int
  }

  /// A ring as numbers of arcs (complements: backwards), and which way it runs.
  struct Ring: Sendable {
    var arcs: [Int]
    var isCounterclockwise: Bool
    var isPolar: Bool
  }

  struct Region: Sendable {
    var id: Value
    var properties: OrderedDictionary<String, Value>
    /// Outline and holes of each polygon, larger polygons first.
    var polygons: [[Ring]]
    /// A place within its largest polygon.
    var center: Point
    /// In square degrees, of all rings given.
    var area: Double
  }

  let window: LongitudeWindow
  private(set) var arcs: [Arc] = []
  private(set) var regions: [Region] = []
  /// Whether neighbours did not agree, so that a grid settled the borders.
  package private(set) var isSettledByGrid = false
  /// The side of a pixel in degrees of latitude.
  package let pixel: Double
  /// Detail below this is the grid's, in square degrees.
  let floor: Double

  /// Kilometres of a degree of latitude, on the sphere of the Earth's mean radius (6,371.0088 km).
  package static let kilometresPerDegree = 111.19508

  /// Cells of the grid along a pixel.
  private static let cellsPerPixel = 4.0
  /// Neighbours agree where at most this share of the cells is claimed twice: less than a page of a megapixel shows.
  private static let agreement = 1e-6
  /// A region of fewer cells is drawn by its own outline, on top of the others.
  private static let fewestCells = 8

  /// - Complexity: O(n log n) for n positions, and the cells of the grid where there are several regions.
  package init(_ given: [MapRegion], page: MapPage, islands: IslandRule) {
    var given = given
    window = LongitudeWindow.arrange(&given)
    pixel = max(window.mapWidth, window.north - window.south, 1e-6) / max(page.width, 1)
    var (rings, points) = BorderVertices.numbering(given)
    var floor = 0.0
    if given.count > 1, given.count < Int(UInt16.max) {
      let sizes = given.map { $0.rings.reduce(0) { $0 + RingMeasure($1).size } }
      let order = given.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
      var grid = RegionGrid(window, cell: pixel / SharedBorders.cellsPerPixel)
      var ringsOf: [[[Point]]] = Array(repeating: [], count: given.count)
      for ring in rings { ringsOf[ring.region].append(ring.vertices.map { points[Int($0)] }) }
      for (rank, region) in order.enumerated() { grid.fill(UInt16(rank + 1), ringsOf[region]) }
      if Double(grid.overlaps) > SharedBorders.agreement * Double(grid.claims) {
        isSettledByGrid = true
        grid.settle()
        (rings, points) = SharedBorders.traced(grid, order, given)
        floor = grid.cell * grid.cell
      }
    }
    self.floor = floor
    build(given, rings, points, islands)
  }

  /// The regions as the grid has them; those too small for it as they were given.
  private static func traced(
    _ grid: RegionGrid, _ order: [Int], _ given: [MapRegion]
  ) -> (rings: [NumberedRing], points: [Point]) {
    var cells = Array(repeating: 0, count: order.count + 1)
    for owner in grid.owners { cells[Int(owner)] += 1 }
    var rings: [NumberedRing] = []
    var points: [Point] = []
    var numbers: [Int: Int32] = [:]
    for outline in grid.outlines() where cells[Int(outline.label)] >= fewestCells {
      let vertices = outline.corners.map { corner in
        if let number = numbers[corner] { return number }
        let number = Int32(points.count)
        numbers[corner] = number
        points.append(grid.position(column: corner % grid.columns, line: corner / grid.columns))
        return number
      }
      rings.append(NumberedRing(region: order[Int(outline.label) - 1], vertices: vertices))
    }
    for (rank, region) in order.enumerated() where cells[rank + 1] < fewestCells {
      let largest = given[region].rings.enumerated().sorted {
        (-RingMeasure($0.element).size, $0.offset) < (-RingMeasure($1.element).size, $1.offset)
      }
      for (_, ring) in largest.prefix(5) {
        let first = Int32(points.count)
        points += ring
        rings.append(NumberedRing(region: region, vertices: (0..<Int32(ring.count)).map { first + $0 }))
      }
    }
    return (rings, points)
  }

  private mutating func build(
    _ given: [MapRegion], _ all: [NumberedRing], _ points: [Point], _ islands: IslandRule
  ) {
    let kept = keptRings(given, all, points, islands)
    let rings = kept.map { all[$0.ring] }
    let places = kept.map(\.places)
    let measures = kept.map(\.measure)
    let cut = BorderArcs(rings, vertexCount: points.count)
    var ceilings = Array(repeating: Double.infinity, count: cut.arcs.count)
    func protect(_ ring: Int) {
      for number in cut.rings[ring] {
        let arc = number < 0 ? ~number : number
        ceilings[arc] = min(ceilings[arc], measures[ring].size / 40)
      }
    }
    for ring in rings.indices where cut.rings[ring].count > 1 { protect(ring) }
    var ringsOf: [[Int]] = Array(repeating: [], count: given.count)
    for (index, ring) in rings.enumerated() { ringsOf[ring.region].append(index) }
    for (region, mine) in ringsOf.enumerated() {
      let nested = RingNesting.polygons(
        mine.map { places[$0] }, mine.map { measures[$0] }, isWhole: window.isWhole)
      if let largest = nested.first?.first { protect(mine[largest]) }
      regions.append(
        Region(
          id: given[region].id, properties: given[region].properties,
          polygons: nested.map { polygon in
            polygon.map { ring in
              Ring(
                arcs: cut.rings[mine[ring]], isCounterclockwise: measures[mine[ring]].signedArea > 0,
                isPolar: measures[mine[ring]].isPolar)
            }
          },
          center: (nested.first?.first).map { RingNesting.interior(of: places[mine[$0]]) } ?? .zero,
          area: nested.reduce(0) { sum, polygon in
            sum
              + polygon.enumerated().reduce(0) {
                $0 + ($1.offset == 0 ? 1 : -1) * measures[mine[$1.element]].size
              }
          }))
    }
    arcs = cut.arcs.indices.map { index in
      var line = cut.arcs[index].map { points[Int($0)] }
      for place in line.indices.dropFirst() {
        line[place].x = continued(line[place].x, after: line[place - 1].x)
      }
      return Arc(
        points: line, weights: ArcDetail.weights(of: line), ceiling: ceilings[index], uses: cut.uses[index])
    }
  }

  /// The rings that the rule for islands keeps, with their positions.
  ///
  /// The largest ring of a region stays, and so does one that touches a neighbour, for it would leave a gap.
  private func keptRings(
    _ given: [MapRegion], _ rings: [NumberedRing], _ points: [Point], _ islands: IslandRule
  ) -> [(ring: Int, places: [Point], measure: RingMeasure)] {
    let least: Double
    switch islands {
    case .all: least = 0
    case .largest: least = .infinity
    case .pixels(let side): least = side * side * pixel * pixel
    case .kilometres(let side):
      let degrees = side / SharedBorders.kilometresPerDegree
      least = degrees * degrees
    }
    var user = Array(repeating: Int32(-1), count: points.count)
    for ring in rings {
      for vertex in ring.vertices {
        let index = Int(vertex)
        user[index] = user[index] == -1 || user[index] == Int32(ring.region) ? Int32(ring.region) : -2
      }
    }
    var largest = Array(repeating: 0.0, count: given.count)
    let measured = rings.indices.map { index in
      var places = rings[index].vertices.map { points[Int($0)] }
      for place in places.indices.dropFirst() {
        places[place].x = continued(places[place].x, after: places[place - 1].x)
      }
      let measure = RingMeasure(places)
      largest[rings[index].region] = max(largest[rings[index].region], measure.size)
      return (ring: index, places: places, measure: measure)
    }
    return measured.filter { candidate in
      let ring = rings[candidate.ring]
      if candidate.measure.size >= min(least, largest[ring.region]) { return true }
      if given[ring.region].keepsIslands { return true }
      return ring.vertices.contains { user[Int($0)] == -2 }
    }
  }
}
