import Diagnostics
import Notation

/// A step from a JSON value to one that it holds.
enum JSONStep: Sendable, Hashable {
  case key(String)
  case index(Int)
}

/// What is wrong with a shape, and where below the value that was read.
///
/// The path is gathered while the error travels up, so that reading what is right costs nothing for it.
struct ShapeError: Error {
  var code: String
  var message: String
  var suggestion: String?
  /// The steps to the value, innermost first.
  var reversedPath: [JSONStep] = []

  init(_ code: String, _ message: String, suggestion: String? = nil) {
    self.code = code
    self.message = message
    self.suggestion = suggestion
  }

  func below(_ step: JSONStep) -> ShapeError {
    var copy = self
    copy.reversedPath.append(step)
    return copy
  }

  func below(_ key: String) -> ShapeError { below(.key(key)) }

  /// The path as one writes it: `features[2].geometry.coordinates[0]`.
  var path: String {
    var text = ""
    for step in reversedPath.reversed() {
      switch step {
      case .key(let key): text += (text.isEmpty ? "" : ".") + key
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  /// The error with the line and column of the value.
  ///
  /// The text is read a second time, by the reader that keeps positions: only files with errors pay for it.
  func failure(in bytes: [UInt8], name: String) -> Failure {
    var place = SourcePlace(file: name)
    if var node = try? JSONReader.read(bytes, file: name) {
      for step in reversedPath.reversed() {
        switch step {
        case .key(let key): node = node[key] ?? node
        case .index(let index):
          if let elements = node.elements, elements.indices.contains(index) { node = elements[index] }
        }
      }
      place = node.position.place(in: name)
    }
    return failure(at: place)
  }

  /// The error at a place that is known already.
  func failure(at place: SourcePlace?) -> Failure {
    var diagnostic = Diagnostic(.error, code: code, message, at: place, suggestion: suggestion)
    if !reversedPath.isEmpty { diagnostic.notes = ["The value is `\(path)`."] }
    return Failure(diagnostic)
  }
}
