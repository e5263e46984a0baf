import Diagnostics
import Notation
import TestSupport
import Testing

@testable import Publishing

private let head = "tables:\n  - name: a\n    title: A\n    resource: r\n"

private func failure(_ text: String) -> Diagnostic? {
  do throws(Failure) {
    _ = try StatisticsSpec.read(Array(text.utf8), file: "statistics.yaml")
    return nil
  } catch {
    return error.diagnostics.first
  }
}

@Suite("statistics.yaml")
struct StatisticsSpecTests {
  @Test(
    "what is wrong is named with its place and the nearest right word",
    arguments: [
      ("tables:\n  - name: a\n    title: A\n", "statistics.missing", 2, nil),
      (head + "    tabel: r\n", "statistics.unknown-property", 5, "Did you mean `table`?"),
      (head + "    table: b\n", "statistics.missing", 2, nil),
      (head + "    statistics: [medain]\n", "statistics.unknown-statistic", 5, "Did you mean `median`?"),
      (head + "    series: {date: d, every: moth}\n", "statistics.wrong-type", 5, "Did you mean `month`?"),
      (head + "    series: {every: month}\n", "statistics.missing", 5, nil),
      (
        head + "    series: {date: d, every: day, form: '2020'}\n", "statistics.unknown-property", 5,
        "Did you mean `from`?"
      ),
      (
        head + "    series: {date: d, every: day, from: soon}\n", "statistics.bad-date", 5,
        "Write it as 2022-07-10, 2022-07 or 2022."
      ),
      (head + "    series: {date: d, every: day, moving: 1}\n", "statistics.wrong-type", 5, nil),
      (head + "    reconcile: {rule: wides}\n", "statistics.wrong-type", 5, "Did you mean `widest`?"),
      (head + "    reconcile: {rule: by-source-priority}\n", "statistics.priority", 5, nil),
      (head + "    reconcile: {rule: widest, source: s, priority: [a]}\n", "statistics.priority", 5, nil),
      (
        head + "    series: {date: d, every: day}\n    smooth: {x: a, y: b}\n", "statistics.two-kinds", 2,
        "Write two tables."
      ),
      (
        head + "    by: [a]\n    comparison: {rate: {per: 10, population: p}}\n",
        "statistics.no-denominator-source", 6, nil
      ),
      (head + "    density: {of: x, from: 2, to: 1}\n", "statistics.wrong-range", 5, nil),
      (head + "    quantiles: [0.5, 2]\n", "statistics.wrong-type", 5, nil),
      ("tables: []\nfigures: []\n", "statistics.unknown-property", 2, nil),
      (head + "  - name: a\n    title: B\n    resource: r\n", "statistics.duplicate", 5, nil),
      ("tables:\n  - name: a/b\n    title: A\n    resource: r\n", "statistics.name", 2, nil),
      ("table: []\n", "statistics.no-tables", 1, nil),
    ] as [(String, String, Int, String?)])
  func wrong(text: String, code: String, line: Int, suggestion: String?) {
    let found = failure(text)
    #expect(found?.code == code && found?.suggestion == suggestion, "\(String(describing: found))")
    #expect(found?.place?.line == line)
  }

  @Test("years and flags need no quotes")
  func scalars() throws {
    let specs = try StatisticsSpec.read(
      Array((head + "    series: {date: d, every: year, from: 2019, to: 2022}\n    by: true\n").utf8),
      file: "s.yaml")
    #expect(specs.first?.by == ["true"])
    guard case .series(let series)? = specs.first?.content else { throw Failure(code: "test", "no series") }
    #expect(series.from?.text == "2019" && series.to?.text == "2022")
  }

  @Test("the schema for editors is the one that the decoder's vocabulary makes")
  func schema() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
      separator: "/")
    #expect(try Files.read(root + "/Schemas/statistics.schema.json") == StatisticsSchema.json)
  }

  @Test("every property and word of the schema is accepted, and none besides")
  func agreement() throws {
    let items = try #require(StatisticsSchema.node["properties"]?["tables"]?["items"])
    #expect(items["additionalProperties"]?.boolean == false)
    for member in items["properties"]?.members ?? [] {
      #expect(StatisticsVocabulary.table.contains { $0.name == member.key })
      #expect(member.node["description"]?.string?.isEmpty == false)
    }
    let every =
      items["properties"]?["series"]?["properties"]?["every"]?["enum"]?.elements?.compactMap(\.string) ?? []
    #expect(every.count == 6)
    for word in every { #expect(failure(head + "    series: {date: d, every: \(word)}\n") == nil) }
    for bins in ["sturges", "doane", "12"] {
      #expect(failure(head + "    histogram: {of: x, method: histogram.numpy, bins: \(bins)}\n") == nil)
    }
  }
}
