package import Diagnostics

/// What the page of a described table holds, as texts.
package struct DescriptionPage: Sendable {
  package var title: String
  package var summary: String
  /// What is suspicious and what is good to know, each under a heading.
  package var findings: [(heading: String, items: [Item])]
  package var notes: [String]
  package var tables: [Table]
  /// All statistics with every digit, for every column, group and pair.
  package var details: [Detail]
  package var definitions: [(id: String, text: String)]

  package struct Item: Sendable {
    /// The columns that it is about; empty for whole rows.
    package var subject: String
    package var text: String
    package var advice: String
    package var id: String

    package init(subject: String, text: String, advice: String, id: String) {
      self.subject = subject
      self.text = text
      self.advice = advice
      self.id = id
    }
  }

  package struct Table: Sendable {
    package var caption: String
    /// Headings with the statistic that they are about, where it is one.
    package var headings: [(text: String, id: String?, isNumeric: Bool)]
    package var rows: [[Cell]]

    package init(caption: String, headings: [(text: String, id: String?, isNumeric: Bool)], rows: [[Cell]]) {
      self.caption = caption
      self.headings = headings
      self.rows = rows
    }
  }

  package enum Cell: Sendable {
    case text(String)
    /// Counts of equal bins.
    case histogram([Int])
  }

  package struct Detail: Sendable {
    package var name: String
    package var kind: String
    package var statistics: [(id: String, parameters: String, figure: String)]

    package init(name: String, kind: String, statistics: [(id: String, parameters: String, figure: String)]) {
      self.name = name
      self.kind = kind
      self.statistics = statistics
    }
  }

  package init(
    title: String, summary: String, findings: [(heading: String, items: [Item])], notes: [String],
    tables: [Table],
    details: [Detail], definitions: [(id: String, text: String)]
  ) {
    self.title = title
    self.summary = summary
    self.findings = findings
    self.notes = notes
    self.tables = tables
    self.details = details
    self.definitions = definitions
  }
}

extension Pages {
  /// One page that needs no other file.
  package static func description(_ page: DescriptionPage) throws(Failure) -> [UInt8] {
    try render(
      descriptionTemplate,
      [
        "title": page.title, "summary": page.summary, "style": style + descriptionStyle, "notes": page.notes,
        "findings": page.findings.map { group in
          [
            "heading": group.heading,
            "items": group.items.map {
              [
                "subject": $0.subject, "hasSubject": !$0.subject.isEmpty, "text": $0.text, "advice": $0.advice,
                "id": $0.id,
              ] as [String: Any]
            },
          ] as [String: Any]
        },
        "tables": page.tables.map { table in
          [
            "caption": table.caption,
            "headings": table.headings.map { heading in
              [
                "text": heading.text, "id": heading.id ?? "", "hasId": heading.id != nil,
                "class": heading.isNumeric ? "n" : "t",
              ] as [String: Any]
            },
            "rows": table.rows.map { row in cells(row, table.headings.map(\.isNumeric)) },
          ] as [String: Any]
        },
        "details": page.details.map { detail in
          [
            "name": detail.name, "kind": detail.kind,
            "statistics": detail.statistics.map {
              ["id": $0.id, "parameters": $0.parameters, "figure": $0.figure]
            },
          ] as [String: Any]
        },
        "definitions": page.definitions.map { ["id": $0.id, "text": $0.text] },
      ])
  }

  private static func cells(_ row: [DescriptionPage.Cell], _ isNumeric: [Bool]) -> [String: Any] {
    var first = ""
    if case .text(let text)? = row.first { first = text }
    return [
      "first": first,
      "rest": zip(row, isNumeric).dropFirst().map { cell, isNumeric in
        switch cell {
        case .text(let text):
          ["text": text, "isText": true, "class": isNumeric ? "n" : "t", "svg": ""] as [String: Any]
        case .histogram(let counts):
          ["text": "", "isText": false, "class": "t", "svg": histogram(counts)] as [String: Any]
        }
      },
    ]
  }

  /// Bars of 7 units and a gap of one, on a line, 32 units high.
  private static func histogram(_ counts: [Int]) -> String {
    guard let most = counts.max(), most > 0 else { return "" }
    let list = counts.map(String.init).joined(separator: ", ")
    var svg =
      "<svg role=\"img\" aria-label=\"Rows in \(counts.count) equal bins from the smallest to the largest value: \(list)\""
    svg += " viewBox=\"0 0 \(counts.count * 8) 33\" width=\"\(counts.count * 8)\" height=\"33\">"
    for (index, count) in counts.enumerated() where count > 0 {
      // Tenths of a unit; what is there is never invisible.
      let tenths = max(5, Int((Double(count) / Double(most) * 320).rounded()))
      let (y, height) = (320 - tenths, tenths)
      svg +=
        "<rect x=\"\(index * 8)\" y=\"\(y / 10).\(y % 10)\" width=\"7\" height=\"\(height / 10).\(height % 10)\"/>"
    }
    return svg + "<path d=\"M0 32.5H\(counts.count * 8)\"/></svg>"
  }
}
