import Tables

/// The numbers of a column with their rows, from 0, in order.
struct NumberCells {
  let forEach: (_ body: (_ row: Int, _ number: Double) -> Void) -> Void

  init(forEach: @escaping (_ body: (_ row: Int, _ number: Double) -> Void) -> Void) { self.forEach = forEach }

  /// The numbers of a column that was read whole.
  init?(_ column: Column) {
    guard case .numbers(let cells) = column.storage else { return nil }
    self.init { body in
      for row in cells.indices where column.isValid(at: row) && !cells[row].isNaN { body(row, cells[row]) }
    }
  }

  init(_ numbers: ScannedNumbers) {
    var unit = 1.0
    for _ in 0..<numbers.scale { unit *= 10 }
    self.init { body in numbers.forEach { body($0, Double($1) / unit) } }
  }
}

/// Looks for what is odd among the numbers of a column.
struct NumberFindings {
  private let column: Description.Column
  private let cells: NumberCells
  private let looksAtSpread: Bool

  /// - Parameter looksAtSpread: false for an end of bounds, which says nothing by itself.
  init(_ column: Description.Column, _ cells: NumberCells, looksAtSpread: Bool = true) {
    self.column = column
    self.cells = cells
    self.looksAtSpread = looksAtSpread
  }

  func list() -> [Finding] {
    guard let least = column.number("min"), let most = column.number("max"), least < most else { return [] }
    let codes = missingCodes(least, most)
    if let limit { return [codes, impossibleCoordinates(least, most, limit, codes)].compactMap(\.self) }
    return [codes, negativeCounts(least, codes), looksAtSpread ? farValues(least, most, codes) : nil]
      .compactMap(\.self)
  }

  /// How far a latitude or longitude can be from 0, in degrees, where the column's name says that it holds one.
  private var limit: Double? {
    switch NumberFindings.names(column.name).last {
    case "lat", "latitude": 90
    case "lon", "lng", "long", "longitude": 180
    default: nil
    }
  }

  private func impossibleCoordinates(
    _ least: Double, _ most: Double, _ limit: Double, _ codes: Finding?
  ) -> Finding? {
    guard least < -limit || most > limit else { return nil }
    let known = NumberFindings.numbers(of: codes)
    let found = collect { $0.magnitude > limit && !known.contains($0) }
    guard found.count > 0 else { return nil }
    return Finding(
      kind: .impossibleCoordinates, columns: [column.name],
      message:
        "\(grouped(found.count)) \(found.count == 1 ? "number is" : "numbers are") no \(limit == 90 ? "latitude" : "longitude"), which lies between -\(short(limit)) and \(short(limit)) degrees",
      count: found.count, examples: found.examples,
      advice: "Latitude and longitude may be swapped, or the places are in another coordinate system.")
  }

  private static func numbers(of codes: Finding?) -> Set<Double> {
    Set(codes?.examples.compactMap { Double($0.text.replacing(",", with: "")) } ?? [])
  }

  /// Numbers that many tables write for "no value".
  private static let codes: Set<Double> = [-9, -99, -999, -9999, -99_999, 999, 9999, 99_999, 999_999]

  /// The least or the largest number, where it is such a code, lies far from the others and comes more than once.
  private func missingCodes(_ least: Double, _ most: Double) -> Finding? {
    guard let fences = column.fences else { return nil }
    let suspects = [least, most].filter { NumberFindings.codes.contains($0) && !fences.contains($0) }
    guard !suspects.isEmpty else { return nil }
    let found = collect { suspects.contains($0) }
    guard found.count > 1 else { return nil }
    return Finding(
      kind: .missingCodes, columns: [column.name],
      message: "\(grouped(found.count)) cells hold a number that often stands for “no value”",
      count: found.count,
      examples: found.examples,
      advice:
        "If it does, leave these cells empty or declare it in missingValues; it enters every figure above.")
  }

  /// Negative numbers in a column of counts, by its name, or where all but a few are not negative.
  private func negativeCounts(_ least: Double, _ codes: Finding?) -> Finding? {
    guard least < 0, let valid = column.number("count.valid") else { return nil }
    var (isWhole, negative) = (true, 0)
    cells.forEach { _, number in
      if number != number.rounded() { isWhole = false }
      if number < 0 { negative += 1 }
    }
    let isCount = NumberFindings.names(column.name).contains { NumberFindings.countNames.contains($0) }
    guard isWhole, isCount || (valid >= 50 && Double(negative) * 50 <= valid) else { return nil }
    let known = NumberFindings.numbers(of: codes)
    let found = collect { $0 < 0 && !known.contains($0) }
    guard found.count > 0 else { return nil }
    return Finding(
      kind: .negativeCounts, columns: [column.name],
      message: isCount
        ? "\(grouped(found.count)) \(found.count == 1 ? "number is" : "numbers are") negative in a column that counts"
        : "\(grouped(found.count)) \(found.count == 1 ? "number is" : "numbers are") negative, unlike the others",
      count: found.count, examples: found.examples,
      advice: "Check with the source; a sign or a code for “no value” may have slipped in.")
  }

  private static let countNames: Set<String> = [
    "count", "counts", "number", "num", "n", "total", "participants", "people", "persons", "population", "size",
    "crowd", "deaths", "dead", "killed", "injured", "wounded", "arrests", "arrested", "detained", "events",
    "cases",
    "protesters", "visitors", "votes", "households", "cameras", "samples", "人数", "数量",
  ]

  /// The words of a column's name in lower case.
  static func names(_ name: String) -> [String] {
    var words: [String] = [""]
    var wasLower = false
    for letter in name {
      if !letter.isLetter {
        words.append("")
      } else {
        if letter.isUppercase, wasLower { words.append("") }
        words[words.count - 1] += letter.lowercased()
      }
      wasLower = letter.isLowercase
    }
    return words.filter { !$0.isEmpty }
  }

  /// Numbers beyond Tukey's outer fences.
  private func farValues(_ least: Double, _ most: Double, _ codes: Finding?) -> Finding? {
    guard let fences = column.fences, least < fences.lowerBound || most > fences.upperBound,
      let valid = column.number("count.valid"), valid >= 8
    else { return nil }
    let known = NumberFindings.numbers(of: codes)
    var count = 0
    var kept: [(row: Int, number: Double)] = []
    func distance(_ number: Double) -> Double {
      max(fences.lowerBound - number, number - fences.upperBound)
    }
    cells.forEach { row, number in
      guard number < fences.lowerBound || number > fences.upperBound, !known.contains(number) else { return }
      count += 1
      // The farthest first, of equally far ones the first in the file.
      if kept.count == Finding.exampleLimit, let last = kept.last, distance(last.number) >= distance(number) {
        return
      }
      let place = kept.firstIndex { distance($0.number) < distance(number) } ?? kept.count
      kept.insert((row, number), at: place)
      if kept.count > Finding.exampleLimit { kept.removeLast() }
    }
    guard count > 0 else { return nil }
    let isMany = Double(count) * 50 > valid && count > 3
    let (low, high) = (short(fences.lowerBound), short(fences.upperBound))
    let bounds =
      least >= fences.lowerBound
      ? "above \(high)" : most <= fences.upperBound ? "below \(low)" : "outside \(low) to \(high)"
    return Finding(
      kind: .farValues, columns: [column.name],
      message: isMany
        ? "\(grouped(count)) numbers (\(percent(Double(count), of: valid))) lie far from the middle half, \(bounds), so the column is skewed"
        : "\(grouped(count)) \(count == 1 ? "number lies" : "numbers lie") far from the others, \(bounds)",
      count: count,
      examples: NumberFindings.examples(kept),
      advice: isMany
        ? "The median says more than the mean\(least > 0 ? "; a chart may want a logarithmic scale" : "")."
        : "Check with the source before you use the mean or the sum.")
  }

  /// Equal numbers as one example.
  private static func examples(_ kept: [(row: Int, number: Double)]) -> [Finding.Example] {
    var examples: [Finding.Example] = []
    for (row, number) in kept {
      let text = short(number)
      if let place = examples.firstIndex(where: { $0.text == text }) {
        examples[place].count += 1
        examples[place].rows.append(row + 1)
      } else {
        examples.append(Finding.Example(text, rows: [row + 1]))
      }
    }
    return examples
  }

  /// How many numbers are wanted, and the first of each.
  private func collect(_ isWanted: (Double) -> Bool) -> (count: Int, examples: [Finding.Example]) {
    var count = 0
    var examples: [Finding.Example] = []
    var places: [Double: Int] = [:]
    cells.forEach { row, number in
      guard isWanted(number) else { return }
      count += 1
      if let place = places[number] {
        examples[place].count += 1
        if examples[place].rows.count < CellCensus.rowLimit { examples[place].rows.append(row + 1) }
      } else if examples.count < Finding.exampleLimit {
        places[number] = examples.count
        examples.append(Finding.Example(short(number), rows: [row + 1]))
      }
    }
    return (count, examples)
  }
}

extension Description.Column {
  /// A figure that is one number; nil where it was not asked for or is undefined.
  func number(_ id: String) -> Double? { statistics.first { $0.id == id }?.figure.number }
}
