import Statistics
import TestSupport
import Testing

@testable import Byline
@testable import Tables

/// Columns of nearly all different texts, which are counted by their hashes and places.
@Suite struct TextLogTests {
  private let folder: TemporaryFolder

  init() throws { folder = try #require(TemporaryFolder()) }

  /// The same description, scanned and read whole.
  private func expectSame(_ text: String, partSizes: [Int] = [1 << 19, 3000], rows: Int? = nil) throws {
    folder.write(text, to: "t.csv")
    let path = folder.path + "/t.csv"
    let options = DescribeOptions(statistics: StatisticsOptions())
    let whole = try describe(readTable(Array(text.utf8), name: path).table, file: path, options: options)
    for (workers, partSize) in zip([1, 3], partSizes) {
      let file = try #require(ByteFile(path: path))
      let found = try describe(
        file, reading: DelimitedOptions(), options: options, workers: workers, partSize: partSize)
      #expect(found?.description.json() == whole.json())
      #expect(found?.description.rows == rows ?? whole.rows)
    }
  }

  private func rows(_ count: Int, _ text: (Int) -> String) -> String {
    (0..<count).reduce(into: "id,note\n") { $0 += "E\($1),\(text($1))\n" }
  }

  @Test("texts that are all different are counted as the whole table counts them")
  func different() throws {
    try expectSame(rows(1500) { "note \($0 * 7919 % 1500)" })
    try expectSame(rows(1500) { "\"n “\($0)”, \"\"said\"\"\nagain\"" })
  }

  @Test("texts that come again, early or late, are counted exactly", arguments: [0, 1, 3, 4, 5, 40, 700])
  func again(times: Int) throws {
    try expectSame(
      rows(3000) { row in
        if row < 1100 { return "note \(row)" }
        return row % 1900 < times ? "\"note \(row % 7)\"" : " note \(row)"
      })
  }

  @Test("gaps, white space and one text that follows a thousand others are no different")
  func gaps() throws {
    try expectSame(rows(2000) { $0 % 9 == 3 && $0 > 1200 ? "" : $0 % 9 == 4 && $0 > 1300 ? "  " : "t\($0)" })
    try expectSame(rows(4000) { $0 < 1200 ? "t\($0)" : "same" })
  }

  @Test("a text that Unicode writes in several ways sends the column back to the dictionary")
  func composed() throws {
    try expectSame(rows(1400) { $0 == 1300 ? "e\u{301}" : $0 == 1310 ? "é" : "t\($0)" })
    try expectSame(rows(1400) { $0 == 1300 ? "👩‍👩‍👧" : "t\($0)" })
    try expectSame(rows(1400) { $0 == 1300 ? String(repeating: "x", count: 70_000) : "t\($0)" })
  }

  @Test("texts of one hash are told apart by reading them again")
  func collisions() throws {
    let cells = ["ab", "cd", "ab", "\"ab\"", "ef"]
    folder.write(cells.joined(separator: ","), to: "t.csv")
    let file = try #require(ByteFile(path: folder.path + "/t.csv"))
    var log = TextLog(firstCount: 4)
    var start = 0
    for cell in cells {
      let text = Array(cell.filter { $0 != "\"" }.utf8)
      #expect(text.withUnsafeBufferPointer { log.add($0, hash: 7, start: start, length: cell.utf8.count) })
      start += cell.utf8.count + 1
    }
    let counted = try LoggedTexts(&log, of: file, quote: UInt8(ascii: "\""), listLength: 2)
    #expect(counted.valid == 5 && counted.distinct == 3 && counted.unique == 2)
    #expect(counted.mostFrequent.map(\.count) == [3, 1])
    #expect(counted.mostFrequent.map { String(decoding: $0.text, as: UTF8.self) } == ["ab", "cd"])
  }
}
