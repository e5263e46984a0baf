import Geometry
import Grammar
import Planning
import Scenes

/// All legends of a view, side by side or one below the other at the edges that they name.
struct LegendArea {
  let legends: [LegendPlan]
  let figure: Figure
  let size: Scene.Size
  /// How far axes reach; nil where legends stand beside everything.
  var reach: GuideReach?
  /// The plot area that the first mark of a legend's scale stands on; nil for `size`.
  var plotSize: (LegendPlan) -> Scene.Size? = { _ in nil }

  /// The distance between neighbouring legends.
  private static let margin = 8.0

  /// Adds the legends around a block, and grows its box by them.
  func add(to block: inout Block) {
    let sides = [
      "left", "right", "top", "bottom", "top-left", "top-right", "bottom-left", "bottom-right", "none",
    ]
    // Legends stand beside plot and axes, whatever marks reach out; a headline's look keeps them clear of all.
    let everything = block.bounds
    let along = figure.alignsLegendsLeft ? everything : reach?.along ?? everything
    let across = figure.alignsLegendsLeft ? everything : reach?.across ?? everything
    let inner = Rect(left: across.left, top: along.top, right: across.right, bottom: along.bottom)
    for side in sides {
      let own = legends.filter { ($0.properties.string("orient") ?? "right") == side }
      guard !own.isEmpty else { continue }
      let blocks = own.map { laidOut($0, room: everything.width) }
      place(blocks, own, side, inner, &block)
    }
  }

  /// A legend whose scales lead where they do on the plot that they belong to.
  private func laidOut(_ legend: LegendPlan, room: Double) -> Block {
    let size = plotSize(legend) ?? size
    let scales = BoundScales(
      figure.plan.scales, used: legend.channels.map(\.scale), width: size.width, height: size.height)
    return LegendLayout(plan: legend, figure: figure, scales: scales, size: size, room: room).block()
  }

  private func place(
    _ legends: [Block], _ plans: [LegendPlan], _ side: String, _ inner: Rect, _ block: inout Block
  ) {
    let offset = plans.compactMap { $0.properties.number("offset") }.max() ?? 18
    // Legends that do not fit side by side stand below each other, unless the grammar's own look is asked for.
    let row = legends.reduce(-LegendArea.margin) { $0 + $1.bounds.width + LegendArea.margin }
    let stacksDown =
      side != "top" && side != "bottom" || figure.alignsLegendsLeft && row > max(size.width, block.bounds.width)
    let width =
      stacksDown
      ? legends.map(\.bounds.width).max() ?? 0
      : row
    let height =
      stacksDown
      ? legends.reduce(-LegendArea.margin) { $0 + $1.bounds.height + LegendArea.margin }
      : legends.map(\.bounds.height).max() ?? 0
    let isEnd = side.hasSuffix("right")
    var at: Point
    switch side {
    case "left": at = Point(inner.left.rounded(.down) - offset - width, 0)
    case "right": at = Point(inner.right.rounded(.up) + offset, 0)
    case "top":
      at = Point(figure.alignsLegendsLeft ? inner.left : 0, inner.top.rounded(.down) - offset - height)
    case "bottom": at = Point(0, inner.bottom.rounded(.up) + offset)
    case "top-left": at = Point(offset, offset)
    case "top-right": at = Point(size.width - offset - width, offset)
    case "bottom-left": at = Point(offset, size.height - offset - height)
    case "bottom-right": at = Point(size.width - offset - width, size.height - offset - height)
    default: at = Point(plans[0].properties.number("legendX") ?? 0, plans[0].properties.number("legendY") ?? 0)
    }
    let isCorner = side.contains("-") || side == "none"
    for legend in legends {
      let shift = isCorner && isEnd ? width - legend.bounds.width : 0
      block.append(legend, at: Point(at.x + shift, at.y))
      if stacksDown {
        at.y += legend.bounds.height + LegendArea.margin
      } else {
        at.x += legend.bounds.width + LegendArea.margin
      }
    }
  }
}

/// How far the plot area and its axes reach: y axes to the sides, x axes up and down.
struct GuideReach {
  private(set) var across: Rect
  private(set) var along: Rect

  init(_ size: Scene.Size) {
    across = Rect(x: 0, y: 0, width: size.width, height: size.height)
    along = across
  }

  /// Notes a box that legends keep clear of on all sides.
  mutating func add(_ box: Rect) {
    across = across.union(box)
    along = along.union(box)
  }

  /// Adds an axis to a block and notes where it reaches.
  mutating func add(_ axis: AxisLayout, to block: inout Block) {
    let before = block.bounds
    block.bounds = .empty
    axis.addAxis(to: &block)
    if axis.plan.channel == .x {
      along = along.union(block.bounds)
    } else {
      across = across.union(block.bounds)
    }
    block.bounds = before.union(block.bounds)
  }
}

extension Figure {
  /// Whether legends above a plot stand at the left edge of everything rather than of the plot area.
  var alignsLegendsLeft: Bool {
    plan.config.properties("title").string("frame") == "bounds"
      && plan.config.properties("title").string("anchor") == "start"
  }
}

extension LegendPlan {
  /// Whether the legend stands above or below its view.
  var isAcross: Bool { ["top", "bottom"].contains(properties.string("orient") ?? "right") }
}
