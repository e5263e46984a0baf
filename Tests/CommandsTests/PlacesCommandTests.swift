import Byline
import Diagnostics
import TestSupport
import Testing

@testable import Commands

@Suite("byline places")
struct PlacesCommandTests {
  private func folder(_ rows: String) throws -> TemporaryFolder {
    let folder = try #require(TemporaryFolder())
    folder.write(rows, to: "rows.csv")
    folder.write(
      "code,name_en,name_zh,lat\nCN-NM,Inner Mongolia,内蒙古自治区,40.84\nCN-HA,Henan,河南省,34.76\n", to: "places.csv")
    return folder
  }

  private func request(_ folder: TemporaryFolder) -> PlacesRequest {
    PlacesRequest(
      file: folder.path + "/rows.csv", column: "province", gazetteer: folder.path + "/places.csv")
  }

  @Test("codes and other columns are added, and the file's own cells stay as they are")
  func coded() throws {
    let folder = try folder("province,n\nHÉNÁN Sheng,007\n内蒙古,\"1,5\"\n,\nHenann,2\n")
    var request = request(folder)
    (request.name, request.copied) = ("province_code", ["lat"])
    let coded = try codePlaces(request)
    #expect(
      String(decoding: coded.bytes, as: UTF8.self)
        == "province,n,province_code,lat\nHÉNÁN Sheng,007,CN-HA,34.76\n内蒙古,\"1,5\",CN-NM,40.84\n,,,\nHenann,2,,\n"
    )
    #expect(coded.summary == "2 of 4 rows have a code; 1 have no name")
    let problem = try #require(coded.problems.first)
    #expect(problem.code == "places.unknown" && problem.place?.line == 5)
    #expect(problem.suggestion == "Did you mean `Henan`?")
  }

  @Test(
    "what cannot be done is said with what to do",
    arguments: [
      ("names", "code,province\nx,Henan\n", "places.unknown-column"),
      ("codes", "province,code\nHenan,1\n", "places.column-exists"),
    ])
  func wrong(kind: String, rows: String, code: String) throws {
    let folder = try folder(rows)
    var request = request(folder)
    if kind == "names" { request.column = "provinc" }
    let failure = #expect(throws: Failure.self) { try codePlaces(request) }
    #expect(failure?.diagnostics.first?.code == code && !folder.files.isEmpty)
  }
}
