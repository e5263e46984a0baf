import Geometry

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An equal-area projection that suits what a map shows, with the words for it.
///
/// After Jenny (2012, "Adaptive Composite Map Projections", IEEE TVCG 18(12)) and Snyder (1987, "Map Projections: A
/// Working Manual", USGS 1395): the world as a whole by Equal Earth; the surroundings of a pole by Lambert's azimuthal
/// projection about it; wide regions of the middle latitudes by Albers' cone, with standard parallels a sixth of the
/// way in from either end; wide regions of the tropics by a cylinder; all others by Lambert's about their middle.
package struct SuitableProjection: Sendable, Hashable {
  package let settings: ProjectionSettings
  /// What a reader is told: the projection's name and where it is set.
  package let words: String

  /// Complexity: O(positions).
  package init(for shapes: [MapShape]) {
    guard let extent = GlobeExtent(shapes), !extent.isWorld else {
      self.init(.equalEarth, "Equal Earth")
      return
    }
    if extent.isChina {
      self.init(.conicEqualArea, "Albers' conic equal-area, 25°N and 47°N, 105°E") {
        ($0.parallels, $0.rotate) = ([25, 47], [-105, 0])
      }
      return
    }
    let (longitude, latitude) = (extent.middle.x, extent.middle.y)
    if extent.width > 150, extent.south >= 45 || extent.north <= -45 {
      let pole = extent.south > 0 ? 90.0 : -90
      self.init(
        .azimuthalEqualArea, "Lambert's azimuthal equal-area about the \(pole > 0 ? "North" : "South") Pole"
      ) {
        $0.rotate = [extent.width > 330 ? 0 : -longitude, -pole]
      }
      return
    }
    let isWide = extent.width * cos(latitude * .pi / 180) > 1.25 * extent.height
    if isWide, abs(latitude) <= 75 {
      let sixth = extent.height / 6
      let isTropical = abs(latitude) < 15
      let limit = max(abs(extent.south), abs(extent.north)) * 0.75
      let parallels =
        isTropical
        ? [-limit.rounded(), limit.rounded()]
        : [(extent.south + sixth).rounded(), (extent.north - sixth).rounded()]
      let name = isTropical ? "cylindrical equal-area" : "Albers' conic equal-area"
      self.init(
        .conicEqualArea,
        "\(name), \(SuitableProjection.latitude(parallels[0])) and \(SuitableProjection.latitude(parallels[1])), "
          + SuitableProjection.longitude(longitude)
      ) { ($0.parallels, $0.rotate) = (parallels, [-longitude, 0]) }
      return
    }
    self.init(
      .azimuthalEqualArea,
      "Lambert's azimuthal equal-area about \(SuitableProjection.latitude(latitude)), "
        + SuitableProjection.longitude(longitude)
    ) { $0.rotate = [-longitude, -latitude] }
  }

  private init(_ type: ProjectionType, _ words: String, _ set: (inout ProjectionSettings) -> Void = { _ in }) {
    var settings = ProjectionSettings(type)
    set(&settings)
    (self.settings, self.words) = (settings, words)
  }

  private static func latitude(_ degrees: Double) -> String { text(degrees, "N", "S") }
  private static func longitude(_ degrees: Double) -> String { text(degrees, "E", "W") }

  private static func text(_ degrees: Double, _ positive: String, _ negative: String) -> String {
    let tenths = (abs(degrees) * 10).rounded() / 10
    let number = tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
    return number + "°" + (tenths == 0 ? "" : degrees < 0 ? negative : positive)
  }
}

/// The stretch of the globe that shapes cover.
struct GlobeExtent: Sendable, Hashable {
  /// Degrees; `west` from −180 to 180, the width from 0 to 360.
  let west: Double
  let width: Double
  let south: Double
  let north: Double

  var height: Double { north - south }

  /// To tenths of a degree, because nobody sees more.
  var middle: Point {
    var x = west + width / 2
    if x > 180 { x -= 360 }
    return Point((x * 10).rounded() / 10, ((south + north) * 5).rounded() / 10)
  }

  var isWorld: Bool { width >= 200 && height >= 100 || width > 300 && south < 45 && north > -45 }

  /// Whether it is about as large as China and where China is.
  var isChina: Bool {
    (71...76).contains(west) && (56...66).contains(width) && (3...22).contains(south)
      && (50...55).contains(north)
  }

  /// Nil where the shapes have no position.
  init?(_ shapes: [MapShape]) {
    var cover = Cover()
    for shape in shapes { shape.eachGeometry { cover.add($0) } }
    guard cover.south <= cover.north, let (west, width) = cover.longitudes else { return nil }
    (self.west, self.width) = (west, width)
    (south, north) = (cover.south, cover.north)
  }

  /// The half degrees of longitude that positions and edges touch, and the latitudes.
  private struct Cover {
    private var touched = [Bool](repeating: false, count: 720)
    /// The least and greatest longitude from −180° of the positions in every half degree.
    private var ends = [(low: Double, high: Double)](repeating: (.infinity, -.infinity), count: 720)
    var south = Double.infinity
    var north = -Double.infinity

    mutating func add(_ shape: MapShape) {
      switch shape {
      case .point(let point): add(line: [point])
      case .multiPoint(let points): for point in points { add(line: [point]) }
      case .line(let points): add(line: points)
      case .multiLine(let lines), .polygon(let lines): for line in lines { add(line: line) }
      case .multiPolygon(let polygons): for polygon in polygons { for ring in polygon { add(line: ring) } }
      case .sphere: (south, north, touched) = (-90, 90, touched.map { _ in true })
      case .collection, .feature, .features: break
      }
    }

    private mutating func add(line: [Point]) {
      var last: Int?
      for place in line where place.x.isFinite && place.y.isFinite {
        (south, north) = (min(south, max(-90, place.y)), max(north, min(90, place.y)))
        let turned = (place.x + 180).truncatingRemainder(dividingBy: 360)
        let east = turned < 0 ? turned + 360 : turned
        let index = min(719, Int(east * 2))
        ends[index] = (min(ends[index].low, east), max(ends[index].high, east))
        if let last { touch(from: last, to: index) } else { touched[index] = true }
        last = index
      }
    }

    /// Everything between two places, by the shorter way.
    private mutating func touch(from: Int, to: Int) {
      let ahead = (to - from + 720) % 720
      let (start, count) = ahead <= 360 ? (from, ahead) : (to, 720 - ahead)
      for step in 0...count { touched[(start + step) % 720] = true }
    }

    /// Where the stretch begins that leaves out the widest gap, and how wide it is.
    var longitudes: (west: Double, width: Double)? {
      guard let first = touched.firstIndex(of: true) else { return nil }
      var (gap, start, run) = (0, first, 0)
      for step in 1...720 {
        let index = (first + step) % 720
        if touched[index] {
          if run > gap { (gap, start) = (run, index) }
          run = 0
        } else {
          run += 1
        }
      }
      if gap == 0 { return (-180, 360) }
      let (west, east) = (ends[start].low, ends[(start + 719 - gap) % 720].high)
      guard west.isFinite, east.isFinite else { return (-180, 360) }
      return (west - 180, east < west ? east - west + 360 : east - west)
    }
  }
}
