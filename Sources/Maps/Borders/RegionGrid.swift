import Geometry

/// Regions on a grid of square cells, each of which has one owner: no gaps, no overlaps.
///
/// Where neighbours come from surveys that do not agree, no vertex of one border is a vertex of the other. Cells
/// settle such disputes: a cell belongs to the smallest region that claims it, so that an enclave lies on what
/// surrounds it. Traced again, the regions share their borders exactly. The steps of the cells go when the borders
/// are simplified, because cells are finer than the picture's pixels.
struct RegionGrid {
  let west: Double
  let south: Double
  let cell: Double
  let columns: Int
  let lines: Int
  /// Whether the last column lies beside the first.
  let wraps: Bool
  /// The owner of each cell, line after line from the south; 0 is none.
  private(set) var owners: [UInt16]
  /// Cells that a region claimed.
  private(set) var claims = 0
  /// Cells that a second region claimed.
  private(set) var overlaps = 0

  /// The most cells of a grid; a finer one would need more memory than a map is worth.
  static let limit = 64_000_000.0

  /// - Parameter cell: in degrees; coarser where the grid would have more cells than `limit`.
  init(_ window: LongitudeWindow, cell: Double) {
    let width = window.isWhole ? 360 : window.east - window.west
    let height = window.isWhole ? 180 : window.north - window.south
    var cell = max(cell, 1e-6, (width * height / RegionGrid.limit).squareRoot())
    wraps = window.isWhole
    if window.isWhole {
      cell = 180 / (180 / cell).rounded(.up)
      (west, south) = (-180, -90)
      lines = Int((180 / cell).rounded())
      columns = 2 * lines
    } else {
      // A cell is free on each side, so that no region reaches the edge.
      west = window.west - 1.5 * cell
      south = window.south - 1.5 * cell
      columns = Int((width / cell).rounded(.up)) + 4
      lines = Int((height / cell).rounded(.up)) + 4
    }
    self.cell = cell
    owners = Array(repeating: 0, count: columns * lines)
  }

  func position(column: Int, line: Int) -> Point {
    Point(west + Double(column) * cell, south + Double(line) * cell)
  }

  /// Gives the cells whose middle lies within rings to a region.
  ///
  /// - Parameter rings: of odd winding inside, so holes and outlines may come in any order.
  mutating func fill(_ label: UInt16, _ rings: [[Point]]) {
    var crossings: [[Double]] = Array(repeating: [], count: lines)
    for ring in rings {
      guard let last = ring.last else { continue }
      var before = last
      var ring = ring
      let turn = last.x - ring[0].x
      if abs(turn) > 180 {
        let end = Point(ring[0].x + (turn > 0 ? 360 : -360), ring[0].y)
        let pole = ring[0].y < 0 ? -90.0 : 90.0
        ring += [end, Point(end.x, pole), Point(ring[0].x, pole)]
        before = Point(ring[0].x, pole)
      }
      for point in ring {
        defer { before = point }
        guard before.y != point.y else { continue }
        let first = max(0, lineIndex(min(before.y, point.y)))
        let end = min(lines, lineIndex(max(before.y, point.y)))
        guard first < end else { continue }
        // Both neighbours reckon a stretch of border from the same end, so they find the same place.
        let (low, high) = before.y < point.y ? (before, point) : (point, before)
        for line in first..<end {
          let y = south + (Double(line) + 0.5) * cell
          crossings[line].append(low.x + (high.x - low.x) * (y - low.y) / (high.y - low.y))
        }
      }
    }
    for line in crossings.indices where !crossings[line].isEmpty {
      crossings[line].sort()
      for pair in stride(from: 0, to: crossings[line].count - 1, by: 2) {
        let first = columnIndex(crossings[line][pair])
        let end = columnIndex(crossings[line][pair + 1])
        guard first < end else { continue }
        for column in first..<end { claim(wrapped(column), line, label) }
      }
    }
  }

  private mutating func claim(_ column: Int, _ line: Int, _ label: UInt16) {
    let place = line * columns + column
    claims += 1
    if owners[place] != 0, owners[place] != label { overlaps += 1 }
    owners[place] = label
  }

  private func lineIndex(_ y: Double) -> Int {
    Int(max(-1, min(Double(lines) + 1, ((y - south) / cell - 0.5).rounded(.up))))
  }

  private func columnIndex(_ x: Double) -> Int {
    let column = ((x - west) / cell - 0.5).rounded(.up)
    return Int(max(wraps ? -2.0 * Double(columns) : 0, min(Double(wraps ? 3 * columns : columns), column)))
  }

  func wrapped(_ column: Int) -> Int {
    let rest = column % columns
    return rest < 0 ? rest + columns : rest
  }

  /// Gives cells that nobody claims, between two regions, to one of them; then parts cells that touch at a corner
  /// only, so that a ring never meets itself.
  mutating func settle() {
    for line in 0..<lines {
      let start = line * columns
      for place in (start + 1)..<(start + columns - 1) where owners[place] == 0 {
        let (a, c) = (owners[place - 1], owners[place + 1])
        if a != 0, c != 0, a != c { owners[place] = a }
      }
    }
    for line in 1..<(lines - 1) {
      for place in (line * columns)..<((line + 1) * columns) where owners[place] == 0 {
        let (a, c) = (owners[place - columns], owners[place + columns])
        if a != 0, c != 0, a != c { owners[place] = a }
      }
    }
    for _ in 0..<3 {
      for line in 0..<(lines - 1) {
        let start = line * columns
        for place in (start + 1)..<(start + columns) {
          let (a, b) = (owners[place - 1], owners[place])
          let (c, d) = (owners[place - 1 + columns], owners[place + columns])
          if a == d, a != b, a != c {
            owners[place] = a
          } else if b == c, b != a, b != d {
            owners[place + columns] = b
          }
        }
      }
    }
  }
}
