import Geometry

/// A turn of the globe: about its axis, then up or down, then about the line of sight.
///
/// The composition is the one of d3: with x, y, z the place turned by λ, the turn by φ and γ takes it to
/// longitude atan2(y cos γ − k sin γ, x cos φ − z sin φ) and latitude asin(k cos γ + y sin γ), where
/// k = z cos φ + x sin φ.
struct Rotation: Sendable, Hashable {
  private let lambda: Double
  private let phi: Double
  private let gamma: Double
  private let cosPhi: Double
  private let sinPhi: Double
  private let cosGamma: Double
  private let sinGamma: Double

  /// - Parameter angles: degrees about the three axes; missing ones are 0.
  init(degrees angles: [Double]) {
    func angle(_ index: Int) -> Double {
      index < angles.count && angles[index].isFinite ? turnedRadians(angles[index]) : 0
    }
    (lambda, phi, gamma) = (angle(0), angle(1), angle(2))
    (cosPhi, sinPhi) = (cosine(phi), sine(phi))
    (cosGamma, sinGamma) = (cosine(gamma), sine(gamma))
  }

  /// The place after the turn, with a longitude from −π to π.
  func apply(_ place: Point) -> Point {
    var longitude = place.x + lambda
    if abs(longitude) > halfTurn { longitude -= (longitude / fullTurn).rounded() * fullTurn }
    guard phi != 0 || gamma != 0 else { return Point(longitude, place.y) }
    let c = cosine(place.y)
    let (x, y, z) = (c * cosine(longitude), c * sine(longitude), sine(place.y))
    let k = z * cosPhi + x * sinPhi
    return Point(
      arcTangent(y * cosGamma - k * sinGamma, x * cosPhi - z * sinPhi), arcSine(k * cosGamma + y * sinGamma))
  }
}
