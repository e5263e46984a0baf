import CCairo
import CPango
package import Geometry

/// What one draws on: a context of a surface, alive only while `draw` runs.
@safe package struct Canvas: ~Copyable {
  let handle: OpaquePointer

  init(_ surface: OpaquePointer) throws(CairoError) {
    let context = unsafe cairo_create(surface)
    if let error = unsafe CairoError(cairo_status(context)) {
      unsafe cairo_destroy(context)
      throw error
    }
    guard let context = unsafe context else { throw CairoError(message: "no context") }
    unsafe handle = context
  }

  deinit { unsafe cairo_destroy(handle) }

  /// Cairo's status is sticky, so one look at the end of drawing finds any error before.
  func check() throws(CairoError) {
    if let error = unsafe CairoError(cairo_status(handle)) { throw error }
  }

  func scale(by factor: Double) { unsafe cairo_scale(handle, factor, factor) }

  /// Draws with the state (clip, transform, colours) put back afterwards.
  package borrowing func saving(_ body: (borrowing Canvas) -> Void) {
    unsafe cairo_save(handle)
    body(self)
    unsafe cairo_restore(handle)
  }

  /// Draws as one layer that is then laid on the canvas with an opacity.
  package borrowing func layered(opacity: Double, _ body: (borrowing Canvas) -> Void) {
    unsafe cairo_push_group(handle)
    body(self)
    unsafe cairo_pop_group_to_source(handle)
    unsafe cairo_paint_with_alpha(handle, opacity)
  }

  package borrowing func transform(_ transform: AffineTransform) {
    var matrix = cairo_matrix_t(
      xx: transform.a, yx: transform.b, xy: transform.c, yy: transform.d, x0: transform.tx, y0: transform.ty)
    unsafe cairo_transform(handle, &matrix)
  }

  package borrowing func clip(to path: Path) {
    trace(path)
    unsafe cairo_clip(handle)
  }

  /// Fills inside the path by the non-zero rule, as SVG does.
  package borrowing func fill(_ path: Path, with source: Source) {
    trace(path)
    set(source)
    unsafe cairo_fill(handle)
  }

  package borrowing func stroke(_ path: Path, with source: Source, _ pen: Pen) {
    trace(path)
    set(source)
    set(pen)
    unsafe cairo_stroke(handle)
  }

  /// Covers everything inside the clip.
  package borrowing func paint(_ source: Source) {
    set(source)
    unsafe cairo_paint(handle)
  }

  /// Draws a PNG or JPEG into a rectangle.
  package borrowing func draw(picture bytes: [UInt8], in frame: Rect, smooth: Bool) {
    guard let image = try? DecodedPicture(bytes), image.width > 0, image.height > 0 else { return }
    saving { canvas in
      unsafe cairo_translate(canvas.handle, frame.left, frame.top)
      unsafe cairo_scale(canvas.handle, frame.width / Double(image.width), frame.height / Double(image.height))
      unsafe cairo_set_source_surface(canvas.handle, image.surface, 0, 0)
      unsafe cairo_pattern_set_filter(
        cairo_get_source(canvas.handle), smooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
      unsafe cairo_paint(canvas.handle)
    }
  }

  /// Draws a line of text with its baseline starting at the origin of the present transform.
  package borrowing func draw(_ text: borrowing TextLine, with source: Source) {
    set(source)
    unsafe cairo_move_to(handle, 0, 0)
    unsafe pango_cairo_show_layout_line(handle, text.line)
  }

  /// Strokes the outlines of a line of text.
  package borrowing func outline(_ text: borrowing TextLine, with source: Source, _ pen: Pen) {
    unsafe cairo_new_path(handle)
    unsafe cairo_move_to(handle, 0, 0)
    unsafe pango_cairo_layout_line_path(handle, text.line)
    set(source)
    set(pen)
    unsafe cairo_stroke(handle)
  }

  private borrowing func trace(_ path: Path) {
    unsafe cairo_new_path(handle)
    for segment in path.segments {
      switch segment {
      case .move(let p): unsafe cairo_move_to(handle, p.x, p.y)
      case .line(let p): unsafe cairo_line_to(handle, p.x, p.y)
      case .curve(let a, let b, let p): unsafe cairo_curve_to(handle, a.x, a.y, b.x, b.y, p.x, p.y)
      case .close: unsafe cairo_close_path(handle)
      }
    }
  }

  private borrowing func set(_ pen: Pen) {
    unsafe cairo_set_line_width(handle, pen.width)
    unsafe cairo_set_line_cap(handle, pen.cap.native)
    unsafe cairo_set_line_join(handle, pen.join.native)
    unsafe cairo_set_miter_limit(handle, pen.miterLimit)
    let dash = pen.dash.contains { $0 > 0 } && pen.dash.allSatisfy { $0 >= 0 && $0.isFinite } ? pen.dash : []
    unsafe cairo_set_dash(handle, dash, Int32(clamping: dash.count), pen.dashOffset)
  }
}
