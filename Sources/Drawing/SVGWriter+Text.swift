import Geometry
import Scenes

extension SVGWriter {
  mutating func write(_ run: TextRun, _ item: Item) {
    if mode == .outline { writeOutlines(run, item.style) }
    text.write("<text")
    text.write(attribute: "x", run.position.x)
    text.write(attribute: "y", run.position.y)
    if run.anchor != .start { text.write(" text-anchor=\"\(run.anchor.rawValue)\"") }
    writeTurn(run)
    text.write(
      attribute: "font-family",
      text: run.font.families.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: ", "))
    text.write(attribute: "font-size", run.font.size)
    if run.font.weight != 400 { text.write(" font-weight=\"\(run.font.weight)\"") }
    if run.font.italic { text.write(" font-style=\"italic\"") }
    if mode == .outline {
      text.write(" fill-opacity=\"0\"")
    } else {
      write("fill", item.style.fill, item.style.opacity * item.style.fillOpacity)
      writeHalo(run)
    }
    text.write(">")
    if run.lines.count == 1 {
      text.write(escaped: run.lines[0])
    } else {
      for (index, line) in run.lines.enumerated() {
        text.write(index > 0 ? " <tspan" : "<tspan")
        text.write(attribute: "x", run.position.x)
        if index > 0 { text.write(attribute: "dy", run.lineHeight) }
        text.write(">")
        text.write(escaped: line)
        text.write("</tspan>")
      }
    }
    text.write("</text>")
  }

  /// The letters as uses of outlines that stand once in the document.
  private mutating func writeOutlines(_ run: TextRun, _ style: Style) {
    var uses = TextBytes()
    for (index, line) in run.lines.enumerated() where !line.isEmpty {
      let width = measurer.width(of: line, font: run.font)
      let shift = run.anchor == .start ? 0 : run.anchor == .middle ? -width / 2 : -width
      let start = Point(run.position.x + shift, run.position.y + Double(index) * run.lineHeight)
      for (glyph, outline) in measurer.glyphs(of: line, font: run.font) {
        guard let id = id(of: glyph.key, outline) else { continue }
        uses.write("<use href=\"#\(id)\"")
        uses.write(attribute: "x", start.x + glyph.offset.x)
        uses.write(attribute: "y", start.y + glyph.offset.y)
        uses.write("/>")
      }
    }
    guard !uses.isEmpty else { return }
    text.write("<g")
    write("fill", style.fill, style.opacity * style.fillOpacity)
    writeTurn(run)
    writeHalo(run)
    text.write(" aria-hidden=\"true\">")
    text.write(uses)
    text.write("</g>")
  }

  private mutating func writeTurn(_ run: TextRun) {
    guard run.angle != 0 else { return }
    text.write(" transform=\"rotate(")
    text.write(run.angle, places: 2)
    text.write(" ")
    text.write(run.position.x, places: 2)
    text.write(" ")
    text.write(run.position.y, places: 2)
    text.write(")\"")
  }

  private mutating func writeHalo(_ run: TextRun) {
    guard run.halo > 0, let ground = run.haloColor else { return }
    text.write(" stroke=\"\(ground.hex)\"")
    text.write(attribute: "stroke-width", run.halo * 2)
    text.write(" stroke-linejoin=\"round\" paint-order=\"stroke\"")
  }

  /// The id of an outline, which is written into the definitions when it first appears; nil for an empty one.
  private mutating func id(of key: GlyphKey, _ outline: Path) -> String? {
    if let known = glyphIDs[key] { return known }
    if outline.isEmpty { return nil }
    let id = "\(prefix)-g\(glyphIDs.count)"
    glyphIDs[key] = id
    definitions.write("<path id=\"\(id)\" d=\"")
    definitions.write(outline)
    definitions.write("\"/>\n")
    return id
  }
}
