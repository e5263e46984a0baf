import Scales
package import Tables

/// Values as texts of labels.
package enum LabelText {
  /// The text of a value by a format; a number without one as a script writes it.
  package static func text(of value: Value, _ format: FormatPlan) -> String {
    switch format {
    case .automatic: return plain(value)
    case .number(let text):
      guard let x = value.number, let formatter = try? NumberFormat(text) else { return plain(value) }
      return formatter(x)
    case .ranges(let bins):
      guard let x = value.double else { return plain(value) }
      return "\(numberText(x)) – \(numberText(bins.upperBoundary(from: x)))"
    case .time(let text, _):
      guard let x = value.double else { return plain(value) }
      return TimeFormat(text)(x)
    }
  }

  private static func plain(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .number(let x): numberText(x)
    case .text(let text): text
    case .instant(let x): TimeFormat("%b %d, %Y")(x)
    case .list(let values): values.map { plain($0) }.joined(separator: ",")
    case .object: "[object Object]"
    }
  }
}

extension Value {
  /// The number of a number, an instant, or a text that spells one.
  package var number: Double? {
    switch self {
    case .number(let x), .instant(let x): x
    case .text(let text): Double(text)
    case .boolean(let flag): flag ? 1 : 0
    default: nil
    }
  }
}
