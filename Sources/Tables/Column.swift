/// A column of one type with a mark for every cell that holds no value.
///
/// Storage is a contiguous array of the type, so a loop over a column is a loop over an array; cells whose
/// bit in `validity` is off hold an arbitrary placeholder there and must be read as `Value.null`.
package struct Column: Sendable {
  /// The cells by type. `values` is for what has no type of its own: lists, objects, mixed cells.
  package enum Storage: Sendable {
    case numbers([Double])
    case booleans([Bool])
    case texts([String])
    /// Milliseconds since 1970-01-01T00:00Z.
    case instants([Instant])
    /// Dates as EDTF writes them: known to a year, a month, an interval, approximately.
    case impreciseDates([ImpreciseDate])
    /// Quantities known between bounds.
    case quantities([Quantity])
    case values([Value])
  }

  package var storage: Storage { didSet { decimals = nil } }
  /// One bit a cell; nil where every cell is valid.
  package var validity: Bitmap?
  /// For numbers that were read from text: the decimals they were written as. Changing `storage` forgets it.
  package var decimals: DecimalNotes?

  package init(_ storage: Storage, validity: Bitmap? = nil) {
    self.storage = storage
    self.validity = validity
  }

  package var count: Int {
    switch storage {
    case .numbers(let cells): cells.count
    case .booleans(let cells): cells.count
    case .texts(let cells): cells.count
    case .instants(let cells): cells.count
    case .impreciseDates(let cells): cells.count
    case .quantities(let cells): cells.count
    case .values(let cells): cells.count
    }
  }

  /// Whether the cell holds a value.
  package func isValid(at row: Int) -> Bool { validity?[row] ?? true }

  /// The cell as a value; imprecise dates and quantities read as objects with their members.
  package subscript(row: Int) -> Value {
    guard isValid(at: row) else { return .null }
    switch storage {
    case .numbers(let cells): return .number(cells[row])
    case .booleans(let cells): return .boolean(cells[row])
    case .texts(let cells): return .text(cells[row])
    case .instants(let cells): return .instant(cells[row])
    case .impreciseDates(let cells): return cells[row].value
    case .quantities(let cells): return cells[row].value
    case .values(let cells): return cells[row]
    }
  }

  /// The cells of the rows named, in that order; a row may come twice.
  package func selecting(_ rows: [Int]) -> Column {
    let kept = validity.map { bits in Bitmap(rows.map { bits[$0] }) }
    switch storage {
    case .numbers(let cells):
      var column = Column(.numbers(rows.map { cells[$0] }), validity: kept)
      column.decimals = decimals?.selecting(rows)
      return column
    case .booleans(let cells): return Column(.booleans(rows.map { cells[$0] }), validity: kept)
    case .texts(let cells): return Column(.texts(rows.map { cells[$0] }), validity: kept)
    case .instants(let cells): return Column(.instants(rows.map { cells[$0] }), validity: kept)
    case .impreciseDates(let cells): return Column(.impreciseDates(rows.map { cells[$0] }), validity: kept)
    case .quantities(let cells): return Column(.quantities(rows.map { cells[$0] }), validity: kept)
    case .values(let cells): return Column(.values(rows.map { cells[$0] }), validity: kept)
    }
  }
}

extension Column {
  /// The narrowest column that holds these values: of one type where all agree, else of mixed values.
  package init(of values: [Value]) {
    var validity: [Bool] = []
    validity.reserveCapacity(values.count)
    var kind: Kind?
    var uniform = true
    for value in values {
      validity.append(!value.isNull)
      guard let this = Kind(value) else { continue }
      if kind == nil { kind = this } else if kind != this { uniform = false }
    }
    let bits = validity.contains(false) ? Bitmap(validity) : nil
    guard uniform, let kind else {
      self.init(.values(values), validity: bits)
      return
    }
    switch kind {
    case .number: self.init(.numbers(values.map { $0.double ?? 0 }), validity: bits)
    case .instant: self.init(.instants(values.map { $0.double ?? 0 }), validity: bits)
    case .boolean: self.init(.booleans(values.map { $0.bool ?? false }), validity: bits)
    case .text: self.init(.texts(values.map { $0.string ?? "" }), validity: bits)
    case .nested: self.init(.values(values), validity: bits)
    }
  }

  private enum Kind {
    case number, boolean, text, instant, nested

    init?(_ value: Value) {
      switch value {
      case .null: return nil
      case .boolean: self = .boolean
      case .number: self = .number
      case .text: self = .text
      case .instant: self = .instant
      case .list, .object: self = .nested
      }
    }
  }
}
