import Geometry

/// Whether a place lies inside of a polygon on the sphere, whatever way around the globe its rings run.
///
/// A ring turns around a pole or not, which the sum of its steps in longitude tells; where it does not, the sign
/// of its area tells whether it encloses the south pole. From that pole, whose side is then known, one walks along
/// the meridian to the place and counts the edges that are crossed. The area is summed by the formula for the
/// excess of a spherical triangle with the pole, tan(E/2) = k sin Δλ / (cos φ₀ cos φ₁ + k cos Δλ) at half angles.
///
/// - Complexity: O(positions).
func polygon(_ rings: [[Point]], contains place: Point) -> Bool {
  let longitude = wrapped(place.x)
  var latitude = place.y
  let sinLatitude = sine(latitude)
  if sinLatitude == 1 {
    latitude = quarterTurn + epsilon
  } else if sinLatitude == -1 {
    latitude = -quarterTurn - epsilon
  }
  let normal = Vector(sine(longitude), -cosine(longitude), 0)
  var turned = 0.0
  var area = CompensatedSum()
  var crossings = 0
  for ring in rings {
    guard var before = ring.last else { continue }
    var lambda0 = wrapped(before.x)
    let half = before.y / 2 + halfTurn / 4
    var (sin0, cos0) = (sine(half), cosine(half))
    for point in ring {
      let lambda1 = wrapped(point.x)
      let half = point.y / 2 + halfTurn / 4
      let (sin1, cos1) = (sine(half), cosine(half))
      let step = lambda1 - lambda0
      let sign: Double = step >= 0 ? 1 : -1
      let size = sign * step
      let isAcross = size > halfTurn
      let k = sin0 * sin1
      area.add(arcTangent(k * sign * sine(size), cos0 * cos1 + k * cosine(size)))
      turned += isAcross ? step + sign * -fullTurn : step
      if isAcross != ((lambda0 >= longitude) != (lambda1 >= longitude)) {
        let arc = Vector(before).cross(Vector(point)).normalized
        let meeting = normal.cross(arc).normalized
        let isEastward = isAcross != (step >= 0)
        let crossed = (isEastward ? -1 : 1) * arcSine(meeting.z)
        if latitude > crossed || (latitude == crossed && (arc.x != 0 || arc.y != 0)) {
          crossings += isEastward ? 1 : -1
        }
      }
      (lambda0, sin0, cos0, before) = (lambda1, sin1, cos1, point)
    }
  }
  let hasSouthPole = turned > epsilon || (turned > -epsilon && area.value < -epsilon * epsilon)
  return hasSouthPole != (crossings % 2 != 0)
}

private func wrapped(_ longitude: Double) -> Double {
  if abs(longitude) <= halfTurn { return longitude }
  let sign: Double = longitude < 0 ? -1 : 1
  return sign * ((abs(longitude) + halfTurn).truncatingRemainder(dividingBy: fullTurn) - halfTurn)
}

/// A sum that keeps what rounding would lose (Neumaier 1974), so that tiny areas keep their sign.
struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  var value: Double { sum + lost }

  mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}
