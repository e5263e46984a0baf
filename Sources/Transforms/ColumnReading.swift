import Diagnostics
import Expressions
import Scales
import Tables

extension Table {
  /// The column of a field.
  ///
  /// - Throws: `transform.unknown-field` with the nearest name, because a misspelled field would silently give an
  ///   empty figure.
  func reading(_ field: String, for verb: String) throws(Failure) -> Column {
    if let column = column(path: field) { return column }
    throw Failure(
      code: "transform.unknown-field", "\(verb) reads `\(field)`, but the data have no such column",
      suggestion: suggestion(for: field)
    ).about(field)
  }

  /// The table without rows, but with its columns.
  var withoutRows: Table { selecting([]) }
}

extension Column {
  /// The cells as numbers, by the rules of ECMAScript: texts are read, booleans are 0 and 1, dates milliseconds.
  var cells: NumberCells {
    var values = [Double](repeating: .nan, count: count)
    var presence = [NumberCells.Presence](repeating: .present, count: count)
    func fill(_ body: (Int) -> Double) {
      for row in 0..<count {
        guard isValid(at: row) else {
          presence[row] = .missing
          continue
        }
        values[row] = body(row)
        if values[row].isNaN { presence[row] = .notANumber }
      }
    }
    switch storage {
    case .numbers(let cells), .instants(let cells): fill { cells[$0] }
    case .booleans(let cells): fill { cells[$0] ? 1 : 0 }
    case .texts(let cells):
      fill { Scales.number(spelledBy: cells[$0]) }
      for row in 0..<count where presence[row] != .missing {
        presence[row] = cells[row].isEmpty ? .missing : .present
      }
    case .values(let cells):
      fill { Coercion.number(of: cells[$0]) }
      for row in 0..<count {
        if cells[row].isNull || cells[row].string?.isEmpty ?? false { presence[row] = .missing }
        if case .text(let text) = cells[row], !text.isEmpty { presence[row] = .present }
      }
    case .impreciseDates, .quantities:
      fill { _ in .nan }
      for row in 0..<count where isValid(at: row) { presence[row] = .present }
    }
    return NumberCells(values: values, presence: presence)
  }

  /// The cells as instants: texts are read as dates.
  func instants(in zone: TimeZoneRule) -> [Double] {
    if case .texts(let cells) = storage {
      return cells.indices.map { isValid(at: $0) ? instant(spelledBy: cells[$0], zone: zone) : .nan }
    }
    if case .values(let cells) = storage {
      return cells.map { cell in
        if case .text(let text) = cell { return instant(spelledBy: text, zone: zone) }
        return cell.isNull ? .nan : Coercion.number(of: cell)
      }
    }
    let cells = cells
    return cells.values.indices.map { cells.presence[$0] == .missing ? .nan : cells.values[$0] }
  }
}

/// The cells of a column as numbers, and what they are where they are none.
struct NumberCells {
  enum Presence { case present, missing, notANumber }

  var values: [Double]
  var presence: [Presence]

  /// Whether a cell is a number that statistics use.
  func isNumber(_ row: Int) -> Bool { presence[row] != .missing && !values[row].isNaN }

  /// The number, or 0 where there is none.
  func orZero(_ row: Int) -> Double { isNumber(row) ? values[row] : 0 }
}

/// A column of numbers of which some are missing.
func numberColumn(_ cells: [Double?]) -> Column {
  let validity = cells.contains { $0 == nil } ? Bitmap(cells.map { $0 != nil }) : nil
  return Column(.numbers(cells.map { $0 ?? 0 }), validity: validity)
}
