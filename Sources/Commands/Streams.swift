import Diagnostics
import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// All bytes of a file, or of standard input for `-`.
///
/// - Parameter note: hears how many bytes more were read.
/// - Throws: code `input.unreadable` with the system's reason.
func readInput(_ path: String, _ note: (Int) -> Void = { _ in }) throws(Failure) -> [UInt8] {
  let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw unreadable(path) }
  defer { if path != "-" { close(descriptor) } }
  var status = stat()
  var bytes: [UInt8] = []
  if fstat(descriptor, &status) == 0 {
    if status.st_mode & S_IFMT == S_IFDIR {
      throw Failure(code: "input.unreadable", "This is a folder, not a file.", at: SourcePlace(file: path))
    }
    bytes.reserveCapacity(max(0, Int(status.st_size)) + 1)
  }
  let chunk = 1 << 20
  while true {
    var failed = false
    let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
      let got = read(descriptor, buffer.baseAddress, chunk)
      failed = got < 0
      count = max(0, got)
    }
    if failed { throw unreadable(path) }
    if part.isEmpty { return bytes }
    bytes += part
    note(part.count)
  }
}

private func unreadable(_ path: String) -> Failure {
  let reason = strerror(errno).map { String(cString: $0) } ?? "unknown error"
  return Failure(code: "input.unreadable", "The file cannot be read: \(reason).", at: SourcePlace(file: path))
}

/// Writes all bytes to standard output.
func writeOutput(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

private func write(_ bytes: [UInt8], to descriptor: Int32) {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer
    while !rest.isEmpty {
      let written = write(descriptor, rest.baseAddress, rest.count)
      if written <= 0 { return }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
    }
  }
}

/// Writes a text to standard error.
func writeMessage(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

/// Columns of the terminal; 100 where the output is none.
func terminalWidth() -> Int {
  var size = winsize()
  return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 100
}
