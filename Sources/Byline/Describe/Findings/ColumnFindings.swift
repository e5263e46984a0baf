/// Looks for columns that name the rows, that say nothing, and for pairs that are bounds.
struct ColumnFindings {
  private let columns: [Description.Column]
  private let rows: Int

  init(_ columns: [Description.Column], rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  func list() -> [Finding] { empty() + constant() + likelyKeys() }

  private func empty() -> [Finding] {
    guard rows > 0 else { return [] }
    return columns.filter { $0.type == .empty }.map {
      Finding(
        kind: .emptyColumn, columns: [$0.name], message: "has no value in any row", count: rows, examples: [],
        advice: "Leave it out, or look whether something was lost on the way.")
    }
  }

  private func constant() -> [Finding] {
    columns.compactMap { column in
      guard let valid = column.number("count.valid"), valid > 1, column.number("count.distinct") == 1 else {
        return nil
      }
      let isEverywhere = Int(valid) == rows
      return Finding(
        kind: .constantColumn, columns: [column.name],
        message: isEverywhere
          ? "has the same value in every row" : "has one value, in \(grouped(Int(valid))) of the rows",
        count: Int(valid), examples: column.only.map { [Finding.Example($0, count: Int(valid))] } ?? [],
        advice: "It cannot tell rows apart; say it once in the text.")
    }
  }

  /// Columns with another value in every row.
  var keys: [Description.Column] {
    guard rows > 2 else { return [] }
    return columns.filter { canBeKey($0) && $0.number("count.distinct") == Double(rows) }
  }

  private func likelyKeys() -> [Finding] {
    keys.map {
      Finding(
        kind: .likelyKey, columns: [$0.name], message: "differs in every row, so it can name a row",
        count: rows,
        examples: [], advice: "Use it to join tables and to cite rows.")
    }
  }

  /// Texts that are no sentences, and whole numbers that count the rows or are called an id.
  func canBeKey(_ column: Description.Column) -> Bool {
    switch column.type {
    case .text: return column.number("length.max").map { $0 <= 100 } ?? false
    case .number:
      guard column.isWhole, let least = column.number("min"), let most = column.number("max") else {
        return false
      }
      return most - least == Double(rows - 1) || ColumnFindings.isKeyName(column.name)
    default: return false
    }
  }

  /// Columns that would be keys but for a few rows.
  var nearKeys: [Description.Column] {
    guard rows >= 10 else { return [] }
    return columns.filter { column in
      guard canBeKey(column), let valid = column.number("count.valid"),
        let distinct = column.number("count.distinct"),
        distinct < Double(rows)
      else { return false }
      let doubled = valid - distinct
      let isNamed = ColumnFindings.isKeyName(column.name)
      if isNamed, NumberFindings.names(column.name).count > 1, doubled * 10 > valid { return false }
      return doubled > 0 && (isNamed ? doubled * 5 <= valid : doubled * 100 <= valid && valid == Double(rows))
    }
  }

  static func isKeyName(_ name: String) -> Bool {
    guard let last = NumberFindings.names(name).last else { return false }
    return ["id", "ids", "key", "uuid", "guid", "code", "slug", "doi", "编号", "序号"].contains(last)
  }
}

extension Description.Column {
  /// Whether least and largest number are whole; what lies between may be not.
  fileprivate var isWhole: Bool {
    guard let least = number("min"), let most = number("max"), let median = number("median") else {
      return false
    }
    return [least, most, median * 2].allSatisfy { $0 == $0.rounded() }
  }

  /// The value of a column that has one only.
  fileprivate var only: String? {
    for statistic in statistics {
      switch (statistic.id, statistic.figure) {
      case ("frequencies", .textFrequencies(let list)): return list.first?.value
      case ("min", .number(let number)): return short(number, groupsThousands: !holdsYears)
      case ("date.first", .text(let text)): return text
      default: continue
      }
    }
    return nil
  }
}
