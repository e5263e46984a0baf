import CCairo
import CPango
package import Geometry

/// One shaped line of text.
@safe package struct TextLine: ~Copyable {
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

  /// The outlines with the baseline starting at the origin.
  package var outlines: Path {
    guard let surface = unsafe cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nil),
      let context = unsafe cairo_create(surface)
    else { return Path() }
    defer {
      unsafe cairo_destroy(context)
      unsafe cairo_surface_destroy(surface)
    }
    unsafe cairo_set_tolerance(context, 0.01)
    unsafe cairo_move_to(context, 0, 0)
    unsafe pango_cairo_layout_line_path(context, line)
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
    return path
  }
}
