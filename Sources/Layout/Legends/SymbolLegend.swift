import Expressions
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
  private var environment: Environment { legend.figure.plan.environment }
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
    let widest = entries.map(\.side).max() ?? 0
    // No columns: all in one row, each as wide as its own symbol.
    let given = properties.number("columns").map { Int(max(0, min(1000, $0))) } ?? (legend.isHorizontal ? 0 : 1)
    let cells = entries.map { cell($0, width: given == 0 ? $0.side : widest) }
    let columns = given == 0 ? fittingColumns(cells.map(\.box.right)) : given
    let rows = (entries.count + columns - 1) / columns
    func place(_ index: Int) -> (row: Int, column: Int) { (index / columns, index % columns) }
    var (left, right) = ([Double](repeating: 0, count: columns), [Double](repeating: 0, count: columns))
    var (above, below) = ([Double](repeating: 0, count: rows), [Double](repeating: 0, count: rows))
    for (index, cell) in cells.enumerated() {
      let (row, column) = place(index)
      left[column] = max(left[column], (-cell.box.left).rounded(.up))
      right[column] = max(right[column], cell.box.right.rounded(.up))
      above[row] = max(above[row], (-cell.box.top).rounded(.up))
      below[row] = max(below[row], cell.box.bottom.rounded(.up))
    }
    let x = SymbolLegend.places(left, right, gap: properties.number("columnPadding") ?? 10)
    let y = SymbolLegend.places(above, below, gap: properties.number("rowPadding") ?? 2)
    for (index, cell) in cells.enumerated() {
      let (row, column) = place(index)
      let centering = columns == 1 ? 0 : max(0, (below[row] - cell.box.bottom) / 2)
      let origin = Point(x[column], y[row] + centering)
      block.items += cell.items.map { $0.translated(by: origin) }
      block.bounds = block.bounds.union(cell.box.translated(by: origin))
    }
    if block.bounds.isEmpty { block.bounds = Rect(x: 0, y: 0, width: 0, height: 0) }
    return block
  }

  /// As many columns as fit into the plot's width; all entries in one row in the grammar's own look.
  private func fittingColumns(_ widths: [Double]) -> Int {
    guard legend.figure.alignsLegendsLeft, !widths.isEmpty else { return max(1, widths.count) }
    let (gap, room) = (properties.number("columnPadding") ?? 10, max(160, legend.room))
    return (1...widths.count).reversed().first { count in
      let columns = (0..<count).map { column in
        stride(from: column, to: widths.count, by: count).reduce(0) { max($0, widths[$1].rounded(.up)) }
      }
      return columns.reduce(-gap) { $0 + $1 + gap } <= room
    } ?? 1
  }

  /// Where rows or columns begin that reach so far before and after their origins; the first has no room before it.
  private static func places(_ before: [Double], _ after: [Double], gap: Double) -> [Double] {
    var result: [Double] = []
    for index in before.indices {
      result.append(index == 0 ? 0 : (result.last ?? 0) + after[index - 1] + gap + before[index])
    }
    return result
  }

  /// A symbol with its label, around the entry's origin.
  private func cell(_ entry: Entry, width: Double) -> (items: [Item], box: Rect) {
    let shift = properties.number("symbolOffset") ?? 0
    let symbol = symbol(entry, at: Point(width / 2 + shift, entry.side / 2))
    var items = [symbol]
    var box = symbol.strokedBounds
    // Filled symbols that no colour scale paints keep room for a stroke, as the grammar strokes them transparently.
    if symbol.style.stroke == .none, !plan.channels.contains(where: { [.color, .fill].contains($0.channel) }) {
      box = box.expanded(by: symbol.style.strokeWidth)
    }
    if !entry.label.isEmpty {
      let text = legend.label(
        entry.label, at: Point(width + (properties.number("labelOffset") ?? 4), entry.side / 2))
      let placed = text.placed(legend.figure.measurer)
      items.append(Item(.text(placed.run), role: .legendLabel, style: legend.labelStyle, view: 0))
      box = box.union(placed.bounds)
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
    if values.count > limit {
      let hidden = values.count - limit + 1
      values = Array(values.prefix(limit))
      labels = Array(labels.prefix(limit - 1)) + ["…\(hidden) entries"]
    }
    let font = properties.number("labelFontSize") ?? 10
    return zip(values, labels).map { value, label in
      let size =
        (isWidth ? nil : sizeChannel).flatMap { legend.scales[$0.scale]?(value).number } ?? properties.number(
          "symbolSize") ?? 100
      return Entry(
        value: value, label: label, size: size,
        side: max(
          (max(0, size).squareRoot() + (scaledWidth(of: value) ?? properties.number("symbolStrokeWidth") ?? 1.5))
            .rounded(.up), font))
    }
  }

  /// Whether the legend itself, and not the config, has a setting.
  private func isExplicit(_ name: String) -> Bool { plan.explicit.has(name) }

  /// Whether size means the width of a line.
  private var isWidth: Bool { [.line, .trail].contains(plan.symbol.mark) }

  private var symbolStrokeWidth: Double {
    plan.explicit.number("symbolStrokeWidth") ?? plan.symbol.strokeWidth ?? properties.number(
      "symbolStrokeWidth") ?? 1.5
  }

  /// The width of the stroke that a value's symbol is drawn with.
  private func strokeWidth(of value: Value) -> Double { scaledWidth(of: value) ?? symbolStrokeWidth }

  /// The width of the stroke by a scale of the legend.
  private func scaledWidth(of value: Value) -> Double? {
    func output(_ channel: Channel) -> Double? {
      plan.channels.first { $0.channel == channel }.flatMap { legend.scales[$0.scale]?(value).number }
    }
    return output(.strokeWidth) ?? (isWidth ? output(.size) : nil)
  }

  private func valuesAndLabels(_ scale: Scale, _ scalePlan: ScalePlan) -> ([Value], [String]) {
    if case .discretizing(let classes) = scale, plan.ticks.values == nil { return classEntries(classes) }
    if case .continuous = scale, let bins = scalePlan.bins, plan.ticks.values == nil {
      return binEntries(bins.boundaries)
    }
    var ticks = plan.ticks
    if case .continuous = scale, ticks.values == nil, ticks.count == nil { ticks.count = 5 }
    ticks.spacing = nil
    let chosen = AxisTicks(
      ticks, plan.format, scale, scalePlan, length: 200, expression: plan.labelExpression,
      in: environment)
    return (chosen.values, chosen.labels)
  }

  /// One entry a bin, drawn as its beginning.
  private func binEntries(_ boundaries: [Double]) -> ([Value], [String]) {
    let spanning = try? NumberFormat.spanning(
      boundaries.first ?? 0, boundaries.last ?? 1, count: Double(max(1, boundaries.count - 1)), format: nil,
      locale: environment.numberLocale)
    func text(_ x: Double) -> String {
      if case .number = plan.format { return LabelText.text(of: .number(x), plan.format, in: environment) }
      return spanning.map { $0(x) } ?? numberText(x)
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
    let limits = (try? scale.limitFormat(locale: environment.numberLocale)) ?? nil
    func text(_ x: Double) -> String {
      if case .automatic = plan.format { return limits.map { $0(x) } ?? numberText(x) }
      return LabelText.text(of: .number(x), plan.format, in: environment)
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
      labels = LabelExpression.texts(expression, values: values, labels: labels, in: environment)
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
      ?? legend.plan.explicit.paint("symbolFillColor") ?? .none
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
    style.strokeWidth = strokeWidth(of: entry.value)
    if case .value(.list(let cells))? = output(.strokeDash) {
      style.dash = cells.compactMap(\.double)
      if style.dash == [1, 0] { style.dash = [] }
    } else {
      style.dash = properties.numbers("symbolDash") ?? look.strokeDash ?? []
    }
    let symbol = Symbol(name, size: entry.size, angle: output(.angle)?.number ?? 0)
    return Item(.symbol(symbol, center: center), role: .legendSymbol, style: style, view: 0)
  }
}
