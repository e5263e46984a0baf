import Diagnostics
import Expressions
import Grammar
package import Notation
import Scales
import Tables

/// What becomes of rows whose value has no place on a continuous scale: the grammar's `invalid` modes.
struct InvalidMode {
  /// Whether such rows are handed to the mark; a path breaks at them.
  let marksSee: Bool
  /// Whether scales learn from the rest of such rows.
  let scalesSee: Bool
  /// Whether such values are drawn at zero, or at the least of the domain.
  let draws: Bool

  init(_ name: String?, isPath: Bool) {
    let standard = isPath ? "break-paths-show-domains" : "filter"
    switch name == nil || name == "break-paths-show-path-domains" ? standard : name {
    case "show": (marksSee, scalesSee, draws) = (true, true, true)
    case "break-paths-show-domains": (marksSee, scalesSee, draws) = (isPath, true, false)
    case "break-paths-filter-domains": (marksSee, scalesSee, draws) = (isPath, false, false)
    default: (marksSee, scalesSee, draws) = (false, false, false)
    }
  }
}

/// What a missing value is drawn as.
package enum InvalidOutput: Sendable {
  case value(Node)
  /// Zero where the domain holds it, else the domain's beginning.
  case zeroOrLeast
}

extension Planner {
  /// Takes rows without a place on some continuous scale from marks and scales, as each mark's `invalid` says.
  mutating func separateInvalidRows() throws(Failure) {
    for index in units.indices {
      let unit = units[index]
      let isNull = unit.properties["invalid"]?.isNull == true
      let mode = InvalidMode(isNull ? "show" : unit.properties.string("invalid"), isPath: unit.mark.type.isPath)
      units[index].invalidOutputs = invalidOutputs(unit, mode)
      if mode.marksSee && mode.scalesSee { continue }
      if try separateMissingShapes(index) { continue }
      guard let valid = validRows(units[index], index) else { continue }
      noteRowsOffMap(unit, index, drawn: valid)
      let filtered = unit.main.selecting(valid)
      if !mode.marksSee { units[index].main = filtered }
      if mode.marksSee != mode.scalesSee { units[index].trained = mode.scalesSee ? unit.main : filtered }
    }
    sayRowsOffMap()
  }

  /// The rows that have a place on every continuous scale; nil where all have.
  ///
  /// - Parameter hatched: a channel whose missing values do not count.
  func validRows(_ unit: Unit, _ index: Int, but hatched: Channel? = nil) -> [Int]? {
    let open = openEnds(unit)
    let columns = slots.compactMap { slot -> Column? in
      guard slot.unit == index, slot.field.channel != hatched, slot.field.channel.primary == nil,
        slot.field.spec.isFieldDefinition,
        slot.field.spec.aggregate?.operation != "count", unit.invalidOutputs[slot.field.channel] == nil,
        !open.contains(slot.field.channel)
      else { return nil }
      let type = ScaleRules.type(of: slot.field, mark: unit.mark, hasOffset: false)
      guard type.isContinuous || type == .quantile || type == .quantize || type == .threshold else {
        return nil
      }
      return unit.main.column(path: slot.field.column)
    }
    let globe = placesOnGlobe(unit)
    let rows = (0..<unit.main.rowCount).filter { row in
      columns.allSatisfy { $0.hasPlace(at: row) } && globe.allSatisfy { !$0[row].isNull }
    }
    return rows.count == unit.main.rowCount ? nil : rows
  }

  /// The columns that say where on the globe a row is drawn: a shape, or degrees.
  func placesOnGlobe(_ unit: Unit) -> [Column] {
    var channels: [Channel] = [.longitude, .latitude, .longitude2, .latitude2]
    if unit.mark.type == .geoshape { channels.append(.shape) }
    return channels.compactMap { unit.fields[$0].flatMap { unit.main.column(path: $0.column) } }
  }

  /// What missing values are drawn as: what `config.scale.invalid` says of a channel, else zero where they are shown.
  private func invalidOutputs(_ unit: Unit, _ mode: InvalidMode) -> [Channel: InvalidOutput] {
    let configured = config.properties("scale").properties("invalid")
    var result: [Channel: InvalidOutput] = [:]
    for channel in unit.fields.keys where channel.primary == nil {
      if let node = configured[channel.rawValue] {
        result[channel] = node["value"].map { .value($0) } ?? .zeroOrLeast
      } else if mode.draws {
        result[channel] = .zeroOrLeast
      }
    }
    return result
  }
}

extension Column {
  /// Whether a continuous scale has a place for a row's value.
  func hasPlace(at row: Int) -> Bool {
    switch storage {
    case .numbers(let cells), .instants(let cells): return isValid(at: row) && cells[row].isFinite
    default:
      let value = self[row]
      // An empty cell of a column that nobody typed is a gap, not a zero.
      if case .text("") = value { return false }
      return value.isValid && Coercion.number(of: value).isFinite
    }
  }
}
