package import Diagnostics
package import Maps

/// How a map's borders are simplified, as options spell it.
package struct MapSimplification: Sendable {
  package var detail: MapDetail
  package var islands: IslandRule
  package var page: MapPage
  /// Whole numbers along the longer side of the map.
  package var steps: Int

  /// - Parameters:
  ///   - detail: `none`, or what detail is at least as large as a square of that side (`1px`, `2km`), the share of
  ///     points that stay (`5%`), or the size of the file (`240kB`, `1.5MB`).
  ///   - islands: `all`, `largest`, or those of at least the area of a square of that side (`1px`, `1km`).
  ///   - width: the longer side of the map in pixels.
  ///   - steps: nil for ten a pixel.
  /// - Throws: `map.bad-simplification`.
  package init(detail: String, islands: String, width: Double, steps: Int?) throws(Failure) {
    guard width >= 1, width <= 100_000 else {
      throw MapSimplification.failure("The width of a map is 1 to 100,000 pixels, not \(width).")
    }
    let steps = steps ?? Int((10 * width).rounded())
    guard steps >= 2, steps <= 100_000_000 else {
      throw MapSimplification.failure("A map has 2 to 100,000,000 steps, not \(steps).")
    }
    page = MapPage(width: width)
    self.steps = max(steps, 2)
    self.detail = try MapSimplification.detail(detail)
    self.islands = try MapSimplification.islands(islands)
  }

  private static func detail(_ text: String) throws(Failure) -> MapDetail {
    if text == "none" { return .everything }
    if let (number, unit) = measured(text) {
      switch unit {
      case "px": return .pixels(number)
      case "km": return .kilometres(number)
      case "m": return .kilometres(number / 1000)
      case "%": if number <= 100 { return .share(number / 100) }
      case "kB": if number < 1e9 { return .bytes(Int(number * 1000)) }
      case "MB": if number < 1e6 { return .bytes(Int(number * 1_000_000)) }
      default: break
      }
    }
    throw failure(
      "`\(text)` is no degree of simplification.",
      "Write none, 1px, 2km, 5% (of the points) or 240kB (of the file).")
  }

  private static func islands(_ text: String) throws(Failure) -> IslandRule {
    if text == "all" { return .all }
    if text == "largest" { return .largest }
    if let (number, unit) = measured(text) {
      switch unit {
      case "px": return .pixels(number)
      case "km": return .kilometres(number)
      case "m": return .kilometres(number / 1000)
      default: break
      }
    }
    throw failure("`\(text)` is no rule for islands.", "Write all, largest, 1px or 1km (the side of a square).")
  }

  private static func measured(_ text: String) -> (number: Double, unit: String)? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits), number.isFinite else { return nil }
    return (number, String(text[digits.endIndex...]))
  }

  private static func failure(_ message: String, _ suggestion: String? = nil) -> Failure {
    Failure(code: "map.bad-simplification", message, suggestion: suggestion)
  }
}
