package import Diagnostics
package import Geometry

/// A way to draw the globe on the plane, ready for use.
///
/// A shape passes through the stream `turn → clip on the globe → project and resample → clip on the plane → sink`.
/// Every stage is a value: the turn a `Rotation`, the clips `ClipBoundary`s, the formula a `Formula`, the sinks
/// `MapSink`s. A composite such as `albersUsa` is several such views of one scale.
package struct Projection: Sendable {
  package let settings: ProjectionSettings
  /// Scene units per radius of the globe.
  package let scale: Double
  /// Where the centre stands.
  package let translate: Point
  let parts: [ProjectionView]
  /// What of the globe each part shows at most; empty where there is one part.
  private let reaches: [GlobeCap]
  private let formulas: [Formula]

  /// - Throws: codes `map.*` where a setting is no number that can be, or PROJ does not know the projection.
  package init(_ settings: ProjectionSettings) throws(Failure) {
    try Projection.check(settings)
    var formulas: [Formula] = []
    switch settings.kind {
    case .definition(let text): formulas = [try Formula(definition: text)]
    case .named(.albersUsa):
      for inset in AlbersInset.all { formulas.append(try Formula(.conicEqualArea, parallels: inset.parallels)) }
    case .named(let type):
      formulas = [
        try Formula(type, parallels: settings.parallels ?? ProjectionDefaults(type).parallels)
      ]
    }
    self.init(settings, formulas)
  }

  private init(_ settings: ProjectionSettings, _ formulas: [Formula]) {
    self.settings = settings
    self.formulas = formulas
    let type: ProjectionType = if case .named(let type) = settings.kind { type } else { .equirectangular }
    let defaults = ProjectionDefaults(type)
    scale = settings.scale ?? defaults.scale
    translate = settings.translate ?? defaults.translate
    if type == .albersUsa {
      reaches = AlbersInset.all.map(\.reach)
      parts = zip(AlbersInset.all, formulas).map { [scale, translate] inset, formula in
        inset.view(formula, scale: scale, translate: translate, precision: settings.precision)
      }
    } else {
      reaches = []
      parts = [ProjectionView(settings, type, defaults, formulas[0], scale: scale, translate: translate)]
    }
  }

  private static func check(_ settings: ProjectionSettings) throws(Failure) {
    let numbers: [(String, [Double])] = [
      ("scale", [settings.scale].compactMap { $0 }), ("rotate", settings.rotate ?? []),
      ("translate", settings.translate.map { [$0.x, $0.y] } ?? []),
      ("center", settings.center.map { [$0.x, $0.y] } ?? []), ("parallels", settings.parallels ?? []),
      ("clipAngle", [settings.clipAngle].compactMap { $0 }),
      ("precision", [settings.precision].compactMap { $0 }),
      ("pointRadius", [settings.pointRadius].compactMap { $0 }),
    ]
    for (name, values) in numbers where !values.allSatisfy(\.isFinite) {
      throw Failure(code: "map.bad-setting", "The projection's `\(name)` is not a finite number.")
    }
  }

  /// Where a place given in degrees is drawn; nil where it is clipped or the projection has no place for it.
  package func point(longitude: Double, latitude: Double) -> Point? {
    guard longitude.isFinite, latitude.isFinite else { return nil }
    for part in parts {
      if case .points(let points) = part.project(.points([Point(longitude, latitude)])),
        let point = points.first
      {
        return point
      }
    }
    return nil
  }

  /// How many kilometres of the ground a scene unit stands for around a place in degrees, the mean of east and north;
  /// nil where the place is not drawn. The globe's radius is 6,371 km.
  package func kilometresPerUnit(at place: Point) -> Double? {
    let step = 0.05
    func ratio(_ a: Point, _ b: Point) -> Double? {
      guard let p = point(longitude: a.x, latitude: a.y), let q = point(longitude: b.x, latitude: b.y),
        p.distance(to: q) > 0
      else { return nil }
      return MapShape.line([a, b]).sphericalLength * 6371 / p.distance(to: q)
    }
    let east = ratio(Point(place.x - step, place.y), Point(place.x + step, place.y))
    let north = ratio(Point(place.x, place.y - step), Point(place.x, place.y + step))
    guard let east, let north else { return nil }
    return (east + north) / 2
  }

  /// Sends a shape through the stream into a sink.
  ///
  /// - Complexity: O(n) for n positions and those that resampling adds, and O(k log k) for k cuts.
  package func draw(_ shape: MapShape, into sink: inout some MapSink) {
    shape.eachGeometry { geometry in
      for piece in Piece.pieces(of: geometry) {
        let cap = reaches.isEmpty ? nil : GlobeCap(piece)
        for index in parts.indices {
          if let cap, !reaches[index].meets(cap) { continue }
          sink.receive(parts[index].project(piece))
        }
      }
    }
  }

  /// The drawn outline of a shape: open lines, closed rings, and circles for points.
  package func path(of shape: MapShape, pointRadius: Double? = nil) -> Path {
    var sink = PathSink(pointRadius: pointRadius ?? settings.pointRadius ?? 4.5)
    draw(shape, into: &sink)
    return sink.path
  }

  /// The rectangle around a drawn shape; points count without their radius. Empty where nothing is drawn.
  package func bounds(of shape: MapShape) -> Rect {
    var sink = BoundsSink()
    draw(shape, into: &sink)
    return sink.bounds
  }

  /// The area of a drawn shape, in square scene units.
  package func area(of shape: MapShape) -> Double {
    var sink = AreaSink()
    draw(shape, into: &sink)
    return sink.area
  }

  /// The centre of mass of a drawn shape: of its areas, or else its lines, or else its points.
  package func centroid(of shape: MapShape) -> Point? {
    var sink = CentroidSink()
    draw(shape, into: &sink)
    return sink.centroid
  }

  /// The projection scaled and moved so that the shapes fill the rectangle as far as their form allows, centred.
  ///
  /// As in d3, the shapes are measured at a scale of 150 without the clip extent. Shapes of which nothing is drawn,
  /// or a single point, leave the scale and stand in the middle.
  package func fitted(to frame: Rect, shapes: [MapShape]) -> Projection {
    var trial = settings
    (trial.scale, trial.translate, trial.clipExtent) = (150, .zero, nil)
    let measuring = Projection(trial, formulas)
    var sink = BoundsSink()
    for shape in shapes { measuring.draw(shape, into: &sink) }
    let box = sink.bounds
    var result = settings
    guard !box.isEmpty, box.left.isFinite, box.right.isFinite, box.top.isFinite, box.bottom.isFinite else {
      result.translate = frame.center
      return Projection(result, formulas)
    }
    let factor = min(
      box.width > 0 ? frame.width / box.width : .infinity,
      box.height > 0 ? frame.height / box.height : .infinity)
    let isPoint = !factor.isFinite
    let k = isPoint ? scale / 150 : factor
    result.scale = 150 * k
    result.translate = frame.center - box.center * k
    return Projection(result, formulas)
  }
}
