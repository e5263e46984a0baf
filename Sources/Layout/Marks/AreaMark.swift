import Geometry
import Grammar
import Planning
import Scenes

/// Areas between a line and its baseline, its stack or its other end.
enum AreaMark {
  static func place(in context: MarkContext) -> [Item] {
    var items: [Item] = []
    for rows in context.plan.series ?? [Array(0..<context.rowCount)] {
      guard let first = rows.first else { continue }
      var path = Path()
      for run in runs(rows, context) { append(run, context, to: &path) }
      guard !path.isEmpty else { continue }
      items.append(context.series(.area(path), rows: rows, style: context.style(first)))
    }
    return items
  }

  /// The upper line forwards and the lower line backwards, closed.
  private static func append(_ run: [(upper: Point, lower: Point)], _ context: MarkContext, to path: inout Path)
  {
    let curve = LineMark.curve(context)
    let there = curve.path(through: run.map(\.upper))
    let back = curve.reversedForArea.path(through: run.reversed().map(\.lower))
    path.append(Path(there.segments.filter { $0 != .close }))
    for (index, segment) in back.segments.enumerated() where segment != .close {
      if index == 0, case .move(let start) = segment {
        path.line(to: start)
      } else {
        path.segments.append(segment)
      }
    }
    path.close()
  }

  private static func runs(_ rows: [Int], _ context: MarkContext) -> [[(upper: Point, lower: Point)]] {
    var runs: [[(upper: Point, lower: Point)]] = []
    var run: [(upper: Point, lower: Point)] = []
    for row in rows {
      if context.isDrawable(row), let pair = pair(row, context) {
        run.append(pair)
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    if !run.isEmpty { runs.append(run) }
    return runs
  }

  private static func pair(_ row: Int, _ context: MarkContext) -> (upper: Point, lower: Point)? {
    guard let x = context.point(.x, row), let y = context.point(.y, row) else { return nil }
    if context.plan.isHorizontal {
      let end = context.rangeEnd(.x, row) ?? context.baseline(.x)
      return (Point(x, y), Point(end, y))
    }
    let end = context.rangeEnd(.y, row) ?? context.baseline(.y)
    return (Point(x, y), Point(x, end))
  }
}

extension LineCurve {
  /// The curve of an area's way back: steps before become steps after.
  fileprivate var reversedForArea: LineCurve {
    var copy = self
    if kind == .stepBefore { copy.kind = .stepAfter }
    if kind == .stepAfter { copy.kind = .stepBefore }
    return copy
  }
}
