import Diagnostics
import Notation
import TestSupport
import Testing

@testable import Tables

/// The exports among the fixtures have the published columns and made-up rows, marked as test data.
private func imported(
  _ name: String, profile: String? = nil, rules: QuantityRules = QuantityRules(), keeping kept: [String] = []
) throws -> ImportedExport {
  try ImportedExport(
    fixture("Exports/\(name).csv") ?? [], file: "\(name).csv", profile: profile, rules: rules, keeping: kept)
}

private func texts(_ export: ImportedExport, _ column: String) -> [String] {
  let cells = export.table[column]
  return (0..<export.table.rowCount).map { cells?[$0].string ?? "" }
}

private func replaced(_ name: String, _ old: String, _ new: String) -> [UInt8] {
  Array(String(decoding: fixture("Exports/\(name).csv") ?? [], as: UTF8.self).replacing(old, with: new).utf8)
}

@Suite("Exports")
struct ExportTests {
  @Test("crowd sizes of ACLED's tags become bounds, each with its rule and its words")
  func acledCrowds() throws {
    let export = try imported("acled")
    #expect(
      texts(export, "crowd_text") == [
        "around 3,000", "between 200 and 300", "hundreds", "no report", "", "the whole test square",
        "at least 40; about 1000",
      ])
    #expect(texts(export, "crowd_low") == ["3000", "200", "200", "", "", "", "40"])
    #expect(texts(export, "crowd_high") == ["3000", "300", "999", "", "", "", ""])
    #expect(
      texts(export, "crowd_qualifier") == ["about", "between", "between", "none", "", "none", "at least"])
    #expect(
      texts(export, "crowd_rule") == [
        "W1:about", "W1:between", "W1:hundreds", "ACLED:no-report", "", "W1:not-understood", "W1:at-least",
      ])
  }

  @Test("ACLED's precision codes become EDTF dates and what is known of the place")
  func acledCodes() throws {
    let export = try imported("acled", profile: "acled")
    #expect(
      Array(texts(export, "date").prefix(4)) == [
        "2018-04-02", "2018-04-04/2018-04-16", "2018-05", "2018-05-16",
      ])
    #expect(Array(texts(export, "date_rule").prefix(3)) == ["ACLED:time-1", "ACLED:time-2", "ACLED:time-3"])
    #expect(Array(texts(export, "place_known").prefix(3)) == ["place", "part of a region", "region"])
    #expect(texts(export, "date").allSatisfy { (try? ImpreciseDate(edtf: $0)) != nil })
  }

  @Test("sizes of the Crowd Counting Consortium hold its words and its counts")
  func crowdCounting() throws {
    let export = try imported("ccc")
    #expect(texts(export, "crowd_low") == ["12", "200", "150", "2000", "200", "37"])
    #expect(texts(export, "crowd_high") == ["99", "999", "400", "9999", "1500", "37"])
    #expect(
      texts(export, "crowd_rule") == [
        "W1:dozens", "W1:hundreds", "CCC:low-high", "CCC:word-value", "CCC:low-high",
        "CCC:low-high",
      ])
    // Counts that reach below and above the words hold them; where each reaches beyond the other, both are named.
    #expect(
      ExportWords.widest([
        Quantity(low: 200, high: 999, rule: "W1:hundreds"), Quantity(low: 150, high: 400, rule: "CCC:low-high"),
      ]) == Quantity(low: 150, high: 999, qualifier: .between, rule: "widest(W1:hundreds+CCC:low-high)"))
    #expect(texts(export, "arrests_low") == ["", "4", "", "10", "", ""])
    #expect(texts(export, "injuries_crowd_rule")[1] == "W1:none")
    #expect(
      texts(export, "place_known") == ["locality", "locality", "county", "state", "locality", ""])
    #expect(texts(export, "fips_code")[0] == "01001" && texts(export, "size_text")[1] == "hundreds")
  }

  @Test("free text and unknown columns are left out and listed, and come back only on request")
  func leftOut() throws {
    let export = try imported("acled")
    #expect(export.leftOut.map(\.column) == ["notes"] && export.table["notes"] == nil)
    #expect(try imported("acled", keeping: ["notes"]).table["notes"] != nil)
    let more = try ImportedExport(
      replaced("ccc", "date,locality", "date,phone_number,locality").map { $0 }, file: "ccc.csv", profile: "ccc"
    )
    #expect(more.leftOut.contains { $0.column == "phone_number" && $0.reason.contains("identifies persons") })
    let names = try imported("ccc").leftOut.map(\.column)
    #expect(Set(["claims", "notes", "location_detail", "actors", "title"]).isSubset(of: names))
    #expect(throws: Failure.self) {
      try ImportedExport(
        replaced("ccc", "date,locality", "date,phone,locality"), file: "ccc.csv", profile: nil,
        keeping: ["phone"])
    }
  }

  @Test("words that no rule knows are a located warning, and a declared rule makes bounds of them")
  func declaredRules() throws {
    let plain = try imported("acled")
    let warning = try #require(plain.problems.first { $0.code == "import.words-not-understood" })
    #expect(warning.place?.line == 7 && warning.severity == .warning)
    let rule = QuantityRule(name: "T1:square", words: ["whole test square"], low: 5000, high: 20000)
    let ruled = try imported("acled", rules: QuantityRules([rule]))
    #expect(texts(ruled, "crowd_rule")[5] == "T1:square" && texts(ruled, "crowd_high")[5] == "20000")
    #expect(ruled.problems.isEmpty)
  }

  @Test(
    "what is wrong with an export is an error with its place",
    arguments: [
      ("02 April 2018", "31 April 2018", "import.bad-date", 2, 6),
      ("TST2", "TST1", "import.duplicate-id", 3, 1),
      ("15 May 2018,2018,3", "15 May 2018,2018,4", "import.bad-code", 4, 23),
      ("3.00,4.00,3", "3.00,4.00,", "import.bad-code", 4, 168),
      ("3.00,4.00,3", "3x,4.00,3", "import.bad-number", 4, 158),
    ] as [(String, String, String, Int, Int)])
  func errors(old: String, new: String, code: String, line: Int, column: Int) throws {
    let export = try ImportedExport(replaced("acled", old, new), file: "acled.csv", profile: nil)
    let error = try #require(export.problems.first { $0.severity == .error })
    #expect(error.code == code && error.place?.line == line && error.suggestion != nil)
    #expect(error.place.map { $0.column > 0 } ?? false)
  }

  @Test("a file of another kind is refused with what it resembles, and a wrong name with the right one")
  func recognition() throws {
    func failure(_ bytes: [UInt8], _ profile: String?) -> Diagnostic? {
      do throws(Failure) {
        _ = try ImportedExport(bytes, file: "x.csv", profile: profile)
        return nil
      } catch {
        return error.diagnostics.first
      }
    }
    #expect(failure(Array("a,b\n1,2\n".utf8), nil)?.code == "import.unknown-export")
    let renamed = failure(replaced("acled", "event_id_cnty", "event_id_cntry"), "acled")
    #expect(
      renamed?.code == "import.missing-columns" && renamed?.suggestion == "Did you mean `event_id_cntry`?")
    #expect(failure(replaced("acled", "sub_event_type", "sub"), nil)?.suggestion?.contains("ACLED") == true)
    #expect(failure([], "aceld")?.code == "csv.empty")
    #expect(failure(Array("a\n1\n".utf8), "aceld")?.suggestion == "Did you mean `acled`?")
    #expect(failure(fixture("Exports/ccc.csv") ?? [], "acled")?.suggestion?.contains("ccc") == true)
  }

  @Test("the package of an export is valid, and its tables hold what it says", arguments: ["acled", "ccc"])
  func package(name: String) throws {
    let rule = QuantityRule(name: "T1:square", words: ["whole test square"], low: 5000, high: 20000)
    let export = try imported(name, rules: QuantityRules([rule]))
    let descriptor = export.descriptor(file: "\(name).csv", hash: "0", accessed: "2026-11-22")
    let (package, problems) = try DataPackage.decode(
      Array(NodeText.text(of: descriptor).utf8), file: "datapackage.json")
    #expect(problems.isEmpty && package.rules.declared == [rule])
    let resource = try #require(package["events"])
    let (table, cells) = try readTable(export.csv, name: "events.csv", options: resource.options)
    #expect(cells.isEmpty && table.rowCount == export.table.rowCount)
    #expect(table.schema.quantities.first?.rule == "crowd_rule")
    if case .impreciseDates = table["date"]?.storage {} else { Issue.record("the dates are not EDTF") }
    let validation = TableValidation([.init(name: "events", table: table, file: "events.csv")])
    #expect(validation.problems().map(\.message) == [])
    #expect(package.licenses.first?.path != nil && package.sources.first?.title != nil)
    #expect(String(decoding: export.codebook(file: "x", accessed: nil), as: UTF8.self).contains("Left out"))
  }
}

@Suite("Declared rules")
struct QuantityRuleTests {
  private func decoded(_ rules: String) throws -> (DataPackage, [Diagnostic]) {
    let text = #"{"name":"t","resources":[{"name":"a","path":"a.csv"}],"byline":{"rules":"# + rules + "}}"
    return try DataPackage.decode(Array(text.utf8), file: "datapackage.json")
  }

  @Test("the longest words of the declared rules go before W1")
  func order() throws {
    let (package, problems) = try decoded(
      #"[{"name":"S:square","words":"square","low":100},{"name":"S:full","words":["full square","广场爆满"],"low":5000,"high":9000,"source":"a plan"}]"#
    )
    #expect(problems.isEmpty)
    #expect(package.rules.quantity(in: "A Full  Square, hundreds")?.rule == "S:full")
    #expect(package.rules.quantity(in: "a square")?.qualifier == .atLeast)
    #expect(package.rules.quantity(in: "广场爆满了")?.high == 9000)
    #expect(package.rules.quantity(in: "hundreds on squares")?.rule == "W1:hundreds")
    #expect(package.resources[0].schema.rules == package.rules)
  }

  @Test(
    "a rule that cannot hold is refused",
    arguments: [
      #"[{"words":"x"}]"#, #"[{"name":"W1:x","words":"x"}]"#, #"[{"name":"a"}]"#,
      #"[{"name":"a","words":"x","low":2,"high":1}]"#,
      #"[{"name":"a","words":"x","low":2,"qualifier":"abuot"}]"#,
      #"[{"name":"a","words":"x"},{"name":"a","words":"y"}]"#, #"[{"name":"a+b","words":"x"}]"#,
    ])
  func wrong(rules: String) throws {
    #expect(try decoded(rules).1.map(\.code) == ["package.bad-rule"])
  }

  @Test("rows name rules that there are, with the bounds that a declared rule gives")
  func validation() {
    var schema = Schema(
      quantities: [.init(name: "q", low: "low", high: "high", rule: "rule")],
      rules: QuantityRules([QuantityRule(name: "S:full", words: ["full"], low: 5, high: 9)]))
    schema.fields = ["low", "high"].map { .init(name: $0, type: .number) } + [.init(name: "rule")]
    let table = Table(
      columns: [
        "low": Column(.numbers([5, 5, 12, 1])), "high": Column(.numbers([9, 8, 99, 2])),
        "rule": Column(.texts(["S:full", "S:full", "W1:several dozen", "S:ful"])),
      ], rowCount: 4, schema: schema)
    let found = TableValidation([.init(name: "t", table: table, file: "t.csv")]).problems()
    #expect(found.map(\.code) == ["data.rule-bounds", "data.unknown-rule"])
    #expect(found.last?.suggestion == "Did you mean `S:full`?")
  }
}
