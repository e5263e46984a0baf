package import Diagnostics
import Geometry
import OrderedCollections
import Tables

/// What a written topology holds.
package struct TopologySummary: Sendable, Hashable {
  package var regionCount = 0
  package var polygonCount = 0
  package var arcCount = 0
  package var sharedArcCount = 0
  package var pointCount = 0
  /// West, south, east, north, in degrees; longitudes run on over 180°.
  package var box: [Double] = []
  /// The side of the smallest detail, in kilometres.
  package var detail = 0.0
  /// The largest change of a region's area, as a share, among regions of at least 400 square pixels.
  package var largestAreaChange = 0.0
  /// Whether neighbours did not agree on their borders, so that a grid settled them.
  package var isSettledByGrid = false
}

/// What is written into a topology beside its shapes.
package struct TopologyHeading: Sendable, Hashable {
  /// The name of the object that holds the regions.
  package var object: String
  /// Members of `properties`: licence, source, note.
  package var properties: [(name: String, text: String)]

  package init(object: String, properties: [(name: String, text: String)] = []) {
    self.object = object
    self.properties = properties
  }

  package static func == (a: TopologyHeading, b: TopologyHeading) -> Bool {
    a.object == b.object && a.properties.elementsEqual(b.properties) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(object) }
}

extension SharedBorders {
  /// The borders as TopoJSON 1.0, quantized.
  ///
  /// - Parameter steps: whole numbers along the longer side of the map.
  /// - Throws: `map.too-large` where the borders do not fit into so many bytes without any detail.
  /// - Complexity: O(points), times the tries to fit a number of bytes (about 12).
  package func topology(
    _ detail: MapDetail, steps: Int, heading: TopologyHeading
  ) throws(Failure) -> (bytes: [UInt8], summary: TopologySummary) {
    func attempt(_ threshold: Double) -> (SimplifiedBorders, [UInt8]) {
      let simplified = SimplifiedBorders(self, threshold: threshold, steps: steps)
      return (simplified, TopologyText.bytes(simplified, of: self, heading))
    }
    var threshold = 0.0
    switch detail {
    case .everything: break
    case .pixels(let side): threshold = side * side * pixel * pixel
    case .kilometres(let side):
      let degrees = side / SharedBorders.kilometresPerDegree
      threshold = degrees * degrees
    case .share(let share): threshold = weight(keeping: share)
    case .bytes(let limit):
      var (low, high) = (1e-10, 1e3)
      var best = attempt(high)
      guard best.1.count <= limit else {
        throw Failure(
          code: "map.too-large",
          "Without any detail the map still has \(best.1.count) bytes, more than the \(limit) asked for.",
          suggestion: "Leave smaller islands out with --islands, or ask for more bytes.")
      }
      threshold = high
      while high / low > 1.02 {
        let middle = (low * high).squareRoot()
        let tried = attempt(middle)
        if tried.1.count > limit {
          low = middle
        } else {
          (high, best, threshold) = (middle, tried, middle)
        }
      }
      return (best.1, summary(of: best.0, threshold))
    }
    let (simplified, bytes) = attempt(threshold)
    return (bytes, summary(of: simplified, threshold))
  }

  /// The threshold that keeps a share of the points which are no ends of arcs.
  private func weight(keeping share: Double) -> Double {
    let weights = arcs.flatMap(\.weights).filter(\.isFinite).sorted(by: >)
    guard !weights.isEmpty else { return 0 }
    let count = Int((max(0, min(1, share)) * Double(weights.count)).rounded())
    return count == 0 ? weights[0] * 2 : weights[count - 1]
  }

  private func summary(of simplified: SimplifiedBorders, _ threshold: Double) -> TopologySummary {
    var summary = TopologySummary()
    summary.regionCount = regions.count
    summary.polygonCount = simplified.regions.reduce(0) { $0 + $1.count }
    summary.arcCount = simplified.arcs.count
    summary.sharedArcCount = simplified.sharedCount
    summary.pointCount = simplified.pointCount
    summary.box = TopologyText.box(of: simplified)
    summary.detail = max(threshold, floor).squareRoot() * SharedBorders.kilometresPerDegree
    summary.isSettledByGrid = isSettledByGrid
    for (region, area) in zip(regions, simplified.areas) where region.area > 400 * pixel * pixel {
      summary.largestAreaChange = max(summary.largestAreaChange, abs(area / region.area - 1))
    }
    return summary
  }
}

/// Writes simplified borders as TopoJSON text.
enum TopologyText {
  static func box(of borders: SimplifiedBorders) -> [Double] {
    [
      borders.origin.x + Double(borders.low.x) * borders.scale,
      borders.origin.y + Double(borders.low.y) * borders.scale,
      borders.origin.x + Double(borders.high.x) * borders.scale,
      borders.origin.y + Double(borders.high.y) * borders.scale,
    ].map { ($0 * 1e6).rounded() / 1e6 }
  }

  static func bytes(_ borders: SimplifiedBorders, of shared: SharedBorders, _ heading: TopologyHeading)
    -> [UInt8]
  {
    var text = JSONBytes()
    text.raw("{\"type\":\"Topology\"")
    if !heading.properties.isEmpty {
      text.raw(",\"properties\":")
      text.value(
        .object(
          OrderedDictionary(
            heading.properties.map { ($0.name, Value.text($0.text)) }, uniquingKeysWith: { $1 })))
    }
    text.raw(",\"bbox\":")
    text.value(.list(box(of: borders).map { .number($0) }))
    text.raw(",\"transform\":{\"scale\":")
    text.value(.list([.number(borders.scale), .number(borders.scale)]))
    text.raw(",\"translate\":")
    text.value(.list([.number(borders.origin.x), .number(borders.origin.y)]))
    text.raw("},\"objects\":{")
    text.value(.text(heading.object))
    text.raw(":{\"type\":\"GeometryCollection\",\"geometries\":[")
    for (index, region) in shared.regions.enumerated() {
      if index > 0 { text.raw(",") }
      write(region, borders.regions[index], to: &text)
    }
    text.raw("]}},\"arcs\":[")
    for (index, arc) in borders.arcs.enumerated() {
      if index > 0 { text.raw(",") }
      write(arc, to: &text)
    }
    text.raw("]}\n")
    return text.bytes
  }

  private static func write(_ region: SharedBorders.Region, _ polygons: [[[Int]]], to text: inout JSONBytes) {
    if polygons.count == 1 {
      text.raw("{\"type\":\"Polygon\",\"arcs\":")
      text.list(polygons[0]) { ring, text in text.list(ring) { $1.integer($0) } }
    } else {
      text.raw("{\"type\":\"MultiPolygon\",\"arcs\":")
      text.list(polygons) { rings, text in
        text.list(rings) { ring, text in text.list(ring) { $1.integer($0) } }
      }
    }
    if !region.id.isNull {
      text.raw(",\"id\":")
      text.value(region.id)
    }
    if !region.properties.isEmpty {
      text.raw(",\"properties\":")
      text.value(.object(region.properties))
    }
    text.raw("}")
  }

  /// An arc as its first place and the steps from there.
  private static func write(_ arc: [SimplifiedBorders.Place], to text: inout JSONBytes) {
    var before = SimplifiedBorders.Place(x: 0, y: 0)
    text.list(arc) { place, text in
      text.raw("[")
      text.integer(place.x - before.x)
      text.raw(",")
      text.integer(place.y - before.y)
      text.raw("]")
      before = place
    }
  }
}

/// JSON text as it grows.
struct JSONBytes {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  mutating func integer(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  mutating func list<Element>(_ elements: [Element], _ write: (Element, inout JSONBytes) -> Void) {
    raw("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { raw(",") }
      write(element, &self)
    }
    raw("]")
  }

  mutating func value(_ value: Value) {
    switch value {
    case .null: raw("null")
    case .boolean(let flag): if flag { raw("true") } else { raw("false") }
    case .number(let number), .instant(let number):
      if let whole = Int(exactly: number) {
        integer(whole)
      } else if number.isFinite {
        bytes += Array("\(number)".utf8)
      } else {
        raw("null")
      }
    case .text(let text): string(text)
    case .list(let values): list(values) { $1.value($0) }
    case .object(let members):
      raw("{")
      for (index, member) in members.enumerated() {
        if index > 0 { raw(",") }
        string(member.key)
        raw(":")
        self.value(member.value)
      }
      raw("}")
    }
  }

  private mutating func string(_ text: String) {
    raw("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case 0x0A: raw("\\n")
      case 0x0D: raw("\\r")
      case 0x09: raw("\\t")
      case 0..<0x20:
        raw("\\u00")
        for digit in [byte >> 4, byte & 15] { bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
      default: bytes.append(byte)
      }
    }
    raw("\"")
  }
}
