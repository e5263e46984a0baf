import Diagnostics
import OrderedCollections

/// The steps of a field as the grammar writes it: `a`, `a.b`, `a["b"]`, `a[0]`, `a\.b`.
package struct FieldPath: Sendable, Hashable {
  package var steps: [String]

  package init(_ text: String) {
    var steps: [String] = []
    var current = ""
    var isPending = true
    let letters = Array(text)
    var index = 0
    while index < letters.count {
      let letter = letters[index]
      index += 1
      switch letter {
      case "\\" where index < letters.count:
        current.append(letters[index])
        index += 1
      case ".":
        if isPending { steps.append(current) }
        current = ""
        isPending = true
      case "[":
        if isPending, !current.isEmpty || !steps.isEmpty || index > 1 { steps.append(current) }
        current = ""
        let quote =
          index < letters.count && (letters[index] == "\"" || letters[index] == "'") ? letters[index] : nil
        if quote != nil { index += 1 }
        while index < letters.count, letters[index] != (quote ?? "]") {
          if letters[index] == "\\", index + 1 < letters.count { index += 1 }
          current.append(letters[index])
          index += 1
        }
        index += quote == nil ? 1 : 2
        steps.append(current)
        current = ""
        isPending = false
      default: current.append(letter)
      }
    }
    if isPending || !current.isEmpty { steps.append(current) }
    self.steps = steps
  }
}

extension Table {
  /// The column that a field names, reaching into objects, lists, imprecise dates and quantities.
  ///
  /// A column whose name is the whole text comes first, so a header with dots in it needs no escapes.
  /// - Returns: nil where the table has no such column; rows that lack the member are null.
  package func column(path text: String) -> Column? {
    if let column = columns[text] { return column }
    let steps = FieldPath(text).steps
    guard let first = steps.first, var column = columns[first] else { return nil }
    for step in steps.dropFirst() { column = column.member(step) }
    return column
  }

  /// "Did you mean `x`?" for a field that the table lacks.
  package func suggestion(for field: String) -> String? {
    didYouMean(field, among: columns.keys)
      ?? FieldPath(field).steps.first.flatMap { didYouMean($0, among: columns.keys) }
  }
}

extension Column {
  /// The member of that name of every cell.
  package func member(_ name: String) -> Column {
    switch storage {
    case .impreciseDates(let dates):
      switch name {
      case "earliest": return instants(dates.map(\.earliest))
      case "latest": return instants(dates.map(\.latest))
      case "middle": return instants(dates.map(\.middle))
      case "text": return Column(.texts(dates.map(\.text)), validity: validity)
      case "precision": return Column(.texts(dates.map(\.precision.rawValue)), validity: validity)
      case "approximate": return Column(.booleans(dates.map(\.isApproximate)), validity: validity)
      case "uncertain": return Column(.booleans(dates.map(\.isUncertain)), validity: validity)
      default: return nothing
      }
    case .quantities(let quantities):
      switch name {
      case "low": return numbers(quantities.map(\.low))
      case "high": return numbers(quantities.map(\.high))
      case "qualifier":
        let bits = Bitmap(quantities.indices.map { isValid(at: $0) && quantities[$0].qualifier != nil })
        return Column(.texts(quantities.map { $0.qualifier?.rawValue ?? "" }), validity: bits)
      default: return nothing
      }
    case .texts(let texts) where name == "length":
      return Column(.numbers(texts.map { Double($0.utf16.count) }), validity: validity)
    case .values:
      return Column(of: (0..<count).map { self[$0].member(name) })
    default: return nothing
    }
  }

  private var nothing: Column {
    Column(.values(Array(repeating: .null, count: count)), validity: Bitmap(repeating: false, count: count))
  }

  private func instants(_ cells: [Instant?]) -> Column {
    Column(
      .instants(cells.map { $0 ?? 0 }),
      validity: Bitmap(cells.indices.map { isValid(at: $0) && cells[$0] != nil }))
  }

  private func numbers(_ cells: [Double?]) -> Column {
    Column(
      .numbers(cells.map { $0 ?? 0 }),
      validity: Bitmap(cells.indices.map { isValid(at: $0) && cells[$0] != nil }))
  }
}

extension Value {
  /// The member of an object, the element of a list by its index, the length of a list or text; else null.
  package func member(_ name: String) -> Value {
    switch self {
    case .object(let members): return members[name] ?? .null
    case .list(let elements):
      if let index = Int(name), elements.indices.contains(index) { return elements[index] }
      return name == "length" ? .number(Double(elements.count)) : .null
    case .text(let text) where name == "length": return .number(Double(text.utf16.count))
    default: return .null
    }
  }
}
