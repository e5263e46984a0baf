import Geometry

/// The projections by the names of Vega-Lite.
package enum ProjectionType: String, Sendable, Hashable, CaseIterable {
  case albers, albersUsa, azimuthalEqualArea, azimuthalEquidistant, conicConformal, conicEqualArea
  case conicEquidistant, equalEarth, equirectangular, gnomonic, identity, mercator, mollweide, naturalEarth1
  case orthographic, stereographic, transverseMercator
}

/// What a projection does where its settings say nothing: the values of d3-geo 3 and, for `mollweide`,
/// d3-geo-projection 4.
struct ProjectionDefaults {
  var scale = 150.0
  var translate = Point(480, 250)
  var rotate: [Double] = []
  var center = Point.zero
  var parallels: [Double] = []
  /// Degrees; nil clips at the antimeridian.
  var clipAngle: Double?

  init(_ type: ProjectionType) {
    switch type {
    case .albers:
      (scale, rotate, center, parallels) = (1070, [96, 0], Point(-0.6, 38.7), [29.5, 45.5])
    case .albersUsa: scale = 1070
    case .azimuthalEqualArea: (scale, clipAngle) = (124.75, 180 - 1e-3)
    case .azimuthalEquidistant: (scale, clipAngle) = (79.4188, 180 - 1e-3)
    case .conicConformal: (scale, parallels) = (109.5, [30, 30])
    case .conicEqualArea: (scale, center, parallels) = (155.424, Point(0, 33.6442), [0, 60])
    case .conicEquidistant: (scale, center, parallels) = (131.154, Point(0, 13.9389), [0, 60])
    case .equalEarth: scale = 177.158
    case .equirectangular: scale = 152.63
    case .gnomonic: (scale, clipAngle) = (144.049, 60)
    case .identity: (scale, translate) = (1, .zero)
    case .mercator: scale = 961 / fullTurn
    case .mollweide: scale = 169.529
    case .naturalEarth1: scale = 175.295
    // d3 writes 90° + 10⁻⁶; PROJ takes that for behind the globe, so the excess is smaller here.
    case .orthographic: (scale, clipAngle) = (249.5, 90 + 1e-9)
    case .stereographic: (scale, clipAngle) = (250, 142)
    case .transverseMercator: (scale, rotate) = (159.155, [0, 0])
    }
  }
}
