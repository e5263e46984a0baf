import Diagnostics
import TestSupport
import Testing

@testable import Publishing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct FileWritingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try #require(TemporaryFolder()) }

  @Test("a file is made or replaced, and nothing else is left beside it")
  func replaced() throws {
    let path = folder.path + "/a.txt"
    for text in ["first", "second, longer", ""] {
      try Files.write(Array(text.utf8), to: path)
      #expect(try Files.read(path) == Array(text.utf8))
      #expect(Files.list(folder.path) == ["a.txt"])
    }
  }

  @Test("what cannot be written is said, and leaves nothing")
  func unwritable() {
    for path in ["/none/a.txt", ""] {
      let failure = #expect(throws: Failure.self) { try Files.write([1], to: folder.path + path) }
      #expect(failure?.diagnostics.map(\.code) == ["file.unwritable"])
    }
    #expect(Files.list(folder.path).isEmpty)
  }

  @Test("what is no file, such as a pipe, is written to and not replaced")
  func pipe() throws {
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    let reader = open(path, O_RDWR | O_NONBLOCK)
    defer { close(reader) }
    try Files.write([7, 8], to: path)
    var bytes: [UInt8] = [0, 0, 0]
    #expect(read(reader, &bytes, 3) == 2 && bytes == [7, 8, 0])
    #expect(Files.list(folder.path) == ["pipe"])
  }
}
