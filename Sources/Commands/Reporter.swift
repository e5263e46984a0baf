import Diagnostics
import Publishing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Prints diagnostics for a person, on standard error.
struct Reporter {
  var isQuiet = false
  var color: ColorChoice = .auto
  /// Texts that diagnostics may name in place of a file, such as the value of an option.
  var texts: [String: String] = [:]

  /// Errors, and warnings unless quiet.
  func print(_ diagnostics: [Diagnostic]) {
    let texts = texts
    let format = DiagnosticFormat(colored: color.isColored(on: 2)) { file in
      if let text = texts[file] { return text.split(separator: "\n", omittingEmptySubsequences: false) }
      guard file != "-", let bytes = try? Files.read(file) else { return nil }
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }
    for diagnostic in diagnostics where !isQuiet || diagnostic.severity == .error {
      write(format.text(of: diagnostic))
    }
  }

  /// One line on standard error.
  func write(_ text: String) {
    let line = Array((text + "\n").utf8)
    line.withUnsafeBytes { _ = Self.emit(2, $0.baseAddress, line.count) }
  }

  private static func emit(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }

  /// When output is coloured.
  enum ColorChoice: String, CaseIterable, Sendable {
    case auto, always, never

    /// By the flag, else by the conventions of terminals.
    func isColored(on descriptor: Int32) -> Bool {
      switch self {
      case .always: return true
      case .never: return false
      case .auto:
        if environment("NO_COLOR") != nil { return false }
        let forced = [environment("CLICOLOR_FORCE"), environment("FORCE_COLOR")].compactMap(\.self)
        if forced.contains(where: { $0 != "0" }) { return true }
        return isatty(descriptor) == 1 && environment("TERM") != "dumb"
      }
    }
  }
}

extension Failure {
  /// The exit code by the conventions of system commands: 66 no input, 73 cannot create, 65 bad data, else 1.
  var exitCode: Int32 {
    guard let code = diagnostics.first(where: { $0.severity == .error })?.code else { return 1 }
    if code == "file.missing" || code == "file.is-a-folder" || code == "input.unreadable" { return 66 }
    if code == "file.unwritable" { return 73 }
    if code == "file.unreadable" || code == "input.changed" { return 74 }
    return code.hasPrefix("usage.") ? 1 : 65
  }
}
