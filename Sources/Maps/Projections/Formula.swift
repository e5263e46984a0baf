import Diagnostics
import Geometry

/// From longitude and latitude in radians to the plane of a globe of radius 1, y upwards.
///
/// The formulas are PROJ's; those of a line stand here. All are for a central meridian of 0, because the stream
/// turns the globe beforehand.
struct Formula: Sendable {
  private enum Kind: Sendable {
    /// x = λ, y = φ.
    case equirectangular
    case proj(SharedProj)
    /// Mercator on its side: the globe is turned by 90° about the line of sight before, so the axes swap.
    case sideways(SharedProj)
    case custom(SharedProj, meridian: Double, scale: Double)
  }

  private let kind: Kind
  /// The northern and southern latitude beyond which the formula has no place, in radians.
  private let latitudes: ClosedRange<Double>

  static let equirectangular = Formula(kind: .equirectangular)

  private init(kind: Kind, latitudes: ClosedRange<Double> = -quarterTurn...quarterTurn) {
    self.kind = kind
    self.latitudes = latitudes
  }

  /// The formula of a projection of a name.
  ///
  /// - Parameter parallels: one or two degrees of latitude, for the conic projections.
  init(_ type: ProjectionType, parallels: [Double]) throws(Failure) {
    let first = parallels.first ?? 0
    let second = parallels.count > 1 ? parallels[1] : first
    func proj(_ words: String) throws(Failure) -> Formula {
      Formula(kind: .proj(try SharedProj("+proj=\(words) +R=1 +no_defs", needsDatabase: false)))
    }
    for parallel in [first, second] where !(abs(parallel) < 90) {
      throw Failure(
        code: "map.bad-parallel", "A standard parallel lies between −90° and 90°; \(parallel) does not.")
    }
    let isSymmetric = abs(first + second) < epsilon
    switch type {
    case .albers, .albersUsa, .conicEqualArea:
      // A cone that touches the globe at the equator, or cuts it as far north as south, is a cylinder.
      self = try proj(isSymmetric ? "cea +lat_ts=\(first)" : "aea +lat_0=0 +lat_1=\(first) +lat_2=\(second)")
    case .conicConformal:
      if isSymmetric {
        self = try proj("merc")
      } else {
        let cone = try proj("lcc +lat_0=0 +lat_1=\(first) +lat_2=\(second)")
        let limit = quarterTurn - epsilon
        let north = first + second > 0
        self = Formula(kind: cone.kind, latitudes: north ? -limit...quarterTurn : -quarterTurn...limit)
      }
    case .conicEquidistant:
      self = isSymmetric ? .equirectangular : try proj("eqdc +lat_0=0 +lat_1=\(first) +lat_2=\(second)")
    case .azimuthalEqualArea: self = try proj("laea +lat_0=0")
    case .azimuthalEquidistant: self = try proj("aeqd +lat_0=0")
    case .equalEarth: self = try proj("eqearth")
    case .equirectangular, .identity: self = .equirectangular
    case .gnomonic: self = try proj("gnom +lat_0=0")
    case .mercator: self = try proj("merc")
    case .mollweide: self = try proj("moll")
    case .naturalEarth1: self = try proj("natearth")
    case .orthographic: self = try proj("ortho +lat_0=0")
    // d3 projects to the plane through the centre, PROJ to the one that touches the globe: twice as far.
    case .stereographic: self = try proj("stere +lat_0=0 +k=0.5")
    case .transverseMercator:
      self = Formula(kind: .sideways(try SharedProj("+proj=merc +R=1 +no_defs", needsDatabase: false)))
    }
  }

  /// The formula of a PROJ string or a code such as `EPSG:3857`, brought to a globe of radius 1.
  init(definition: String) throws(Failure) {
    let words = definition.split(separator: " ").map(String.init)
    func number(_ name: String) -> Double? {
      words.lazy.compactMap { $0.hasPrefix("+\(name)=") ? Double($0.dropFirst(name.count + 2)) : nil }.first
    }
    var text = definition
    var radius = 6_378_137.0
    if definition.hasPrefix("+") {
      if let given = number("R") ?? number("a"), given > 0 {
        radius = given
      } else if !words.contains(where: {
        $0.hasPrefix("+ellps=") || $0.hasPrefix("+datum=") || $0.hasPrefix("+zone=")
      }) {
        text += " +R=1"
        radius = 1
      }
    }
    let shared = try SharedProj(text, needsDatabase: true)
    let scale = shared.givesDegrees ? halfTurn / 180 : 1 / radius
    kind = .custom(shared, meridian: turnedRadians(shared.meridian), scale: scale)
    latitudes = -quarterTurn...quarterTurn
  }

  /// The meridian of the projection's middle, in radians: opposite of it the globe is cut.
  var centralMeridian: Double {
    if case .custom(_, let meridian, _) = kind { meridian } else { 0 }
  }

  /// Runs a task of many places with the formula as a function, holding PROJ's lock once.
  ///
  /// The function gives infinite coordinates where the projection has no place.
  func perform<Result: Sendable>(_ task: ((Point) -> Point) -> Result) -> Result {
    switch kind {
    case .equirectangular: return task { $0 }
    case .proj(let shared):
      let limits = latitudes
      return shared.perform(
        before: { Point($0.x, min(max($0.y, limits.lowerBound), limits.upperBound)) }, after: { $0 }, task)
    case .sideways(let shared):
      return shared.perform(before: { $0 }, after: { Point($0.y, -$0.x) }, task)
    case .custom(let shared, let meridian, let scale):
      let unit = shared.takesDegrees ? 180 / halfTurn : 1
      // A hair less than half a turn, so that PROJ does not take the eastern border for the western.
      let width = 1 - 1e-9
      return shared.perform(
        before: { Point($0.x * width + meridian, $0.y) * unit }, after: { $0 * scale }, task)
    }
  }
}
