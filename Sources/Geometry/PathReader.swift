#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Path {
  /// The path that SVG path data describe: all commands of SVG 1.1, chapter 8.3; arcs become cubic curves.
  ///
  /// Nil where the text is no path data. Complexity: O(length of the text).
  package init?(svg text: String) {
    var reader = PathReader(text)
    guard let path = reader.read() else { return nil }
    self = path
  }
}

/// Reads path data byte by byte.
private struct PathReader {
  private let bytes: [UInt8]
  private var index = 0
  private var path = Path()
  private var current = Point.zero
  private var start = Point.zero
  /// The last control point, which smooth curves mirror, and the command that set it.
  private var control = Point.zero
  private var lastCommand: UInt8 = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func read() -> Path? {
    skipSpace()
    guard index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "m") else { return nil }
    var command: UInt8 = 0
    while index < bytes.count {
      if isLetter(bytes[index]) {
        command = bytes[index]
        index += 1
      } else if command | 0x20 == UInt8(ascii: "m") {
        // Further pairs after a move are lines.
        command = command == UInt8(ascii: "m") ? UInt8(ascii: "l") : UInt8(ascii: "L")
      } else if command | 0x20 == UInt8(ascii: "z") {
        return nil
      }
      guard segment(command) else { return nil }
      lastCommand = command | 0x20
      skipSpace()
    }
    return path
  }

  private mutating func segment(_ command: UInt8) -> Bool {
    let isRelative = command & 0x20 != 0
    let origin = isRelative ? current : .zero
    switch command | 0x20 {
    case UInt8(ascii: "m"):
      guard let to = point(origin) else { return false }
      path.move(to: to)
      (current, start) = (to, to)
    case UInt8(ascii: "l"):
      guard let to = point(origin) else { return false }
      line(to)
    case UInt8(ascii: "h"):
      guard let x = number() else { return false }
      line(Point(origin.x + x, current.y))
    case UInt8(ascii: "v"):
      guard let y = number() else { return false }
      line(Point(current.x, origin.y + y))
    case UInt8(ascii: "c"):
      guard let one = point(origin), let two = point(origin), let to = point(origin) else { return false }
      curve(one, two, to)
    case UInt8(ascii: "s"):
      let one = mirrored(after: [UInt8(ascii: "c"), UInt8(ascii: "s")])
      guard let two = point(origin), let to = point(origin) else { return false }
      curve(one, two, to)
    case UInt8(ascii: "q"):
      guard let middle = point(origin), let to = point(origin) else { return false }
      quadratic(middle, to)
    case UInt8(ascii: "t"):
      let middle = mirrored(after: [UInt8(ascii: "q"), UInt8(ascii: "t")])
      guard let to = point(origin) else { return false }
      quadratic(middle, to)
    case UInt8(ascii: "a"): return arc(origin)
    case UInt8(ascii: "z"):
      path.close()
      current = start
    default: return false
    }
    return true
  }

  private mutating func line(_ to: Point) {
    path.line(to: to)
    current = to
  }

  private mutating func curve(_ one: Point, _ two: Point, _ to: Point) {
    path.curve(one, two, to: to)
    (control, current) = (two, to)
  }

  private mutating func quadratic(_ middle: Point, _ to: Point) {
    func between(_ end: Point) -> Point {
      Point(end.x + (middle.x - end.x) * 2 / 3, end.y + (middle.y - end.y) * 2 / 3)
    }
    path.curve(between(current), between(to), to: to)
    (control, current) = (middle, to)
  }

  private func mirrored(after commands: [UInt8]) -> Point {
    commands.contains(lastCommand) ? Point(2 * current.x - control.x, 2 * current.y - control.y) : current
  }

  private mutating func arc(_ origin: Point) -> Bool {
    guard let rx = number(), let ry = number(), let turn = number(), let large = flag(), let sweep = flag(),
      let to = point(origin)
    else { return false }
    if rx == 0 || ry == 0 {
      line(to)
    } else if to != current {
      EllipticalArc(
        from: current, to: to, radii: (abs(rx), abs(ry)), degrees: turn, isLarge: large, sweeps: sweep
      )
      .append(to: &path)
      current = to
    }
    return true
  }

  private mutating func point(_ origin: Point) -> Point? {
    guard let x = number(), let y = number() else { return nil }
    return Point(origin.x + x, origin.y + y)
  }

  private mutating func flag() -> Bool? {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "0") || bytes[index] == UInt8(ascii: "1") else {
      return nil
    }
    index += 1
    return bytes[index - 1] == UInt8(ascii: "1")
  }

  private mutating func number() -> Double? {
    skipSpace()
    let first = index
    var hasPoint = false
    var hasExponent = false
    scan: while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-"), UInt8(ascii: "+"):
        if index > first, bytes[index - 1] | 0x20 != UInt8(ascii: "e") { break scan }
      case UInt8(ascii: "."):
        if hasPoint || hasExponent { break scan }
        hasPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        if hasExponent { break scan }
        hasExponent = true
      default: break scan
      }
      index += 1
    }
    guard let value = Double(String(decoding: bytes[first..<index], as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] <= 32 || bytes[index] == UInt8(ascii: ",") { index += 1 }
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

/// An arc of an ellipse between two points. Formulas: SVG 1.1, appendix F.6.
private struct EllipticalArc {
  private let center: Point
  private let radii: (x: Double, y: Double)
  private let turn: Double
  private let from: Double
  private let sweep: Double

  init(from a: Point, to b: Point, radii given: (Double, Double), degrees: Double, isLarge: Bool, sweeps: Bool)
  {
    turn = degrees * .pi / 180
    let (c, s) = (cos(turn), sin(turn))
    let half = Point((a.x - b.x) / 2, (a.y - b.y) / 2)
    let (x, y) = (c * half.x + s * half.y, -s * half.x + c * half.y)
    let excess = x * x / (given.0 * given.0) + y * y / (given.1 * given.1)
    let grown = excess > 1 ? excess.squareRoot() : 1
    let (rx, ry) = (given.0 * grown, given.1 * grown)
    let across = rx * rx * y * y + ry * ry * x * x
    let share = max(0, rx * rx * ry * ry - across) / max(across, .leastNormalMagnitude)
    let factor = (isLarge == sweeps ? -1 : 1) * share.squareRoot()
    let (cx, cy) = (factor * rx * y / ry, -factor * ry * x / rx)
    center = Point(c * cx - s * cy + (a.x + b.x) / 2, s * cx + c * cy + (a.y + b.y) / 2)
    radii = (rx, ry)
    from = atan2((y - cy) / ry, (x - cx) / rx)
    let to = atan2((-y - cy) / ry, (-x - cx) / rx)
    var span = to - from
    if sweeps, span < 0 { span += 2 * .pi }
    if !sweeps, span > 0 { span -= 2 * .pi }
    sweep = span
  }

  /// Cubic curves of at most a quarter turn each.
  func append(to path: inout Path) {
    let count = max(1, (abs(sweep) / (.pi / 2) - 1e-9).rounded(.up))
    let step = sweep / count
    let reach = 4 / 3 * tan(step / 4)
    for index in 0..<Int(count) {
      let (a, b) = (from + Double(index) * step, from + Double(index + 1) * step)
      path.curve(
        place(cos(a) - reach * sin(a), sin(a) + reach * cos(a)),
        place(cos(b) + reach * sin(b), sin(b) - reach * cos(b)), to: place(cos(b), sin(b)))
    }
  }

  private func place(_ x: Double, _ y: Double) -> Point {
    let (c, s) = (cos(turn), sin(turn))
    return Point(
      center.x + c * radii.x * x - s * radii.y * y, center.y + s * radii.x * x + c * radii.y * y)
  }
}
