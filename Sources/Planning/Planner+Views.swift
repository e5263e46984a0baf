import Diagnostics
import Grammar
import Notation
import OrderedCollections
import Scales
import Tables

extension ViewSpec {
  /// The first title among layers, which stands for all of them.
  fileprivate var layerTitle: Node? {
    guard case .layer(let children) = content else { return nil }
    return children.lazy.compactMap { $0.title ?? $0.layerTitle }.first
  }
}

extension Planner {
  /// The plan of a drafted view, once scales are trained.
  ///
  /// - Parameters:
  ///   - taken: the channels whose legends a view around shows.
  ///   - isCell: whether the view is a cell of a facet, which stays blank where it has no rows.
  mutating func view(_ draft: Draft, taken: Set<Channel> = [], isCell: Bool = false) throws(Failure) -> ViewPlan
  {
    switch draft {
    case .plot(let plot):
      let isEmpty = isCell && plot.units.allSatisfy { units[$0].main.rowCount == 0 }
      return ViewPlan(
        title: title(of: plot.view), content: .plot(try self.plot(plot, taken, isEmptyCell: isEmpty)))
    case .grid(let grid):
      return ViewPlan(title: title(of: grid.view), content: .grid(try self.grid(grid, taken)))
    }
  }

  private mutating func plot(_ draft: PlotDraft, _ taken: Set<Channel>, isEmptyCell: Bool) throws(Failure)
    -> PlotPlan
  {
    var plan = PlotPlan(
      width: size(draft, .x), height: size(draft, .y), frame: draft.view.frame, scales: [:], axes: [],
      legends: [], marks: [])
    for unit in draft.units {
      plan.marks.append(try mark(unit))
      for channel in Channel.withScale where plan.scales[channel] == nil {
        plan.scales[channel] = scale(of: channel, unit: unit)
      }
    }
    checkPlaces(draft, &plan.marks)
    plan.map = try map(draft, plan.marks)
    plan.axes = isEmptyCell ? [] : axes(draft.units, draft)
    plan.legends = legends(draft.units, takenAbove: taken)
    return plan
  }

  /// The author's size, steps of a discrete scale, or the config's size.
  private func size(_ draft: PlotDraft, _ channel: Channel) -> SizePlan {
    let isX = channel == .x
    let given = isX ? draft.view.width : draft.view.height
    let inner = draft.units.lazy.compactMap { isX ? self.units[$0].spec.width : self.units[$0].spec.height }
      .first
    let node = given ?? inner
    let index = draft.units.lazy.compactMap { self.scale(of: channel, unit: $0) }.first
    let view = config.properties("view")
    let continuous = view.number(isX ? "continuousWidth" : "continuousHeight") ?? 300
    if let number = node?.number { return .fixed(number) }
    if node?.string == "container" { return .fixed(continuous) }
    if let index, scales[index].type.hasBands {
      let configured = view[isX ? "discreteWidth" : "discreteHeight"]
      if let step = node?["step"]?.number
        ?? (configured?.number == nil ? configured?["step"]?.number ?? view.number("step") ?? 20 : nil)
      {
        let offset = draft.units.lazy.compactMap { self.scale(of: isX ? .xOffset : .yOffset, unit: $0) }.first
        if let offset, node?["for"]?.string != "position", scales[offset].type.hasBands {
          return .step(step, scale: index, isOffset: true)
        }
        return .step(step, scale: index, isOffset: false)
      }
      if let number = configured?.number { return .fixed(number) }
    }
    if index != nil { return .fixed(continuous) }
    if draft.units.contains(where: { [.arc, .geoshape].contains(units[$0].mark.type) || isMap(units[$0]) }) {
      return .fixed(continuous)
    }
    let configured = view[isX ? "discreteWidth" : "discreteHeight"]
    return .fixed(
      node?["step"]?.number ?? configured?.number ?? configured?["step"]?.number ?? view.number("step") ?? 20)
  }

  func isMap(_ unit: Unit) -> Bool {
    unit.encoding[.longitude] != nil || unit.encoding[.latitude] != nil || unit.mark.type == .geoshape
  }

  /// The headline with the settings of its style and of the config.
  func title(of view: ViewSpec) -> TitlePlan? {
    guard let node = view.title ?? view.layerTitle else { return nil }
    let own = node.members == nil ? Properties() : Properties(node)
    let lines = node.members == nil ? node.lines : own.lines("text")
    guard let lines, !lines.isEmpty else { return nil }
    let styles = config.properties("style")
    var defaults = Properties()
    for (name, target) in [
      ("fill", "color"), ("fontSize", "fontSize"), ("fontWeight", "fontWeight"), ("font", "font"),
    ] {
      defaults[target] = styles.properties("group-title")[name]
      let other = "subtitle" + target.prefix(1).uppercased() + target.dropFirst()
      defaults[other] = styles.properties("group-subtitle")[name]
    }
    let named = own.string("style").map { styles.properties($0) } ?? Properties()
    var configured = config.properties("title")
    if case .grid = gridKind(view), configured["anchor"]?.string == "middle" {
      configured["anchor"] = Node(.string("start"))
    }
    return TitlePlan(
      lines: broken(lines), subtitle: broken(own.lines("subtitle") ?? []),
      properties: own.over(named).over(configured).over(defaults))
  }

  private enum GridKind { case plot, grid }

  private func gridKind(_ view: ViewSpec) -> GridKind {
    switch view.content {
    case .unit, .layer: .plot
    default: .grid
    }
  }

  private mutating func grid(_ draft: GridDraft, _ taken: Set<Channel>) throws(Failure) -> GridPlan {
    let shared = sharedLegends(of: draft)
    var children: [ViewPlan] = []
    for child in draft.children {
      // What a child keeps to itself, its own views explain.
      let taken = shared.filter { !joinable(child, $0).isEmpty }
      children.append(try view(child, taken: taken, isCell: draft.facet != nil))
    }
    let arrangement = draft.view.arrangement
    let spacing = config.properties(draft.facet == nil ? "concat" : "facet").number("spacing") ?? 20
    func sides(_ node: Node?, _ name: String) -> Node? { node?[name] ?? (node?.members == nil ? node : nil) }
    var columns = arrangement.columns
    if case .concat(_, let direction) = draft.view.content {
      if direction == .vertical { columns = 1 }
      if direction == .horizontal { columns = nil }
      if direction != .horizontal, direction != .vertical {
        columns =
          columns
          ?? config.properties("concat").number("columns").flatMap { $0 >= 1 && $0 < 1e6 ? Int($0) : nil }
      }
    }
    let isFacet = draft.facet != nil
    var plan = GridPlan(
      children: children, columns: columns,
      columnSpacing: sides(arrangement.spacing, "column")?.number ?? spacing,
      rowSpacing: sides(arrangement.spacing, "row")?.number ?? spacing,
      alignColumns: sides(arrangement.align, "column")?.string ?? "all",
      alignRows: sides(arrangement.align, "row")?.string ?? "all",
      centerColumns: sides(arrangement.center, "column")?.boolean ?? false,
      centerRows: sides(arrangement.center, "row")?.boolean ?? false, isFlush: arrangement.bounds == "flush",
      sharedAxes: [], legends: [])
    if arrangement.align == nil, case .concat = draft.view.content {
      plan.alignColumns = "each"
      plan.alignRows = "each"
    }
    if let facet = draft.facet { arrange(facet, in: draft, &plan) }
    plan.legends = legends(units(of: .grid(draft)), takenAbove: taken, of: draft)
    if isFacet { shareAxes(draft, &plan) }
    return plan
  }

  /// Rows, columns and headers of a facet.
  private func arrange(_ facet: FacetDraft, in draft: GridDraft, _ plan: inout GridPlan) {
    func header(_ channel: Channel, _ values: [Value]) -> HeaderPlan? {
      guard let field = facet.fields[channel], !field.spec.header.isOff else { return nil }
      let properties = field.spec.header.properties.over(
        config.properties("header" + (channel == .row ? "Row" : channel == .column ? "Column" : "Facet"))
      )
      .over(config.properties("header"))
      var title = [field.title(config)]
      if let node = field.spec.header.properties["title"] ?? field.spec.title
        ?? config.properties("header")["title"]
      {
        title = node.isNull ? [] : node.lines ?? []
      }
      var format = textFormat(field, properties)
      if field.spec.isBinning, properties["format"] == nil, let bins = facet.bins[channel] {
        format = .ranges(bins)
      }
      var texts = values.map { LabelText.text(of: $0, format, in: environment) }
      if let expression = properties.string("labelExpr") {
        texts = LabelExpression.texts(expression, values: values, labels: texts, in: environment)
      }
      let labels = texts.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
      return HeaderPlan(
        title: title, labels: properties.boolean("labels") == false ? [] : labels, properties: properties)
    }
    if facet.fields[.facet] != nil {
      plan.cellHeaders = header(.facet, facet.cells)
    } else {
      plan.columns = max(1, facet.fields[.column] == nil ? 1 : facet.columns.count)
      plan.rowHeaders = header(.row, facet.rows)
      plan.columnHeaders = header(.column, facet.columns)
    }
  }

  /// Axes of scales that all cells share stand once, at the edges; cells keep the grid lines.
  private func shareAxes(_ draft: GridDraft, _ plan: inout GridPlan) {
    for channel in [Channel.x, .y]
    where draft.view.resolves("axis", channel) ?? draft.view.resolves("scale", channel) ?? "shared" == "shared"
    {
      var shared: [AxisPlan] = []
      for index in plan.children.indices {
        guard case .plot(var plot) = plan.children[index].content else { return }
        if plot.axes.isEmpty { continue }
        let own = plot.axes.filter { $0.channel == channel }
        if shared.isEmpty { shared = own }
        plot.axes = plot.axes.map { axis in
          guard axis.channel == channel else { return axis }
          var copy = axis
          copy.isGridOnly = true
          return copy
        }
        plan.children[index].content = .plot(plot)
      }
      plan.sharedAxes += shared
    }
  }
}
