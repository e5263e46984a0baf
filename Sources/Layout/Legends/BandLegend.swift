import Geometry
import Grammar
import Planning
import Scales
import Scenes
import Tables

/// The classes of a scale as bands of colour, as long as the classes are wide, with labels at the limits between them.
struct BandLegend {
  let legend: LegendLayout

  func block() -> Block {
    var block = Block()
    guard let lead = legend.plan.channels.first, case .discretizing(let scale)? = legend.scales[lead.scale]
    else { return block }
    let ramp = GradientLegend(legend: legend)
    let classes = (0..<max(0, scale.kind == .binOrdinal ? scale.domain.count - 1 : scale.range.count))
    let limits = classes.compactMap { scale.extent(ofClass: $0) }
    var style = Style(stroke: legend.properties.paint("gradientStrokeColor") ?? .none)
    style.strokeWidth = legend.properties.number("gradientStrokeWidth") ?? 0
    style.opacity = legend.properties.number("gradientOpacity") ?? legend.plan.symbol.opacity ?? 1
    for (index, limit) in limits.enumerated() {
      let start = index == 0 ? 0 : share(of: limit.low, startOf: index, scale)
      let end = index == limits.count - 1 ? 1 : share(of: limit.high, startOf: index + 1, scale)
      guard start.isFinite, end.isFinite, !scale.range.isEmpty,
        let color = scale.range[index % scale.range.count].color
      else { continue }
      style.fill = .color(SceneColor(color))
      block.items.append(
        Item(.rect(ramp.box(from: start, to: end), corners: .zero), role: .legendBand, style: style, view: 0))
    }
    block.bounds = ramp.box(from: 0, to: 1)
    let values = limits.dropFirst().map(\.low)
    ramp.addLabels(
      zip(values, labels(values, scale)).enumerated().map {
        (share(of: $1.0, startOf: $0 + 1, scale), $1.1)
      }, to: &block)
    return block
  }

  /// Where a limit lies along the bands: after as many of equal length as there are classes before it, or as far as
  /// its value lies between the least and the greatest, where classes are computed.
  private func share(of limit: Double, startOf index: Int, _ scale: DiscretizingScale) -> Double {
    guard let lead = legend.plan.channels.first, let classes = legend.figure.plan.scales[lead.scale].classes
    else {
      return scale.fraction(of: limit)
    }
    guard classes.isProportional else { return Double(index) / Double(max(1, scale.range.count)) }
    let (low, high) = (min(classes.low, scale.domain.first ?? 0), max(classes.high, scale.domain.last ?? 1))
    return low < high ? (limit - low) / (high - low) : 0
  }

  private func labels(_ values: [Double], _ scale: DiscretizingScale) -> [String] {
    let environment = legend.figure.plan.environment
    var given: String?
    if case .number(let text) = legend.plan.format { given = text }
    let format = (try? scale.limitFormat(given, locale: environment.numberLocale)) ?? nil
    let labels = values.map { value in
      if case .time = legend.plan.format {
        return LabelText.text(of: .instant(value), legend.plan.format, in: environment)
      }
      return format.map { $0(value) } ?? numberText(value)
    }
    guard let expression = legend.plan.labelExpression else { return labels }
    return LabelExpression.texts(
      expression, values: values.map { .number($0) }, labels: labels, in: environment)
  }
}
