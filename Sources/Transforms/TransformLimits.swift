import Diagnostics

/// How much a verb may make and read, so that no spec fills the memory or hangs.
enum TransformLimits {
  /// The most rows of a result.
  static let rows = 5_000_000
  /// The most cells that a window or a smoothing reads, over all its frames.
  static let readings = 2_000_000_000.0

  /// - Throws: `transform.too-many-rows`.
  static func check(rows count: Int, overflow: Bool = false, of verb: String) throws(Failure) {
    guard overflow || count > rows else { return }
    throw Failure(code: "transform.too-many-rows", "\(verb) would make more than 5,000,000 rows")
  }

  /// - Throws: `transform.too-slow`.
  static func check(readings count: Double, of verb: String) throws(Failure) {
    guard count > readings else { return }
    throw Failure(
      code: "transform.too-slow", "\(verb) would read more than 2,000,000,000 cells",
      suggestion: "Take fewer rows, or a narrower frame.")
  }
}
