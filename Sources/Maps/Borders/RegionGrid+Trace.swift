import Geometry

extension RegionGrid {
  /// A ring along the edges of cells, region on its left. A corner is a number: line × columns + column.
  struct Outline {
    var label: UInt16
    var corners: [Int]
  }

  private enum Heading: Int {
    case east, north, west, south

    var left: Heading { Heading(rawValue: (rawValue + 1) & 3) ?? .east }
    var right: Heading { Heading(rawValue: (rawValue + 3) & 3) ?? .east }
  }

  private func owner(_ column: Int, _ line: Int) -> UInt16 {
    guard line >= 0, line < lines else { return 0 }
    return owners[line * columns + wrapped(column)]
  }

  /// The outlines and holes of all regions, southern and western first.
  ///
  /// Outlines run counterclockwise and holes clockwise. The poles are places, not lines: a region around one has no
  /// border there.
  /// - Complexity: O(cells).
  func outlines() -> [Outline] {
    var isTraced = Array(repeating: false, count: owners.count)
    var outlines: [Outline] = []
    for line in 0..<lines {
      for column in 0..<columns {
        let place = line * columns + column
        let label = owners[place]
        // Every outline has an edge that runs south along the western side of a cell.
        guard label != 0, !isTraced[place], owner(column - 1, line) != label else { continue }
        outlines.append(trace(label, column, line, &isTraced))
      }
    }
    return outlines
  }

  private func trace(_ label: UInt16, _ column: Int, _ line: Int, _ isTraced: inout [Bool]) -> Outline {
    var (x, y) = (column, line + 1)
    let start = (x: x, y: y)
    var heading = Heading.south
    var corners: [Int] = []
    repeat {
      // At a pole the ring goes on where it leaves it: all corners there are one place.
      corners.append(y * columns + wrapped(x))
      switch heading {
      case .east: x += 1
      case .north: y += 1
      case .west: x -= 1
      case .south:
        y -= 1
        isTraced[y * columns + wrapped(x)] = true
      }
      x = wrapped(x)
      let (left, right) = cellsAhead(x, y, heading)
      if left != label {
        heading = heading.left
      } else if right == label {
        heading = heading.right
      }
    } while x != start.x || y != start.y || heading != .south
    return Outline(label: label, corners: corners)
  }

  private func cellsAhead(_ x: Int, _ y: Int, _ heading: Heading) -> (left: UInt16, right: UInt16) {
    switch heading {
    case .east: (owner(x, y), owner(x, y - 1))
    case .north: (owner(x - 1, y), owner(x, y))
    case .west: (owner(x - 1, y - 1), owner(x - 1, y))
    case .south: (owner(x, y - 1), owner(x - 1, y - 1))
    }
  }
}
