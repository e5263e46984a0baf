import Diagnostics
import Statistics
import TestSupport
import Testing

@testable import Byline
@testable import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct DescribeScanTests {
  private let folder: TemporaryFolder

  init() throws { folder = try #require(TemporaryFolder()) }

  private func file(_ text: String, _ name: String = "t.csv") throws -> ByteFile {
    folder.write(text, to: name)
    return try #require(ByteFile(path: folder.path + "/" + name))
  }

  /// The description of the file scanned, as JSON; nil where it must be read whole.
  private func scanned(
    _ text: String, _ options: DescribeOptions, workers: Int = 2, partSize: Int = 1 << 19
  ) throws -> String? {
    let file = try file(text)
    return try describe(
      file, reading: DelimitedOptions(), options: options, workers: workers, partSize: partSize
    )
    .map { String(decoding: $0.description.json(), as: UTF8.self) }
  }

  private func readWhole(_ text: String, _ options: DescribeOptions) throws -> String {
    let name = folder.path + "/t.csv"
    let table = try readTable(Array(text.utf8), name: name).table
    return String(decoding: try describe(table, file: name, options: options).json(), as: UTF8.self)
  }

  private static let everything = DescribeOptions(statistics: StatisticsOptions())

  @Test(
    "a scanned file is described as the table that is read whole",
    arguments: [
      "a,b\n1,x\n2,y\n",
      "a,b\r\n1,x\r\n2.50,\"y\"\r\n",
      "\u{FEFF}a;b\n1;x\n2;y",
      "a,b\n1,\"two\nlines, \"\"quoted\"\"\"\n,\n-3,x\n",
      "a,b\n\n1,x\n\n2,y\n\n",
      "a,b\nNA,x\n4,NA\n-,n/a\n",
      "d,e,f\n2020-01-02,true,2020-01\n2019-05-06,FALSE,1999~\n,,\n2020-01-02,true,2020-01\n",
      "t\n2020-01-02T10:00\n2021-01-02\n",
      "a,b,c\n-0,007,0\n+5,1,0.5\n.5,2,5.\n-1.25,3,1000000\n",
      "a,a,\n1,2,3\n4,5,6\n",
      "name\né\ne\u{301}\nÉ\n  \n👩‍👩‍👧\nя\n東京\n",
      "big\n999999999999999999\n-999999999999999999\n0.5\n",
      "n,m\n,1\n,2\n",
      "a,b\n1e5,2e0\n-1.50E+1,1E-3\n0e9,.5e1\n5.e2,-0e-7\n",
    ])
  func asRead(text: String) throws {
    for options in [Self.everything, DescribeOptions()] {
      let whole = try readWhole(text, options)
      for partSize in [1, 5, 16, 1 << 19] {
        if let found = try scanned(text, options, partSize: partSize) { #expect(found == whole) }
      }
    }
  }

  @Test("figures and their order are the same for every number of threads and size of parts", arguments: 0..<6)
  func anySplit(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let text = events(rows: 300, &numbers)
    var options = Self.everything
    let whole = try readWhole(text, options)
    options.by = ["kind", "year"]
    options.columns = ["low", "high", "at"]
    let grouped = try readWhole(text, options)
    for (workers, partSize) in [(1, 1 << 19), (3, 1 << 10), (2, 200), (3, 64), (1, 7)] {
      #expect(try scanned(text, Self.everything, workers: workers, partSize: partSize) == whole)
      #expect(try scanned(text, options, workers: workers, partSize: partSize) == grouped)
    }
    options.by = ["kind"]
    #expect(try scanned(text, options, partSize: 100) == readWhole(text, options))
  }

  private func events(rows: Int, _ numbers: inout SeededNumbers) -> String {
    var text = "kind,year,low,high,at,note\n"
    let kinds = ["strike", "\"march\"", "Île, \"\"", "", "march", "\"sit, in\""]
    let notes = [
      "plain", "\"with, comma\"", "\"a \"\"word\"\"\"", "\"over\ntwo\r\nlines\"", "", "\"\"", "\"né\n,,,\n\"",
    ]
    for _ in 0..<rows {
      var kind = kinds.randomElement(using: &numbers) ?? ""
      if kind.hasPrefix("Î") { kind = "\"Île, \"\"grande\"\"\"" }
      let low = Int.random(in: -50...2000, using: &numbers)
      let high = Bool.random(using: &numbers) ? "" : "\(low + 7).\(Int.random(in: 0...99, using: &numbers))"
      let at = Double(Int.random(in: -9_000_000...9_000_000, using: &numbers)) / 100_000
      text += "\(kind),\(Int.random(in: 2019...2021, using: &numbers)),\(low),\(high),\(at),"
      text += (notes.randomElement(using: &numbers) ?? "") + "\n"
    }
    return text
  }

  @Test(
    "what needs a message or another reader is left to it",
    arguments: [
      "a,b\n1,2\n3\n", "a,b\n1,2,3\n", "a,b\n1,\"2\n", "a,b\n1,\"2\"x\n", "a,b\n1,5\" pipe\n", "a,b\n1,\0\n",
      "a,b\r1,2\r", "a,b\n1,2\r3,4\n", "a\n1\n\n2\n", "a,b\n1,2\nx,3\n", "a,b\n1e50,2\n", "a,b\ninf,2\n",
      "a,b\n12345678901234567890,2\n", "", "a,b", "a,b\n", "a,b\n1, \"x\"\n",
    ])
  func leftAlone(text: String) throws {
    for partSize in [1, 3, 1 << 19] { #expect(try scanned(text, DescribeOptions(), partSize: partSize) == nil) }
  }

  @Test("bytes that are not UTF-8 are left to the reader that says where")
  func notText() throws {
    for bytes: [UInt8] in [[0xFF], [0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xC0, 0x80]] {
      let path = folder.path + "/bytes.csv"
      TestSupport.write(Array("a,b\n1,x".utf8) + bytes + Array("\n2,y\n".utf8), to: path)
      let file = try #require(ByteFile(path: path))
      #expect(
        try describe(file, reading: DelimitedOptions(), options: DescribeOptions(), workers: 1) == nil)
    }
  }

  @Test("a cell larger than what is read at once is read")
  func largeCell() throws {
    let large = String(repeating: "wide, \"\"cell\"\"\n", count: 100_000)
    let text = "a,b\n1,\"\(large)\"\n2,x\n"
    let found = try scanned(text, DescribeOptions(), partSize: 1 << 12)
    #expect(try found == readWhole(text, DescribeOptions()))
  }

  @Test("a column without a value in the first megabyte has the type of its first value")
  func lateValue() throws {
    let rows = String(repeating: "1,\n", count: 400_000)
    for end in ["2,late\n", "2,2020-01-02\n", "2,7\n", "2,late\n3,7\n"] {
      #expect(
        try scanned("a,b\n" + rows + end, DescribeOptions())
          == readWhole("a,b\n" + rows + end, DescribeOptions()))
    }
    #expect(try scanned("a,b\n" + rows + "2,7\n3,late\n", DescribeOptions()) == nil)
  }

  @Test("groups by a column of mostly numbers are left to the reader that says which cells are none")
  func mixedKey() throws {
    var options = DescribeOptions()
    options.by = ["k"]
    #expect(try scanned("k,n\n1,1\n2,2\n2,3\nx,4\n2,5\n", options) == nil)
    let codes = "k,n\n1,1\n2b,2\n2,3\nx,4\n2b,5\n"
    #expect(try scanned(codes, options) == readWhole(codes, options))
  }

  @Test("a file that is written to while it is read is an error")
  func grows() throws {
    let file = try file("a,b\n1,2\n3,4\n")
    let more = open(file.name, O_WRONLY | O_APPEND)
    #expect(write(more, "5,6\n", 4) == 4)
    close(more)
    let failure = #expect(throws: Failure.self) {
      try describe(file, reading: DelimitedOptions(), options: DescribeOptions(), workers: 1)
    }
    #expect(failure?.diagnostics.map(\.code) == ["input.changed"])
    #expect(failure?.diagnostics.first?.message == "The file grew while it was read.")
  }

  @Test("a file that vanishes while it is read is read to its end")
  func vanishes() throws {
    let file = try file("a,b\n1,2\n3,4\n")
    unlink(file.name)
    let found = try describe(file, reading: DelimitedOptions(), options: DescribeOptions(), workers: 1)
    #expect(found?.description.rows == 2)
  }

  @Test("folders, pipes and what is not there are left alone, and pipes are not opened")
  func otherFiles() {
    #expect(ByteFile(path: folder.path) == nil)
    #expect(ByteFile(path: folder.path + "/none.csv") == nil)
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    #expect(ByteFile(path: folder.path + "/pipe") == nil)
  }

  @Test("a file that is cut short while it is read is an error")
  func cutShort() throws {
    let file = try file("a,b\n1,2\n3,4\n")
    #expect(truncate(file.name, 5) == 0)
    let failure = #expect(throws: Failure.self) {
      try describe(file, reading: DelimitedOptions(), options: DescribeOptions(), workers: 1)
    }
    #expect(failure?.diagnostics.map(\.code) == ["input.changed"])
  }

  @Test("a column that is not there is an error with the nearest name")
  func unknown() throws {
    var options = DescribeOptions()
    options.columns = ["lwo"]
    let failure = #expect(throws: Failure.self) { try scanned("low,high\n1,2\n", options) }
    #expect(failure?.diagnostics.map(\.code) == ["describe.unknown-column"])
    #expect(failure?.diagnostics.first?.suggestion?.contains("low") == true)
  }
}
