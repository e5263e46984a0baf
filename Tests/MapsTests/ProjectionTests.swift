#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Diagnostics
import Geometry
import Testing

@testable import Maps

/// A named formula on a globe of radius 1, y upwards.
struct Published: Sendable, CustomTestStringConvertible {
  let type: ProjectionType
  var parallels: [Double]?
  let formula: @Sendable (_ lambda: Double, _ phi: Double) -> (Double, Double)

  var testDescription: String { "\(type.rawValue) \(parallels ?? [])" }
}

private func azimuthal(_ k: @escaping @Sendable (Double) -> Double)
  -> @Sendable (Double, Double) -> (Double, Double)
{
  { l, p in
    let f = k(cos(p) * cos(l))
    return (f * cos(p) * sin(l), f * sin(p))
  }
}

private func cone(
  _ n: Double, _ radius: @escaping @Sendable (Double) -> Double
) -> @Sendable (Double, Double) -> (Double, Double) {
  { l, p in (radius(p) * sin(n * l), radius(0) - radius(p) * cos(n * l)) }
}

@Suite struct ProjectionTests {
  static let degree = Double.pi / 180

  // Formulas after Snyder, Map Projections: A Working Manual (USGS 1987); Natural Earth after Šavrič et al. 2011,
  // Equal Earth after Šavrič, Patterson and Jenny 2018.
  static let published: [Published] = [
    Published(type: .equirectangular) { ($0, $1) },
    Published(type: .mercator) { ($0, log(tan(.pi / 4 + $1 / 2))) },
    Published(type: .transverseMercator) { l, p in (atanh(cos(p) * sin(l)), atan2(tan(p), cos(l))) },
    Published(type: .orthographic, formula: azimuthal { _ in 1 }),
    Published(type: .gnomonic, formula: azimuthal { 1 / $0 }),
    Published(type: .stereographic, formula: azimuthal { 1 / (1 + $0) }),
    Published(type: .azimuthalEqualArea, formula: azimuthal { sqrt(2 / (1 + $0)) }),
    Published(type: .azimuthalEquidistant, formula: azimuthal { acos($0) / sin(acos($0)) }),
    Published(
      type: .conicEqualArea, parallels: [25, 47],
      formula: {
        let (a, b) = (sin(25 * degree), sin(47 * degree))
        let n = (a + b) / 2
        return cone(n) { sqrt(1 + a * b - 2 * n * sin($0)) / n }
      }()),
    Published(type: .conicEqualArea, parallels: [30, -30]) {
      ($0 * cos(30 * degree), sin($1) / cos(30 * degree))
    },
    Published(
      type: .conicConformal, parallels: [30, 60],
      formula: {
        let t: @Sendable (Double) -> Double = { tan(.pi / 4 + $0 / 2) }
        let n = log(cos(30 * degree) / cos(60 * degree)) / log(t(60 * degree) / t(30 * degree))
        let f = cos(30 * degree) * pow(t(30 * degree), n) / n
        return cone(n) { f / pow(t($0), n) }
      }()),
    Published(type: .conicConformal, parallels: [0, 0]) { ($0, log(tan(.pi / 4 + $1 / 2))) },
    Published(
      type: .conicEquidistant, parallels: [0, 60],
      formula: {
        let n = (1 - cos(60 * degree)) / (60 * degree)
        return cone(n) { 1 / n - $0 }
      }()),
    Published(type: .naturalEarth1) { l, p in
      let q = p * p
      return (
        l * (0.8707 - 0.131979 * q + q * q * (-0.013791 + q * q * (0.003971 * q - 0.001529 * q * q))),
        p * (1.007226 + q * (0.015085 + q * q * (-0.044475 + 0.028874 * q - 0.005916 * q * q)))
      )
    },
    Published(type: .equalEarth) { l, p in
      let t = asin(sqrt(3) / 2 * sin(p))
      let (q, r) = (t * t, t * t * t * t * t * t)
      let slope = 1.340264 - 3 * 0.081106 * q + r * (7 * 0.000893 + 9 * 0.003796 * q)
      return (
        2 * sqrt(3) * l * cos(t) / (3 * slope), t * (1.340264 - 0.081106 * q + r * (0.000893 + 0.003796 * q))
      )
    },
    Published(type: .mollweide) { l, p in
      var t = p
      for _ in 0..<60 { t -= (2 * t + sin(2 * t) - .pi * sin(p)) / (2 + 2 * cos(2 * t)) }
      return (2 * sqrt(2) / .pi * l * cos(t), sqrt(2) * sin(t))
    },
  ]

  @Test("a projection is its published formula", arguments: published)
  func formula(_ sample: Published) throws {
    var settings = ProjectionSettings(sample.type)
    settings.parallels = sample.parallels
    (settings.scale, settings.translate, settings.center) = (1, .zero, .zero)
    let projection = try Projection(settings)
    for (longitude, latitude) in [(0.0, 1.0), (10, 20), (-35, 12), (40, -25), (-20, -40), (55, 5)] {
      let (x, y) = sample.formula(longitude * Self.degree, latitude * Self.degree)
      let point = try #require(projection.point(longitude: longitude, latitude: latitude))
      #expect(
        abs(point.x - x) < 1e-9 && abs(point.y + y) < 1e-9, "\(longitude) \(latitude): \(point) \(x) \(-y)")
    }
  }

  // Places of d3-geo's documentation of geoAlbersUsa, to a tenth.
  @Test(
    "albersUsa puts its insets where d3 has them",
    arguments: [
      (-122.4194, 37.7749, 107.4, 214.1), (-74.0059, 40.7128, 794.6, 176.5), (-95.9928, 36.1540, 488.8, 298.0),
      (-149.9003, 61.2181, 171.2, 446.9), (-157.8583, 21.3069, 298.5, 451.0),
    ])
  func albersUsa(_ longitude: Double, _ latitude: Double, _ x: Double, _ y: Double) throws {
    let projection = try Projection(ProjectionSettings(.albersUsa))
    let point = try #require(projection.point(longitude: longitude, latitude: latitude))
    #expect(abs(point.x - x) < 0.06 && abs(point.y - y) < 0.06)
    #expect(projection.point(longitude: 2.3522, latitude: 48.8566) == nil)
  }

  @Test("the centre stands at the translation, whatever the turn", arguments: ProjectionType.allCases)
  func center(_ type: ProjectionType) throws {
    guard type != .albersUsa, type != .identity else { return }
    var settings = ProjectionSettings(type)
    (settings.rotate, settings.center, settings.translate) = ([-105, 0, 0], Point(0, 10), Point(30, 40))
    let point = try #require(try Projection(settings).point(longitude: 105, latitude: 10))
    #expect(point.distance(to: Point(30, 40)) < 1e-6)
  }

  @Test("reflecting mirrors about the translation")
  func reflecting() throws {
    var settings = ProjectionSettings(.identity)
    #expect(try Projection(settings).point(longitude: 3, latitude: 4) == Point(3, 4))
    (settings.reflectX, settings.reflectY, settings.translate) = (true, true, Point(10, 10))
    #expect(try Projection(settings).point(longitude: 3, latitude: 4) == Point(7, 6))
  }

  @Test("fitted shapes fill the frame and stand in its middle", arguments: ProjectionType.allCases)
  func fitting(_ type: ProjectionType) throws {
    let shape = MapShape.polygon([[Point(-100, 35), Point(-100, 42), Point(-90, 42), Point(-90, 35)]])
    let frame = Rect(x: 20, y: 10, width: 200, height: 100)
    var settings = ProjectionSettings(type)
    settings.precision = 0.05
    if type != .identity, type != .albersUsa { settings.rotate = [95, -38] }
    let box = try Projection(settings).fitted(to: frame, shapes: [shape]).bounds(of: shape)
    #expect(abs(box.center.x - 120) < 0.5 && abs(box.center.y - 60) < 0.5)
    #expect(abs(box.width - 200) < 0.5 || abs(box.height - 100) < 0.5)
    #expect(box.width < 200.5 && box.height < 100.5)
  }

  @Test("fitting to nothing or to one point keeps the scale")
  func fittingNothing() throws {
    let frame = Rect(x: 0, y: 0, width: 100, height: 60)
    let projection = try Projection(ProjectionSettings(.mercator))
    for shape in [MapShape.empty, .point(Point(5, 5)), .line([])] {
      let fitted = projection.fitted(to: frame, shapes: [shape])
      #expect(abs(fitted.scale - projection.scale) < 1e-9)
    }
    let fitted = projection.fitted(to: frame, shapes: [.point(Point(5, 5))])
    #expect(try #require(fitted.point(longitude: 5, latitude: 5)).distance(to: Point(50, 30)) < 1e-9)
  }

  @Test("a PROJ string and a code are projections too")
  func definitions() throws {
    let robinson = try Projection(ProjectionSettings(.definition("+proj=robin +lon_0=105")))
    let frame = Rect(x: 0, y: 0, width: 400, height: 300)
    let fitted = robinson.fitted(to: frame, shapes: [.sphere])
    #expect(try #require(fitted.point(longitude: 105, latitude: 0)).distance(to: Point(200, 150)) < 1e-3)
    // The outline is one ring, as wide as the frame: PROJ does not fold the eastern border over.
    #expect(abs(fitted.bounds(of: .sphere).width - 400) < 1e-6)
    var settings = ProjectionSettings(.definition("EPSG:3857"))
    (settings.scale, settings.translate) = (1, .zero)
    let web = try #require(try Projection(settings).point(longitude: 90, latitude: 45))
    #expect(abs(web.x - .pi / 2) < 1e-6 && abs(web.y + log(tan(3 * .pi / 8))) < 1e-6)
  }

  @Test("the type is a name, a PROJ string or a code")
  func kinds() {
    #expect(ProjectionSettings.kind("equalEarth") == .named(.equalEarth))
    #expect(ProjectionSettings.kind("+proj=robin") == .definition("+proj=robin"))
    #expect(ProjectionSettings.kind("EPSG:3857") == .definition("EPSG:3857"))
    #expect(ProjectionSettings.kind("equalErth") == nil)
    #expect(ProjectionSettings.kind("EPSG:") == nil)
  }

  @Test(
    "what cannot be a projection is refused",
    arguments: [
      ProjectionSettings(.definition("+proj=nonsense")), ProjectionSettings(.definition("EPSG:99999999")),
      ProjectionSettings(.definition("+proj=axisswap +order=2,1")),
    ])
  func refused(_ settings: ProjectionSettings) {
    #expect(throws: Failure.self) { _ = try Projection(settings) }
  }

  @Test("settings that are no finite numbers are refused")
  func refusedNumbers() {
    var settings = ProjectionSettings(.mercator)
    settings.scale = .nan
    #expect(throws: Failure.self) { _ = try Projection(settings) }
    var conic = ProjectionSettings(.conicConformal)
    conic.parallels = [90, 20]
    #expect(throws: Failure.self) { _ = try Projection(conic) }
  }
}
