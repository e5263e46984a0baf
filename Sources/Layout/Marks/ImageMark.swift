import Geometry
import Grammar
import Planning
import Scenes

/// Pictures, stretched along both axes as rectangles are, or as large as they say.
enum ImageMark {
  static func place(in context: MarkContext) -> [Item] {
    let properties = context.properties
    let keepsProportions = properties.boolean("aspect") ?? true
    var items: [Item] = []
    for row in 0..<context.rowCount where context.isDrawable(row) {
      guard let png = context.plan.images?[row], let box = RectMark.box(row, context), box.width > 0,
        box.height > 0
      else { continue }
      let frame = keepsProportions ? fitted(png, into: box, properties) : box
      let run = ImageRun(box: box, frame: frame, png: png, smooth: properties.boolean("smooth") ?? true)
      var item = context.item(.image(run), context.style(row), row: row)
      (item.style.fill, item.style.stroke) = (.none, .none)
      items.append(item)
    }
    return items
  }

  /// The largest frame of the picture's proportions within a box, aligned in it.
  private static func fitted(_ png: [UInt8], into box: Rect, _ properties: Properties) -> Rect {
    guard let size = pixelSize(png) else { return box }
    let scale = min(box.width / size.width, box.height / size.height)
    let (width, height) = (size.width * scale, size.height * scale)
    func share(_ name: String?, _ start: String, _ end: String) -> Double {
      name == start ? 0 : name == end ? 1 : 0.5
    }
    return Rect(
      x: box.left + (box.width - width) * share(properties.string("align"), "left", "right"),
      y: box.top + (box.height - height) * share(properties.string("baseline"), "top", "bottom"),
      width: width, height: height)
  }

  /// Width and height from a PNG's header chunk; nil for other bytes.
  private static func pixelSize(_ png: [UInt8]) -> Scene.Size? {
    guard png.count >= 24 else { return nil }
    func number(_ at: Int) -> Double { png[at..<at + 4].reduce(0) { $0 * 256 + Double($1) } }
    let (width, height) = (number(16), number(20))
    return width > 0 && height > 0 ? Scene.Size(width: width, height: height) : nil
  }
}
