import Diagnostics
import Testing

@testable import Tables

@Suite struct DataPackageTests {
  private let text = #"""
    {"name": "bank-protests", "title": "Bank protests", "licenses": [{"name": "CC-BY-4.0"}],
     "resources": [
      {"name": "events", "path": "events.csv", "encoding": "utf-8", "dialect": {"delimiter": ";"},
       "schema": {
        "fields": [
         {"name": "id", "type": "string", "constraints": {"required": true, "unique": true, "pattern": "e[0-9]+"}},
         {"name": "when", "type": "string", "rdfType": "http://id.loc.gov/datatypes/edtf/EDTF-level1"},
         {"name": "low", "type": "number", "unit": "people", "constraints": {"minimum": 0}},
         {"name": "high", "type": "number", "missingValues": ["", "-"]},
         {"name": "qualifier", "type": "string", "categories": ["exact", "at least", "between"]},
         {"name": "unit", "type": "string"}, {"name": "key", "type": "string"}, {"name": "source", "type": "string"}],
        "missingValues": ["", {"value": "NA", "label": "not said"}],
        "primaryKey": "id",
        "foreignKeys": [{"fields": "source", "reference": {"resource": "sources", "fields": "id"}}]},
       "byline": {"quantities": [{"name": "size", "low": "low", "high": "high", "qualifier": "qualifier", "unit": "unit"}],
        "competing": "key",
        "foreignKeys": [{"fields": ["unit"], "reference": {"package": "places", "resource": "units", "fields": ["unit"]}}]}},
      {"name": "sources", "path": "sources.csv", "schema": {"fields": [{"name": "id"}, {"name": "phone"}]}}]}
    """#
  private let events = """
    id;when;low;high;qualifier;unit;key;source
    e1;2022-04~;10;20;between;people;k1;s1
    e2;2022/..;80;-;at least;people;k1;s1
    e2;199X;-1;;exact;yuan;k1;s3
    x4;2022;30;20;betwen;people;;NA

    """

  @Test("a data package is read with its schemas, quantities and keys")
  func decoding() throws {
    let (package, problems) = try DataPackage.decode(Array(text.utf8), file: "datapackage.json")
    #expect(problems.isEmpty)
    let resource = try #require(package["events"])
    #expect(package.licenses.first?.name == "CC-BY-4.0")
    #expect(resource.dialect == .semicolon && resource.path == "events.csv")
    #expect(resource.schema["when"]?.type == .impreciseDate && resource.schema["low"]?.unit == "people")
    #expect(resource.schema.missingValues == ["", "NA"] && resource.schema.primaryKey == ["id"])
    #expect(
      resource.schema.quantities == [
        .init(name: "size", low: "low", high: "high", qualifier: "qualifier", unit: "unit")
      ])
    #expect(resource.schema.competing == "key")
    #expect(resource.schema.foreignKeys.map(\.package) == [nil, "places"])
  }

  @Test("tables are held against their package, and every fault has its place")
  func validation() throws {
    let package = try DataPackage.decode(Array(text.utf8), file: "datapackage.json").package
    let resource = try #require(package["events"])
    let (table, reading) = try readTable(Array(events.utf8), name: "events.csv", options: resource.options)
    #expect(reading.isEmpty)
    let sources = try readTable(
      Array("id,phone\ns1,1\ns2,2\n".utf8), name: "sources.csv", options: DelimitedOptions(dialect: .comma)
    ).table
    let subjects = [
      TableValidation.Subject(
        name: "events", table: table, file: "events.csv",
        places: try CellPlaces(Array(events.utf8), name: "events.csv", options: resource.options)),
      TableValidation.Subject(name: "sources", table: sources, file: "sources.csv"),
    ]
    let units = Table(columns: ["unit": Column(of: [.text("people")])], rowCount: 1)
    let problems = TableValidation(subjects) { package, resource in
      package == "places" && resource == "units" ? units : nil
    }.problems()
    let found = problems.map { "\($0.place?.line ?? -1):\($0.place?.column ?? -1) \($0.code)" }
    #expect(
      found == [
        "4:1 data.unique", "5:1 data.pattern", "4:9 data.minimum", "5:15 data.enum", "4:1 data.primary-key",
        "4:27 data.foreign-key", "4:19 data.foreign-key", "4:13 data.qualifier", "5:9 data.bounds",
        "5:15 data.qualifier",
        "4:19 data.mixed-units", "0:0 data.personal", "0:0 data.orphan",
      ])
    #expect(problems.first { $0.code == "data.enum" }?.suggestion == "Did you mean `between`?")
    #expect(problems.first { $0.code == "data.foreign-key" }?.suggestion == "Did you mean `s1`?")
  }

  @Test("faults of a package are named")
  func faults() throws {
    let bad =
      #"{"resources": [{"name": "a", "path": "../x.csv", "schema": {"fields": [{"name": "n", "type": "nubmer"}], "primaryKey": "m"}}, {"name": "a"}]}"#
    let problems = try DataPackage.decode(Array(bad.utf8), file: "datapackage.json").problems
    #expect(
      problems.map(\.code) == [
        "package.unsafe-path", "package.unknown-type", "package.unknown-field", "package.no-path",
        "package.duplicate-resource",
      ])
    #expect(problems[1].suggestion == "Did you mean `number`?")
  }

  @Test(
    "columns that would identify people are refused by name",
    arguments: [
      "phone", "firstName", "person_id", "id_number", "home address", "Face", "姓名", "联系电话", "DOB", "身份证号码",
    ])
  func personal(name: String) {
    #expect(PersonalColumns.word(in: name) != nil)
  }

  @Test(
    "columns about measures and places are not",
    arguments: [
      "name", "place_en", "registered_voters", "surface",
      "persons_detained", "地点", "kind", "source_id",
    ])
  func allowed(name: String) {
    #expect(PersonalColumns.word(in: name) == nil)
  }
}
