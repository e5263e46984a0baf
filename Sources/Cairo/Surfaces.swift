import CCairo

/// Pixels in memory. Ends as PNG bytes; drawing after the end does not compile.
@safe package struct PixelSurface: ~Copyable {
  private let handle: OpaquePointer

  /// A transparent surface.
  ///
  /// - Parameters:
  ///   - width: pixels, 1 to 32,767.
  ///   - height: pixels, 1 to 32,767.
  /// - Throws: where cairo refuses the size or memory is short.
  package init(width: Int, height: Int) throws(CairoError) {
    guard (1...32_767).contains(width), (1...32_767).contains(height) else {
      throw CairoError(
        message: "a picture of \(width) × \(height) pixels cannot be made; the limit is 32,767 a side")
    }
    let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
    unsafe handle = try checked(surface)
  }

  deinit { unsafe cairo_surface_destroy(handle) }

  /// Draws, one scene unit being `scale` pixels.
  package borrowing func draw(scale: Double, _ body: (borrowing Canvas) -> Void) throws(CairoError) {
    let canvas = try unsafe Canvas(handle)
    canvas.scale(by: scale)
    body(canvas)
    try canvas.check()
  }

  /// The picture as PNG.
  package consuming func finish() throws(CairoError) -> [UInt8] {
    unsafe cairo_surface_flush(handle)
    if let data = unsafe cairo_image_surface_get_data(handle) {
      let width = unsafe Int(cairo_image_surface_get_width(handle))
      let height = unsafe Int(cairo_image_surface_get_height(handle))
      let wordsPerRow = unsafe Int(cairo_image_surface_get_stride(handle)) / 4
      let file = unsafe data.withMemoryRebound(to: UInt32.self, capacity: wordsPerRow * height) {
        unsafe ChartPNG.bytes(of: $0, width: width, height: height, wordsPerRow: wordsPerRow)
      }
      if let file { return file }
    }
    let sink = ByteSink()
    let status = unsafe cairo_surface_write_to_png_stream(handle, ByteSink.write, sink.closure)
    if let error = CairoError(status) { throw error }
    return sink.bytes
  }
}

/// A page of a PDF in memory.
@safe package struct PDFSurface: ~Copyable {
  private let handle: OpaquePointer
  private let sink: ByteSink

  /// What a document says of itself.
  package struct Information: Sendable {
    package var title: String
    package var author: String
    package var subject: String
    /// ISO 8601, written into the file in place of the clock.
    package var created: String

    package init(title: String, author: String, subject: String, created: String) {
      self.title = title
      self.author = author
      self.subject = subject
      self.created = created
    }
  }

  /// A page of the size, in points (1/72 inch).
  package init(width: Double, height: Double, information: Information) throws(CairoError) {
    let sink = ByteSink()
    let surface = unsafe cairo_pdf_surface_create_for_stream(ByteSink.write, sink.closure, width, height)
    let handle = try unsafe checked(surface)
    unsafe cairo_pdf_surface_set_metadata(handle, CAIRO_PDF_METADATA_TITLE, information.title)
    unsafe cairo_pdf_surface_set_metadata(handle, CAIRO_PDF_METADATA_AUTHOR, information.author)
    unsafe cairo_pdf_surface_set_metadata(handle, CAIRO_PDF_METADATA_SUBJECT, information.subject)
    unsafe cairo_pdf_surface_set_metadata(handle, CAIRO_PDF_METADATA_CREATE_DATE, information.created)
    unsafe cairo_pdf_surface_set_metadata(handle, CAIRO_PDF_METADATA_MOD_DATE, information.created)
    unsafe self.handle = handle
    self.sink = sink
  }

  deinit { unsafe cairo_surface_destroy(handle) }

  /// Draws, one scene unit being `scale` points.
  package borrowing func draw(scale: Double, _ body: (borrowing Canvas) -> Void) throws(CairoError) {
    let canvas = try unsafe Canvas(handle)
    canvas.scale(by: scale)
    body(canvas)
    try canvas.check()
  }

  /// The document.
  package consuming func finish() throws(CairoError) -> [UInt8] {
    unsafe cairo_surface_finish(handle)
    if let error = unsafe CairoError(cairo_surface_status(handle)) { throw error }
    return sink.bytes
  }
}

/// A new surface that is in order; one that is not is destroyed.
private func checked(_ surface: OpaquePointer?) throws(CairoError) -> OpaquePointer {
  guard let surface = unsafe surface else { throw CairoError(message: "no surface") }
  if let error = unsafe CairoError(cairo_surface_status(surface)) {
    unsafe cairo_surface_destroy(surface)
    throw error
  }
  return unsafe surface
}
