import Cairo
import Geometry
package import Scenes

/// Names an outline within one set of fonts.
typealias GlyphKey = TextLine.Glyph.Key

/// Measures text as it will be drawn: one shaper for measuring and drawing.
///
/// It belongs to one task. Fonts are read when the first text is measured; those of other scripts when a text first
/// needs them.
package final class PangoTextMeasurer: TextMeasurer {
  private let catalog: FontCatalog
  private var latin: FontSet?
  private var full: FontSet?
  private var widths: [Key: Double] = [:]
  private var outlines: [GlyphKey: Path] = [:]
  /// Lines with letters that no font has.
  private var incomplete: Set<Key> = []
  private var families: [String: Bool] = [:]

  private struct Key: Hashable {
    var text: String
    var font: Font
  }

  package init(catalog: FontCatalog = .standard) { self.catalog = catalog }

  /// The advance of a line; an estimate of half the size a letter where the fonts cannot be read.
  package func width(of line: String, font: Font) -> Double {
    let key = Key(text: line, font: font)
    if let known = widths[key] { return known }
    let measured = shaped(line, font) { $0.width } ?? Double(line.count) * font.size / 2
    widths[key] = measured
    return measured
  }

  /// Shapes a line with the smaller set of fonts where that has all its glyphs, and gives it to `body`.
  func shaped<Result>(_ line: String, _ font: Font, _ body: (borrowing TextLine) -> Result) -> Result? {
    let typeface = Typeface(
      families: FontCatalog.families(font.families), size: font.size, weight: font.weight, italic: font.italic)
    if line.unicodeScalars.allSatisfy({
      $0.value < 0x2000 && ($0.value < 0x0590 || $0.value > 0x1DFF) || Self.punctuation.contains($0.value)
    }),
      let fonts = latinFonts, let text = try? TextLine(line, typeface, in: fonts), text.missingGlyphs == 0
    {
      return body(text)
    }
    guard let fonts = allFonts, let text = try? TextLine(line, typeface, in: fonts) else { return nil }
    if text.missingGlyphs > 0 { incomplete.insert(Key(text: line, font: font)) }
    return body(text)
  }

  /// The glyphs of a line with their outlines, each shaped and traced once.
  func glyphs(of line: String, font: Font) -> [(glyph: TextLine.Glyph, outline: Path)] {
    shaped(line, font) { text in
      text.glyphs.map { glyph in
        if let known = outlines[glyph.key] { return (glyph, known) }
        let outline = text.outline(of: glyph.key)
        outlines[glyph.key] = outline
        return (glyph, outline)
      }
    } ?? []
  }

  /// Dashes, quotes, the ellipsis, the euro sign, arrows and the minus sign, which the Latin faces have.
  private static let punctuation: Set<UInt32> = [
    0x2009, 0x200A, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026,
    0x202F, 0x20AC,
    0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2264, 0x2265,
  ]

  /// Whether a measured line has letters that no font has.
  func isIncomplete(_ line: String, _ font: Font) -> Bool {
    !incomplete.isEmpty && incomplete.contains(Key(text: line, font: font))
  }

  /// Whether a face of the family, or of what stands for a generic name, is in the folders.
  func hasFace(_ family: String) -> Bool {
    if let known = families[family] { return known }
    let name = FontCatalog.families([family]).first ?? family
    let isThere = latinFonts?.has(family: name) == true || allFonts?.has(family: name) == true
    families[family] = isThere
    return isThere
  }

  private var latinFonts: FontSet? {
    if latin == nil { latin = try? FontSet(directories: catalog.directories) }
    return latin
  }

  private var allFonts: FontSet? {
    if full == nil { full = try? FontSet(directories: catalog.directories + catalog.fallbackDirectories) }
    return full
  }
}
