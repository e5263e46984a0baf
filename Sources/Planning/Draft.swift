import Diagnostics
import Grammar
import Notation
import OrderedCollections
import Scales
import Tables

/// A view between the two phases of planning: its marks as indices of units.
indirect enum Draft {
  case plot(PlotDraft)
  case grid(GridDraft)
}

struct PlotDraft {
  var view: ViewSpec
  /// Index of each layer's unit.
  var units: [Int]
  /// Layers that resolve a channel's scale or guide by themselves.
  var layers: [LayerDraft]
}

/// The units of a layer with what it says of sharing.
struct LayerDraft {
  var view: ViewSpec
  /// Units below, by child.
  var children: [[Int]]
}

struct GridDraft {
  var view: ViewSpec
  var children: [Draft]
  var facet: FacetDraft?
}

/// The cells of a facet: the values that tell rows and columns apart.
struct FacetDraft {
  var fields: [Channel: FieldDefinition]
  var rows: [Value]
  var columns: [Value]
  /// Values of a wrapped facet's cells.
  var cells: [Value]
  /// The bins of channels that cut a field into them.
  var bins: [Channel: Bins] = [:]
}

extension Planner {
  /// The rows of a view: its own data or those of the view around it, with its transforms carried out.
  mutating func rows(of view: ViewSpec, around: Table?) throws(Failure) -> Table? {
    var table = around
    if let data = view.data {
      table = try loaded(data)
    }
    guard let given = table else { return nil }
    if view.transforms.isEmpty { return given }
    return try transformed(given, view.transforms, drawsShapes: view.drawsShapes)
  }

  /// The source's rows, with fields that are taken as time read as dates.
  mutating func loaded(_ data: DataSpec) throws(Failure) -> Table {
    dated(try source(data))
  }

  /// Columns of texts or numbers that some view takes as time become instants.
  func dated(_ table: Table) -> Table {
    var result = table
    for name in numericFields.sorted() {
      guard let column = table[name], case .texts(let cells) = column.storage else { continue }
      let numbers = cells.map { Double($0) }
      result = result.setting(name, to: Column(.numbers(numbers.map { $0 ?? .nan }), validity: column.validity))
    }
    for name in temporalFields.sorted() {
      guard let column = table[name], let dates = column.asInstants else { continue }
      if case .impreciseDates = column.storage { continue }
      result = result.setting(name, to: dates)
    }
    return result
  }

  /// The draft of a view and all below it.
  mutating func draft(_ view: ViewSpec, rows around: Table?) throws(Failure) -> Draft {
    let rows = try rows(of: view, around: around)
    switch view.content {
    case .unit, .layer:
      var plot = PlotDraft(view: view, units: [], layers: [])
      _ = try collect(view, rows: rows, into: &plot)
      for unit in plot.units { plotOfUnit[unit] = plot.units.first }
      return .plot(plot)
    case .concat(let children, _):
      var drafts: [Draft] = []
      for child in children { drafts.append(try draft(child, rows: rows)) }
      return .grid(GridDraft(view: view, children: drafts))
    case .facet(let encoding, let inner): return try facet(view, encoding, inner, rows)
    case .repetition: throw Failure(code: "plan.repeat", "a repeat was not unfolded", at: view.place)
    }
  }

  /// Adds the units of a unit or layer to a plot; gives their indices.
  private mutating func collect(_ view: ViewSpec, rows: Table?, into plot: inout PlotDraft) throws(Failure)
    -> [Int]
  {
    switch view.content {
    case .unit(let mark):
      let index = try addUnit(view, mark, rows)
      plot.units.append(index)
      return [index]
    case .layer(let children):
      var layer = LayerDraft(view: view, children: [])
      for child in children {
        let table = try self.rows(of: child, around: rows)
        layer.children.append(try collect(child, rows: table, into: &plot))
      }
      plot.layers.append(layer)
      return layer.children.flatMap { $0 }
    default:
      throw Failure(
        code: "plan.layer-content", "a layer holds marks and layers only", at: view.place,
        suggestion: "Put the views beside each other with `concat`.")
    }
  }

  /// Resolves a mark's definitions, derives its columns, and opens a slot for each scaled channel.
  private mutating func addUnit(_ view: ViewSpec, _ mark: MarkSpec, _ rows: Table?) throws(Failure) -> Int {
    var unit = Unit(view, mark, config: config, diagnostics: &diagnostics)
    warnOfStack(unit)
    try derive(&unit, from: rows ?? Table(columns: [:], rowCount: 1))
    checkReferences(of: unit)
    let index = units.count
    units.append(unit)
    for (channel, definition) in unit.fields.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let scaled = channel.scaled, !definition.spec.scale.isOff, definition.type != .geojson else {
        continue
      }
      if [.xOffset, .yOffset].contains(channel), unit.fields[channel == .xOffset ? .x : .y] == nil { continue }
      if unit.mark.type == .geoshape, [.x, .y].contains(scaled) { continue }
      slots.append(Slot(unit: index, field: definition, leader: slots.count))
    }
    for specs in unit.encoding.channels.values {
      for condition in specs.flatMap(\.conditions) {
        guard let name = condition.then.fieldName, let definition = unit.conditional[name],
          unit.fields[definition.channel] == nil, definition.channel.scaled != nil
        else { continue }
        slots.append(Slot(unit: index, field: definition, leader: slots.count))
      }
    }
    return index
  }

  /// Says where a stack adds up what does not add up: the grammar stacks means and medians as if they were sums.
  private mutating func warnOfStack(_ unit: Unit) {
    guard let rule = unit.stack, !rule.by.isEmpty, let field = unit.fields[rule.channel],
      let operation = field.spec.aggregate?.operation,
      !["count", "sum", "distinct", "valid", "missing"].contains(operation)
    else { return }
    diagnostics.append(
      Diagnostic(
        .warning, code: "plan.stack-of-\(operation)",
        "values of `\(operation)` are stacked, and their stack means nothing", at: field.spec.place,
        suggestion:
          "Write `stack: null`, or put the bars beside each other with `\(rule.channel == .y ? "x" : "y")Offset`."
      ))
  }

  /// One draft a cell, each with its share of the rows.
  private mutating func facet(
    _ view: ViewSpec, _ encoding: Encoding, _ inner: ViewSpec, _ rows: Table?
  ) throws(Failure) -> Draft {
    guard var rows else {
      throw Failure(
        code: "plan.no-data", "the facet has no data", at: view.place,
        suggestion: "Add `data` to the facet's view.")
    }
    var inner = inner
    // A field that the cells' own transforms make divides the rows after them.
    let names = encoding.channels.values.joined().compactMap(\.fieldName)
    if inner.data == nil, !inner.transforms.isEmpty, names.contains(where: { rows.column(path: $0) == nil }) {
      rows = try transformed(rows, inner.transforms)
      inner.transforms = []
    }
    var facet = FacetDraft(fields: [:], rows: [], columns: [], cells: [])
    var table = rows
    for (channel, specs) in encoding.channels {
      guard let spec = specs.first else { continue }
      let definition = FieldDefinition(channel, spec, diagnostics: &diagnostics)
      table = try derived(table, definition)
      facet.fields[channel] = definition
      if spec.bin != nil { facet.bins[channel] = bins(of: definition, in: table) }
    }
    facet.rows = try facetValues(.row, facet, table)
    facet.columns = try facetValues(.column, facet, table)
    facet.cells = try facetValues(.facet, facet, table)
    var children: [Draft] = []
    let keys = facet.fields.isEmpty ? [] : cellKeys(facet)
    cellCount += keys.count
    guard cellCount <= 2_000 else {
      throw Failure(
        code: "plan.too-many-cells",
        cellCount == keys.count
          ? "the facet has \(keys.count) cells; the limit is 2,000"
          : "the facets have more than 2,000 cells together", at: view.place)
    }
    let partition = partition(table, facet)
    let (extents, positions) = (facetExtents, facetKeys)
    facetKeys.merge(try pathKeys(of: inner, in: table)) { outer, _ in outer }
    facetExtents.merge(binnedExtents(of: inner, in: table)) { outer, _ in outer }
    let first = units.count
    cellDepth += 1
    defer { cellDepth -= 1 }
    for key in keys {
      children.append(try draft(inner, rows: table.selecting(partition[key] ?? [])))
    }
    (facetExtents, facetKeys) = (extents, positions)
    centerStacks(first..<units.count, cells: keys.count)
    noteAppearance(first..<units.count, in: table)
    return .grid(GridDraft(view: view, children: children, facet: facet))
  }

  /// The extents of the fields that a view's marks bin, over all rows of its facet.
  private func binnedExtents(of view: ViewSpec, in table: Table) -> [String: Extent] {
    if view.data != nil { return [:] }
    var result: [String: Extent] = [:]
    let binned = view.encoding.channels.values.joined().compactMap { $0.isBinning ? $0.fieldName : nil }
    let transformed = view.transforms.compactMap { $0.node["bin"] == nil ? nil : $0.node["field"]?.string }
    for name in binned + transformed {
      guard let column = table.column(path: name) else { continue }
      var (low, high) = (Double.infinity, -Double.infinity)
      column.forEachNumber { if $0.isFinite { (low, high) = (min(low, $0), max(high, $0)) } }
      if low <= high { result[name] = Extent(low, high) }
    }
    if case .layer(let children) = view.content {
      for child in children { result.merge(binnedExtents(of: child, in: table)) { $1 } }
    }
    return result
  }

  /// Notes for every unit in which order its unsorted discrete fields take their values in the facet's rows.
  private mutating func noteAppearance(_ indices: Range<Int>, in table: Table) {
    var known: [String: OrderedSet<Value>] = [:]
    for index in indices {
      for field in units[index].fields.values where field.spec.sort?.isNull == true {
        guard let column = (try? derived(table, field))?.column(path: field.column) else { continue }
        if known[field.column] == nil {
          known[field.column] = OrderedSet((0..<column.count).lazy.map { column[$0] })
        }
        units[index].appearance[field.column] = units[index].appearance[field.column] ?? known[field.column]
      }
    }
  }

  /// Moves centred stacks of all cells to the middle of the highest stack of any cell.
  private mutating func centerStacks(_ indices: Range<Int>, cells: Int) {
    let layers = cells > 0 ? indices.count / cells : 0
    for layer in 0..<layers {
      let members = indices.filter { ($0 - indices.lowerBound) % layers == layer }
      guard units[members[0]].stack?.offset == "center", let names = units[members[0]].stackColumns else {
        continue
      }
      let heights = members.map { index in
        var most = 0.0
        units[index].main[names.end]?.forEachNumber { most = max(most, $0) }
        return most
      }
      let highest = heights.max() ?? 0
      for (index, height) in zip(members, heights) where height < highest {
        let shift = (highest - height) / 2
        for name in [names.start, names.end] {
          guard let column = units[index].main[name], case .numbers(let cells) = column.storage else {
            continue
          }
          units[index].main = units[index].main.setting(
            name, to: Column(.numbers(cells.map { $0 + shift }), validity: column.validity))
        }
      }
    }
  }

  /// The values of the places of a view's paths, over all rows of its facet; layers fill the gaps of a cell alone, as
  /// the grammar does.
  private mutating func pathKeys(of view: ViewSpec, in table: Table) throws(Failure) -> [String: [Value]] {
    guard view.data == nil, view.transforms.isEmpty, case .unit(let mark) = view.content, mark.type.isPath
    else {
      return [:]
    }
    var result: [String: [Value]] = [:]
    for channel in [Channel.x, .y] {
      guard let spec = view.encoding[channel], spec.isFieldDefinition, spec.aggregate == nil, !spec.isBinning
      else {
        continue
      }
      var said: [Diagnostic] = []
      let field = FieldDefinition(channel, spec, diagnostics: &said)
      guard table.column(path: spec.fieldName ?? "") != nil,
        let column = try derived(table, field).column(path: field.column)
      else { continue }
      result[field.column] = Array(OrderedSet((0..<column.count).lazy.map { column[$0] }))
    }
    return result
  }

  private func cellKeys(_ facet: FacetDraft) -> [[Value]] {
    if facet.fields[.facet] != nil { return facet.cells.map { [$0] } }
    let rows = facet.fields[.row] == nil ? [Value.null] : facet.rows
    let columns = facet.fields[.column] == nil ? [Value.null] : facet.columns
    return rows.flatMap { row in columns.map { [row, $0] } }
  }

  private func partition(_ table: Table, _ facet: FacetDraft) -> [[Value]: [Int]] {
    func column(_ channel: Channel) -> Column? {
      facet.fields[channel].flatMap { table.column(path: $0.column) }
    }
    let wrapped = column(.facet)
    let (row, column) = (column(.row), column(.column))
    var result: [[Value]: [Int]] = [:]
    for index in 0..<table.rowCount {
      let key = wrapped.map { [$0[index]] } ?? [row?[index] ?? .null, column?[index] ?? .null]
      result[key, default: []].append(index)
    }
    return result
  }

  /// The distinct values of a facet field in their order.
  private func facetValues(_ channel: Channel, _ facet: FacetDraft, _ table: Table) throws(Failure) -> [Value] {
    guard let field = facet.fields[channel] else { return [] }
    guard table.column(path: field.column) != nil else { throw missing(field, table) }
    var said: [Diagnostic] = []
    let place = field.spec.place
    var unit = Unit(
      ViewSpec(.layer([]), at: place), MarkSpec(.point, at: place), config: config, diagnostics: &said)
    unit.raw = table
    unit.main = table
    return DomainRules(type: .ordinal, channel: channel, members: [(field, unit)], bins: nil).domain()
  }

  /// The error for a field that the rows lack.
  func missing(_ field: FieldDefinition, _ table: Table) -> Failure {
    let place = field.spec.fieldPlace ?? field.spec.place
    if case .repeated(let key) = field.spec.field {
      return Failure(
        code: "plan.no-repeat", "no repeat around the view gives a field for `\(key)`", at: place,
        suggestion: "`repeat: [a, b]` gives `{repeat: repeat}`; `row`, `column` and `layer` give their own.")
    }
    let name = field.spec.fieldName ?? field.column
    if table.names.isEmpty {
      return Failure(
        code: "plan.no-data", "the view has no data, so no column `\(name)`", at: place,
        suggestion: "Add `data` to the view or to one around it, with at least one row.")
    }
    return Failure(
      code: "plan.unknown-field", "the data has no column `\(name)`", at: place,
      suggestion: table.suggestion(for: name) ?? Shorthand.spelledOut(name).map { "Write `\($0)`." }
        ?? "Its columns are \(table.names.prefix(20).map { "`\($0)`" }.joined(separator: ", ")).")
  }
}

extension Column {
  /// The cells as instants: texts parsed, numbers taken as milliseconds; nil where they are something else already.
  var asInstants: Column? {
    switch storage {
    case .texts(let cells):
      let instants = cells.enumerated().map { isValid(at: $0.offset) ? Instant(parsing: $0.element) : nil }
      return Column(.instants(instants.map { $0 ?? 0 }), validity: Bitmap(instants.map { $0 != nil }))
    case .numbers(let cells): return Column(.instants(cells), validity: validity)
    case .impreciseDates: return member("earliest")
    case .values(let cells):
      let instants = cells.map { cell -> Instant? in
        switch cell {
        case .text(let text): Instant(parsing: text)
        case .number(let x), .instant(let x): x
        default: nil
        }
      }
      return Column(.instants(instants.map { $0 ?? 0 }), validity: Bitmap(instants.map { $0 != nil }))
    case .instants, .booleans, .quantities: return nil
    }
  }
}
