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
      var got = read(descriptor, buffer.baseAddress, chunk)
      while got < 0, errno == EINTR { got = read(descriptor, buffer.baseAddress, chunk) }
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

/// Writes all bytes to standard output; where it takes them no longer, says why and ends with status 74.
func writeOutput(_ bytes: [UInt8]) {
  guard let reason = write(bytes, to: STDOUT_FILENO) else { return }
  let message = Diagnostic(
    .error, code: "output.unwritable",
    "The output cannot be written: \(strerror(reason).map { String(cString: $0) } ?? "unknown error").",
    at: SourcePlace(file: "<stdout>"))
  writeMessage(DiagnosticFormat().text(of: message) + "\n")
  exit(74)
}

/// - Returns: the system's error number where not all bytes could be written.
@discardableResult
private func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
  bytes.withUnsafeBytes { buffer in
    var rest = buffer
    while !rest.isEmpty {
      let written = write(descriptor, rest.baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      if written <= 0 { return errno }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
    }
    return nil
  }
}

/// Writes a text to standard error.
func writeMessage(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }

/// Columns of the terminal; 100 where the output is none.
func terminalWidth() -> Int {
  var size = winsize()
  return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 100
}
