import CCairo
import CPango

/// Typefaces from declared folders, and nothing else that the host has.
///
/// A font set belongs to one task: Pango's font maps are not shared between threads.
@safe package final class FontSet {
  private let configuration: OpaquePointer
  private let map: UnsafeMutablePointer<PangoFontMap>
  let context: OpaquePointer
  /// Faces at sizes that stay alive as long as the set, because outlines are remembered by their addresses.
  private var kept: Set<UInt> = []

  /// The fonts of these folders; folders that do not exist are passed over.
  ///
  /// - Throws: where fontconfig or Pango cannot be set up.
  package init(directories: [String]) throws(CairoError) {
    guard let configuration = unsafe FcConfigCreate() else {
      throw CairoError(message: "fontconfig has no memory")
    }
    let folders = directories.map { "<dir>\(FontSet.escaped($0))</dir>" }.joined()
    let rules =
      "<fontconfig>\(folders)<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>"
    let isRead = unsafe FcConfigParseAndLoadFromMemory(configuration, rules, FcTrue)
    // Pango would read the host's own configuration beside this one, which takes longer than drawing a small figure.
    guard isRead == FcTrue, unsafe FcConfigBuildFonts(configuration) == FcTrue,
      unsafe FcConfigSetCurrent(configuration) == FcTrue,
      let map = unsafe pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
    else {
      unsafe FcConfigDestroy(configuration)
      throw CairoError(message: "the fonts cannot be read")
    }
    unsafe self.configuration = configuration
    unsafe self.map = map
    unsafe pango_fc_font_map_set_config(OpaquePointer(map), configuration)
    unsafe context = pango_font_map_create_context(map)
    let options = unsafe cairo_font_options_create()
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    unsafe pango_cairo_context_set_font_options(context, options)
    unsafe cairo_font_options_destroy(options)
    unsafe pango_cairo_context_set_resolution(context, 96)
    unsafe pango_context_set_round_glyph_positions(context, 0)
    unsafe pango_context_set_base_dir(context, PANGO_DIRECTION_NEUTRAL)
    unsafe pango_context_set_language(context, pango_language_from_string("en"))
  }

  /// Keeps a face alive as long as the set.
  func keep(_ font: UnsafeMutablePointer<PangoFont>) {
    if kept.insert(UInt(bitPattern: font)).inserted { unsafe g_object_ref(UnsafeMutableRawPointer(font)) }
  }

  /// Whether a face of the family is in the set; letter case is ignored.
  package func has(family: String) -> Bool {
    guard let pattern = unsafe FcPatternCreate() else { return false }
    defer { unsafe FcPatternDestroy(pattern) }
    _ = unsafe FcPatternAddString(pattern, FC_FAMILY, family)
    guard let objects = unsafe FcObjectSetCreate() else { return false }
    defer { unsafe FcObjectSetDestroy(objects) }
    guard let found = unsafe FcFontList(configuration, pattern, objects) else { return false }
    defer { unsafe FcFontSetDestroy(found) }
    return unsafe found.pointee.nfont > 0
  }

  deinit {
    for font in kept { unsafe g_object_unref(UnsafeMutableRawPointer(bitPattern: font)) }
    unsafe g_object_unref(UnsafeMutableRawPointer(context))
    unsafe g_object_unref(UnsafeMutableRawPointer(map))
    unsafe FcConfigDestroy(configuration)
  }

  private static func escaped(_ text: String) -> String {
    text.map { $0 == "<" ? "&lt;" : $0 == "&" ? "&amp;" : String($0) }.joined()
  }
}

/// A typeface at a size, as Pango asks for it.
package struct Typeface: Sendable, Hashable {
  package var families: [String]
  /// In scene units.
  package var size: Double
  /// 100 to 900.
  package var weight: Int
  package var italic: Bool

  package init(families: [String], size: Double, weight: Int, italic: Bool) {
    self.families = families
    self.size = size
    self.weight = weight
    self.italic = italic
  }
}
