import TestSupport
import Testing

@testable import Byline
@testable import Tables

/// What is found in a scanned file, beside what is found in the same file read whole.
@Suite struct ScannedFindingsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try #require(TemporaryFolder()) }

  private func findings(_ text: String, partSize: Int, workers: Int = 2) throws -> Findings? {
    folder.write(text, to: "t.csv")
    let file = try #require(ByteFile(path: folder.path + "/t.csv"))
    var options = DescribeOptions()
    options.findings = true
    return try describe(
      file, reading: DelimitedOptions(), options: options, workers: workers, partSize: partSize)?.description
      .findings
  }

  private func readWhole(_ text: String) throws -> Findings? {
    var options = DescribeOptions()
    options.findings = true
    return try DescribeRequest(file: "t.csv", reading: DelimitedOptions(), options: options)
      .described(Array(text.utf8)).description.findings
  }

  private func kinds(_ findings: Findings?) -> [String] {
    findings?.list.map { finding in
      let examples = finding.examples.map { "\($0.text) \($0.count) \($0.rows)" }.joined(separator: "; ")
      return "\(finding.kind.rawValue) \(finding.columns) \(finding.count) \(finding.message): \(examples)"
    } ?? []
  }

  private static let text: String = {
    var text = "id,place,count,low,high,note\n"
    for row in 1...400 {
      let place = row == 120 ? "wuhan" : row == 250 ? "Wuhan " : ["Wuhan", "Beijing", "上海"][row % 3]
      let count = row == 333 ? "-7" : row == 77 ? "90000" : String(row % 20)
      let (low, high) = row == 200 ? (9, 3) : (row % 5, row % 5 + row % 3)
      text += "e\(row),\(place),\(count),\(low),\(high),\"note \(row % 50), of\nlines\"\n"
    }
    return text
  }()

  @Test("a scan finds what reading whole finds, in any parts", arguments: [64, 1 << 10, 1 << 19])
  func same(partSize: Int) throws {
    let scanned = try findings(Self.text, partSize: partSize)
    #expect(try kinds(scanned) == kinds(readWhole(Self.text)))
    #expect(
      scanned?.list.contains { $0.kind == .nearDuplicates && $0.examples.contains { $0.rows == [120] } } == true
    )
    #expect(scanned?.unexamined.isEmpty == true)
  }

  @Test("rows that are there twice are found where no column is a key")
  func duplicates() throws {
    let text = "a,b\n" + (0..<300).map { "\($0 % 150 == 7 ? 7 : $0),x" }.joined(separator: "\n") + "\n"
    let found = try findings(text, partSize: 100)?.list.first { $0.kind == .duplicateRows }
    #expect(found?.count == 1 && found?.examples.first?.rows == [8, 158])
  }
}
