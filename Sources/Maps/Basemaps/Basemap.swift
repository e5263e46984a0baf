package import Diagnostics
import Geometry
package import OrderedCollections
package import Tables

/// A box of the globe in degrees; its west may be east of its east, across the antimeridian.
package struct MapBox: Sendable, Hashable {
  package var west: Double
  package var south: Double
  package var east: Double
  package var north: Double

  package init(west: Double, south: Double, east: Double, north: Double) {
    (self.west, self.south, self.east, self.north) = (west, south, east, north)
  }

  /// Whether a ring reaches into the box.
  func touches(_ measure: RingMeasure) -> Bool {
    guard measure.north >= south, measure.south <= north else { return false }
    let width = east >= west ? east - west : east - west + 360
    // Longitudes are compared a turn at a time, as rings may lie anywhere.
    let start = ((measure.west - west) / 360).rounded(.down) * 360 + west
    let offset = measure.west - start
    return offset <= width || offset + (measure.east - measure.west) >= 360
  }
}

/// The outlines of regions, read from the chart.
package struct Basemap: Sendable {
  package static let license = "LGPL-3.0-or-later"

  package var regions: [MapRegion]
  /// The chart by name and version.
  package var source: String
  package var note: String

  /// - Parameters:
  ///   - properties: what is known of each code beside its name; those without an entry have `name` and `country`.
  ///   - box: rings that do not reach into it are left out; none is cut.
  ///   - keeping: codes of regions all of whose islands are kept.
  /// - Throws: `map.bad-chart`, and `map.nothing-in-box` where no ring reaches into the box.
  package init(
    _ selection: [ChartSelection], from chart: borrowing ChartFile,
    properties: [String: OrderedDictionary<String, Value>] = [:], box: MapBox? = nil, keeping: Set<String> = []
  ) throws(Failure) {
    source =
      "Digital Chart of the World for GMT (DCW-GMT \(chart.version)), the GMT team, as packaged by Debian (gmt-dcw)"
    note = DisputedAreas.note(for: Set(selection.map(\.country)))
    regions = []
    for place in selection {
      var (rings, step) = try chart.region(place.chartCode)
      if let box { rings = rings.filter { box.touches(RingMeasure(continuous($0))) } }
      if rings.isEmpty { continue }
      regions.append(
        MapRegion(
          id: .text(place.code),
          properties: properties[place.code] ?? ["name": .text(place.name), "country": .text(place.country)],
          rings: rings, storageStep: step, keepsIslands: keeping.contains(place.code)))
    }
    guard !regions.isEmpty else {
      throw Failure(
        code: "map.nothing-in-box", "Nothing of the places reaches into the box.",
        suggestion: "A box is west,south,east,north in degrees, such as 100,18,125,42.")
    }
  }

  /// Licence, source and note, as they are written into files.
  package func heading(object: String) -> TopologyHeading {
    TopologyHeading(
      object: object, properties: [("license", Basemap.license), ("source", source), ("note", note)])
  }
}
