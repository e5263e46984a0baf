import Geometry
import Grammar
import Notation
import Planning
import Scales
import Scenes
import Tables

/// Circles within each other that stand on one line, each with a rule from its top to its label.
struct NestedLegend {
  let legend: LegendLayout

  private struct Circle {
    var size: Double
    var radius: Double
    var label: String
  }

  func block() -> Block {
    var block = Block()
    let circles = circles()
    guard let largest = circles.first else { return block }
    let (center, bottom) = (largest.radius, 2 * largest.radius)
    let start = center + largest.radius + 8
    let font = legend.properties.number("labelFontSize") ?? 10
    var lowest = -Double.infinity
    for circle in circles {
      let top = bottom - 2 * circle.radius
      let y = max(top, lowest + font + 3)
      lowest = y
      let symbol = Symbol("circle", size: circle.size)
      block.items.append(
        Item(
          .symbol(symbol, center: Point(center, bottom - circle.radius)), role: .legendSymbol, style: outline,
          view: 0))
      var path = Path()
      path.move(to: Point(center, top))
      path.line(to: Point(start - 3, y))
      block.items.append(Item(.line(path), role: .legendSymbol, style: leader, view: 0))
      let text = legend.label(circle.label, at: Point(start, y)).placed(legend.figure.measurer)
      block.items.append(Item(.text(text.run), role: .legendLabel, style: legend.labelStyle, view: 0))
      block.bounds = block.bounds.union(text.bounds)
    }
    block.bounds = block.bounds.union(Rect(x: 0, y: 0, width: bottom, height: bottom).expanded(by: 0.5))
    return block
  }

  /// The largest first.
  private func circles() -> [Circle] {
    guard let lead = legend.plan.channels.first(where: { $0.channel == .size }),
      let scale = legend.scales[lead.scale]
    else { return [] }
    let ticks = AxisTicks(
      legend.plan.ticks, legend.plan.format, scale, legend.figure.plan.scales[lead.scale], length: 200,
      expression: legend.plan.labelExpression, in: legend.figure.plan.environment)
    return zip(ticks.values, ticks.labels).compactMap { value, label -> Circle? in
      guard let size = scale(value).number, size > 0, size < 1e7 else { return nil }
      return Circle(size: size, radius: (size / .pi).squareRoot(), label: label)
    }.sorted { $0.size > $1.size }
  }

  private var outline: Style {
    var style = Style(stroke: legend.properties.paint("labelColor") ?? .color(.black))
    style.strokeWidth = 1
    return style
  }

  private var leader: Style {
    var style = outline
    style.strokeWidth = 0.75
    style.dash = [2, 2]
    return style
  }
}
