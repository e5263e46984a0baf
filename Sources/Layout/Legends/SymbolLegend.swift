import Geometry
import Grammar
import Notation
import Planning
import Scales
import Scenes
import Tables

/// Symbols with labels, in rows and columns.
struct SymbolLegend {
  let legend: LegendLayout

  private var plan: LegendPlan { legend.plan }
  private var properties: Properties { legend.properties }

  private struct Entry {
    var value: Value
    var label: String
    var size: Double
    /// The side of the square that the symbol needs.
    var side: Double
  }

  func block() -> Block {
    let entries = entries()
    var block = Block()
    let offset = entries.map(\.side).max() ?? 0
    let columns = max(
      1,
      properties.number("columns").map { Int(max(1, min(1000, $0))) }
        ?? (legend.isHorizontal ? entries.count : 1))
    let isVertical =
      properties.string("symbolDirection") ?? (legend.isHorizontal ? "horizontal" : "vertical") == "vertical"
    let rows = (entries.count + columns - 1) / max(1, columns)
    var cells: [(items: [Item], box: Rect, row: Int, column: Int)] = []
    for (index, entry) in entries.enumerated() {
      let (row, column) =
        isVertical && columns > 1 ? (index % rows, index / rows) : (index / columns, index % columns)
      let (items, box) = cell(entry, offset: columns > 1 ? offset : entry.side, widest: offset)
      cells.append((items, box, row, column))
    }
    let widths = (0..<columns).map { column in
      cells.filter { $0.column == column }.map { $0.box.right }.max() ?? 0
    }
    let heights = (0..<max(1, rows)).map { row in
      cells.filter { $0.row == row }.map { $0.box.bottom }.max() ?? 0
    }
    let (gapX, gapY) = (properties.number("columnPadding") ?? 10, properties.number("rowPadding") ?? 2)
    for cell in cells {
      let x = widths[..<cell.column].reduce(0) { $0 + $1.rounded(.up) + gapX }
      let y = heights[..<cell.row].reduce(0) { $0 + $1.rounded(.up) + gapY }
      block.items += cell.items.map { $0.translated(by: Point(x, y)) }
      block.bounds = block.bounds.union(cell.box.translated(by: Point(x, y)))
    }
    if block.bounds.isEmpty { block.bounds = Rect(x: 0, y: 0, width: 0, height: 0) }
    return block
  }

  private func cell(_ entry: Entry, offset: Double, widest: Double) -> (items: [Item], box: Rect) {
    let shift = properties.number("symbolOffset") ?? 0
    let center = Point(widest / 2 + shift, entry.side / 2)
    var items = [symbol(entry, at: center)]
    var box = Rect(x: 0, y: 0, width: widest, height: entry.side)
    if !entry.label.isEmpty {
      let text = legend.label(
        entry.label, at: Point(widest + (properties.number("labelOffset") ?? 4), entry.side / 2))
      let placed = text.placed(legend.figure.measurer)
      items.append(Item(.text(placed.run), role: .legendLabel, style: legend.labelStyle, view: 0))
      box.right = max(box.right, placed.bounds.right)
      box.bottom = max(box.bottom, placed.bounds.bottom)
    }
    return (items, box)
  }

  /// The values with labels and sizes.
  private func entries() -> [Entry] {
    // Sizes and shapes choose the values, colours follow.
    let lead = plan.channels.first { $0.channel == .size } ?? plan.channels.first { $0.channel == .shape }
    guard let lead = lead ?? plan.channels.first, let scale = legend.scales[lead.scale] else { return [] }
    let scalePlan = legend.figure.plan.scales[lead.scale]
    var (values, labels) = valuesAndLabels(scale, scalePlan)
    let sizeChannel = plan.channels.first { $0.channel == .size }
    if sizeChannel != nil, plan.ticks.values == nil, values.count > 1, let first = values.first,
      scale(first).number == 0
    {
      values.removeFirst()
      labels.removeFirst()
    }
    let limit = Int(max(1, min(10_000, properties.number("symbolLimit") ?? 30)))
    if values.count > limit, scale.isDiscrete {
      let hidden = values.count - limit + 1
      values = Array(values.prefix(limit))
      labels = Array(labels.prefix(limit - 1)) + ["…\(hidden) entries"]
    }
    let width = symbolStrokeWidth
    let font = properties.number("labelFontSize") ?? 10
    return zip(values, labels).map { value, label in
      let size =
        (isWidth ? nil : sizeChannel).flatMap { legend.scales[$0.scale]?(value).number } ?? properties.number(
          "symbolSize") ?? 100
      return Entry(
        value: value, label: label, size: size,
        side: max((max(0, size).squareRoot() + width).rounded(.up), font))
    }
  }

  /// Whether the legend itself, and not the config, has a setting.
  private func isExplicit(_ name: String) -> Bool { plan.explicit.has(name) }

  /// Whether size means the width of a line.
  private var isWidth: Bool { [.line, .trail].contains(plan.symbol.mark) }

  private var symbolStrokeWidth: Double {
    plan.symbol.strokeWidth ?? properties.number("symbolStrokeWidth") ?? 1.5
  }

  private func valuesAndLabels(_ scale: Scale, _ scalePlan: ScalePlan) -> ([Value], [String]) {
    if case .discretizing(let classes) = scale, plan.ticks.values == nil { return classEntries(classes) }
    if case .continuous = scale, let bins = scalePlan.bins, plan.ticks.values == nil {
      return binEntries(bins.boundaries)
    }
    var ticks = plan.ticks
    if case .continuous = scale, ticks.values == nil, ticks.count == nil { ticks.count = 5 }
    ticks.spacing = nil
    let chosen = AxisTicks(ticks, plan.format, scale, scalePlan, length: 200, expression: plan.labelExpression)
    return (chosen.values, chosen.labels)
  }

  /// One entry a bin, drawn as its beginning.
  private func binEntries(_ boundaries: [Double]) -> ([Value], [String]) {
    func text(_ x: Double) -> String {
      if case .number = plan.format { return LabelText.text(of: .number(x), plan.format) }
      return numberText(x)
    }
    return (
      boundaries.dropLast().map { .number($0) },
      zip(boundaries, boundaries.dropFirst()).map { "\(text($0)) – \(text($1))" }
    )
  }

  /// One entry a class: "10 – 20", "< 10", "≥ 20".
  private func classEntries(_ scale: DiscretizingScale) -> ([Value], [String]) {
    let count = max(1, scale.range.count)
    var values: [Value] = []
    var labels: [String] = []
    func text(_ x: Double) -> String {
      if case .automatic = plan.format { return numberText(x) }
      return LabelText.text(of: .number(x), plan.format)
    }
    for index in 0..<count {
      guard let extent = scale.extent(ofClass: index) else { continue }
      values.append(.number(extent.low.isFinite ? extent.low : extent.high - max(1, abs(extent.high))))
      switch (extent.low.isFinite, extent.high.isFinite) {
      case (true, true): labels.append("\(text(extent.low)) – \(text(extent.high))")
      case (false, true): labels.append("< \(text(extent.high))")
      case (true, false): labels.append("≥ \(text(extent.low))")
      case (false, false): labels.append("")
      }
    }
    if let expression = plan.labelExpression {
      labels = LabelExpression.texts(expression, values: values, labels: labels)
    }
    return (values, labels)
  }

  private func symbol(_ entry: Entry, at center: Point) -> Item {
    let look = plan.symbol
    func output(_ channel: Channel) -> ScaleOutput? {
      plan.channels.first { $0.channel == channel }.flatMap { legend.scales[$0.scale]?(entry.value) }
    }
    func paint(_ channel: Channel) -> Paint? { output(channel)?.color.map { .color(SceneColor($0)) } }
    var name = look.shape
    if case .value(.text(let text))? = output(.shape) { name = text }
    if output(.shape) == nil, let fixed = properties.string("symbolType") {
      name = look.shape == "stroke" && !isExplicit("symbolType") ? name : fixed
    }
    let isStroke = name == "stroke"
    let color = paint(.color)
    var style = Style()
    style.fill =
      paint(.fill) ?? (look.isFilled && !isStroke ? color : nil) ?? look.fill.flatMap { Paint($0) }
      ?? properties.paint("symbolFillColor") ?? .none
    style.stroke =
      paint(.stroke) ?? (look.isStroked || isStroke ? color : nil) ?? look.stroke.flatMap { Paint($0) }
      ?? properties.paint("symbolStrokeColor") ?? .none
    if isStroke { style.fill = .none }
    if style.fill == .none && style.stroke == .none {
      style.stroke = properties.paint("symbolBaseStrokeColor") ?? .none
    }
    style.opacity = output(.opacity)?.number ?? properties.number("symbolOpacity") ?? look.opacity ?? 1
    style.fillOpacity = output(.fillOpacity)?.number ?? look.fillOpacity ?? 1
    style.strokeOpacity = output(.strokeOpacity)?.number ?? look.strokeOpacity ?? 1
    style.strokeWidth =
      output(.strokeWidth)?.number ?? (isWidth ? output(.size)?.number : nil) ?? symbolStrokeWidth
    if case .value(.list(let cells))? = output(.strokeDash) {
      style.dash = cells.compactMap(\.double)
      if style.dash == [1, 0] { style.dash = [] }
    } else {
      style.dash = properties.numbers("symbolDash") ?? look.strokeDash ?? []
    }
    var (path, shown) = SymbolShape.outline(name, size: entry.size)
    if let angle = output(.angle)?.number { path = path.applying(.rotation(degrees: angle)) }
    return Item(
      .symbol(path.translated(by: center), center: center, name: shown), role: .legendSymbol, style: style,
      view: 0)
  }
}
