import Geometry
import Grammar
import Notation
import Planning
import Scenes

/// The entries that say how shapes without a value are drawn, beside or below a legend's other entries.
struct MissingEntries {
  let legend: LegendLayout

  /// The size of a hatched swatch: three lines of the hatch are seen.
  private static let swatch = Scene.Size(width: 22, height: 12)

  /// Adds the entries to a block: to the right of a legend that lies, where there is room, else below.
  func add(to block: inout Block) {
    if legend.plan.missing.isEmpty { return }
    let (swatch, gap) = (MissingEntries.swatch, legend.properties.number("columnPadding") ?? 16)
    let left = block.bounds.left
    var corner = Point(block.bounds.right + gap, block.bounds.top)
    for (index, entry) in legend.plan.missing.enumerated() {
      let text = legend.label(
        entry.label,
        at: Point(swatch.width + (legend.properties.number("labelOffset") ?? 4) + 2, swatch.height / 2))
      let placed = text.placed(legend.figure.measurer)
      let box = Rect(x: 0, y: 0, width: swatch.width, height: swatch.height).union(placed.bounds)
      let stands = legend.isHorizontal && corner.x + box.right <= max(160, legend.room)
      if !stands, index == 0 || corner.x > left { corner = Point(left, block.bounds.bottom + 8) }
      let swatchItem = Item(
        .rect(Rect(x: 0, y: 0, width: swatch.width, height: swatch.height), corners: .zero),
        role: .legendSymbol,
        style: Style(fill: .hatch(legend.figure.hatch(entry.kind))), view: 0)
      let label = Item(.text(placed.run), role: .legendLabel, style: legend.labelStyle, view: 0)
      block.items += [swatchItem, label].map { $0.translated(by: corner) }
      block.bounds = block.bounds.union(box.translated(by: corner))
      if legend.isHorizontal { corner.x += box.right + gap } else { corner.y = block.bounds.bottom + 6 }
    }
  }
}

extension Figure {
  /// The hatch of shapes without a value, as the theme has it.
  func hatch(_ kind: MissingKind) -> Hatch {
    let given = plan.config.properties("byline").properties(kind == .noData ? "noData" : "notApplicable")
    func color(_ name: String, _ grey: Double) -> SceneColor {
      if case .color(let color)? = given.paint(name) { return color }
      return SceneColor(red: grey, green: grey, blue: grey)
    }
    return Hatch(
      ink: color("ink", 0.47), ground: color("ground", 0.95), angle: given.number("angle") ?? 45,
      spacing: given.number("spacing") ?? 5, width: given.number("width") ?? 1)
  }
}
