package import Diagnostics
import Drawing
package import Grammar
import Layout
import Notation
import Planning
import Publishing
package import Scenes
import Tables

/// What is to be drawn, and how.
package struct RenderRequest: Sendable {
  /// The spec's file; `-` for standard input.
  package var spec: String
  package var format: Format
  package var theme: Theme
  /// Pixels a scene unit, for PNG.
  package var scale: Double
  package var textMode: SVGTextMode
  package var idPrefix: String?
  /// A config file under the spec's own config.
  package var config: String?
  package var fontDirectories: [String]

  /// The formats of a figure.
  package enum Format: String, Sendable, CaseIterable {
    case svg, png, pdf, scene
  }

  /// How letters are written in SVG.
  package enum SVGTextMode: String, Sendable, CaseIterable {
    case outline, live
  }

  package init(spec: String, format: Format, theme: Theme = .newsroom, scale: Double = 1) {
    self.spec = spec
    self.format = format
    self.theme = theme
    self.scale = scale
    textMode = .outline
    fontDirectories = []
  }
}

/// A drawn figure: the bytes of its file, its scene, and what is worth saying about it.
package struct RenderedFigure: Sendable {
  package var bytes: [UInt8]
  package var scene: Scene
  package var diagnostics: [Diagnostic]
  /// The files of data that were read.
  package var files: [String]
}

/// Draws a figure.
///
/// ```
///  CSV ──Tables──▶ Table ──Transforms, Statistics──▶ Table ─┐
///                                                           ├─Planning─▶ Plan ─Layout─▶ Scene ─Drawing─▶ bytes
///  JSON/YAML ─Notation─▶ Node ─Grammar─▶ FigureSpec ────────┘                   ▲            PNG, SVG, PDF
///                                   └ normalized                   text measured by a TextMeasurer
/// ```
///
/// - Throws: every error that keeps the figure from being drawn, each with its place; nothing is half-drawn.
package func render(_ request: RenderRequest) throws(Failure) -> RenderedFigure {
  let measurer = PangoTextMeasurer(catalog: FontCatalog.standard.adding(request.fontDirectories))
  let drawing = try scene(of: request, measurer: measurer)
  let bytes = try draw(drawing.scene, request, measurer)
  return RenderedFigure(bytes: bytes, scene: drawing.scene, diagnostics: drawing.diagnostics, files: drawing.files)
}

/// Everything before drawing, one stage a line.
private func scene(
  of request: RenderRequest, measurer: PangoTextMeasurer
) throws(Failure) -> (scene: Scene, diagnostics: [Diagnostic], files: [String]) {
  let node = try Document.read(try Files.read(request.spec), file: request.spec)
  let (spec, warnings) = try SpecDecoder.decode(node, file: request.spec)
  let config = request.theme.config(under: spec.config.deeplyOver(try configFile(request.config)))
  let (root, rewritten) = Normalizer.normalize(spec.root, config: config)
  let loader = DataLoader(spec: spec, folder: Paths.folder(request.spec), root: nil)
  let (plan, planned) = try Planner.plan(spec, root: root, config: config, source: loader.rows)
  let scene = Layout.scene(of: plan, measurer: measurer, drawsOpenEnds: request.theme != .vega)
  let diagnostics = warnings + rewritten + loader.problems + planned
  if diagnostics.contains(where: { $0.severity == .error && $0.code.hasPrefix("spec.") }) { throw Failure(diagnostics) }
  return (scene, diagnostics, loader.files)
}

private func configFile(_ path: String?) throws(Failure) -> Properties {
  guard let path else { return Properties() }
  return Properties(try Document.read(try Files.read(path), file: path))
}

private func draw(_ scene: Scene, _ request: RenderRequest, _ measurer: PangoTextMeasurer) throws(Failure) -> [UInt8] {
  let metadata = Finished.Metadata(title: scene.title, description: scene.description, software: "Byline \(Version.current)")
  switch request.format {
  case .scene: return Array(scene.json().utf8)
  case .png: return try Finished.png(scene, scale: request.scale, metadata: metadata, measurer: measurer)
  case .pdf: return try Finished.pdf(scene, metadata: metadata, measurer: measurer)
  case .svg:
    return SVGWriter.write(
      scene, text: request.textMode == .live ? .live : .outline, idPrefix: request.idPrefix, metadata: metadata,
      measurer: measurer)
  }
}
