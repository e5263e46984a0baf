import Diagnostics
import Grammar
import Maps
import Notation
import Tables

/// The rules that `byline check` holds maps against, by their stable ids; visual rules 47 to 49.
///
/// A figure switches one off with its reason: `usermeta: {byline: {lint: {count-choropleth: "…"}}}`.
enum MapRule: String, CaseIterable {
  /// A choropleth shows counts, which grow with the size of places.
  case countChoropleth = "count-choropleth"
  /// A choropleth has more classes than a reader can match with the legend.
  case tooManyClasses = "too-many-classes"
  /// A part of the world is drawn without a projection that keeps areas.
  case unprojectedMap = "unprojected-map"

  /// The most classes that visual rule 48 allows.
  static let mostClasses = 7

  func finding(_ message: String, at place: SourcePlace, fix: String) -> Diagnostic {
    Diagnostic(
      .warning, code: "lint.\(rawValue)", message, at: place, suggestion: fix,
      notes: [
        "switch the rule off where it does not hold: `usermeta: {byline: {lint: {\(rawValue): \"the reason\"}}}`"
      ])
  }
}

extension Planner {
  /// What the rules found that this spec does not switch off; each once, though cells of a facet repeat it.
  func lint() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for index in units.indices where units[index].mark.type == .geoshape && units[index].isFilled {
      for channel in [Channel.fill, .color] {
        guard let field = units[index].fields[channel], field.spec.isFieldDefinition,
          field.type == .quantitative,
          let scale = scale(of: channel, unit: index)
        else { continue }
        found += [counts(field, units[index]), classes(of: scales[scale], field)].compactMap { $0 }
      }
    }
    found += projectionFindings
    var result: [Diagnostic] = []
    for diagnostic in found where !result.contains(diagnostic) {
      if !MapRule.allCases.contains(where: {
        "lint.\($0.rawValue)" == diagnostic.code && isSwitchedOff($0.rawValue)
      }) {
        result.append(diagnostic)
      }
    }
    return result
  }

  /// Whether a colour shows counts: aggregated ones, or whole numbers from 0 to 20 and more under a name that speaks of
  /// no rate.
  private func counts(_ field: FieldDefinition, _ unit: Unit) -> Diagnostic? {
    let operation = field.spec.aggregate?.operation
    var isCount = ["count", "sum", "distinct", "valid"].contains(operation)
    if operation == nil, field.spec.bin == nil, let column = unit.main.column(path: field.column) {
      let title = field.title(config, schema: unit.raw.schema).lowercased()
      var (isWhole, greatest) = (true, 0.0)
      column.forEachNumber { x in
        if x.isFinite {
          isWhole = isWhole && x >= 0 && x.rounded() == x
          greatest = max(greatest, x)
        }
      }
      let words = (field.column + " " + title).lowercased()
      isCount = isWhole && greatest >= 20 && !MapRule.rateWords.contains { words.contains($0) }
    }
    guard isCount else { return nil }
    return MapRule.countChoropleth.finding(
      "shapes are filled by `\(field.spec.fieldName ?? "count")`, which looks like a count; larger places have more of "
        + "everything",
      at: field.spec.fieldPlace ?? field.spec.place,
      fix: "Show a rate (per head, per area, a share), or draw the counts as symbols whose area is the number.")
  }

  private func classes(of scale: ScalePlan, _ field: FieldDefinition) -> Diagnostic? {
    let count: Int
    switch scale.type {
    case .threshold: count = scale.domain.count + 1
    case .binOrdinal: count = scale.domain.count - 1
    case .quantile, .quantize:
      switch scale.range {
      case .scheme(_, _, _, let given): count = given ?? 5
      case .colors(let colors): count = colors.count
      case .values(let values): count = values.count
      default: return nil
      }
    default: return nil
    }
    guard count > MapRule.mostClasses else { return nil }
    return MapRule.tooManyClasses.finding(
      "the colours have \(count) classes; readers tell \(MapRule.mostClasses) apart at most",
      at: field.spec.place,
      fix: "Take four to seven classes, such as `usermeta: {byline: {classes: {method: jenks, count: 5}}}`.")
  }

  /// Notes a projection that draws a part of the world as a plane of degrees, or a choropleth with swollen areas.
  mutating func checkProjection(_ settings: ProjectionSettings, _ draft: PlotDraft, _ shapes: [MapShape]) {
    guard case .named(let type) = settings.kind, !shapes.isEmpty else { return }
    let isChoropleth = draft.units.contains { index in
      units[index].mark.type == .geoshape
        && [Channel.fill, .color].contains { units[index].fields[$0]?.type == .quantitative }
    }
    let isFlat = type == .equirectangular || type == .identity && MapShape.areDegrees(shapes)
    let isSwollen = isChoropleth && [.mercator, .transverseMercator, .stereographic, .gnomonic].contains(type)
    guard isFlat || isSwollen else { return }
    projectionFindings.append(
      MapRule.unprojectedMap.finding(
        isFlat
          ? "the map takes degrees of longitude and latitude for places on paper, which stretches it from east to west"
          : "a choropleth in the projection `\(type.rawValue)` shows places far from its middle too large",
        at: draft.view.place,
        fix: "Leave `projection` out, or take \(SuitableProjection(for: shapes).words)."))
  }
}

extension MapRule {
  /// Parts of names that say of a number that it is no count.
  static let rateWords = [
    "per ", "per_", "rate", "share", "percent", "pct", "%", "ratio", "density", "median", "mean", "average",
    "index",
    "score", "year", "proportion", "/",
  ]
}
