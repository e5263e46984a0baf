import Geometry
import Grammar
import Planning
import Scales
import Scenes
import Tables

/// A ramp of colours with labels along it.
struct GradientLegend {
  let legend: LegendLayout

  private var properties: Properties { legend.properties }
  private var isVertical: Bool { !legend.isHorizontal }

  /// The ramp's length: the author's, else the plot's side within limits.
  private var length: Double {
    if let given = properties.number("gradientLength") { return given }
    if isVertical {
      let low = properties.number("gradientVerticalMinLength") ?? 64
      return max(low, min(properties.number("gradientVerticalMaxLength") ?? 200, legend.size.height))
    }
    let low = properties.number("gradientHorizontalMinLength") ?? 100
    return max(low, min(properties.number("gradientHorizontalMaxLength") ?? 200, legend.size.width))
  }

  func block() -> Block {
    var block = Block()
    guard let lead = legend.plan.channels.first, case .continuous(let scale)? = legend.scales[lead.scale] else {
      return block
    }
    let thickness = properties.number("gradientThickness") ?? 16
    let box =
      isVertical
      ? Rect(x: 0, y: 0, width: thickness, height: length) : Rect(x: 0, y: 0, width: length, height: thickness)
    var style = Style(
      fill: .gradient(gradient(scale)), stroke: properties.paint("gradientStrokeColor") ?? .none)
    style.strokeWidth = properties.number("gradientStrokeWidth") ?? 0
    style.opacity = properties.number("gradientOpacity") ?? legend.plan.symbol.opacity ?? 1
    block.items.append(Item(.rect(box, corners: .zero), role: .legendGradient, style: style, view: 0))
    block.bounds = box
    addLabels(to: &block, scale, thickness, lead.scale)
    return block
  }

  private func gradient(_ scale: ContinuousScale) -> Gradient {
    let (low, high) = (scale.domain.first ?? 0, scale.domain.last ?? 1)
    let count = 10
    var stops: [Gradient.Stop] = []
    if case .ramp(let ramp) = scale.range, !scale.transform.isLogarithmic, scale.domain.count == 2 {
      let colors = ramp.stops.count > 1 ? ramp.samples(max(2, ramp.stops.count)) : ramp.samples(2)
      stops = colors.enumerated().map {
        .init(offset: Double($0.offset) / Double(colors.count - 1), color: SceneColor($0.element))
      }
    } else {
      stops = (0...count).compactMap { index in
        let share = Double(index) / Double(count)
        return scale.color(low + (high - low) * share).map { .init(offset: share, color: SceneColor($0)) }
      }
    }
    return isVertical
      ? Gradient(start: Point(0, 1), end: Point(0, 0), stops: stops)
      : Gradient(start: Point(0, 0), end: Point(1, 0), stops: stops)
  }

  private func addLabels(to block: inout Block, _ scale: ContinuousScale, _ thickness: Double, _ index: Int) {
    var ticks = legend.plan.ticks
    if ticks.values == nil, ticks.count == nil { ticks.count = max(2, 2 * (length / 100).rounded(.down)) }
    ticks.spacing = nil
    if ticks.values == nil, let count = ticks.count, count <= 2, let low = scale.domain.first,
      let high = scale.domain.last
    {
      ticks.values = [low, high].map { scale.transform.isTime ? .instant($0) : .number($0) }
    }
    let chosen = AxisTicks(
      ticks, legend.plan.format, .continuous(scale), legend.figure.plan.scales[index], length: length,
      expression: legend.plan.labelExpression)
    let gap = properties.number("gradientLabelOffset") ?? 2
    let numbers = chosen.values.compactMap(\.double)
    let (low, high) = (scale.domain.first ?? 0, scale.domain.last ?? 1)
    var placed: [(run: TextRun, box: Rect)] = []
    for (number, label) in zip(numbers, chosen.labels) {
      let share = high == low ? 0 : (scale.fraction(of: number))
      var box: TextBox
      if isVertical {
        box = legend.label(
          label, at: Point(thickness + gap + (properties.number("labelOffset") ?? 0), length * (1 - share)))
        box.baseline =
          properties["labelBaseline"] != nil
          ? box.baseline : share >= 1 - 1e-9 ? .top : share <= 1e-9 ? .bottom : .middle
      } else {
        box = legend.label(label, at: Point(length * share, thickness + gap))
        box.align = share >= 1 - 1e-9 ? .right : share <= 1e-9 ? .left : .center
        box.baseline = .top
      }
      let result = box.placed(legend.figure.measurer)
      placed.append((result.run, result.bounds))
    }
    let kept = LabelOverlap.parity.kept(
      placed.map(\.box), separation: properties.number("labelSeparation") ?? 0)
    for (entry, isKept) in zip(placed, kept) where isKept {
      block.items.append(Item(.text(entry.run), role: .legendLabel, style: legend.labelStyle, view: 0))
      block.bounds = block.bounds.union(entry.box)
    }
  }
}
