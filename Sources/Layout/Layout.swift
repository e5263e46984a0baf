import Diagnostics
import Geometry
import Grammar
package import Planning
package import Scenes

/// Turns a plan into a scene, in two passes.
///
/// `measure` finds how far guides reach out of the plot areas, with ticks chosen for the outer size, because the inner
/// size depends on their labels. `place` binds ranges to the final sizes and builds marks and guides.
package struct Layout {
  let figure: Figure

  /// The scene of a plan.
  ///
  /// - Parameters:
  ///   - measurer: measures texts as they will be drawn.
  ///   - drawsOpenEnds: whether missing ends of declared bounds are drawn as open; the grammar's own look leaves such
  ///     rows out.
  package static func scene(
    of plan: Plan, measurer: any TextMeasurer, drawsOpenEnds: Bool = true
  ) -> Scene {
    Layout(figure: Figure(plan: plan, measurer: measurer, drawsOpenEnds: drawsOpenEnds)).scene()
  }

  private var plan: Plan { figure.plan }

  private func scene() -> Scene {
    let frame = NewsroomFrame(figure: figure)
    var block: Block
    var size = Scene.Size(width: 0, height: 0)
    if case .plot(let plot) = plan.root.content {
      let layout = PlotLayout(plan: plot, figure: figure)
      size = fitted(layout)
      block = layout.place(size)
    } else {
      block = ViewLayout(figure: figure).block(of: plan.root, isRoot: true)
    }
    if let title = plan.root.title { addTitle(title, to: &block, size) }
    frame.add(to: &block)
    return scene(of: consume block, size)
  }

  private func addTitle(_ title: TitlePlan, to block: inout Block, _ size: Scene.Size) {
    var framesGroup = false
    if case .plot = plan.root.content { framesGroup = title.framesGroup }
    TitleLayout(plan: title, figure: figure).add(to: &block, size: size, framesGroup: framesGroup)
  }

  /// The plot area of a figure whose whole width or height is given: the outer size less what the guides need.
  private func fitted(_ layout: PlotLayout) -> Scene.Size {
    let outer = layout.size
    let auto = plan.autosize
    guard auto.fitsX || auto.fitsY else { return outer }
    let isStepX = if case .step = layout.plan.width { true } else { false }
    let isStepY = if case .step = layout.plan.height { true } else { false }
    let (fitsX, fitsY) = (auto.fitsX && !isStepX, auto.fitsY && !isStepY)
    let room = room(outer)
    var size = outer
    // The grammar measures once, in the outer size; in the newsroom's look the guides of the smaller plot count.
    for _ in 0..<(figure.drawsOpenEnds ? 2 : 1) {
      let box = reach(of: layout, size)
      let left = max(0, (-box.left).rounded(.up))
      let right = max(0, (box.right - size.width).rounded(.up))
      let top = max(0, (-box.top).rounded(.up))
      let bottom = max(0, (box.bottom - size.height).rounded(.up))
      if fitsX { size.width = max(1, room.width - left - right) }
      if fitsY { size.height = max(1, room.height - top - bottom) }
    }
    return size
  }

  /// How far the guides and the title of a plot of that size reach.
  private func reach(of layout: PlotLayout, _ size: Scene.Size) -> Rect {
    var block = Block()
    block.bounds = layout.measure(size)
    guard let title = plan.root.title else { return block.bounds }
    addTitle(title, to: &block, size)
    if !figure.drawsOpenEnds { block.bounds.top += TitleLayout(plan: title, figure: figure).saving }
    return block.bounds
  }

  /// What a figure that fits a given size has within its padding.
  private func room(_ outer: Scene.Size) -> Scene.Size {
    guard plan.autosize.containsPadding else { return outer }
    let padding = plan.padding
    return .init(
      width: outer.width - padding.left - padding.right, height: outer.height - padding.top - padding.bottom)
  }

  /// The picture: the block moved into the padding, on whole units.
  private func scene(of block: consuming Block, _ size: Scene.Size) -> Scene {
    let box = block.bounds
    let padding = plan.padding
    var left = max(0, (-box.left).rounded(.up))
    var top = max(0, (-box.top).rounded(.up))
    let inner: Scene.Size
    if case .plot = plan.root.content {
      inner = size
    } else {
      inner = Scene.Size(width: max(0, box.right), height: max(0, box.bottom))
    }
    var right = max(0, (box.right - inner.width).rounded(.up))
    var bottom = max(0, (box.bottom - inner.height).rounded(.up))
    if plan.autosize.isNone { (left, top, right, bottom) = (0, 0, 0, 0) }
    var whole = Scene.Size(
      width: (inner.width + left + right + padding.left + padding.right).roundedToEighth,
      height: (inner.height + top + bottom + padding.top + padding.bottom).roundedToEighth)
    if case .plot(let plot) = plan.root.content {
      // A size that is given is kept, also where a label at the edge would need a little more.
      let room = room(PlotLayout(plan: plot, figure: figure).size)
      // The grammar cuts what does not fit; a headline's look gives a long legend its room.
      func kept(_ given: Double, _ needed: Double) -> Double {
        figure.drawsOpenEnds && needed > given + 8 ? needed : given
      }
      if plan.autosize.fitsX, case .fixed = plot.width {
        whole.width = kept(room.width + padding.left + padding.right, whole.width)
      }
      if plan.autosize.fitsY, case .fixed = plot.height {
        whole.height = kept(room.height + padding.top + padding.bottom, whole.height)
      }
    }
    var scene = Scene(size: whole, background: plan.background.flatMap { Paint($0) } ?? .none)
    var placed = Block()
    placed.append(consume block, at: Point(left + padding.left, top + padding.top))
    scene.views = placed.views
    scene.axes = placed.axes
    scene.legends = placed.legends
    scene.groups = placed.groups
    scene.clips = placed.clips
    scene.items = placed.items
    scene.title = plan.root.title?.lines.joined(separator: " ") ?? ""
    scene.description = plan.description
    return scene
  }
}

extension Double {
  /// To an eighth of a unit, which binary fractions hold exactly.
  fileprivate var roundedToEighth: Double { (self * 8).rounded() / 8 }
}
