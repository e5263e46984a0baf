import Scales
import Tables

extension Function {
  static let colors: [String: Function] = [
    "rgb": Function(1...4) { arguments, environment in
      color(arguments, environment) {
        Color(red: $0, green: $1, blue: $2, opacity: $3)
      }
    },
    "hsl": Function(1...4) { arguments, environment in
      color(arguments, environment) {
        HSL(hue: $0, saturation: $1, lightness: $2, opacity: $3).color
      }
    },
    "lab": Function(1...4) { arguments, environment in
      color(arguments, environment) { Lab(lightness: $0, a: $1, b: $2, opacity: $3).color }
    },
    "hcl": Function(1...4) { arguments, environment in
      color(arguments, environment) {
        HCL(hue: $0, chroma: $1, lightness: $2, opacity: $3).color
      }
    },
    "luminance": Function(1...1) { arguments, environment in
      .number(Color(css: arguments.text(0, environment))?.luminance ?? .nan)
    },
    "contrast": Function(2...2) { arguments, environment in
      guard let a = Color(css: arguments.text(0, environment)),
        let b = Color(css: arguments.text(1, environment))
      else {
        return .number(.nan)
      }
      return .number(Color.contrast(a, b))
    },
  ]

  /// A colour of a text or of coordinates, as CSS text.
  private static func color(
    _ arguments: [Value], _ environment: Environment, _ make: (Double, Double, Double, Double) -> Color
  ) -> Value {
    if arguments.count == 1 { return Color(css: arguments.text(0, environment)).map { .text($0.css) } ?? .null }
    return .text(
      make(arguments.number(0), arguments.number(1), arguments.number(2), arguments.number(3, or: 1)).css)
  }

  static let scales: [String: Function] = [
    "scale": Function(2...3) { arguments, environment in
      scale(arguments, environment).map { $0(arguments[1]).value } ?? .null
    },
    "invert": Function(2...3) { arguments, environment in
      guard let scale = scale(arguments, environment) else { return .null }
      if case .list(let places) = arguments.value(1) {
        return .list(places.map { $0.double.flatMap { scale.invert($0) } ?? .null })
      }
      return scale.invert(arguments.number(1)) ?? .null
    },
    "bandspace": Function(1...3) { arguments, _ in
      let count = arguments.number(0)
      guard count > 0 else { return .number(0) }
      let space = count - arguments.number(1, or: 0) + 2 * arguments.number(2, or: 0)
      return .number(space > 0 ? space : 1)
    },
    "bandwidth": Function(1...2) { arguments, environment in
      .number(scale(arguments, environment)?.bandwidth ?? 0)
    },
    "domain": Function(1...2) { arguments, environment in .list(scale(arguments, environment)?.domain ?? []) },
    "range": Function(1...2) { arguments, environment in .list(scale(arguments, environment)?.range ?? []) },
  ]

  private static func scale(_ arguments: [Value], _ environment: Environment) -> Scale? {
    arguments.value(0).string.flatMap(environment.scale)
  }
}
