import Geometry
import Grammar
import Planning
import Scenes

/// Lays out views in rows and columns, with the headers and shared axes of a facet.
struct GridLayout {
  let plan: GridPlan
  let figure: Figure

  func block() -> Block {
    var block = Block()
    block.views.append(Scene.View(parent: -1, frame: Rect(x: 0, y: 0, width: 0, height: 0)))
    var cells = plan.children.map { ViewLayout(figure: figure).block(of: $0) }
    for index in cells.indices { addCellLabel(index, to: &cells[index]) }
    let columns = max(1, plan.columns ?? max(1, cells.count))
    let boxes = cells.map { plan.isFlush ? $0.views.first?.frame ?? $0.bounds : $0.bounds }
    let origins = GridArrangement(boxes: boxes, columns: columns, plan: plan).origins()
    var views: [Int] = []
    for (cell, origin) in zip(cells, origins) {
      views.append(block.views.count)
      block.append(cell, at: origin, parent: 0)
    }
    if block.bounds.isEmpty { block.bounds = Rect(x: 0, y: 0, width: 0, height: 0) }
    HeaderLayout(
      plan: plan, figure: figure, boxes: zip(boxes, origins).map { $0.translated(by: $1) },
      frames: views.map { $0 < block.views.count ? block.views[$0].frame : .empty }, views: views,
      columns: columns
    ).add(to: &block)
    let size = Scene.Size(width: block.bounds.right, height: block.bounds.bottom)
    let sizes = plotSizes(block)
    LegendArea(legends: plan.legends, figure: figure, size: size) { legend in
      legend.channels.first.flatMap { sizes[$0.scale] }
    }.add(to: &block)
    return block
  }

  /// For every scale the plot area of the first plot that uses it; views stand in the block in the order of the plan.
  private func plotSizes(_ block: Block) -> [Int: Scene.Size] {
    var result: [Int: Scene.Size] = [:]
    var next = 0
    func visit(_ view: ViewPlan) {
      guard next < block.views.count else { return }
      let frame = block.views[next].frame
      next += 1
      switch view.content {
      case .grid(let grid): for child in grid.children { visit(child) }
      case .plot(let plot):
        for scale in plot.scales.values where result[scale] == nil {
          result[scale] = .init(width: frame.width, height: frame.height)
        }
      }
    }
    visit(ViewPlan(content: .grid(plan)))
    return result
  }

  /// The label of a wrapped facet's cell, or of a row or column that labels its cells.
  private func addCellLabel(_ index: Int, to cell: inout Block) {
    guard let frame = cell.views.first?.frame else { return }
    let columns = max(1, plan.columns ?? 1)
    let candidates: [(HeaderPlan?, Channel, Int)] = [
      (plan.cellHeaders, .facet, index), (plan.rowHeaders, .row, index / columns),
      (plan.columnHeaders, .column, index % columns),
    ]
    for (header, channel, line) in candidates {
      guard let header, header.labelsCells(channel), line < header.labels.count else { continue }
      HeaderText(header, line: line, channel: channel, figure: figure)
        .add(to: &cell, size: .init(width: frame.width, height: frame.height))
      return
    }
  }
}
