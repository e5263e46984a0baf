import CCairo
import CPango
package import Geometry

/// One shaped line of text.
@safe package struct TextLine: ~Copyable {
  private let fonts: FontSet
  private let layout: OpaquePointer
  let line: UnsafeMutablePointer<PangoLayoutLine>

  /// Shapes the text: ligatures, kerning, right-to-left runs, fallback to other fonts of the set by cluster.
  package init(_ text: String, _ typeface: Typeface, in fonts: FontSet) throws(CairoError) {
    guard let layout = unsafe pango_layout_new(fonts.context),
      let description = unsafe pango_font_description_new()
    else {
      throw CairoError(message: "Pango has no memory")
    }
    unsafe pango_font_description_set_family(description, typeface.families.joined(separator: ","))
    let size = min(10_000, max(0, typeface.size))
    unsafe pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    unsafe pango_font_description_set_weight(
      description, PangoWeight(UInt32(min(1000, max(1, typeface.weight)))))
    unsafe pango_font_description_set_style(
      description, typeface.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    unsafe pango_layout_set_font_description(layout, description)
    unsafe pango_font_description_free(description)
    unsafe pango_layout_set_single_paragraph_mode(layout, 1)
    var utf8 = text
    utf8.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) {
        unsafe pango_layout_set_text(layout, $0.baseAddress, Int32(clamping: $0.count))
      }
    }
    guard let line = unsafe pango_layout_get_line_readonly(layout, 0) else {
      unsafe g_object_unref(UnsafeMutableRawPointer(layout))
      throw CairoError(message: "Pango has no memory")
    }
    self.fonts = fonts
    unsafe self.layout = layout
    unsafe self.line = line
  }

  deinit { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// The advance, in scene units.
  package var width: Double {
    var logical = PangoRectangle()
    unsafe pango_layout_line_get_extents(line, nil, &logical)
    return Double(logical.width) / Double(PANGO_SCALE)
  }

  /// How many glyphs no font of the set has.
  package var missingGlyphs: Int { unsafe Int(pango_layout_get_unknown_glyphs_count(layout)) }

  /// One glyph of a line: which outline, and where it stands from the start of the baseline.
  package struct Glyph: Sendable {
    /// The same for the same outline at the same size, within one font set.
    package var key: Key
    package var offset: Point

    package struct Key: Sendable, Hashable {
      var font: UInt
      var index: UInt32
    }
  }

  /// The glyphs in drawing order; blanks and glyphs that no font has are left out.
  package var glyphs: [Glyph] {
    var result: [Glyph] = []
    unsafe forEachGlyph { font, index, offset in
      unsafe fonts.keep(font)
      result.append(Glyph(key: .init(font: UInt(bitPattern: font), index: index), offset: offset))
    }
    return result
  }

  /// The outline of a glyph of this line with its origin at zero; empty for a key of another line.
  package func outline(of key: Glyph.Key) -> Path {
    var result = Path()
    var isFound = false
    unsafe forEachGlyph { font, index, _ in
      guard !isFound, UInt(bitPattern: font) == key.font, index == key.index else { return }
      isFound = true
      result = unsafe TextLine.outline(font, index)
    }
    return result
  }

  private func forEachGlyph(_ body: (UnsafeMutablePointer<PangoFont>, UInt32, Point) -> Void) {
    var x = 0.0
    let unit = Double(PANGO_SCALE)
    var run = unsafe line.pointee.runs
    while let node = unsafe run {
      unsafe run = node.pointee.next
      guard let data = unsafe node.pointee.data else { continue }
      let item = unsafe data.assumingMemoryBound(to: PangoGlyphItem.self).pointee
      guard let glyphs = unsafe item.glyphs, let font = unsafe item.item.pointee.analysis.font else { continue }
      for index in unsafe 0..<Int(glyphs.pointee.num_glyphs) {
        let glyph = unsafe glyphs.pointee.glyphs[index]
        let offset = Point(x + Double(glyph.geometry.x_offset) / unit, Double(glyph.geometry.y_offset) / unit)
        // The highest bits mark blanks and unknown glyphs.
        if glyph.glyph & 0xF000_0000 == 0 { unsafe body(font, glyph.glyph, offset) }
        x += Double(glyph.geometry.width) / unit
      }
    }
  }

  private static func outline(_ font: UnsafeMutablePointer<PangoFont>, _ index: UInt32) -> Path {
    guard let surface = unsafe cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nil),
      let context = unsafe cairo_create(surface)
    else { return Path() }
    defer {
      unsafe cairo_destroy(context)
      unsafe cairo_surface_destroy(surface)
    }
    let cairoFont = OpaquePointer(font)
    unsafe cairo_set_scaled_font(context, pango_cairo_font_get_scaled_font(cairoFont))
    unsafe cairo_set_tolerance(context, 0.01)
    var glyph = cairo_glyph_t(index: UInt(index), x: 0, y: 0)
    unsafe cairo_glyph_path(context, &glyph, 1)
    guard let copied = unsafe cairo_copy_path(context) else { return Path() }
    defer { unsafe cairo_path_destroy(copied) }
    return unsafe TextLine.path(copied.pointee)
  }

  private static func path(_ native: cairo_path_t) -> Path {
    var path = Path()
    var index = 0
    while unsafe index < Int(native.num_data), let data = unsafe native.data {
      let header = unsafe data[index].header
      func point(_ k: Int) -> Point { unsafe Point(data[index + k].point.x, data[index + k].point.y) }
      switch header.type {
      case CAIRO_PATH_MOVE_TO: path.move(to: point(1))
      case CAIRO_PATH_LINE_TO: path.line(to: point(1))
      case CAIRO_PATH_CURVE_TO: path.curve(point(1), point(2), to: point(3))
      default: path.close()
      }
      index += max(1, Int(header.length))
    }
    // Cairo ends a closed outline with a move to its start, which draws nothing.
    if case .move? = path.segments.last { path.segments.removeLast() }
    return path
  }
}
