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
  /// Whether a figure may have no marks, as when no row is left.
  package var allowsEmpty: Bool
  /// Whether data and pictures may lie outside the project folder.
  package var allowsOutside: Bool
  /// The sizes of the plot in place of the spec's; a spec whose size is `container` fits all of the figure in them.
  package var width: Size?
  package var height: Size?
  /// A colour in place of the spec's background.
  package var background: String?
  /// Names or files of d3 locales, for figures that bring none of their own.
  package var numberLocale: String?
  package var timeLocale: String?
  /// In place of the spec's seed.
  package var seed: UInt64?
  package var missingFonts: MissingFonts

  /// The formats of a figure.
  package enum Format: String, Sendable, CaseIterable {
    case svg, png, pdf, scene
  }

  /// The length of a side.
  package enum Size: Sendable, Hashable {
    case units(Double)
    case container
  }

  /// What comes of families and letters that no font has.
  package enum MissingFonts: String, Sendable, CaseIterable {
    case error, warn, ignore
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
    allowsEmpty = false
    allowsOutside = false
    missingFonts = .warn
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
  try render(request, measurer: request.measurer)
}

extension RenderRequest {
  /// The spec's file as messages show it.
  var fileName: String { spec == "-" ? "<standard input>" : spec }

  /// A measurer with the fonts that figures of this request use.
  var measurer: PangoTextMeasurer {
    PangoTextMeasurer(catalog: FontCatalog.standard.adding(fontDirectories))
  }
}

/// Draws a figure with a measurer that may know its fonts and words from others.
func render(_ request: RenderRequest, measurer: PangoTextMeasurer) throws(Failure) -> RenderedFigure {
  let figure = try prepare(request, measurer: measurer)
  return RenderedFigure(
    bytes: try draw(figure, as: request.format, request, measurer: measurer), scene: figure.scene,
    diagnostics: figure.diagnostics, files: figure.files)
}

/// A figure before it is drawn in any format.
struct PreparedFigure {
  var scene: Scene
  var plan: Plan
  var diagnostics: [Diagnostic]
  /// The files of data that were read.
  var files: [String]
}

/// A figure before it is laid out.
struct PlannedFigure {
  var plan: Plan
  var diagnostics: [Diagnostic]
  /// The files of data that were read.
  var files: [String]
}

/// Everything before layout, one stage a line.
func planned(_ request: RenderRequest) throws(Failure) -> PlannedFigure {
  let file = request.fileName
  let node = try Document.read(try Files.read(request.spec), file: file)
  let (written, warnings) = try SpecDecoder.decode(node, file: file)
  let spec = try request.overriding(written)
  let config = request.theme.config(under: spec.config.deeplyOver(try configFile(request.config)))
  let (root, rewritten) = Normalizer.normalize(spec.root, config: config)
  let folder = Paths.folder(request.spec)
  let loader = DataLoader(
    spec: spec, folder: folder, root: request.allowsOutside ? nil : ProjectFolder.around(folder),
    computed: .around(folder))
  if rewritten.contains(where: { $0.severity == .error }) { throw Failure(warnings + rewritten) }
  let (plan, planned) = try Planner.plan(
    spec, root: root, config: config, environment: try request.environment, source: loader.rows,
    images: loader.image)
  return PlannedFigure(
    plan: plan, diagnostics: warnings + rewritten + loader.problems + planned, files: loader.files)
}

/// Everything before drawing.
func prepare(_ request: RenderRequest, measurer: PangoTextMeasurer) throws(Failure) -> PreparedFigure {
  let figure = try planned(request)
  let scene = Layout.scene(of: figure.plan, measurer: measurer, drawsOpenEnds: request.theme != .vega)
  guard scene.size.width <= 1_000_000, scene.size.height <= 1_000_000 else {
    throw Failure(
      code: "draw.size", "the figure would be larger than 1,000,000 units",
      at: SourcePlace(file: request.fileName, line: 1, column: 1),
      suggestion: "Look for a size, offset or padding that is too large.")
  }
  if !request.allowsEmpty { try refuseEmpty(scene, figure.diagnostics, file: request.fileName) }
  let fonts = request.missingFonts == .ignore ? [] : measurer.missingFonts(of: scene)
  if request.missingFonts == .error, !fonts.isEmpty { throw Failure(figure.diagnostics + fonts.asErrors) }
  return PreparedFigure(
    scene: scene, plan: figure.plan, diagnostics: figure.diagnostics + fonts, files: figure.files)
}

/// A figure without marks is an error, because nobody wants to publish it; a filter that keeps no row is named.
private func refuseEmpty(_ scene: Scene, _ diagnostics: [Diagnostic], file: String) throws(Failure) {
  guard !scene.items.contains(where: { $0.role == .mark }) else { return }
  let filter = diagnostics.first { $0.code == "plan.filter-keeps-nothing" }
  let reason = filter.map { ": \($0.message)" } ?? ""
  throw Failure(
    diagnostics.filter { $0 != filter } + [
      Diagnostic(
        .error, code: "plan.no-marks", "the figure has no marks\(reason)",
        at: filter?.place ?? SourcePlace(file: file, line: 1, column: 1),
        suggestion: "Draw it nevertheless with --allow-empty.")
    ])
}

private func configFile(_ path: String?) throws(Failure) -> Properties {
  guard let path else { return Properties() }
  return Properties(try Document.read(try Files.read(path), file: path))
}

/// A prepared figure as the bytes of one format.
func draw(
  _ figure: PreparedFigure, as format: RenderRequest.Format, _ request: RenderRequest,
  measurer: PangoTextMeasurer
) throws(Failure) -> [UInt8] {
  let scene = figure.scene
  let metadata = Finished.Metadata(
    title: scene.title, description: scene.description,
    source: figure.plan.newsroom.lines("source")?.joined(separator: "; ") ?? "",
    creator: figure.plan.newsroom.lines("credit")?.joined(separator: " ") ?? "",
    software: "Byline \(Version.current)")
  switch format {
  case .scene: return Array(scene.json().utf8)
  case .png: return try Finished.png(scene, scale: request.scale, metadata: metadata, measurer: measurer)
  case .pdf: return try Finished.pdf(scene, metadata: metadata, measurer: measurer)
  case .svg:
    return SVGWriter.write(
      scene, text: request.textMode == .live ? .live : .outline, idPrefix: request.idPrefix, metadata: metadata,
      measurer: measurer)
  }
}
