import Diagnostics
import Expressions
import Grammar
import Notation
import Publishing

extension RenderRequest {
  /// The spec with the request's sizes, background and seed in place of its own.
  ///
  /// - Throws: `usage.size` where a view has no size of its own, `usage.color`.
  func overriding(_ given: FigureSpec) throws(Failure) -> FigureSpec {
    var spec = given
    if let background { try spec.setBackground(background) }
    if let seed { spec.newsroom["seed"] = Node(.number(Double(seed))) }
    if let width { try spec.setWidth(width.node) }
    if let height { try spec.setHeight(height.node) }
    return spec
  }

  /// The locales that hold where a spec brings none.
  ///
  /// - Throws: `locale.unknown`, `locale.wrong-part`, what reading a file throws.
  var environment: Environment {
    get throws(Failure) {
      var environment = Environment()
      if let numberLocale {
        environment.numberLocale =
          if let (node, decoder) = try RenderRequest.locale(in: numberLocale) {
            try decoder.numbers(node)
          } else {
            try LocaleDecoder.numbers(named: numberLocale, at: nil)
          }
      }
      if let timeLocale {
        environment.timeLocale =
          if let (node, decoder) = try RenderRequest.locale(in: timeLocale) {
            try decoder.times(node)
          } else {
            try LocaleDecoder.times(named: timeLocale, at: nil)
          }
      }
      return environment
    }
  }

  /// The locale in a file; nil where the text is a name.
  private static func locale(in text: String) throws(Failure) -> (Node, LocaleDecoder)? {
    guard text.contains("/") || text.contains(".") || Files.exists(text) else { return nil }
    return (try Document.read(try Files.read(text), file: text), LocaleDecoder(file: text))
  }
}

extension [Diagnostic] {
  /// The same, as what keeps a figure from being drawn.
  var asErrors: [Diagnostic] {
    map { diagnostic in
      var copy = diagnostic
      copy.severity = .error
      return copy
    }
  }
}

extension RenderRequest.Size {
  /// The size as a spec writes it.
  fileprivate var node: Node {
    switch self {
    case .units(let units): Node(.number(units))
    case .container: Node(.string("container"))
    }
  }
}
