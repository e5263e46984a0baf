package import Geometry

/// A typeface at a size.
package struct Font: Sendable, Hashable {
  /// The families to try, in order.
  package var families: [String]
  /// In scene units.
  package var size: Double
  /// 100 to 900; 400 is normal, 700 bold.
  package var weight: Int
  package var italic: Bool

  package init(families: [String], size: Double, weight: Int = 400, italic: Bool = false) {
    self.families = families
    self.size = size
    self.weight = weight
    self.italic = italic
  }
}

/// Lines of text at a place.
package struct TextRun: Sendable, Hashable {
  package enum Anchor: String, Sendable { case start, middle, end }

  /// The anchor of the first line on its alphabetic baseline.
  package var position: Point
  package var lines: [String]
  package var anchor: Anchor
  /// Degrees clockwise around the position.
  package var angle: Double
  package var font: Font
  /// Scene units from baseline to baseline.
  package var lineHeight: Double
  /// Scene units of ground colour around the letters; 0 for none.
  package var halo: Double
  package var haloColor: SceneColor?

  package init(
    position: Point, lines: [String], anchor: Anchor, angle: Double = 0, font: Font, lineHeight: Double
  ) {
    self.position = position
    self.lines = lines
    self.anchor = anchor
    self.angle = angle
    self.font = font
    self.lineHeight = lineHeight
    halo = 0
  }
}

/// Measures text. `Scenes` declares it, the drawing layer fulfils it, layout uses it.
package protocol TextMeasurer {
  /// The advance of one line, in scene units.
  func width(of line: String, font: Font) -> Double
}

extension TextRun {
  /// The box around the text as it is drawn, from measured widths and the font size.
  package func bounds(measuredBy measurer: some TextMeasurer) -> Rect {
    bounds(widths: lines.map { measurer.width(of: $0, font: font) })
  }

  /// The box around the text for lines of these widths: letters reach 0.8 of the size above a baseline and 0.2 below.
  package func bounds(widths: [Double]) -> Rect {
    let width = widths.max() ?? 0
    let left = anchor == .start ? 0 : anchor == .middle ? -width / 2 : -width
    let box = Rect(
      left: left, top: -0.8 * font.size, right: left + width,
      bottom: 0.2 * font.size + Double(max(0, lines.count - 1)) * lineHeight)
    let turn = AffineTransform.rotation(degrees: angle).then(.translation(position))
    var turned = Rect.empty
    for corner in box.corners { turned.include(turn.apply(corner)) }
    return turned
  }
}
