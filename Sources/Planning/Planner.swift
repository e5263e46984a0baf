package import Diagnostics
package import Grammar
package import Expressions
import Notation
import OrderedCollections
import Scales
package import Tables

/// Turns a normalized spec and its rows into a plan.
///
/// Two phases. The first walks the views: rows are loaded, partitioned, transformed, and every mark becomes a `Unit`;
/// each scaled channel of a unit is a slot. The second joins slots that share a scale, trains each scale on all rows
/// of its slots, and builds marks and guides against them.
package struct Planner {
  let spec: FigureSpec
  let config: Properties
  let source: DataSource
  let image: ImageSource
  var diagnostics: [Diagnostic] = []
  var units: [Unit] = []
  var slots: [Slot] = []
  var scales: [ScalePlan] = []
  /// The rows of each mark on the globe that are not drawn, by the mark's place, over all cells of a facet.
  var rowsOffMap: OrderedDictionary<SourcePlace, RowsOffMap> = [:]
  /// Projections that `byline check` warns of.
  var projectionFindings: [Diagnostic] = []
  /// What the note under the figure says by itself.
  var notes: [String] = []
  /// Parameters, clock and locale of expressions.
  var environment = Environment()
  /// The initial states of the selections.
  var selections: [String: SelectionState] = [:]
  /// The extents of the fields that the marks of a facet bin: all cells have the same bins.
  var facetExtents: [String: Extent] = [:]
  /// How many facets the view is within; a cell may well keep no row.
  var cellDepth = 0
  /// The cells of all facets so far.
  var cellCount = 0
  /// The values along which the paths of a facet run, by column: stacks of all cells have parts at all of them.
  var facetKeys: [String: [Value]] = [:]
  /// How the numbers of a colour scale are cut, by the leader of its slots.
  var classes: [Int: ClassesPlan] = [:]
  /// Index of the scale of each slot, once trained.
  var scaleOfSlot: [Int] = []
  /// Which plot each unit belongs to.
  var plotOfUnit: [Int: Int] = [:]
  /// Fields that some view takes as time; they are dates in every view.
  let temporalFields: Set<String>
  /// Fields of text that some view needs as numbers: the dimension of a line, the argument of a minimum.
  let numericFields: Set<String>

  /// A channel of a unit that needs a scale; slots with one `leader` share it.
  struct Slot {
    var unit: Int
    var field: FieldDefinition
    var leader: Int
  }

  /// Where rows come from: files, inline values, names; the one door through which a plan sees data.
  package typealias DataSource = (_ data: DataSpec) throws(Failure) -> Table

  /// Where pictures come from: the bytes of a PNG by its name.
  package typealias ImageSource = (_ url: String, _ place: SourcePlace) throws(Failure) -> [UInt8]

  /// The plan of a figure, with what is worth saying about it.
  ///
  /// - Parameters:
  ///   - root: the spec's root, normalized.
  ///   - config: theme and author's config, merged.
  ///   - environment: locales and seed.
  /// - Throws: where data is missing or a definition cannot be carried out.
  package static func plan(
    _ spec: FigureSpec, root: ViewSpec, config: Properties, environment: Environment = Environment(),
    source: @escaping DataSource,
    images: @escaping ImageSource = { url, place throws(Failure) in
      throw Failure(code: "data.image", "there is no picture `\(url)`", at: place)
    }
  ) throws(Failure) -> (plan: Plan, diagnostics: [Diagnostic]) {
    var planner = Planner(
      spec: spec, config: config, source: source, image: images, environment: environment,
      temporalFields: TemporalFields.names(in: root), numericFields: NumericFields.names(in: root))
    try planner.readSurroundings()
    planner.noteChance(in: root)
    planner.readSizes(of: root)
    try planner.readParameters(of: root)
    let root = try ExpressionResolver(environment: planner.environment, file: spec.file).resolved(root)
    let draft = try planner.draft(root, rows: nil)
    try planner.separateInvalidRows()
    planner.share(draft)
    planner.classify()
    planner.trainScales()
    let view = try planner.view(draft)
    let errors = planner.diagnostics.filter { $0.severity == .error }
    if !errors.isEmpty { throw Failure(planner.diagnostics) }
    let plan = Plan(
      root: view, scales: planner.scales, config: config, newsroom: spec.newsroom,
      background: spec.background ?? config["background"], padding: planner.padding,
      autosize: planner.autosize(root),
      description: root.description ?? "", environment: planner.environment,
      notes: planner.notes, findings: planner.lint())
    return (plan, planner.diagnostics)
  }

  private var padding: Plan.Insets {
    let node = spec.padding ?? config["padding"]
    let all = node?.number ?? 0
    func side(_ name: String) -> Double { node?[name]?.number ?? all }
    return Plan.Insets(left: side("left"), top: side("top"), right: side("right"), bottom: side("bottom"))
  }

  /// `fit` holds for plots only; views beside each other are as large as they need.
  private func autosize(_ root: ViewSpec) -> Plan.Autosize {
    let node = spec.autosize ?? config["autosize"]
    var type = node?.string ?? node?["type"]?.string ?? "pad"
    switch root.content {
    case .unit, .layer: break
    default: if type.hasPrefix("fit") { type = "pad" }
    }
    func isStep(_ node: Node?) -> Bool { node?["step"] != nil }
    // Without a page around it, a container is as large as a plot is by default, with everything that stands in it.
    let (fillsX, fillsY) = (root.width?.string == "container", root.height?.string == "container")
    let (x, y) = (type == "fit" || type == "fit-x" || fillsX, type == "fit" || type == "fit-y" || fillsY)
    return Plan.Autosize(
      fitsX: x && !isStep(root.width), fitsY: y && !isStep(root.height), isNone: type == "none",
      containsPadding: node?["contains"]?.string == "padding" || fillsX || fillsY)
  }
}

/// Which fields a spec takes as time.
enum TemporalFields {
  static func names(in view: ViewSpec) -> Set<String> {
    var names: Set<String> = []
    collect(view, &names)
    return names
  }

  private static func collect(_ view: ViewSpec, _ names: inout Set<String>) {
    collect(view.encoding, &names)
    for transform in view.transforms {
      if transform.node["timeUnit"] != nil, let field = transform.node["field"]?.string { names.insert(field) }
      collect(predicate: transform.node["filter"], &names)
    }
    switch view.content {
    case .unit: break
    case .layer(let children), .concat(let children, _): for child in children { collect(child, &names) }
    case .facet(let encoding, let inner):
      collect(encoding, &names)
      collect(inner, &names)
    case .repetition(_, let inner): collect(inner, &names)
    }
  }

  private static func collect(_ encoding: Encoding, _ names: inout Set<String>) {
    for (channel, specs) in encoding.channels {
      for spec in specs {
        for definition in [spec] + spec.conditions.map(\.then) {
          guard let field = definition.fieldName, definition.aggregate == nil || definition.timeUnit != nil
          else { continue }
          var type = FieldDefinition.type(of: definition, channel)
          if definition.type == nil, let primary = channel.primary, let other = encoding[primary],
            definition.timeUnit == nil
          {
            type = FieldDefinition.type(of: other, primary)
            if other.aggregate != nil { continue }
          }
          if type == .temporal || definition.timeUnit != nil { names.insert(field) }
        }
      }
    }
  }

  /// A predicate that compares with a date, or has a time unit, takes its field as time.
  private static func collect(predicate node: Node?, _ names: inout Set<String>) {
    guard let node else { return }
    for name in ["and", "or"] { for part in node[name]?.elements ?? [] { collect(predicate: part, &names) } }
    collect(predicate: node["not"], &names)
    guard let field = node["field"]?.string else { return }
    let operands =
      ["equal", "lt", "lte", "gt", "gte"].compactMap { node[$0] } + (node["range"]?.elements ?? [])
      + (node["oneOf"]?.elements ?? [])
    if node["timeUnit"] != nil || operands.contains(where: { $0.dateTime != nil }) { names.insert(field) }
  }
}
