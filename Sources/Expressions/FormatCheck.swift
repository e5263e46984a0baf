import Scales

/// Whether a number format can be read.
enum FormatCheck {
  /// What is wrong with a format; nil where nothing is.
  static func problem(with text: String) -> String? {
    do {
      _ = try NumberFormat(text)
      return nil
    } catch {
      return error.diagnostics.first?.message
    }
  }
}
