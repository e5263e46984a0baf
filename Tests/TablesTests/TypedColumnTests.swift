import Diagnostics
import Testing

@testable import Tables

@Suite struct TypedColumnTests {
  private func inferred(_ cells: [String]) throws -> (Schema.Field, Column, [Diagnostic]) {
    let text = (["c,x"] + cells.map { "\($0),1" }).joined(separator: "\n")
    let (table, problems) = try readTable(Array(text.utf8), name: "t.csv")
    return (try #require(table.schema["c"]), try #require(table["c"]), problems)
  }

  @Test(
    "types are inferred from cells",
    arguments: [
      (["1", "2", ""], Schema.FieldType.integer), (["1", "2.5"], .number),
      (["-1e3", "+2", "inf", "-inf"], .number),
      (["true", "FALSE", ""], .boolean), (["2020-01-02", "2020-02-29"], .date),
      (["2020-01-02T10:00:00Z", "2020-01-02"], .datetime),
      (["2022-04", "2022-04-18", "2022-05~"], .impreciseDate),
      (["007", "012"], .string), (["2020-02-30", "2020-01-01"], .string), (["", ""], .any),
      (["NA", "3"], .integer),
      (["NA", "x"], .string), (["1,5", "x"], .string), (["0", "0.5"], .number),
    ] as [([String], Schema.FieldType)])
  func inference(cells: [String], type: Schema.FieldType) throws {
    #expect(try inferred(cells.map { $0.contains(",") ? "\"\($0)\"" : $0 }).0.type == type)
  }

  @Test("the cell that forced the type is kept, and a column that is nearly numbers is reported")
  func evidence() throws {
    let (field, column, problems) = try inferred(["1", "2", "3", "4", "about 5"])
    #expect(field.evidence == Schema.Evidence(row: 5, text: "about 5"))
    #expect(column[4].string == "about 5")
    #expect(problems.map(\.code) == ["csv.mixed-column"])
    #expect(problems.first?.place?.line == 6)
    #expect(try inferred(["1", "2.50"]).0.evidence == Schema.Evidence(row: 2, text: "2.50"))
  }

  @Test("texts that say there is no value are missing in a column of numbers, and said so")
  func absent() throws {
    let (_, column, problems) = try inferred(["NA", "3", "n/a"])
    #expect(column[0].isNull && column[2].isNull && column[1].double == 3)
    #expect(problems.map(\.code) == ["csv.read-as-missing"])
  }

  private func field(_ type: Schema.FieldType, _ change: (inout Schema.Field) -> Void = { _ in }) -> Schema {
    var field = Schema.Field(name: "c", type: type)
    change(&field)
    return Schema(fields: [field], missingValues: ["", "-99"])
  }

  private func read(_ cells: [String], _ schema: Schema) throws -> (Column, [Diagnostic]) {
    let text = (["c"] + cells.map { "\"\($0)\"" }).joined(separator: "\n")
    let options = DelimitedOptions(dialect: .comma, typing: .schema(schema))
    let (table, problems) = try readTable(Array(text.utf8), name: "t.csv", options: options)
    return (try #require(table["c"]), problems)
  }

  @Test("every cell that is not of its declared type is null and a located problem")
  func badCells() throws {
    let cases: [(Schema.FieldType, [String], [Bool], [Int])] = [
      (.number, ["1", "x", "-99", "2,5"], [true, false, false, false], [3, 5]),
      (.integer, ["1", "1.5", "2.0"], [true, false, true], [3]),
      (.boolean, ["true", "yes", "0"], [true, false, true], [3]),
      (.date, ["2020-01-01", "2020-13-01", "2020-01-01T10:00:00Z"], [true, false, false], [3, 4]),
      (.year, ["2020", "20.5"], [true, false], [3]), (.yearmonth, ["2020-05", "2020"], [true, false], [3]),
      (.impreciseDate, ["2020-05~", "May 2020", "2020/.."], [true, false, true], [3]),
    ]
    for (type, cells, valid, lines) in cases {
      let (column, problems) = try read(cells, field(type))
      #expect(cells.indices.map { column.isValid(at: $0) } == valid, "\(type)")
      #expect(problems.compactMap(\.place?.line) == lines, "\(type)")
      #expect(problems.allSatisfy { $0.severity == .error })
    }
  }

  @Test("number fields follow the schema's marks, and bare numbers may be demanded or not")
  func numberMarks() throws {
    let german = field(.number) {
      $0.decimalMark = ","
      $0.groupMark = "."
    }
    #expect(try read(["1.234,5"], german).0[0].double == 1234.5)
    let loose = field(.number) { $0.isBareNumber = false }
    #expect(try read(["€ 95.5", "12%", "-3 km"], loose).0.storageNumbers == [95.5, 12, -3])
    let words = field(.boolean) { ($0.trueValues, $0.falseValues) = (["ja"], ["nein"]) }
    #expect(try read(["ja", "nein"], words).0[1].bool == false)
    let dates = field(.date) { $0.format = "%d.%m.%Y" }
    #expect(try read(["18.04.2022"], dates).0[0].double == CivilDate(year: 2022, month: 4, day: 18).instant)
  }

  @Test("problems of a column are capped and the rest counted")
  func cap() throws {
    let (_, problems) = try read(Array(repeating: "x", count: 130), field(.number))
    #expect(problems.count == 101)
    #expect(problems.last?.message == "And 30 more of the kind in column `c`.")
  }

  @Test("columns that the schema or the file lacks are reported with the nearest name")
  func mismatch() throws {
    let schema = Schema(fields: [Schema.Field(name: "quantity_low", type: .number)])
    let (_, problems) = try readTable(
      Array("quantity_lo\n1\n".utf8), name: "t.csv", options: DelimitedOptions(typing: .schema(schema)))
    #expect(problems.map(\.code) == ["csv.missing-column", "csv.undeclared-column"])
    #expect(problems[0].suggestion == "Did you mean `quantity_lo`?")
  }

  @Test("a number column remembers the decimals that a double does not give back")
  func decimals() throws {
    let (_, column, _) = try inferred(["1.50", "0.1234567890123456789", "1e400", "100000000000000000000"])
    #expect(column.decimals?.places == 19)
    #expect(column.decimals?.texts == [1: "0.1234567890123456789", 2: "1e400"])
    #expect(column.selecting([2, 0]).decimals?.texts == [0: "1e400"])
    var changed = column
    changed.storage = .numbers([1, 2, 3, 4])
    #expect(changed.decimals == nil)
  }

  @Test("a figure's loader reads text unless told otherwise")
  func vega() throws {
    let parse: [String: ParseType] = [
      "n": .number, "d": .date, "b": .boolean, "p": .datePattern(DatePattern("%Y", isUTC: true)),
    ]
    let text = "n,d,b,p,t\n1,2020-01-02,false,2020,3\n,,,,\nx,y,1,z,w\n"
    let (table, problems) = try readTable(
      Array(text.utf8), name: "t.csv", options: DelimitedOptions(typing: .vega(parse: parse)))
    #expect(table["n"]?[0].double == 1)
    #expect(table["n"]?[2].double?.isNaN == true)
    #expect(table["d"]?[0].double == CivilDate(year: 2020, month: 1, day: 2).instant)
    #expect(table["b"]?[0].bool == false)
    #expect(table["b"]?[2].bool == true)
    #expect(table["p"]?[0].double == CivilDate(year: 2020, month: 1, day: 1).instant)
    #expect(table["t"]?[0].string == "3")
    for name in ["n", "d", "b", "p"] { #expect(table[name]?[1].isNull == true) }
    #expect(table["t"]?[1] == .text(""))
    #expect(problems.compactMap(\.place?.column) == [1, 3, 7])
  }

  @Test(
    "parse types are read as figures write them",
    arguments: [
      ("number", ParseType.number), ("date", .date), ("date:'%Y-%m'", .datePattern(DatePattern("%Y-%m"))),
      ("utc:\"%Y\"", .datePattern(DatePattern("%Y", isUTC: true))),
      ("date:%Y", .datePattern(DatePattern("%Y"))),
    ])
  func parseTypes(text: String, type: ParseType) {
    #expect(ParseType(text) == type)
    #expect(ParseType("datum") == nil)
  }
}

extension Column {
  var storageNumbers: [Double]? { if case .numbers(let cells) = storage { cells } else { nil } }
}
