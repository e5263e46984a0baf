#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A text that a test compares with a file in `Snapshots` beside it.
package enum Snapshot {
  /// Whether the environment asks for files to be written instead of compared: `RECORD_SNAPSHOTS=1`.
  package static var isRecording: Bool {
    getenv("RECORD_SNAPSHOTS").map { String(cString: $0) } == "1"
  }

  /// What differs between a text and its snapshot; nil where nothing does, and while recording.
  ///
  /// - Parameter name: the file's name in `Snapshots`.
  package static func difference(_ text: String, _ name: String, file: String = #filePath) -> String? {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let path = folder + "/Snapshots/" + name
    if isRecording {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      _ = Shell.run("mkdir -p '\(parts.joined(separator: "/"))'")
      return write(Array(text.utf8), to: path) ? nil : "\(path) cannot be written"
    }
    guard let bytes = read(path) else { return "\(name) is not recorded; run Scripts/record-snapshots" }
    return firstDifference(String(decoding: bytes, as: UTF8.self), text).map { "\(name):\($0)" }
  }

  /// The first line that differs, as `line: expected … got …`.
  package static func firstDifference(_ expected: String, _ got: String) -> String? {
    if expected == got { return nil }
    let a = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let b = got.split(separator: "\n", omittingEmptySubsequences: false)
    let index = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
    let (x, y) = (index < a.count ? String(a[index]) : "<end>", index < b.count ? String(b[index]) : "<end>")
    return "\(index + 1): expected \(x) got \(y)"
  }
}

/// All bytes of a file; nil where it cannot be read.
package func read(_ path: String) -> [UInt8]? {
  guard let handle = fopen(path, "rb") else { return nil }
  defer { fclose(handle) }
  return bytes(from: handle)
}

func bytes(from handle: UnsafeMutablePointer<FILE>) -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = fread(&chunk, 1, chunk.count, handle)
    if count == 0 { return bytes }
    bytes += chunk[..<count]
  }
}

/// Writes a file; false where it cannot be written.
@discardableResult
package func write(_ bytes: [UInt8], to path: String) -> Bool {
  guard let handle = fopen(path, "wb") else { return false }
  defer { fclose(handle) }
  return bytes.isEmpty || fwrite(bytes, 1, bytes.count, handle) == bytes.count
}
