package import Diagnostics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads and writes files; every error names the path and what to do.
package enum Files {
  /// All bytes of a file; of standard input for `-`.
  ///
  /// - Throws: `file.missing`, `file.unreadable`, `file.is-a-folder`.
  package static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw unreadable(path) }
    guard information.st_mode & S_IFMT != S_IFDIR else {
      throw Failure(
        code: "file.is-a-folder", "this is a folder, and a file is needed", at: SourcePlace(file: path))
    }
    var bytes: [UInt8] = []
    let expected = Int(information.st_size)
    // One byte more than the file has, so that the end is seen without growing.
    let step = max(4096, min(expected + 1, 1 << 24))
    bytes.reserveCapacity(expected + 1 + step)
    while true {
      let start = bytes.count
      var count = 0
      bytes.append(contentsOf: repeatElement(0, count: step))
      count = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { readBytes(descriptor, $0 + start, step) } ?? 0
      }
      bytes.removeLast(step - max(0, count))
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(path)
      }
      if count == 0 { return bytes }
    }
  }

  private static func unreadable(_ path: String) -> Failure {
    let code = errno
    let reason = String(cString: strerror(code))
    if code == ENOENT || code == ENOTDIR {
      return Failure(
        code: "file.missing", "there is no such file", at: SourcePlace(file: path),
        suggestion: nearestFile(to: path))
    }
    return Failure(code: "file.unreadable", "the file cannot be read: \(reason)", at: SourcePlace(file: path))
  }

  /// "Did you mean …?" among the files of the folder.
  private static func nearestFile(to path: String) -> String? {
    didYouMean(Paths.name(path), among: list(Paths.folder(path)))
  }

  /// Writes a file whole or not at all: into a file without a name, which gets one when it is whole.
  ///
  /// Whoever is interrupted in between leaves the old file and nothing else. Waiting for the disk as well would guard
  /// against a power cut only, and take longer than drawing the figure, which can be drawn again.
  ///
  /// - Throws: `file.unwritable`.
  package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    if path == "-" {
      try writeAll(bytes, to: 1, path: "<standard output>")
      return
    }
    if isDevice(path) {
      try writeInto(path, bytes)
      return
    }
    let temporary = path + ".tmp\(getpid())"
    let nameless = namelessFile(in: Paths.folder(path))
    let descriptor = nameless ?? open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    do throws(Failure) {
      try writeAll(bytes, to: descriptor, path: path)
    } catch {
      if nameless == nil { unlink(temporary) }
      throw error
    }
    if nameless != nil, name(descriptor, path) { return }
    guard nameless == nil || name(descriptor, temporary), rename(temporary, path) == 0 else {
      let failure = unwritable(path)
      unlink(temporary)
      throw failure
    }
  }

  /// A file that vanishes with its descriptor; nil where the system or the disk has no such thing.
  private static func namelessFile(in folder: String) -> Int32? {
    #if os(Linux)
      // Without /proc it could never get a name.
      guard access("/proc/self/fd", F_OK) == 0 else { return nil }
      // O_TMPFILE, which the C library's header hides.
      let descriptor = open(
        folder.isEmpty ? "." : folder, O_WRONLY | O_DIRECTORY | 0x40_0000 | O_CLOEXEC, 0o644)
      return descriptor >= 0 ? descriptor : nil
    #else
      return nil
    #endif
  }

  /// Whether the file could be given the name, which nothing else has.
  private static func name(_ descriptor: Int32, _ path: String) -> Bool {
    #if os(Linux)
      linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
    #else
      false
    #endif
  }

  /// Whether something other than a file lies there, which must not be replaced by one.
  private static func isDevice(_ path: String) -> Bool {
    var information = stat()
    guard stat(path, &information) == 0 else { return false }
    return information.st_mode & S_IFMT != S_IFREG && information.st_mode & S_IFMT != S_IFDIR
  }

  private static func writeInto(_ path: String, _ bytes: [UInt8]) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor, path: path)
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { writeBytes(descriptor, $0 + written, bytes.count - written) } ?? 0
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw unwritable(path)
      }
      written += count
    }
  }

  private static func unwritable(_ path: String) -> Failure {
    Failure(
      code: "file.unwritable", "the file cannot be written: \(String(cString: strerror(errno)))",
      at: SourcePlace(file: path),
      suggestion: errno == ENOENT ? "Make the folder \(Paths.folder(path)) first." : nil)
  }

  /// The names in a folder, sorted; nothing where it cannot be read.
  package static func list(_ folder: String) -> [String] {
    guard let handle = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The path without links and steps back; nil where nothing lies there.
  package static func realPath(_ path: String) -> String? {
    guard let text = realpath(path, nil) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes an empty folder beside a path, named after it and the process.
  package static func makeTemporaryFolder(beside path: String) throws(Failure) -> String {
    let folder = path + ".tmp\(getpid())"
    removeFolder(folder)
    guard mkdir(folder, 0o755) == 0 else { throw unwritable(path) }
    return folder
  }

  /// Gives a folder the name of another, which then is gone; where that fails, both are as they were.
  package static func moveFolder(_ folder: String, over path: String) throws(Failure) {
    let old = path + ".old\(getpid())"
    let exists = exists(path)
    if exists, rename(path, old) != 0 { throw unwritable(path) }
    guard rename(folder, path) == 0 else {
      let failure = unwritable(path)
      if exists { rename(old, path) }
      throw failure
    }
    if exists { removeFolder(old) }
  }

  /// Removes a folder with everything in it; links are removed, not followed.
  package static func removeFolder(_ path: String) {
    for name in list(path) {
      let inner = path + "/" + name
      var information = stat()
      if lstat(inner, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
        removeFolder(inner)
      } else {
        unlink(inner)
      }
    }
    rmdir(path)
  }

  /// Makes a folder and those above it.
  package static func makeFolder(_ path: String) throws(Failure) {
    if path.isEmpty || isFolder(path) { return }
    try makeFolder(Paths.folder(path))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw unwritable(path) }
  }
}

private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func writeBytes(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
