import Statistics
import Tables

/// A figure for reading: numbers to four digits, an open end as `≥`.
///
/// - Parameter groupsThousands: false for years, which have no comma.
func readable(_ figure: Figure, groupsThousands: Bool = true) -> String {
  func short(_ value: Double) -> String { Byline.short(value, groupsThousands: groupsThousands) }
  return switch figure {
  case .number(let value): short(value)
  case .boolean(let value): value ? "yes" : "no"
  case .text(let text): shown(text)
  case .numbers(let values): values.map(short).joined(separator: ", ")
  case .texts(let values): values.map(shown).joined(separator: ", ")
  case .frequencies(let values):
    values.map { "\(short($0.value)) (\(grouped($0.count)))" }.joined(separator: " · ")
  case .textFrequencies(let values):
    values.map { "\(shown($0.value)) (\(grouped($0.count)))" }.joined(separator: " · ")
  case .bounds(let lower, let upper, _): span(lower, upper)
  case .boundLists(let lower, let upper, _): zip(lower, upper).map(span).joined(separator: ", ")
  case .undefined(let reason): "undefined: \(reason)"
  }
}

private func span(_ lower: Double, _ upper: Double) -> String {
  if lower == upper { return short(lower) }
  if lower.isInfinite { return upper.isInfinite ? "unbounded" : "≤ \(short(upper))" }
  return upper.isInfinite ? "≥ \(short(lower))" : "\(short(lower))–\(short(upper))"
}

/// Four significant digits, whole numbers below a billion whole, thousands apart; other millions as `m`, billions as
/// `bn`, and beyond them `tn`.
func short(_ value: Double, groupsThousands: Bool = true) -> String {
  if value.isInfinite { return value < 0 ? "-∞" : "∞" }
  if value == 0 { return "0" }
  let isWhole = value == value.rounded() && value.magnitude < 1e9
  if isWhole, let whole = Int(exactly: value) { return groupsThousands ? grouped(whole) : String(whole) }
  let size = value.magnitude
  if size >= 1e15 || size < 1e-4 { return rounded(value, digits: 4).shortestText }
  if size >= 1e12 { return rounded(value / 1e12, digits: 4).shortestText + " tn" }
  if size >= 1e9 { return rounded(value / 1e9, digits: 4).shortestText + " bn" }
  if size >= 1e6 { return rounded(value / 1e6, digits: 4).shortestText + " m" }
  if size >= 1000, groupsThousands, let whole = Int(exactly: value.rounded()) { return grouped(whole) }
  return rounded(value, digits: size >= 1000 ? 5 : 4).shortestText
}

/// To so many significant digits, by the decimal, so that no stray digit is left.
private func rounded(_ value: Double, digits: Int) -> Double {
  var scale = 1.0
  var size = value.magnitude
  var places = 0
  while size >= 10, places > -320 { (size, places) = (size / 10, places - 1) }
  while size < 1, places < 320 { (size, places) = (size * 10, places + 1) }
  let shift = places + digits - 1
  for _ in 0..<min(300, shift.magnitude) { scale *= 10 }
  return shift >= 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
}

/// A share in whole per cent; what is above 0 and below 1 is `<1%`, what is not all of it never `100%`.
func percent(_ part: Double, of whole: Double) -> String {
  guard whole > 0, part > 0 else { return "0%" }
  let share = part / whole * 100
  if share < 1 { return "<1%" }
  if part < whole, share > 99 { return ">99%" }
  return "\(Int(share.rounded()))%"
}

/// With commas between thousands.
func grouped(_ number: Int) -> String {
  var text = ""
  for (index, digit) in String(number.magnitude).reversed().enumerated() {
    if index > 0, index % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return (number < 0 ? "-" : "") + String(text.reversed())
}

/// `1 row`, `2 rows`.
func counted(_ number: Int, _ noun: String) -> String { "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")" }

/// Counts as bars of eight heights; an empty bin is a space, and what is there is never invisible.
func sparkline(_ counts: [Int]) -> String {
  let bars = Array("▁▂▃▄▅▆▇█")
  guard let most = counts.max(), most > 0 else { return "" }
  return String(
    counts.map { count in
      count == 0 ? " " : bars[max(0, Int((Double(count) / Double(most) * Double(bars.count)).rounded(.up)) - 1)]
    })
}
