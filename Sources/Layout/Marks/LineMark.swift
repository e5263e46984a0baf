import Geometry
import Grammar
import Planning
import Scenes
import Tables

/// Lines through the points of a series; a missing value breaks the line.
enum LineMark {
  static func place(in context: MarkContext) -> [Item] {
    var items: [Item] = []
    for rows in context.plan.series ?? [Array(0..<context.rowCount)] {
      guard let first = rows.first else { continue }
      var path = Path()
      for run in runs(rows, context) {
        path.append(curve(context).path(through: run.map(\.point)))
      }
      guard !path.isEmpty else { continue }
      var style = context.style(first)
      if let size = context.number(.size, first) { style.strokeWidth = size }
      items.append(context.series(.line(path), rows: rows, style: style))
    }
    return items
  }

  static func curve(_ context: MarkContext) -> LineCurve {
    let kind = context.properties.string("interpolate").flatMap { LineCurve.Kind(rawValue: $0) } ?? .linear
    return LineCurve(kind, tension: context.properties.number("tension"), vertical: context.plan.isHorizontal)
  }

  /// Stretches of rows whose places are known.
  private static func runs(_ rows: [Int], _ context: MarkContext) -> [[(row: Int, point: Point)]] {
    var runs: [[(row: Int, point: Point)]] = []
    var run: [(row: Int, point: Point)] = []
    for row in rows {
      if context.isDrawable(row), let x = context.point(.x, row), let y = context.point(.y, row) {
        run.append((row, Point(x, y)))
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    if !run.isEmpty { runs.append(run) }
    return runs
  }
}

extension MarkContext {
  /// One item that shows many rows, labelled by what is the same in all of them.
  func series(_ shape: Item.Shape, rows: [Int], style: Style) -> Item {
    var item = Item(shape, role: .mark, style: style, view: 0)
    item.rows = plan.table.lineage.grouping([rows]).set(of: 0)
    let constant = plan.described.filter { part in
      guard let first = rows.first else { return false }
      return rows.allSatisfy { part.column[$0] == part.column[first] }
    }
    if let first = rows.first {
      item.label = constant.map {
        "\($0.title): \(LabelText.text(of: $0.column[first], $0.format, in: environment))"
      }.joined(
        separator: "; ")
      item.link = text(.href, first)
    }
    if item.label.isEmpty {
      item.label = "\(rows.count) points: " + plan.described.map(\.title).joined(separator: ", ")
    }
    return item
  }
}
