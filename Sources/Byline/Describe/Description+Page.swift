package import Diagnostics
import Publishing
import Statistics

extension Description {
  /// The description as one HTML page: findings, tables with histograms, every figure with its definition.
  ///
  /// - Throws: `page.template`.
  package func html() throws(Failure) -> [UInt8] {
    let tables = ColumnTables.tables(columns, rows: rows) + (hasGroups ? GroupTables(self).tables : [])
    let found = findings.map(\.paragraphs) ?? []
    return try Pages.description(
      DescriptionPage(
        title: Paths.name(shown(file)), summary: summary.joined(separator: ", ") + ".",
        findings: found.map { group in
          (
            group.heading,
            group.paragraphs.map {
              DescriptionPage.Item(
                subject: $0.subject, text: $0.text, advice: $0.advice, id: $0.finding.kind.rawValue)
            }
          )
        }, notes: notes, tables: tables.map(Description.page), details: details,
        definitions: definitions(tables.flatMap { $0.table.headings.compactMap(\.id) })))
  }

  private static func page(_ table: (caption: String, table: TextTable)) -> DescriptionPage.Table {
    let used = table.table.usedColumns
    return DescriptionPage.Table(
      caption: table.caption,
      headings: used.map { index in
        let heading = table.table.headings[index]
        return (heading.text, heading.id, heading.isNumeric)
      },
      rows: table.table.rows.map { row in
        used.map { index in
          if case .histogram(let counts) = row[index] { return .histogram(counts) }
          return .text(row[index].text(width: .max))
        }
      })
  }

  private var details: [DescriptionPage.Detail] {
    var details = columns.map { Description.detail($0.name, $0.type.rawValue, $0.statistics) }
    for group in groups {
      let by = group.by.map { "\($0.column) = \($0.value.isEmpty ? "(empty)" : $0.value)" }.joined(
        separator: ", ")
      details += group.columns.map { Description.detail("\($0.name), \(by)", $0.type.rawValue, $0.statistics) }
    }
    return details + pairs.map { Description.detail("\($0.x) and \($0.y)", "pair", $0.statistics) }
  }

  private static func detail(_ name: String, _ kind: String, _ statistics: [Statistic])
    -> DescriptionPage.Detail
  {
    .init(
      name: name, kind: kind,
      statistics: statistics.map { statistic in
        let figure = FigureText(statistic.figure)
        let text =
          !figure.undefined.isEmpty
          ? "undefined: \(figure.undefined)"
          : figure.lower.isEmpty && figure.upper.isEmpty ? figure.value : "\(figure.lower) to \(figure.upper)"
        return (
          statistic.id, statistic.parameters.map { "\($0.name) = \($0.value)" }.joined(separator: ", "), text
        )
      })
  }

  private var notes: [String] {
    guard let findings else { return [] }
    let isClean = !findings.list.contains(where: \.kind.isSuspicious)
    return (isClean ? [Findings.clean] : []) + findings.unexamined
  }

  /// The sentences of all statistics, and of those that headings name.
  private func definitions(_ headings: [String]) -> [(id: String, text: String)] {
    var seen: Set<String> = []
    let described = (columns + groups.flatMap(\.columns)).flatMap(\.statistics) + pairs.flatMap(\.statistics)
    return (described.map(\.id) + headings).filter { seen.insert($0).inserted }.map {
      ($0, Definitions.sentence(for: $0))
    }
  }
}
