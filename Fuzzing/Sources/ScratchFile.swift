#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file for what can only be read from one; it has no name, so nothing is left of it.
struct ScratchFile: Sendable {
  let path: String
  private let descriptor: CInt

  init(folder: String) {
    let name = "\(folder)/byline-fuzzing-\(getpid())"
    descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    precondition(descriptor >= 0, "\(folder) takes no file")
    unlink(name)
    path = "/dev/fd/\(descriptor)"
  }

  /// Makes these bytes the file's content.
  func write(_ bytes: [UInt8]) {
    precondition(ftruncate(descriptor, 0) == 0 && pwrite(descriptor, bytes, bytes.count, 0) == bytes.count)
  }
}

let file = ScratchFile(folder: "/dev/shm")
