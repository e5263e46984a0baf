import Diagnostics
import Grammar

/// A figure's spec in a file, ready to be drawn: the library's front door.
///
/// ```swift
/// let figure = FigureFile(path: "growth.vl.yaml")
/// let svg = try figure.svg()
/// ```
///
/// Data that the spec names is read relative to it. Drawing is a function of those files alone: the same files give the
/// same bytes.
public struct FigureFile: Sendable {
  /// The file: Vega-Lite, as JSON or YAML.
  public var path: String
  public var look: Look
  /// Whether data and pictures may lie outside the folder of the project that the spec belongs to.
  public var allowsOutside = false

  /// Whose manners a figure has where its spec does not say.
  public enum Look: Sendable {
    /// Byline's own, after the rules for published figures.
    case newsroom
    /// Vega-Lite's defaults.
    case vega
  }

  public init(path: String, look: Look = .newsroom) {
    self.path = path
    self.look = look
  }

  /// The figure as SVG.
  ///
  /// - Throws: everything that keeps it from being drawn.
  public func svg() throws(FigureError) -> [UInt8] { try bytes(.svg) }

  /// The figure as PNG.
  ///
  /// - Parameter scale: pixels a scene unit; a unit is 1/96 inch.
  /// - Throws: everything that keeps it from being drawn.
  public func png(scale: Double = 1) throws(FigureError) -> [UInt8] { try bytes(.png, scale: scale) }

  /// The figure as a page of PDF.
  ///
  /// - Throws: everything that keeps it from being drawn.
  public func pdf() throws(FigureError) -> [UInt8] { try bytes(.pdf) }

  private func bytes(_ format: RenderRequest.Format, scale: Double = 1) throws(FigureError) -> [UInt8] {
    let theme: Theme = look == .vega ? .vega : .newsroom
    do throws(Failure) {
      var request = RenderRequest(spec: path, format: format, theme: theme, scale: scale)
      request.allowsOutside = allowsOutside
      return try render(request).bytes
    } catch {
      let form = DiagnosticFormat()
      throw FigureError(messages: error.diagnostics.map { form.text(of: $0) })
    }
  }
}

/// Why a figure cannot be drawn: messages with their places, as the command line prints them.
public struct FigureError: Error, Sendable, CustomStringConvertible {
  public var messages: [String]

  public var description: String { messages.joined(separator: "\n") }
}
