import Testing

@testable import Byline
@testable import Tables

@Suite("what a package says of its quantities")
struct QuantityFindingsTests {
  private func findings(_ text: String, competing: String? = nil) throws -> [Finding] {
    var table = try readTable(Array(text.utf8), name: "t.csv").table
    table.schema.quantities = [.init(name: "size", low: "low", high: "high", unit: "unit")]
    table.schema.competing = competing
    return QuantityFindings(table: table).list()
  }

  @Test("bounds in several units are no one quantity")
  func units() throws {
    let found = try findings("low,high,unit\n1,2,people\n3,4,people\n5,,CNY\n,,USD\n")
    #expect(found.map(\.kind) == [.mixedUnits] && found[0].columns == ["low", "high"])
    #expect(found[0].message == "are counted in 2 units of `unit`, so figures over all rows mix them")
    #expect(found[0].examples.map(\.text) == ["people", "CNY"] && found[0].examples.map(\.count) == [2, 1])
    #expect(found[0].advice.contains("--where \"datum.unit == 'people'\""))
    #expect(try findings("low,high,unit\n1,2,people\n3,4,people\n").isEmpty)
  }

  @Test("reports of one quantity are counted, and not to be added")
  func competing() throws {
    let text = "low,high,unit,key\n1,2,p,a\n1,3,p,a\n4,5,p,b\n6,,p,c\n6,7,p,c\n6,8,p,c\n"
    let found = try findings(text, competing: "key")
    #expect(found.map(\.kind) == [.competingReports])
    #expect(
      found[0].message
        == "5 rows are competing reports of 2 quantities, which a sum would count more than once")
    #expect(found[0].examples.map(\.text) == ["c", "a"])
    #expect(try findings("low,high,unit,key\n1,2,p,a\n1,3,p,b\n", competing: "key").isEmpty)
  }
}
