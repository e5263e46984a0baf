import Diagnostics
import Geometry
import Grammar
import Maps
import Notation
import Tables

extension Planner {
  /// The projection of a plot whose marks stand on the globe; nil for other plots.
  mutating func map(_ draft: PlotDraft, _ marks: [MarkPlan]) throws(Failure) -> MapPlan? {
    guard draft.units.contains(where: { isMap(units[$0]) }) else { return nil }
    let given =
      draft.view.projection ?? draft.units.compactMap { units[$0].spec.projection }.first ?? Properties()
    let properties = given.over(config.properties("projection"))
    let shapes = marks.flatMap(fittedShapes)
    let base = properties.string("type") == "auto" ? suitable(for: shapes, at: draft.view.place) : nil
    let settings = try projection(properties, over: base, at: draft.view.place)
    checkProjection(settings, draft, shapes)
    var plan = MapPlan(settings: settings, fitted: [])
    if !plan.isFixed { plan.fitted = shapes }
    plan.furniture = try furniture(shapes)
    return plan
  }

  /// A projection for what a map shows, where its author leaves the choice; it is said, so that it can be written down.
  private mutating func suitable(for shapes: [MapShape], at place: SourcePlace) -> ProjectionSettings {
    let found = SuitableProjection(for: shapes)
    diagnostics.append(
      Diagnostic(
        .note, code: "plan.projection", "no projection is given; the map is drawn in \(found.words)", at: place)
    )
    return found.settings
  }

  /// The shapes of a mark, or its places as points.
  private func fittedShapes(_ mark: MarkPlan) -> [MapShape] {
    if let shapes = mark.shapes { return shapes }
    var points: [Point] = []
    for (longitude, latitude) in [(Channel.longitude, Channel.latitude), (.longitude2, .latitude2)] {
      guard let x = mark.channels[longitude]?.column, let y = mark.channels[latitude]?.column else { continue }
      for row in 0..<min(x.count, y.count) {
        if let a = x[row].number, let b = y[row].number, a.isFinite, b.isFinite { points.append(Point(a, b)) }
      }
    }
    return points.isEmpty ? [] : [.multiPoint(points)]
  }

  /// The settings of a projection as the author wrote them.
  private func projection(_ properties: Properties, over base: ProjectionSettings?, at place: SourcePlace)
    throws(Failure) -> ProjectionSettings
  {
    let name = properties.string("type") ?? "equalEarth"
    guard let kind = base?.kind ?? ProjectionSettings.kind(name) else {
      throw Failure(
        code: "spec.unknown-projection", "there is no projection `\(name)`",
        at: properties["type"]?.position.place(in: spec.file) ?? place,
        suggestion: didYouMean(name, among: ProjectionType.allCases.map(\.rawValue)))
    }
    var settings = ProjectionSettings(kind)
    settings.scale = properties.number("scale")
    func point(_ key: String) -> Point? {
      properties.numbers(key).flatMap { $0.count == 2 ? Point($0[0], $0[1]) : nil }
    }
    settings.translate = point("translate")
    settings.center = point("center")
    settings.rotate = properties.numbers("rotate") ?? base?.rotate
    settings.parallels = properties.numbers("parallels") ?? base?.parallels
    settings.clipAngle = properties.number("clipAngle")
    settings.precision = properties.number("precision")
    settings.reflectX = properties.boolean("reflectX") ?? false
    settings.reflectY = properties.boolean("reflectY") ?? false
    settings.pointRadius = properties.number("pointRadius")
    if let corners = properties["clipExtent"]?.elements, corners.count == 2,
      let a = corners[0].elements?.compactMap(\.number), let b = corners[1].elements?.compactMap(\.number),
      a.count == 2, b.count == 2
    {
      settings.clipExtent = Rect(left: a[0], top: a[1], right: b[0], bottom: b[1])
    }
    return settings
  }

  /// The shapes of a geoshape's rows: of its `shape` channel, else the rows themselves.
  func shapes(_ unit: Unit) throws(Failure) -> [MapShape]? {
    guard unit.mark.type == .geoshape else { return nil }
    let table = unit.main
    let column = unit.fields[.shape].flatMap { table.column(path: $0.column) }
    var shapes: [MapShape] = []
    do throws(Failure) {
      for row in 0..<table.rowCount {
        if let column {
          shapes.append(try MapShape(value: column[row]))
        } else {
          shapes.append(try MapShape(row: row, of: table))
        }
      }
    } catch {
      throw located(error, unit.mark.place)
    }
    return shapes
  }
}
