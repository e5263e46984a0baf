#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Geometry

// Inside the map stream a place on the globe is a `Point` whose x is the longitude and whose y is the latitude,
// both in radians. On the plane of the projection x and y are scene units.

/// Angles and distances below this are nothing: a millionth of a radian is six metres on the ground.
let epsilon = 1e-6

let halfTurn = Double.pi
let fullTurn = 2 * Double.pi
let quarterTurn = Double.pi / 2

func sine(_ angle: Double) -> Double { sin(angle) }
func cosine(_ angle: Double) -> Double { cos(angle) }
func arcTangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
func arcTangent(_ ratio: Double) -> Double { atan(ratio) }

/// The angle of a sine, which rounding may have put beyond ±1.
func arcSine(_ value: Double) -> Double { value >= 1 ? quarterTurn : value <= -1 ? -quarterTurn : asin(value) }
func arcCosine(_ value: Double) -> Double { value >= 1 ? 0 : value <= -1 ? halfTurn : acos(value) }

func radians(_ degrees: Double) -> Double { degrees * (halfTurn / 180) }

/// Degrees, of which whole turns are left out, as radians.
func turnedRadians(_ degrees: Double) -> Double { radians(degrees.truncatingRemainder(dividingBy: 360)) }

/// Whether two places are the same but for rounding.
func coincide(_ a: Point, _ b: Point) -> Bool { abs(a.x - b.x) < epsilon && abs(a.y - b.y) < epsilon }

/// A place on the unit sphere or a direction.
struct Vector {
  var x: Double
  var y: Double
  var z: Double

  init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  /// The place of a longitude and latitude in radians.
  init(_ place: Point) {
    let c = cosine(place.y)
    self.init(c * cosine(place.x), c * sine(place.x), sine(place.y))
  }

  /// Longitude and latitude in radians.
  var place: Point { Point(arcTangent(y, x), arcSine(z)) }

  func dot(_ other: Vector) -> Double { x * other.x + y * other.y + z * other.z }

  func cross(_ other: Vector) -> Vector {
    Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  var length: Double { dot(self).squareRoot() }

  /// The vector of length 1; one of length 0 stays.
  var normalized: Vector {
    let length = length
    return length > 0 ? self * (1 / length) : self
  }

  static func + (a: Vector, b: Vector) -> Vector { Vector(a.x + b.x, a.y + b.y, a.z + b.z) }
  static func * (a: Vector, k: Double) -> Vector { Vector(a.x * k, a.y * k, a.z * k) }
}
