import Geometry
import Maps
import Planning
import Scenes

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Draws insets and the scale bar of a map over its marks.
struct MapFurnitureLayout {
  let furniture: MapFurniture
  let projection: Projection
  let figure: Figure
  let size: Scene.Size
  /// The items of all marks in a projection.
  let marks: (Projection) -> [Item]

  private static let ink = SceneColor(red: 0.2, green: 0.22, blue: 0.24)
  private static let white = SceneColor(red: 1, green: 1, blue: 1)
  private static let line = SceneColor(red: 0.54, green: 0.57, blue: 0.6)
  private static let margin = 8.0

  private var font: Font { Font(families: [figure.family], size: 12) }

  func add(to block: inout Block) {
    var taken: [MapFurniture.Inset.Corner: Double] = [:]
    for inset in furniture.insets { add(inset, to: &block, &taken) }
    if let place = furniture.scalePlace {
      addScaleBar(at: place, onRight: taken[.bottomLeft] != nil && taken[.bottomRight] == nil, to: &block)
    }
  }

  /// - Parameter taken: how much of each corner frames take up already.
  private func add(
    _ inset: MapFurniture.Inset, to block: inout Block, _ taken: inout [MapFurniture.Inset.Corner: Double]
  ) {
    let width = size.width * inset.share
    let padding = 4.0
    let room = width - 2 * padding
    let trial = projection.fitted(to: Rect(x: 0, y: 0, width: room, height: room), shapes: inset.shapes)
    var drawn = Rect.empty
    for shape in inset.shapes { drawn = drawn.union(trial.bounds(of: shape)) }
    guard drawn.width > 0, drawn.height > 0 else { return }
    let magnified = min(room / drawn.width, 0.5 * size.height / drawn.height)
    let ratio = trial.scale * magnified / projection.scale
    let words = [inset.name, inset.notesScale ? "×" + MapFurnitureLayout.number(ratio) : ""].filter {
      !$0.isEmpty
    }
    let lines = TextWrapping.lines(
      words.joined(separator: " "), font: font, width: room, measurer: figure.measurer)
    let top = lines.isEmpty ? padding : 6 + 14 * Double(lines.count)
    let height = drawn.height * magnified + top + padding
    let used = taken[inset.corner] ?? 0
    taken[inset.corner] = used + height + MapFurnitureLayout.margin / 2
    let isLeft = inset.corner == .topLeft || inset.corner == .bottomLeft
    let isTop = inset.corner == .topLeft || inset.corner == .topRight
    let frame = Rect(
      x: isLeft ? 0 : size.width - width, y: isTop ? used : size.height - used - height, width: width,
      height: height)
    let inside = Rect(
      left: frame.left + padding, top: frame.top + top, right: frame.right - padding,
      bottom: frame.bottom - padding)
    block.items.append(
      Item(
        .rect(frame, corners: CornerRadii()), role: .annotation,
        style: Style(
          fill: .color(MapFurnitureLayout.white), stroke: .color(MapFurnitureLayout.line), strokeWidth: 0.75),
        view: 0))
    let clip = block.clips.count
    block.clips.append(Path(inside))
    let group = block.groups.count
    block.groups.append(Scene.MarkGroup(view: 0, mark: "inset", sources: []))
    for var item in marks(projection.fitted(to: inside, shapes: inset.shapes))
    where item.shape.bounds.overlaps(inside) {
      (item.clip, item.group) = (clip, group)
      block.items.append(item)
    }
    add(lines, at: Point(frame.left + padding, frame.top + 4), to: &block)
  }

  private func add(_ lines: [String], at position: Point, to block: inout Block, align: TextBox.Align = .left) {
    guard !lines.isEmpty else { return }
    var box = TextBox(lines: lines, font: font, position: position)
    (box.baseline, box.align) = (.top, align)
    let run = box.placed(figure.measurer).run
    let halo = Style(
      fill: .color(MapFurnitureLayout.white), stroke: .color(MapFurnitureLayout.white), strokeWidth: 3)
    block.items.append(Item(.text(run), role: .annotation, style: halo, view: 0))
    block.items.append(
      Item(.text(run), role: .annotation, style: Style(fill: .color(MapFurnitureLayout.ink)), view: 0))
  }

  /// A bar of a round number of kilometres, at most a fifth of the width, with the latitude where it holds.
  private func addScaleBar(at place: Point, onRight: Bool, to block: inout Block) {
    guard let perUnit = projection.kilometresPerUnit(at: place) else { return }
    let limit = 0.2 * size.width * perUnit
    let power = pow(10, floor(log10(limit)))
    guard power.isFinite, power > 0 else { return }
    let length = power * (limit >= 5 * power ? 5 : limit >= 2 * power ? 2 : 1)
    let width = length / perUnit
    let margin = MapFurnitureLayout.margin
    let left = onRight ? size.width - margin - width : margin
    let y = size.height - margin
    var path = Path()
    path.move(to: Point(left, y - 4))
    path.line(to: Point(left, y))
    path.line(to: Point(left + width, y))
    path.line(to: Point(left + width, y - 4))
    for (color, thickness) in [(MapFurnitureLayout.white, 4.0), (MapFurnitureLayout.ink, 1.25)] {
      block.items.append(
        Item(
          .path(path), role: .annotation, style: Style(stroke: .color(color), strokeWidth: thickness), view: 0))
    }
    let degrees = Int(abs(place.y).rounded())
    let text =
      "\(MapFurnitureLayout.number(length)) km at \(degrees)°" + (degrees == 0 ? "" : place.y < 0 ? "S" : "N")
    add([text], at: Point(onRight ? left + width : left, y - 20), to: &block, align: onRight ? .right : .left)
  }

  /// Two significant digits.
  private static func number(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "1" }
    let power = pow(10, floor(log10(value)) - 1)
    let rounded = (value / power).rounded() * power
    if rounded >= 10 {
      let whole = Int(exactly: rounded.rounded()) ?? 0
      let rest = "\(whole % 1000)"
      return whole < 1000
        ? rest : "\(whole / 1000)," + String(repeating: "0", count: 3 - rest.count) + rest
    }
    let tenths = (rounded * 100).rounded() / 100
    return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
  }
}

extension Rect {
  fileprivate func overlaps(_ other: Rect) -> Bool {
    left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom
  }
}
