#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import OrderedCollections
import Statistics
import Tables

/// Samples a curve so that its drawing looks smooth: at equal distances first, then halfway wherever the direction
/// changes by more than half a degree, as Vega does.
///
/// - Parameters:
///   - least: steps of the even grid.
///   - most: the narrowest steps are this part of the whole; as many as `least` for the even grid alone.
func sampledCurve(from low: Double, to high: Double, least: Int, most: Int, _ curve: (Double) -> Double)
  -> [CurvePoint]
{
  let least = max(1, min(least, 100_000))
  let most = max(least, min(most, 100_000))
  func point(_ x: Double) -> CurvePoint { CurvePoint(x: x, y: curve(x)) }
  func grid(_ step: Int) -> CurvePoint { point(low + Double(step) / Double(least) * (high - low)) }
  var done = [point(low)]
  if least == most {
    done += (1..<max(1, most)).map(grid)
    done.append(point(high))
    return done
  }
  var pending = [point(high)] + (1..<least).reversed().map(grid)
  let narrowest = (high - low) / Double(most)
  let frame = CurveFrame(low, high, done + pending)
  while let next = pending.last, let last = done.last {
    let middle = point((last.x + next.x) / 2)
    if middle.x - last.x >= narrowest, frame.turn(last, middle, next) > 0.5 * .pi / 180 {
      pending.append(middle)
    } else {
      done.append(next)
      pending.removeLast()
    }
  }
  return done
}

/// The extents of a curve, which angles are measured in: as in a square picture.
private struct CurveFrame {
  private let width: Double
  private let height: Double

  init(_ low: Double, _ high: Double, _ points: [CurvePoint]) {
    width = high - low
    height = (points.map(\.y).max() ?? 0) - (points.map(\.y).min() ?? 0)
  }

  /// The angle between the ways from a point to two others.
  func turn(_ p: CurvePoint, _ q: CurvePoint, _ r: CurvePoint) -> Double {
    func direction(_ end: CurvePoint) -> Double { atan2((end.y - p.y) / height, (end.x - p.x) / width) }
    return abs(direction(r) - direction(q))
  }
}

extension Table {
  /// A table of the curves of groups: the grouping fields, then the points.
  func curves(_ curves: [(group: Int, points: [CurvePoint])], _ grouping: Grouping, as x: String, _ y: String)
    -> Table
  {
    let chosen = curves.flatMap { curve in Array(repeating: curve.group, count: curve.points.count) }
    let points = curves.flatMap(\.points)
    var columns = grouping.keyColumns(of: self, for: chosen)
    columns[x] = numberColumn(points.map { $0.x.isNaN ? nil : $0.x })
    columns[y] = numberColumn(points.map { $0.y.isNaN ? nil : $0.y })
    return Table(
      columns: columns, rowCount: points.count, lineage: grouping.lineage(of: self, for: chosen), schema: schema
    )
  }
}
