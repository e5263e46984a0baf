import Diagnostics
package import Geometry
import Grammar
package import Maps
import Notation

/// What stands beside the marks of a map: parts of it at a scale of their own, and a bar that tells the scale.
package struct MapFurniture: Sendable {
  /// A part of the map in a frame.
  package struct Inset: Sendable {
    package enum Corner: String, Sendable, CaseIterable {
      case topLeft = "top-left"
      case topRight = "top-right"
      case bottomLeft = "bottom-left"
      case bottomRight = "bottom-right"
    }

    package var name: String
    /// What the frame shows: corners and edges of an extent, or shapes of the map.
    package var shapes: [MapShape]
    package var corner: Corner
    /// Of the map's width, up to 0.2.
    package var share: Double
    /// Whether the frame says how many times larger than the map it is drawn.
    package var notesScale: Bool
  }

  package var insets: [Inset] = []
  /// Where the bar's scale holds, in degrees; nil draws no bar.
  package var scalePlace: Point?
}

extension Planner {
  /// What `usermeta.byline.map` asks for.
  ///
  /// - Throws: `map.bad-inset` where an inset cannot be drawn.
  func furniture(_ shapes: [MapShape]) throws(Failure) -> MapFurniture {
    guard let node = spec.newsroom["map"], node.members != nil else { return MapFurniture() }
    var furniture = MapFurniture()
    if node["scaleBar"]?.boolean == true {
      furniture.scalePlace = MapShape.collection(shapes).sphericalCentroid
    }
    for inset in node["insets"]?.elements ?? [] { furniture.insets.append(try self.inset(inset, shapes)) }
    return furniture
  }

  private func inset(_ node: Node, _ shapes: [MapShape]) throws(Failure) -> MapFurniture.Inset {
    func failure(_ message: String, _ part: Node, _ suggestion: String? = nil) -> Failure {
      Failure(
        code: "map.bad-inset", message, at: part.position.place(in: spec.file), suggestion: suggestion)
    }
    let share = node["width"]?.number ?? 0.2
    guard share > 0, share <= 0.2 else {
      throw failure(
        "an inset takes at most a fifth of the map's width, 0.2, and this is \(NodeText.number(share))",
        node["width"] ?? node)
    }
    var shown: [MapShape] = []
    if let extent = node["extent"] {
      let numbers = extent.elements?.compactMap(\.number) ?? []
      guard numbers.count == 4, numbers[1] < numbers[3], numbers[0] != numbers[2], abs(numbers[0]) <= 360,
        abs(numbers[2]) <= 360, numbers[1] >= -90, numbers[3] <= 90
      else {
        throw failure(
          "the `extent` of an inset is the degrees west, south, east, north, and this is \(extent.described)",
          extent, "Write `extent: [105, 2, 123, 24]`.")
      }
      shown = [MapFurniture.outline(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])]
    } else if let feature = node["feature"], let id = feature.string ?? feature.number.map(NodeText.number) {
      var ids: [String] = []
      for shape in shapes {
        guard case .feature(let one) = shape, let own = one.id.string ?? one.id.double.map(NodeText.number)
        else {
          continue
        }
        ids.append(own)
        if own == id { shown.append(shape) }
      }
      guard !shown.isEmpty else {
        throw failure("no shape of the map has the id `\(id)`", feature, didYouMean(id, among: ids))
      }
    } else {
      throw failure("an inset needs an `extent` or a `feature`", node, "Write `extent: [105, 2, 123, 24]`.")
    }
    return MapFurniture.Inset(
      name: node["name"]?.string ?? "", shapes: shown,
      corner: node["corner"]?.string.flatMap(MapFurniture.Inset.Corner.init) ?? .bottomRight, share: share,
      notesScale: node["scaleNote"]?.boolean ?? true)
  }
}

extension MapFurniture {
  /// Places along the edges of an extent.
  fileprivate static func outline(west: Double, south: Double, east: Double, north: Double) -> MapShape {
    let width = east > west ? east - west : east - west + 360
    var places: [Point] = []
    for step in 0...16 {
      let t = Double(step) / 16
      places += [Point(west + t * width, south), Point(west + t * width, north)]
      places += [Point(west, south + t * (north - south)), Point(west + width, south + t * (north - south))]
    }
    return .multiPoint(places)
  }
}
