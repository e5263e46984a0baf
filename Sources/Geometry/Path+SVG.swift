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

extension Path {
  /// SVG path data of straight lines by their distances from point to point, which is short for borders; points
  /// nearer to the last one than `least` are passed over. Rounding does not add up: each distance ends at a rounded
  /// place.
  package func relativeSVG(decimals: Int, least: Double) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    func grid(_ point: Point) -> (x: Double, y: Double) {
      ((point.x * scale).rounded(.toNearestOrAwayFromZero), (point.y * scale).rounded(.toNearestOrAwayFromZero))
    }
    var text = ""
    var last = (x: 0.0, y: 0.0)
    for segment in segments {
      switch segment {
      case .move(let point):
        last = grid(point)
        text += "M\(decimal(last.x / scale, places: decimals)),\(decimal(last.y / scale, places: decimals))"
      case .line(let point):
        let next = grid(point)
        let (across, along) = (next.x - last.x, next.y - last.y)
        if across * across + along * along < least * least * scale * scale || next == last { continue }
        let dy = decimal((next.y - last.y) / scale, places: decimals)
        text += "l\(decimal((next.x - last.x) / scale, places: decimals))\(dy.hasPrefix("-") ? "" : ",")\(dy)"
        last = next
      case .curve(let one, let two, let point):
        text += Path([.curve(one, two, point)]).svg(decimals: decimals)
        last = grid(point)
      case .close: text += "z"
      }
    }
    return text
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
