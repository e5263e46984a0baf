import Diagnostics
import Grammar
import Notation
import OrderedCollections
import Scales
import Tables

/// One mark of a plot on its way to a plan: its definitions resolved, its rows transformed.
struct Unit {
  var spec: ViewSpec
  var mark: MarkSpec
  /// The author's settings over those of styles and config.
  var properties: Properties
  var encoding: Encoding
  var fields: [Channel: FieldDefinition]
  /// Definitions of the channels that take lists.
  var lists: [Channel: [FieldDefinition]]
  var isHorizontal: Bool?
  var stack: StackRule?
  /// Rows before aggregation, with bins and time units computed.
  var raw: Table
  /// Rows that are drawn.
  var main: Table
  /// Rows that scales learn from, where those are others than the drawn.
  var trained: Table?
  /// In which order the values of unsorted fields appear in all rows of the facet that the unit is a cell of.
  var appearance: [String: OrderedSet<Value>] = [:]
  /// The bins of binned fields, by their column.
  var bins: [String: Bins] = [:]
  /// What missing values are drawn as, by channel.
  var invalidOutputs: [Channel: InvalidOutput] = [:]
  /// Why rows of `main` have no value for their colour, where they are hatched.
  var missing: [Int: MissingKind] = [:]
  /// Each discrete position's order, decided before aggregation.
  var stackColumns: (start: String, end: String)?

  /// All definitions that are fields, of single channels and lists, in the order written.
  var allFields: [FieldDefinition] {
    encoding.channels.keys.flatMap { channel in lists[channel] ?? fields[channel].map { [$0] } ?? [] }
      + encoding.channels.values.flatMap { $0 }.flatMap(\.conditions).compactMap { condition in
        condition.then.isFieldDefinition ? conditional[condition.then.fieldName ?? ""] : nil
      }
  }

  var training: Table { trained ?? main }

  /// Definitions inside conditions, by field.
  var conditional: [String: FieldDefinition] = [:]

  /// Whether any field is aggregated.
  var isAggregated: Bool { allFields.contains { $0.spec.aggregate != nil } }
}

extension Unit {
  /// Resolves the definitions of a mark's channels; rows come later.
  init(_ spec: ViewSpec, _ mark: MarkSpec, config: Properties, diagnostics: inout [Diagnostic]) {
    self.spec = spec
    self.mark = mark
    encoding = mark.shown(spec.encoding)
    fields = [:]
    lists = [:]
    raw = Table(columns: [:], rowCount: 0)
    main = raw
    properties = Unit.settings(of: mark, config)
    for (channel, specs) in encoding.channels {
      for definition in specs {
        let field = FieldDefinition(channel, definition, diagnostics: &diagnostics)
        if definition.isScaled {
          if channel.takesList { lists[channel, default: []].append(field) }
          if fields[channel] == nil { fields[channel] = field }
        }
        for condition in definition.conditions where condition.then.isFieldDefinition {
          conditional[condition.then.fieldName ?? ""] = FieldDefinition(
            channel, condition.then, diagnostics: &diagnostics)
        }
      }
    }
    inheritTypes()
    isHorizontal = MarkOrientation.isHorizontal(mark, fields, encoding)
    stack = StackRule.stacked(typed(encoding), mark)
  }

  /// The other end of a range has the type of its beginning, and no scale where that has none.
  private mutating func inheritTypes() {
    for (channel, definition) in fields {
      guard let primary = channel.primary, definition.spec.type == nil, let type = fields[primary]?.type else {
        continue
      }
      fields[channel]?.type = type
    }
    for (channel, _) in fields {
      guard let primary = channel.primary, fields[primary]?.spec.scale.isOff == true else { continue }
      fields[channel]?.spec.scale = .off
      encoding.channels[channel]?[0].scale = .off
    }
  }

  /// The encoding with every type written out.
  private func typed(_ encoding: Encoding) -> Encoding {
    var copy = encoding
    for (channel, definition) in fields { copy.channels[channel]?[0].type = definition.type }
    return copy
  }

  /// The author's settings over those of the mark's styles, of its type and of all marks.
  private static func settings(of mark: MarkSpec, _ config: Properties) -> Properties {
    let configured = config.properties("style")
    var named = Properties()
    let names = mark.properties["style"].map {
      $0.elements?.compactMap(\.string) ?? [$0.string].compactMap { $0 }
    }
    for name in names ?? [] { named = configured.properties(name).over(named) }
    return mark.properties.over(named).over(config.properties(mark.type.rawValue)).over(
      configured.properties(mark.type.rawValue)
    ).over(config.properties("mark"))
  }

  /// Whether shapes are filled with the mark's colour rather than outlined.
  var isFilled: Bool {
    // A net of lines has no inside.
    if case .graticule? = spec.data?.source { return properties.boolean("filled") ?? false }
    return properties.boolean("filled") ?? ![.point, .line, .rule, .geoshape].contains(mark.type)
      || (mark.type == .geoshape && properties.boolean("filled") == nil)
  }

  /// The direction in which the mark's rows follow each other: the channel that is no measure.
  var dimensionChannel: Channel { isHorizontal == true ? .y : .x }
}
