import Geometry
import Grammar
import Notation
import Planning
import Scales
import Scenes
import Tables

/// One legend around its own origin: title, then symbols with labels, or a ramp with labels.
struct LegendLayout {
  let plan: LegendPlan
  let figure: Figure
  let scales: BoundScales
  let size: Scene.Size
  /// The width of all that the legend stands above or below of.
  var room = 0.0

  var properties: Properties { plan.properties }
  var isHorizontal: Bool {
    let side = properties.string("orient") ?? "right"
    let configured = properties.string(plan.kind == .symbol ? "symbolDirection" : "gradientDirection")
    return (properties.string("direction") ?? configured ?? (side == "top" || side == "bottom" ? "horizontal" : "vertical"))
      == "horizontal"
  }

  func block() -> Block {
    var entries =
      switch plan.kind {
      case .symbol: SymbolLegend(legend: self).block()
      case .gradient: GradientLegend(legend: self).block()
      case .band: BandLegend(legend: self).block()
      }
    let padding = properties.number("padding") ?? 0
    var block = Block()
    block.legends.append(Scene.Legend(view: 0, origin: .zero, title: plan.title.joined(separator: " ")))
    for index in entries.items.indices { entries.items[index].legend = 0 }
    entries.legends = []
    var inner = Rect.empty
    var shift = Point(padding, padding)
    if plan.title.contains(where: { !$0.isEmpty }) {
      let (item, box) = title(padding)
      inner = inner.union(box)
      if properties.string("titleOrient") == "left" {
        shift.x += box.width.rounded(.up) + (properties.number("titlePadding") ?? 5)
      } else {
        shift.y += box.height + (properties.number("titlePadding") ?? 5)
      }
      block.items.append(item)
    }
    let items = entries.items.map { $0.translated(by: shift) }
    inner = inner.union(entries.bounds.translated(by: shift))
    inner = inner.union(Rect(x: padding, y: padding, width: 0, height: 0))
    let box = Rect(
      x: 0, y: 0, width: (inner.right + padding).rounded(.up), height: (inner.bottom + padding).rounded(.up))
    addBackground(box, to: &block)
    block.items =
      block.items.filter { $0.role == .legendBackground } + items
      + block.items.filter { $0.role != .legendBackground }
    for index in block.items.indices { block.items[index].legend = 0 }
    block.bounds = box
    return block
  }

  private func title(_ padding: Double) -> (Item, Rect) {
    var box = TextBox(
      lines: plan.title, font: properties.font("title", family: figure.family, weight: 700),
      position: Point(padding, padding))
    box.baseline = properties.baseline("titleBaseline") ?? .top
    box.align = properties.align("titleAlign") ?? .left
    box.limit = properties.number("titleLimit") ?? 180
    box.lineHeight = properties.number("titleLineHeight")
    let placed = box.placed(figure.measurer)
    let style = Style(
      fill: properties.paint("titleColor") ?? .color(.black), opacity: properties.number("titleOpacity") ?? 1)
    return (Item(.text(placed.run), role: .legendTitle, style: style, view: 0), placed.bounds)
  }

  private func addBackground(_ box: Rect, to block: inout Block) {
    let radius = properties.number("cornerRadius") ?? 0
    var style = Style(
      fill: properties.paint("fillColor") ?? .none, stroke: properties.paint("strokeColor") ?? .none)
    style.strokeWidth = properties.number("strokeWidth") ?? 1
    style.dash = properties.numbers("strokeDash") ?? []
    guard style.isVisible else { return }
    let corners = CornerRadii(topLeft: radius, topRight: radius, bottomRight: radius, bottomLeft: radius)
    block.items.append(
      Item(
        .rect(box.translated(by: Point(0.5, 0.5)), corners: corners), role: .legendBackground, style: style,
        view: 0))
  }

  /// A label's text box.
  func label(_ text: String, at position: Point) -> TextBox {
    var box = TextBox(
      lines: [text], font: properties.font("label", family: figure.family, size: 10), position: position)
    box.align = properties.align("labelAlign") ?? .left
    box.baseline = properties.baseline("labelBaseline") ?? .middle
    box.limit = properties.number("labelLimit") ?? 160
    return box
  }

  var labelStyle: Style {
    Style(
      fill: properties.paint("labelColor") ?? .color(.black), opacity: properties.number("labelOpacity") ?? 1)
  }
}
