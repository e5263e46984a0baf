package import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A regular file, of which any part can be read by any thread.
///
/// Parts are copied by `pread` and not mapped: a mapped file that is cut short while it is read ends the process, and
/// its pages count as memory. What is beyond the size at opening is not read; a file cut short is an error.
package final class ByteFile: Sendable {
  package let name: String
  package let size: Int
  private let descriptor: Int32
  private let modified: Modification
  /// Hears how many bytes more were read, on any thread.
  private let onRead: (@Sendable (Int) -> Void)?

  /// nil where the path is none of a regular file that can be opened.
  package init?(path: String, onRead: (@Sendable (Int) -> Void)? = nil) {
    // Asked before opening, since whoever writes into a pipe must not find it opened and closed.
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { return nil }
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      return nil
    }
    name = path
    size = Int(status.st_size)
    descriptor = opened
    self.onRead = onRead
    modified = Modification(status)
    #if os(Linux)
      _ = posix_fadvise(opened, 0, 0, POSIX_FADV_SEQUENTIAL)
    #endif
  }

  deinit { close(descriptor) }

  /// When a file was written to last.
  private struct Modification: Sendable, Hashable {
    private let seconds: Int
    private let nanoseconds: Int

    init(_ status: stat) {
      #if os(Linux)
        (seconds, nanoseconds) = (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
      #else
        (seconds, nanoseconds) = (Int(status.st_mtimespec.tv_sec), Int(status.st_mtimespec.tv_nsec))
      #endif
    }
  }

  /// - Throws: `input.changed` where the file was written to since it was opened, so that parts of it that were read at
  ///   different times need not belong together.
  package func holdUnchanged() throws(Failure) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return }
    let now = Int(status.st_size)
    if now == size, Modification(status) == modified { return }
    throw Failure(
      code: "input.changed",
      "The file \(now > size ? "grew" : now < size ? "became shorter" : "changed") while it was read.",
      at: SourcePlace(file: name), suggestion: "Start again once nothing writes to it.")
  }

  /// Fills the beginning of `buffer` with the bytes of a range that lies in the file.
  ///
  /// - Throws: `input.changed` where the file has become shorter, `input.unreadable` with the system's reason.
  package func read(_ range: Range<Int>, into buffer: UnsafeMutableRawBufferPointer) throws(Failure) {
    var done = 0
    while done < range.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<range.count])
      let got = pread(descriptor, rest.baseAddress, rest.count, off_t(range.lowerBound + done))
      if got < 0, errno == EINTR { continue }
      if got < 0 {
        let reason = strerror(errno).map { String(cString: $0) } ?? "unknown error"
        throw Failure(
          code: "input.unreadable", "The file cannot be read: \(reason).", at: SourcePlace(file: name))
      }
      if got == 0 {
        throw Failure(
          code: "input.changed", "The file became shorter while it was read.", at: SourcePlace(file: name),
          suggestion: "Start again once nothing writes to it.")
      }
      done += got
    }
    onRead?(done)
  }

  /// The bytes of a range that lies in the file.
  package func bytes(_ range: Range<Int>) throws(Failure) -> [UInt8] {
    var failure: Failure?
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      do throws(Failure) {
        try read(range, into: UnsafeMutableRawBufferPointer(buffer))
        count = range.count
      } catch {
        failure = error
        count = 0
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
