package import Diagnostics
package import Grammar
import Layout
import Notation
package import Planning
package import Scenes
import Tables

/// A figure with inline data, taken through the stages one by one.
package struct Example {
  package var plan: Plan
  /// Everything that was said on the way.
  package var diagnostics: [Diagnostic]

  /// Reads, decodes, normalizes and plans a spec.
  ///
  /// - Parameters:
  ///   - text: JSON or YAML; data stand in it.
  ///   - file: the name in messages; its ending says the notation.
  ///   - bounds: pairs of columns that are the bounds of one quantity, as a data package declares them.
  /// - Throws: what the stages throw.
  package init(
    _ text: String, theme: Theme = .vega, file: String = "figure.vl.yaml",
    bounds: [(low: String, high: String)] = []
  ) throws(Failure) {
    let (spec, warnings) = try SpecDecoder.decode(try Document.read(Array(text.utf8), file: file), file: file)
    let config = theme.config(under: spec.config)
    let (root, rewritten) = Normalizer.normalize(spec.root, config: config)
    if rewritten.contains(where: { $0.severity == .error }) { throw Failure(rewritten) }
    let datasets = spec.datasets
    let (plan, planned) = try Planner.plan(spec, root: root, config: config) {
      (data) throws(Failure) -> Table in
      switch data.source {
      case .values(let node): return Example.table(node, bounds)
      case .name(let name): return Example.table(datasets[name] ?? Node(.array([])), bounds)
      case .none: return Table(columns: [:], rowCount: 1)
      default: throw Failure(code: "test.data", "an example has its data inline", at: data.place)
      }
    }
    self.plan = plan
    diagnostics = warnings + rewritten + planned
  }

  private static func table(_ node: Node, _ bounds: [(low: String, high: String)]) -> Table {
    var table = Tables.table(ofRows: (node.elements ?? []).map(\.value), name: "<inline values>").table
    table.schema.quantities += bounds.map { .init(name: $0.low, low: $0.low, high: $0.high) }
    return table
  }

  /// The scene, with text measured by `LetterMeasurer` unless said otherwise.
  package func scene(
    measurer: any TextMeasurer = LetterMeasurer(), drawsOpenEnds: Bool = true
  ) -> Scene {
    Layout.scene(of: plan, measurer: measurer, drawsOpenEnds: drawsOpenEnds)
  }

  /// The plots of the plan, in the order in which they are drawn.
  package var plots: [PlotPlan] { Example.plots(of: plan.root) }

  static func plots(of view: ViewPlan) -> [PlotPlan] {
    switch view.content {
    case .plot(let plot): [plot]
    case .grid(let grid): grid.children.flatMap { plots(of: $0) }
    }
  }
}
