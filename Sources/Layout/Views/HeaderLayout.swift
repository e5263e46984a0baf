import Geometry
import Grammar
import Planning
import Scenes

/// What stands around the cells of a facet: labels of rows and columns, their titles, and axes that cells share.
struct HeaderLayout {
  let plan: GridPlan
  let figure: Figure
  /// The boxes and the plot areas of the cells, in place.
  let boxes: [Rect]
  let frames: [Rect]
  /// The index of each cell's view.
  let views: [Int]
  let columns: Int

  private var rows: Int { (boxes.count + columns - 1) / columns }

  /// Adds headers around the cells: labels and axes first, titles outside of them.
  func add(to block: inout Block) {
    // A facet whose rows are all left out has no cells.
    guard !boxes.isEmpty else { return }
    var edges: [AxisPlan.Side: Double] = [:]
    for side in [AxisPlan.Side.left, .top, .right, .bottom] { edges[side] = addHeaders(at: side, to: &block) }
    if let header = plan.rowHeaders { addTitle(header, of: .row, edges, to: &block) }
    for header in [plan.columnHeaders, plan.cellHeaders].compactMap({ $0 }) {
      addTitle(header, of: plan.cellHeaders == nil ? .column : .facet, edges, to: &block)
    }
  }

  /// The headers of one side; gives how far they reach.
  private func addHeaders(at side: AxisPlan.Side, to block: inout Block) -> Double {
    let isRow = side == .left || side == .right
    let grows = side == .right || side == .bottom
    var edge = 0.0
    for (index, box) in boxes.enumerated() where isAtEdge(index, side) {
      edge =
        grows
        ? max(edge, (isRow ? box.right : box.bottom).rounded(.up))
        : min(edge, (isRow ? box.left : box.top).rounded(.down))
    }
    var reach = 0.0
    var isEmpty = true
    for line in 0..<(isRow ? rows : columns) {
      guard let cell = cell(of: line, side), let header = header(line, side, frames[cell]) else { continue }
      isEmpty = false
      let origin = isRow ? Point(edge, frames[cell].top) : Point(frames[cell].left, edge)
      block.append(header, at: origin, parent: views[cell])
      let bounds = header.bounds.translated(by: origin)
      reach =
        grows
        ? max(reach, (isRow ? bounds.right : bounds.bottom).rounded(.up))
        : min(reach, (isRow ? bounds.left : bounds.top).rounded(.down))
    }
    return isEmpty ? edge : reach
  }

  private func isAtEdge(_ index: Int, _ side: AxisPlan.Side) -> Bool {
    switch side {
    case .left: index % columns == 0
    case .right: index % columns == columns - 1
    case .top: true
    case .bottom: index >= (rows - 1) * columns
    }
  }

  /// The cell whose place a line's header takes; where the last row is short, the one above.
  private func cell(of line: Int, _ side: AxisPlan.Side) -> Int? {
    switch side {
    case .left: return line * columns < boxes.count ? line * columns : nil
    case .right: return boxes.isEmpty ? nil : min(line * columns + columns - 1, boxes.count - 1)
    case .top: return line < boxes.count ? line : nil
    case .bottom:
      let last = (rows - 1) * columns + line
      return last < boxes.count ? last : last - columns >= 0 ? last - columns : nil
    }
  }

  /// The axes and the label of one row or column around a frame without breadth; nil where there is nothing.
  private func header(_ line: Int, _ side: AxisPlan.Side, _ frame: Rect) -> Block? {
    let isRow = side == .left || side == .right
    var block = Block()
    let size = Scene.Size(width: isRow ? 0 : frame.width, height: isRow ? frame.height : 0)
    block.bounds = Rect(x: 0, y: 0, width: size.width, height: size.height)
    var isEmpty = true
    for axis in plan.sharedAxes where axis.side == side {
      let bound = BoundScales(
        figure.plan.scales, used: [axis.scale], width: frame.width, height: frame.height,
        names: [axis.channel: axis.scale])
      guard let scale = bound[axis.scale] else { continue }
      AxisLayout(
        axis, scale, bound, size: size, figure: figure
      ).addAxis(to: &block)
      isEmpty = false
    }
    if let header = isRow ? plan.rowHeaders : plan.columnHeaders,
      header.labelSide(isRow ? .row : .column) == side,
      line < header.labels.count
    {
      HeaderText(header, line: line, channel: isRow ? .row : .column, figure: figure).add(
        to: &block, size: size)
      isEmpty = false
    }
    return isEmpty ? nil : block
  }

  private func addTitle(
    _ header: HeaderPlan, of channel: Channel, _ edges: [AxisPlan.Side: Double], to block: inout Block
  ) {
    guard header.title.contains(where: { !$0.isEmpty }), let first = boxes.first else { return }
    let text = HeaderText(titleOf: header, channel: channel, figure: figure)
    let isRow = text.side == .left || text.side == .right
    let anchor = header.properties.string("titleAnchor")
    let share = anchor == "start" ? (isRow ? 1 : 0) : anchor == "end" ? (isRow ? 0 : 1) : 0.5
    let around = boxes.dropFirst().reduce(first) { $0.union($1) }
    // Titles of rows and columns keep ten units more from their labels.
    let gap: Double = (channel == .row) == isRow && channel != .facet ? 10 : 0
    let edge = (edges[text.side] ?? 0) + (text.side == .right || text.side == .bottom ? gap : -gap)
    let origin =
      isRow
      ? Point(edge, (around.top + share * around.height).rounded())
      : Point((around.left + share * around.width).rounded(), edge)
    var part = Block()
    part.bounds = Rect(x: 0, y: 0, width: 0, height: 0)
    text.add(to: &part, size: .init(width: 0, height: 0))
    block.append(part, at: origin, parent: 0)
  }
}

extension HeaderPlan {
  /// The side on which labels stand.
  func labelSide(_ channel: Channel) -> AxisPlan.Side {
    (properties.string("labelOrient") ?? properties.string("orient")).flatMap { AxisPlan.Side(rawValue: $0) }
      ?? (channel == .row ? .left : .top)
  }

  /// Whether labels stand at each cell rather than at the edges of the whole.
  func labelsCells(_ channel: Channel) -> Bool {
    let side = labelSide(channel)
    switch channel {
    case .row: return side == .top || side == .bottom
    case .column: return side == .left || side == .right
    default: return true
    }
  }
}
