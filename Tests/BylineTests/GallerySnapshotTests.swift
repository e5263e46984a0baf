import Diagnostics
import Grammar
import Layout
import Notation
import Publishing
import Scenes
import TestSupport
import Testing

@testable import Byline

/// Every figure of the gallery, as a scene.
///
/// Text is measured without fonts, so that the scenes are the same on every machine.
@Suite("Gallery")
struct GallerySnapshotTests {
  static let folder = ShippedFigureTests.root + "/Gallery"

  /// `marks/bar.vl.json`, …
  static let figures: [String] = Files.list(folder).flatMap { subject in
    Files.list(folder + "/" + subject).filter { $0.contains(".vl.") }.map { subject + "/" + $0 }
  }

  @Test("the gallery shows at least 110 features")
  func isComplete() {
    #expect(Self.figures.count >= 110)
  }

  @Test("a figure of the gallery is drawn as it was recorded", arguments: figures)
  func scene(figure: String) throws {
    let name = figure.split(separator: ".").first.map(String.init) ?? figure
    for theme in [Theme.vega, .newsroom] {
      let request = RenderRequest(spec: Self.folder + "/" + figure, format: .scene, theme: theme)
      let scene = Layout.scene(
        of: try planned(request).plan, measurer: LetterMeasurer(), drawsOpenEnds: theme != .vega)
      #expect(
        Snapshot.difference(SceneOutline.text(of: scene), "Gallery/\(name).\(theme.rawValue).txt") == nil)
    }
  }

  @Test("the gallery's page names every figure and says what it shows", arguments: figures)
  func isDescribed(figure: String) throws {
    let page = String(decoding: try Files.read(Self.folder + "/README.md"), as: UTF8.self)
    #expect(page.contains("](\(figure))"), "run `make gallery`")
    let file = Self.folder + "/" + figure
    let spec = try Document.read(try Files.read(file), file: file)
    #expect(page.contains(try #require(spec["description"]?.string)), "run `make gallery`")
  }
}
