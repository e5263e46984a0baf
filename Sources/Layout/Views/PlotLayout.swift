import Geometry
import Grammar
import Maps
import Planning
import Scales
import Scenes

/// Lays out one plot: its frame, guides and marks around the plot area's origin.
struct PlotLayout {
  let plan: PlotPlan
  let figure: Figure

  /// The size of the plot area that the spec asks for.
  var size: Scene.Size { Scene.Size(width: length(plan.width), height: length(plan.height)) }

  private func length(_ size: SizePlan) -> Double {
    switch size {
    case .fixed(let length): return length
    case .step(let step, let index, let isOffset):
      let scale = figure.plan.scales[index]
      let count = scale.domain.count
      if isOffset {
        let channel: Channel = scale.channel == .x ? .xOffset : .yOffset
        if let inner = plan.marks.lazy.compactMap({ $0.channels[channel]?.scale }).first {
          let offsets = figure.plan.scales[inner]
          let nested = BandScale.space(
            offsets.domain.count, paddingInner: offsets.paddingInner, paddingOuter: offsets.paddingOuter)
          let outer = BandScale.space(count, paddingInner: scale.paddingInner, paddingOuter: scale.paddingOuter)
          return step * nested / (1 - scale.paddingInner) * outer
        }
      }
      return step * BandScale.space(count, paddingInner: scale.paddingInner, paddingOuter: scale.paddingOuter)
    }
  }

  /// The first pass: how far the guides reach out of a plot of that size.
  func measure(_ size: Scene.Size) -> Rect {
    var block = Block()
    block.bounds = Rect(x: 0, y: 0, width: size.width, height: size.height)
    let scales = bound(size)
    var reach = GuideReach(size)
    for axis in axes(size, scales) { reach.add(axis, to: &block) }
    addMarkBounds(&block, size, scales)
    // However tall a legend at the side is, or wide one above or below, the plot need not be smaller for it.
    let inner = block.bounds
    let (beside, across) = (
      withLegends(inner, plan.legends.filter { !$0.isAcross }, size, reach),
      withLegends(inner, plan.legends.filter(\.isAcross), size, reach)
    )
    return Rect(left: beside.left, top: across.top, right: beside.right, bottom: across.bottom)
  }

  /// The box with legends around it.
  private func withLegends(_ box: Rect, _ legends: [LegendPlan], _ size: Scene.Size, _ reach: GuideReach)
    -> Rect
  {
    var block = Block()
    block.bounds = box
    LegendArea(legends: legends, figure: figure, size: size, reach: reach).add(to: &block)
    return block.bounds
  }

  /// The second pass: everything, for a plot area of that size.
  func place(_ size: Scene.Size) -> Block {
    var block = Block()
    block.bounds = Rect(x: 0, y: 0, width: size.width, height: size.height)
    let scales = bound(size)
    addFrame(to: &block, size)
    let axes = axes(size, scales)
    let (below, above) = (axes.filter { !isAbove($0) }, axes.filter { isAbove($0) })
    var reach = GuideReach(size)
    for axis in below { axis.addGrid(to: &block) }
    for axis in below { reach.add(axis, to: &block) }
    addMarks(to: &block, size, scales, &reach)
    for axis in above {
      axis.addGrid(to: &block)
      reach.add(axis, to: &block)
    }
    LegendArea(legends: plan.legends, figure: figure, size: size, reach: reach).add(to: &block)
    return block
  }

  private func isAbove(_ axis: AxisLayout) -> Bool { (axis.plan.properties.number("zindex") ?? 0) > 0 }

  /// Every scale that marks, axes or legends use, bound to the size.
  private func bound(_ size: Scene.Size) -> BoundScales {
    var used: Set<Int> = Set(plan.scales.values)
    for mark in plan.marks {
      for channel in mark.channels.values {
        for source in channel.cases {
          switch source {
          case .field(_, let scale?), .datum(_, let scale?): used.insert(scale)
          default: break
          }
        }
      }
    }
    used.formUnion(plan.axes.map(\.scale))
    used.formUnion(plan.legends.flatMap { $0.channels.map(\.scale) })
    let names = Dictionary(uniqueKeysWithValues: plan.scales.map { ($0.key, $0.value) })
    return BoundScales(
      figure.plan.scales, used: used.sorted(), width: size.width, height: size.height, names: names)
  }

  private func axes(_ size: Scene.Size, _ scales: BoundScales) -> [AxisLayout] {
    plan.axes.compactMap { axis in
      scales[axis.scale].map {
        AxisLayout(
          axis, $0, scales, size: size, figure: figure)
      }
    }
  }

  /// The look of the plot's frame: a plot without positions, such as a map, is no `cell`.
  private var frameSettings: Properties {
    let view = figure.plan.config.properties("view")
    let style = figure.plan.config.properties("style").properties("cell")
    let isCell =
      plan.scales[.x] != nil || plan.scales[.y] != nil
      || plan.marks.contains { mark in
        mark.channels[.x] != nil || mark.channels[.y] != nil
      }
    return isCell ? plan.frame.over(view.over(style)) : plan.frame
  }

  /// How far the frame's stroke lets the plot reach as a cell of a grid.
  var frameReach: Double {
    let settings = frameSettings
    guard let stroke = settings.paint("stroke"), stroke != .none else { return 0 }
    return max(0, settings.number("strokeWidth") ?? 1)
  }

  private func addFrame(to block: inout Block, _ size: Scene.Size) {
    let settings = frameSettings
    let frame = Rect(x: 0, y: 0, width: size.width, height: size.height)
    let fill = settings.paint("fill") ?? .none
    let stroke = settings.paint("stroke") ?? .none
    block.views.append(Scene.View(parent: -1, frame: frame, fill: fill, stroke: stroke))
    var style = Style(
      fill: fill, stroke: stroke, opacity: settings.number("opacity") ?? 1,
      strokeWidth: settings.number("strokeWidth") ?? 1)
    style.fillOpacity = settings.number("fillOpacity") ?? 1
    style.strokeOpacity = settings.number("strokeOpacity") ?? 1
    style.dash = settings.numbers("strokeDash") ?? []
    let radius = settings.number("cornerRadius") ?? 0
    let corners = CornerRadii(topLeft: radius, topRight: radius, bottomRight: radius, bottomLeft: radius)
    let item = Item(
      .rect(frame.translated(by: Point(0.5, 0.5)), corners: corners), role: .viewBackground, style: style,
      view: 0)
    if style.isVisible { block.items.append(item) }
  }

  private func context(
    _ mark: MarkPlan, _ size: Scene.Size, _ scales: BoundScales, _ projection: Projection?
  ) -> MarkContext {
    MarkContext(
      mark, scales: scales, projection: projection, size: size, steps: (step(plan.width), step(plan.height)),
      figure: figure)
  }

  /// The room of one step of a discrete scale: the author's, else the config's.
  private func step(_ size: SizePlan) -> Double {
    if case .step(let step, _, _) = size { return step }
    return figure.plan.config.properties("view").number("step") ?? 20
  }

  /// The projection for a plot of that size, fitted to its shapes where the author did not fix it.
  private func projection(_ size: Scene.Size) -> Projection? {
    guard let map = plan.map else { return nil }
    var settings = map.settings
    settings.translate = settings.translate ?? Point(size.width / 2, size.height / 2)
    guard let projection = try? Projection(settings) else { return nil }
    return map.isFixed
      ? projection
      : projection.fitted(to: Rect(x: 0, y: 0, width: size.width, height: size.height), shapes: map.fitted)
  }

  private func addMarks(
    to block: inout Block, _ size: Scene.Size, _ scales: BoundScales, _ reach: inout GuideReach
  ) {
    let projection = projection(size)
    for mark in plan.marks {
      let group = block.groups.count
      block.groups.append(
        Scene.MarkGroup(view: 0, mark: mark.type.rawValue, sources: mark.table.lineage.sources))
      var clip: Int?
      if mark.isClipped {
        clip = block.clips.count
        block.clips.append(Path(Rect(x: 0, y: 0, width: size.width, height: size.height)))
      }
      var items = MarkLayout.place(in: context(mark, size, scales, projection))
      items.withUnsafeMutableBufferPointer { items in
        for index in items.indices {
          items[index].group = group
          items[index].clip = clip
          guard clip == nil else { continue }
          let needed = items[index].needed(figure.measurer)
          block.bounds = block.bounds.union(needed)
          // Lines in several series form groups, which legends keep clear of.
          if mark.isSeveralSeries { reach.add(needed) }
        }
      }
      if items.count > Scene.MarkGroup.mostNamed { block.groups[group].label = mark.summary(of: items.count) }
      block.add(consume items)
    }
    if let projection, let furniture = plan.map?.furniture {
      let layout = MapFurnitureLayout(
        furniture: furniture, projection: projection, figure: figure, size: size,
        marks: { inset in plan.marks.flatMap { MarkLayout.place(in: context($0, size, scales, inset)) } })
      layout.add(to: &block)
    }
  }

  private func addMarkBounds(_ block: inout Block, _ size: Scene.Size, _ scales: BoundScales) {
    // Maps lie within their plot, so a first pass need not draw them.
    for mark in plan.marks where !mark.isClipped && plan.map == nil {
      for item in MarkLayout.place(in: context(mark, size, scales, nil)) {
        block.bounds = block.bounds.union(item.needed(figure.measurer))
      }
    }
  }
}

/// The marks by their types: each file under `Marks` has one of these.
enum MarkLayout {
  static func place(in context: MarkContext) -> [Item] {
    switch context.plan.type {
    case .bar: BarMark.place(in: context)
    case .rect: RectMark.place(in: context)
    case .point, .circle, .square: PointMark.place(in: context)
    case .line: LineMark.place(in: context)
    case .area: AreaMark.place(in: context)
    case .rule: RuleMark.place(in: context)
    case .tick: TickMark.place(in: context)
    case .text: TextMark.place(in: context)
    case .geoshape: GeoshapeMark.place(in: context)
    case .arc: ArcMark.place(in: context)
    case .image: ImageMark.place(in: context)
    case .trail: TrailMark.place(in: context)
    default: []
    }
  }
}

extension Item {
  /// The box that the item needs in the picture; nothing where it cannot be seen.
  func needed(_ measurer: any TextMeasurer) -> Rect {
    if case .image(let image) = shape { return style.opacity > 0 ? image.box : .empty }
    guard style.isVisible else { return .empty }
    if case .text(let run) = shape { return run.needed(measurer) }
    return strokedBounds
  }
}

extension TextRun {
  func needed(_ measurer: any TextMeasurer) -> Rect {
    bounds(widths: lines.map { measurer.width(of: $0, font: font) })
  }
}

extension MarkPlan {
  /// What a reader is told of many items: how many there are, and what they show.
  fileprivate func summary(of count: Int) -> String {
    let titles = described.map(\.title).joined(separator: ", ")
    return "\(count) \(type.rawValue) marks" + (titles.isEmpty ? "" : ": " + titles)
  }
}
