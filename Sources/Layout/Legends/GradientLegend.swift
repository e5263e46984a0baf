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
    // Classes are told apart by their lengths, so their bands do not shrink with the plot.
    if legend.plan.kind == .band { return 200 }
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
    let box = box(from: 0, to: 1)
    var style = Style(
      fill: .gradient(gradient(scale)), stroke: properties.paint("gradientStrokeColor") ?? .none)
    style.strokeWidth = properties.number("gradientStrokeWidth") ?? 0
    style.opacity = properties.number("gradientOpacity") ?? legend.plan.symbol.opacity ?? 1
    block.items.append(Item(.rect(box, corners: .zero), role: .legendGradient, style: style, view: 0))
    block.bounds = box
    addLabels(labels(scale, lead.scale), to: &block)
    return block
  }

  private func gradient(_ scale: ContinuousScale) -> Gradient {
    let (low, high) = (scale.domain.first ?? 0, scale.domain.last ?? 1)
    if low == high, case .ramp(let ramp) = scale.range {
      // A single value stands in the middle of the whole ramp.
      let shares = (0...20).map { Double($0) / 20 }
      return upward(shares.map { Gradient.Stop(offset: $0, color: SceneColor(ramp($0))) })
    }
    // Stops stand at about fifteen ticks and at the ends, so that every transform of the scale shows.
    var values = low == high ? [] : scale.ticks(count: 15).filter { $0 > min(low, high) && $0 < max(low, high) }
    if low > high { values.sort(by: >) }
    let stops = ([low] + values + [high]).compactMap { value in
      scale.color(value).map { color in
        Gradient.Stop(offset: low == high ? 0 : share(of: value, scale), color: SceneColor(color))
      }
    }
    return upward(stops)
  }

  /// A gradient along the ramp, upwards or to the right.
  private func upward(_ stops: [Gradient.Stop]) -> Gradient {
    isVertical
      ? Gradient(start: Point(0, 1), end: Point(0, 0), stops: stops)
      : Gradient(start: Point(0, 0), end: Point(1, 0), stops: stops)
  }

  /// Where a value lies between the ends of the domain, 0 to 1; middle stops do not bend the ramp.
  private func share(of value: Double, _ scale: ContinuousScale) -> Double {
    guard scale.domain.count > 2, let low = scale.domain.first, let high = scale.domain.last else {
      return scale.fraction(of: value)
    }
    let ends = ContinuousScale(scale.transform, domain: [low, high], range: .numbers([0, 1], rounded: false))
    return ends.fraction(of: value)
  }

  /// The part of the ramp between two shares of its length; a vertical ramp grows upwards.
  func box(from start: Double, to end: Double) -> Rect {
    let thickness = properties.number("gradientThickness") ?? 16
    return isVertical
      ? Rect(x: 0, y: length * (1 - end), width: thickness, height: length * (end - start))
      : Rect(x: length * start, y: 0, width: length * (end - start), height: thickness)
  }

  /// Labels with the shares of the length at which they stand.
  private func labels(_ scale: ContinuousScale, _ index: Int) -> [(share: Double, text: String)] {
    var ticks = legend.plan.ticks
    if ticks.values == nil, ticks.count == nil { ticks.count = max(2, 2 * (length / 100).rounded(.down)) }
    ticks.spacing = nil
    var chosen = AxisTicks(
      ticks, legend.plan.format, .continuous(scale), legend.figure.plan.scales[index], length: length,
      expression: legend.plan.labelExpression, in: legend.figure.plan.environment)
    if ticks.values == nil, chosen.values.count < 3, let low = scale.domain.first, let high = scale.domain.last,
      low != high
    {
      ticks.values = [low, high].map { scale.transform.isTime ? .instant($0) : .number($0) }
      chosen = AxisTicks(
        ticks, legend.plan.format, .continuous(scale), legend.figure.plan.scales[index], length: length,
        expression: legend.plan.labelExpression, in: legend.figure.plan.environment)
    }
    let (low, high) = (scale.domain.first ?? 0, scale.domain.last ?? 1)
    return zip(chosen.values.compactMap(\.double), chosen.labels).map { number, label in
      (high == low ? 0.5 : share(of: number, scale), label)
    }
  }

  /// Limits of uneven classes and logarithms crowd in places, so labels go one by one there.
  private var overlap: LabelOverlap {
    guard let scale = legend.plan.channels.first?.scale else { return .parity }
    return [.quantile, .threshold, .log, .symlog].contains(legend.figure.plan.scales[scale].type)
      ? .greedy : .parity
  }

  /// Adds labels beside the ramp.
  func addLabels(_ labels: [(share: Double, text: String)], to block: inout Block) {
    let thickness = properties.number("gradientThickness") ?? 16
    let gap = properties.number("gradientLabelOffset") ?? 2
    var placed: [(run: TextRun, box: Rect)] = []
    for (share, label) in labels where share.isFinite && !label.isEmpty {
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
    let kept = overlap.kept(
      placed.map(\.box), separation: properties.number("labelSeparation") ?? 0)
    for (entry, isKept) in zip(placed, kept) where isKept {
      block.items.append(Item(.text(entry.run), role: .legendLabel, style: legend.labelStyle, view: 0))
      block.bounds = block.bounds.union(entry.box)
    }
  }
}
