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
      guard let bytes = context.plan.images?[row], let box = RectMark.box(row, context), box.width > 0,
        box.height > 0
      else { continue }
      let frame = keepsProportions ? fitted(bytes, into: box, properties) : box
      let run = ImageRun(box: box, frame: frame, bytes: bytes, smooth: properties.boolean("smooth") ?? true)
      var item = context.item(.image(run), context.style(row), row: row)
      (item.style.fill, item.style.stroke) = (.none, .none)
      items.append(item)
    }
    return items
  }

  /// The largest frame of the picture's proportions within a box, aligned in it.
  private static func fitted(_ bytes: [UInt8], into box: Rect, _ properties: Properties) -> Rect {
    guard let picture = PictureHeader(bytes) else { return box }
    let scale = min(box.width / Double(picture.width), box.height / Double(picture.height))
    let (width, height) = (Double(picture.width) * scale, Double(picture.height) * scale)
    func share(_ name: String?, _ start: String, _ end: String) -> Double {
      name == start ? 0 : name == end ? 1 : 0.5
    }
    return Rect(
      x: box.left + (box.width - width) * share(properties.string("align"), "left", "right"),
      y: box.top + (box.height - height) * share(properties.string("baseline"), "top", "bottom"),
      width: width, height: height)
  }
}
