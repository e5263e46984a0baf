import CCairo

/// What cairo said when it could not go on: its status code with its own words.
package struct CairoError: Error, Sendable, Hashable, CustomStringConvertible {
  package var code: Int32
  package var message: String

  /// Nil for success. Codes that this version does not know keep cairo's message.
  init?(_ status: cairo_status_t) {
    guard status != CAIRO_STATUS_SUCCESS else { return nil }
    code = Int32(bitPattern: status.rawValue)
    message = unsafe String(cString: cairo_status_to_string(status))
  }

  init(message: String) {
    code = -1
    self.message = message
  }

  package var description: String { "cairo: \(message)" }
}
