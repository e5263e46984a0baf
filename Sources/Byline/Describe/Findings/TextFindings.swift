import Tables

/// Looks for what is odd among the texts of a column.
struct TextFindings {
  private let name: String
  private let census: CellCensus
  private var cells: ByteDictionary { census.cells }

  /// So many distinct texts are looked at before the others are: where hardly any of them is a number or a date, the
  /// column is one of words.
  private static let firstTexts = 1000
  /// More distinct texts than this are no categories.
  private static let mostCategories = 5000
  private static let mostBroken = 20_000

  private let isDeclared: Bool

  /// - Parameter isDeclared: whether a data package says that the cells are texts, and which of them stand for no value.
  init(_ name: String, _ census: CellCensus, isDeclared: Bool = false) {
    self.name = name
    self.census = census
    self.isDeclared = isDeclared
  }

  func list() -> [Finding] { (isDeclared ? [] : shapes()) + spaces() + nearDuplicates() + brokenLetters() }

  // MARK: Types

  private struct Shapes {
    var entries: [CellShape: [Int]] = [:]
    var counts: [CellShape: Int] = [:]

    subscript(shapes: CellShape...) -> Int { shapes.reduce(0) { $0 + (counts[$1] ?? 0) } }
    func entries(_ shapes: CellShape...) -> [Int] { shapes.flatMap { entries[$0] ?? [] }.sorted() }
  }

  private func shapes(of range: Range<Int>) -> Shapes {
    var shapes = Shapes()
    for index in range {
      guard let shape = cells.withBytes(of: index, { $0.isEmpty ? nil : CellShape($0) }) else { continue }
      shapes.entries[shape, default: []].append(index)
      shapes.counts[shape, default: 0] += cells.count(of: index)
    }
    return shapes
  }

  /// Odd cells in a column of numbers or dates, and numbers and dates that are written so that they are texts.
  private func shapes() -> [Finding] {
    var shapes = shapes(of: 0..<min(cells.count, TextFindings.firstTexts))
    let typed = shapes[.number, .dressedNumber, .date, .slashedDate, .impossibleDate]
    if typed * 2 < shapes[.other], cells.count > TextFindings.firstTexts { return missingWords(shapes) }
    if cells.count > TextFindings.firstTexts { shapes = self.shapes(of: 0..<cells.count) }
    let numbers = shapes[.number, .dressedNumber]
    let dates = shapes[.date, .slashedDate, .impossibleDate]
    let all = numbers + dates + shapes[.other]
    var found: [Finding] = []
    if numbers >= 3, numbers * 4 >= all * 3 {
      found += dressed(shapes) + odd(shapes, among: numbers, noun: "number")
    } else if dates >= 3, dates * 4 >= all * 3 {
      found += slashed(shapes) + odd(shapes, among: dates, noun: "date")
    }
    return found + impossible(shapes) + missingWords(shapes)
  }

  private func odd(_ shapes: Shapes, among good: Int, noun: String) -> [Finding] {
    var entries =
      noun == "number"
      ? shapes.entries(.date, .slashedDate, .impossibleDate, .other)
      : shapes.entries(.number, .dressedNumber, .other)
    // Words for "no value" that inference does not know make a column text as well.
    let words = shapes.entries(.missing).filter { cells.withBytes(of: $0) { !saysAbsent($0) } }
    if entries.isEmpty { entries = words }
    guard !entries.isEmpty else { return [] }
    let count = census.count(entries)
    return [
      Finding(
        kind: .mixedTypes, columns: [name],
        message:
          "\(grouped(count)) \(count == 1 ? "cell is no \(noun)" : "cells are no \(noun)s") like the other \(grouped(good)), so the column is read as text",
        count: count, examples: census.examples(entries),
        advice: entries == words
          ? "Leave these cells empty, or declare the words as missingValues in a datapackage.json."
          : "Correct these cells, or leave them empty and keep the words in a column of notes.")
    ]
  }

  private func dressed(_ shapes: Shapes) -> [Finding] {
    let entries = shapes.entries(.dressedNumber)
    guard !entries.isEmpty else { return [] }
    let count = census.count(entries)
    return [
      Finding(
        kind: .numbersAsText, columns: [name],
        message:
          "\(grouped(count)) \(count == 1 ? "number is" : "numbers are") written with separators, units or signs, so the column is read as text",
        count: count, examples: census.examples(entries),
        advice:
          "Write plain digits with a decimal point, or declare groupChar, decimalChar or bareNumber in a datapackage.json."
      )
    ]
  }

  private func slashed(_ shapes: Shapes) -> [Finding] {
    let entries = shapes.entries(.slashedDate)
    guard !entries.isEmpty else { return [] }
    let count = census.count(entries)
    return [
      Finding(
        kind: .datesAsText, columns: [name],
        message:
          "\(grouped(count)) \(count == 1 ? "date is" : "dates are") written in a way that does not say which number is the day, so the column is read as text",
        count: count, examples: census.examples(entries),
        advice: "Write dates as 2022-12-31, or declare their format in a datapackage.json, such as %d/%m/%Y.")
    ]
  }

  private func impossible(_ shapes: Shapes) -> [Finding] {
    let entries = shapes.entries(.impossibleDate)
    guard !entries.isEmpty else { return [] }
    let count = census.count(entries)
    return [
      Finding(
        kind: .impossibleDates, columns: [name],
        message: "\(grouped(count)) \(count == 1 ? "date is" : "dates are") not in the calendar", count: count,
        examples: census.examples(entries),
        advice: "Look the date up in the source; where only the month or year is known, write 2022-02 or 2022.")
    ]
  }

  private func missingWords(_ shapes: Shapes) -> [Finding] {
    // Where the rest are numbers or dates, they are told as what keeps the column from being that.
    let typed = shapes[.number, .dressedNumber, .date, .slashedDate]
    guard shapes[.other] > typed else { return [] }
    let entries = shapes.entries(.missing).filter { cells.withBytes(of: $0) { !CellShape.trimmed($0).isEmpty } }
    guard !entries.isEmpty else { return [] }
    let count = census.count(entries)
    return [
      Finding(
        kind: .missingWords, columns: [name],
        message:
          "\(grouped(count)) \(count == 1 ? "cell says" : "cells say") in words that there is no value, and \(count == 1 ? "counts" : "count") as a value like any other",
        count: count, examples: census.examples(entries),
        advice: "Leave such cells empty, or declare the words as missingValues in a datapackage.json.")
    ]
  }

  // MARK: Spelling

  private func spaces() -> [Finding] {
    var entries: [Int] = []
    for index in 0..<cells.count
    where cells.withBytes(of: index, { !$0.isEmpty && CellShape.trimmed($0).count < $0.count }) {
      entries.append(index)
    }
    guard !entries.isEmpty else { return [] }
    let count = census.count(entries)
    let blank = entries.filter { cells.withBytes(of: $0) { CellShape.trimmed($0).isEmpty } }
    let isBlank = blank.count == entries.count
    return [
      Finding(
        kind: .spaces, columns: [name],
        message: isBlank
          ? "\(grouped(count)) \(count == 1 ? "cell holds" : "cells hold") nothing but white space, which is a value"
          : "\(grouped(count)) \(count == 1 ? "cell begins or ends" : "cells begin or end") with white space, so that equal words are not equal",
        count: count, examples: census.examples(entries),
        advice: isBlank ? "Leave such cells empty." : "Trim these cells.")
    ]
  }

  /// Categories that differ only in case, accents, spaces or punctuation.
  private func nearDuplicates() -> [Finding] {
    let all = (0..<cells.count).reduce(0) { $0 + cells.count(of: $1) }
    guard cells.count <= TextFindings.mostCategories, cells.count * 10 <= all * 9 || cells.count <= 50 else {
      return []
    }
    var groups: [String: [Int]] = [:]
    var order: [String] = []
    for index in 0..<cells.count {
      let isShort = cells.withBytes(of: index) { !$0.isEmpty && $0.count <= 200 }
      guard isShort else { continue }
      let key = SpellingKey.key(of: cells.text(of: index))
      guard !key.isEmpty else { continue }
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(index)
    }
    let same = order.compactMap { groups[$0] }.filter { $0.count > 1 }
    // Numbers and codes differ by their punctuation: 1.5 and 15 are not the same.
    let names = same.filter { $0.contains { index in cells.text(of: index).contains { $0.isLetter } } }
    guard !names.isEmpty else { return [] }
    let isOne = names.count == 1
    let rare = names.flatMap { group in
      group.filter { index in index != group.max { cells.count(of: $0) < cells.count(of: $1) } }
    }
    return [
      Finding(
        kind: .nearDuplicates, columns: [name],
        message:
          "\(isOne ? "one name is" : "\(grouped(names.count)) names are") spelled in several ways that differ only in case, accents, spaces or punctuation",
        count: census.count(rare), examples: census.examples(names.flatMap(\.self), inOrder: true),
        advice: "Choose one spelling; groups and counts keep them apart.")
    ]
  }

  /// Letters that were written in one encoding and read in another.
  private func brokenLetters() -> [Finding] {
    var entries: [Int] = []
    // Such damage is all over a file, so the first texts tell.
    for index in 0..<min(cells.count, TextFindings.mostBroken)
    where cells.withBytes(of: index, TextFindings.isBroken) {
      entries.append(index)
    }
    guard !entries.isEmpty else { return [] }
    let count = census.count(entries)
    return [
      Finding(
        kind: .brokenLetters, columns: [name],
        message:
          "\(grouped(count)) \(count == 1 ? "cell has" : "cells have") letters that were damaged when the file was saved in another encoding",
        count: count, examples: census.examples(entries),
        advice: "Get the file from its source again and read it with --encoding, or save it as UTF-8.")
    ]
  }

  /// U+FFFD, or UTF-8 that was taken for Latin-1: `Ã©`, `â€™`.
  private static func isBroken(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index + 2 < cell.count {
      if cell[index] < 0x80 {
        index += 1
        continue
      }
      if cell[index] == 0xEF, cell[index + 1] == 0xBF, cell[index + 2] == 0xBD { return true }
      if index + 3 < cell.count, cell[index] == 0xC3, cell[index + 1] == 0x83, cell[index + 2] == 0xC2 {
        return true
      }
      if index + 4 < cell.count, cell[index] == 0xC3, cell[index + 1] == 0xA2, cell[index + 2] == 0xE2,
        cell[index + 3] == 0x82, cell[index + 4] == 0xAC
      {
        return true
      }
      index += 1
    }
    return false
  }
}
