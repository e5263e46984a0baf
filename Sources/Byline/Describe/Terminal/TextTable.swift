/// Paints with the sixteen colours that every terminal has, or not at all.
struct Paint: Sendable {
  var isColored: Bool

  enum Style: String { case bold = "1", dim = "2", histogram = "36", warning = "33;1", note = "34;1" }

  func callAsFunction(_ text: String, _ style: Style) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// Rows of cells under headings, as an aligned table, or, where that does not fit, as cards.
struct TextTable {
  var headings: [Heading]
  var rows: [[Cell]]

  struct Heading {
    var text: String
    /// Whether cells stand at the right.
    var isNumeric = true
    var style: Paint.Style?
    /// How narrow a cell can become; figures are never cut.
    var least: Int?
    /// Whether the column is left out where the table is too wide for the terminal.
    var isOptional = false
    /// The statistic that the cells show, where it is one.
    var id: String?
  }

  enum Cell {
    case text(String)
    /// As many of these as fit, and how many more there are.
    case items([String], more: Int)
    /// Counts of equal bins.
    case histogram([Int])

    var isEmpty: Bool {
      switch self {
      case .text(let text): text.isEmpty || text == "–"
      case .items(let items, _): items.isEmpty
      case .histogram(let counts): counts.isEmpty
      }
    }

    /// Texts of a column that takes what is left are measured up to here.
    private static let widest = 64

    var width: Int { min(Cell.widest, displayWidth(text(width: .max))) }

    func text(width: Int) -> String {
      switch self {
      case .text(let text): return width == .max ? text : fitted(text, width)
      case .histogram(let counts):
        if counts.count <= width { return sparkline(counts) }
        return sparkline(stride(from: 0, to: counts.count, by: 2).map { counts[$0...].prefix(2).reduce(0, +) })
      case .items(let items, let more):
        var kept: [String] = []
        var used = 0
        for (index, item) in items.enumerated() {
          let rest = more + items.count - index - 1
          let tail = rest > 0 ? displayWidth(" · +\(grouped(rest))") : 0
          let size = displayWidth(item) + (kept.isEmpty ? 0 : 3)
          if width < .max, used + size + tail > width { break }
          kept.append(item)
          used += size
        }
        let rest = more + items.count - kept.count
        guard let first = items.first else { return "" }
        if kept.isEmpty {
          let tail = rest > 1 ? " · +\(grouped(rest - 1))" : ""
          return fitted(first, max(4, width - displayWidth(tail))) + tail
        }
        return kept.joined(separator: " · ") + (rest > 0 ? " · +\(grouped(rest))" : "")
      }
    }
  }

  /// Columns without any cell are left out.
  var usedColumns: [Int] {
    headings.indices.filter { column in column == 0 || rows.contains { !$0[column].isEmpty } }
  }

  func text(width: Int, paint: Paint) -> String {
    guard let (used, widths) = fitting(width) else { return cards(usedColumns, width: width, paint: paint) }
    let total = TextTable.total(widths)
    var text = paint(line(used.map { .text(headings[$0].text) }, used, widths, nil), .bold) + "\n"
    text += paint(String(repeating: "─", count: total), .dim) + "\n"
    for row in rows { text += line(used.map { row[$0] }, used, widths, paint) + "\n" }
    return text
  }

  private static func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + 2 * (widths.count - 1) }

  /// The columns that are shown and how wide they are; nil where they do not fit.
  ///
  /// The widest texts give way first, then histograms, then columns that can be missed; figures are never cut.
  private func fitting(_ width: Int) -> (used: [Int], widths: [Int])? {
    var used = usedColumns
    var widths = used.map { column in
      max(displayWidth(headings[column].text), rows.map { $0[column].width }.max() ?? 0)
    }
    while TextTable.total(widths) > width {
      let flexible = used.indices.filter { place in
        headings[used[place]].least.map { widths[place] > $0 } ?? false
      }
      if let widest = flexible.max(by: { widths[$0] < widths[$1] }) {
        widths[widest] -= 1
      } else if let place = used.indices.first(where: {
        isHistogram(used[$0]) && widths[$0] > TextTable.leastHistogram
      }) {
        widths[place] = TextTable.leastHistogram
      } else if let place = used.indices.last(where: { headings[used[$0]].isOptional }) {
        used.remove(at: place)
        widths.remove(at: place)
      } else {
        return nil
      }
    }
    return (used, widths)
  }

  private static let leastHistogram = 9

  private func isHistogram(_ column: Int) -> Bool {
    rows.contains { if case .histogram = $0[column] { true } else { false } }
  }

  private func line(_ cells: [Cell], _ used: [Int], _ widths: [Int], _ paint: Paint?) -> String {
    var line = ""
    var gap = 0
    for (place, cell) in cells.enumerated() {
      let heading = headings[used[place]]
      let text = cell.text(width: widths[place])
      let padding = max(0, widths[place] - displayWidth(text))
      let painted = heading.style.flatMap { paint?(text, $0) } ?? text
      // Spaces behind the last cell of a line are left out.
      line +=
        String(repeating: " ", count: text.isEmpty ? 0 : gap + (heading.isNumeric ? padding : 0)) + painted
      gap = text.isEmpty ? gap + widths[place] + 2 : (heading.isNumeric ? 0 : padding) + 2
    }
    return line
  }

  /// A card for every row: its name, then headings and cells, wrapped.
  private func cards(_ used: [Int], width: Int, paint: Paint) -> String {
    rows.map { row in
      var card = paint(fitted(row[0].text(width: .max), width), .bold) + "\n"
      var line = ""
      for column in used.dropFirst() where !row[column].isEmpty {
        let heading = headings[column].text
        let room = max(8, width - 3 - displayWidth(heading))
        var text = row[column].text(width: room)
        if heading == "missing" { text = text.split(separator: " ").joined(separator: " ") }
        let part = "\(heading) \(text)"
        if !line.isEmpty, displayWidth(line) + 3 + displayWidth(part) > width {
          card += line + "\n"
          line = ""
        }
        line += (line.isEmpty ? "  " : " · ") + part
      }
      return card + (line.isEmpty ? "" : line + "\n")
    }.joined(separator: "\n")
  }
}
