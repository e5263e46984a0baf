import Geometry
import Grammar
import Planning
import Scenes

extension TitlePlan {
  /// Whether a plot's headline stands by the plot area rather than by all that surrounds it; one in the middle does
  /// unless the author says otherwise.
  var framesGroup: Bool {
    if let frame = properties.string("frame") { return frame == "group" }
    return properties.string("anchor") ?? "middle" == "middle"
  }
}

/// A headline with its subtitle beside a block.
struct TitleLayout {
  let plan: TitlePlan
  let figure: Figure

  private var properties: Properties { plan.properties }

  private func box(_ lines: [String], _ part: String, weight: Int) -> TextBox {
    var box = TextBox(
      lines: lines,
      font: properties.font(part, family: figure.family, size: part.isEmpty ? 13 : 12, weight: weight),
      position: .zero)
    box.lineHeight = properties.number(part.isEmpty ? "lineHeight" : "subtitleLineHeight")
    box.limit = properties.number("limit") ?? 0
    let anchor = properties.string("anchor") ?? "middle"
    box.align = properties.align("align") ?? (anchor == "start" ? .left : anchor == "end" ? .right : .center)
    box.baseline = properties.baseline("baseline") ?? .top
    box.offset = Point(properties.number("dx") ?? 0, properties.number("dy") ?? 0)
    return box
  }

  /// Adds the title outside the block's box, and grows the box by it.
  ///
  /// - Parameter size: the plot area, which `frame: group` aligns with.
  func add(to block: inout Block, size: Scene.Size, framesGroup: Bool) {
    let side = properties.string("orient") ?? "top"
    var title = wrapped(box(plan.lines, "", weight: 700), max(280, block.bounds.width))
    var subtitle = wrapped(box(plan.subtitle, "subtitle", weight: 400), max(280, block.bounds.width))
    let padding = properties.number("subtitlePadding") ?? 3
    let titleHeight = height(title)
    let isAcross = side == "top" || side == "bottom"
    subtitle.position = isAcross ? Point(0, titleHeight + padding) : .zero
    let total = titleHeight + (plan.subtitle.isEmpty ? 0 : padding + height(subtitle))
    let angle = properties.number("angle") ?? (side == "left" ? 270 : side == "right" ? 90 : 0)
    let offset = properties.number("offset") ?? 4
    let bounds = block.bounds
    let anchor = properties.string("anchor") ?? "middle"
    let ends: (Double, Double) =
      switch (side, framesGroup) {
      case ("left", true): (size.height, 0)
      case ("right", true): (0, size.height)
      case ("left", false): (bounds.bottom, bounds.top)
      case ("right", false): (bounds.top, bounds.bottom)
      case (_, true): (0, size.width)
      case (_, false): (bounds.left, bounds.right)
      }
    let along = anchor == "start" ? ends.0 : anchor == "end" ? ends.1 : (ends.0 + ends.1) / 2
    let origin: Point
    switch side {
    case "bottom": origin = Point(along, bounds.bottom + offset)
    case "left": origin = Point(bounds.left - total - offset, along)
    case "right": origin = Point(bounds.right + total + offset, along)
    default: origin = Point(along, bounds.top - total - offset)
    }
    title.angle = angle
    subtitle.angle = angle
    let turn = AffineTransform.rotation(degrees: angle)
    title.position = origin
    subtitle.position = origin + (isAcross ? subtitle.position : turn.apply(Point(0, titleHeight + padding)))
    add(title, .title, "color", to: &block)
    if !plan.subtitle.isEmpty { add(subtitle, .subtitle, "subtitleColor", to: &block) }
  }

  /// What a subtitle above a plot takes less of a given height than it is tall: the grammar measures it when its top
  /// still lies above its place, by what the rounded ascent and the rounded baseline of its font differ.
  var saving: Double {
    guard !plan.subtitle.isEmpty, properties.string("orient") ?? "top" == "top" else { return 0 }
    let size = properties.number("subtitleFontSize") ?? 12
    return (0.8 * size).rounded() - (0.79 * size).rounded()
  }

  /// The text broken to the width of the figure, in the newsroom look and where the author sets no limit; the author's own lines stay apart.
  ///
  /// Letters shrink by up to a tenth where that saves a line.
  private func wrapped(_ box: TextBox, _ width: Double) -> TextBox {
    guard figure.drawsOpenEnds, box.limit == 0, box.angle == 0, width > 0 else { return box }
    func broken(_ size: Double) -> TextBox {
      var box = box
      box.font.size = size
      box.lines = box.lines.flatMap {
        TextWrapping.lines($0, font: box.font, width: width, measurer: figure.measurer)
      }
      return box
    }
    let size = box.font.size
    let full = broken(size)
    guard size >= 18, full.lines.count > box.lines.count else { return full }
    for step in 1...4 {
      let smaller = broken(size * (1 - 0.025 * Double(step)))
      if smaller.lines.count < full.lines.count { return smaller }
    }
    return full
  }

  private func height(_ box: TextBox) -> Double {
    box.lines.isEmpty ? 0 : box.font.size + (box.lineHeight ?? box.font.size + 2) * Double(box.lines.count - 1)
  }

  private func add(_ box: TextBox, _ role: Item.Role, _ color: String, to block: inout Block) {
    let placed = box.placed(figure.measurer)
    block.items.append(
      Item(
        .text(placed.run), role: role, style: Style(fill: properties.paint(color) ?? .color(.black)), view: 0))
    block.bounds = block.bounds.union(placed.bounds)
  }
}
