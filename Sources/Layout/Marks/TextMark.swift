import Geometry
import Grammar
import Notation
import Planning
import Scenes

/// Texts at places.
enum TextMark {
  static func place(in context: MarkContext) -> [Item] {
    let properties = context.properties
    let family = properties.string("font") ?? context.family
    var items: [Item] = []
    for row in 0..<context.rowCount where context.isDrawable(row) {
      let polar = context.polarPoint(row)
      guard let x = polar?.x ?? context.point(.x, row), let y = polar?.y ?? context.point(.y, row),
        let lines = lines(row, context)
      else { continue }
      let shift = polar == nil ? radialShift(properties) : .zero
      var font = properties.font("", family: family)
      font.size = context.number(.size, row) ?? font.size
      var box = TextBox(lines: lines, font: font, position: Point(x + shift.x, y + shift.y))
      box.align = properties.align("align") ?? .center
      box.baseline = properties.baseline("baseline") ?? .middle
      box.angle = context.number(.angle, row) ?? 0
      box.offset = Point(properties.number("dx") ?? 0, properties.number("dy") ?? 0)
      box.lineHeight = properties.number("lineHeight")
      box.limit = properties.number("limit") ?? 0
      if let ellipsis = properties.string("ellipsis") { box.ellipsis = ellipsis }
      items.append(context.item(.text(box.placed(context.measurer).run), context.style(row), row: row))
    }
    return items
  }

  /// How far the mark's own `radius` and `theta` move a text from its place.
  private static func radialShift(_ properties: Properties) -> Point {
    guard let radius = properties.number("radius") else { return .zero }
    let turn = AffineTransform.rotation(degrees: (properties.number("theta") ?? 0) * 180 / .pi)
    return turn.apply(Point(0, -radius))
  }

  private static func lines(_ row: Int, _ context: MarkContext) -> [String]? {
    if context.plan.channels[.text] == nil { return context.properties.lines("text") }
    switch context.plan.channels[.text]?.source(of: row) {
    case .value(let node)?: return node.lines
    case .texts(let column, let format)?:
      if case .list(let lines) = column[row] {
        return lines.map { LabelText.text(of: $0, format, in: context.environment) }
      }
    default: break
    }
    guard let text = context.text(.text, row) else { return nil }
    if let mark = context.properties.string("lineBreak"), !mark.isEmpty {
      return text.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
