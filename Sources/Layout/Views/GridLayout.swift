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
    for index in cells.indices { addCellHeader(index, &cells[index]) }
    let columns = max(1, plan.columns ?? max(1, cells.count))
    let rows = (cells.count + columns - 1) / columns
    let origins = origins(cells.map { box($0) }, columns: columns)
    addSharedAxes(&cells, columns: columns, rows: rows)
    for (cell, origin) in zip(cells, origins) { block.append(cell, at: origin, parent: 0) }
    if block.bounds.isEmpty { block.bounds = Rect(x: 0, y: 0, width: 0, height: 0) }
    addHeaders(to: &block, cells, origins, columns: columns)
    let size = Scene.Size(width: block.bounds.right, height: block.bounds.bottom)
    let used = Set(plan.legends.flatMap { $0.channels.map(\.scale) }).sorted()
    let scales = BoundScales(figure.plan.scales, used: used, width: size.width, height: size.height)
    LegendArea(legends: plan.legends, figure: figure, scales: scales, size: size).add(to: &block)
    return block
  }

  private func box(_ cell: Block) -> Rect {
    plan.isFlush ? cell.views.first?.frame ?? cell.bounds : cell.bounds
  }

  /// Where the origins of the cells go: aligned by plot areas, with spacing between boxes.
  private func origins(_ boxes: [Rect], columns: Int) -> [Point] {
    let rows = (boxes.count + columns - 1) / columns
    let x = offsets(
      boxes, count: columns, mode: plan.alignColumns, spacing: plan.columnSpacing, isRow: false,
      columns: columns)
    let y = offsets(
      boxes, count: rows, mode: plan.alignRows, spacing: plan.rowSpacing, isRow: true, columns: columns)
    return boxes.indices.map { Point(x[$0], y[$0]) }
  }

  /// One coordinate of every cell's origin.
  private func offsets(_ boxes: [Rect], count: Int, mode: String, spacing: Double, isRow: Bool, columns: Int)
    -> [Double]
  {
    var result = [Double](repeating: 0, count: boxes.count)
    func line(_ index: Int) -> Int { isRow ? index / columns : index % columns }
    func before(_ box: Rect) -> Double { (isRow ? -box.top : -box.left).rounded(.up) }
    func after(_ box: Rect) -> Double { (isRow ? box.bottom : box.right).rounded(.up) }
    if mode == "none" {
      for lane in 0..<(isRow ? columns : (boxes.count + columns - 1) / columns) {
        var at = 0.0
        var last: Int?
        for index in boxes.indices where (isRow ? index % columns : index / columns) == lane {
          at = last.map { result[$0] + after(boxes[$0]) + spacing + before(boxes[index]) } ?? 0
          result[index] = at
          last = index
        }
      }
      return result
    }
    var leading = [Double](repeating: 0, count: count)
    var trailing = [Double](repeating: 0, count: count)
    for (index, box) in boxes.enumerated() {
      leading[line(index)] = max(leading[line(index)], before(box))
      trailing[line(index)] = max(trailing[line(index)], after(box))
    }
    if mode == "all", let most = leading.max(), let reach = trailing.max() {
      leading = leading.map { _ in most }
      trailing = trailing.map { _ in reach }
    }
    var at = [Double](repeating: 0, count: count)
    for index in 1..<max(1, count) where index < count {
      at[index] = at[index - 1] + trailing[index - 1] + spacing + leading[index]
    }
    for index in boxes.indices { result[index] = at[line(index)] }
    return result
  }

  /// Axes that all cells share stand at the last row and the first column.
  private func addSharedAxes(_ cells: inout [Block], columns: Int, rows: Int) {
    for axis in plan.sharedAxes {
      for index in cells.indices {
        let isEdge: Bool =
          switch axis.side {
          case .bottom: index + columns >= cells.count
          case .top: index < columns
          case .left: index % columns == 0
          case .right: index % columns == columns - 1 || index == cells.count - 1
          }
        guard isEdge, let frame = cells[index].views.first?.frame else { continue }
        let size = Scene.Size(width: frame.width, height: frame.height)
        let bound = BoundScales(figure.plan.scales, used: [axis.scale], width: size.width, height: size.height)
        guard let scale = bound[axis.scale] else { continue }
        AxisLayout(
          axis, scale, figure.plan.scales[axis.scale], size: size, family: figure.family,
          measurer: figure.measurer
        )
        .addAxis(to: &cells[index])
      }
    }
  }

  private func text(_ lines: [String], _ part: String, _ properties: Properties, weight: Int) -> TextBox {
    var box = TextBox(
      lines: lines,
      font: properties.font(part, family: figure.family, size: part == "title" ? 11 : 10, weight: weight),
      position: .zero)
    box.limit = properties.number(part + "Limit") ?? 0
    box.lineHeight = properties.number(part + "LineHeight")
    box.align = .center
    return box
  }

  private func add(
    _ box: TextBox, _ role: Item.Role, _ part: String, _ properties: Properties, to block: inout Block
  ) {
    let placed = box.placed(figure.measurer)
    block.items.append(
      Item(
        .text(placed.run), role: role, style: Style(fill: properties.paint(part + "Color") ?? .color(.black)),
        view: 0))
    block.bounds = block.bounds.union(placed.bounds)
  }

  /// The label over a cell of a wrapped facet.
  private func addCellHeader(_ index: Int, _ cell: inout Block) {
    guard let header = plan.cellHeaders, index < header.labels.count, let frame = cell.views.first?.frame else {
      return
    }
    var box = text(header.labels[index], "label", header.properties, weight: 400)
    let anchor = header.properties.string("labelAnchor") ?? "middle"
    box.align = anchor == "start" ? .left : anchor == "end" ? .right : .center
    let x = anchor == "start" ? 0 : anchor == "end" ? frame.width : frame.width / 2
    box.position = Point(x, -(header.properties.number("labelPadding") ?? 10))
    box.baseline = .bottom
    add(box, .headerLabel, "label", header.properties, to: &cell)
  }

  private func addHeaders(to block: inout Block, _ cells: [Block], _ origins: [Point], columns: Int) {
    let inner = block.bounds
    var top = inner.top
    if let header = plan.columnHeaders {
      for (column, label) in header.labels.enumerated() where column < cells.count {
        let width = cells[column].views.first?.frame.width ?? 0
        var box = text(label, "label", header.properties, weight: 400)
        box.position = Point(
          origins[column].x + width / 2, inner.top - (header.properties.number("labelPadding") ?? 10))
        box.baseline = .bottom
        add(box, .headerLabel, "label", header.properties, to: &block)
      }
      top = block.bounds.top
    }
    let middle =
      (origins.first?.x ?? 0)
      + ((origins.map(\.x).max() ?? 0) + (cells.last?.views.first?.frame.width ?? 0) - (origins.first?.x ?? 0))
      / 2
    for header in [plan.columnHeaders, plan.cellHeaders].compactMap({ $0 }) where !header.title.isEmpty {
      var box = text(header.title, "title", header.properties, weight: 700)
      box.position = Point(middle, top - (header.properties.number("titlePadding") ?? 10))
      box.baseline = .bottom
      add(box, .headerTitle, "title", header.properties, to: &block)
    }
    addRowHeaders(to: &block, cells, origins, columns: columns, inner)
  }

  private func addRowHeaders(
    to block: inout Block, _ cells: [Block], _ origins: [Point], columns: Int, _ inner: Rect
  ) {
    guard let header = plan.rowHeaders else { return }
    var left = inner.left
    for (row, label) in header.labels.enumerated() where row * columns < cells.count {
      let height = cells[row * columns].views.first?.frame.height ?? 0
      var box = text(label, "label", header.properties, weight: 400)
      box.angle = header.properties.number("labelAngle") ?? 270
      box.position = Point(
        inner.left - (header.properties.number("labelPadding") ?? 10), origins[row * columns].y + height / 2)
      box.baseline = box.angle == 0 ? .middle : .bottom
      box.align = box.angle == 0 ? .right : .center
      add(box, .headerLabel, "label", header.properties, to: &block)
      left = min(left, block.bounds.left)
    }
    guard !header.title.isEmpty else { return }
    var box = text(header.title, "title", header.properties, weight: 700)
    box.angle = header.properties.number("titleAngle") ?? 270
    let height = (origins.last?.y ?? 0) + (cells.last?.views.first?.frame.height ?? 0)
    box.position = Point(left - (header.properties.number("titlePadding") ?? 10), height / 2)
    box.baseline = .bottom
    add(box, .headerTitle, "title", header.properties, to: &block)
  }
}
