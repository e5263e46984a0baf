extension Path {
  /// SVG path data with coordinates to at most `decimals` places.
  package func svg(decimals: Int = 2) -> String {
    var text = ""
    text.reserveCapacity(segments.count * 16)
    for segment in segments {
      switch segment {
      case .move(let point):
        text += "M"
        write(point, decimals, into: &text)
      case .line(let point):
        text += "L"
        write(point, decimals, into: &text)
      case .curve(let one, let two, let point):
        text += "C"
        write(one, decimals, into: &text)
        text += ","
        write(two, decimals, into: &text)
        text += ","
        write(point, decimals, into: &text)
      case .close: text += "Z"
      }
    }
    return text
  }

  private func write(_ point: Point, _ decimals: Int, into text: inout String) {
    text += decimal(point.x, places: decimals)
    text += ","
    text += decimal(point.y, places: decimals)
  }
}

/// A number rounded half away from zero to at most `places` decimals, without trailing zeros or a negative zero.
///
/// Coordinates of scenes, far below 1e12, are exact to that place; others are written as Swift writes doubles.
package func decimal(_ value: Double, places: Int) -> String {
  let scale: Double = places == 3 ? 1000 : places == 2 ? 100 : places == 1 ? 10 : places == 0 ? 1 : 10_000
  guard value.isFinite, abs(value) < 1e12 else { return value.isFinite ? "\(value)" : "0" }
  var scaled = Int64((value * scale).rounded(.toNearestOrAwayFromZero))
  if scaled == 0 { return "0" }
  var digits: [UInt8] = []
  let negative = scaled < 0
  scaled = abs(scaled)
  let unit = Int64(scale)
  var fraction = scaled % unit
  var whole = scaled / unit
  if fraction != 0 {
    var width = scale == 10_000 ? 4 : places
    while fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    for _ in 0..<width {
      digits.append(UInt8(ascii: "0") + UInt8(fraction % 10))
      fraction /= 10
    }
    digits.append(UInt8(ascii: "."))
  }
  repeat {
    digits.append(UInt8(ascii: "0") + UInt8(whole % 10))
    whole /= 10
  } while whole > 0
  if negative { digits.append(UInt8(ascii: "-")) }
  return String(decoding: digits.reversed(), as: UTF8.self)
}
