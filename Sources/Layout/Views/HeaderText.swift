import Geometry
import Grammar
import Planning
import Scenes

/// A label or title of a facet's header, beside a block.
struct HeaderText {
  let side: AxisPlan.Side
  private let box: TextBox
  private let anchor: String
  private let padding: Double
  private let role: Item.Role
  private let style: Style
  private let measurer: any TextMeasurer

  /// The label of a row, a column or a cell.
  init(_ header: HeaderPlan, line: Int, channel: Channel, figure: Figure) {
    self.init(
      header.labels[line], part: "label", header.properties, side: header.labelSide(channel),
      isRow: channel == .row,
      role: .headerLabel, figure)
  }

  /// The title of all rows, columns or cells.
  init(titleOf header: HeaderPlan, channel: Channel, figure: Figure) {
    let properties = header.properties
    let side = (properties.string("titleOrient") ?? properties.string("orient")).flatMap {
      AxisPlan.Side(rawValue: $0)
    }
    self.init(
      header.title, part: "title", properties, side: side ?? (channel == .row ? .left : .top),
      isRow: channel == .row, role: .headerTitle, figure)
  }

  private init(
    _ lines: [String], part: String, _ properties: Properties, side: AxisPlan.Side, isRow: Bool,
    role: Item.Role,
    _ figure: Figure
  ) {
    self.side = side
    self.role = role
    measurer = figure.measurer
    padding = properties.number(part + "Padding") ?? 10
    anchor = properties.string(part + "Anchor") ?? "middle"
    style = Style(fill: properties.paint(part + "Color") ?? .color(.black))
    let isTitle = part == "title"
    var box = TextBox(
      lines: lines,
      font: properties.font(part, family: figure.family, size: isTitle ? 11 : 10, weight: isTitle ? 700 : 400),
      position: .zero)
    box.limit = properties.number(part + "Limit") ?? 0
    box.lineHeight = properties.number(part + "LineHeight")
    let angle = properties.number(part + "Angle").map {
      ($0.truncatingRemainder(dividingBy: 360) + 360)
        .truncatingRemainder(dividingBy: 360)
    }
    box.angle = angle ?? (side == .left ? 270 : side == .right ? 90 : 0)
    let rules = TurnedText(angle: angle, isBesideRow: side == .left || side == .right)
    box.align =
      properties.align(part + "Align")
      ?? (anchor == "start" ? .left : anchor == "end" ? .right : rules.align ?? .center)
    box.baseline = properties.baseline(part + "Baseline") ?? rules.baseline ?? .top
    self.box = box
  }

  /// Adds the text outside the block's box, along its frame, and grows the box by it.
  func add(to block: inout Block, size: Scene.Size) {
    let text = box.placed(measurer).bounds
    let around = block.bounds
    let ends: (Double, Double) =
      side == .left ? (size.height, 0) : side == .right ? (0, size.height) : (0, size.width)
    let along = anchor == "start" ? ends.0 : anchor == "end" ? ends.1 : (ends.0 + ends.1) / 2
    var placed = box
    placed.position =
      switch side {
      case .top: Point(along, around.top - text.height - padding)
      case .bottom: Point(along, around.bottom + padding)
      case .left: Point(around.left - text.width - padding, along)
      case .right: Point(around.right + text.width + padding, along)
      }
    let (run, bounds) = placed.placed(measurer)
    block.items.append(Item(.text(run), role: role, style: style, view: 0))
    block.bounds = around.union(bounds)
  }
}

/// How a text with an angle of its own is aligned beside rows or over columns, as the grammar does.
private struct TurnedText {
  var align: TextBox.Align?
  var baseline: TextBox.Baseline?

  init(angle: Double?, isBesideRow: Bool) {
    guard let angle else { return }
    let start: Double = isBesideRow ? 90 : 0
    if (angle + start).truncatingRemainder(dividingBy: 180) == 0 {
      align = isBesideRow ? .center : nil
    } else {
      // Before the quarter turn that faces the cells, texts end there; after it they begin.
      let isWithin = start < angle && angle < 180 + start
      align = isWithin == isBesideRow ? .left : .right
    }
    if isBesideRow {
      if angle <= 45 || 315 <= angle || (135 <= angle && angle <= 225) {
        baseline = .middle
      } else {
        baseline = 45 <= angle && angle <= 135 ? .top : .bottom
      }
    } else if (45 < angle && angle < 135) || (225 < angle && angle < 315) {
      baseline = .middle
    } else {
      baseline = angle <= 45 || 315 <= angle ? .bottom : .top
    }
  }
}
