import Geometry
import Testing

@testable import Maps

@Suite("a projection that suits the map")
struct SuitableProjectionTests {
  struct Region: Sendable, CustomTestStringConvertible {
    let name: String
    /// West, south, east, north in degrees.
    let box: [Double]
    let type: ProjectionType
    let words: String
    var testDescription: String { name }
  }

  // Extents from the CIA World Factbook's coordinates, rounded.
  static let regions = [
    Region(name: "the world", box: [-180, -85, 179, 84], type: .equalEarth, words: "Equal Earth"),
    Region(
      name: "China", box: [73.5, 18, 134.8, 53.5], type: .conicEqualArea,
      words: "Albers' conic equal-area, 25°N and 47°N, 105°E"),
    Region(
      name: "the contiguous United States", box: [-125, 24.5, -67, 49.5], type: .conicEqualArea,
      words: "Albers' conic equal-area, 29°N and 45°N, 96°W"),
    Region(
      name: "Russia, over the antimeridian", box: [27, 41, -170, 82], type: .conicEqualArea,
      words: "Albers' conic equal-area, 48°N and 75°N, 108.5°E"),
    Region(
      name: "Indonesia", box: [95, -11, 141, 6], type: .conicEqualArea,
      words: "cylindrical equal-area, 8°S and 8°N, 118°E"),
    Region(
      name: "Chile", box: [-76, -56, -66, -17], type: .azimuthalEqualArea,
      words: "Lambert's azimuthal equal-area about 36.5°S, 71°W"),
    Region(
      name: "Fiji, over the antimeridian", box: [177, -19, -178, -12.5], type: .azimuthalEqualArea,
      words: "Lambert's azimuthal equal-area about 15.8°S, 179.5°E"),
    Region(
      name: "Antarctica", box: [-180, -90, 179.9, -60], type: .azimuthalEqualArea,
      words: "Lambert's azimuthal equal-area about the South Pole"),
  ]

  @Test("is chosen by where the shapes lie and how wide they are", arguments: regions)
  func chosen(region: Region) {
    let (west, south, east, north) = (region.box[0], region.box[1], region.box[2], region.box[3])
    // Along the parallels every few degrees, as borders are.
    let width = east > west ? east - west : east - west + 360
    let steps = (0...40).map { west + width * Double($0) / 40 }.map { $0 > 180 ? $0 - 360 : $0 }
    let ring = steps.map { Point($0, south) } + steps.reversed().map { Point($0, north) }
    let found = SuitableProjection(for: [.polygon([ring])])
    #expect(found.settings.kind == .named(region.type))
    #expect(found.words == region.words)
  }

  @Test("of nothing and of the sphere is the one for the world")
  func nothing() {
    for shapes in [[], [MapShape.empty], [.sphere]] as [[MapShape]] {
      #expect(SuitableProjection(for: shapes).settings.kind == .named(.equalEarth))
    }
  }

  @Test("of one place is about the place")
  func onePlace() {
    let found = SuitableProjection(for: [.point(Point(113.6, 34.7))])
    #expect(found.settings.kind == .named(.azimuthalEqualArea))
    #expect(
      abs((found.settings.rotate?[0] ?? 0) + 113.6) < 0.1 && abs((found.settings.rotate?[1] ?? 0) + 34.7) < 0.1)
  }
}
