import Diagnostics
import Publishing
import TestSupport
import Testing

@testable import Byline

@Suite struct CheckTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  @Test("the repository's own datasets hold")
  func own() throws {
    let report = try check(Self.root)
    #expect(
      report.packages.count >= 5 && !report.hasErrors, "\(report.diagnostics.filter { $0.severity == .error })")
    #expect(report.summary.contains("2 maps"))
  }

  @Test("a project without problems says so")
  func clean() throws {
    let folder = try tinyProject()
    let report = try check(folder.path)
    #expect(report.summary == "1 package, 1 table, 4 rows, 2 figures: no problems")
  }

  /// Two packages that refer to each other, with a fault of every kind.
  private func faulty() throws -> TemporaryFolder {
    let folder = try #require(TemporaryFolder())
    folder.write(
      """
      {"name": "people", "resources": [
        {"name": "events", "path": "events.csv", "schema": {"primaryKey": "id", "fields": [
          {"name": "id", "constraints": {"required": true}}, {"name": "parent"}, {"name": "system"}, {"name": "when",
          "rdfType": "http://id.loc.gov/datatypes/edtf/EDTF-level1"}, {"name": "low", "type": "number"},
          {"name": "high", "type": "number"}, {"name": "unit"}, {"name": "key"}, {"name": "source"}, {"name": "phone"}],
          "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "id"}},
            {"fields": "source", "reference": {"resource": "sources", "fields": "id"}}]},
         "byline": {"competing": "key", "quantities": [{"name": "n", "low": "low", "high": "high", "unit": "unit"}],
          "foreignKeys": [{"fields": ["system"], "reference": {"package": "../systems", "resource": "systems", "fields": ["id"]}}]}},
        {"name": "sources", "path": "sources.csv", "schema": {"fields": [{"name": "id"}]}}, {"name": "gone", "path": "gone.csv"},
        {"name": "shapes", "path": "shapes.topojson", "format": "topojson"}]}
      """, to: "Datasets/a/datapackage.json")
    folder.write(
      "id,parent,system,when,low,high,unit,key,source,phone\ne1,,s1,2022-04~,1,2,people,k,x1,\ne2,e9,s2,2022-13,9,3,yuan,k,x1,\n",
      to: "Datasets/a/events.csv")
    folder.write("id\nx1\nx2\n", to: "Datasets/a/sources.csv")
    folder.write(#"{"type": "Topology"}"#, to: "Datasets/a/shapes.topojson")
    folder.write(
      #"{"name": "systems", "resources": [{"name": "systems", "path": "systems.csv", "schema": {"fields": [{"name": "id"}]}}]}"#,
      to: "Datasets/systems/datapackage.json")
    folder.write("id\ns1\n", to: "Datasets/systems/systems.csv")
    folder.write(
      "data: {url: ../events.csv}\nmark: bar\nencoding: {x: {field: sytem}}\n",
      to: "Datasets/a/figures/one.vl.yaml")
    folder.write("mark: baar\n", to: "Datasets/a/figures/two.vl.yaml")
    return folder
  }

  @Test("every fault is found at its place, and none hides another")
  func faults() throws {
    let folder = try faulty()
    let report = try check(folder.path)
    let found = report.diagnostics.map { diagnostic in
      let place = diagnostic.place.map { "\(Paths.name($0.file)):\($0.line):\($0.column)" } ?? "-"
      return "\(place) \(diagnostic.code)"
    }
    #expect(
      found == [
        "events.csv:3:15 csv.bad-edtf", "gone.csv:0:0 file.missing", "shapes.topojson:0:0 map.no-objects",
        "events.csv:1:48 data.personal", "events.csv:3:4 data.foreign-key", "events.csv:3:7 data.foreign-key",
        "events.csv:3:18 data.bounds", "events.csv:3:22 data.mixed-units", "sources.csv:3:1 data.orphan",
        "one.vl.yaml:3:23 plan.unknown-field", "two.vl.yaml:1:7 spec.unknown-mark",
      ])
    #expect(report.packages.map(\.name) == ["a", "systems"] && report.packages[0].tables == 2)
    #expect(report.summary == "2 packages, 3 tables, 5 rows, 2 figures: 10 errors, 1 warning")
    #expect(
      report.diagnostics.first { $0.code == "plan.unknown-field" }?.suggestion == "Did you mean `system`?")
    let own = report.diagnostics.first { $0.place?.column == 4 }
    #expect(own?.message == "`e9` is not in `events`.")
  }

  @Test("checking writes nothing")
  func writesNothing() throws {
    let folder = try faulty()
    let before = folder.files
    _ = try check(folder.path)
    #expect(folder.files == before)
  }

  @Test("a figure says each fault of its table once")
  func once() throws {
    let folder = try tinyProject()
    folder.write("place,when,low,high,code\nA,2020-99-99,10,10,007\n", to: "Datasets/tiny/reports.csv")
    let report = try check(folder.path)
    #expect(report.diagnostics.count { $0.place?.line == 2 } == 1, "\(report.diagnostics)")
  }

  @Test("a folder without datasets, and a package that is no JSON, are failures")
  func unreadable() throws {
    let folder = try #require(TemporaryFolder())
    func code() -> String? {
      do throws(Failure) {
        _ = try check(folder.path)
        return nil
      } catch {
        return error.diagnostics.first?.code
      }
    }
    #expect(code() == "project.empty")
    folder.write("{", to: "Datasets/a/datapackage.json")
    #expect(code()?.hasPrefix("json.") == true)
  }
}
