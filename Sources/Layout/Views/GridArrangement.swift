import Geometry
import Planning

/// Where the views of a grid go: aligned by their plot areas, with spacing between their boxes.
struct GridArrangement {
  /// The boxes of the views around their own origins.
  let boxes: [Rect]
  let columns: Int
  let plan: GridPlan

  private var rows: Int { (boxes.count + columns - 1) / columns }

  /// The origin of every view.
  func origins() -> [Point] {
    let x = places(isRow: false)
    let y = places(isRow: true)
    return boxes.indices.map { Point(x[$0], y[$0]) }
  }

  /// One coordinate of every origin. A view keeps its room before its plot area and the room that the line before it
  /// takes: its own room with `none`, its line's with `each`, the most of all with `all`.
  private func places(isRow: Bool) -> [Double] {
    let mode = isRow ? plan.alignRows : plan.alignColumns
    let spacing = isRow ? plan.rowSpacing : plan.columnSpacing
    func line(_ index: Int) -> Int { isRow ? index / columns : index % columns }
    func lead(_ box: Rect) -> Double { max(0, (isRow ? -box.top : -box.left).rounded(.up)) }
    func reach(_ box: Rect) -> Double { (isRow ? box.bottom : box.right).rounded(.up) }
    let count = isRow ? rows : columns
    var reaches = [Double](repeating: 0, count: max(1, count))
    var leads = [Double](repeating: 0, count: max(1, count))
    for (index, box) in boxes.enumerated() {
      reaches[line(index)] = max(reaches[line(index)], reach(box))
      if line(index) > 0 { leads[line(index)] = max(leads[line(index)], lead(box)) }
    }
    let (most, farthest) = (leads.max() ?? 0, reaches.max() ?? 0)
    var result = [Double](repeating: 0, count: boxes.count)
    for index in boxes.indices where line(index) > 0 {
      let before = isRow ? index - columns : index - 1
      let own = mode == "all" ? most : mode == "each" ? leads[line(index)] : lead(boxes[index])
      result[index] = result[before] + spacing + own + (mode == "all" ? farthest : reaches[line(index) - 1])
    }
    let centers = isRow ? plan.centerRows && columns > 1 : plan.centerColumns && rows > 1
    guard centers, mode != "none" else { return result }
    for index in boxes.indices {
      let room = mode == "all" ? farthest : reaches[line(index)]
      let left = room - (isRow ? boxes[index].bottom : boxes[index].right)
      if left > 0 { result[index] += left / 2 }
    }
    return result
  }
}
