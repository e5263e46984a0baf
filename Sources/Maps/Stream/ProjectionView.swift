import Geometry

/// One stream from the globe to the plane, with its stages.
struct ProjectionView: Sendable {
  /// Where the globe is cut.
  enum GlobeClip: Sendable {
    /// Not at all: the shapes are on a plane already.
    case none
    case antimeridian(Antimeridian)
    case circle(SmallCircle)
  }

  let rotation: Rotation
  let globeClip: GlobeClip
  let formula: Formula
  let placing: Placing
  let resampling: Resampling?
  let planeClip: ClipRectangle?

  init(
    _ settings: ProjectionSettings, _ type: ProjectionType, _ defaults: ProjectionDefaults, _ formula: Formula,
    scale: Double, translate: Point
  ) {
    self.formula = formula
    let isPlane = type == .identity
    var turn = (settings.rotate ?? defaults.rotate) + [0, 0, 0]
    var center = settings.center ?? defaults.center
    if type == .transverseMercator {
      turn[2] += 90
      center = Point(-center.y, center.x)
    }
    turn[0] -= formula.centralMeridian * 180 / halfTurn
    rotation = Rotation(degrees: isPlane ? [] : turn)
    let angle = settings.clipAngle ?? defaults.clipAngle ?? 0
    if isPlane {
      globeClip = .none
    } else if angle > 0, angle <= 180 {
      globeClip = .circle(SmallCircle(radius: radians(angle)))
    } else {
      globeClip = .antimeridian(Antimeridian())
    }
    let signs = Point(settings.reflectX ? -1 : 1, (settings.reflectY ? -1 : 1) * (isPlane ? 1 : -1))
    var placing = Placing(scale: scale, signs: signs, offset: translate)
    if !isPlane {
      let middle = formula.perform { $0(Point(turnedRadians(center.x), turnedRadians(center.y))) }
      if middle.isFinite { placing.offset = translate - Point(middle.x * signs.x, middle.y * signs.y) * scale }
    }
    self.placing = placing
    let precision = settings.precision ?? 0.5.squareRoot()
    resampling = isPlane || precision <= 0 ? nil : Resampling(precision: precision)
    let extent = ProjectionView.mercatorExtent(type, settings.clipExtent, formula, placing)
    planeClip = (extent ?? settings.clipExtent).map(ClipRectangle.init)
  }

  /// What of the endless strip of Mercator is shown: a square around the centre of the turned globe.
  private static func mercatorExtent(
    _ type: ProjectionType, _ given: Rect?, _ formula: Formula, _ placing: Placing
  ) -> Rect? {
    guard type == .mercator || type == .transverseMercator else { return nil }
    let half = halfTurn * placing.scale
    let middle = placing.apply(formula.perform { $0(.zero) })
    let square = Rect(
      left: middle.x - half, top: middle.y - half, right: middle.x + half, bottom: middle.y + half)
    guard let given else { return square }
    return type == .mercator
      ? Rect(
        left: max(square.left, given.left), top: given.top, right: min(square.right, given.right),
        bottom: given.bottom)
      : Rect(
        left: given.left, top: max(square.top, given.top), right: given.right,
        bottom: min(square.bottom, given.bottom))
  }

  /// Sends a geometry in degrees through all stages, to scene units.
  func project(_ piece: Piece) -> Piece {
    let onPlane: Piece
    switch globeClip {
    case .none: onPlane = piece.mapping(placing.apply)
    case .antimeridian(let boundary): onPlane = place(boundary.clip(turned(piece)))
    case .circle(let boundary): onPlane = place(boundary.clip(turned(piece)))
    }
    return planeClip?.clip(onPlane) ?? onPlane
  }

  private func turned(_ piece: Piece) -> Piece {
    // The closures of points get values of their own, because capturing `self` would copy all of it for each point.
    let rotation = rotation
    return piece.mapping { rotation.apply(Point(radians($0.x), radians($0.y))) }
  }

  private func place(_ piece: Piece) -> Piece {
    let (placing, resampling) = (placing, resampling)
    return formula.perform { project in
      func placed(_ place: Point) -> Point { placing.apply(project(place)) }
      func line(_ places: [Point], isRing: Bool) -> [Point] {
        resampling?.line(places, isRing: isRing, placed) ?? places.map(placed).filter(\.isFinite)
      }
      switch piece {
      case .points(let points): return .points(points.map(placed).filter(\.isFinite))
      case .lines(let lines): return .lines(lines.map { line($0, isRing: false) })
      case .polygon(let rings): return .polygon(rings.map { line($0, isRing: true) })
      case .sphere: return .sphere
      }
    }
  }
}

/// From the plane of the formula to scene units.
struct Placing: Sendable {
  let scale: Double
  /// ±1 by axis; y of the plane runs upwards, y of the scene downwards.
  let signs: Point
  var offset: Point

  func apply(_ point: Point) -> Point {
    Point(point.x * signs.x * scale + offset.x, point.y * signs.y * scale + offset.y)
  }
}

extension Piece {
  /// The pieces of a geometry that is no collection.
  static func pieces(of shape: MapShape) -> [Piece] {
    switch shape {
    case .point(let point): [.points([point])]
    case .multiPoint(let points): [.points(points)]
    case .line(let line): [.lines([line])]
    case .multiLine(let lines): [.lines(lines)]
    case .polygon(let rings): [.polygon(rings)]
    case .multiPolygon(let polygons): polygons.map { .polygon($0) }
    case .sphere: [.sphere]
    case .collection, .feature, .features: []
    }
  }

  func mapping(_ transform: (Point) -> Point) -> Piece {
    switch self {
    case .points(let points): .points(points.map(transform))
    case .lines(let lines): .lines(lines.map { $0.map(transform) })
    case .polygon(let rings): .polygon(rings.map { $0.map(transform) })
    case .sphere: .sphere
    }
  }
}
