import Cairo
package import Diagnostics
package import Scenes

/// A scene drawn as a file's bytes.
package enum Finished {
  /// What a file says of the figure beside showing it.
  package struct Metadata: Sendable {
    package var title: String
    package var description: String
    package var source: String
    package var creator: String
    /// ISO 8601; the newest date of the data, never the clock.
    package var date: String
    package var software: String

    package init(
      title: String = "", description: String = "", source: String = "", creator: String = "",
      date: String = "1970-01-01T00:00:00Z", software: String = "Byline"
    ) {
      self.title = title
      self.description = description
      self.source = source
      self.creator = creator
      self.date = date
      self.software = software
    }
  }

  /// The picture as PNG, `scale` pixels a scene unit.
  ///
  /// - Throws: where the picture is larger than cairo can draw.
  package static func png(
    _ scene: Scene, scale: Double, metadata: Metadata, measurer: PangoTextMeasurer
  ) throws(Failure) -> [UInt8] {
    let (width, height) = (scene.size.width * scale, scene.size.height * scale)
    guard scale > 0, width.isFinite, height.isFinite, width < 32_768, height < 32_768,
      width * height <= 200_000_000
    else {
      throw Failure(
        code: "draw.size",
        "the picture would be \(width) × \(height) pixels; the limit is 32,767 a side and 200,000,000 in all")
    }
    do throws(CairoError) {
      let surface = try PixelSurface(
        width: max(1, Int(width.rounded(.up))), height: max(1, Int(height.rounded(.up))))
      try surface.draw(scale: scale) { Painter(scene: scene, measurer: measurer).paint(on: $0) }
      return PNGChunks.adding(metadata, pixelsPerMetre: scale * 96 / 0.0254, to: try surface.finish())
    } catch {
      throw Failure(code: "draw.cairo", error.message)
    }
  }

  /// The picture as a page of PDF; a scene unit is ¾ point.
  package static func pdf(_ scene: Scene, metadata: Metadata, measurer: PangoTextMeasurer) throws(Failure)
    -> [UInt8]
  {
    guard scene.size.width > 0, scene.size.height > 0, scene.size.width < 1e6, scene.size.height < 1e6 else {
      throw Failure(code: "draw.size", "a page of \(scene.size.width) × \(scene.size.height) cannot be made")
    }
    do throws(CairoError) {
      let surface = try PDFSurface(
        width: scene.size.width * 0.75, height: scene.size.height * 0.75,
        information: .init(
          title: metadata.title, author: metadata.creator, subject: metadata.description, created: metadata.date
        ))
      try surface.draw(scale: 0.75) { Painter(scene: scene, measurer: measurer).paint(on: $0) }
      return try surface.finish()
    } catch {
      throw Failure(code: "draw.cairo", error.message)
    }
  }
}
