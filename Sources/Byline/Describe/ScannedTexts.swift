import Statistics
import Tables

/// Describes the columns of texts that a scan found, each by its distinct texts or by what their log came to.
struct ScannedTexts {
  let rows: Int
  let options: DescribeOptions

  private func described(_ name: String, _ type: Description.ColumnType, _ texts: TextColumn)
    -> Description.Column
  {
    .init(
      name: name, type: type, statistics: options.ordered(texts.statistics(options.statistics)), histogram: [])
  }

  func column(_ name: String, _ texts: LoggedTexts) -> Description.Column {
    described(name, .text, TextColumn(rows: rows, texts))
  }

  /// nil where the column must be read whole.
  func column(_ name: String, _ dictionary: ByteDictionary) -> Description.Column? {
    guard var column = dictionary.typedColumn(limit: DelimitedFile.firstTexts) else { return nil }
    var isText = false
    if case .texts = column.storage { isText = true }
    if !isText, dictionary.count > DelimitedFile.firstTexts {
      guard let whole = dictionary.typedColumn() else { return nil }
      column = whole
    }
    func times(_ index: Int) -> Int { dictionary.count(of: index) }
    switch column.storage {
    case .texts:
      return described(
        name, .text, TextCounts(dictionary).column(rows: rows, listLength: options.statistics.listLength))
    case .booleans(let cells):
      var counts = ByteDictionary()
      for index in cells.indices where column.isValid(at: index) {
        var word = cells[index] ? "true" : "false"
        _ = word.withUTF8 { counts.add($0, times: times(index)) }
      }
      return described(
        name, .boolean, TextCounts(counts).column(rows: rows, listLength: options.statistics.listLength))
    case .instants, .impreciseDates:
      let dates = DateCells(column, Array(0..<column.count), times: (0..<dictionary.count).map(times))
      return .init(
        name: name, type: .date, statistics: options.ordered(dates.statistics(options.statistics)),
        histogram: dates.histogram)
    default: return nil
    }
  }
}

extension TextColumn {
  /// A column of nearly all different texts.
  init(rows: Int, _ texts: LoggedTexts) {
    self.init(
      rows: rows, valid: texts.valid, distinct: texts.distinct, unique: texts.unique, blank: texts.blank,
      mostFrequent: texts.mostFrequent.map {
        Figure.TextFrequency(value: String(decoding: $0.text, as: UTF8.self), count: $0.count)
      }, lengths: texts.lengths)
  }
}
