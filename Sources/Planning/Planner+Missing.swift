import Diagnostics
import Grammar
import Notation
import Tables

/// Rows of a mark on the globe, and those of them that are not drawn.
struct RowsOffMap {
  var all = 0
  var withoutPlace = 0
  var withoutValue = 0
}

extension Planner {
  private var settings: Properties { spec.newsroom.properties("missing") }

  /// Keeps the shapes whose colour has no value, to be hatched rather than to vanish. A theme decides whether this is
  /// done; `invalid` of the mark, a condition of the colour and `missing: false` of the newsroom's frame prevent it.
  ///
  /// - Returns: whether the rows of the unit are settled.
  mutating func separateMissingShapes(_ index: Int) throws(Failure) -> Bool {
    let unit = units[index]
    guard let (channel, column) = hatchedColour(unit) else { return false }
    let valid = validRows(unit, index)
    let drawn = validRows(unit, index, but: channel) ?? Array(0..<unit.main.rowCount)
    let missing = drawn.filter { !column.hasPlace(at: $0) }
    if missing.isEmpty { return false }
    noteRowsOffMap(unit, index, drawn: drawn)
    let kinds = try kindsOfMissing(in: unit.main)
    units[index].main = unit.main.selecting(drawn)
    units[index].trained = unit.main.selecting((valid ?? drawn).filter { column.hasPlace(at: $0) })
    for (place, row) in drawn.enumerated() where !column.hasPlace(at: row) {
      units[index].missing[place] = kinds[row]
    }
    return true
  }

  /// The colour by which shapes are filled with numbers, and its column.
  private func hatchedColour(_ unit: Unit) -> (Channel, Column)? {
    guard unit.mark.type == .geoshape, unit.isFilled, unit.mark.properties["invalid"] == nil,
      config.properties("byline")["noData"] != nil, spec.newsroom.boolean("missing") != false,
      settings.boolean("hatch") != false
    else { return nil }
    for channel in [Channel.fill, .color] {
      guard let field = unit.fields[channel], let definition = unit.encoding[channel],
        field.type == .quantitative || field.type == .temporal, definition.isFieldDefinition,
        definition.conditions.isEmpty, !definition.scale.isOff,
        let column = unit.main.column(path: field.column)
      else { continue }
      return (channel, column)
    }
    return nil
  }

  /// Why each row has no value, where it has none: the author's test tells what cannot have one.
  private func kindsOfMissing(in table: Table) throws(Failure) -> [MissingKind] {
    var kinds = [MissingKind](repeating: .noData, count: table.rowCount)
    guard let node = settings["notApplicable"] else { return kinds }
    for row in try predicates.predicate(node).rows(of: table, in: environment) { kinds[row] = .notApplicable }
    return kinds
  }

  /// The entries of a colour's legend for the kinds of missing values that its marks show.
  func missingEntries(of indices: [Int]) -> [MissingEntry] {
    MissingKind.allCases.filter { kind in indices.contains { units[$0].missing.values.contains(kind) } }.map {
      switch $0 {
      case .noData: MissingEntry(kind: $0, label: settings.string("label") ?? "No data")
      case .notApplicable:
        MissingEntry(kind: $0, label: settings.string("notApplicableLabel") ?? "Not applicable")
      }
    }
  }

  /// Counts the rows of a mark on the globe that are not drawn.
  mutating func noteRowsOffMap(_ unit: Unit, _ index: Int, drawn: [Int]) {
    guard isMap(unit), unit.main.rowCount > drawn.count else { return }
    let globe = placesOnGlobe(unit)
    let withoutPlace = (0..<unit.main.rowCount).count { row in globe.contains { $0[row].isNull } }
    var rows = rowsOffMap[unit.mark.place] ?? RowsOffMap()
    rows.all += unit.main.rowCount
    rows.withoutPlace += withoutPlace
    rows.withoutValue += unit.main.rowCount - drawn.count - withoutPlace
    rowsOffMap[unit.mark.place] = rows
  }

  /// Says how many rows are not on the map, here and in the figure's note.
  mutating func sayRowsOffMap() {
    let isNoted =
      config["byline"] != nil && spec.newsroom.boolean("missing") != false && settings.boolean("note") != false
    for (place, rows) in rowsOffMap {
      let count = rows.withoutPlace + rows.withoutValue
      guard count > 0 else { continue }
      let sentence = "\(count) of \(rows.all) rows \(count == 1 ? "is" : "are") not on the map"
      let parts = [(rows.withoutPlace, "without a place"), (rows.withoutValue, "without a value")]
      let reasons = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
      diagnostics.append(Diagnostic(.note, code: "plan.rows-not-on-map", "\(sentence): \(reasons)", at: place))
      if isNoted, !notes.contains(sentence + ".") { notes.append(sentence + ".") }
    }
  }
}
