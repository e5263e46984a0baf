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
    return
      (properties.string("direction") ?? configured
      ?? (side == "top" || side == "bottom" ? "horizontal" : "vertical"))
      == "horizontal"
  }

  func block() -> Block {
    var entries =
      switch plan.kind {
      case .symbol: SymbolLegend(legend: self).block()
      case .gradient: GradientLegend(legend: self).block()
      case .band: BandLegend(legend: self).block()
      case .nested: NestedLegend(legend: self).block()
      }
    MissingEntries(legend: self).add(to: &entries)
    let padding = properties.number("padding") ?? 0
    var block = Block()
    block.legends.append(Scene.Legend(view: 0, origin: .zero, title: plan.title.joined(separator: " ")))
    for index in entries.items.indices { entries.items[index].legend = 0 }
    entries.legends = []
    var inner = Rect(x: padding, y: padding, width: 0, height: 0)
    var shift = Point(padding, padding)
    if plan.title.contains(where: { !$0.isEmpty }) {
      let (item, box) = title(padding)
      let moved = moves(box, entries, padding)
      shift = moved.entries
      inner = inner.union(box.translated(by: moved.title))
      block.items.append(item.translated(by: moved.title))
    }
    let items = entries.items.map { $0.translated(by: shift) }
    inner = inner.union(entries.bounds.translated(by: shift))
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

  private enum TitleSide: String { case top, bottom, left, right }

  private var titleSide: TitleSide {
    properties.string("titleOrient").flatMap { TitleSide(rawValue: $0) } ?? .top
  }
  private var isTitleBeside: Bool { titleSide == .left || titleSide == .right }
  /// Whether the legend is an upright ramp, along which titles beside it are turned.
  private var isUprightRamp: Bool { plan.kind != .symbol && !isHorizontal }
  private var titleAnchor: String { properties.string("titleAnchor") ?? (isTitleBeside ? "middle" : "start") }

  /// How far the title moves from its corner, and the entries from their origin, to stand beside each other.
  private func moves(_ title: Rect, _ entries: Block, _ padding: Double) -> (title: Point, entries: Point) {
    let space = properties.number("titlePadding") ?? 5
    var shift = Point(padding, padding)
    switch titleSide {
    case .top: shift.y += title.height + space
    case .left: shift.x += title.width.rounded(.up) + space
    case .bottom, .right: break
    }
    let bounds = entries.bounds.translated(by: shift)
    let ramp = entries.items.filter { $0.role == .legendGradient || $0.role == .legendBand }
      .reduce(Rect.empty) { $0.union($1.strokedBounds) }
    let lines = Double(plan.title.count - 1)
    let leading = properties.number("titleLineHeight") ?? (properties.number("titleFontSize") ?? 11) + 2
    // Along a ramp a title follows the ramp alone; else it follows the labels too.
    func along(_ whole: Double, _ ramp: Double, isBeside: Bool, hangs: Bool) -> Double {
      let room = (plan.kind == .symbol || (!isBeside && isUprightRamp) ? whole : ramp) - padding
      let (start, end) = isUprightRamp && isBeside ? (room, 0) : (0, room)
      let height = hangs ? lines * leading : 0
      switch titleAnchor {
      case "start": return start.rounded()
      case "end": return (end - height).rounded()
      default: return (0.5 * (room - height)).rounded()
      }
    }
    var move = Point.zero
    switch titleSide {
    case .top: move.x = along(bounds.right, ramp.right, isBeside: false, hangs: false)
    case .left: move.y = along(bounds.bottom, ramp.bottom, isBeside: true, hangs: true)
    case .right:
      let room = (plan.kind == .symbol || isUprightRamp ? bounds.right : ramp.right) - padding
      move = Point(room.rounded() + space, along(bounds.bottom, ramp.bottom, isBeside: true, hangs: true))
    case .bottom:
      move.x = along(bounds.right, ramp.right, isBeside: false, hangs: false)
      move.y = (bounds.bottom - padding).rounded() + space
    }
    let over = (title.left + move.x - padding).rounded()
    if over < 0 {
      shift.x -= over
      move.x -= over
    }
    return (move, shift)
  }

  private func title(_ padding: Double) -> (Item, Rect) {
    var box = TextBox(
      lines: plan.title, font: properties.font("title", family: figure.family, weight: 700),
      position: Point(padding, padding))
    let (anchor, isTurned) = (titleAnchor, isUprightRamp && isTitleBeside)
    if isTurned { box.angle = titleSide == .left ? -90 : 90 }
    let isStart = anchor == "start"
    let isEnd = anchor == "end"
    switch (titleSide, isTurned) {
    case (.right, true): box.align = isStart ? .right : isEnd ? .left : .center
    case (.left, false), (.right, false): box.align = .left
    default: box.align = isStart ? .left : isEnd ? .right : .center
    }
    switch (titleSide, isTurned) {
    case (.right, true): box.baseline = .bottom
    case (.left, false), (.right, false): box.baseline = isStart ? .top : isEnd ? .bottom : .middle
    default: box.baseline = .top
    }
    box.baseline = properties.baseline("titleBaseline") ?? box.baseline
    box.align = properties.align("titleAlign") ?? box.align
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
