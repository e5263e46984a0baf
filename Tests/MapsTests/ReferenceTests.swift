import Geometry
import Tables
import TestSupport
import Testing

@testable import Maps

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A projection with its settings, and where `pyproj` puts places; see Scripts/make-map-reference.
private struct Reference: Sendable, CustomTestStringConvertible {
  let name: String
  let variant: Value
  /// What the places are drawn at, in the order of the seeded places; nil for those that are not shown.
  var points: [Point?] = []
  /// The place in the seeded sequence of the first.
  let start: Int

  var testDescription: String { "\(name) \(start)" }

  static let all: [Reference] = {
    var result: [Reference] = []
    var count = 0
    for line in String(decoding: fixture("Maps/projected.txt") ?? [], as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2)
      if words[0] == "#" {
        let json = try? JSONText.value(Array(words[2].utf8), name: "variant")
        result.append(Reference(name: String(words[1]), variant: json ?? .null, start: count))
        continue
      }
      let numbers = words.compactMap { Double($0) }
      result[result.count - 1].points.append(numbers.count == 2 ? Point(numbers[0], numbers[1]) : nil)
      count += 1
    }
    return result
  }()

  func settings(_ type: ProjectionType) -> ProjectionSettings {
    func numbers(_ key: String) -> [Double]? {
      let value = variant.member(key)
      return value.isNull ? nil : fixtureNumbers(value)
    }
    func point(_ key: String) -> Point? { numbers(key).map { Point($0[0], $0[1]) } }
    var settings = ProjectionSettings(type)
    (settings.rotate, settings.parallels) = (numbers("rotate"), numbers("parallels"))
    (settings.center, settings.translate) = (point("center"), point("translate"))
    settings.scale = variant.member("scale").double
    settings.reflectX = variant.member("reflectX") == .boolean(true)
    settings.reflectY = variant.member("reflectY") == .boolean(true)
    return settings
  }
}

/// Places even over the sphere, in degrees, the same as the script's.
private func seededPlaces(_ count: Int) -> [Point] {
  var numbers = SeededNumbers(seed: 5)
  func unit() -> Double { Double(numbers.next() >> 11) / 9_007_199_254_740_992 }
  return (0..<count).map { _ in
    let longitude = unit() * 360 - 180
    return Point(longitude, asin(unit() * 2 - 1) * 180 / .pi)
  }
}

@Suite struct ReferenceTests {
  @Test("every named projection is held against pyproj, in 1,000 places")
  func complete() {
    var shown: [String: Int] = [:]
    for reference in Reference.all { shown[reference.name, default: 0] += reference.points.count { $0 != nil } }
    for type in ProjectionType.allCases where type != .identity {
      #expect(shown[type.rawValue] == (type == .albersUsa ? 600 : 1000), "\(type)")
    }
  }

  @Test("places are drawn where pyproj has them, to a millionth of the scale")
  func projected() throws {
    let places = seededPlaces(Reference.all.reduce(0) { $0 + $1.points.count })
    for reference in Reference.all {
      let type = try #require(ProjectionType(rawValue: reference.name))
      let projection = try Projection(reference.settings(type))
      let tolerance = 1e-6 * projection.scale
      var worst = 0.0
      for (index, expected) in reference.points.enumerated() {
        var place = places[reference.start + index]
        let box = fixtureNumbers(reference.variant.member("box"))
        if box.count == 4 {
          place = Point(
            box[0] + (place.x + 180) / 360 * (box[2] - box[0]),
            box[1] + (place.y + 90) / 180 * (box[3] - box[1]))
        }
        let point = projection.point(longitude: place.x, latitude: place.y)
        guard let expected, let point else {
          #expect(point == expected, "\(reference.name) \(reference.variant) \(place)")
          continue
        }
        worst = max(worst, point.distance(to: expected))
      }
      #expect(
        worst < tolerance, "\(reference.name) \(reference.variant): \(worst / projection.scale) of the scale")
    }
  }

  @Test("countries have the area and the centre on the sphere that pyproj.Geod and numpy find")
  func countries() throws {
    let table = try countryShapes()
    var checked = 0
    for row in try referenceRows() {
      let shape = try #require(table[row.id])
      let area = try #require(row.numbers[0])
      #expect(abs(shape.steradians - area) < 1e-6 * area + 1e-12, "\(row.id) \(shape.steradians) \(area)")
      if let longitude = row.numbers[1], let latitude = row.numbers[2] {
        let center = try #require(shape.sphericalCentroid)
        #expect(
          abs(center.x - longitude) * cos(latitude * .pi / 180) < 2e-4 && abs(center.y - latitude) < 2e-4,
          "\(row.id) \(center) \(longitude) \(latitude)")
      }
      checked += 1
    }
    #expect(checked == 250)
  }

  @Test("countries on the plane have the area and the centre that shapely finds")
  func drawnCountries() throws {
    let table = try countryShapes()
    var settings = ProjectionSettings(.equalEarth)
    (settings.scale, settings.translate, settings.precision) = (1000, .zero, 1e-4)
    let projection = try Projection(settings)
    for row in try referenceRows() {
      guard let area = row.numbers[3], let x = row.numbers[4], let y = row.numbers[5] else { continue }
      let shape = try #require(table[row.id])
      #expect(abs(projection.area(of: shape) - area) < 1e-5 * area + 1e-3, "\(row.id)")
      let center = try #require(projection.centroid(of: shape))
      #expect(center.distance(to: Point(x, y)) < 5e-3, "\(row.id) \(center) \(x) \(y)")
    }
  }

  @Test("a sphere has no centre, an octant has its middle, a quarter meridian is as long")
  func measures() throws {
    #expect(abs(MapShape.sphere.steradians - 4 * .pi) < 1e-12)
    #expect(MapShape.sphere.sphericalCentroid == nil)
    let octant = MapShape.polygon([[Point(0, 0), Point(0, 90), Point(90, 0)]])
    #expect(abs(octant.steradians - .pi / 2) < 1e-12)
    let center = try #require(octant.sphericalCentroid)
    #expect(abs(center.x - 45) < 1e-9 && abs(center.y - atan(1 / 2.0.squareRoot()) * 180 / .pi) < 1e-9)
    #expect(abs(octant.sphericalLength - 1.5 * .pi) < 1e-12)
    #expect(abs(MapShape.line([Point(7, 0), Point(7, 90)]).sphericalLength - .pi / 2) < 1e-12)
    #expect(MapShape.point(Point(10, 20)).sphericalCentroid.map { abs($0.x - 10) < 1e-9 } == true)
  }
}

/// The countries of Datasets/boundaries by their code.
private func countryShapes() throws -> [String: MapShape] {
  let bytes = try #require(fixture("../../Datasets/boundaries/countries.topojson"))
  let table = try readMap(bytes, name: "countries.topojson", object: .topoJSONFeature("countries"))
  let ids = try #require(table["id"])
  var shapes: [String: MapShape] = [:]
  for row in 0..<table.rowCount { shapes[ids[row].string ?? ""] = try MapShape(row: row, of: table) }
  return shapes
}

private func referenceRows() throws -> [(id: String, numbers: [Double?])] {
  let text = String(decoding: try #require(fixture("Maps/countries.csv")), as: UTF8.self)
  return text.split(separator: "\n").dropFirst().map { line in
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    return (String(cells[0]), cells.dropFirst().map { Double($0) })
  }
}
