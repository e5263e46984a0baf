import Geometry

extension MapShape {
  /// Whether all positions can be degrees of longitude and latitude, and reach over a degree at least: places of a
  /// plane in scene units or metres lie beyond.
  ///
  /// - Complexity: O(positions), less where the first already lie beyond.
  package static func areDegrees(_ shapes: [MapShape]) -> Bool {
    var box = Rect.empty
    for shape in shapes {
      var isWithin = true
      shape.eachGeometry { geometry in
        guard isWithin else { return }
        geometry.eachLine { line in
          for point in line where isWithin {
            isWithin = abs(point.x) <= 360 && abs(point.y) <= 90
            box = box.union(Rect(x: point.x, y: point.y, width: 0, height: 0))
          }
        }
      }
      if !isWithin { return false }
    }
    return !box.isEmpty && box.width + box.height >= 1
  }

  private func eachLine(_ body: ([Point]) -> Void) {
    switch self {
    case .point(let point): body([point])
    case .multiPoint(let points), .line(let points): body(points)
    case .multiLine(let lines), .polygon(let lines): for line in lines { body(line) }
    case .multiPolygon(let polygons): for polygon in polygons { for ring in polygon { body(ring) } }
    case .sphere, .collection, .feature, .features: break
    }
  }
}
