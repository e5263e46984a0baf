import Publishing
import TestSupport
import Testing

/// The data packages by the eyes of another implementation of the specification.
@Suite struct FrictionlessTests {
  static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  static let packages: [String] = Files.list(root + "/Datasets").map {
    "\(root)/Datasets/\($0)/datapackage.json"
  }
  .filter { Files.exists($0) }

  @Test(
    "frictionless finds no fault in a package", .enabled(if: Shell.hasPythonModule("frictionless")),
    arguments: packages)
  func valid(package: String) {
    let script =
      "import sys, frictionless; report = frictionless.validate(sys.argv[1]); print(report.to_summary() if not report.valid else '')"
    let (output, status) = Shell.run("python3 -c \"\(script)\" '\(package)' 2>&1")
    let text = String(decoding: output, as: UTF8.self)
    #expect(status == 0 && text.allSatisfy(\.isWhitespace), "\(text)")
  }
}
