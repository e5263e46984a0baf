extension Path {
  /// SVG path data with coordinates to at most `decimals` places.
  package func svg(decimals: Int = 2) -> String {
    var text = TextBytes()
    text.write(self, decimals: decimals)
    return text.text
  }

  /// SVG path data of straight lines by their distances from point to point, which is short for borders; points
  /// nearer to the last one than `least` are passed over. Rounding does not add up: each distance ends at a rounded
  /// place.
  package func relativeSVG(decimals: Int, least: Double) -> String {
    var text = TextBytes()
    text.write(relative: self, decimals: decimals, least: least)
    return text.text
  }
}

extension TextBytes {
  /// SVG path data with coordinates to at most `decimals` places.
  package mutating func write(_ path: Path, decimals: Int = 2) {
    for segment in path.segments {
      switch segment {
      case .move(let point):
        write(ascii: UInt8(ascii: "M"))
        write(point, decimals)
      case .line(let point):
        write(ascii: UInt8(ascii: "L"))
        write(point, decimals)
      case .curve(let one, let two, let point):
        write(ascii: UInt8(ascii: "C"))
        write(one, decimals)
        write(ascii: UInt8(ascii: ","))
        write(two, decimals)
        write(ascii: UInt8(ascii: ","))
        write(point, decimals)
      case .close: write(ascii: UInt8(ascii: "Z"))
      }
    }
  }

  private mutating func write(_ point: Point, _ decimals: Int) {
    write(point.x, places: decimals)
    write(ascii: UInt8(ascii: ","))
    write(point.y, places: decimals)
  }

  /// SVG path data by distances, as `Path.relativeSVG` says.
  package mutating func write(relative path: Path, decimals: Int, least: Double) {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    func grid(_ point: Point) -> (x: Double, y: Double) {
      ((point.x * scale).rounded(.toNearestOrAwayFromZero), (point.y * scale).rounded(.toNearestOrAwayFromZero))
    }
    var last = (x: 0.0, y: 0.0)
    for segment in path.segments {
      switch segment {
      case .move(let point):
        last = grid(point)
        write(ascii: UInt8(ascii: "M"))
        write(Point(last.x / scale, last.y / scale), decimals)
      case .line(let point):
        let next = grid(point)
        let (across, along) = (next.x - last.x, next.y - last.y)
        if across * across + along * along < least * least * scale * scale || next == last { continue }
        write(ascii: UInt8(ascii: "l"))
        write(across / scale, places: decimals)
        // A minus sign parts two numbers as well as a comma.
        if !(along < 0) { write(ascii: UInt8(ascii: ",")) }
        write(along / scale, places: decimals)
        last = next
      case .curve(let one, let two, let point):
        write(Path([.curve(one, two, point)]), decimals: decimals)
        last = grid(point)
      case .close: write(ascii: UInt8(ascii: "z"))
      }
    }
  }
}
