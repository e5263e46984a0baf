#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Other programs that a test may ask for a second opinion, where they are installed.
package enum Shell {
  /// What a command line writes on standard output, and its exit status.
  package static func run(_ command: String) -> (output: [UInt8], status: Int32) {
    guard let pipe = popen(command, "r") else { return ([], -1) }
    let output = bytes(from: pipe)
    let status = pclose(pipe)
    return (output, (status >> 8) & 0xFF)
  }

  /// Whether a program is installed.
  package static func has(_ program: String) -> Bool { run("command -v \(program) 2>/dev/null").status == 0 }

  /// Whether Python has a module.
  package static func hasPythonModule(_ name: String) -> Bool {
    run("python3 -c 'import \(name)' 2>/dev/null").status == 0
  }
}

/// A folder of a test's own that goes away with it.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// Nil where the system gives none.
  package init?() {
    var template = Array("/tmp/byline-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { return nil }
    path = String(cString: made)
  }

  deinit { _ = Shell.run("rm -rf '\(path)'") }

  /// Writes a text into a file of the folder, making the folders on the way.
  package func write(_ text: String, to name: String) {
    let file = path + "/" + name
    let parts = file.split(separator: "/").dropLast()
    for count in 1...max(1, parts.count) { mkdir("/" + parts.prefix(count).joined(separator: "/"), 0o755) }
    TestSupport.write(Array(text.utf8), to: file)
  }

  /// The bytes of a file of the folder; nil where there is none.
  package func read(_ name: String) -> [UInt8]? { TestSupport.read(path + "/" + name) }

  /// The files of the folder and of those in it, sorted.
  package var files: [String] {
    String(decoding: Shell.run("cd '\(path)' && find . -type f").output, as: UTF8.self)
      .split(separator: "\n").map { String($0.dropFirst(2)) }.sorted()
  }
}
