import Diagnostics
import Testing

@testable import Byline
@testable import Tables

/// Everything that is found in a table, each with a case in which it is and one in which it is not.
@Suite struct FindingsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var kind: Finding.Kind
    var text: String
    /// The finding in words; nil where there is none of the kind.
    var said: String?

    init(_ kind: Finding.Kind, _ text: String, _ said: String?) {
      self.kind = kind
      self.text = text
      self.said = said
    }

    var testDescription: String { "\(kind.rawValue): \(text.prefix(40))" }
  }

  private func findings(_ text: String, _ change: (inout DescribeOptions) -> Void = { _ in }) throws
    -> [Finding]
  {
    var options = DescribeOptions()
    options.findings = true
    change(&options)
    let request = DescribeRequest(file: "t.csv", reading: DelimitedOptions(), options: options)
    return try request.described(Array(text.utf8)).description.findings?.list ?? []
  }

  private func said(_ kind: Finding.Kind, in findings: [Finding]) -> String? {
    let found = Findings(findings.filter { $0.kind == kind }, columns: [])
    return found.paragraphs.first?.paragraphs.first.map {
      ($0.subject.isEmpty ? "" : $0.subject + ": ") + $0.text
    }
  }

  private static func column(_ cells: String...) -> String { (["c"] + cells).joined(separator: "\n") + "\n" }
  private static let sixteen = (1...16).map(String.init).joined(separator: "\n")

  static let cases: [Case] = [
    Case(
      .mixedTypes, column("1", "2", "many", "4", "5", "6", "some", "7", "8"),
      "c: 2 cells are no numbers like the other 7, so the column is read as text: “many” (line 4), “some” (line 8)"
    ),
    Case(
      .mixedTypes, column("2020-01-01", "2020-01-02", "2020-01-03", "later"),
      "c: 1 cell is no date like the other 3, so the column is read as text: “later” (line 5)"),
    Case(.mixedTypes, column("1", "2", "NA", "4"), nil),
    Case(.mixedTypes, column("a", "b", "3", "d"), nil),
    Case(.mixedTypes, column("007", "008", "009", "x"), nil),
    Case(
      .mixedTypes, column("1", "2", "unknown", "4"),
      "c: 1 cell is no number like the other 3, so the column is read as text: “unknown” (line 4)"),
    Case(
      .numbersAsText, column("\"1,200\"", "300", "12 km", "€5", "95%"),
      "c: 4 numbers are written with separators, units or signs, so the column is read as text: “1,200” (line 2), “12 km” (line 4), “€5” (line 5), “95%” (line 6)"
    ),
    Case(.numbersAsText, column("A12", "B13", "12A", "1.2.3"), nil),
    Case(.numbersAsText, column("12-15", "030 1234", "12:30", "3 of 4"), nil),
    Case(
      .impossibleDates, column("2022-02-28", "2022-02-30", "2022-13-01"),
      "c: 2 dates are not in the calendar: “2022-02-30” (line 3), “2022-13-01” (line 4)"),
    Case(.impossibleDates, column("2022-02-28", "2024-02-29", "x"), nil),
    Case(
      .datesAsText, column("31/12/2022", "01/02/2022", "03/02/2022"),
      "c: 3 dates are written in a way that does not say which number is the day, so the column is read as text: “31/12/2022” (line 2), “01/02/2022” (line 3), “03/02/2022” (line 4)"
    ),
    Case(.datesAsText, column("2022-12-31", "2022-01"), nil),
    Case(
      .negativeCounts, "deaths,x\n1,a\n-2,b\n3,c\n",
      "deaths: 1 number is negative in a column that counts: -2 (line 3)"),
    Case(.negativeCounts, "change,x\n1,a\n-2,b\n3,c\n", nil),
    Case(.negativeCounts, "deaths,x\n1,a\n2,b\n", nil),
    Case(
      .missingCodes, column(sixteen, "-999", "17", "-999"),
      "c: 2 cells hold a number that often stands for “no value”: -999 (lines 18, 20)"),
    Case(.missingCodes, column(sixteen, "-999"), nil),
    Case(.farValues, column(sixteen, "900"), "c: 1 number lies far from the others, above 37: 900 (line 18)"),
    Case(.farValues, column(sixteen, "30"), nil),
    Case(.farValues, "lat\n\(sixteen)\n80\n", nil),
    Case(
      .impossibleCoordinates, "lat\n30.5\n113.6\n34.1\n",
      "lat: 1 number is no latitude, which lies between -90 and 90 degrees: 113.6 (line 3)"),
    Case(.impossibleCoordinates, "lon\n30.5\n113.6\n34.1\n", nil),
    Case(
      .swappedBounds, "low,high\n1,2\n9,3\n4,5\n6,\n5,7\n", "In 1 row `low` lies above `high`: 9 and 3 (line 3)"
    ),
    Case(
      .swappedBounds, "start,end\n2020-01-01,2020-02-01\n2020-05-01,2020-03\n2020-01,2021\n",
      "In 1 row `start` lies above `end`: 2020-05-01 and 2020-03-31 (line 3)"),
    Case(.swappedBounds, "low,high\n1,2\n3,3\n4,\n", nil),
    Case(.swappedBounds, "from,to\n1,2\n9,3\n8,5\n6,4\n", nil),
    Case(
      .likelyBounds, "size_low,size_high\n1,2\n3,9\n4,5\n",
      "size_low and size_high: look like the bounds of one quantity"),
    Case(.likelyBounds, "low,tall\n1,2\n3,9\n4,5\n", nil),
    Case(.duplicateRows, "a,b\n1,x\n2,y\n1,x\n1,x\n", "2 rows are the same as an earlier one: lines 2, 4, 5"),
    Case(.duplicateRows, "a,b\n1,x\n2,y\n1,z\n", nil),
    Case(
      .duplicatesButForKey, "id,a,b,c\n1,x,y,1\n2,x,y,2\n3,x,y,1\n",
      "1 row is the same as an earlier one but for `id`: lines 2, 4"),
    Case(.duplicatesButForKey, "id,a,b,c\n1,x,y,1\n2,x,y,2\n3,x,y,3\n", nil),
    Case(
      .nearKey, "id\n" + (1...12).map { "e\($0)" }.joined(separator: "\n") + "\ne3\n",
      "id: would name every row, but 2 rows share a value: “e3” (lines 4, 14)"),
    Case(.nearKey, "kind\n" + (1...12).map { "e\($0 % 5)" }.joined(separator: "\n") + "\n", nil),
    Case(.likelyKey, "id,x\na,1.5\nb,2.5\nc,1.5\n", "id: differs in every row, so it can name a row"),
    Case(.likelyKey, "amount\n1.5\n2.5\n3.5\n", nil),
    Case(.constantColumn, "a,b\nx,1\nx,2\n", "a: has the same value in every row: “x”"),
    Case(.constantColumn, "a,b\nx,1\ny,2\n", nil),
    Case(.emptyColumn, "a,b\n,1\n,2\n", "a: has no value in any row"),
    Case(.emptyColumn, "a,b\n1,1\n,2\n", nil),
    Case(
      .spaces, column("north", "north ", "\u{3000}south"),
      "c: 2 cells begin or end with white space, so that equal words are not equal: “north ” (line 3), “\u{3000}south” (line 4)"
    ),
    Case(.spaces, column("north", "a b"), nil),
    Case(
      .nearDuplicates, column("Beijing", "beijing", "Bei jing", "Wuhan", "Beijing"),
      "c: one name is spelled in several ways that differ only in case, accents, spaces or punctuation: “Beijing” (lines 2, 6), “beijing” (line 3), “Bei jing” (line 4)"
    ),
    Case(
      .nearDuplicates, column("Île", "Ile", "ＡＢＣ", "abc"),
      "c: 2 names are spelled in several ways that differ only in case, accents, spaces or punctuation: “Île” (line 2), “Ile” (line 3), “ＡＢＣ” (line 4), “abc” (line 5)"
    ),
    Case(.nearDuplicates, column("上海", "北京", "Beijing", "C++", "C"), nil),
    Case(
      .missingWords, column("north", "unknown", "n/a", "south", "不详"),
      "c: 3 cells say in words that there is no value, and count as a value like any other: “unknown” (line 3), “n/a” (line 4), “不详” (line 6)"
    ),
    Case(.missingWords, column("north", "not far", "south"), nil),
    Case(
      .brokenLetters, column("cafÃ©", "fine", "a\u{FFFD}b"),
      "c: 2 cells have letters that were damaged when the file was saved in another encoding: “cafÃ©” (line 2), “a\u{FFFD}b” (line 4)"
    ),
    Case(.brokenLetters, column("café", "naïve", "Ã"), nil),
  ]

  @Test("what is suspicious is said with its lines, and what is not is not", arguments: cases)
  func said(_ one: Case) throws {
    #expect(try said(one.kind, in: findings(one.text)) == one.said)
  }

  // What only a package can say has its cases in `QuantityFindingsTests`.
  @Test(
    "every kind has a case in which it is found and one in which it is not",
    arguments: Finding.Kind.allCases.filter { ![.mixedUnits, .competingReports].contains($0) })
  func covered(kind: Finding.Kind) {
    #expect(Self.cases.contains { $0.kind == kind && $0.said != nil })
    #expect(Self.cases.contains { $0.kind == kind && $0.said == nil })
  }

  @Test("lines count those within quotes and empty ones; rows do not")
  func lines() throws {
    let found = try findings("a,b\n\"two\nlines\",x\n\nother,y \n")
    let example = found.first { $0.kind == .spaces }?.examples.first
    #expect(example?.rows == [2] && example?.lines == [5])
  }

  @Test("rows of a part of a table are those of the file")
  func filtered() throws {
    var options = DescribeOptions()
    options.findings = true
    let request = DescribeRequest(
      file: "t.csv", reading: DelimitedOptions(), options: options, condition: "datum.a > 1")
    let described = try request.described(Array("a,b\n1,x \n2,y\n3,z \n".utf8)).description
    #expect(described.rows == 2 && described.filter?.rows == 3)
    let example = described.findings?.list.first { $0.kind == .spaces }?.examples.first
    #expect(example?.text == "z " && example?.rows == [3] && example?.lines == [4])
  }

  @Test("the same is found in any order of the rows")
  func anyOrder() throws {
    let rows = [
      "1,Beijing,5", "2,beijing,6", "3,Wuhan ,900", "4,x,7", "5,y,6", "6,z,5", "7,x,6", "8,y,7", "9,z,5",
      "10,w,6",
    ]
    func kinds(_ rows: [String]) throws -> [String] {
      try findings("id,place,count\n" + rows.joined(separator: "\n") + "\n").map {
        "\($0.kind) \($0.columns) \($0.count)"
      }
    }
    #expect(try kinds(rows) == kinds(rows.reversed()))
  }

  @Test("declared bounds that are swapped are found, and the columns described as they are")
  func declared() throws {
    var table = try readTable(Array("a,b\n5,2\n1,3\n".utf8), name: "t.csv").table
    table.schema.quantities = [.init(name: "size", low: "a", high: "b")]
    var options = DescribeOptions()
    #expect(throws: Failure.self) { try describe(table, file: "t.csv", options: options) }
    options.findings = true
    let described = try describe(table, file: "t.csv", options: options)
      .lookingThrough(table, options: options, lines: nil)
    #expect(described.columns.map(\.name) == ["a", "b"])
    #expect(described.findings?.list.contains { $0.kind == .swappedBounds } == true)
  }
}
