import TestSupport
import Testing

@testable import Publishing

@Suite struct ProjectFolderTests {
  @Test(
    "a project's folder is found by what lies in it",
    arguments: [
      ("a/byline.yaml", "a/b/c", "a"), ("a/.git/HEAD", "a/b/c", "a"),
      ("a/Datasets/x/t.csv", "a/Datasets/x/figures", "a"),
      ("a/datapackage.json", "a/figures", "a"), ("a/data/t.csv", "a/specs", "a"),
      ("a/data/t.csv", "a/b/c", "a"),
      ("a/data/t.csv", "a/b/c/d", "a/b/c/d"), ("a/t.csv", "a/b", "a/b"), ("b/data/t.csv", "a/b", "a/b"),
    ])
  func found(file: String, spec: String, root: String) throws {
    let folder = try #require(TemporaryFolder())
    folder.write("x", to: file)
    folder.write("x", to: spec + "/f.vl.json")
    #expect(ProjectFolder.around(folder.path + "/" + spec) == folder.path + "/" + root)
  }

  @Test("what says project counts more than what says data")
  func order() throws {
    let folder = try #require(TemporaryFolder())
    folder.write("x", to: "a/byline.yaml")
    folder.write("x", to: "a/b/data/t.csv")
    folder.write("x", to: "a/b/datapackage.json")
    folder.write("x", to: "a/b/specs/f.vl.json")
    #expect(ProjectFolder.around(folder.path + "/a/b/specs") == folder.path + "/a")
  }

  @Test("a folder holds itself and what lies in it, and no namesake")
  func holding() {
    #expect(ProjectFolder.holds("/a/b", "/a/b") && ProjectFolder.holds("/a/b", "/a/b/c"))
    #expect(!ProjectFolder.holds("/a/b", "/a/bc") && !ProjectFolder.holds("/a/b", "/a"))
    #expect(ProjectFolder.holds("/", "/a"))
  }
}
