import Geometry

/// The composite map of the United States after d3: the lower 48 with insets of Alaska, at 0.35 of the scale,
/// and Hawaii. Offsets and clips are in units of the scale around the translation.
struct AlbersInset: Sendable {
  let rotate: [Double]
  let center: Point
  let parallels: [Double]
  let relativeScale: Double
  let offset: Point
  let clip: Rect
  /// Everything that the clip shows, and more than a degree around it: the frame projected backwards.
  let reach: GlobeCap

  static let all = [
    AlbersInset(
      rotate: [96, 0], center: Point(-0.6, 38.7), parallels: [29.5, 45.5], relativeScale: 1, offset: .zero,
      clip: Rect(left: -0.455, top: -0.238, right: 0.455, bottom: 0.238),
      reach: GlobeCap(center: Point(-97, 38.7), radius: 31)),
    AlbersInset(
      rotate: [154, 0], center: Point(-2, 58.5), parallels: [55, 65], relativeScale: 0.35,
      offset: Point(-0.307, 0.201), clip: Rect(left: -0.425, top: 0.120, right: -0.214, bottom: 0.234),
      reach: GlobeCap(center: Point(-161, 62.5), radius: 21)),
    AlbersInset(
      rotate: [157, 0], center: Point(-3, 19.9), parallels: [8, 18], relativeScale: 1,
      offset: Point(-0.205, 0.212), clip: Rect(left: -0.214, top: 0.166, right: -0.115, bottom: 0.234),
      reach: GlobeCap(center: Point(-158, 20.9), radius: 5)),
  ]

  func view(_ formula: Formula, scale: Double, translate: Point, precision: Double?) -> ProjectionView {
    var settings = ProjectionSettings(.conicEqualArea)
    settings.rotate = rotate
    settings.center = center
    settings.precision = precision
    // The insets stand a hair inside of their frames, so that no place on a frame is drawn twice.
    let margin = relativeScale == 1 && offset == .zero ? 0 : epsilon
    settings.clipExtent = Rect(
      left: translate.x + clip.left * scale + margin, top: translate.y + clip.top * scale + margin,
      right: translate.x + clip.right * scale - margin, bottom: translate.y + clip.bottom * scale - margin)
    return ProjectionView(
      settings, .conicEqualArea, ProjectionDefaults(.conicEqualArea), formula, scale: scale * relativeScale,
      translate: translate + offset * scale)
  }
}
