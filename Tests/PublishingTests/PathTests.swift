import Diagnostics
import TestSupport
import Testing

@testable import Publishing

@Suite struct PathTests {
  @Test(
    "a path loses its needless steps, and keeps those out of where it starts",
    arguments: [
      ("a/./b", "a/b"), ("a/../b", "b"), ("../a", "../a"), ("a/../../b", "../b"), ("/a/../../b", "/b"),
      ("./", "."), ("", "."),
      ("a//b/", "a/b"), ("../../x", "../../x"), ("/", "/"),
    ])
  func normal(path: String, expected: String) { #expect(Paths.normal(path) == expected) }

  @Test(
    "a path is seen from a folder",
    arguments: [
      ("a/b", "c", "a/b/c"), ("a/b", "../c", "a/c"), ("a", "/c", "/c"), ("", "c", "c"), (".", "c", "c"),
      ("/x", "y/z", "/x/y/z"),
    ])
  func joined(folder: String, path: String, expected: String) {
    #expect(Paths.joined(folder, path) == expected)
  }

  @Test(
    "the parts of a path",
    arguments: [
      ("a/b/c.vl.yaml", "a/b", "c.vl.yaml", "c"), ("c.vl.json", "", "c.vl.json", "c"),
      ("/c.yml", "/", "c.yml", "c"), ("a/plain", "a", "plain", "plain"),
    ])
  func parts(path: String, folder: String, name: String, stem: String) {
    #expect(Paths.folder(path) == folder && Paths.name(path) == name && Paths.stem(path) == stem)
  }

  @Test("a missing file is named with the nearest one of its folder; a folder is no file")
  func files() throws {
    let folder = try #require(TemporaryFolder())
    folder.write("x", to: "reports.csv")
    func problem(_ path: String) -> Diagnostic? {
      do throws(Failure) {
        _ = try Files.read(path)
        return nil
      } catch {
        return error.diagnostics.first
      }
    }
    #expect(problem(folder.path + "/report.csv")?.suggestion == "Did you mean `reports.csv`?")
    #expect(problem(folder.path)?.code == "file.is-a-folder")
    #expect(problem(folder.path + "/reports.csv") == nil)
  }

  @Test("a file is written whole, and what cannot be written leaves nothing behind")
  func writing() throws {
    let folder = try #require(TemporaryFolder())
    try Files.makeFolder(folder.path + "/a/b")
    try Files.write(Array("one".utf8), to: folder.path + "/a/b/f")
    try Files.write(Array("two".utf8), to: folder.path + "/a/b/f")
    #expect(folder.files == ["a/b/f"] && folder.read("a/b/f") == Array("two".utf8))
    #expect(throws: Failure.self) { try Files.write([1], to: folder.path + "/none/f") }
    #expect(throws: Failure.self) { try Files.write([1], to: folder.path + "/a") }
    #expect(folder.files == ["a/b/f"])
  }
}
