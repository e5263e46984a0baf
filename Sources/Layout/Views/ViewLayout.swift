import Geometry
import Grammar
import Planning
import Scenes

/// Lays out a view of any shape around its own origin.
struct ViewLayout {
  let figure: Figure

  /// The block of a view; the root's title is added by the caller, after its legends.
  func block(of view: ViewPlan, isRoot: Bool = false) -> Block {
    var block: Block
    var size = Scene.Size(width: 0, height: 0)
    var framesGroup = false
    var reach = 0.0
    switch view.content {
    case .plot(let plot):
      let layout = PlotLayout(plan: plot, figure: figure)
      size = layout.size
      block = layout.place(size)
      framesGroup = view.title?.framesGroup ?? false
      reach = layout.frameReach
    case .grid(let grid):
      block = GridLayout(plan: grid, figure: figure).block()
      size = Scene.Size(width: block.bounds.right, height: block.bounds.bottom)
    }
    if let title = view.title, !isRoot {
      TitleLayout(plan: title, figure: figure).add(to: &block, size: size, framesGroup: framesGroup)
    }
    block.bounds = block.bounds.expanded(by: reach)
    return block
  }
}
