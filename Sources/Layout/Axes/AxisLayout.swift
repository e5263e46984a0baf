import Geometry
import Grammar
import Planning
import Scales
import Scenes
import Tables

/// One axis of a plot: its ticks and labels chosen, its title placed, its box known.
struct AxisLayout {
  let plan: AxisPlan
  let scale: Scale
  let scalePlan: ScalePlan
  /// Width and height of the plot.
  let size: Scene.Size
  let family: String
  let measurer: any TextMeasurer
  private let ticks: AxisTicks
  /// The settings of each tick, where some depend on tests; else empty.
  private let tickProperties: [Properties]

  init(
    _ plan: AxisPlan, _ scale: Scale, _ scales: BoundScales, size: Scene.Size, figure: Figure
  ) {
    let scalePlan = scales.plans[plan.scale]
    self.plan = plan
    self.scale = scale
    self.scalePlan = scalePlan
    self.size = size
    family = figure.family
    measurer = figure.measurer
    var environment = figure.plan.environment
    environment.scale = scales.named
    ticks = AxisTicks(
      plan.ticks, plan.format, scale, scalePlan, length: plan.channel == .x ? size.width : size.height,
      expression: plan.labelExpression, in: environment)
    tickProperties = AxisLayout.conditional(plan, ticks, scales)
    let isX = plan.channel == .x
    span = scale.span ?? (0, isX ? size.width : size.height)
    across = scales.named(isX ? "y" : "x")?.span ?? (0, isX ? size.height : size.width)
  }

  private static func conditional(_ plan: AxisPlan, _ ticks: AxisTicks, _ scales: BoundScales) -> [Properties] {
    guard !plan.conditions.isEmpty else { return [] }
    var result = ticks.values.map { _ in plan.properties }
    for (name, settings) in plan.conditions {
      for setting in settings.reversed() {
        let flags = setting.holds(values: ticks.values, labels: ticks.labels, scale: scales.named)
        for (index, holds) in flags.enumerated() where holds {
          result[index][name] = setting.value
        }
      }
    }
    return result
  }

  /// The settings of a tick.
  private func properties(at index: Int) -> Properties {
    index < tickProperties.count ? tickProperties[index] : properties
  }

  private var properties: Properties { plan.properties }
  private var isX: Bool { plan.channel == .x }
  private var length: Double { isX ? size.width : size.height }
  /// Where the range of the axis' scale begins and ends, and that of the scale across, which grid lines span.
  private let span: (low: Double, high: Double)
  private let across: (low: Double, high: Double)
  /// 1 where the axis grows to the right or down, -1 to the left or up.
  private var sign: Double { plan.side == .bottom || plan.side == .right ? 1 : -1 }

  /// Where the axis stands, before lines move to half units.
  private var origin: Point {
    let offset = properties.number("offset") ?? 0
    let position = properties.number("position") ?? 0
    switch plan.side {
    case .bottom: return Point(position, size.height + offset)
    case .top: return Point(position, -offset)
    case .left: return Point(-offset, position)
    case .right: return Point(size.width + offset, position)
    }
  }

  /// Where a value lies along the axis; lines are rounded to whole units, labels are not.
  private func place(_ value: Value, forLabel: Bool) -> Double? {
    var position: Double
    switch scale {
    case .band(let band):
      guard let start = band.position(of: value) else { return nil }
      let share =
        forLabel ? 0.5 : tickBand.map { $0 == "extent" ? 1 : 0.5 } ?? properties.number("bandPosition") ?? 0.5
      position = start + band.bandwidth * share + tickOffset
    default:
      guard let x = scale(value).number, x.isFinite else { return nil }
      position = x + tickOffset
    }
    if forLabel { return position + (properties.number("labelOffset") ?? 0) }
    return rounded(position)
  }

  private func rounded(_ position: Double) -> Double {
    properties.boolean("tickRound") ?? true ? (position + 0.5).rounded(.down) : position
  }

  /// Where on bands ticks stand: `center`, or at their ends with `extent`.
  private var tickBand: String? { properties.string("tickBand") }

  private var tickOffset: Double { tickBand == "extent" ? 0 : properties.number("tickOffset") ?? 0 }

  /// The tick at the beginning of the first band, beside those at the ends of all.
  private var extraTick: Double? {
    guard case .band(let band) = scale,
      tickBand.map({ $0 == "extent" }) ?? properties.boolean("tickExtra") ?? false,
      let start = ticks.values.first.flatMap({ band.position(of: $0) })
    else { return nil }
    return rounded(start + tickOffset)
  }

  private var translate: Double { properties.number("translate") ?? 0.5 }

  /// A point by its distance along the axis and out of the plot.
  private func point(_ along: Double, _ out: Double) -> Point {
    isX ? Point(along, out * sign) : Point(out * sign, along)
  }

  /// Adds grid lines to a block.
  func addGrid(to block: inout Block) {
    guard plan.hasGrid else { return }
    let index = block.axes.count
    let shift = Point(translate, translate)
    block.axes.append(Scene.Axis(view: 0, kind: .grid, side: side, origin: origin + shift, title: ""))
    block.bounds = block.bounds.union(
      Rect(x: origin.x, y: origin.y, width: isX ? length : 0, height: isX ? 0 : length))
    let places = ticks.values.map { place($0, forLabel: false) } + [extraTick]
    for (position, along) in places.enumerated() {
      guard let along else { continue }
      let style = line("grid", position < ticks.values.count ? properties(at: position) : properties)
      let (a, b) =
        isX
        ? (Point(along, across.high), Point(along, across.low))
        : (Point(across.low, along), Point(across.high, along))
      var item = Item(.rule(a + shift, b + shift), role: .axisGrid, style: style, view: 0)
      item.axis = index
      block.items.append(item)
    }
  }

  private var side: Scene.Axis.Side {
    switch plan.side {
    case .left: .left
    case .right: .right
    case .top: .top
    case .bottom: .bottom
    }
  }

  private func line(_ part: String, _ properties: Properties) -> Style {
    var style = Style(stroke: properties.paint(part + "Color") ?? .none)
    style.strokeWidth = properties.number(part + "Width") ?? 1
    style.opacity = properties.number(part + "Opacity") ?? 1
    style.dash = properties.numbers(part + "Dash") ?? []
    style.dashOffset = properties.number(part + "DashOffset") ?? 0
    style.cap = properties.string(part + "Cap").flatMap { Style.Cap(rawValue: $0) } ?? .butt
    return style
  }

  /// Adds lines, labels and title; returns nothing but grows the block's box by what the axis needs.
  func addAxis(to block: inout Block) {
    guard !plan.isGridOnly else { return }
    let index = block.axes.count
    let place = origin + Point(translate, translate)
    block.axes.append(
      Scene.Axis(view: 0, kind: .axis, side: side, origin: place, title: plan.title.joined(separator: " ")))
    var box = Rect.empty
    var items: [Item] = []
    addTicks(&items, &box)
    addLabels(&items, &box)
    addDomain(&items)
    let reach = sign < 0 ? -(isX ? box.top : box.left) : (isX ? box.bottom : box.right)
    let extent = max(
      properties.number("minExtent") ?? 0,
      min(properties.number("maxExtent") ?? 200, box.isEmpty ? 0 : max(0, reach)))
    box.include(point(0, 0))
    box.include(point(length, extent))
    addTitle(&items, &box, extent)
    for var item in items {
      item = item.translated(by: place)
      item.axis = index
      block.items.append(item)
    }
    block.bounds = block.bounds.union(box.translated(by: origin))
  }

  private func tickLength(_ properties: Properties) -> Double {
    properties.boolean("ticks") ?? true ? properties.number("tickSize") ?? 5 : 0
  }

  private func addTicks(_ items: inout [Item], _ box: inout Rect) {
    guard properties.boolean("ticks") ?? true else { return }
    var places = ticks.values.enumerated().compactMap { index, value in
      place(value, forLabel: false).map { ($0, properties(at: index)) }
    }
    if let extraTick { places.append((extraTick, properties)) }
    for (along, properties) in places {
      let item = Item(
        .rule(point(along, 0), point(along, tickLength(properties))), role: .axisTick,
        style: line("tick", properties), view: 0)
      box = box.union(item.strokedBounds)
      items.append(item)
    }
  }

  /// Where the scale's range starts and ends along the axis.
  private var ends: (Double, Double) {
    switch scale {
    case .band(let band): return (band.range.start, band.range.end)
    case .continuous(let continuous):
      guard case .numbers(let stops, _) = continuous.range else { return (0, length) }
      return (stops.first ?? 0, stops.last ?? length)
    default: return (0, length)
    }
  }

  private func addDomain(_ items: inout [Item]) {
    guard properties.boolean("domain") ?? true else { return }
    items.append(
      Item(
        .rule(point(ends.0, 0), point(ends.1, 0)), role: .axisDomain, style: line("domain", properties), view: 0
      ))
  }

  private func addLabels(_ items: inout [Item], _ box: inout Rect) {
    guard properties.boolean("labels") ?? true else { return }
    var runs: [(run: TextRun, box: Rect, style: Style)] = []
    for (index, (value, label)) in zip(ticks.values, ticks.labels).enumerated() {
      guard let along = place(value, forLabel: true), !label.isEmpty else { continue }
      let properties = properties(at: index)
      let placed = labelBox(label, along, properties).placed(measurer)
      let style = Style(
        fill: properties.paint("labelColor") ?? .color(.black),
        opacity: properties.number("labelOpacity") ?? 1)
      runs.append((placed.run, placed.bounds, style))
    }
    let kept =
      overlap?.kept(runs.map(\.box), separation: properties.number("labelSeparation") ?? 0)
      ?? runs.map { _ in true }
    for (index, entry) in runs.enumerated() {
      guard kept[index], isWithin(entry.box) else { continue }
      items.append(Item(.text(entry.run), role: .axisLabel, style: entry.style, view: 0))
      box = box.union(entry.box)
    }
  }

  /// `labelBound`: labels that reach out of the axis' range by more than a tolerance go.
  private func isWithin(_ box: Rect) -> Bool {
    guard let node = properties["labelBound"], node.boolean != false else { return true }
    let tolerance = node.number ?? 0
    let (low, high) = isX ? (box.left, box.right) : (box.top, box.bottom)
    return low >= span.low - tolerance - 1 && high <= span.high + tolerance + 1
  }

  private var overlap: LabelOverlap? {
    guard let node = properties["labelOverlap"] else { return nil }
    if let flag = node.boolean { return flag ? .parity : nil }
    return node.string.flatMap { LabelOverlap(rawValue: $0) } ?? .parity
  }

  private func labelBox(_ text: String, _ along: Double, _ properties: Properties) -> TextBox {
    let angle = properties.number("labelAngle") ?? 0
    let out = tickLength(properties) + (properties.number("labelPadding") ?? 2)
    var box = TextBox(
      lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
      font: properties.font("label", family: family, size: 10), position: point(along, out))
    box.angle = angle
    box.limit = properties.number("labelLimit") ?? 180
    box.lineHeight = properties.number("labelLineHeight")
    let automatic = LabelPlacement(side: plan.side, angle: angle)
    box.align = properties.align("labelAlign") ?? automatic.align
    box.baseline = properties.baseline("labelBaseline") ?? automatic.baseline
    // Lines of a label above the plot grow upwards.
    if plan.side == .top, box.baseline == .bottom, box.lines.count > 1 {
      box.offset.y -= Double(box.lines.count - 1) * (box.lineHeight ?? box.font.size + 2)
    }
    flush(&box, along)
    return box
  }

  /// The labels at both ends align with the axis' ends, so that they do not reach over.
  private func flush(_ box: inout TextBox, _ along: Double) {
    let along = along - tickOffset - (properties.number("labelOffset") ?? 0)
    guard let node = properties["labelFlush"], case .continuous = scale else { return }
    let tolerance = node.number ?? (node.boolean == true ? 1 : 0)
    guard node.boolean == true || tolerance > 0 else { return }
    let shift = properties.number("labelFlushOffset") ?? 0
    if isX {
      guard properties["labelAlign"] == nil, box.angle.truncatingRemainder(dividingBy: 360) == 0 else { return }
      if abs(along - span.low) < tolerance { box.align = .left; box.offset.x -= shift }
      if abs(along - span.high) < tolerance { box.align = .right; box.offset.x += shift }
    } else {
      guard properties["labelBaseline"] == nil else { return }
      if abs(along - span.low) < tolerance { box.baseline = .top; box.offset.y -= shift }
      if abs(along - span.high) < tolerance { box.baseline = .bottom; box.offset.y += shift }
    }
  }

  private func addTitle(_ items: inout [Item], _ box: inout Rect, _ extent: Double) {
    guard !plan.title.isEmpty, plan.title.contains(where: { !$0.isEmpty }) else { return }
    let anchor = properties.string("titleAnchor") ?? "middle"
    let share = anchor == "start" ? 0 : anchor == "end" ? 1 : 0.5
    // An axis starts where its scale does: at the top with bands that run down.
    let (first, last) = ends
    let along = first + (last - first) * share
    let font = properties.font("title", family: family, weight: 700)
    let leading = properties.number("titleLineHeight") ?? font.size + 2
    let block = plan.side == .bottom ? 0 : Double(plan.title.count - 1) * leading
    let out = extent + (properties.number("titlePadding") ?? 4) + block
    var text = TextBox(lines: plan.title, font: font, position: point(along, out))
    text.angle = properties.number("titleAngle") ?? (plan.side == .left ? 270 : plan.side == .right ? 90 : 0)
    text.lineHeight = properties.number("titleLineHeight")
    text.limit = properties.number("titleLimit") ?? 0
    let standing: TextBox.Align = anchor == "start" ? .left : anchor == "end" ? .right : .center
    text.align = properties.align("titleAlign") ?? standing
    text.baseline = properties.baseline("titleBaseline") ?? (plan.side == .bottom ? .top : .bottom)
    if let x = properties.number("titleX") { text.position.x = x }
    if let y = properties.number("titleY") { text.position.y = y }
    let placed = text.placed(measurer)
    let style = Style(
      fill: properties.paint("titleColor") ?? .color(.black), opacity: properties.number("titleOpacity") ?? 1)
    items.append(Item(.text(placed.run), role: .axisTitle, style: style, view: 0))
    box = box.union(placed.bounds)
  }
}

/// How labels hang on an axis by side and angle.
struct LabelPlacement {
  var align: TextBox.Align
  var baseline: TextBox.Baseline

  init(side: AxisPlan.Side, angle given: Double) {
    let angle = (given.truncatingRemainder(dividingBy: 360) + 360).truncatingRemainder(dividingBy: 360)
    switch side {
    case .bottom, .top:
      let isTop = side == .top
      if angle == 0 {
        align = .center
        baseline = isTop ? .bottom : .top
      } else if angle == 180 {
        align = .center
        baseline = isTop ? .top : .bottom
      } else {
        align = (angle < 180) != isTop ? .left : .right
        baseline = .middle
        if angle <= 45 || angle >= 315 { baseline = isTop ? .bottom : .top }
        if angle >= 135 && angle <= 225 { baseline = isTop ? .top : .bottom }
      }
    case .left, .right:
      let isLeft = side == .left
      if angle == 90 || angle == 270 {
        align = .center
        baseline = (angle == 270) == isLeft ? .bottom : .top
      } else {
        align = (angle > 90 && angle < 270) == isLeft ? .left : .right
        baseline = .middle
        if angle > 45 && angle < 135 { baseline = isLeft ? .top : .bottom }
        if angle > 225 && angle < 315 { baseline = isLeft ? .bottom : .top }
      }
    }
  }
}

extension Scale {
  /// The least and the greatest place of a range of numbers; nil for other ranges.
  fileprivate var span: (low: Double, high: Double)? {
    let places = range.compactMap(\.double).filter(\.isFinite)
    guard let low = places.min(), let high = places.max() else { return nil }
    return (low, high)
  }
}
